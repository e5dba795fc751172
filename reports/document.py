"""Pages: where they break, what stands in their margins, and where each field lies on them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from models.page_mark import PageMark
from reports.archive import Meta
from reports.blocks import Area, Block, Hold, Slab, stack_height
from reports.fonts import Face, face
from reports.lines import whole_line
from reports.lists import Item, item_open, items_of
from reports.page_code import draw_code
from reports.sheet import Sheet
from reports.style import ACCENT, MM, Style
from reports.watermark import draw_watermark

CODE_SIDE = 14 * MM
CODE_EDGE = 8 * MM
"""How wide the small code is, and how far it stands from the paper's right edge: printers leave up to 6 mm white."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a text lies that was made from fields (addresses; the first is where a click leads).

    `page` counts from 0; the corners are PDF points from the lower left corner of the page.
    """

    fields: tuple[str, ...]
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A PDF, where its fields lie, which typed characters no font has, and what else went wrong (German)."""

    pdf: bytes
    anchors: tuple[Anchor, ...]
    page_count: int
    replaced: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Margins:
    """What stands above and below the text: `head` and `head_right` from the second page on, the others on
    every page; `mark` ("Vertraulich") stands at the upper right."""

    head: str = ""
    head_right: str = ""
    foot: str = ""
    code: str = ""
    mark: str = ""
    draft: bool = False
    label: PageMark | None = None
    """What the small code on each page says; its page number is set for each."""
    cover: bool = False
    """Whether the first page has none of it but the watermark."""
    first: int = 1
    """The number of the first page; 0 is not known."""
    count: int | None = None
    """How many pages there are, if not those that are written; 0 is not known."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A slab, whose it is, and its number in there."""

    block: Block
    index: int
    slab: Slab


def write(blocks: Sequence[Block], style: Style, meta: Meta, margins: Margins) -> Rendered:
    """Lay the blocks out on pages and draw them."""
    pages = lay_out_pages(blocks, style)
    starts = pages_of(pages)
    for block in blocks:
        block.know_pages(starts)
    sheet = Sheet(style.page, meta)
    items = items_of(blocks)
    anchors: list[Anchor] = []
    for number, page in enumerate(pages):
        _draw_marks(sheet, style, margins, number)
        if number or not margins.cover:
            with sheet.artifact("Pagination"):
                _draw_margins(sheet, style, margins, number, len(pages))
        areas = _draw_page(sheet, style, page, items)
        anchors.extend(Anchor(area.fields, number, area.x0, area.y0, area.x1, area.y1) for area in areas)
        sheet.showPage()
    return Rendered(pdf=sheet.finish(), anchors=tuple(anchors), page_count=len(pages))


def lay_out_pages(blocks: Sequence[Block], style: Style) -> list[list[Slot]]:
    """The slabs of all blocks, page by page."""
    return [
        chapter[start:stop]
        for chapter in _chapters(_slots(blocks, style.measure))
        for start, stop in break_pages([slot.slab for slot in chapter], style.depth)
    ]


def pages_of(pages: Sequence[Sequence[Slot]]) -> dict[int, int]:
    """On which page (from 1 on) each block starts, by its id."""
    return {id(slot.block): number for number, page in enumerate(pages, 1) for slot in page if slot.index == 0}


def _slots(blocks: Sequence[Block], width: float) -> list[Slot]:
    slots: list[Slot] = []
    held = Hold.FREE
    for block in blocks:
        for index, slab in enumerate(block.lay_out(width)):
            if index == 0 and held > slab.hold:
                slab = replace(slab, hold=held)
            slots.append(Slot(block, index, slab))
            if index == 0 and block.company:
                _hold_company(slots, block.company)
        held = block.keeps_next
    return slots


def _hold_company(slots: list[Slot], company: int) -> None:
    """Bind the last slab to as many above it; the first of these may start a page."""
    for at in range(max(1, len(slots) - company), len(slots)):
        slot = slots[at]
        slots[at] = replace(slot, slab=replace(slot.slab, hold=Hold.SIGNATURE))


def _chapters(slots: list[Slot]) -> list[list[Slot]]:
    """Cut where a block wants a new page."""
    chapters: list[list[Slot]] = [[]]
    for slot in slots:
        if slot.block.new_page and slot.index == 0 and chapters[-1]:
            chapters.append([])
        chapters[-1].append(slot)
    return chapters


_ROUNDING = 1e-6
FOOT_SPACE = 15.0
"""Between the text and the notes at the foot of a page; a short rule stands in it."""


def break_pages(slabs: Sequence[Slab], depth: float) -> list[tuple[int, int]]:
    """Cut a pile of slabs into pages of that depth, as (start, stop).

    A page is filled as far as it goes, then cut where the next slab's hold and the paper left
    empty are the least evil together.
    """
    pages: list[tuple[int, int]] = []
    start = 0
    while start < len(slabs):
        stop, heights = _filled(slabs, start, depth)
        if stop < len(slabs):
            stop = _best_cut(slabs, start, stop, heights, depth)
        pages.append((start, stop))
        start = stop
    return pages or [(0, 0)]


def _filled(slabs: Sequence[Slab], start: int, depth: float) -> tuple[int, list[float]]:
    """The first slab that no longer fits, and how much of the page is taken with each one before it.

    What the first one repeats above it counts, and so do the notes at the foot of the page.
    """
    heights: list[float] = []
    used, foot = slabs[start].head if start < len(slabs) else 0.0, 0.0
    for index in range(start, len(slabs)):
        slab = slabs[index]
        reach = used + (gap(slabs[index - 1], slab) if index > start else 0.0) + slab.height
        if slab.foot:
            foot += slab.foot + (0.0 if foot else FOOT_SPACE)
        if reach + foot > depth + _ROUNDING and index > start:
            return index, heights
        heights.append(reach + foot)
        used = reach
    return len(slabs), heights


