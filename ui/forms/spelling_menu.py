"""The menu of a long text: what an unknown word may have meant, learning it, and the usual entries."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from ui.forms.editor import editor_at
from ui.forms.history_menu import add_history

if TYPE_CHECKING:
    from ui.forms.spelled_text import SpelledText, Spot

SEARCHING = "Vorschläge werden gesucht …"
NOTHING = "Kein Vorschlag"


def open_menu(text: SpelledText, spot: Spot | None, point: QPoint) -> QMenu:
    """Open the menu at a point of the text's viewport; suggestions fill in as they come."""
    menu = text.editor.createStandardContextMenu(point)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    before = menu.actions()[0] if menu.actions() else None
    if spot is not None:
        word = text.word(spot)
        searching = QAction(SEARCHING, menu, enabled=False)
        learn = QAction(f"„{_plain(word)}“ &lernen", menu)
        learn.triggered.connect(lambda _=False: text.spelling.learn(word))
        menu.insertActions(before, [searching, learn])
        text.spelling.suggest(word, partial(_fill, text, spot, menu, searching))
    to_next = QAction("Zum &nächsten unbekannten Wort", menu)
    to_next.setShortcut(text.next_keys)
    to_next.triggered.connect(lambda _=False: text.go_to_next())
    menu.insertAction(before, to_next)
    menu.insertSeparator(before)
    add_history(menu, editor_at(text.editor))
    menu.popup(text.editor.viewport().mapToGlobal(point))
    return menu


def _fill(text: SpelledText, spot: Spot, menu: QMenu, searching: QAction, suggestions: tuple[str, ...]) -> None:
    if not isValid(menu) or not menu.isVisible():
        return
    if not suggestions:
        searching.setText(NOTHING)
        return
    bold = QFont(menu.font())
    bold.setWeight(QFont.Weight.DemiBold)
    entries = []
    for suggestion in suggestions:
        entry = QAction(_plain(suggestion), menu)
        entry.setFont(bold)
        entry.triggered.connect(partial(_replace, text, spot, suggestion))
        entries.append(entry)
    menu.insertActions(searching, entries)
    menu.removeAction(searching)
    if menu.activeAction() is None:
        menu.setActiveAction(entries[0])  # Enter takes the likeliest
    screen = menu.screen().availableGeometry()  # it has grown
    menu.move(menu.x(), max(screen.top(), min(menu.y(), screen.bottom() - menu.sizeHint().height())))


def _replace(text: SpelledText, spot: Spot, word: str, _checked: bool = False) -> None:
    text.replace(spot, word)


def _plain(word: str) -> str:
    return word.replace("&", "&&")
