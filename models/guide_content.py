"""Interview guides as texts: the shipped ones, and those that users import and export as TOML.

The format is told at the head of resources/content/guides.toml.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import tomli_w

from models.guide import GuideBlockKind
from models.toml_table import Table, check_once, read_table
from resources import path

SHIPPED = "content/guides.toml"
MOST_MINUTES = 24 * 60
COMPONENTS = 7


@dataclass(frozen=True, kw_only=True)
class QuestionText:
    """An open question, and what one says to keep people talking."""

    key: str
    text: str
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BlockText:
    """A part of a guide; `component` is 1 to 7 for a Kernkomponente, else 0.

    A topic block is asked once for each Themenbereich, whose text takes the place of "{thema}".
    """

    key: str
    title: str
    kind: GuideBlockKind
    component: int = 0
    minutes: int = 0
    questions: tuple[QuestionText, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GuideText:
    """A guide; `variant` is "" for the default one, `minutes` the budget of the whole talk."""

    key: str
    title: str
    variant: str = ""
    audience: str = ""
    minutes: int = 0
    blocks: tuple[BlockText, ...] = ()

    @property
    def questions(self) -> tuple[QuestionText, ...]:
        """All questions, in their order through all blocks."""
        return tuple(question for block in self.blocks for question in block.questions)


@cache
def guide_texts() -> tuple[GuideText, ...]:
    """The shipped guides, the default one first. Raises BrokenContent for a faulty file."""
    return read_guides(path(SHIPPED).read_text("utf-8"), SHIPPED)


def read_guides(toml: str | bytes, name: str) -> tuple[GuideText, ...]:
    """The guides in a file of at most 1 MB; `name` is what errors call it. Raises BrokenContent, and nothing else."""
    file = read_table(toml, name)
    file.only({"guide"})
    guides = tuple(_guide(table) for table in file.tables("guide", "guide"))
    if not guides:
        raise file.broken("darin steht kein Leitfaden")
    check_once((guide.key for guide in guides), file)
    return guides


def write_guide(guide: GuideText) -> str:
    """The guide as a TOML file that `read_guides` reads back to an equal one."""
    table: dict[str, Any] = {
        "key": guide.key,
        "title": guide.title,
        "variant": guide.variant,
        "audience": guide.audience,
        "minutes": guide.minutes,
    }
    if guide.blocks:
        table["block"] = [_block_table(block) for block in guide.blocks]
    return tomli_w.dumps({"guide": [table]})


def _guide(table: Table) -> GuideText:
    table.only({"key", "title", "minutes"}, {"variant", "audience", "block"})
    blocks = tuple(_block(each) for each in table.tables("block", "guide.block"))
    check_once((block.key for block in blocks), table)
    check_once((question.key for block in blocks for question in block.questions), table)
    return GuideText(
        key=table.text("key"),
        title=table.text("title"),
        variant=table.text("variant", may_be_empty=True),
        audience=table.text("audience", may_be_empty=True),
        minutes=table.whole("minutes", 0, MOST_MINUTES),
        blocks=blocks,
    )


def _block(table: Table) -> BlockText:
    kind = table.one_of(GuideBlockKind, "kind")
    numbered = {"component"} if kind is GuideBlockKind.COMPONENT else set()
    table.only({"key", "title", "kind", "minutes"} | numbered, {"question"})
    return BlockText(
        key=table.text("key"),
        title=table.text("title"),
        kind=kind,
        component=table.whole("component", 1, COMPONENTS) if numbered else 0,
        minutes=table.whole("minutes", 0, MOST_MINUTES),
        questions=tuple(_question(each) for each in table.tables("question", "guide.block.question")),
    )


def _question(table: Table) -> QuestionText:
    table.only({"key", "text"}, {"prompts"})
    return QuestionText(key=table.text("key"), text=table.text("text", lines=True), prompts=table.texts("prompts"))


def _block_table(block: BlockText) -> dict[str, Any]:
    table: dict[str, Any] = {"key": block.key, "title": block.title, "kind": block.kind.value}
    if block.kind is GuideBlockKind.COMPONENT:
        table["component"] = block.component
    table["minutes"] = block.minutes
    if block.questions:
        table["question"] = [
            {"key": question.key, "text": question.text, "prompts": list(question.prompts)}
            for question in block.questions
        ]
    return table
