"""The entry "Verlauf von …" in the context menu of every editor, below what the menu holds anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QMenu, QPlainTextEdit, QWidget

from ui.context import HISTORY_KEYS

if TYPE_CHECKING:
    from ui.forms.editor import Editor


def open_menu(editor: Editor | None, widget: QWidget, event: QContextMenuEvent) -> bool:
    """Open the menu of one of an editor's widgets; False where no field is shown, which keeps the menu that it has."""
    if not address_of(editor):
        return False
    menu = _standard_menu(widget, event)
    add_history(menu, editor)
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
