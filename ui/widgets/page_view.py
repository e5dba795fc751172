"""Real pages one below the other, as images that come from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.render_process import Layout, PageImage
from ui.widgets.page_picture import Picture, Sheets, draw_page
from ui.widgets.zoomed_pages import Sizes, ZoomedPages

if TYPE_CHECKING:
    from reports.document import Anchor

KEPT_AROUND = 3
FOCUS_RING = 2


class PageView(ZoomedPages):
    """Shows a layout, marks the blocks of one field, and tells which block was clicked.

    `page_wanted(serial, page, scale, visible)` asks for an image; `show_image` brings it. A new layout
    takes the place of the old one at the moment when all its visible pages are painted.
    """

    page_wanted = Signal(int, int, float, bool)
    fields_clicked = Signal(tuple)
    refreshed = Signal(int)

    def __init__(self, mark: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = mark  # on white paper, whatever the theme
        self._shown: Sheets | None = None
        self._coming: Sheets | None = None
        self._outdated: dict[int, Picture] = {}
        self._told = 0
        self._address = ""
        self._hovered: tuple[str, ...] = ()

    # ------------------------------------------------------------ content

    def show_layout(self, layout: Layout) -> None:
        """Take a new layout in; it shows once its visible pages have come. An older one is ignored."""
        self._take_in(Sheets(layout))

    def show_image(self, image: PageImage) -> None:
        """Take a page's image in; one of an older layout is ignored."""
        picture = Picture(image)
        for sheets in (self._coming, self._shown):
            page = sheets.place_of(image.serial, image.page) if sheets is not None else None
            if sheets is not None and page is not None:
                sheets.images[page] = picture
        if self._coming is not None and self._is_painted(self._coming):
            self._swap()
        page = self._shown.place_of(image.serial, image.page) if self._shown is not None else None
        if page is not None:
            self._outdated.pop(page, None)
            place = self._strip().rects[page].translated(-self._offset())
            self.viewport().update(place.toAlignedRect())
            self._tell_when_painted()

    def clear(self) -> None:
        """Show nothing, as when another document is opened or the window is locked."""
        self._shown = self._coming = None
        self._outdated.clear()
        self._address = ""
        self.verticalScrollBar().setValue(0)
        self._measure()
        self.viewport().update()

    def show_field(self, address: str) -> None:
        """Mark the blocks made from that field, and bring the first one into view."""
        self._address = address
        self.viewport().update()
        self._reveal()

    # ------------------------------------------------------------ where things lie

    @property
    def serial(self) -> int:
        """Of the layout that is shown."""
        return self._shown.layout.serial if self._shown else 0

    def block_rect(self, address: str) -> QRectF:
        """Where the first block of that field lies in the viewport; null if it is on no page."""
        found = self._marked(address)
        return self._strip().block(found[0]).translated(-self._offset()) if found else QRectF()

    def _sizes(self) -> Sizes:
        return self._shown.layout.sizes if self._shown else ()

    def _visible(self, sheets: Sheets) -> list[int]:
        return self._in_view(sheets.layout.sizes)

    def _anchors(self) -> tuple[Anchor, ...]:
        return self._shown.layout.anchors if self._shown else ()

    def _marked(self, address: str) -> list[Anchor]:
        """The blocks whose first field it is, else those that it has a share in."""
        first = [anchor for anchor in self._anchors() if anchor.fields[:1] == (address,)]
        return first or [anchor for anchor in self._anchors() if address in anchor.fields]

    def _block_at(self, point: QPointF) -> tuple[str, ...]:
        return self._strip().fields_at(self._anchors(), point + self._offset())

    # ------------------------------------------------------------ changes

    def _take_in(self, sheets: Sheets) -> None:
        serial = sheets.layout.serial
        if any(each is not None and serial < each.layout.serial for each in (self._shown, self._coming)):
            return
        self._coming = sheets
        if self._shown is None or self._is_painted(sheets):
            self._swap()
        self._want_pages()
        self._tell_when_painted()

    def _is_painted(self, sheets: Sheets) -> bool:
        return all(page in sheets.images for page in self._visible(sheets))

    def _tell_when_painted(self) -> None:
        if self._shown is not None and self._shown.images and self._is_painted(self._shown):
            self._want_neighbours()
            if self._told != self._shown.layout.serial:
                self._told = self._shown.layout.serial
                self.refreshed.emit(self._told)

    def _swap(self) -> None:
        if self._shown is not None:
            self._outdated.update(self._shown.images)
        self._shown, self._coming = self._coming, None
        self._outdated = {page: kept for page, kept in self._outdated.items() if page < self.page_count}
        self._measure()
        self._reveal()
        self.viewport().update()
        self.moved.emit()

    def _reveal(self) -> None:
        """Glide to the marked block unless it is in view."""
        rect = self.block_rect(self._address) if self._address else QRectF()
        view = self.viewport().height()
        if rect.isNull() or (rect.top() >= 8 and min(rect.bottom(), rect.top() + view / 2) <= view - 8):
            return
        self._glide_to(self.verticalScrollBar().value() + rect.top() - view / 4)

    def _want_pages(self) -> None:
        sheets = self._coming or self._shown
        if sheets is not None and self.isVisible():
            for page in self._visible(sheets):
                self._want(sheets, page, visible=True)

    def _want_neighbours(self) -> None:
        assert self._shown is not None
        visible = self._visible(self._shown)
        low, high = visible[0] - KEPT_AROUND, visible[-1] + KEPT_AROUND
        for images in (self._shown.images, self._outdated):
            for page in [page for page in images if not low <= page <= high]:
                del images[page]
        self._shown.asked = {(page, scale) for page, scale in self._shown.asked if low <= page <= high}
        for page in (visible[-1] + 1, visible[0] - 1):
            if 0 <= page < self.page_count:
                self._want(self._shown, page, visible=False)

    def _want(self, sheets: Sheets, page: int, *, visible: bool) -> None:
        scale = self.scale() * self.devicePixelRatioF()
        here = sheets.images.get(page)
        if (here is None or here.scale != scale) and (page, scale) not in sheets.asked:
            if visible:
                sheets.asked.add((page, scale))
            self.page_wanted.emit(*sheets.source(page), scale, visible)

    # ------------------------------------------------------------ Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._shown is not None:
            self._paint_pages(painter, QRectF(event.rect()), self._shown)
        if self.hasFocus():  # before there are pages, too
            painter.setPen(QPen(self.palette().highlight(), FOCUS_RING))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _paint_pages(self, painter: QPainter, within: QRectF, shown: Sheets) -> None:
        strip, offset = self._strip(), self._offset()
        for page, rect in enumerate(strip.rects):
            place = rect.translated(-offset)
            if place.intersects(within):
                draw_page(painter, place, shown.images.get(page) or self._outdated.get(page), self.scale())
        tint = QColor(self.mark)
        tint.setAlpha(22)
        for anchor in self._anchors() if self._hovered else ():
            if anchor.fields == self._hovered:
                painter.fillRect(strip.block(anchor).translated(-offset).adjusted(-4, -2, 4, 2), tint)
        for anchor in self._marked(self._address) if self._address else ():
            rect = strip.block(anchor).translated(-offset)
            painter.fillRect(QRectF(rect.left() - 12, rect.top(), 4, rect.height()), self.mark)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self._block_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            shape = Qt.CursorShape.PointingHandCursor if hovered else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = ()
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and (fields := self._block_at(event.position())):
            self.fields_clicked.emit(fields)

    def sizeHint(self) -> QSize:
        return QSize(560, 760)
