"""Pieces inside a paragraph: where a link or the mark of a note lies on the lines, and lines cut there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reports.emphasis import plain
from reports.fonts import Face, face
from reports.lines import NO_BREAK, Line
from reports.links import Span, links
from reports.sheet import Sheet
from reports.structure import Element
from reports.style import ACCENT, TextStyle


class Piece(NamedTuple):
    """A part of a line that is drawn by itself: how far in it starts, how wide it is (points), and what it leads to."""

    line: Line
    x: float
    width: float
    span: Span | None


def spans_on(lines: Sequence[Line], text: str, spans: Sequence[Span]) -> list[list[tuple[int, int, Span]]]:
    """For each line of a text the spans on it: indexes in the line's own text."""
    placed: list[list[tuple[int, int, Span]]] = []
    at = 0
    for line in lines:
        at = _skipped(text, at)
        sources: list[int] = []
        for index, character in enumerate(line.text):
            if line.glued and index == len(line.text) - 1 and text[at : at + 1] != character:
                break  # the hyphen that was added
            sources.append(at)
            at = _skipped(text, at) if character == " " else at + 1
        placed.append(_cut(sources, spans))
    return placed


def _skipped(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \n":
        at += 1
    return at


def _cut(sources: Sequence[int], spans: Sequence[Span]) -> list[tuple[int, int, Span]]:
    found = []
    for span in spans:
        inside = [index for index, source in enumerate(sources) if span.start <= source < span.stop]
        if inside:
            found.append((inside[0], inside[-1] + 1, span))
    return found


def pieces(line: Line, cuts: Sequence[tuple[int, int, Span]], font: Face, size: float) -> list[Piece]:
    """The line in pieces: what lies in a span, and what lies between."""
    bounds: list[tuple[int, int, Span | None]] = []
    at = 0
    for start, stop, span in cuts:
        if start > at:
            bounds.append((at, start, None))
        if stop > max(start, at):
            bounds.append((max(start, at), stop, span))
        at = max(at, stop)
    if at < len(line.text):
        bounds.append((at, len(line.text), None))
    return [_piece(line, start, stop, span, font, size) for start, stop, span in bounds]


def _piece(line: Line, start: int, stop: int, span: Span | None, font: Face, size: float) -> Piece:
    text = line.text[start:stop]
    last = stop == len(line.text)
    kerns = tuple((index - start, kern) for index, kern in line.kerns if start < index < stop)
    x, end = _reach(line, start, font), _reach(line, stop, font)
    part = Line(text, end - x, kerns, line.stretch, line.glued and last, line.tail if last else "")
    return Piece(part, x * size / 1000, (end - x) * size / 1000, span)


def _reach(line: Line, index: int, font: Face) -> float:
    """How far in the character at that index starts."""
    before = line.text[:index]
    blanks = before.count(" ") + before.count(NO_BREAK)
    return font.advance(before) + sum(kern for at, kern in line.kerns if at <= index) + line.stretch * blanks


def draw_text(
    sheet: Sheet,
    element: Element,
    text: str,
    lines: Sequence[Line],
    font: Face,
    size: float,
    places: Sequence[tuple[float, float]],
    color: str,
    *,
    start: int = 0,
    marks: Sequence[Span] = (),
) -> None:
    """Draw lines of a text from number `start` on, a line a place (x, baseline), as content of that element.

    Addresses in it, and the `marks` of notes, become links; each is an element below that one, known by the first.
    """
    spans = sorted((*links(plain(text)), *marks), key=lambda span: span.start)
    if not spans:
        with sheet.inside(element):
            sheet.lines(lines[start : start + len(places)], font, size, places, color)
        return
    cuts = spans_on(lines, text, spans)
    waiting: list[tuple[Line, tuple[float, float]]] = []
    for number, (x, baseline) in enumerate(places, start):
        for piece in pieces(lines[number], cuts[number], font, size):
            at = (x + piece.x, baseline)
            if piece.span is None:
                waiting.append((piece.line, at))
            else:
                _draw_waiting(sheet, element, waiting, font, size, color)
                _draw_link(sheet, element, piece, piece.span, font, size, at, color)
    _draw_waiting(sheet, element, waiting, font, size, color)


def draw_lines(
    sheet: Sheet,
    element: Element,
    text: str,
    style: TextStyle,
    lines: Sequence[Line],
    start: int,
    stop: int,
    x: float,
    top: float,
) -> None:
    """As `draw_text`, those of the lines from `start` to `stop` that there are, the first one's top at (x, top)."""
    baseline = style.baseline(top)
    places = [(x, baseline - at * style.leading) for at in range(min(stop, len(lines)) - start)]
    draw_text(sheet, element, text, lines, face(style.face), style.size, places, style.color, start=start)


def box_around(x0: float, x1: float, size: float, first: float, last: float) -> tuple[float, float, float, float]:
    """What a click hits (left, bottom, right, top): letters of lines from the baseline `first` down to `last`."""
    return x0, last - 0.28 * size, x1, first + 0.82 * size


def _draw_waiting(
    sheet: Sheet,
    element: Element,
    waiting: list[tuple[Line, tuple[float, float]]],
    font: Face,
    size: float,
    color: str,
) -> None:
    """Draw what stands between two links as one piece of content."""
    if waiting:
        with sheet.inside(element):
            sheet.lines([line for line, _ in waiting], font, size, [at for _, at in waiting], color)
        waiting.clear()


def _draw_link(
    sheet: Sheet,
    element: Element,
    piece: Piece,
    span: Span,
    font: Face,
    size: float,
    at: tuple[float, float],
    color: str,
) -> None:
    x, baseline = at
    box = box_around(x, x + piece.width, size, baseline, baseline)
    with sheet.within(element):
        whole = sheet.element("Reference", element, "reference", span.start) if span.place else element
    with sheet.within(whole):
        link = sheet.element("Link", element, "link", span.start)
    with sheet.inside(link):
        sheet.lines([piece.line], font, size, [at], ACCENT if span.target else color)
    if span.place:
        sheet.place(f"{span.place}-mark", box[3])
    sheet.link(link, box, span.words, target=span.target, place=span.place)
