"""One row of a RecordList: handle, number, editors, and a button to remove it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from models.store.record import Record
from ui.context import Context
from ui.forms.editors import Editor


class ListRow(QWidget):
    """Knows its editors and record (None until the first letter); the list decides what happens to it."""

    remove_wanted = Signal()
    move_wanted = Signal(int)
    dragged = Signal(int)
    dropped = Signal()

    def __init__(self, context: Context, editors: dict[str, Editor], body: QWidget | None = None) -> None:
        super().__init__()
        self.editors = editors
        self.record: Record | None = None
        self.made = ""
        """The uid of the record that is being made for this row, until it is on disk."""
        self._grip_at: QPoint | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self.handle = QToolButton()
        context.theme.dress(self.handle, "grip", "muted")
        self.handle.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.handle.setCursor(Qt.CursorShape.OpenHandCursor)
        self.handle.setToolTip("Ziehen, oder Alt+↑ und Alt+↓")
        self.handle.installEventFilter(self)
        self.number = QLabel()
        self.number.setProperty("role", "muted")
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.remove_button = QToolButton()
        context.theme.dress(self.remove_button, "close", "muted")
        self.remove_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.remove_button.setToolTip("Entfernen (Alt+Entf)")
        self.remove_button.clicked.connect(self.remove_wanted)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self.handle, 0, top)
        line.addWidget(self.number, 0, top)
        if body is not None:
            line.addWidget(body, 1)
        else:
            for editor in editors.values():
                # no wider than its text, so that the button stands beside it
                editor.widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
                line.addWidget(editor.widget, 1000 if editor.stretches else 0, top)
        line.addWidget(self.remove_button, 0, top)
        if body is None:
            line.addStretch(1)

    def set_number(self, number: int) -> None:
        """Show the row's place, from 1."""
        self.number.setText(str(number))
        self.number.setFixedWidth(self.number.fontMetrics().horizontalAdvance("00"))
        self.number.setFixedHeight(self.handle.sizeHint().height())
        self.handle.setAccessibleName(f"Zeile {number} verschieben")
        self.remove_button.setAccessibleName(f"Zeile {number} entfernen")

    def focus(self, name: str = "") -> None:
        """Put the cursor into a field, or the first one."""
        (self.editors[name] if name in self.editors else next(iter(self.editors.values()))).focus()

    def has_focus(self) -> bool:
        """Whether the cursor is in this row."""
        return self.handle.hasFocus() or any(w.hasFocus() for e in self.editors.values() for w in e.inputs())

    def is_empty(self) -> bool:
        """Whether nothing is typed in any text of it."""
        return not any(editor.typed().strip() for editor in self.editors.values())

    def first_input(self) -> QWidget:
        """Where typing begins."""
        return next(iter(self.editors.values())).inputs()[0]

    def tab_stops(self) -> list[QWidget]:
        """Every widget of this row that Tab leads to, in order."""
        inside = [w for w in self.findChildren(QWidget) if w.window() is self.window()]  # not the list of a combo box
        return [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            self._follow_mouse(event)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Delete:
                self.remove_wanted.emit()
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.move_wanted.emit(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _follow_mouse(self, event: QMouseEvent) -> None:
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._grip_at = event.position().toPoint()
            self.handle.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.type() == QEvent.Type.MouseMove and self._grip_at is not None:
            self.dragged.emit(self.handle.mapToParent(event.position().toPoint()).y() + self.y())
        elif event.type() == QEvent.Type.MouseButtonRelease and self._grip_at is not None:
            self._grip_at = None
            self.handle.setCursor(Qt.CursorShape.OpenHandCursor)
            self.dropped.emit()
