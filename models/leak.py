"""What gives somebody away in a paper: the places that are read, what is looked for, and what is found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

COVER = "cover"
NAMED_PLACES = frozenset(("file name", "title metadata", "author metadata", "DOCX property"))
"""Texts that are no sentences: they are parted at figures, underscores and inner capitals, too."""


class LeakText(NamedTuple):
    """A text of a paper and where it stands: "paragraph text", "heading", "table cell", "footnote", "caption",
    "alternative text", "cover", or one of NAMED_PLACES. `field` is the address of what it was made from, if known."""

    where: str
    text: str
    field: str = ""


class LeakKind(StrEnum):
    """What gives somebody away."""

    NAME = "name"
    INITIALS = "initials"
    FUNCTION = "function"
    PSEUDONYM = "pseudonym"
    PHONE = "phone"
    MAIL = "mail"
    QUOTE = "quote"
    CONFIDENTIAL = "confidential"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return {
            "name": "Name",
            "initials": "Kürzel",
            "function": "Funktion",
            "pseudonym": "Pseudonym",
            "phone": "Telefonnummer",
            "mail": "E-Mail-Adresse",
            "quote": "Zitat",
            "confidential": "vertraulich",
            "withdrawn": "widerrufen",
        }[self.value]


class FixKind(StrEnum):
    """What can be done about it."""

    PSEUDONYMISE = "pseudonymise"
    GENERALISE = "generalise"
    RELEASE = "release"
    REMOVE = "remove"

    @property
    def label(self) -> str:
        return {
            "pseudonymise": "Pseudonym einsetzen",
            "generalise": "Allgemeiner sagen",
            "release": "Zitat freigeben lassen",
            "remove": "Streichen",
        }[self.value]


class Fix(NamedTuple):
    """One way out; `put` stands for the words then (a release leaves them)."""

    kind: FixKind
    put: str = ""


@dataclass(frozen=True)
class Leak:
    """Characters `start` to `stop` of the text at `index` of those given are `words`, and give somebody away."""

    kind: LeakKind
    where: str
    index: int
    start: int
    stop: int
    words: str
    sentence: str
    fixes: tuple[Fix, ...] = ()


class Found(NamedTuple):
    """The same within one text (characters of `Reading.plain`), before it is known which."""

    kind: LeakKind
    start: int
    stop: int
    sentence: str
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LeakPerson:
    """Somebody who must not be known. `numbers` are phones; `head`: signs for a party and may be named."""

    salutation: str = ""
    title: str = ""
    first: str = ""
    last: str = ""
    function: str = ""
    unit: str = ""
    numbers: tuple[str, ...] = ()
    mail: str = ""
    pseudonyms: tuple[str, ...] = ()
    head: bool = False

    @property
    def stands_for(self) -> str:
        """What may be said instead of the name."""
        return self.pseudonyms[0] if self.pseudonyms else "[eine Person]"


@dataclass(frozen=True, kw_only=True)
class LeakFacts:
    """All that is looked for in one dossier. `quotes` lack a release, `released` have it, `secrets` are marked
    confidential, what is `withdrawn` lacks consent; `institutions`, `places`, `titles`, `public_numbers` and
    `public_mails` may stand everywhere. What stands in `talk_notes` and `meeting_notes` needs no mark to be kept back,
    but for what stands in `open_texts`, too."""

    people: tuple[LeakPerson, ...] = ()
    quotes: tuple[str, ...] = ()
    released: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    talk_notes: tuple[str, ...] = ()
    meeting_notes: tuple[str, ...] = ()
    open_texts: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    public_numbers: tuple[str, ...] = ()
    public_mails: tuple[str, ...] = ()
