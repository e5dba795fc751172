"""Codes whose outer edge was cut off with the paper's: scanners crop a few millimetres.

A code stands near the right edge of its page. Cut there, it lacks one of the three squares by which readers find it,
but two are left, and so few of its data that its own correction makes up for them: the third square is drawn anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageOps

_RUNS = re.compile(rb"\x00+|\xff+")
_SHARE = 0.4
_WANTED = 1500
_SQUARES = (25, 29, 33, 37)
"""So many squares has a side of a code that may be ours."""
_LEAST_RUN = 2
_TURNS = (0, 90, 180, 270)


@dataclass(frozen=True)
class Finder:
    """One of the large squares in a code's corners: its middle, and how wide a small square is."""

    x: float
    y: float
    square: float


def mended(picture: Image.Image) -> Iterator[tuple[Image.Image, int]]:
    """Pieces of a picture in which a code was made whole, and by how many degrees clockwise each was turned."""
    for turn in _TURNS:
        corner = _corner(picture.rotate(-turn, expand=True) if turn else picture)
        finders = _finders(corner)
        for upper in finders:
            for lower in finders:
                whole = _whole(corner, upper, lower)
                if whole is not None:
                    yield whole, turn


def _corner(picture: Image.Image) -> Image.Image:
    """The lower right corner in black and white, large enough to see each square."""
    width, height = picture.size
    corner = picture.crop((round(width * (1 - _SHARE)), round(height * (1 - _SHARE)), width, height))
    factor = max(1, round(_WANTED / max(corner.size)))
    corner = ImageOps.autocontrast(corner, cutoff=1)
    corner = corner.resize((corner.width * factor, corner.height * factor), Image.Resampling.BICUBIC)
    return corner.point(lambda grey: 0 if grey < 128 else 255)


def _finders(corner: Image.Image) -> list[Finder]:
    """Where dark and light follow each other as 1 : 1 : 3 : 1 : 1, both across and down."""
    upright = corner.transpose(Image.Transpose.TRANSPOSE)
    across, down = corner.tobytes(), upright.tobytes()
    found: list[Finder] = []
    for y in range(0, corner.height, 2):
        row = across[y * corner.width : (y + 1) * corner.width]
        for x, square in _hits(row):
            if any(abs(each.x - x) < 3 * square and abs(each.y - y) < 4 * square for each in found):
                continue
            column = down[round(x) * corner.height : (round(x) + 1) * corner.height]
            for middle, high in _hits(column):
                if abs(middle - y) < 2 * square and 0.6 < high / square < 1.6:
                    found.append(Finder(x, middle, (square + high) / 2))
    return found[:12]


def _hits(line: bytes) -> Iterator[tuple[float, float]]:
    """The middle and the small square's width of each 1 : 1 : 3 : 1 : 1 that begins with dark."""
    runs = [(match.start(), match.end()) for match in _RUNS.finditer(line)]
    for at in range(len(runs) - 4):
        start, stop = runs[at][0], runs[at + 4][1]
        square = (stop - start) / 7
        if square < _LEAST_RUN or line[start]:
            continue
        lengths = [end - begin for begin, end in runs[at : at + 5]]
        wanted = (1, 1, 3, 1, 1)
        if all(
            abs(length - square * times) <= square * (0.75 if times == 1 else 1)
            for length, times in zip(lengths, wanted)
        ):
            yield (runs[at + 2][0] + runs[at + 2][1]) / 2, square


def _whole(corner: Image.Image, upper: Finder, lower: Finder) -> Image.Image | None:
    """The corner with the third square drawn where two others say that it was; None if these aren't of one code."""
    down_x, down_y = lower.x - upper.x, lower.y - upper.y
    square = (upper.square + lower.square) / 2
    count = round((down_x**2 + down_y**2) ** 0.5 / square) + 7
    side = min(_SQUARES, key=lambda each: abs(each - count))
    if down_y <= 0 or abs(down_x) > down_y / 4 or abs(side - count) > 2:
        return None
    step_x, step_y = down_y / (side - 7), -down_x / (side - 7)  # one square to the right
    size = (corner.width + round(12 * square), corner.height + round(4 * square))
    whole = Image.new("L", size, 255)
    whole.paste(corner)
    _draw(whole, (upper.x + step_x * (side - 7), upper.y + step_y * (side - 7)), (step_x, step_y))
    edge = round(6 * square)
    left, top = max(0, round(upper.x) - 2 * edge), max(0, round(upper.y) - 2 * edge)
    return whole.crop((left, top, size[0], min(size[1], round(lower.y) + 2 * edge)))


def _draw(whole: Image.Image, middle: tuple[float, float], step: tuple[float, float]) -> None:
    draw = ImageDraw.Draw(whole)
    for half, color in ((4.5, 255), (3.5, 0), (2.5, 255), (1.5, 0)):
        corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
        draw.polygon(
            [(middle[0] + a * step[0] - b * step[1], middle[1] + a * step[1] + b * step[0]) for a, b in corners],
            fill=color,
        )