def _best_cut(slabs: Sequence[Slab], start: int, full: int, heights: list[float], depth: float) -> int:
    return min(range(full, start, -1), key=lambda cut: slabs[cut].hold + depth - heights[cut - 1 - start])


def gap(upper: Slab, lower: Slab) -> float:
    """The space between two slabs: the larger of what either wants."""
    return max(upper.below, lower.above)


def _draw_page(sheet: Sheet, style: Style, slots: Sequence[Slot], items: Mapping[int, Item]) -> list[Area]:
    areas: list[Area] = []
    y, foot = style.page[1] - style.top, style.bottom + sum(slot.slab.foot for slot in slots)
    if foot > style.bottom:
        sheet.rule(style.left, style.left + style.measure * 0.3, foot + FOOT_SPACE * 0.3, style.thin, ACCENT)
    before: Slab | None = None
    for _, group in groupby(slots, key=lambda slot: id(slot.block)):
        run = list(group)
        first = run[0]
        if before is not None:
            y -= gap(before, first.slab)
        with item_open(sheet, items.get(id(first.block))):
            areas += first.block.draw(sheet, style.left, y, style.measure, first.index, run[-1].index + 1)
        y -= sum(slot.slab.height for slot in run) + (first.slab.head if before is None else 0.0)
        y -= sum(gap(upper.slab, lower.slab) for upper, lower in pairwise(run))
        before = run[-1].slab
        # Notes are drawn now, not last, so that they are heard behind what they explain.
        for note in (note for slot in run for note in slot.slab.notes):
            areas += note.draw(sheet, style.left, foot, style.measure, 0, len(note.lay_out(style.measure)))
            foot -= stack_height(note, style.measure)
    return areas


def _draw_marks(sheet: Sheet, style: Style, margins: Margins, number: int) -> None:
    """The watermark of a draft, below the text (the file's title says it aloud), and for whose eyes it is: on the
    first page this is content, so that it is heard, too; after that it is seen only."""
    if margins.draft:
        with sheet.artifact("Background"):
            draw_watermark(sheet, style)
    if margins.mark and not number:
        with sheet.inside(sheet.element("P", margins, "mark")):
            _furniture(sheet, style, _head(style), margins.mark, at_right=True)


def _head(style: Style) -> float:
    """The baseline of the header."""
    return style.page[1] - style.top + 24


def _draw_margins(sheet: Sheet, style: Style, margins: Margins, number: int, count: int) -> None:
    """Header and footer: what is alike on all pages, and what tells this one."""
    if number or margins.first != 1:
        sheet.stamp("head", lambda: _draw_head(sheet, style, margins))
    of = count if margins.count is None else margins.count
    widest = _page_words(style, margins, of, of)
    sheet.stamp("foot", lambda: _draw_foot(sheet, style, margins, widest))
    here = margins.first + number if margins.first else 0
    _furniture(sheet, style, _foot(style), _page_words(style, margins, here, of), at_right=True)
    if margins.label is not None:
        label = replace(margins.label, page=number + 1).text()
        draw_code(sheet, label, style.page[0] - CODE_EDGE - CODE_SIDE, style.bottom - CODE_SIDE, CODE_SIDE)


def _draw_head(sheet: Sheet, style: Style, margins: Margins) -> None:
    y = _head(style)
    tail = _joined(style, margins.head_right, margins.mark)
    _furniture(sheet, style, y, _beside(style, margins.head, tail))
    _furniture(sheet, style, y, tail, at_right=True)
    sheet.rule(style.left, style.page[0] - style.right, y - 5, style.rule, ACCENT)


def _draw_foot(sheet: Sheet, style: Style, margins: Margins, tail: str) -> None:
    sheet.rule(style.left, style.page[0] - style.right, _foot(style) + 13, style.rule, ACCENT)
    _furniture(sheet, style, _foot(style), _beside(style, margins.foot, tail))


def _foot(style: Style) -> float:
    return style.bottom - 33


def _page_words(style: Style, margins: Margins, number: int, count: int) -> str:
    said = f"Seite {number or '…'}" + (f" von {count}" if count else "")
    return _joined(style, margins.code, said)


def _joined(style: Style, code: str, right: str) -> str:
    """What stands at the right edge; the first part is cut where it takes more than a third."""
    text = style.furniture
    return "   ·   ".join(
        part for part in (_fitted(code, face(text.face), style.measure * 1000 / text.size / 3), right) if part
    )


def _beside(style: Style, left: str, tail: str) -> str:
    """What stands at the left edge, cut where the words at the right begin."""
    text = style.furniture
    font = face(text.face)
    return _fitted(left, font, style.measure * 1000 / text.size - font.width(tail) - 1500)


def _furniture(sheet: Sheet, style: Style, y: float, words: str, *, at_right: bool = False) -> None:
    if words:
        text = style.furniture
        font = face(text.face)
        x = style.page[0] - style.right - font.width(words) * text.size / 1000 if at_right else style.left
        sheet.lines([whole_line(words, font)], font, text.size, [(x, y)], text.color)


def _fitted(text: str, font: Face, room: float) -> str:
    """The text on one line, cut with an ellipsis where the room (thousandths of the size) ends."""
    text = " ".join(text.split())
    ends = list(accumulate(map(font.advances.__getitem__, text)))
    if not ends or ends[-1] <= room:
        return text
    return text[: bisect_right(ends, room - font.width("…"))].rstrip() + "…"
