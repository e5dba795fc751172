"""A guide of the store as the text that goes into a file, and back."""

from __future__ import annotations

import re

from models.guide import Guide, GuideBlock, GuideBlockKind, GuideQuestion, blocks_of, questions_of
from models.guide_content import BlockText, GuideText, QuestionText, guide_texts
from models.store.store import Store
from models.toml_table import LONGEST_TEXT

_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def text_of_guide(store: Store, guide: Guide) -> GuideText:
    """The guide as `read_guides` would read it: tidied, without what is still empty."""
    return GuideText(
        key=guide.key or f"own-{guide.uid[:8]}",
        title=_line(guide.name) or "Leitfaden ohne Namen",
        variant=next((text.variant for text in guide_texts() if text.key == guide.key), ""),
        audience=_line(guide.audience),
        minutes=guide.minutes,
        blocks=tuple(_block(store, block, number) for number, block in enumerate(blocks_of(store, guide), 1)),
    )


def prompts_of(question: GuideQuestion) -> tuple[str, ...]:
    """What gets people to talk, one by one."""
    return tuple(line for each in _lines(question.prompts).split("\n") if (line := _line(each)))


def _block(store: Store, block: GuideBlock, number: int) -> BlockText:
    questions = [each for each in questions_of(store, block) if _lines(each.text)]
    return BlockText(
        key=f"block-{number}",
        title=_line(block.name) or "Block",
        kind=block.kind,
        component=(block.component or 1) if block.kind is GuideBlockKind.COMPONENT else 0,
        minutes=block.minutes,
        questions=tuple(
            QuestionText(key=f"question-{number}-{at}", text=_lines(each.text), prompts=prompts_of(each))
            for at, each in enumerate(questions, 1)
        ),
    )


def _lines(text: str) -> str:
    return _NO_TEXT.sub(" ", text.replace("\r\n", "\n")).strip()[:LONGEST_TEXT].strip()


def _line(text: str) -> str:
    return " ".join(_lines(text).split())
