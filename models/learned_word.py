"""Words that the spell check knows besides its dictionary: learned ones, and the names in the store."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from models.store.record import Record, field
from models.store.store import Store

_NAMES = {
    "municipality": ("name", "seat", "city"),
    "organisation": ("name", "city"),
    "contact": ("first_name", "last_name", "unit"),
    "staff": ("first_name", "last_name"),
    "agency": ("name", "short_name", "carrier", "city"),
}
"""Table → columns whose words are names."""


@dataclass(frozen=True, kw_only=True)
class LearnedWord(Record):
    """A word that the user called right ("Wort lernen")."""

    title: ClassVar[str] = "Gelerntes Wort"

    word: str = field("Wort", width=40, private=True)

    def label(self) -> str:
        return self.word or self.title


def learn(store: Store, word: str) -> LearnedWord:
    """Keep a word; one that is known already is not kept twice."""
    word = unicodedata.normalize("NFC", word.strip())
    with store.transaction("Wort lernen"):
        return store.first(LearnedWord, word=word) or store.add(LearnedWord(word=word))


def learned_words(store: Store) -> frozenset[str]:
    """What the user taught; entries of several words are taken apart."""
    return frozenset(part for learned in store.find(LearnedWord) for part in _parts(learned.word))


def names(store: Store) -> frozenset[str]:
    """The words in names of Kommunen, people and organisations."""
    found: set[str] = set()
    for table, columns in _NAMES.items():
        for row in store.rows(f"select {', '.join(columns)} from {table} where removed_at is null"):
            for text in row.values():
                found.update(_parts(text))
    return frozenset(found)


def _parts(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text)
