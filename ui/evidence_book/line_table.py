"""The list of pieces: two lines each, keys for what is done with the marked one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from models.evidence import EvidenceKind
from models.evidence_book import EvidenceBook, Order
from ui.context import Context
from ui.evidence_book.line_model import CODES, ORDERS, PLACE, WORDS, LineModel
from ui.evidence_book.line_painter import ROW_PX, LinePainter
from ui.theme import dress_table

WIDTHS = {PLACE: 150, CODES: 180}
WIDE_FROM, WIDER = 760, {PLACE: 230, CODES: 290}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LineTable(QTableView):
    """`marked` when another piece is the marked one, `entered` by Enter or a double click, `sorted_by(Order, down)`.

    `keys` are letters and what they do; Delete and Escape are "Del" and "Esc". Up from the first row is `left_up`.
    """

    marked = Signal()
    entered = Signal()
    left_up = Signal()
    sorted_by = Signal(object, bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.keys: dict[str, Callable[[], object]] = {}
        self.lines = LineModel(self)
        dress_table(self, context.theme)
        self.setModel(self.lines)
        self.setItemDelegate(LinePainter(context.theme, self))
        self.setAccessibleName("Belege")
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.marked.emit())
        self.doubleClicked.connect(lambda _: self.entered.emit())
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        self._order, self._down = Order.PLACE, False
        context.theme.follow(self, lambda view: view._fit())
        self.installEventFilter(self)

    # ------------------------------------------------------------ for the view

    def show_ids(self, book: EvidenceBook, ids: Sequence[int]) -> None:
        """Show these pieces; the marked one stays marked, or the one that takes its row."""
        at, marked, scrolled = self.currentIndex().row(), self.marked_id(), self.verticalScrollBar().value()
        model = self.selectionModel()
        model.blockSignals(True)
        self.lines.show_ids(book, ids)
        row = self.lines.row_of(marked) if marked is not None else 0
        if row < 0:
            row = min(max(at, 0), len(ids) - 1)
        if ids:
            self._mark_row(row)
            self.verticalScrollBar().setValue(scrolled)
            self.scrollTo(self.lines.index(row, 0))
        model.blockSignals(False)
        self.marked.emit()

    def marked_id(self) -> int | None:
        """The marked piece."""
        row = self.currentIndex().row()
        return self.lines.ids[row] if 0 <= row < len(self.lines.ids) else None

    def chosen_ids(self) -> list[int]:
        """All that are selected, from above; at least the marked one."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = [self.lines.ids[row] for row in rows]
        marked = self.marked_id()
        return found or ([marked] if marked is not None else [])

    def mark(self, id: int) -> bool:
        """Mark a piece; False where it isn't listed."""
        row = self.lines.row_of(id)
        if row >= 0:
            self._mark_row(row)
            self.scrollTo(self.lines.index(row, 0))
        return row >= 0

    # ------------------------------------------------------------ inside

    def _mark_row(self, row: int) -> None:
        index, last = self.lines.index(row, 0), self.lines.index(row, self.lines.columnCount() - 1)
        self.selectionModel().select(QItemSelection(index, last), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _sort(self, section: int) -> None:
        order = ORDERS[section]
        self._down = order is self._order and not self._down
        self._order = order
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        header.setSortIndicator(section, descending if self._down else ascending)
        self.sorted_by.emit(order, self._down)

    def _fit(self) -> None:
        px, header = self._context.theme.px, self.horizontalHeader()
        self.verticalHeader().setDefaultSectionSize(px(ROW_PX))
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        wide = self.width() >= px(WIDE_FROM)
        for column, width in (WIDER if wide else WIDTHS).items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, px(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self:
            return self._press(event)
        return super().eventFilter(watched, event)

    def _press(self, event: QKeyEvent) -> bool:
        """Whether the key is done with."""
        key = event.key()
        if key in _ENTER and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self.entered.emit()
            return True
        if key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_up.emit()
            return True
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        named = {Qt.Key.Key_Delete: "Del", Qt.Key.Key_Escape: "Esc"}.get(Qt.Key(key), event.text().upper())
        if plain and named in self.keys:
            return self.keys[named]() is not False
        return False


KIND_KEYS = {kind.letter: kind for kind in EvidenceKind if kind.letter}
