"""The Verlauf of a field, a record, a Kommune or of everything: filters, lines, and what the marked one says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from models.history import History, Wanted
from models.history_line import Detail, Line
from models.old_value import take_back_value
from models.store.errors import Gone, InBin, KnownError
from models.store.record import read_address
from models.store.store import Change
from ui.context import Context
from ui.history.detail_card import DetailCard
from ui.history.filters import Filters
from ui.history.line_model import CHANGE, MUNICIPALITY, WHAT, WHEN, WHO, LineModel
from ui.place import Place
from ui.take_back import undo_of
from ui.theme import dress_table
from ui.whereabouts import nearest_place, place_of, way_to_bin
from ui.widgets.card import button, words
from ui.widgets.scrolling import filling

SIDE_BY_SIDE_FROM = 1000
CARD_WIDTH, CARD_HEIGHT, LEAST_LIST = 390, 190, 150
NEWS_MS = 120
"""A change is shown after this long: several of one commit make one look."""
WIDTHS = {WHEN: 136, WHO: 124, MUNICIPALITY: 140}
NARROW = 620
EMPTY = "Hier steht, wer was wann geändert hat. Jede Änderung bekommt von selbst eine Zeile."
NOTHING_FITS = "Nichts im Verlauf passt dazu."
SEARCHING = "Der Verlauf wird durchgesehen …"


class HistoryView(QWidget):
    """Shows what `show_address` names, newest first, and follows what is written.

    `left()` comes before it leads to another place. Enter on a line goes to the record, Strg+F to the filter.
    """

    left = Signal()
    fills = True

    def __init__(self, context: Context, where: str = "") -> None:
        super().__init__()
        self._context = context
        self.where = where
        self._offered = False
        self._stale = True
        self.filters = Filters(context)
        self.model = LineModel(context, self)
        self.view = QTableView()
        self.card = DetailCard(context)
        self._note = words("", "lead", wrap=True)
        self.clear_button = button(context.theme, "Alles zeigen", self.filters.clear)
        self._stack = QStackedWidget()
        self._reading = QTimer(self, singleShot=True, interval=0)
        self._reading.timeout.connect(self._read_on)
        self._news = QTimer(self, singleShot=True, interval=NEWS_MS)
        self._news.timeout.connect(self._follow)
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ for pages

    def show_address(self, where: str) -> None:
        """Show the history of this address from now on, "" for everything."""
        if where != self.where:
            self.where = where
            self._offered = False
            self._stale = True
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read again, from the newest line; the marked one stays marked."""
        self._stale = False
        if not self._offered:
            self._offered = True
            self.filters.offer(self.where)
        marked, scrolled = self.current(), self.view.verticalScrollBar().value()
        self.model.begin(History(self._context.store, self.where, self.filters.wanted()))
        self._fit_columns()
        self._mark(marked.key if marked is not None else None)
        self.view.verticalScrollBar().setValue(scrolled)
        self._say()
        self._reading.start()

    def current(self) -> Line | None:
        """The line that is marked."""
        row = self.view.currentIndex().row()
        return self.model.lines[row] if 0 <= row < len(self.model.lines) else None

    def flush(self) -> bool:
        """Nothing is typed here that were kept."""
        return True

    def focus_lines(self) -> None:
        """Put the cursor on the lines, or where they could be filtered."""
        if self._stale:
            self.reload()
        (self.view if self.model.lines else self.filters.words).setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ doing

    def _return_value(self, detail: Detail) -> None:
        store = self._context.store
        try:
            record = take_back_value(store, detail)
        except KnownError as error:
            self._tell(error)
            return
        self._context.toast(f"Zurückgeholt: {detail.what}, {record.label()}", undo_of(self._context))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, line: Line) -> None:
        try:
            place = place_of(self._context.store, line.address)
        except InBin as error:
            self._tell(error)
            return
        except Gone:
            place = nearest_place(self._context.store, line.address)
        self.left.emit()
        self._context.go(place)

    def _tell(self, error: KnownError) -> None:
        def go(place: Place) -> None:
            self.left.emit()
            self._context.go(place)

        self._context.toast(str(error), way_to_bin(error, go))

    def _read_on(self) -> None:
        """Read until the lines reach beyond what is in sight."""
        bar = self.view.verticalScrollBar()
        if self.model.done or not self.isVisible() or bar.maximum() - bar.value() > bar.pageStep():
            self._say()
            return
        had_none = not self.model.lines
        self.model.read_on()
        if had_none:
            self._mark(None)
        self._say()
        self._reading.start()

    def _follow(self) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _hear(self, change: Change) -> None:
        if change.kind.is_edit(change.fields):
            self._stale = True
            self._news.start()

    def _mark(self, key: int | None) -> None:
        lines = self.model.lines
        at = next((n for n, line in enumerate(lines) if line.key == key), 0)
        if lines:
            self.view.setCurrentIndex(self.model.index(at, 0))
        self.card.show_line(self.current())

    def _say(self) -> None:
        wanted = self.filters.wanted() != Wanted()
        lines, done = bool(self.model.lines), self.model.done
        self._stack.setCurrentIndex(0 if lines else 1)
        self._note.setText(EMPTY if not wanted else NOTHING_FITS if done else SEARCHING)
        self.clear_button.setVisible(wanted and done and not lines)
        self.filters.setVisible(lines or wanted)
        if not lines:
            self.card.show_line(None)

    # ------------------------------------------------------------ building

    def _connect(self) -> None:
        self.filters.changed.connect(self.reload)
        self.card.return_wanted.connect(self._return_value)
        self.card.go_wanted.connect(self._go)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self.card.show_line(self.current()))
        self.view.doubleClicked.connect(lambda _: self.card.go_button.click())
        self.view.verticalScrollBar().valueChanged.connect(lambda _: self._reading.start())
        self.view.installEventFilter(self)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.filters.words.setFocus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._context.live.changed.connect(self._hear)
        for timer in (self._news, self._reading):
            self._context.live.closed.connect(timer.stop)
        self._context.theme.changed.connect(self._fit_columns)

    def _lay_out(self) -> None:
        theme = self._context.theme
        dress_table(self.view, theme)
        self.view.setModel(self.model)
        self.view.setAccessibleName("Verlauf")
        self.view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.addStretch(2)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._note)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        for part in (self.view, empty):
            self._stack.addWidget(part)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(16)
        self._both.addWidget(self._stack, 1)
        self._both.addWidget(self.card)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.filters)
        column.addLayout(self._both, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(filling(content))  # in large letters all of it has no room
        self.card.hide()
        theme.follow(self, lambda view: view._turn())

    def _turn(self) -> None:
        """The card beside the lines where there is room, else below them."""
        px = self._context.theme.px
        beside = self.width() >= px(SIDE_BY_SIDE_FROM)
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.card.setMinimumSize(px(CARD_WIDTH) if beside else 0, px(CARD_HEIGHT))
        self.card.setMaximumWidth(px(CARD_WIDTH) if beside else 16_777_215)
        self.card.setMaximumHeight(16_777_215 if beside else max(px(CARD_HEIGHT), self.height() // 2))
        self._stack.setMinimumHeight(px(LEAST_LIST))

    def _fit_columns(self) -> None:
        header, px = self.view.horizontalHeader(), self._context.theme.px
        of_a_field = bool(read_address(self.where)[2])
        self.view.setColumnHidden(MUNICIPALITY, bool(self.where) or self.view.width() < px(NARROW))
        self.view.setColumnHidden(WHAT, of_a_field)
        for column in (WHAT, CHANGE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, px(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()
        self._fit_columns()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
                self.card.go_button.click()
                return True
            if event.key() == Qt.Key.Key_Up and self.view.currentIndex().row() <= 0:
                self.filters.words.setFocus()
                return True
        return super().eventFilter(watched, event)
