"""The parts of a page at its left, under small headings; where there is no room for a list, one line that opens it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import Theme

KEY = Qt.ItemDataRole.UserRole
EDGE, ROW, HEADING, FIRST_HEADING, HEADING_TEXT = 11, 32, 38, 30, 11.5
Index = QModelIndex | QPersistentModelIndex


class PartList(QListView):
    """Made of (key, group, title) in their order; parts of one group follow each other.

    `chosen(key)` when the user goes to another part, `entered(key)` by Enter. `line` is the same as one line.
    """

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, theme: Theme, parts: Sequence[tuple[str, str, str]], name: str) -> None:
        super().__init__()
        self._keys: dict[str, int] = {}
        self._showing = False
        self._model = QStandardItemModel(self)
        self._fill(parts)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(theme, self))
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.line = QComboBox()
        self.line.setModel(self._model)
        self.line.setAccessibleName(name)
        self.line.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.line.setMaxVisibleItems(self._model.rowCount())
        self.show_current(next(iter(self._keys)))
        self.selectionModel().currentChanged.connect(lambda now, _: self._choose(now.row()))
        self.line.currentIndexChanged.connect(self._choose)
        self.activated.connect(lambda index: self.entered.emit(index.data(KEY)))
        theme.changed.connect(self.doItemsLayout)

    def current(self) -> str:
        """The key of the part that is chosen."""
        return str(self.currentIndex().data(KEY))

    def show_current(self, key: str) -> None:
        """Choose a part without being heard."""
        row = self._keys[key]
        with QSignalBlocker(self.line):
            self.line.setCurrentIndex(row)
        if self.currentIndex().row() != row:
            self._showing = True
            self.setCurrentIndex(self._model.index(row, 0))
            self._showing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Home:  # Qt would go to the heading, and stay where it is
            self.setCurrentIndex(self._model.index(min(self._keys.values()), 0))
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        key = self._model.index(row, 0).data(KEY)
        if not key or self._showing:
            return
        self.show_current(key)
        self.chosen.emit(key)

    def _fill(self, parts: Sequence[tuple[str, str, str]]) -> None:
        before = ""
        for key, group, title in parts:
            if group != before:
                heading = QStandardItem(group)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(heading)
                before = group
            item = QStandardItem(title)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setData(key, KEY)
            item.setData(f"{title} ({group})" if title != group else title, Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
            self._keys[key] = self._model.rowCount() - 1


class _Painter(QStyledItemDelegate):
    """Parts as the style has them, headings in small letters."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = HEADING if index.row() else FIRST_HEADING
        return QSize(0, self._theme.px(ROW if index.data(KEY) else heading))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.data(KEY):
            super().paint(painter, option, index)
            return
        px = self._theme.px
        painter.save()
        font = QFont(option.font)
        font.setPixelSize(px(HEADING_TEXT))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        room = option.rect.adjusted(px(EDGE), 0, -px(EDGE), -px(4))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, index.data())
        painter.restore()
