"""Images of pages, as they come from the renderer process, and how one is drawn."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui.render_process import Layout, PageImage


class Picture:
    """A page's image over the bytes that came; both are kept, as Qt doesn't copy them. `scale` is pixels a point."""

    def __init__(self, page: PageImage) -> None:
        self.scale = page.scale
        self._pixels = page.pixels
        self.image = QImage(self._pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)


@dataclass
class Sheets:
    """A layout and the page images that have come for it.

    `origin` says of each page which page of which layout (its serial) it really is, where several are put together.
    """

    layout: Layout
    images: dict[int, Picture] = field(default_factory=dict)
    asked: set[tuple[int, float]] = field(default_factory=set)
    origin: tuple[tuple[int, int], ...] = ()

    def source(self, page: int) -> tuple[int, int]:
        """The serial of the layout that a page is of, and which page of it."""
        return self.origin[page] if self.origin else (self.layout.serial, page)

    def place_of(self, serial: int, page: int) -> int | None:
        """Where that page of that layout stands here; None where it doesn't."""
        if not self.origin:
            return page if serial == self.layout.serial else None
        return self.origin.index((serial, page)) if (serial, page) in self.origin else None


def draw_page(painter: QPainter, place: QRectF, picture: Picture | None, scale: float) -> None:
    """Draw a sheet of paper with its edge; `scale` is logical pixels a point. White while there is no picture."""
    edge = QColor(0, 0, 0, 38)
    painter.fillRect(QRectF(place.left(), place.bottom(), place.width() + 1, 2), edge)
    painter.setPen(edge)
    painter.drawRect(place.adjusted(-1, -1, 0, 0))
    if picture is None:
        painter.fillRect(place, Qt.GlobalColor.white)
        return
    ratio = painter.device().devicePixelRatioF()
    exact = picture.scale == scale * ratio  # pixel for pixel
    size = picture.image.size().toSizeF() / ratio if exact else place.size()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
    painter.drawImage(QRectF(place.topLeft(), size), picture.image)
