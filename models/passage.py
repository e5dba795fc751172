"""Passages: marked words of a note, kept beside the text and moved along with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from models.store.record import Record, address, field
from models.store.store import Store


class PassageKind(StrEnum):
    """What the words are."""

    QUOTE = "quote"
    CONFIDENTIAL = "confidential"
    FOLLOW_QUESTION = "follow_question"
    EVIDENCE = "evidence"
    SUPPORT = "support"
    COMMENT = "comment"

    @property
    def label(self) -> str:
        return {
            "quote": "Zitat",
            "confidential": "vertraulich",
            "follow_question": "Folgefrage",
            "evidence": "Beleg",
            "support": "Absatz mit Quelle",
            "comment": "Anmerkung",
        }[self.value]


NOTED = (PassageKind.QUOTE, PassageKind.CONFIDENTIAL, PassageKind.FOLLOW_QUESTION, PassageKind.EVIDENCE)
"""What words of talks, notes and documents are; the others are paragraphs of a report."""


class Release(StrEnum):
    """Whether a quote may be used."""

    OPEN = ""
    RELEASED = "released"
    WITHHELD = "withheld"

    @property
    def label(self) -> str:
        return {"": "noch offen", "released": "freigegeben", "withheld": "zurückgehalten"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Passage(Record):
    """Characters `start` to `stop` (Python's counting, `stop` excluded) of the text at the address `source`.

    `words` are these characters, `first_words` those that were marked at first. It follows each edit of the text in
    the same transaction. A piece of evidence of whose words nothing is left keeps them, and is empty (`gone`).
    """

    title: ClassVar[str] = "Markierung"

    source: str = field("Fundstelle", hidden=True)
    start: int = field("von", default=0, hidden=True)
    stop: int = field("bis", default=0, hidden=True)
    words: str = field("Wortlaut", hidden=True, private=True)
    first_words: str = field("Wortlaut beim Markieren", hidden=True, private=True)
    kind: PassageKind = field("Art", default=PassageKind.QUOTE, hidden=True)
    release: Release = field("Freigabe", default=Release.OPEN, hidden=True)

    def label(self) -> str:
        """Of a quote its words; what is confidential, or may be, is told by nothing but its kind."""
        told = self.kind in (PassageKind.QUOTE, PassageKind.FOLLOW_QUESTION)
        return f"{self.kind.label}: {self.words}" if told else self.kind.label

    @property
    def gone(self) -> bool:
        """Whether its words don't stand in the text any more."""
        return self.start == self.stop

    @property
    def changed(self) -> bool:
        """Whether other words stand there by now than were marked."""
        return self.words != self.first_words


def mark(store: Store, source: Record, name: str, start: int, stop: int, kind: PassageKind) -> Passage | None:
    """Mark these characters of a text; exactly the same mark again takes it away (None)."""
    with store.transaction(kind.label):
        for passage in passages_of(store, source, name):
            if (passage.start, passage.stop, passage.kind) == (start, stop, kind):
                store.remove(passage)
                return None
        words = str(getattr(source, name))[start:stop]
        return store.add(passage_on(source, name, start, stop, words, kind))


def passage_on(source: Record, name: str, start: int, stop: int, words: str, kind: PassageKind) -> Passage:
    """A passage with these words, not yet kept."""
    where = address(source, name)
    return Passage(source=where, start=start, stop=stop, words=words, first_words=words, kind=kind)


def passages_of(store: Store, source: Record, name: str) -> list[Passage]:
    """The passages of one text, as they stand in it."""
    return store.find(Passage, source=address(source, name), order_by="start, id")
