"""The list of evidence beside the statements, with the keys that make a piece a basis of one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from models.evidence_book import EvidenceBook
from ui.assessment.basis_model import BasisModel
from ui.assessment.basis_painter import BasisPainter
from ui.context import Context
from ui.widgets.entered_list import ENTER, EnteredList


class BasisList(EnteredList):
    """`held(id)` by Enter, + or a double click, `opposed(id)` by − or W, `entered(id)` by B, `left()` by Escape or
    the key to the left."""

    held = Signal(int)
    opposed = Signal(int)
    entered = Signal(int)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.lines = BasisModel()
        self.setModel(self.lines)
        self.setItemDelegate(BasisPainter(context.theme, self))
        self.setAccessibleName("Belege zur Auswahl")
        self.setDragEnabled(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.doubleClicked.connect(lambda index: self.held.emit(self.lines.ids[index.row()]))
        context.theme.changed.connect(self.doItemsLayout)

    def show_ids(self, book: EvidenceBook, ids: Sequence[int]) -> None:
        """Show these pieces; the marked one stays marked, or the one that takes its row."""
        row, marked = self.currentIndex().row(), self.marked_id()
        scrolled = self.verticalScrollBar().value()
        self.lines.show_ids(book, ids)
        if ids:
            at = list(ids).index(marked) if marked in ids else min(max(row, 0), len(ids) - 1)
            self.setCurrentIndex(self.lines.index(at))
            self.verticalScrollBar().setValue(scrolled if marked in ids else 0)
            self.scrollTo(self.currentIndex())

    def marked_id(self) -> int | None:
        """The marked piece."""
        row = self.currentIndex().row()
        return self.lines.ids[row] if 0 <= row < len(self.lines.ids) else None

    def mark(self, id: int) -> None:
        """Mark a piece, if it is here."""
        if id in self.lines.ids:
            self.setCurrentIndex(self.lines.index(list(self.lines.ids).index(id)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        id, key = self.marked_id(), event.key()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.left.emit()
        elif not plain or id is None:
            super().keyPressEvent(event)
        elif key in ENTER or event.text() == "+":
            self.held.emit(id)
        elif event.text() in ("-", "−") or key == Qt.Key.Key_W:
            self.opposed.emit(id)
        elif key == Qt.Key.Key_B:
            self.entered.emit(id)
        else:
            super().keyPressEvent(event)
