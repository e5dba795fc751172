"""The word ENTWURF across a page, drawn as strokes: nobody copies it or hears it read out by accident."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from reports.sheet import Sheet
from reports.style import WATERMARK, Style

# Each letter in a box one high: how wide it is, and its strokes. A stroke is a row of points;
# one of six numbers is a Bézier curve to its last two.
_Stroke = tuple[tuple[float, ...], ...]
_LETTERS: tuple[tuple[float, tuple[_Stroke, ...]], ...] = (
    (0.52, (((0.52, 1), (0, 1), (0, 0), (0.52, 0)), ((0, 0.52), (0.45, 0.52)))),
    (0.66, (((0, 0), (0, 1), (0.66, 0), (0.66, 1)),)),
    (0.64, (((0, 1), (0.64, 1)), ((0.32, 1), (0.32, 0)))),
    (1.0, (((0, 1), (0.25, 0), (0.5, 0.94), (0.75, 0), (1, 1)),)),
    (0.62, (((0, 1), (0, 0.33), (0, -0.11, 0.62, -0.11, 0.62, 0.33), (0.62, 1)),)),
    (
        0.58,
        (((0, 0), (0, 1), (0.27, 1), (0.66, 1, 0.66, 0.47, 0.27, 0.47), (0, 0.47)), ((0.28, 0.47), (0.58, 0))),
    ),
    (0.5, (((0.5, 1), (0, 1), (0, 0)), ((0, 0.5), (0.43, 0.5)))),
)
_SPACE = 0.3
_HEIGHT = 84.0
_ANGLE = 52.0


def draw_watermark(sheet: Sheet, style: Style) -> None:
    """Draw the word in light grey, rising through the middle of the page."""
    sheet.stamp("draft", lambda: _draw_strokes(sheet, style))


def _draw_strokes(sheet: Sheet, style: Style) -> None:
    width = sum(letter for letter, _ in _LETTERS) + _SPACE * (len(_LETTERS) - 1)
    sheet.translate(style.page[0] / 2, style.page[1] / 2)
    sheet.rotate(_ANGLE)
    sheet.scale(_HEIGHT, _HEIGHT)
    sheet.setStrokeColor(HexColor(WATERMARK))
    sheet.setLineWidth(0.13)
    sheet.setLineJoin(0)
    sheet.setMiterLimit(3)
    path = sheet.beginPath()
    x = -width / 2
    for letter, strokes in _LETTERS:
        for stroke in strokes:
            path.moveTo(x + stroke[0][0], stroke[0][1] - 0.5)
            for point in stroke[1:]:
                moved = [value + (-0.5 if at % 2 else x) for at, value in enumerate(point)]
                (path.curveTo if len(moved) == 6 else path.lineTo)(*moved)
        x += letter + _SPACE
    sheet.drawPath(path, stroke=1, fill=0)
