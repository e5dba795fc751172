"""Notes: at the foot of the page on which their mark stands, or below the paragraph if they are long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.blocks import Area, Block, Hold, Noted, Role, Slab, stack_height
from reports.fonts import face
from reports.inline import box_around, draw_text
from reports.lines import Line, break_lines, whole_line
from reports.links import Span
from reports.sheet import Sheet
from reports.style import Style

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SHARE = 0.3
"""Of the page: what the notes of one paragraph may take at its foot."""


@dataclass(frozen=True, kw_only=True, eq=False)
class FootNote(Block):
    """A note of cleaned text; its number leads back to the mark, and the mark to it by `place`."""

    number: int
    text: str
    style: Style
    role: Role = Role.NOTE

    @property
    def place(self) -> str:
        """What links call it."""
        return f"note-{self.number}"

    @property
    def mark(self) -> str:
        """Its number as it stands in the text."""
        return str(self.number).translate(_RAISED)

    def lay_out(self, width: float) -> list[Slab]:
        look, lines = self.style.footnote, self._lines(width)
        last = len(lines) - 1
        return [
            Slab(
                look.leading, below=look.below if at == last else 0.0, hold=Hold.LINES if at in (1, last) else Hold.FREE
            )
            for at in range(len(lines))
        ]

    def draw(self, sheet: Sheet, x: float, top: float, width: float, start: int, stop: int) -> list[Area]:
        look, note, lines = self.style.footnote, sheet.element("Note", self, id=self.place), self._lines(width)
        font, size = face(look.face), look.size
        baseline = look.baseline(top)
        if start == 0:
            sheet.place(self.place, top)
            with sheet.within(note), sheet.within(sheet.element("Lbl", self, "label")):
                back = sheet.element("Link", self, "back")
            mark = whole_line(self.mark, font)
            with sheet.inside(back):
                sheet.lines([mark], font, size, [(x, baseline)], look.color)
            box = box_around(x, x + look.indent, size, baseline, baseline)
            sheet.link(back, box, f"Zurück zum Text mit Fußnote {self.number}", place=f"{self.place}-mark")
        places = [(x + look.indent, baseline - at * look.leading) for at in range(stop - start)]
        draw_text(sheet, note, self.text, lines, font, size, places, look.color, start=start)
        return []

    def _lines(self, width: float) -> Sequence[Line]:
        look = self.style.footnote
        return break_lines(self.text or "–", look.face, (width - look.indent) * 1000 / look.size, look.setting)


def noted(text: str, notes: Sequence[tuple[int, FootNote]]) -> tuple[str, tuple[Noted, ...]]:
    """The text with the mark of each note behind its first so many characters, and where the marks stand then."""
    parts: list[str] = []
    marks: list[Noted] = []
    at = length = 0
    for stop, note in sorted(notes, key=lambda each: each[0]):
        parts += [text[at:stop], note.mark]
        at = max(at, stop)
        length = sum(map(len, parts))
        span = Span(length - len(note.mark), length, f"Fußnote {note.number}", place=note.place)
        marks.append(Noted(span, note))
    return "".join([*parts, text[at:]]), tuple(marks)


def at_foot(marks: Sequence[Noted], style: Style) -> int:
    """How many of a paragraph's notes may stand at the foot of the page; the others follow the paragraph."""
    room = style.depth * _SHARE
    for count, each in enumerate(marks):
        room -= stack_height(each.note, style.measure)
        if room < 0:
            return count
    return len(marks)
