"""Where the parser's lines stand in the text: markdown-it knows of each block only which lines it has."""

from __future__ import annotations

import re
from itertools import accumulate

from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.token import Token

from models.placed_text import PlacedText, joined, put

_PREFIX = re.compile(r"[ \t]*(?:(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))[ \t]*)*")
"""What stands before a block within quotes and items."""


class SourceLines:
    """Lines of a text whose first character stands at `begin` of the source."""

    def __init__(self, text: str, begin: int = 0) -> None:
        self._lines = text.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=begin))

    def words(self, token: Token) -> PlacedText:
        """The words of a paragraph: the parser has cut lines at their beginning, and the last at its end, too."""
        first, stop = token.map or (0, 0)
        lines = token.content.split("\n")
        first = max(stop - len(lines), first)
        return joined(
            (self._tail(number, line, last=number == stop - 1) for number, line in enumerate(lines, first)),
            "\n",
            nowhere=self._starts[first],
        )

    def heading(self, token: Token) -> PlacedText:
        """The words of a heading, between the signs that make it one."""
        number = (token.map or (0, 0))[0]
        line = self._lines[number]
        signs = re.compile("#+").search(line)
        at = line.find(token.content, signs.end() if signs else 0)
        return put(token.content, self._starts[number] + max(at, 0))

    def fence(self, token: Token) -> list[PlacedText]:
        """The lines between the two of a fence."""
        first = (token.map or (0, 0))[0] + 1
        lines = token.content.removesuffix("\n").split("\n") if token.content else []
        return [self._tail(number, line) for number, line in enumerate(lines, first)]

    def line(self, number: int, *, nested: bool = False) -> PlacedText:
        """A line, without what puts it into an item or a quote."""
        line = self._lines[number]
        found = _PREFIX.match(line) if nested else None
        return put(line, self._starts[number]).slice(found.end() if found else 0)

    def span(self, lines: list[int] | None) -> tuple[int, int]:
        """Where these lines begin and end, without blanks at either end."""
        first, stop = lines or (0, 1)
        stop = min(stop, len(self._lines))
        while stop - 1 > first and not self._lines[stop - 1].strip():
            stop -= 1
        head, tail = self._lines[first], self._lines[stop - 1]
        start = self._starts[first] + len(head) - len(head.lstrip())
        return start, max(self._starts[stop - 1] + len(tail.rstrip()), start)

    def _tail(self, number: int, words: str, *, last: bool = False) -> PlacedText:
        """The end of a line that reads so."""
        number = min(number, len(self._lines) - 1)
        line = self._lines[number]
        start = self._starts[number]
        first = (len(line.rstrip(MD_TRIM_CHARS)) if last else len(line)) - len(words)
        if first >= 0:
            return put(words, start + first)
        # a tab was cut into blanks: they all stand where it stands
        return joined((*(put(" ", start) for _ in range(-first)), put(words[-first:], start)), nowhere=start)
