"""What documents are made of: paragraphs, headings, items, space.

A block lays itself out as a pile of slabs (a line of text is a slab), so that the page
breaks can be chosen between any two of them, and draws any run of them. It is the same
object on every page that it runs over: what belongs together stays known.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from reports.fonts import face
from reports.inline import draw_text, spans_on
from reports.lines import Line, break_lines, whole_line
from reports.links import Span
from reports.sheet import Sheet
from reports.structure import Element
from reports.style import TextStyle

GROUND_PAD = 5.0
"""Points that the ground of a paragraph reaches above and below its lines."""


class Role(StrEnum):
    """What a block is, for whoever cannot see it."""

    TITLE = "title"
    PART = "part"
    HEADING = "heading"
    SUBHEADING = "subheading"
    MINOR = "minor"
    PARAGRAPH = "paragraph"
    QUESTION = "question"
    ITEM = "item"
    QUOTE = "quote"
    NOTE = "note"
    TABLE = "table"
    FIGURE = "figure"
    CONTENTS = "contents"
    SIGNATURES = "signatures"
    SPACE = "space"


_DEPTHS = {Role.TITLE: 0, Role.PART: 1, Role.HEADING: 2, Role.QUESTION: 3, Role.SUBHEADING: 3, Role.MINOR: 4}
"""Headings, and how deep they lie in the document."""
_LEVELS = {Role.PART: 0, Role.HEADING: 1, Role.QUESTION: 2, Role.SUBHEADING: 2, Role.MINOR: 3}
"""Roles that a reader can jump to, and how deep they lie in the outline."""


class Hold(IntEnum):
    """How strongly a slab holds on to the one above it: the points of empty paper that are the lesser evil."""

    FREE = 0
    WORD = 40
    """The two halves of a hyphenated word."""
    BETTER = 330
    """An item and the sentence that announces it; the lines of the closing declaration."""
    LINES = 5_000
    """The first two and the last two lines of a paragraph."""
    HEADING = 50_000
    SIGNATURE = 500_000


@dataclass(frozen=True, slots=True)
class Slab:
    """A piece of a block that is never cut: its height, and the space above and below it.

    `head` is the height of what its block repeats above it where it is the first on a page, `foot` that of the
    `notes` that it brings along to the foot of its page.
    """

    height: float
    above: float = 0.0
    below: float = 0.0
    hold: Hold = Hold.FREE
    head: float = 0.0
    foot: float = 0.0
    notes: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a page, in points from the lower left corner, and the fields that it shows."""

    fields: tuple[str, ...]
    x0: float
    y0: float
    x1: float
    y1: float


class Block(ABC):
    """A part of a document. `width` is that of the text column, in points."""

    role = Role.PARAGRAPH
    keeps_next = Hold.FREE
    new_page = False
    company = 0
    """How many slabs above must share the page with the first one of this block."""

    @abstractmethod
    def lay_out(self, width: float) -> list[Slab]:
        """The block as slabs, from top to bottom."""

    def know_pages(self, pages: Mapping[int, int]) -> None:  # noqa: B027 - most blocks don't need it
        """Learn, before anything is drawn, on which page (from 1 on) each block starts, by its id."""

    @abstractmethod
    def draw(self, sheet: Sheet, x: float, top: float, width: float, start: int, stop: int) -> list[Area]:
        """Draw the slabs from `start` to `stop` below `top`, and tell what lies where."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A mark in a text (where it starts and stops) and the note that it leads to."""

    mark: Span
    note: Block
    below: bool = False
    """Whether it follows the paragraph instead of standing at the foot of the page."""


