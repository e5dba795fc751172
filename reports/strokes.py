"""Many lines as one decoration: the rules of a table, the dots that lead to a page's number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.lib.colors import HexColor

from reports.sheet import Sheet

Stroke = tuple[float, float, float, float]
"""From x0, y0 to x1, y1, in points."""


def draw_strokes(sheet: Sheet, strokes: Mapping[str, Sequence[Stroke]], width: float) -> None:
    """Draw lines of each color."""
    with sheet.artifact():
        sheet.setLineWidth(width)
        for color, each in strokes.items():
            if each:
                sheet.setStrokeColor(HexColor(color))
                path = sheet.beginPath()
                for x0, y0, x1, y1 in each:
                    path.moveTo(x0, y0)
                    path.lineTo(x1, y1)
                sheet.drawPath(path)


def draw_dots(sheet: Sheet, x0: float, x1: float, y: float, color: str) -> None:
    """Draw a dotted line from the right to the left, so that dots of several lines stand below each other."""
    if x1 <= x0:
        return
    with sheet.artifact():
        sheet.saveState()
        sheet.setDash(0, 4)
        sheet.setLineCap(1)
        sheet.setLineWidth(0.9)
        sheet.setStrokeColor(HexColor(color))
        sheet.line(x1, y, x0, y)
        sheet.restoreState()
