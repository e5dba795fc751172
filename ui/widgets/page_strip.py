"""Pages one below the other on an endless strip: where each of them lies, and each block on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from reports.document import Anchor

MARGIN = 24
GAP = 16
REACH = 20.0
"""How far beside a block a click may lie, in points."""
_NOTHING: tuple[str, ...] = ()


class PageStrip:
    """`sizes` are in points, `scale` in logical pixels a point; pages begin on whole device pixels."""

    def __init__(self, sizes: tuple[tuple[float, float], ...], scale: float, view_width: int, ratio: float) -> None:
        self._sizes = sizes
        self._scale = scale
        self.rects: list[QRectF] = []
        self.width = max((width * scale + 2 * MARGIN for width, _ in sizes), default=0.0)
        whole, top = max(float(view_width), self.width), float(MARGIN)
        for width, height in sizes:
            left = (whole - width * scale) / 2
            corner = QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio)
            self.rects.append(QRectF(corner.x(), corner.y(), width * scale, height * scale))
            top += height * scale + GAP
        self.height = self.rects[-1].bottom() + MARGIN if self.rects else 0.0

    def between(self, top: float, bottom: float) -> list[int]:
        """The pages (from 0) that show between two heights; the last one if there is none."""
        found = [page for page, rect in enumerate(self.rects) if rect.bottom() > top and rect.top() < bottom]
        return found or ([len(self.rects) - 1] if self.rects else [])

    def page_at(self, y: float) -> int:
        """The page that lies at that height, or above it."""
        return max(0, sum(rect.top() <= y for rect in self.rects) - 1)

    def block(self, anchor: Anchor) -> QRectF:
        """Where an anchor (points from the lower left of its page) lies on the strip."""
        page, height, scale = self.rects[anchor.page], self._sizes[anchor.page][1], self._scale
        return QRectF(
            page.left() + anchor.x0 * scale,
            page.top() + (height - anchor.y1) * scale,
            (anchor.x1 - anchor.x0) * scale,
            (anchor.y1 - anchor.y0) * scale,
        )

    def fields_at(self, anchors: Iterable[Anchor], point: QPointF) -> tuple[str, ...]:
        """The fields of the block at that point of the strip, or of the nearest one close by."""
        best, found = REACH * self._scale, _NOTHING
        for anchor in anchors:
            rect = self.block(anchor)
            dx = max(rect.left() - point.x(), 0, point.x() - rect.right())
            dy = max(rect.top() - point.y(), 0, point.y() - rect.bottom())
            if anchor.fields and (away := max(dx, dy)) < best:
                best, found = away, anchor.fields
        return found
