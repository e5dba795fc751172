"""The keys of the reader, so that F1 lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from models.passage import PassageKind
from ui.evidence.texts import add_action

if TYPE_CHECKING:
    from ui.reader.desk import ReaderDesk

OF_THE_VIEW = (
    ("Satz auswählen, noch einmal: den nächsten", ("S",)),
    ("Den nächsten Satz dazunehmen", ("Shift+S",)),
    ("Den Satz davor auswählen", ("A",)),
    ("Wort auswählen", ("W",)),
    ("Absatz auswählen", ("D",)),
    ("Die ganze Seite auswählen", ("Ctrl+A",)),
    ("Zeile um Zeile auswählen, mit Strg Wort um Wort", ("Shift+Down",)),
    ("Auswahl kopieren", ("Ctrl+C",)),
    ("Beleg an der Stelle öffnen", ("Return",)),
    ("Größer", ("Ctrl++",)),
    ("Kleiner", ("Ctrl+-",)),
    ("Seitenbreite", ("Ctrl+0", "0")),
    ("Ganze Seite", ("9",)),
    ("Nächste Seite", ("Ctrl+PgDown",)),
    ("Vorige Seite", ("Ctrl+PgUp",)),
)
"""What the pages themselves answer while they have the cursor."""


def add_keys(desk: ReaderDesk) -> None:
    """Let the keys work: those that mark on the pages only, as notes have the same for themselves."""
    view = desk.view
    add_action(view, desk.mark_evidence)
    for text, keys, act in (
        ("Als Zitat markieren", "Ctrl+B", lambda: desk.marking.mark(PassageKind.QUOTE)),
        ("Als vertraulich markieren", "Ctrl+H", lambda: desk.marking.mark(PassageKind.CONFIDENTIAL)),
        ("Zum nächsten Beleg", "M", lambda: desk.step_piece(1)),
        ("Zum vorigen Beleg", "Shift+M", lambda: desk.step_piece(-1)),
        ("Textcursor an oder aus", "F7", lambda: view.set_caret_mode(not view.caret_mode)),
    ):
        _add(view, text, (keys,), act)
    for text, keys, act in (
        ("In der Unterlage suchen", "Ctrl+F", desk.find_bar.open),
        ("Nächster Treffer", "F3", lambda: desk.find_bar.step(1)),
        ("Voriger Treffer", "Shift+F3", lambda: desk.find_bar.step(-1)),
        ("Zu einer Seite springen", "Ctrl+J", desk.foot.ask_page),
    ):
        _add(desk, text, (keys,), act)
    for text, listed in OF_THE_VIEW:
        _add(view, text, listed, None)


def _add(holder: QWidget, text: str, keys: tuple[str, ...], act: Callable[[], object] | None) -> None:
    action = QAction(text, holder)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    if act is None:
        action.setEnabled(False)  # the view hears the key itself; this is listed only
    else:
        action.triggered.connect(lambda _=False: act())
    holder.addAction(action)
