"""Files dragged over the rows of the register: a row takes them for its document, the space below as new ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QTableView

from ui.context import Context
from ui.returned.drop import files_of
from ui.widgets.card import words

NEW = "Loslassen: als neue Unterlagen aufnehmen"
TO = "Loslassen: zu „{}“ aufnehmen"
EDGE, HEIGHT = 12, 84


class RowDrop(QObject):
    """Calls `taken(paths, row or None)`; `rows()` are those of the view, which marks the one below the pointer."""

    def __init__(
        self, context: Context, view: QTableView, rows: Callable[[], list[Any]],
        taken: Callable[[list[Path], Any], object],
    ) -> None:  # fmt: skip
        super().__init__(view)
        self._context, self._view, self._rows, self._taken = context, view, rows, taken
        self.hint = words("", "drop_veil")
        self.hint.setParent(view)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hint.hide()
        view.setAcceptDrops(True)
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragEnterEvent | QDropEvent):
            return self._move(event)
        if kind == QEvent.Type.DragLeave:
            self.hint.hide()
            return True
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._drop(event)
        return super().eventFilter(watched, event)

    def _move(self, event: QDropEvent) -> bool:
        if not files_of(event.mimeData()):
            return False
        row = self._row_at(event)
        if row is not None:
            self._view.setCurrentIndex(self._view.indexAt(event.position().toPoint()))
        edge, tall = self._context.theme.px(EDGE), self._context.theme.px(HEIGHT)
        self.hint.setText(TO.format(row.label()) if row is not None else NEW)
        self.hint.setGeometry(edge, self._view.height() - tall - edge, self._view.width() - 2 * edge, tall)
        self.hint.show()
        self.hint.raise_()
        event.setDropAction(Qt.DropAction.CopyAction)  # never moved: the file stays where it is
        event.accept()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self.hint.hide()
        found = files_of(event.mimeData())
        if not found:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._taken(found, self._row_at(event))
        return True

    def _row_at(self, event: QDropEvent) -> Any:
        index = self._view.indexAt(event.position().toPoint())
        return self._rows()[index.row()] if index.isValid() else None
