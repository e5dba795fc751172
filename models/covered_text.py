"""A text without names, in which every place of the original can still be found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.name_cover import Span


@dataclass(frozen=True)
class CoveredText:
    """`text` is the original with each of `spans` replaced; they are in order, none over another."""

    text: str
    spans: tuple[Span, ...]

    def place(self, start: int, stop: int) -> tuple[int, int]:
        """Where characters of the original are; an edge inside of what was replaced takes all of it in."""
        return self._at(start, inside_begins=True), self._at(stop, inside_begins=False)

    def _at(self, at: int, *, inside_begins: bool) -> int:
        shift = 0
        for start, stop, put in self.spans:
            if at <= start:
                break
            if at < stop:
                return start + shift + (0 if inside_begins else len(put))
            shift += len(put) - (stop - start)
        return at + shift


def cover_spans(text: str, spans: Iterable[Span]) -> CoveredText:
    """Replace these; of two that meet the one that begins first counts, and of those the longer."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.stop)):
        if not kept or span.start >= kept[-1].stop:
            kept.append(span)
    return CoveredText(_replaced(text, kept), tuple(kept))


def _replaced(text: str, spans: Sequence[Span]) -> str:
    out, at = [], 0
    for start, stop, put in spans:
        out += [text[at:start], put]
        at = stop
    return "".join(out) + text[at:]
