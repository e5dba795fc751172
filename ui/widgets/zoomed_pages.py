"""Pages one below the other, scrolled and zoomed: where each of them lies; what is on them is not known here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.widgets.page_strip import MARGIN, PageStrip

POINT = 96 / 72
"""Pixels a point at 100 %."""
FITTED_MOST = 1.5
"""No page grows beyond this just because there is room."""
STEPS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
USUAL_WIDTH = 595.0

Sizes = tuple[tuple[float, float], ...]
"""Width and height of each page, in points."""


class ZoomedPages(QAbstractScrollArea):
    """Those who inherit say `_sizes()`, ask for what is missing in `_want_pages()`, and paint.

    `moved` comes when another part of the pages is seen, or they are seen in another size.
    """

    moved = Signal()
    glides = 100.0
    """How many heights of the view it glides over; farther it jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # always there: if it came with the first pages, they would be painted twice
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)  # the desk shows
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._zoom: float | None = None
        self._laid: tuple[tuple[object, ...], PageStrip] | None = None
        self._glide = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._glide.setDuration(140)
        self._settle = QTimer(self, singleShot=True, interval=80)
        self._settle.timeout.connect(self._want_pages)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # ------------------------------------------------------------ for those who inherit

    def _sizes(self) -> Sizes:
        return ()

    def _want_pages(self) -> None:
        """Ask for the visible pages that are not there, or there at another scale."""

    # ------------------------------------------------------------ where things lie

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._sizes())

    def current_page(self) -> int:
        """The page (from 0) across the upper third of the view."""
        return self._strip().page_at(self.verticalScrollBar().value() + self.viewport().height() / 3)

    def scale(self) -> float:
        """Logical pixels a point: as zoomed, or so that the widest page fits."""
        return self._fitted() if self._zoom is None else self._zoom * POINT

    def scroll_to(self, top: int) -> None:
        """Stand there at once."""
        self._glide.stop()
        self.verticalScrollBar().setValue(top)

    def _fitted(self) -> float:
        widest = max((width for width, _ in self._sizes()), default=USUAL_WIDTH)
        return min(FITTED_MOST * POINT, max(0.3, (self.viewport().width() - 2 * MARGIN) / widest))

    def _strip(self, sizes: Sizes | None = None) -> PageStrip:
        key = (self._sizes() if sizes is None else sizes, self.scale(), self.viewport().width(),
               self.devicePixelRatioF())  # fmt: skip
        if self._laid is None or self._laid[0] != key:
            self._laid = key, PageStrip(*key)
        return self._laid[1]

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _in_view(self, sizes: Sizes | None = None) -> list[int]:
        """The pages that show; the last one where the view lies behind it."""
        top = self.verticalScrollBar().value()
        return self._strip(sizes).between(top, top + self.viewport().height())

    # ------------------------------------------------------------ changes

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

    def _glide_to(self, target: float) -> None:
        """Go there, softly where it is seen and near."""
        self._glide.stop()
        if self.isVisible() and abs(target - self.verticalScrollBar().value()) < self.glides * self.viewport().height():
            self._glide.setEndValue(max(0, round(target)))
            self._glide.start()
        else:
            self.verticalScrollBar().setValue(max(0, round(target)))

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
