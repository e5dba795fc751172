"""Pages of a document one below the other, filled as they come into view: pictures, text, marks, hits, selection."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.reader.caret import Caret
from ui.reader.mark_shapes import Mark, at, paint_caret, paint_grounds, paint_hits, paint_lines, paint_selection
from ui.reader.page_pictures import PagePicture, PagePictures
from ui.reader.sheet import Sheet
from ui.reader.text_sheet import TextSheet
from ui.theme import Theme, read_roles
from ui.widgets.page_picture import draw_page
from ui.widgets.page_strip import MARGIN
from ui.widgets.zoomed_pages import FITTED_MOST, POINT, STEPS, Sizes, ZoomedPages

_WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap


class SheetView(ZoomedPages):
    """`pictures_wanted([(page, scale), ...])` asks for what is missing, the most urgent first, and replaces what was
    asked for before; `boxes_wanted(page)` asks where the text of a page lies. `show_picture` and `place_text` of the
    sheet with `text_placed` bring them.
    """

    pictures_wanted = Signal(list)
    boxes_wanted = Signal(int)
    glides = 0.7

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paper = {role: QColor(value) for role, value in read_roles(dark=False).items()}
        self.sheets: list[Sheet] = []
        self.caret = Caret()
        self.caret_shown = False
        self.marks: dict[int, list[Mark]] = {}
        self.hits: Mapping[int, Sequence[tuple[int, int]]] = {}
        self.this_hit: tuple[int, int, int] | None = None
        self._whole_page = False
        self._all_sizes: Sizes = ()
        self.pictures = PagePictures()
        self._placing: set[int] = set()
        self._aim: tuple[int, float] | None = None
        self._awaited: tuple[int, int, int] | None = None
        self._settle.timeout.connect(self._want_places)
        self._at_once = QTimer(self, singleShot=True, interval=0)
        self._at_once.timeout.connect(self._want_pages)
        self._at_once.timeout.connect(self._want_places)
        self.moved.connect(self._settle.start)

    # ------------------------------------------------------------ content

    def show_sheets(self, sheets: list[Sheet]) -> None:
        """Show these pages from the first one on."""
        self.clear()
        self.sheets = sheets
        self.caret.sheets = sheets
        self._resized()
        self._at_once.start()

    def resize_sheets(self, sheets: list[Sheet]) -> None:
        """The same pages in their true sizes; what is read stays where it is."""
        place, spot, anchor = self.place(), self.caret.spot, self.caret.anchor
        self.sheets[:] = sheets
        self.caret.sheets = self.sheets
        self.caret.spot, self.caret.anchor = spot, anchor
        self._resized()
        self.show_page(*place)
        self.want_again()
        self.moved.emit()  # smaller pages: more of them are in view

    def want_again(self) -> None:
        """Ask anew for whatever is missing in view: more is known of the pages now."""
        self.pictures.pending.clear()
        self._placing.clear()
        self._at_once.start()
        self.viewport().update()

    def own_zoom(self) -> float | None:
        """The factor that was chosen; None while pages are fitted."""
        return self._zoom

    def show_picture(self, page: int, picture: PagePicture, asked: float) -> None:
        """Take in the picture of a page (from 0) that was asked for at that scale."""
        if not 0 <= page < len(self.sheets):
            return
        self.pictures.put(page, picture, asked)
        self.pictures.trim(self.current_page(), self._in_view())
        self._want_pages()  # those around it may be next
        self.viewport().update(self.page_rect(page).toAlignedRect())

    def text_placed(self, page: int) -> None:
        """Where the text of a page lies is known now, or can't be."""
        self._placing.discard(page)
        if self._awaited is not None and self._awaited[0] == page:
            self.reveal(*self._awaited)
        self.viewport().update(self.page_rect(page).toAlignedRect())

    def page_failed(self, page: int, sentence: str) -> None:
        """A page can't be painted: the sentence stands on it."""
        if 0 <= page < len(self.sheets):
            self.pictures.fail(page, sentence)
            self._want_pages()
            self.viewport().update()

    def clear(self) -> None:
        """Show nothing and keep nothing, as before another document comes or when the window is locked."""
        self.sheets, self._all_sizes = [], ()
        self.caret = Caret()
        self.caret_shown = False
        self.marks, self.hits, self.this_hit = {}, {}, None
        self.pictures.clear()
        self._placing.clear()
        self._aim = self._awaited = None
        self.scroll_to(0)
        self._measure()
        self.viewport().update()

    # ------------------------------------------------------------ where things lie

    def visible_pages(self) -> list[int]:
        """The pages that show, from 0."""
        return self._in_view() if self.sheets else []

    def page_rect(self, page: int) -> QRectF:
        """Where a page lies in the viewport."""
        return self._strip().rects[page].translated(-self._offset())

    def rects_of(self, page: int, start: int, stop: int) -> list[QRectF]:
        """Where characters of a page lie in the viewport."""
        return [self._to_view(page, rect) for rect in self.sheets[page].rects(start, stop)]

    def spot_at(self, point: QPointF) -> tuple[int, QPointF]:
        """The page at a point of the viewport, and the point on it, in points."""
        strip, there = self._strip(), point + self._offset()
        page = strip.page_at(there.y())
        return page, (there - strip.rects[page].topLeft()) / self.scale()

    def place(self) -> tuple[int, float]:
        """The page at the upper edge of the view and which share of it is above the edge."""
        if self._aim is not None:
            return self._aim
        top = self.verticalScrollBar().value() + MARGIN
        page = self._strip().page_at(top)
        rect = self._strip().rects[page] if self.sheets else QRectF()
        return page, max(0.0, (top - rect.top()) / rect.height()) if rect.height() else 0.0

    def show_page(self, page: int, share: float = 0.0) -> None:
        """Stand there; as soon as it is seen, if that is later."""
        if not self.sheets:
            return
        page = min(max(page, 0), len(self.sheets) - 1)
        self._lay_near(page)
        rect = self._strip().rects[page]
        self.scroll_to(round(rect.top() + share * rect.height()) - MARGIN)
        self._aim = None if self.isVisible() else (page, share)

    def reveal(self, page: int, start: int, stop: int) -> None:
        """Bring characters of a page into view; while it isn't known where they lie, the page, and them later."""
        self._lay_near(page)
        self._awaited = None
        sheet = self.sheets[page]
        rects = sheet.rects(start, stop) or [sheet.caret(start)]
        if not sheet.ready or rects[0].isNull():
            if page not in self._in_view():
                self.show_page(page)
            self._awaited = (page, start, stop) if not sheet.ready else None
            return
        place, height = self._to_view(page, rects[0]), self.viewport().height()
        if place.top() < 8 or place.bottom() > height - 8:
            target = self.verticalScrollBar().value() + place.top() - height / 3
            self._glide_to(target)
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        if bar.maximum() and not 0 <= place.left() < width - 40:
            bar.setValue(round(bar.value() + place.left() - width / 3))

    def caret_in_view(self) -> bool:
        """Whether the cursor, or some of what is selected on its page, is seen."""
        page, position = self.caret.spot
        if not self.caret_shown or page not in self.visible_pages():
            return False
        if not self.sheets[page].ready:
            return True
        view, here = QRectF(self.viewport().rect()), self._to_view(page, self.sheets[page].caret(position))
        return any(
            view.intersects(rect)
            for rect in (here.adjusted(-1, 0, 1, 0), *self.rects_of(page, *self.caret.on_page(page)))
        )

    def mark_at(self, page: int, position: int) -> Mark | None:
        """The mark on a character."""
        return at(self.marks.get(page, ()), position)

    def _to_view(self, page: int, rect: QRectF) -> QRectF:
        corner, scale = self.page_rect(page).topLeft(), self.scale()
        return QRectF(corner + rect.topLeft() * scale, rect.size() * scale)

    # ------------------------------------------------------------ sizes

    def fit_page(self) -> None:
        """Let the page in view be seen as a whole."""
        page = self.current_page()
        self._whole_page = True
        self.set_zoom(None)
        self._whole_page = True
        self._resized()
        self.show_page(page)
        self.moved.emit()

    def fits_page(self) -> bool:
        """Whether pages are seen as a whole."""
        return self._whole_page and self._zoom is None

    def set_zoom(self, zoom: float | None) -> None:
        page, share = self.place()
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        middle = (bar.value() + width / 2) / max(self._strip().width, width)
        self._whole_page = self._whole_page and zoom is None
        super().set_zoom(zoom)
        self.show_page(page, share)
        bar.setValue(round(middle * self._strip().width - width / 2))

    def fit_width(self) -> None:
        self._whole_page = False
        super().fit_width()

    def _fitted(self) -> float:
        if self.sheets and not self.sheets[0].drawn:
            return POINT * self._theme.zoom / 100  # letters have the size that is good to read
        if self._whole_page and self.sheets:
            tallest = max(height for _, height in self._all_sizes)
            return max(STEPS[0] * POINT / 2, min(super()._fitted(), (self.viewport().height() - 2 * MARGIN) / tallest))
        return min(super()._fitted(), FITTED_MOST * POINT)

    def _sizes(self) -> Sizes:
        return self._all_sizes

    def _measure(self) -> None:
        width = (self.viewport().width() - 2 * MARGIN) / self.scale()
        moved = [sheet.set_width(width) for sheet in self.sheets if isinstance(sheet, TextSheet)]
        if any(moved):
            self._all_sizes = tuple(sheet.size for sheet in self.sheets)
        super()._measure()

    def _resized(self) -> None:
        """Pages have other sizes than before."""
        self._all_sizes = tuple(sheet.size for sheet in self.sheets)
        self._measure()

    def _lay_near(self, page: int) -> None:
        """Have the text of a page and the next laid out, so that they are as high as they will be."""
        if [1 for sheet in self.sheets[page : page + 2] if isinstance(sheet, TextSheet) and sheet.lay_out()]:
            self._resized()

    def _lay_visible(self) -> None:
        """The same for all that show; what is read stays where it is."""
        for _ in range(8):
            page, share = self.place()
            shown = [self.sheets[at] for at in self._in_view()]
            if not [1 for sheet in shown if isinstance(sheet, TextSheet) and sheet.lay_out()]:
                return
            self._resized()
            self.show_page(page, share)

    # ------------------------------------------------------------ what is wanted

    def _want_pages(self) -> None:
        if not self.sheets or not self.isVisible():
            return
        if self._aim is not None:
            self.show_page(*self._aim)
        self._lay_visible()
        visible = self._in_view()
        around = [page for page in (visible[-1] + 1, visible[0] - 1) if 0 <= page < len(self.sheets)]
        wanted = self._missing(visible) or self._missing(around)  # on a busy machine each takes its time
        if any(self.pictures.pending.get(page) != scale for page, scale in wanted.items()):
            self.pictures.pending = dict(wanted)
            self.pictures_wanted.emit(list(wanted.items()))

    def _want_places(self) -> None:
        """Ask where the words lie on the pages at which the view came to rest."""
        if not self.sheets or not self.isVisible():
            return
        visible = self._in_view()
        around = [page for page in (visible[0] - 1, visible[-1] + 1) if 0 <= page < len(self.sheets)]
        for page in (*around, *reversed(visible)):  # the last one asked for is found first
            sheet = self.sheets[page]
            if sheet.drawn and sheet.text and not sheet.ready and page not in self._placing:
                self._placing.add(page)
                self.boxes_wanted.emit(page)

    def _missing(self, pages: Iterable[int]) -> dict[int, float]:
        """Those that have to be painted, and in which scale."""
        scale = self.scale() * self.devicePixelRatioF()
        drawn = [(page, self.sheets[page]) for page in pages if self.sheets[page].drawn]
        wanted = {page: self.pictures.wanted_scale(page, scale, sheet.size) for page, sheet in drawn}
        return {page: scale for page, scale in wanted.items() if scale}

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if self.sheets:
            for page in self._in_view():
                place = self.page_rect(page)
                if place.intersects(QRectF(event.rect())):
                    self._paint_page(painter, page, place, QRectF(event.rect()))

    def _paint_page(self, painter: QPainter, page: int, place: QRectF, view: QRectF) -> None:
        sheet, scale = self.sheets[page], self.scale()
        color = self._theme.color if not sheet.drawn else self._paper.__getitem__
        if sheet.drawn:
            draw_page(painter, place, self.pictures.get(page), scale)
            if page in self.pictures.broken:
                painter.setPen(color("muted"))
                painter.drawText(place.adjusted(24, 24, -24, -24), _WRAPPED, self.pictures.broken[page])
        else:
            painter.fillRect(place, color("surface"))
        marks = [mark for mark in self.marks.get(page, ()) if mark.start < mark.stop] if sheet.ready else []
        painter.save()
        painter.translate(place.topLeft())
        painter.scale(scale, scale)
        if sheet.drawn:  # the letters are in the picture: they stay as black as they are
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        paint_grounds(painter, sheet, marks, color)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if sheet.ready:
            this = self.this_hit[1:] if self.this_hit is not None and self.this_hit[0] == page else None
            paint_hits(painter, sheet, self.hits.get(page, ()), this, color)
            paint_selection(painter, sheet, self.caret.on_page(page), color)
        if isinstance(sheet, TextSheet):
            top = (view.top() - place.top()) / scale
            sheet.paint(painter, color("text"), top, top + view.height() / scale)
        paint_lines(painter, sheet, marks, color)
        if self.caret_shown and self.hasFocus() and self.caret.spot.page == page and sheet.ready:
            paint_caret(painter, sheet, self.caret.spot.position, color, 2 / scale)
        painter.restore()

    def sizeHint(self) -> QSize:
        return QSize(640, 760)
