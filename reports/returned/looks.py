"""Two pages compared as pictures: what came and what went, where their words are the same.

So that a picture stuck over a clause is found, which no comparison of words sees.
"""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageChops

from reports.returned.pictures import painted

_WIDE = 816
_DPI = 100
_INK, _TRACE = 130, 215
"""What is darker than the first is ink; it is gone only where the other page has not even a trace of it."""
_CELL = 16
_DENSE = 14
_MOVED = 0.06


@dataclass(frozen=True)
class Sight:
    """What differs: `moved` where the whole page is set otherwise, else where ink was added or is gone."""

    moved: bool = False
    added: str = ""
    gone: str = ""


def compare_looks(
    before: pypdfium2.PdfDocument, page_before: int, after: pypdfium2.PdfDocument, page_after: int
) -> Sight:
    """Compare a page with one of another file (both counted from 0), without their annotations."""
    old = _sized(painted(before, page_before, _DPI, notes=False))
    new = painted(after, page_after, _DPI, notes=False).resize(old.size, Image.Resampling.LANCZOS)
    plain, changed = _compared(old, new)
    if not changed:
        return plain
    fitted = _fitted(new, old)
    if fitted is None:
        return plain
    other, still = _compared(old, fitted)
    return other if still < changed / 2 else plain


def _sized(page: Image.Image) -> Image.Image:
    return page.resize((_WIDE, max(1, round(page.height * _WIDE / page.width))), Image.Resampling.LANCZOS)


def _ink(page: Image.Image, lightest: int) -> Image.Image:
    """White where there is ink, black elsewhere."""
    return page.point(lambda grey: 255 if grey < lightest else 0)


def _fitted(new: Image.Image, old: Image.Image) -> Image.Image | None:
    """The new page with its ink where the old one's is, as if it was printed smaller or moved."""
    here, there = _ink(new, _INK).getbbox(), _ink(old, _INK).getbbox()
    if here is None or there is None:
        return None
    moved = Image.new("L", old.size, 255)
    size = (there[2] - there[0], there[3] - there[1])
    moved.paste(new.crop(here).resize(size, Image.Resampling.LANCZOS), there[:2])
    return moved


def _compared(old: Image.Image, new: Image.Image) -> tuple[Sight, int]:
    """What differs, and in how many places."""
    before, after = _ink(old, _INK), _ink(new, _INK)
    added = _cells(ImageChops.subtract(after, _spread(_ink(old, _TRACE))))
    gone = _cells(ImageChops.subtract(before, _spread(_ink(new, _TRACE))))
    inked = max(1, _count(_cells(before)), _count(_cells(after)))
    changed = _count(added) + _count(gone)
    if min(_count(added), _count(gone)) > _MOVED * inked and min(_height(added), _height(gone)) > 0.5:
        return Sight(moved=True), changed
    return Sight(added=_place(added), gone=_place(gone)), changed


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
