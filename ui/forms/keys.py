"""Which keys an editor leaves to the application, and what the wheel may do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALWAYS = {(_CTRL, Qt.Key.Key_E), (_CTRL, Qt.Key.Key_K)}
_Z = (_CTRL, Qt.Key.Key_Z)
_UNDO = {_Z, (_CTRL, Qt.Key.Key_Y), (_CTRL | _SHIFT, Qt.Key.Key_Z)}
UNDO_FLOOR = "undo_floor"
"""Property of a long text: how far it may be undone, as `availableUndoSteps` counts, before a mark on it is."""


class SharedKeys(QObject):
    """An event filter: gives Ctrl+E, Ctrl+K, undo and redo to the application.

    A focused field claims them all (on Linux also end of line, delete to the end of line) before any
    shortcut of the window hears of them. A key that is held down in a long text stays there: it takes back
    what was typed down to UNDO_FLOOR, and never goes on into other records. The wheel scrolls the page and never
    changes a spin box or combo box that hasn't the focus.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if _is_shared(watched, event):
                event.ignore()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.isAutoRepeat() and isinstance(watched, QPlainTextEdit) and _would_go_too_far(watched, event):
                return True
        elif (
            event.type() == QEvent.Type.Wheel
            and isinstance(watched, (QAbstractSpinBox, QComboBox))
            and not watched.hasFocus()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _pressed(event: QKeyEvent) -> tuple[Qt.KeyboardModifier, Qt.Key]:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key())


def _is_shared(watched: QObject, event: QKeyEvent) -> bool:
    pressed = _pressed(event)
    if pressed in _UNDO:
        return not (isinstance(watched, QPlainTextEdit) and event.isAutoRepeat())
    return pressed in _ALWAYS


def _would_go_too_far(text: QPlainTextEdit, event: QKeyEvent) -> bool:
    floor = text.property(UNDO_FLOOR)
    return floor is not None and _pressed(event) == _Z and text.document().availableUndoSteps() <= floor


def share_keys(widget: QWidget) -> None:
    """Put the filter on a widget and on the line edit inside it."""
    keys = SharedKeys(widget)
    widget.installEventFilter(keys)
    inner = widget.findChild(QLineEdit)
    if inner is not None:
        inner.installEventFilter(keys)
