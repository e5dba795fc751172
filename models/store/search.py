"""The search index: which records hold these words, or words with these letters inside.

Three tables beside the records. `search_entry` keeps the words of each record, each once; `search_words` (FTS5)
leads from a word to the entries, and from the first letters of a word, for which a token of its own is kept:
"bil…"; `search_word` lists every word there is, and is looked through for parts of compounds. What a record
no longer says leaves all three at once, and nothing of it stays in the file.

A change of a record writes only the words that differ: removing a word for good rewrites a page of the index.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from models.letters import composed, cut, fold, spellings
from models.store.database import Database, explained
from models.store.record import Record
from models.store.stale import searched

SHORTEST_PART = 3
"""Letters from which on a word is also found inside another."""
BEGINNINGS = (1, 2, 3)
"""Lengths of beginnings that have a token of their own: so many words begin so that joining them takes long."""
MARK, LAST = "…", chr(0x10FFFF)
MOST_WORDS = 80
"""Words that one question to the index may name."""
PAGE = 200
STEP_SECONDS = 0.01
"""How long one transaction of the index may hold back a write of the window."""
STEP_RECORDS = 50

Entry = tuple[str, int]
"""Table and id of a record."""


@dataclass(frozen=True)
class Term:
    """One word of a query, folded; `inside` if it is also found inside of longer words."""

    text: str
    inside: bool


def read_query(text: str) -> tuple[Term, ...]:
    """The words of a query, each once. None are operators; letters are counted as they are typed."""
    terms = [Term(fold(word), len(word) >= SHORTEST_PART) for word in cut(composed(text))]
    return tuple(dict.fromkeys(term for term in terms if term.text))


def words_of(texts: Iterable[str]) -> set[str]:
    """Every way to type every word of these texts."""
    plain = {word for text in texts for word in cut(composed(text))}
    return {way for word in plain for way in spellings(word) if way}


class SearchIndex:
    """The index of one database, for these record classes; to be used by one thread at a time."""

    def __init__(self, db: Database, kinds: Iterable[type[Record]]) -> None:
        self.db = db
        self._fields = {kind.table(): searched(kind) for kind in kinds if searched(kind)}

    # ------------------------------------------------------------ keeping up

    def pending(self) -> int:
        """How many records changed since the index looked at them."""
        with explained():
            return int(self.db.execute("select count(*) from search_stale").fetchone()[0])

    def catch_up(self, seconds: float = float("inf"), goes_on: Callable[[], bool] = lambda: True) -> bool:
        """Look at what has changed, the latest first, in short transactions; False when some is left.

        `goes_on` is asked between two of them; a thread beside one that writes has to pause there, or the
        other never gets its turn: SQLite tells nobody who waits that the file is free.

        Raises as `Store.transaction`; the index then stands as before the transaction that failed.
        """
        until = time.monotonic() + seconds
        while self._behind():
            with self._transaction():
                self._work_off(time.monotonic() + STEP_SECONDS)
            if self._behind() and (time.monotonic() >= until or not goes_on()):
                return False
        return True

    def forget(self, entries: Iterable[Entry]) -> None:
        """Take these out, in the transaction that runs: they are deleted for good, and are never looked at again."""
        for table, id in entries:
            self._put(table, id, set())
            self.db.execute("delete from search_stale where record = ? and record_id = ?", [table, id])

    def _behind(self) -> bool:
        with explained():
            return bool(self.db.execute("select 1 from search_stale limit 1").fetchall())

    def _work_off(self, until: float) -> None:
        found = self.db.execute("select rowid, record, record_id from search_stale order by rowid desc limit ?",
                                [STEP_RECORDS]).fetchall()  # fmt: skip
        for row, table, id in found:
            self._put(table, id, self._read(table, id))
            self.db.execute("delete from search_stale where rowid = ?", [row])
            if time.monotonic() >= until:
                return

    def _read(self, table: str, id: int) -> set[str]:
        """The words of a record as it is now; none for one in the bin, or of a kind that isn't searched."""
        if table not in self._fields:
            return set()
        names = ", ".join(f'"{name}"' for name in self._fields[table])
        row = self.db.execute(f'select {names} from "{table}" where id = ? and removed_at is null', [id]).fetchone()
        return words_of(text for text in row or () if text)

    def _put(self, table: str, id: int, words: set[str]) -> None:
        row = self.db.execute(
            "select id, words from search_entry where record = ? and record_id = ?", [table, id]
        ).fetchone()
        before = set(_unpacked(row[1]).split()) if row else set()
        if before == words:
            return
        text = zlib.compress(" ".join(sorted(words)).encode())  # a third: neighbours begin alike
        if row is None:
            sql = "insert into search_entry (record, record_id, words) values (?, ?, ?)"
            entry = self.db.execute(sql, [table, id, text]).lastrowid
        else:
            entry = row[0]
            if words:
                self.db.execute("update search_entry set words = ? where id = ?", [text, entry])
            else:
                self.db.execute("delete from search_entry where id = ?", [entry])
        self._exchange(entry, before, words)

    def _exchange(self, entry: int, before: set[str], after: set[str]) -> None:
        old, new = _tokens(before), _tokens(after)
        # FTS5 counts its rows: one taken out is one put in again, be it with nothing, as long as the entry stays
        if old:
            sql = "insert into search_words (search_words, rowid, words) values ('delete', ?, ?)"
            self.db.execute(sql, [entry, " ".join(old - new)])
        if new:
            self.db.execute("insert into search_words (rowid, words) values (?, ?)", [entry, " ".join(new - old)])
        for word in after - before:
            self.db.execute("insert or ignore into search_word (word) values (?)", [word])
        for word in before - after:
            said = "select 1 from search_words where search_words match ? limit 1"
            if not self.db.execute(said, [_quoted(word)]).fetchall():
                self.db.execute("delete from search_word where word = ?", [word])

    # ------------------------------------------------------------ asking

    def word_hits(self, terms: Sequence[Term], most: int, known: Container[Entry] = ()) -> list[Entry]:
        """Records in which each term begins a word, the newest first; without the known ones."""
        return self._hits([Term(term.text, inside=False) for term in terms], most, known)

    def part_hits(
        self,
        terms: Sequence[Term],
        most: int,
        known: Container[Entry] = (),
        goes_on: Callable[[], bool] = lambda: True,
    ) -> list[Entry]:
        """Records in which each term begins a word or, from three letters, stands inside one; without the known ones.

        Ends early, with what it has, once `goes_on` says no.
        """
        return self._hits(terms, most, known, goes_on) if any(term.inside for term in terms) else []

    def _hits(
        self,
        terms: Sequence[Term],
        most: int,
        known: Container[Entry] = (),
        goes_on: Callable[[], bool] = lambda: True,
    ) -> list[Entry]:
        found = dict[Entry, None]()
        with explained():
            for entry in self._matching(terms, goes_on):
                if entry not in known:
                    found[entry] = None
                if len(found) >= most:
                    break
        return list(found)

    def _matching(self, terms: Sequence[Term], goes_on: Callable[[], bool]) -> Iterator[Entry]:
        """Entries that hold all terms, some of them twice. A term with too many words is looked for in what the
        others lead to; where there are no others, its words are asked for by and by."""
        asked, many = [], []
        for term in terms:
            words = self._words(term)
            if words is None:
                asked.append(_quoted(term.text + MARK))
            elif not words:
                return
            elif len(words) <= MOST_WORDS:
                asked.append(_any(words))
            else:
                many.append(words)
        if not asked and many:
            smallest = min(many, key=len)
            questions = [_any(smallest[i : i + MOST_WORDS]) for i in range(0, len(smallest), MOST_WORDS)]
        else:
            questions = [" AND ".join(f"({part})" for part in asked)] if asked else []
        check = bool(many) and len(terms) > 1
        for question in questions:
            # page by page, each a list: a half-read answer would keep the log from being written back
            last: int | None = None
            while page := self._page(question, last, "e.words" if check else "null"):
                last = page[-1][0]
                for _, table, id, packed in page:
                    if not check or all(_holds(_unpacked(packed), term) for term in terms):
                        yield table, id
                if not goes_on():
                    return

    def _words(self, term: Term) -> list[str] | None:
        """All words that a term stands for; None where one token stands for all of them."""
        if term.inside:
            sql, values = "select word from search_word where instr(word, ?)", [term.text]
        elif len(term.text) in BEGINNINGS:
            return None
        else:
            sql, values = "select word from search_word where word >= ? and word < ?", [term.text, term.text + LAST]
        return [row[0] for row in self.db.execute(sql, values)]

    def _page(self, question: str, before: int | None, words: str) -> list[Any]:
        sql = (
            f"select e.id, e.record, e.record_id, {words} from search_words s join search_entry e on e.id = s.rowid"
            f" where s.search_words match ? {'' if before is None else 'and s.rowid < ?'}"
            f" order by s.rowid desc limit {PAGE}"
        )
        found = self.db.execute(sql, [question] if before is None else [question, before]).fetchall()
        return list(found)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with explained():
            self.db.execute("begin immediate")
            try:
                yield
                self.db.execute("commit")
            except BaseException:
                if self.db.conn.in_transaction:
                    self.db.execute("rollback")
                raise


def _tokens(words: set[str]) -> set[str]:
    return words | {word[:length] + MARK for word in words for length in BEGINNINGS if len(word) >= length}


def _quoted(word: str) -> str:
    return f'"{word}"'  # a word holds letters and figures only


def _any(words: Iterable[str]) -> str:
    return " OR ".join(map(_quoted, words))


def _unpacked(words: bytes) -> str:
    return zlib.decompress(words).decode()


def _holds(words: str, term: Term) -> bool:
    return term.text in words if term.inside else f" {term.text}" in f" {words}"
