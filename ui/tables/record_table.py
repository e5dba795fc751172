"""A table of row objects: filter as you type, sort by a click, open with Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.store.store import Change
from ui.context import Context
from ui.plain_tip import plain_tip
from ui.tables.column import Column
from ui.theme import dress_table, set_role

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Query:
    """What the table wants to see: words typed, the column's sort key, its direction."""

    text: str = ""
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True)
class Empty:
    """What stands where no rows are: a sentence and the one button that fills the place."""

    sentence: str
    button: str = ""
    act: Callable[[], None] | None = None


class RowModel(QAbstractTableModel):
    """Rows as they were loaded; a cell's text is asked for only when it is shown."""

    def __init__(self, context: Context, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.columns = tuple(columns)
        self.rows: list[Any] = []

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(column.hint(row)) if column.hint else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {column.text(row)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.alignment
            case Qt.ItemDataRole.ForegroundRole:
                tone = column.tone(row) if column.tone else ""
                return QColor(self._context.theme.color(tone)) if tone else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].alignment
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None


class RecordTable(QWidget):
    """Rows that `load(query)` gives (filtered and sorted there), loaded when first seen.

    `key(row)` tells rows apart, so that the marked one survives a reload. `opened(row)` comes with
    Enter and a double click; `actions(row)` fill the context menu. A letter or Ctrl+F goes to the
    filter, Esc empties it, Down goes from it into the table. News of any of `kinds` reload what is shown.
    """

    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(
        self,
        context: Context,
        columns: Sequence[Column],
        load: Callable[[Query], Sequence[Any]],
        *,
        name: str,
        key: Callable[[Any], object] = lambda row: getattr(row, "uid", row),
        kinds: Sequence[type] = (),
        empty: Empty | None = None,
        filter_text: str = "Filtern",
        filtered: bool = True,
        actions: Callable[[Any], Sequence[QAction]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._load = load
        self._key = key
        self._kinds = tuple(kinds)
        self._actions = actions
        self._sort = Query()
        self._stale = True
        self.model = RowModel(context, columns, self)
        self.filter = QLineEdit()
        self.view = QTableView()
        self._reloading = QTimer(self, singleShot=True, interval=0)
        self._reloading.timeout.connect(self._reload_if_seen)
        self._build(name, filter_text, filtered, empty or Empty("Noch nichts hier."))
        context.live.changed.connect(self._hear)
        context.theme.changed.connect(self._size_columns)

    # ------------------------------------------------------------ for pages

    def reload(self) -> None:
        """Ask for the rows again; the marked row stays marked."""
        self._stale = False
        marked = self.current()
        key = self._key(marked) if marked is not None else None
        row_before = max(self.view.currentIndex().row(), 0)
        scrolled = self.view.verticalScrollBar().value()
        query = Query(self.filter.text().strip(), self._sort.sort, self._sort.descending)
        self.model.show_rows(self._load(query))
        rows = self.model.rows
        at = next((n for n, row in enumerate(rows) if self._key(row) == key), min(row_before, len(rows) - 1))
        if rows:
            self.view.setCurrentIndex(self.model.index(at, 0))
            self.view.verticalScrollBar().setValue(scrolled)
        self._stack.setCurrentIndex(0 if rows else (2 if query.text else 1))
        self.filter.setVisible(self._filtered and (bool(rows) or bool(query.text)))
        self.count.setText(f"{len(rows)} Treffer" if query.text else "")

    def current(self) -> Any:
        """The marked row, or None."""
        row = self.view.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def mark(self, key: object) -> bool:
        """Mark the row with this key; False when it isn't shown."""
        for n, row in enumerate(self.model.rows):
            if self._key(row) == key:
                self.view.setCurrentIndex(self.model.index(n, 0))
                return True
        return False

    def focus_filter(self) -> None:
        """Put the cursor into the filter, its words marked."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    # ------------------------------------------------------------ building

    def _build(self, name: str, filter_text: str, filtered: bool, empty: Empty) -> None:
        self._filtered = filtered
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        bar = QHBoxLayout()
        self.filter.setPlaceholderText(filter_text)
        self.filter.setAccessibleName(f"{name} filtern")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(self.context.theme.px(360))
        set_role(self.filter, "search")
        self.filter.textChanged.connect(lambda: self._reloading.start())
        self.filter.installEventFilter(self)
        self.count = QLabel()
        set_role(self.count, "small")
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.count)
        bar.addStretch(1)
        self.bar = bar
        column.addLayout(bar)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # at once: what is added shows itself, as a window of its own without a parent
        self._stack.addWidget(self._dress_view(name))
        self._stack.addWidget(_invitation(empty))
        self._stack.addWidget(_invitation(Empty("Nichts passt dazu.", "Filter leeren", self.filter.clear)))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.focus_filter)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _dress_view(self, name: str) -> QTableView:
        view = self.view
        dress_table(view, self.context.theme)
        view.setModel(self.model)
        view.setAccessibleName(name)
        view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(lambda at: self._open_menu(view.viewport().mapToGlobal(at)))
        view.doubleClicked.connect(lambda _: self._open())
        view.installEventFilter(self)
        view.selectionModel().currentRowChanged.connect(lambda *_: self.current_changed.emit(self.current()))
        header = view.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort_by)
        self._size_columns()
        return view

    def _size_columns(self) -> None:
        header = self.view.horizontalHeader()
        for n, column in enumerate(self.model.columns):
            if column.width:
                header.setSectionResizeMode(n, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(n, self.context.theme.px(7 * column.width + 24))
            else:
                header.setSectionResizeMode(n, QHeaderView.ResizeMode.Stretch)

    # ------------------------------------------------------------ doing

    def _sort_by(self, section: int) -> None:
        sort = self.model.columns[section].sort
        if not sort:
            return
        again = sort == self._sort.sort and not self._sort.descending
        self._sort = Query(sort=sort, descending=again)
        header = self.view.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(section, Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder)
        self.reload()

    def _open(self) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row)

    def _open_menu(self, at: Any) -> None:
        row = self.current()
        actions = self._actions(row) if self._actions is not None and row is not None else ()
        if not actions:
            return
        menu = QMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in actions:
            action.setParent(menu)
            menu.addAction(action)
        menu.popup(at)

    def _hear(self, change: Change) -> None:
        if not self._kinds or change.kind in self._kinds:
            self._stale = True
            self._reloading.start()

    def _reload_if_seen(self) -> None:
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
            if watched is self.filter:
                if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    return self._go_to_rows(opening=key != Qt.Key.Key_Down)
                if key == Qt.Key.Key_Escape and self.filter.text():
                    self.filter.clear()
                    return True
            elif watched is self.view and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open()
                return True
            elif watched is self.view and key == Qt.Key.Key_Up and self.view.currentIndex().row() <= 0:
                self.focus_filter()
                return True
            elif watched is self.view and self.filter.isVisible() and plain and event.text().isalnum():
                self.focus_filter()  # its old words are marked: the letter takes their place
                return QApplication.sendEvent(self.filter, event)
        return super().eventFilter(watched, event)

    def _go_to_rows(self, opening: bool) -> bool:
        if self._reloading.isActive():
            self._reloading.stop()
            self.reload()
        if not self.model.rows:
            return True
        if opening and len(self.model.rows) == 1:
            self._open()
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _invitation(empty: Empty) -> QWidget:
    """A sentence and its button, in the middle."""
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setSpacing(16)
    column.addStretch(2)
    sentence = QLabel(empty.sentence)
    set_role(sentence, "lead")
    sentence.setWordWrap(True)
    sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(sentence)
    if empty.button and empty.act is not None:
        button = QPushButton(empty.button)
        act = empty.act
        button.clicked.connect(lambda: act())
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
    column.addStretch(3)
    return widget
