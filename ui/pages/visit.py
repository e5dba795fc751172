"""Besuch vorbereiten: one page for the evening before, and the same on paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.belonging import record_at
from models.interview import Interview
from models.municipality import Municipality
from models.outgoing import outgoing
from models.store.errors import KnownError
from models.store.store import Change
from models.visit_paper import VISIT, told_when, visit_paper
from models.visit_preparation import Preparation, prepare
from reports.catalog import REPORTS
from ui.context import Context
from ui.export import export_document
from ui.meeting.sheet_view import SheetView
from ui.pages.page import Page
from ui.place import Place
from ui.printing import PRINT_KEYS, print_document
from ui.whereabouts import place_of, way_to_bin
from ui.widgets.card import button
from ui.widgets.days import said
from ui.widgets.page_head import PageHead


class VisitPage(Page):
    """Place.uid is that of a meeting, an interview, or a Kommune (then: the next visit there)."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.preparation: Preparation | None = None
        self._uid = ""
        self._stale = False
        theme = context.theme
        self.open_button = button(theme, "", self.open_talk, icon="open")
        self.pdf_button = button(theme, "PDF &erstellen", self.export, role="primary", icon="pdf")
        self.pdf_button.setToolTip("PDF erstellen (Strg+E)")
        self.print_button = button(theme, "&Drucken …", self.print, role="quiet", icon="print")
        self.print_button.setToolTip("Drucken (Strg+P)")
        self.view = SheetView(context, self._go_to)
        self.head = PageHead()
        self.head.add_tools(self.open_button, self.print_button, self.pdf_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh_if_seen)
        context.live.changed.connect(self._hear)
        self._make_actions()

    # ------------------------------------------------------------ Page

    def show_place(self, place: Place) -> None:
        self._uid = place.uid
        self._refresh()
        self.pdf_button.setFocus()

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        found = self.preparation
        if found is None:
            return ()
        return (
            ("Kommunen", Place("municipalities")),
            (found.municipality, Place("dossier", found.municipality_uid, "overview")),
            self._tab(found),
            ("Besuch vorbereiten", None),
        )

    def _tab(self, found: Preparation) -> tuple[str, Place]:
        heading, tab = ("Interviews", "interviews") if _of_interview(found) else ("Gespräche", "meetings")
        return heading, Place("dossier", found.municipality_uid, tab)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.head, self.view)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_seen()

    # ------------------------------------------------------------ doing

    def open_talk(self) -> None:
        """Go to the meeting or interview; without one, to the tab where one is begun."""
        found = self.preparation
        if found is not None and found.address.startswith(Municipality.table()):
            self.context.go(Place("dossier", found.municipality_uid, "meetings"))
        elif found is not None:
            self._go_to(found.address)

    def export(self) -> None:
        """Write the sheet as PDF."""
        self._put(export_document)

    def print(self) -> None:
        """Print the sheet."""
        self._put(print_document)

    # ------------------------------------------------------------ inside

    def _put(self, put: Callable[..., None]) -> None:
        store, found = self.context.store, self.preparation
        if found is None:
            return
        try:
            going = outgoing(store, record_at(store, found.address), REPORTS[VISIT].title)
            put(self.context, VISIT, visit_paper(store, found), going, self)
        except KnownError as error:
            self.context.toast(str(error))

    def _refresh(self) -> None:
        self._stale = False
        found = prepare(self.context.store, self._uid)
        self.preparation = found
        near = said(found.day, found.today) if found.day is not None else ""
        when = f"{told_when(found)} ({near})" if near and near[-1].isalpha() else told_when(found)
        ours = f"Von uns: {', '.join(found.ours)}" if found.ours else ""
        self.head.below.setText("  ·  ".join(filter(None, (found.municipality, when, found.place, ours))))
        nothing = found.address.startswith(Municipality.table())
        talk = "Interview" if _of_interview(found) else "Gespräch"
        self.open_button.setText("&Termin anlegen" if nothing else f"{talk} &öffnen")
        self.open_button.setToolTip(f"{self.open_button.text().replace('&', '')} (Strg+Eingabe)")
        self.head.show_name(f"Besuch vorbereiten: {found.title}")
        self.view.show_preparation(found)
        self.trail_changed.emit()

    def _go_to(self, address: str) -> None:
        try:
            self.context.go(place_of(self.context.store, address))
        except KnownError as error:
            self.context.toast(str(error), way_to_bin(error, self.context.go))

    def _hear(self, change: Change) -> None:
        if self._uid:
            self._stale = True
            self._soon.start()

    def _refresh_if_seen(self) -> None:
        if self._stale and self.isVisible():
            try:
                self._refresh()
            except KnownError as error:
                self.context.toast(str(error))

    def _make_actions(self) -> None:
        for text, keys, act in (
            ("Besuchsvorbereitung als PDF", "Ctrl+E", self.export),
            ("Besuchsvorbereitung drucken", PRINT_KEYS, self.print),
            ("Gespräch oder Interview öffnen", "Ctrl+Return", self.open_talk),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(partial(lambda act, _=False: act(), act))
            self.addAction(action)


def _of_interview(found: Preparation) -> bool:
    return found.address.startswith(f"{Interview.table()}/")
