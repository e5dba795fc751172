"""The keys of the report editor, so that F1 lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.printing import PRINT_KEYS
from ui.report.find_bar import NAME as FIND

if TYPE_CHECKING:
    from ui.report.view import ReportView


def add_keys(page: ReportView) -> None:
    """Let the keys work wherever the cursor is on the page."""
    head, outline, actions, tabs = page.head, page.outline, page.version_actions, page.tabs
    for words, keys, act in (
        ("Neuer Abschnitt", ("Ctrl+N",), page.outline_actions.add),
        ("Voriger Abschnitt", ("Ctrl+PgUp",), lambda: outline.step(-1)),
        ("Nächster Abschnitt", ("Ctrl+PgDown",), lambda: outline.step(1)),
        (FIND, ("Ctrl+F",), page.find_bar.open),
        ("Nächster Treffer", ("F3",), lambda: page.find_bar.step(1)),
        ("Voriger Treffer", ("Shift+F3",), lambda: page.find_bar.step(-1)),
        ("Quellen des Absatzes", ("Ctrl+Return",), lambda: tabs.open_tab("support")),
        ("Einfügung", ("Ctrl+Shift+E",), page.arrangement.insert),
        ("Vorschau ein- und ausblenden", ("F8",), head.preview_button.toggle),
        ("Gliederung ein- und ausblenden", ("Shift+F8",), head.outline_button.toggle),
        ("Bericht als PDF", ("Ctrl+E",), actions.export),
        ("Bericht drucken", (PRINT_KEYS,), actions.print),
    ):
        shortcut = QShortcut(page)
        shortcut.setKeys([QKeySequence(each) for each in keys])
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setWhatsThis(words)
        shortcut.activated.connect(act)
    for words, keys in (
        ("In der Gliederung: Abschnitt verschieben", ("Alt+Up", "Alt+Down")),
        ("In der Gliederung: Ebene ändern", ("Alt+Left", "Alt+Right")),
        ("In der Gliederung: weglassen oder aufnehmen", ("Space",)),
        ("In der Gliederung: entfernen", ("Del",)),
    ):
        listed = QShortcut(outline)
        listed.setContext(Qt.ShortcutContext.WidgetShortcut)
        listed.setKeys([QKeySequence(each) for each in keys])
        listed.setWhatsThis(words)
        listed.setEnabled(False)  # the outline hears the key itself; this is listed only
