"""Lists in columns as this part of the app has them: to be read, chosen from, and left by Tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

WIDE, NARROW = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.ResizeToContents


class Columns(QTreeWidget):
    """`wide` is the column that takes what room is left, -1 for none. Emits `entered` on Enter and a double click."""

    entered = Signal()

    def __init__(self, name: str, heads: Sequence[str], *, wide: int = 0, nested: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderLabels(list(heads))
        self.setRootIsDecorated(nested)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.header()
        header.setStretchLastSection(wide < 0)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(len(heads)):
            header.setSectionResizeMode(column, WIDE if column == wide else NARROW)
        self.itemDoubleClicked.connect(self._enter_leaf)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _enter_leaf(self, item: QTreeWidgetItem) -> None:
        if item.childCount() == 0:  # else it folds
            self.entered.emit()


def group(tree: QTreeWidget, text: str) -> QTreeWidgetItem:
    """A heading with lines below it."""
    made = QTreeWidgetItem(tree, [text])
    made.setFirstColumnSpanned(True)
    font = made.font(0)
    font.setBold(True)
    made.setFont(0, font)
    return made
