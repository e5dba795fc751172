"""Leitfäden: blocks of open questions with prompts, the agency's own to edit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from models.store.record import Form, Record, field, reference
from models.store.store import Store


class GuideBlockKind(StrEnum):
    """What a block asks about. A topic block is asked once for each Themenbereich of the agreement."""

    OPENING = "opening"
    COMPONENT = "component"
    TOPIC = "topic"
    CLOSING = "closing"

    @property
    def label(self) -> str:
        return {
            "opening": "Einstieg",
            "component": "Kernkomponente",
            "topic": "je Themenbereich",
            "closing": "Abschluss",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class Guide(Record):
    """One guide. `key` is that of the shipped one it came from, "" for an own one.

    `version` counts what interviews were begun with, `digest` is that of its text at the last of them
    (`models.guide_life`): an edit after that makes the next version.
    """

    title: ClassVar[str] = "Leitfaden"

    key: str = field("Vorlage", hidden=True)
    position: int = field("Platz", default=0, hidden=True)
    name: str = field("Name", width=40, searched=True, example="Leitfaden für Schulen")
    audience: str = field("für", width=60, example="Schulleitung, Fachbereichsleitung")
    minutes: int = field("Minuten", default=60, width=4, help="So lange dauert das ganze Gespräch.")
    version: int = field("Fassung", default=1, hidden=True)
    digest: str = field("Prüfsumme", hidden=True)

    def label(self) -> str:
        return self.name or "Leitfaden ohne Namen"


@dataclass(frozen=True, kw_only=True)
class GuideBlock(Record):
    """A part of a guide with its share of the time; `component` is 1 to 7 for a Kernkomponente, else 0."""

    title: ClassVar[str] = "Block"

    guide_id: int = reference("Leitfaden", "guide")
    position: int = field("Platz", default=0, hidden=True)
    name: str = field("Block", width=40)
    kind: GuideBlockKind = field("Art", default=GuideBlockKind.COMPONENT, width=18)
    component: int = field("Kernkomponente", default=0, hidden=True)
    minutes: int = field("Minuten", default=5, width=4)

    def label(self) -> str:
        return self.name or "Block"


@dataclass(frozen=True, kw_only=True)
class GuideQuestion(Record):
    """One open question; `prompts` are what gets people to talk, one a line."""

    title: ClassVar[str] = "Frage"

    block_id: int = reference("Block", "guide_block")
    position: int = field("Platz", default=0, hidden=True)
    text: str = field("Frage", form=Form.LONG, width=75, searched=True)
    prompts: str = field("Nachfragen", form=Form.LONG, width=75, help="Eine je Zeile.")

    def label(self) -> str:
        return self.text or "Frage"


def blocks_of(store: Store, guide: Guide) -> list[GuideBlock]:
    """The blocks of a guide, in their order."""
    return store.find(GuideBlock, guide_id=guide.id, order_by="position, id")


def questions_of(store: Store, block: GuideBlock) -> list[GuideQuestion]:
    """The questions of a block, in their order."""
    return store.find(GuideQuestion, block_id=block.id, order_by="position, id")
