"""The Verlauf of one field or record, beside the page: a window of its own that never blocks the other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from models.belonging import kind_of
from models.history_words import Names
from models.store.record import address, read_address, specs
from models.store.store import Store
from ui.context import Context
from ui.forms.editor import editor_at
from ui.forms.history_menu import address_of
from ui.history.view import HistoryView
from ui.place import Place
from ui.process.follow_up_dialog import record_of
from ui.widgets.card import words

SIZE = QSize(900, 540)
TITLE = "Verlauf"


class HistoryDialog(QDialog):
    """Follows what is written meanwhile. Esc closes it, and the cursor is where it was."""

    def __init__(self, context: Context, where: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.view = HistoryView(context, where)
        self.view.left.connect(self.accept)
        self.heading = words(heading(context.store, where), "section", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.view, 1)
        px = context.theme.px
        self.resize(QSize(px(SIZE.width()), px(SIZE.height())).boundedTo(parent.window().size() - QSize(48, 64)))
        self.finished.connect(lambda _: parent.window().activateWindow())

    def open(self) -> None:
        """Show it; whoever opened it may go on writing."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.view.focus_lines()


def heading(store: Store, where: str) -> str:
    """ "Verlauf von „Telefon“ · Ina Kern", of a record "Verlauf · Ina Kern"."""
    table, uid, name = read_address(where)
    names, spec = Names(store), specs(kind_of(table)).get(name)
    said = f"{TITLE} von „{spec.label}“" if spec is not None else TITLE
    parts = dict.fromkeys((names.municipality(table, uid), names.around(table, uid), names.label(table, uid)))
    return " · ".join(filter(None, (said, *parts)))


def open_history(context: Context, where: str, place: Place | None, parent: QWidget) -> HistoryDialog | None:
    """Show the Verlauf of an address; without one that of the field with the cursor, else of what the place is about,
    else of everything, in the settings.
    """
    about = record_of(context.store, place)
    where = where or address_of(editor_at(QApplication.focusWidget()))
    where = where or (address(about, "").rstrip("/") if about is not None else "")
    if not where:
        context.go(Place("settings", part="history"))
        return None
    dialog = HistoryDialog(context, where, parent)
    dialog.open()
    return dialog
