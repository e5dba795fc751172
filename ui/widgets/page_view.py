"""Real pages one below the other, as images that come from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QPropertyAnimation, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.render_process import Layout, PageImage
from ui.widgets.page_picture import Picture, Sheets, draw_page
from ui.widgets.page_strip import MARGIN, PageStrip

if TYPE_CHECKING:
    from reports.document import Anchor

POINT = 96 / 72
"""Pixels a point at 100 %."""
FITTED_MOST = 1.5
"""No page grows beyond this just because there is room."""
STEPS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
KEPT_AROUND = 3


class PageView(QAbstractScrollArea):
    """Shows a layout, marks the blocks of one field, and tells which block was clicked.

    `page_wanted(serial, page, scale, visible)` asks for an image; `show_image` brings it. A new layout
    takes the place of the old one at the moment when all its visible pages are painted.
    """

    page_wanted = Signal(int, int, float, bool)
    fields_clicked = Signal(tuple)
    moved = Signal()
    refreshed = Signal(int)

    def __init__(self, mark: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = mark  # on white paper, whatever the theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # always there: if it came with the first layout, the pages would be painted twice
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)  # the desk shows
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._zoom: float | None = None
        self._shown: Sheets | None = None
        self._coming: Sheets | None = None
        self._outdated: dict[int, Picture] = {}
        self._told = 0
        self._address = ""
        self._hovered: tuple[str, ...] = ()
        self._glide = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._glide.setDuration(140)
        self._settle = QTimer(self, singleShot=True, interval=80)
        self._settle.timeout.connect(self._want_pages)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # ------------------------------------------------------------ content

    def show_layout(self, layout: Layout) -> None:
        """Take a new layout in; it shows once its visible pages have come. An older one is ignored."""
        if any(sheets is not None and layout.serial < sheets.layout.serial for sheets in (self._shown, self._coming)):
            return
        self._coming = Sheets(layout)
        if self._shown is None:
            self._swap()
        self._want_pages()

    def show_image(self, image: PageImage) -> None:
        """Take a page's image in; one of an older layout is ignored."""
        picture = Picture(image)
        for sheets in (self._coming, self._shown):
            if sheets is not None and sheets.layout.serial == image.serial:
                sheets.images[image.page] = picture
        if self._coming is not None and all(page in self._coming.images for page in self._visible(self._coming)):
            self._swap()
        if self._shown is not None and self._shown.layout.serial == image.serial:
            self._outdated.pop(image.page, None)
            place = self._strip().rects[image.page].translated(-self._offset())
            self.viewport().update(place.toAlignedRect())
            if all(page in self._shown.images for page in self._visible(self._shown)):
                self._want_neighbours()
                if self._told != image.serial:
                    self._told = image.serial
                    self.refreshed.emit(image.serial)

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

    def scroll_to(self, top: int) -> None:
        """Stand there at once."""
        self._glide.stop()
        self.verticalScrollBar().setValue(top)

    # ------------------------------------------------------------ where things lie

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._shown.layout.sizes) if self._shown else 0

    @property
    def serial(self) -> int:
        """Of the layout that is shown."""
        return self._shown.layout.serial if self._shown else 0

    def current_page(self) -> int:
        """The page (from 0) across the upper third of the view."""
        return self._strip().page_at(self.verticalScrollBar().value() + self.viewport().height() / 3)

    def scale(self) -> float:
        """Logical pixels a point: as zoomed, or so that the widest page fits."""
        if self._zoom is not None:
            return self._zoom * POINT
        widest = max((width for width, _ in self._sizes()), default=595.0)
        return min(FITTED_MOST * POINT, max(0.3, (self.viewport().width() - 2 * MARGIN) / widest))

    def block_rect(self, address: str) -> QRectF:
        """Where the first block of that field lies in the viewport; null if it is on no page."""
        found = self._marked(address)
        return self._strip().block(found[0]).translated(-self._offset()) if found else QRectF()

    def _sizes(self) -> tuple[tuple[float, float], ...]:
        return self._shown.layout.sizes if self._shown else ()

    def _strip(self, sheets: Sheets | None = None) -> PageStrip:
        sizes = sheets.layout.sizes if sheets else self._sizes()
        return PageStrip(sizes, self.scale(), self.viewport().width(), self.devicePixelRatioF())

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _visible(self, sheets: Sheets) -> list[int]:
        top = self.verticalScrollBar().value()
        return self._strip(sheets).between(top, top + self.viewport().height())

    def _anchors(self) -> tuple[Anchor, ...]:
        return self._shown.layout.anchors if self._shown else ()

    def _marked(self, address: str) -> list[Anchor]:
        """The blocks whose first field it is, else those that it has a share in."""
        first = [anchor for anchor in self._anchors() if anchor.fields[:1] == (address,)]
        return first or [anchor for anchor in self._anchors() if address in anchor.fields]

    def _block_at(self, point: QPointF) -> tuple[str, ...]:
        return self._strip().fields_at(self._anchors(), point + self._offset())

    # ------------------------------------------------------------ changes

    def _swap(self) -> None:
        if self._shown is not None:
            self._outdated.update(self._shown.images)
        self._shown, self._coming = self._coming, None
        self._outdated = {page: kept for page, kept in self._outdated.items() if page < self.page_count}
        self._measure()
        self._reveal()
        self.viewport().update()
        self.moved.emit()

    def _measure(self) -> None:
        """Tell the scroll bars how much there is."""
        strip, view = self._strip(), self.viewport().size()
        for bar, content, page in (
            (self.verticalScrollBar(), strip.height, view.height()),
            (self.horizontalScrollBar(), strip.width if self._zoom else 0, view.width()),
        ):
            bar.setPageStep(page)
            bar.setSingleStep(40)
            bar.setRange(0, max(0, round(content) - page))

    def _reveal(self) -> None:
        """Glide to the marked block unless it is in view."""
        rect = self.block_rect(self._address) if self._address else QRectF()
        view = self.viewport().height()
        if rect.isNull() or (rect.top() >= 8 and min(rect.bottom(), rect.top() + view / 2) <= view - 8):
            return
        target = self.verticalScrollBar().value() + rect.top() - view / 4
        self._glide.stop()
        if self.isVisible():
            self._glide.setEndValue(max(0, round(target)))
            self._glide.start()
        else:
            self.verticalScrollBar().setValue(max(0, round(target)))

    def _want_pages(self) -> None:
        """Ask for the visible pages that are not there, or there at another scale."""
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
            self.page_wanted.emit(sheets.layout.serial, page, scale, visible)

    def _scrolled(self) -> None:
        self._want_pages()
        self.moved.emit()

    # ------------------------------------------------------------ zoom

    def zoom(self) -> float:
        """1.0 is 100 %."""
        return self.scale() / POINT

    def set_zoom(self, zoom: float | None) -> None:
        """Zoom to that factor; None fits the width."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        before = self.scale()
        self._zoom = None if zoom is None else min(STEPS[-1], max(STEPS[0], zoom))
        self._measure()
        self.verticalScrollBar().setValue(round(middle * self.scale() / before - self.viewport().height() / 2))
        self.viewport().update()
        self._settle.start()
        self.moved.emit()

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(next((step for step in STEPS if step > self.zoom() + 0.01), STEPS[-1]))

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(next((step for step in reversed(STEPS) if step < self.zoom() - 0.01), STEPS[0]))

    def fit_width(self) -> None:
        """Let the widest page fill the view."""
        self.set_zoom(None)

    # ------------------------------------------------------------ Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self._shown is None:
            return
        strip, offset = self._strip(), self._offset()
        for page, rect in enumerate(strip.rects):
            place = rect.translated(-offset)
            if place.intersects(QRectF(event.rect())):
                draw_page(painter, place, self._shown.images.get(page) or self._outdated.get(page), self.scale())
        tint = QColor(self.mark)
        tint.setAlpha(22)
        for anchor in self._anchors() if self._hovered else ():
            if anchor.fields == self._hovered:
                painter.fillRect(strip.block(anchor).translated(-offset).adjusted(-4, -2, 4, 2), tint)
        for anchor in self._marked(self._address) if self._address else ():
            rect = strip.block(anchor).translated(-offset)
            painter.fillRect(QRectF(rect.left() - 12, rect.top(), 4, rect.height()), self.mark)

    def resizeEvent(self, event: QResizeEvent) -> None:
        share = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
        fitted = self._zoom is None and event.oldSize().width() != event.size().width()
        self._measure()
        if fitted:
            self.verticalScrollBar().setValue(round(share * self.verticalScrollBar().maximum()))
        self._settle.start()
        self.moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settle.start()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settle.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            self._glide.stop()
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        moves = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in moves:
            bar.setValue(moves[event.key()])
        elif event.key() == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep() - 40)
        else:
            super().keyPressEvent(event)

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
