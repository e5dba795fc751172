"""Evidence: words that were said or written down, what they are taken for, and the categories they belong to.

The words are a passage (`models.passage`) that follows its text; see `models.evidence_life` for what is done with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from models.store.errors import InvalidValue
from models.store.record import Form, Record, field, reference
from models.store.store import Store

SAME = "Ein Beleg kann sich nicht selbst widersprechen. Bitte zwei verschiedene wählen."
NOT_SHOWN = "Einwilligung widerrufen: Diese Stelle wird nicht gezeigt und nicht verwendet."


class EvidenceKind(StrEnum):
    """What a piece of evidence is taken for; each has a sign of its own, and a letter to type."""

    OPEN = ""
    EXISTING = "existing"
    NEED = "need"
    SUCCESS_FACTOR = "success_factor"
    CHALLENGE = "challenge"
    STARTING_POINT = "starting_point"

    @property
    def label(self) -> str:
        return {
            "": "noch offen",
            "existing": "Bestand",
            "need": "Bedarf",
            "success_factor": "Gelingensfaktor",
            "challenge": "Herausforderung",
            "starting_point": "Ansatzpunkt",
        }[self.value]

    @property
    def sign(self) -> str:
        """What stands beside its words, so that no colour alone tells."""
        return {
            "": "◌",
            "existing": "●",
            "need": "○",
            "success_factor": "▲",
            "challenge": "▼",
            "starting_point": "◆",
        }[self.value]

    @property
    def letter(self) -> str:
        """The key that chooses it; "" for the open one."""
        return {
            "": "",
            "existing": "B",
            "need": "D",
            "success_factor": "G",
            "challenge": "H",
            "starting_point": "A",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """One piece of evidence. `number` counts within the Kommune and is never given twice: "Beleg 12"."""

    title: ClassVar[str] = "Beleg"

    municipality_id: int = reference("Kommune", "municipality")
    passage_id: int = reference("Markierung", "passage")
    number: int = field("Nummer", default=0, hidden=True)
    kind: EvidenceKind = field("Art", default=EvidenceKind.OPEN, width=18)
    memo: str = field("Memo", form=Form.LONG, width=60, searched=True, private=True)

    def label(self) -> str:
        return f"Beleg {self.number}"


@dataclass(frozen=True, kw_only=True)
class EvidenceCode(Record):
    """A category that a piece of evidence belongs to."""

    title: ClassVar[str] = "Zuordnung"

    evidence_id: int = reference("Beleg", "evidence")
    code_id: int = reference("Kategorie", "code")


@dataclass(frozen=True, kw_only=True)
class Contradiction(Record):
    """Two pieces of evidence that somebody found to contradict each other."""

    title: ClassVar[str] = "Widerspruch"

    one_id: int = reference("Beleg", "evidence")
    other_id: int = reference("widerspricht Beleg", "evidence")
    note: str = field("Anmerkung", form=Form.LONG, width=60, searched=True, private=True)

    def check(self, store: Store, before: Self | None) -> None:
        if self.one_id == self.other_id:
            raise InvalidValue("other_id", SAME)


@dataclass(frozen=True, kw_only=True)
class EvidenceView(Record):
    """A choice of evidence under a name, as JSON (`models.evidence_filter`). Without a Kommune it is for all."""

    title: ClassVar[str] = "Ansicht"

    municipality_id: int | None = reference("Kommune", "municipality")
    name: str = field("Ansicht", width=30)
    filters: str = field("Filter", hidden=True)

    def label(self) -> str:
        return self.name or self.title
