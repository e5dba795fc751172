"""Words in a row that were said without a release, or that are marked confidential."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.leak import Fix, FixKind, Found, LeakFacts, LeakKind
from models.leak_reading import Reading

QUOTE_ROW, SECRET_ROW = 6, 5
"""So many words in a row are taken for those that were said."""
SHORT_QUOTE, SHORT_WITHDRAWN, SHORT_SECRET = 3, 5, 2
"""What has fewer words than such a row is found as a whole, if it has as many as this: "Alle sind müde." is a quote,
"Ja, sicher." may be said by anybody."""
TELLING = 6
"""Letters of a single word that is found if it is marked confidential."""
_QUOTE = "Diese Worte sind ein Zitat, das nicht freigegeben ist."
_SECRET = "Diese Worte sind vertraulich."
_WITHDRAWN = "Für diese Worte gibt es keine Einwilligung (mehr): Sie dürfen nicht verwendet werden."
_Row = tuple[str, ...]
_Rows = dict[int, set[_Row]]
"""Rows of words by their length."""


class PassageFinder:
    """Finds rows of words whatever their case and punctuation; what is released as well is no leak."""

    def __init__(self, facts: LeakFacts) -> None:
        quotes = _rows(facts.quotes, QUOTE_ROW, SHORT_QUOTE)
        self._quotes = {length: rows - _rows_of_length(facts.released, length) for length, rows in quotes.items()}
        self._withdrawn = _rows(facts.withdrawn, QUOTE_ROW, SHORT_WITHDRAWN)
        self._secrets = _rows(facts.secrets, SECRET_ROW, SHORT_SECRET)
        alone = {row for row in _rows_of_length(facts.secrets, 1, whole=True) if len(row[0]) >= TELLING}
        self._secrets |= {1: alone} if alone else {}

    def find(self, reading: Reading) -> Iterator[Found]:
        """Each stretch of such rows once, as long as it goes."""
        words = [token.folded for token in reading.tokens]
        for start, stop in _stretches(words, self._quotes):
            fixes = (Fix(FixKind.RELEASE), Fix(FixKind.REMOVE))
            yield _found(reading, LeakKind.QUOTE, start, stop, _QUOTE, fixes)
        for start, stop in _stretches(words, self._secrets):
            yield _found(reading, LeakKind.CONFIDENTIAL, start, stop, _SECRET, (Fix(FixKind.REMOVE),))
        for start, stop in _stretches(words, self._withdrawn):
            yield _found(reading, LeakKind.WITHDRAWN, start, stop, _WITHDRAWN, (Fix(FixKind.REMOVE),))


def _found(reading: Reading, kind: LeakKind, start: int, stop: int, sentence: str, fixes: tuple[Fix, ...]) -> Found:
    return Found(kind, reading.tokens[start].start, reading.tokens[stop - 1].stop, sentence, fixes)


def rows_of(quote: str) -> set[_Row]:
    """The rows of words that a quote is found by."""
    return {row for rows in _rows((quote,), QUOTE_ROW, SHORT_QUOTE).values() for row in rows}


def _words(text: str) -> list[str]:
    return [token.folded for token in Reading(text).tokens]


def _rows(texts: Iterable[str], length: int, least: int) -> _Rows:
    """Every row of so many words; of a text that has fewer, but `least`, all of it."""
    found: _Rows = {}
    for words in map(_words, texts):
        size = min(length, len(words))
        if size >= least:
            found.setdefault(size, set()).update(_cut(words, size))
    return found


def _rows_of_length(texts: Iterable[str], length: int, *, whole: bool = False) -> set[_Row]:
    """Every row of just so many words; `whole`: of the texts that have no more."""
    every = [words for words in map(_words, texts) if not whole or len(words) == length]
    return {row for words in every for row in _cut(words, length)}


def _cut(words: Sequence[str], length: int) -> Iterator[_Row]:
    return (tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def _stretches(words: list[str], found: _Rows) -> Iterator[tuple[int, int]]:
    for length, rows in found.items():
        begun = stop = -1
        for i, row in enumerate(_cut(words, length)) if rows else ():
            if row in rows:
                if begun >= 0 and i > stop:
                    yield begun, stop
                    begun = i
                begun, stop = (i if begun < 0 else begun), i + length
        if begun >= 0:
            yield begun, stop
