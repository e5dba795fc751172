"""Where the parties sign: place and date, and one field for the pen a signatory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from reports.blocks import Area, Block, Hold, Role, Slab, Text
from reports.fonts import face
from reports.sheet import Sheet
from reports.style import BLACK, Style, TextStyle

PLACE_CAPTION = "Ort, Datum"
COMPANY = 2
"""Lines of text that always share a page with place, date and signatures."""


def signature_field(number: int) -> str:
    """The name of the field on that line to sign on, from 0."""
    return f"unterschrift-{number + 1}"


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """Cleaned texts of one line to sign on; an open place and date is a second line for the pen.

    `field` names the field for an electronic signature ("" for none), `field_words` say whose it is.
    """

    party: str
    capacity: str = ""
    name: str = ""
    function: str = ""
    place_and_date: str = ""
    fields: tuple[str, ...] = ()
    field: str = ""
    field_words: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenDate(Block):
    """A line for the pen, half a column wide, where place, date or both are still open."""

    style: Style
    place: str = ""
    date: str = ""
    fields: tuple[str, ...] = ()
    role: Role = Role.SIGNATURES
    company: int = COMPANY

    def lay_out(self, width: float) -> list[Slab]:
        height = self.style.date_pen + self.style.caption.leading
        return [Slab(height, above=self.style.place.above, below=self.style.place.below, hold=Hold.SIGNATURE)]

    def draw(self, sheet: Sheet, x: float, top: float, width: float, start: int, stop: int) -> list[Area]:
        style = self.style
        column = (width - style.gutter) / 2
        y = top - style.date_pen
        known = f"{self.place}, den" if self.place else f", den {self.date}" if self.date else ""
        taken = min(face(style.place.face).width(known + " ") * style.place.size / 1000 if known else 0, column * 0.7)
        caption = "Datum" if self.place else "Ort" if self.date else PLACE_CAPTION
        _draw(sheet, style.place, x if self.place else x + column - taken, y + style.place.leading - 3, column, known)
        left = x + taken if self.place else x
        y = _pen_line(sheet, left, y, column - taken, caption, style)
        return [Area(self.fields, x, y, x + column, top)] if self.fields else []


@dataclass(frozen=True)
class Signatures(Block):
    """All signatories in two columns; each row is a slab.

    With two parties each has a column; otherwise the signatories follow each other row by
    row. `dated` gives each a line of its own for place and date.
    """

    signatories: tuple[Signatory, ...]
    style: Style
    dated: bool = False
    company: int = 0
    role: Role = Role.SIGNATURES

    @cached_property
    def _rows(self) -> list[tuple[Signatory | None, ...]]:
        parties = dict.fromkeys(signatory.party for signatory in self.signatories)
        if len(parties) == 2:
            left, right = ([each for each in self.signatories if each.party == party] for party in parties)
            return list(zip_longest(left, right))
        return list(zip_longest(self.signatories[::2], self.signatories[1::2]))

    def lay_out(self, width: float) -> list[Slab]:
        return [
            Slab(sum(self._heights(row, width)), above=20.0 if index else 14.0, hold=Hold.SIGNATURE)
            for index, row in enumerate(self._rows)
        ]

    def draw(self, sheet: Sheet, x: float, top: float, width: float, start: int, stop: int) -> list[Area]:
        areas = []
        column = self._column(width)
        for index in range(start, stop):
            row = self._rows[index]
            heights = self._heights(row, width)
            for place, signatory in enumerate(row):
                if signatory is not None:
                    left = x + place * (column + self.style.gutter)
                    areas.append(self._draw_cell(sheet, signatory, left, top, column, heights))
            top -= sum(heights) + 20.0
        return areas

    def _column(self, width: float) -> float:
        return (width - self.style.gutter) / 2

    def _heights(self, row: Sequence[Signatory | None], width: float) -> tuple[float, float, float, float]:
        """Heights of party, place and date, capacity with the free space for the pen, and names."""
        column, style = self._column(width), self.style
        cells = [signatory for signatory in row if signatory is not None]
        return (
            max(_height(style.signer, column, cell.party) for cell in cells),
            max(self._date_height(cell, column) for cell in cells) if self.dated else 0.0,
            max(_height(style.office, column, cell.capacity) for cell in cells) + style.pen,
            max(3 + _height(style.office, column, cell.name, cell.function) for cell in cells),
        )

    def _date_height(self, cell: Signatory, column: float) -> float:
        written = _height(self.style.office, column, cell.place_and_date)
        return max(self.style.date_pen, written) + self.style.caption.leading + 7

    def _draw_cell(
        self, sheet: Sheet, cell: Signatory, x: float, top: float, column: float, heights: tuple[float, ...]
    ) -> Area:
        style = self.style
        party, place, pen, _ = heights
        y = top
        _draw(sheet, style.signer, x, y, column, cell.party)
        y -= party
        if self.dated and cell.place_and_date:
            written = _height(style.office, column, cell.place_and_date)
            start = y - max(style.date_pen, written) + written
            _draw(sheet, style.office, x, start, column, cell.place_and_date)
        elif self.dated:
            _pen_line(sheet, x, y - style.date_pen, column, PLACE_CAPTION, style)
        y -= place
        _draw(sheet, style.office, x, y, column, cell.capacity)
        y -= pen
        sheet.rule(x, x + column, y, style.rule, BLACK)
        if cell.field:
            box = (x, y + 1, x + column, y + style.pen)
            sheet.signature_field(sheet.element("Form", cell), cell.field, cell.field_words, box)
        y = _draw(sheet, style.office, x, y - 3, column, cell.name, cell.function)
        return Area(cell.fields, x, y, x + column, top)


def _texts(style: TextStyle, texts: Sequence[str]) -> list[Text]:
    return [Text(text=text, style=style) for text in texts if text]


def _height(style: TextStyle, width: float, *texts: str) -> float:
    return sum(len(text.broken(width)) * style.leading for text in _texts(style, texts))


def _draw(sheet: Sheet, style: TextStyle, x: float, top: float, width: float, *texts: str) -> float:
    """Draw texts below each other; where the last one ends."""
    for text in _texts(style, texts):
        count = len(text.broken(width))
        text.draw(sheet, x, top, width, 0, count)
        top -= count * style.leading
    return top


def _pen_line(sheet: Sheet, x: float, y: float, width: float, caption: str, style: Style) -> float:
    """Draw a line to write on and its caption; where the caption ends."""
    sheet.rule(x, x + width, y, style.rule, BLACK)
    return _draw(sheet, style.caption, x, y - 1, width, caption)
