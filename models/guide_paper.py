"""The guide to hand out or to write into by hand."""

from __future__ import annotations

from collections.abc import Iterator

from models.agency import the_agency
from models.agreement_version import module_at_work
from models.guide import Guide, GuideBlock, GuideBlockKind, blocks_of, questions_of
from models.guide_life import current_version
from models.guide_text import prompts_of
from models.interview_life import TOPIC_MARK, topics_of
from models.municipality import Municipality
from models.paper import Fact, Paper, PaperBlock, Part, Ruled, Words, WordsKind
from models.paper_parts import author_of, part_of
from models.store.record import address
from models.store.store import Store

GUIDE = "guide"
OPEN_TOPIC = "[Themenbereich]"
WRITING_LINES = 4


def guide_paper(
    store: Store,
    guide: Guide,
    municipality: Municipality | None = None,
    *,
    prompts: bool = True,
    lines: bool = False,
) -> Paper:
    """The questions of a guide by block, with or without prompts and lines to write on.

    For a Kommune a topic block is asked once for each of its Themenbereiche, as an interview there would.
    """
    topics = topics_of(store, municipality.id, module_at_work(store, municipality.id)) if municipality else []
    asked: list[Part] = []
    number = 0
    for block, topic in _blocks(store, guide, topics):
        blocks: list[PaperBlock] = []
        for question in questions_of(store, block):
            number += 1
            text = question.text.replace(TOPIC_MARK, topic)
            blocks.append(Words(text, WordsKind.QUESTION, f"{number}.", (address(question, "text"),)))
            if prompts:
                blocks += [Words(each.replace(TOPIC_MARK, topic), WordsKind.PROMPT) for each in prompts_of(question)]
            if lines:
                blocks.append(Ruled(WRITING_LINES))
        asked += part_of(_heading(block, topic), blocks)
    return Paper(
        kind=GUIDE,
        title=guide.label(),
        subtitle=municipality.label() if municipality else "",
        facts=_facts(store, guide, number),
        parts=tuple(asked),
        footer=f"{guide.label()} · Fassung {current_version(store, guide)}",
        author=author_of(the_agency(store)),
        dated=store.clock().date().isoformat(),
        file_parts=(guide.label(), municipality.label() if municipality else "", "zum Mitschreiben" if lines else ""),
    )


def _blocks(store: Store, guide: Guide, topics: list[str]) -> Iterator[tuple[GuideBlock, str]]:
    for block in blocks_of(store, guide):
        for topic in (topics or [OPEN_TOPIC]) if block.kind is GuideBlockKind.TOPIC else [OPEN_TOPIC]:
            yield block, topic


def _heading(block: GuideBlock, topic: str) -> str:
    minutes = f" · {block.minutes} Minuten" if block.minutes else ""
    return f"{block.label().replace(TOPIC_MARK, topic)}{minutes}"


def _facts(store: Store, guide: Guide, questions: int) -> tuple[Fact, ...]:
    facts = (
        Fact("Für", guide.audience, (address(guide, "audience"),)),
        Fact("Dauer", f"rund {guide.minutes} Minuten" if guide.minutes else ""),
        Fact("Fragen", str(questions)),
        Fact("Fassung", str(current_version(store, guide))),
    )
    return tuple(fact for fact in facts if fact.value)
