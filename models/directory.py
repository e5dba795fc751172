"""The shipped list of Kommunen at county level, found by a few letters."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

import resources
from models.letters import begins, fold, sort_key, word_forms, words
from models.municipality import Municipality, MunicipalityKind

#: file in resources/content → the Land it lists
_LISTS = {"content/niedersachsen.csv": "Niedersachsen"}


@dataclass(frozen=True, kw_only=True)
class DirectoryEntry:
    """One Kommune of the list; `ags` has five digits."""

    ags: str
    kind: MunicipalityKind
    status: str
    name: str
    contract_name: str
    seat: str
    state: str

    def label(self) -> str:
        return self.contract_name


@cache
def entries() -> tuple[DirectoryEntry, ...]:
    """The whole list, sorted by name, a Stadt before the Landkreis of the same name."""
    found = []
    for name, state in _LISTS.items():
        with resources.path(name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                kind = MunicipalityKind(row.pop("kind"))
                found.append(DirectoryEntry(kind=kind, state=state, **row))
    return tuple(sorted(found, key=lambda e: (sort_key(e.name), e.kind is MunicipalityKind.LANDKREIS)))


def search(letters: str, limit: int = 8) -> list[DirectoryEntry]:
    """Entries in which each typed word begins a word, the best first.

    A name that begins as typed comes before one that has the word further behind, before
    one found by its kind or status too, before one found by its seat only. "lue" and "lu" find Lüneburg.
    """
    query = words(letters)
    ranked = [(_rank(entry, query), entry) for entry in entries()]
    hits = [(rank, entry) for rank, entry in ranked if rank is not None]
    return [entry for _, entry in sorted(hits, key=lambda hit: hit[0])][:limit]


def to_municipality(entry: DirectoryEntry) -> Municipality:
    """A record of that Kommune, not yet kept."""
    return Municipality(
        kind=entry.kind,
        status=entry.status,
        name=entry.name,
        contract_name=entry.contract_name,
        seat=entry.seat,
        ags=entry.ags,
        state=entry.state,
    )


def _rank(entry: DirectoryEntry, query: list[str]) -> int | None:
    name, called, every = _forms(entry)
    if not begins(query, every):
        return None
    if not query or begins(query[:1], frozenset({fold(entry.name)})):
        return 0
    if begins(query, name):
        return 1
    return 2 if begins(query, called) else 3


@cache
def _forms(entry: DirectoryEntry) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    short = "LK" if entry.kind is MunicipalityKind.LANDKREIS else ""
    called = " ".join((entry.name, entry.contract_name, entry.status, short, entry.ags))
    return word_forms(entry.name), word_forms(called), word_forms(f"{called} {entry.seat}")
