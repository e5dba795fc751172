"""Where the characters of a stored text lie on a page that was read out by another version of the program."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, Protocol

from ui.reader.sheet import Box

_WORD = re.compile(r"\S+")
MOST_WORDS, MOST_PAIRS = 5_000, 200_000
"""Words of a page and pairs of equal ones: the window waits while they are compared, and a process that was taken over
could tell a text that takes hours."""


class Places(Protocol):
    """A text and where each of its characters lies, as `reports.documents.shapes.CharBoxes` has it."""

    text: str
    edges: array[float]

    def box(self, index: int) -> Box: ...


class _Direct(Sequence[Box | None]):
    """The boxes as they came: as tuples, those of a long document would take hundreds of megabytes."""

    def __init__(self, found: Places) -> None:
        self._found = found

    def __len__(self) -> int:
        return len(self._found.text)

    def __getitem__(self, index: Any) -> Any:
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self._found.box(index)

    def __iter__(self) -> Iterator[Box]:
        edges = self._found.edges
        return zip(edges[0::4], edges[1::4], edges[2::4], edges[3::4])


def boxes_for(stored: str, found: Places) -> Sequence[Box | None]:
    """A box for each stored character: as they were found, or by the words that both texts have in common."""
    if found.text == stored:
        return _Direct(found)
    return _by_words(stored, found.text, [found.box(index) for index in range(len(found.text))])


def _by_words(stored: str, text: str, there: Sequence[Box]) -> list[Box | None]:
    wanted, given = list(_WORD.finditer(stored)), list(_WORD.finditer(text))
    boxes: list[Box | None] = [None] * len(stored)
    ours_said, theirs_said = Counter(w[0] for w in wanted), Counter(w[0] for w in given)
    pairs = sum(count * theirs_said[word] for word, count in ours_said.items())
    if max(len(wanted), len(given)) > MOST_WORDS or pairs > MOST_PAIRS:
        return boxes
    alike = SequenceMatcher(None, [w[0] for w in wanted], [w[0] for w in given], autojunk=False)
    for block in alike.get_matching_blocks():
        for ours, theirs in zip(
            wanted[block.a : block.a + block.size], given[block.b : block.b + block.size], strict=True
        ):
            boxes[ours.start() : ours.end()] = there[theirs.start() : theirs.end()]
    return boxes
