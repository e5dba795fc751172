"""Words, sentences and paragraphs in the text of a page, as it was read out of a file: lines end where the paper did.

Positions count as Python does; a span is (start, stop), `stop` excluded.
"""

from __future__ import annotations

import re
from itertools import pairwise

Span = tuple[int, int]

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
_STOP = re.compile(r"[.!?…][\"“”«»’)\]]*(?=\s+[\"„»(\[]?[A-ZÄÖÜ0-9–•])")
_SHORT = re.compile(
    r"(?:\b(?:\w|Abb|Abs|Art|Aufl|Bd|bzw|ca|Dr|etc|evtl|f|ff|gem|ggf|Hr|Hrsg|inkl|Kap|lfd|Mio|Mrd|Nr|Prof|Sp|St|Str|"
    r"Tab|Tel|u|usw|vgl|vs|Ziff|zzgl)|(?<!\d)\d{1,2})\.$"
)
"""What a full stop doesn't end: abbreviations, "z. B.", "am 3. Mai"."""
NEAR = 6_000
"""How far a sentence reaches at most, in characters."""
_BULLET = re.compile(r"[•▪■–\-*]\s|\(?\w{1,2}[.)]\s")
SHORT_LINE = 0.6
"""A line that ends so early, in shares of the longest, ends a heading or a paragraph."""


def word_at(text: str, position: int) -> Span:
    """The word at that place, else the one before it; empty where there is neither."""
    best = (position, position)
    for found in _WORD.finditer(text, max(0, text.rfind("\n", 0, max(position - 1, 0)))):
        if found.start() > position:
            break
        best = found.span()
        if position < found.end():
            break
    return best


def next_word(text: str, position: int) -> int:
    """Where the next word begins; the end of the text behind the last."""
    return next((found.start() for found in _WORD.finditer(text, position) if found.start() > position), len(text))


def previous_word(text: str, position: int) -> int:
    """Where the word before begins."""
    begin, best = max(0, position - 200), 0
    for found in _WORD.finditer(text, begin):
        if found.start() >= position:
            break
        best = found.start()
    return best


def end_of_word(text: str, position: int) -> int:
    """Where the word ends that a selection grows over."""
    return next((found.end() for found in _WORD.finditer(text, position) if found.end() > position), len(text))


def paragraph_at(text: str, position: int) -> Span:
    """The lines around a place up to the next empty ones."""
    start, stop = 0, len(text)
    for found in _PARAGRAPH.finditer(text):
        if found.end() <= position:
            start = found.end()
        elif found.start() >= position:
            stop = found.start()
            break
    return _trimmed(text, start, stop)


def sentence_at(text: str, position: int) -> Span:
    """The sentence at a place; between two, the one that follows; empty behind the last."""
    begin, near = _near(text, position)
    for start, stop in sentences(near):
        if position < begin + stop:
            return begin + start, begin + stop
    return len(text), len(text)


def sentence_before(text: str, position: int) -> Span:
    """The last sentence that ends at or before a place; empty where there is none."""
    begin, near = _near(text, position)
    before = [(begin + start, begin + stop) for start, stop in sentences(near) if begin + stop <= position]
    return before[-1] if before else (0, 0)


def sentences(text: str) -> tuple[Span, ...]:
    """All sentences, in order; a heading or a point of a list is one, too."""
    cuts = {found.end() for found in _PARAGRAPH.finditer(text)}
    cuts |= {found.end() for found in _STOP.finditer(text) if _ends(text, found)}
    cuts |= _line_ends(text)
    edges = [0, *sorted(cuts), len(text)]
    spans = [_trimmed(text, start, stop) for start, stop in pairwise(edges)]
    return tuple(span for span in spans if span[0] < span[1])


def _near(text: str, position: int) -> tuple[int, str]:
    """Where whole lines around a place begin, and these lines: a sheet of a table may hold a million characters."""
    begin = text.rfind("\n", 0, max(0, position - NEAR)) + 1
    return begin, text[begin : position + NEAR]


def _ends(text: str, found: re.Match[str]) -> bool:
    head = text[max(0, found.start() - 12) : found.start() + 1]
    return not (head.endswith(".") and _SHORT.search(head))


def _line_ends(text: str) -> set[int]:
    """Line ends that are more than the edge of the paper: after a heading or a row, before a point of a list."""
    lines = text.split("\n")
    longest = max(map(len, lines))
    cuts, at = set(), 0
    for line, following in pairwise(lines):
        at += len(line) + 1
        capital = following[:1].isupper() or following[:1].isdigit()
        short = len(line) < SHORT_LINE * longest and not line.endswith((",", "-"))
        if "\t" in line or _BULLET.match(following) or (capital and short):
            cuts.add(at)
    return cuts


def _trimmed(text: str, start: int, stop: int) -> Span:
    piece = text[start:stop]
    return start + len(piece) - len(piece.lstrip()), max(start, start + len(piece.rstrip()))