@dataclass(frozen=True, kw_only=True)
class Text(Block):
    """A paragraph, heading or item of cleaned text; the marks of its notes stand in it."""

    text: str
    style: TextStyle
    fields: tuple[str, ...] = ()
    role: Role = Role.PARAGRAPH
    hold: Hold = Hold.FREE
    inner_hold: Hold = Hold.FREE
    keeps_next: Hold = Hold.FREE
    new_page: bool = False
    company: int = 0
    notes: tuple[Noted, ...] = ()
    anchor: str = ""
    """What links call the place where it starts."""

    def broken(self, width: float) -> tuple[Line, ...]:
        """The lines of the paragraph in a column of that width."""
        style = self.style
        room = width - style.indent - (2 * GROUND_PAD if style.ground else 0.0)
        return break_lines(self.text, style.face, room * 1000 / style.size, style.setting)

    def lay_out(self, width: float) -> list[Slab]:
        lines, style = self.broken(width), self.style
        count = len(lines)
        slabs = [
            Slab(
                style.leading,
                above=0.0 if index else style.above,
                below=style.below if index == count - 1 else 0.0,
                hold=self._hold(index, lines),
            )
            for index in range(count)
        ]
        if self.notes:
            self._take_notes(slabs, lines, width)
        return slabs

    def _take_notes(self, slabs: list[Slab], lines: Sequence[Line], width: float) -> None:
        """Let the line in which a mark starts bring its note along."""
        left = {noted.mark: noted.note for noted in self.notes if not noted.below}
        for at, marks in enumerate(spans_on(lines, self.text, tuple(left))):
            brought = tuple(left.pop(mark) for _, _, mark in marks if mark in left)
            if brought:
                foot = sum(stack_height(note, width) for note in brought)
                slabs[at] = replace(slabs[at], foot=foot, notes=brought)

    def _hold(self, index: int, lines: Sequence[Line]) -> Hold:
        if index == 0:
            return self.hold
        if self.role in (Role.TITLE, *_LEVELS):
            return Hold.HEADING
        if index in (1, len(lines) - 1):
            return max(Hold.LINES, self.inner_hold)
        return max(Hold.WORD if lines[index - 1].glued else Hold.FREE, self.inner_hold)

    def draw(self, sheet: Sheet, x: float, top: float, width: float, start: int, stop: int) -> list[Area]:
        style, font = self.style, face(self.style.face)
        broken = self.broken(width)
        lines = broken[start:stop]
        baseline = style.baseline(top)
        left = x + style.indent
        room = width - style.indent
        places = [
            (
                left + ((room - line.width * style.size / 1000) / 2 if style.centred else 0),
                baseline - at * style.leading,
            )
            for at, line in enumerate(lines)
        ]
        element = self._element(sheet)
        if style.bullet and start == 0 and lines:
            bullet = whole_line(style.bullet, font)
            if self.role is not Role.ITEM:
                bullet = replace(bullet, tail=" ")
            with sheet.inside(sheet.element("Lbl", self, "label") if self.role is Role.ITEM else element):
                sheet.lines([bullet], font, style.size, [(x + style.bullet_indent, baseline)], style.color)
        if style.bar:  # a thick stroke: rules are horizontal
            pad = GROUND_PAD if style.ground else 0.0
            height = len(lines) * style.leading + 2 * pad
            bar = x + style.bullet_indent
            if style.ground:
                sheet.rule(bar, x + width, top + pad - height / 2, height, style.ground)
            sheet.rule(bar, bar + style.bar, top + pad - height / 2, height, style.bar_color)
        marks = [noted.mark for noted in self.notes]
        draw_text(sheet, element, self.text, broken, font, style.size, places, style.color, start=start, marks=marks)
        if start == 0 and self.role in _LEVELS:
            number = f"{style.bullet} " if style.bullet and self.role is not Role.QUESTION else ""
            sheet.bookmark(number + self.text, _LEVELS[self.role], top)
        if start == 0 and self.anchor:
            sheet.place(self.anchor, top)
        return [Area(self.fields, x, top - len(lines) * style.leading, x + width, top)] if self.fields else []

    def _element(self, sheet: Sheet) -> Element:
        """What the text is to whoever can't see it."""
        if self.role in _DEPTHS:
            if not sheet.structure.knows(self):
                return sheet.element(f"H{sheet.structure.level(_DEPTHS[self.role])}", self)
            return sheet.element("H", self)
        if self.role is Role.ITEM:
            return sheet.element("LBody", self)
        if self.role is Role.QUOTE:
            with sheet.within(sheet.element("BlockQuote", self, "quote")):
                return sheet.element("P", self)
        return sheet.element("P", self)


def stack_height(block: Block, width: float) -> float:
    """How high a block is with the space below each of its slabs."""
    return sum(slab.height + slab.below for slab in block.lay_out(width))


@dataclass(frozen=True, kw_only=True)
class Space(Block):
    """Free height; it vanishes at the top of a page."""

    height: float
    role: Role = Role.SPACE

    def lay_out(self, width: float) -> list[Slab]:
        return [Slab(0.0, above=self.height)]

    def draw(self, sheet: Sheet, x: float, top: float, width: float, start: int, stop: int) -> list[Area]:
        return []
