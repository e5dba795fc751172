"""Einstellungen: what is said once for the whole agency, how the program looks and writes, and where data go.

Everything saves itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from models.funding_phase import FundingPhase
from models.store.record import read_address
from ui.context import Context
from ui.forms.record_form import Section
from ui.history.view import HistoryView
from ui.outgoing.view import OutgoingView
from ui.pages.page import Page
from ui.pages.settings_agency import AgencySettings
from ui.pages.settings_backup import BackupSettings
from ui.pages.settings_bin import BinSettings
from ui.pages.settings_documents import DocumentSettings
from ui.pages.settings_look import LookSettings
from ui.pages.settings_records import ListAndForm, Wording
from ui.pages.settings_security import SecuritySettings
from ui.pages.settings_staff import StaffSettings
from ui.pages.settings_steps import StepSettings
from ui.pages.settings_writing import WritingSettings
from ui.panes import next_pane
from ui.place import Place
from ui.widgets.card import row, words
from ui.widgets.part_list import PartList
from ui.widgets.scrolling import filling

WIDTH = 860
LIST_WIDTH = 200
FOLD_BELOW = 860
"""Of the page: below it forms need the room of the list."""
PHASE = (Section("", ("name", ("starts_on", "ends_on"), "reason")),)
PHASES = Wording(
    "Bis wann das Programm fördert, und damit, wie lange Unterlagen bleiben dürfen.",
    "Förderphase hinzufügen",
    "Noch ist keine Förderphase eingetragen. Tragen Sie Beginn und Ende aus dem Zuwendungsbescheid ein.",
)


class Part(NamedTuple):
    """A line of the list and what it shows: a widget with `flush()`; `fills = True` of it says that it takes all the
    room there is and scrolls by itself."""

    group: str
    title: str
    build: Callable[[Context], QWidget]


PARTS = {
    "agency": Part("Stammdaten", "Agentur", AgencySettings),
    "staff": Part("Stammdaten", "Personen", StaffSettings),
    "phases": Part("Stammdaten", "Förderphasen", lambda context: ListAndForm(context, FundingPhase, PHASE, PHASES)),
    "steps": Part("Stammdaten", "Schritte", StepSettings),
    "look": Part("Programm", "Aussehen", LookSettings),
    "writing": Part("Programm", "Schreiben", WritingSettings),
    "documents": Part("Programm", "Dokumente", DocumentSettings),
    "backup": Part("Daten", "Sicherung", BackupSettings),
    "bin": Part("Daten", "Papierkorb", BinSettings),
    "history": Part("Daten", "Verlauf", HistoryView),
    "outgoing": Part("Daten", "Ausgangsbuch", OutgoingView),
    "security": Part("Daten", "Sicherheit", SecuritySettings),
}


class SettingsPage(Page):
    """A list at the left over the few things that are said once for the whole agency."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._parts: dict[str, QWidget] = {}
        self._areas: dict[str, QWidget] = {}
        lines = [(key, part.group, part.title) for key, part in PARTS.items()]
        self.list = PartList(context.theme, lines, "Bereiche der Einstellungen")
        self.list.chosen.connect(self._turn)
        self.list.entered.connect(lambda _: next_pane([self._stack], None))
        self._stack = QStackedWidget()
        both = QHBoxLayout()
        both.setSpacing(24)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 16)
        left.addWidget(self.list)
        both.addLayout(left)
        both.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 0, 0)
        column.setSpacing(12)
        column.addLayout(row(words("Einstellungen", "title"), self.list.line, 1, spacing=20))
        column.addLayout(both, 1)
        context.theme.follow(self, lambda page: page._fold())
        self._show_part("agency")

    def show_place(self, place: Place) -> None:
        part = place.part if place.part in PARTS else self.part
        self.list.show_current(part)
        self._show_part(part)
        shown = self._parts[part]
        focus: Callable[[str, str], object] | None = getattr(shown, "focus_field", None)
        if place.field and focus is not None:
            _, uid, name = read_address(place.field)
            focus(uid, name)

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        return ("Einstellungen", Place("settings")), (PARTS[self.part].title, None)

    def flush(self) -> bool:
        written = [part.flush() for part in self._parts.values()]
        return all(written)

    def panes(self) -> tuple[QWidget, ...]:
        return self.list, self.list.line, self._stack

    @property
    def part(self) -> str:
        """The part that is shown."""
        return self.list.current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The list at the left, or as one line beside the title, with the focus where it was."""
        px, had_focus = self.context.theme.px, self.list.hasFocus() or self.list.line.hasFocus()
        narrow = self.width() < px(FOLD_BELOW)
        self.list.setFixedWidth(px(LIST_WIDTH))
        shown, hidden = (self.list.line, self.list) if narrow else (self.list, self.list.line)
        shown.setVisible(True)
        if had_focus:
            shown.setFocus()
        hidden.setVisible(False)

    def _turn(self, part: str) -> None:
        self._show_part(part)
        self.trail_changed.emit()
        self.place_changed.emit(Place("settings", part=part))

    def _show_part(self, part: str) -> None:
        if part not in self._parts:
            made = PARTS[part].build(self.context)
            self._parts[part] = made
            self._areas[part] = _filled(made) if getattr(made, "fills", False) else self._scrolled(made)
            self._stack.addWidget(self._areas[part])
        self._stack.setCurrentWidget(self._areas[part])

    def _scrolled(self, part: QWidget) -> QWidget:
        """A part in a column that scrolls; as wide as lines are easily read."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 24, 24)
        theme = self.context.theme
        theme.follow(part, lambda p: p.setMaximumWidth(theme.px(WIDTH)))
        line = QHBoxLayout()
        line.addWidget(part, 1000)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        return filling(inside)


def _filled(part: QWidget) -> QWidget:
    """A part that takes all the room and scrolls by itself."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 24, 16)
    column.addWidget(part)
    return inside
