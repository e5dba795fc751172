"""Words in a row that were said without a release, or that are marked confidential."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.leak import Fix, FixKind, Found, LeakFacts, LeakKind
from models.leak_reading import Reading

QUOTE_ROW, SECRET_ROW = 6, 5
"""So many words in a row are taken for those that were said."""
_QUOTE = "Diese Worte sind ein Zitat, das nicht freigegeben ist."
_SECRET = "Diese Worte sind vertraulich."
_WITHDRAWN = "Für diese Worte gibt es keine Einwilligung (mehr): Sie dürfen nicht verwendet werden."


class PassageFinder:
    """Finds rows of words whatever their case and punctuation; what is released as well is no leak."""

    def __init__(self, facts: LeakFacts) -> None:
        free = _rows(facts.released, QUOTE_ROW)
        self._quotes = _rows(facts.quotes, QUOTE_ROW) - free
        self._withdrawn = _rows(facts.withdrawn, QUOTE_ROW)
        self._secrets = _rows(facts.secrets, SECRET_ROW)

    def find(self, reading: Reading) -> Iterator[Found]:
        """Each stretch of such rows once, as long as it goes."""
        words = [token.folded for token in reading.tokens]
        for start, stop in _stretches(words, self._quotes, QUOTE_ROW):
            fixes = (Fix(FixKind.RELEASE), Fix(FixKind.REMOVE))
            yield _found(reading, LeakKind.QUOTE, start, stop, _QUOTE, fixes)
        for start, stop in _stretches(words, self._secrets, SECRET_ROW):
            yield _found(reading, LeakKind.CONFIDENTIAL, start, stop, _SECRET, (Fix(FixKind.REMOVE),))
        for start, stop in _stretches(words, self._withdrawn, QUOTE_ROW):
            yield _found(reading, LeakKind.WITHDRAWN, start, stop, _WITHDRAWN, (Fix(FixKind.REMOVE),))


def _found(reading: Reading, kind: LeakKind, start: int, stop: int, sentence: str, fixes: tuple[Fix, ...]) -> Found:
    return Found(kind, reading.tokens[start].start, reading.tokens[stop - 1].stop, sentence, fixes)


def rows_of(quote: str) -> set[tuple[str, ...]]:
    """The rows of words that a quote is found by."""
    return _rows((quote,), QUOTE_ROW)


def _rows(texts: Iterable[str], length: int) -> set[tuple[str, ...]]:
    """Every row of so many words."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = [token.folded for token in Reading(text).tokens]
        found.update(tuple(words[i : i + length]) for i in range(len(words) - length + 1))
    return found


def _stretches(words: list[str], rows: set[tuple[str, ...]], length: int) -> Iterator[tuple[int, int]]:
    if not rows:
        return
    begun = stop = -1
    for i in range(len(words) - length + 1):
        if tuple(words[i : i + length]) in rows:
            if begun >= 0 and i > stop:
                yield begun, stop
                begun = i
            begun, stop = (i if begun < 0 else begun), i + length
    if begun >= 0:
        yield begun, stop
