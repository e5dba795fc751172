"""Lists in columns as this part of the app has them: to be read, chosen from, and left by Tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from ui.theme import ROW_PX, Theme

WIDE, NARROW = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.ResizeToContents
FIXED = QHeaderView.ResizeMode.Fixed
LEAST, HEADER = 190, 34


class Columns(QTreeWidget):
    """`wide` is the column that takes what room is left, never less than can be read, -1 for none; `rows` are seen
    at least. Emits `entered` on Enter and a double click.
    """

    entered = Signal()

    def __init__(
        self, theme: Theme, name: str, heads: Sequence[str], *, wide: int = 0, nested: bool = False, rows: int = 5
    ) -> None:
        super().__init__()
        self._theme, self._wide = theme, wide
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
        header.sectionResized.connect(self._fit)
        theme.follow(self, lambda tree: (tree.setMinimumHeight(theme.px(HEADER + rows * ROW_PX) + 4), tree._fit()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, column: int = -1) -> None:
        """Scroll sideways before the widest column is too narrow to be read."""
        if self._wide < 0 or column == self._wide:
            return
        others = sum(self.columnWidth(each) for each in range(self.columnCount()) if each != self._wide)
        least = self._theme.px(LEAST)
        enough = self.viewport().width() - others >= least
        self.header().setSectionResizeMode(self._wide, WIDE if enough else FIXED)
        if not enough:
            self.header().resizeSection(self._wide, least)

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
