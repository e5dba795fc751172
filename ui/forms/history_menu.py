"""The entry "Verlauf von …" in the context menu of every editor, below what the menu holds anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QLineEdit, QMenu, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from ui.forms.editor import Editor

HISTORY_KEYS = "Ctrl+Shift+H"


class HistoryMenu(QObject):
    """Opens the menu of an editor's inputs; one that isn't joined to a record keeps its own."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        for widget in editor.inputs():
            widget.installEventFilter(self)
            if isinstance(widget, QAbstractScrollArea):  # clicks go to its viewport, keys to itself
                widget.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QContextMenuEvent) or not address_of(self._editor):
            return False
        menu = _standard_menu(_input_of(self._editor, watched), event)
        add_history(menu, self._editor)
        menu.popup(event.globalPos())
        return True


def address_of(editor: Editor | None) -> str:
    """The address of the field that an editor shows, "" while it has none."""
    return editor.bound.address if editor is not None and editor.bound is not None else ""


def add_history(menu: QMenu, editor: Editor | None) -> None:
    """Add the entry to a menu, if the editor shows a field that is kept."""
    if editor is None or not address_of(editor):
        return
    if not menu.isEmpty():
        menu.addSeparator()
    entry = QAction(f"&Verlauf von „{editor.spec.label.replace('&', '&&')}“ …", menu)
    entry.setShortcut(QKeySequence(HISTORY_KEYS))
    entry.triggered.connect(lambda _=False: editor.context.history(address_of(editor)))
    menu.addAction(entry)


def _input_of(editor: Editor, watched: QObject) -> QWidget:
    return next((w for w in editor.inputs() if w is watched or watched.parent() is w), editor.input)


def _standard_menu(widget: QWidget, event: QContextMenuEvent) -> QMenu:
    """What Qt offers there; nothing for boxes and lists."""
    if isinstance(widget, QPlainTextEdit):
        menu = widget.createStandardContextMenu(event.pos())
    elif isinstance(widget, QLineEdit):
        menu = widget.createStandardContextMenu()
    elif isinstance(widget, QAbstractSpinBox):
        menu = widget.findChild(QLineEdit).createStandardContextMenu()
        menu.addSeparator()
        menu.addAction("Erhöhen", widget.stepUp)
        menu.addAction("Verringern", widget.stepDown)
    else:
        menu = QMenu(widget)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
