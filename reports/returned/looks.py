"""Two pages compared as pictures: what came and what went, where their words are the same.

So that a picture stuck over a clause is found, which no comparison of words sees.
"""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from reports.returned.pictures import painted

_WIDE = 816
_DPI = 100
_INK, _TRACE = 130, 215
"""What is darker than the first is ink; it is gone only where the other page has not even a trace of it."""
_CELL = 16
_DENSE = 14
_ALL_OVER = 0.5
"""Differences over more than this share of the page's height are a page set anew, unless they lie in groups."""
_TIMES = 3
_GROUP = 6
_SOLID = 180
"""No text makes a cell as dark as that."""
_MOST_RECTS = 5_000
_Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Sight:
    """What differs: `moved` where the page is set otherwise; where ink was added or is gone beyond that."""

    moved: bool = False
    added: str = ""
    gone: str = ""


def compare_looks(
    before: pypdfium2.PdfDocument, page_before: int, after: pypdfium2.PdfDocument, page_after: int
) -> Sight:
    """Compare a page with one of another file (both counted from 0), without their annotations."""
    old = _sized(painted(before, page_before, _DPI, notes=False))
    new = painted(after, page_after, _DPI, notes=False).resize(old.size, Image.Resampling.LANCZOS)
    if not _changed(old, new):
        return Sight()
    bare = _without_text(new, after, page_after)
    plain, changed = _compared(old, new, bare)
    box, there = _ink(new, _INK).getbbox(), _ink(old, _INK).getbbox()
    if box is None or there is None:
        return plain
    other, still = _compared(old, _fitted(new, box, there), _fitted(bare, box, there))
    return other if still < changed / 2 else plain


def _changed(old: Image.Image, new: Image.Image) -> bool:
    return any(map(_count, _differing(old, new)))


def _without_text(new: Image.Image, file: pypdfium2.PdfDocument, index: int) -> Image.Image:
    """A page with white where it says to have text: words are compared as words, and may be set wider or elsewhere."""
    bare = new.copy()
    draw = ImageDraw.Draw(bare)
    page = file[index]
    try:
        text = page.get_textpage()
        left, bottom, right, top = page.get_bbox()
        wide, high = new.width / max(1, right - left), new.height / max(1, top - bottom)
        if page.get_rotation():
            return bare
        for at in range(min(text.count_rects(), _MOST_RECTS)):
            x0, y0, x1, y1 = text.get_rect(at)
            box = ((x0 - left) * wide - 2, (top - y1) * high - 2, (x1 - left) * wide + 2, (top - y0) * high + 2)
            if box[0] < box[2] and box[1] < box[3]:
                draw.rectangle(box, fill=255)
    finally:
        page.close()
    return bare


def _sized(page: Image.Image) -> Image.Image:
    return page.resize((_WIDE, max(1, round(page.height * _WIDE / page.width))), Image.Resampling.LANCZOS)


def _ink(page: Image.Image, lightest: int) -> Image.Image:
    """White where there is ink, black elsewhere."""
    return page.point(lambda grey: 255 if grey < lightest else 0)


def _fitted(new: Image.Image, here: _Box, there: _Box) -> Image.Image:
    """The new page with its ink where the old one's is, as if it was printed smaller or moved."""
    moved = Image.new("L", new.size, 255)
    size = (there[2] - there[0], there[3] - there[1])
    moved.paste(new.crop(here).resize(size, Image.Resampling.LANCZOS), there[:2])
    return moved


def _differing(old: Image.Image, new: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Where ink was added, and where it is gone, in cells."""
    added = ImageChops.subtract(_ink(new, _INK), _spread(_ink(old, _TRACE)))
    gone = ImageChops.subtract(_ink(old, _INK), _spread(_ink(new, _TRACE)))
    return _cells(added), _cells(gone)


def _compared(old: Image.Image, new: Image.Image, bare: Image.Image) -> tuple[Sight, int]:
    """What differs, and in how many places; `bare` is the new page without its text."""
    added, gone = _differing(old, new)
    changed = _count(added) + _count(gone)
    if not changed:
        return Sight(), 0
    before, after = _ink(old, _INK), _ink(new, _INK)
    spread = _height(ImageChops.lighter(added, gone)) > _ALL_OVER
    sure = _count(_far_more(added, after, before)) + _count(_far_more(gone, before, after))
    if not spread and sure * 2 > changed:
        return Sight(added=_place(added), gone=_place(gone)), changed
    dark = ImageChops.darker(added, _ink(new, _INK).reduce(_CELL).point(lambda grey: 255 if grey > _SOLID else 0))
    drawn = _far_more(_differing(old, bare)[0], _ink(bare, _INK), before)
    put, lost = _clusters(ImageChops.lighter(drawn, dark)), _clusters(_far_more(gone, before, after))
    reset = _count(put) + _count(lost) < changed
    return Sight(moved=reset, added=_place(put), gone=_place(lost)), changed


def _far_more(cells: Image.Image, here: Image.Image, there: Image.Image) -> Image.Image:
    """The cells in which one page has several times the ink of the other: letters set anew have about as much."""
    limit = ImageChops.multiply(here.reduce(_CELL), Image.new("L", cells.size, round(255 / _TIMES)))
    less = ImageChops.subtract(limit, there.reduce(_CELL)).point(lambda grey: 255 if grey else 0)
    return ImageChops.darker(cells, less)


def _clusters(cells: Image.Image) -> Image.Image:
    """The cells that lie together in groups, as under a box or a picture, not here and there at the ends of lines."""
    left = {(at % cells.width, at // cells.width) for at, grey in enumerate(cells.tobytes()) if grey}
    kept = Image.new("L", cells.size, 0)
    while left:
        group, waiting = set(), [left.pop()]
        while waiting:
            x, y = waiting.pop()
            group.add((x, y))
            near = {(x + a, y + b) for a in (-1, 0, 1) for b in (-1, 0, 1)} & left
            left -= near
            waiting += near
        if len(group) >= _GROUP:
            for place in group:
                kept.putpixel(place, 255)
    return kept


def _spread(ink: Image.Image) -> Image.Image:
    """The ink grown by three pixels to each side: so far may a letter lie elsewhere without being another."""
    for step in (1, 2):
        for x, y in ((step, 0), (0, step)):
            wider = ImageChops.lighter(ink, ImageChops.offset(ink, x, y))
            ink = ImageChops.lighter(wider, ImageChops.offset(ink, -x, -y))
    return ink


def _cells(ink: Image.Image) -> Image.Image:
    return ink.reduce(_CELL).point(lambda grey: 255 if grey > _DENSE else 0)


def _count(cells: Image.Image) -> int:
    return cells.histogram()[255]


def _height(cells: Image.Image) -> float:
    """Over how much of the page's height the cells reach, from 0 to 1."""
    box = cells.getbbox()
    return (box[3] - box[1]) / cells.height if box else 0.0


def _place(cells: Image.Image) -> str:
    """Where on the page the cells lie, in words; "" if there are none worth telling."""
    box = cells.getbbox()
    if box is None or _count(cells) < 2:
        return ""
    x, y = (box[0] + box[2]) / 2 / cells.width, (box[1] + box[3]) / 2 / cells.height
    if _height(cells) > 0.6:
        return "über die ganze Höhe"
    across = "links" if x < 0.4 else "rechts" if x > 0.6 else "in der Mitte"
    down = "oben" if y < 0.33 else "unten" if y > 0.67 else "auf halber Höhe"
    return f"{down} {across}"
