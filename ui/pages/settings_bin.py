"""Einstellungen, Papierkorb: what was removed, brought back by Enter, and emptied only by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from models.bin import Binned, binned
from models.bin_list import Order, found, question, refusal
from models.bin_return import Returned, bring_all_back
from models.bin_words import hanging, said
from models.preferences import Preferences, preferences
from models.purge import Purge, emptied, planned, purge
from models.store.errors import Gone, KnownError
from models.store.record import address
from models.store.store import Change
from ui import dialogs
from ui.context import Context
from ui.tables.record_table import Column, Empty, Query, RecordTable
from ui.take_back import undo_of
from ui.whereabouts import place_of
from ui.widgets import days
from ui.widgets.card import button, row, words
from ui.widgets.scrolling import filling

PURPOSE = "Was entfernt wurde, liegt hier mit allem, was daran hängt, bis Sie es zurückholen oder endgültig löschen."
EMPTY = "Der Papierkorb ist leer. Was Sie entfernen, liegt hier, bis Sie es zurückholen oder endgültig löschen."
FOREVER = "Endgültig löschen"
LEAST_TABLE = 180
KIND, NAME, PLACE, WITH, WHEN = range(5)
HIDDEN_BELOW = {WITH: 700, KIND: 460}
"""Column → the width of the table below which there is no room for it; the line below the table says it all."""


class BinSettings(QWidget):
    """The list of what was removed over a line that says all of the marked one."""

    fills = True

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._hanging: dict[str, str] = {}
        self.table = RecordTable(
            context, self._columns(), self._load, name="Papierkorb", empty=Empty(EMPTY), actions=self._actions,
            filter_text="Filtern: Art, Name, Kommune …",
        )  # fmt: skip
        self.table.view.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.table.opened.connect(lambda _: self.bring_back())
        self.table.view.selectionModel().selectionChanged.connect(lambda *_: self._show_chosen())
        self.table.model.modelReset.connect(self._show_chosen)
        theme = context.theme
        self.back_button = button(theme, "&Zurückholen", self.bring_back, icon="undo")
        self.delete_button = button(theme, "E&ndgültig löschen …", self.ask_to_delete, role="quiet", icon="trash")
        self.empty_button = button(theme, "Papierkorb &leeren …", self.ask_to_empty, role="quiet")
        self.purpose = words(PURPOSE, "muted", wrap=True)
        self.detail = words("", "muted", wrap=True)
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.table.view, self.ask_to_delete)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._lay_out()
        self._show_chosen()

    def flush(self) -> bool:
        """Nothing is ever pending."""
        return True

    def chosen(self) -> list[Binned]:
        """The lines that are chosen, as they stand in the list."""
        rows = sorted(index.row() for index in self.table.view.selectionModel().selectedRows())
        return [self.table.model.rows[at] for at in rows if at < len(self.table.model.rows)]

    def focus_field(self, uid: str, _: str = "") -> bool:
        """Mark the line of that record; False where it has none of its own."""
        self.table.filter.clear()
        self.table.reload()
        marked = self.table.mark(uid)
        self.table.view.setFocus()
        return marked

    # ------------------------------------------------------------ doing

    def bring_back(self) -> None:
        """Let the chosen ones be there again; the toast leads to them, or puts them back."""
        store = self.context.store
        try:
            back, refused = bring_all_back(store, [store.get(line.kind, line.id) for line in self.chosen()])
        except KnownError as error:
            self.context.toast(str(error))
            return
        actions = self._show_action(back) | undo_of(self.context) if back else {}
        self.context.toast(" ".join((*self._told(back), *refused[:1])), actions)
        self.table.reload()

    def ask_to_delete(self) -> None:
        """Ask whether the chosen ones are to go for good."""
        if chosen := self.chosen():
            self._ask(planned(self.context.store, chosen))

    def ask_to_empty(self) -> None:
        """Ask whether everything is to go for good."""
        self._ask(emptied(self.context.store))

    def _ask(self, plan: Purge) -> None:
        if not plan.lines:
            if plan.kept:
                self.context.toast(refusal(plan))
            return
        title, text = question(plan)
        dialogs.ask(self, title, text, {FOREVER: lambda: self._delete(plan)}, danger=FOREVER)

    def _delete(self, plan: Purge) -> None:
        context = self.context
        try:
            purge(context.store, plan)
        except KnownError as error:
            context.toast(str(error))
            return
        count = len(plan.lines)
        context.toast("Endgültig gelöscht." if count == 1 else f"{count} Einträge sind endgültig gelöscht.")
        self.table.reload()
        # undo has nothing left: who names its steps looks anew
        kept = preferences(context.store)
        context.live.changed.emit(Change(Preferences, kept.id, kept.uid, "changed"))

    # ------------------------------------------------------------ what is said

    def _told(self, back: Sequence[Returned]) -> list[str]:
        store = self.context.store
        if not back:
            return []
        if len(back) > 1:
            return [f"{len(back)} Einträge sind wieder da."]
        along = " und ".join(f"„{said(store, whole)}“" for whole in back[0].wholes)
        return [f"„{said(store, back[0].record)}“ ist wieder da{', mit ' + along if along else ''}."]

    def _show_action(self, back: Sequence[Returned]) -> dict[str, Callable[[], object]]:
        try:
            place = place_of(self.context.store, address(back[-1].record, "").rstrip("/"))
        except Gone:
            return {}  # what no page shows, as a learned word
        return {"Zeigen": lambda: self.context.go(place)}

    def _with(self, line: Binned) -> str:
        if line.uid not in self._hanging:
            self._hanging[line.uid] = hanging(self.context.store, line.kind, line.id, line.step)
        return self._hanging[line.uid]

    def _when(self, line: Binned) -> str:
        return days.said(line.at.date(), self.context.store.clock().date())

    def _show_chosen(self) -> None:
        chosen, empty = self.chosen(), not self.table.model.rows
        several = len(chosen) > 1
        self.back_button.setText(f"{len(chosen)} &zurückholen" if several else "&Zurückholen")
        self.detail.setText(f"{len(chosen)} gewählt" if several else self._detail(chosen[0]) if chosen else "")
        for each in (self.back_button, self.delete_button):
            each.setEnabled(bool(chosen))
        for part in (self.purpose, self.detail, self.back_button, self.delete_button, self.empty_button):
            part.setHidden(empty and not self.table.filter.text())

    def _detail(self, line: Binned) -> str:
        place = f"{line.place}{' (auch im Papierkorb)' if line.whole_gone else ''}" if line.place else ""
        by = f" von {line.by}" if line.by else ""
        when = f"entfernt am {line.at:%d.%m.%Y um %H:%M} Uhr{by}"
        return " · ".join(filter(None, (f"{line.title} „{line.label}“", place, when, self._with(line))))

    # ------------------------------------------------------------ the list

    def _load(self, query: Query) -> Sequence[Binned]:
        self._hanging.clear()
        order = Order(query.sort) if query.sort else Order.WHEN
        descending = query.descending if query.sort else True
        return found(binned(self.context.store), query.text, order, descending=descending)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("Art", lambda line: line.title, 14, sort=Order.KIND),
            Column("Eintrag", lambda line: line.label, sort=Order.NAME, hint=lambda line: line.label),
            Column("Kommune", lambda line: line.place.partition(" › ")[0], 20, sort=Order.PLACE, hint=_place),
            Column("hängt daran", self._with, hint=self._with),
            Column("entfernt", self._when, 11, sort=Order.WHEN),
        )

    def _actions(self, _: Binned) -> list[QAction]:
        made = []
        for text, act in (("&Zurückholen\tEnter", self.bring_back), ("&Endgültig löschen …\tEntf", self.ask_to_delete)):
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, act=act: act())
            made.append(action)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, width in HIDDEN_BELOW.items():
            self.table.view.setColumnHidden(column, self.width() < self.context.theme.px(width))

    def _lay_out(self) -> None:
        theme = self.context.theme
        theme.follow(self.table.view, lambda view: view.setMinimumHeight(theme.px(LEAST_TABLE)))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.purpose)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addLayout(row(self.back_button, self.delete_button, 1, self.empty_button))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(filling(content))


def _place(line: Binned) -> str:
    return f"{line.place} (auch im Papierkorb)" if line.whole_gone else line.place
