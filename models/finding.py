"""Suche: which records hold these words, where in them, and to which Kommune they belong."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from models.belonging import kind_of, whole_of
from models.catalog import RECORDS
from models.finding_secrets import Secrets
from models.insertion_line import blanked_marks
from models.municipality import Municipality
from models.report_repeats import is_repeated
from models.snippet import Place, Snippet, forget
from models.store.database import connect
from models.store.errors import Gone
from models.store.record import Form, Record, address, specs
from models.store.search import Entry, SearchIndex, Term, read_query
from models.store.stale import searched
from models.store.store import Store

R = TypeVar("R", bound=Record)

MOST_HITS = 200
"""More than these nobody reads: one more word in the line finds it sooner."""
FIRST_HITS = 30
"""What a screen shows at once."""


@dataclass(frozen=True)
class Hit:
    """One record in which all words were found.

    `address` is that of the field that shows most of them (`models.store.record.address`), rather of a note than of
    a name. `title` is what the whole is called ("Interview 6 · Fachdienst Jugend"), `part` what was found in it, ""
    for the whole itself. `municipality` is None for what belongs to the agency.
    """

    entry: Entry
    address: str
    title: str
    part: str
    field: str
    snippet: Snippet
    municipality: Municipality | None
    is_text: bool
    """Whether the field is one to write at length, not a name."""
    confidential: bool = False
    """Whether anything that the snippet shows is."""


class Reader(Store):
    """The same records through the same connection, each read once a question: many hits hang on one Kommune."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.db, store.home, clock=store.clock)
        self._met: dict[Entry, Record] = {}

    def get(self, kind: type[R], id: int) -> R:
        key = kind.table(), id
        if key not in self._met:
            self._met[key] = super().get(kind, id)
        found = self._met[key]
        assert isinstance(found, kind)
        return found

    def begin(self) -> None:
        """Forget what was read."""
        self._met.clear()


class _Apart:
    """Entries that are known already, or hidden: they must crowd out none of the others."""

    def __init__(self, known: Collection[Entry], hidden: Callable[[Entry], bool]) -> None:
        self._known, self._hidden = known, hidden

    def __contains__(self, entry: object) -> bool:
        return entry in self._known or self._hidden(cast(Entry, entry))


class Finder:
    """Asks the index of one store, and keeps it up; to be used by one thread at a time."""

    def __init__(self, store: Store) -> None:
        self.index = SearchIndex(store.db, RECORDS)
        self.home = store.home
        self._store = Reader(store)

    @classmethod
    def beside(cls, store: Store) -> Finder:
        """One with a connection of its own, for another thread; end it with `close`. Raises as `connect`."""
        return cls(Store(connect(store.home.path, store.home.key), store.home, clock=store.clock))

    def close(self) -> None:
        """Let go of the connection, and of what was read and looked for."""
        self._store.begin()
        forget()
        self._store.db.close()

    def word_hits(self, text: str, most: int = MOST_HITS, known: Collection[Entry] = ()) -> list[Hit]:
        """Where each word of the text begins a word, without what is known already."""
        terms = read_query(text)
        self._store.begin()
        found = self.index.word_hits(terms, most, _Apart((), self._hidden))
        return self._shown([entry for entry in found if entry not in known], terms)

    def part_hits(
        self,
        text: str,
        most: int = MOST_HITS,
        known: Collection[Entry] = (),
        goes_on: Callable[[], bool] = lambda: True,
    ) -> list[Hit]:
        """Where words of three letters and more stand inside another, without what is known already."""
        terms = read_query(text)
        self._store.begin()
        return self._shown(self.index.part_hits(terms, most, _Apart(known, self._hidden), goes_on), terms)

    def _hidden(self, entry: Entry) -> bool:
        """Whether it lies in the bin, or what it is a part of does: the index doesn't know that. What a later version
        of a report repeats is found there."""
        try:
            chain = self._chain(self._store.get(kind_of(entry[0]), entry[1]))
        except Gone:
            return True
        return any(record.removed_at is not None for record in chain) or is_repeated(self._store, *entry)

    def _shown(self, entries: Sequence[Entry], terms: Sequence[Term]) -> list[Hit]:
        secrets = Secrets(self._store)
        found = [self._hit(entry, terms, secrets) for entry in entries]
        return [hit for hit in found if hit is not None]

    def _hit(self, entry: Entry, terms: Sequence[Term], secrets: Secrets) -> Hit | None:
        table, id = entry
        chain = self._chain(self._store.get(kind_of(table), id))
        record = chain[0]
        municipality = chain[-1] if isinstance(chain[-1], Municipality) else None
        whole = chain[-2] if municipality is not None and len(chain) > 1 else chain[-1]
        texts = {name: blanked_marks(text) for name in searched(type(record)) if (text := getattr(record, name))}
        places = {name: Place(text, terms) for name, text in texts.items()}
        if not places:
            return None
        fields = specs(type(record))
        name = max(places, key=lambda name: (places[name].held, fields[name].form is Form.LONG))
        between = [step.label() for step in reversed(chain[: chain.index(whole)])]
        part = " · ".join(label for label in between if label != texts[name])
        where, snippet = address(record, name), places[name].snippet()
        return Hit(
            entry=entry,
            address=where,
            title=whole.label(),
            part=part,
            field=fields[name].label,
            snippet=snippet,
            municipality=municipality,
            is_text=fields[name].form is Form.LONG,
            confidential=secrets.touch(chain, where, snippet),
        )

    def _chain(self, record: Record) -> list[Record]:
        """The record, what it is a part of, and so on."""
        chain = [record]
        while not isinstance(chain[-1], Municipality):
            whole = whole_of(self._store, chain[-1])
            if whole is None:
                break
            chain.append(whole)
        return chain
