"""Which pieces of evidence are wanted: one set of values for each group, kept as JSON in saved views."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

NONE = ""
"""Among codes "ohne Kategorie", among kinds "ohne Art"."""
LONGEST = 500
"""Characters of a value that came from a file."""


class Group(StrEnum):
    """By what evidence is grouped; also the name of the filter's field."""

    KIND = "kinds"
    CODE = "codes"
    PARTNER = "partners"
    QUESTION = "questions"
    DOCUMENT = "documents"
    MEETING = "meetings"
    FLAG = "flags"

    @property
    def label(self) -> str:
        return {
            "kinds": "Art",
            "codes": "Kategorien",
            "partners": "Interviewpartner",
            "questions": "Fragen des Leitfadens",
            "documents": "Unterlagen",
            "meetings": "Gespräche",
            "flags": "Hinweise",
        }[self.value]


class Flag(StrEnum):
    """What is to be known of a piece before it is used."""

    WITHDRAWN = "withdrawn"
    CONFIDENTIAL = "confidential"
    GONE = "gone"
    CHANGED = "changed"
    CONTRADICTED = "contradicted"
    RELEASED = "released"

    @property
    def label(self) -> str:
        return {
            "withdrawn": "Einwilligung widerrufen",
            "confidential": "vertraulich",
            "gone": "Wortlaut fehlt",
            "changed": "geändert",
            "contradicted": "Widerspruch",
            "released": "Zitat freigegeben",
        }[self.value]


Values = frozenset[str]


@dataclass(frozen=True)
class EvidenceFilter:
    """An empty group wants everything; within a group one value suffices, every group that is not empty must be met.

    Codes, documents, partners (interviews) and meetings are uids, questions the keys of `models.evidence_source`.
    """

    kinds: Values = frozenset()
    codes: Values = frozenset()
    partners: Values = frozenset()
    questions: Values = frozenset()
    documents: Values = frozenset()
    meetings: Values = frozenset()
    flags: Values = frozenset()
    words: str = ""

    def of(self, group: Group) -> Values:
        """What is wanted of a group."""
        found: Values = getattr(self, group.value)
        return found

    def with_values(self, group: Group, values: Collection[str]) -> EvidenceFilter:
        """The same with other values in this group."""
        changed: dict[str, Any] = {group.value: frozenset(values)}
        return dataclasses.replace(self, **changed)

    def toggled(self, group: Group, value: str) -> EvidenceFilter:
        """The same with this value wanted, or no more."""
        return self.with_values(group, self.of(group) ^ {value})

    def with_words(self, words: str) -> EvidenceFilter:
        """The same for other words."""
        return dataclasses.replace(self, words=words)

    def is_empty(self) -> bool:
        """Whether everything is wanted."""
        return self == EvidenceFilter()

    def known(self, offered: Mapping[Group, Collection[str]]) -> EvidenceFilter:
        """What of it there is: a view may have been saved elsewhere, or long ago."""
        kept = {group.value: self.of(group).intersection(offered.get(group, ())) for group in Group}
        return EvidenceFilter(**kept, words=self.words)

    def to_json(self) -> dict[str, Any]:
        """Only what narrows, sorted."""
        found: dict[str, Any] = {group.value: sorted(self.of(group)) for group in Group if self.of(group)}
        return found | ({"words": self.words} if self.words else {})

    @classmethod
    def from_json(cls, found: object) -> EvidenceFilter:
        """Of what `to_json` gave; whatever else stands there is passed over."""
        table = found if isinstance(found, dict) else {}
        lists = {group.value: table.get(group.value) for group in Group}
        kept = {
            name: frozenset(value for value in values if isinstance(value, str) and len(value) <= LONGEST)
            for name, values in lists.items()
            if isinstance(values, list)
        }
        words = table.get("words")
        return cls(**kept, words=words[:LONGEST] if isinstance(words, str) else "")


@dataclass(frozen=True)
class Look:
    """A view as it is kept: the filter, and which of the three ways it is looked at by ("", "matrix", "beside")."""

    filter: EvidenceFilter = field(default_factory=EvidenceFilter)
    way: str = ""
    axis: str = ""

    def to_text(self) -> str:
        """As the record keeps it."""
        found = {"way": self.way, "axis": self.axis, "filter": self.filter.to_json()}
        return json.dumps({name: value for name, value in found.items() if value}, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> Look:
        """Of what `to_text` gave; what can't be read wants everything."""
        try:
            found = json.loads(text or "{}")
        except ValueError:
            found = {}
        table = found if isinstance(found, dict) else {}
        way, axis = table.get("way"), table.get("axis")
        return cls(
            EvidenceFilter.from_json(table.get("filter")),
            way if isinstance(way, str) else "",
            axis if isinstance(axis, str) else "",
        )
