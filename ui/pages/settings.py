"""Einstellungen: agency, staff, funding phases, look, documents, security. Everything saves itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from models.funding_phase import FundingPhase
from models.store.record import read_address
from ui.context import Context
from ui.forms.record_form import Section
from ui.pages.page import Page
from ui.pages.settings_agency import AgencySettings
from ui.pages.settings_documents import DocumentSettings
from ui.pages.settings_look import LookSettings
from ui.pages.settings_records import ListAndForm, Wording
from ui.pages.settings_security import SecuritySettings
from ui.pages.settings_staff import StaffSettings
from ui.pages.settings_steps import StepSettings
from ui.pages.settings_writing import WritingSettings
from ui.place import Place
from ui.theme import Theme, set_role
from ui.widgets.card import words

WIDTH = 860
PHASE = (Section("", ("name", ("starts_on", "ends_on"), "reason")),)
PHASES = Wording(
    "Bis wann das Programm fördert, und damit, wie lange Unterlagen bleiben dürfen.",
    "Förderphase hinzufügen",
    "Noch ist keine Förderphase eingetragen. Tragen Sie Beginn und Ende aus dem Zuwendungsbescheid ein.",
)
TABS = {
    "agency": "Agentur",
    "staff": "Personen",
    "phases": "Förderphasen",
    "steps": "Schritte",
    "look": "Aussehen",
    "writing": "Schreiben",
    "documents": "Dokumente",
    "security": "Sicherheit",
}


class SettingsPage(Page):
    """Tabs over the few things that are said once for the whole agency."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._parts: dict[str, QWidget] = {}
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Bereiche der Einstellungen")
        for title in TABS.values():
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self._turn)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 0, 0)
        column.setSpacing(12)
        column.addWidget(words("Einstellungen", "title"))
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self._show_part("agency")

    def show_place(self, place: Place) -> None:
        part = place.part if place.part in TABS else self.part
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(list(TABS).index(part))
        self.tabs.blockSignals(False)
        self._show_part(part)
        steps = self._parts[part]
        if place.field and isinstance(steps, StepSettings):
            _, uid, name = read_address(place.field)
            steps.focus_field(uid, name)

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        return ("Einstellungen", Place("settings")), (TABS[self.part], None)

    def flush(self) -> bool:
        written = [part.flush() for part in self._parts.values()]
        return all(written)

    @property
    def part(self) -> str:
        """The tab that is shown."""
        return list(TABS)[self.tabs.currentIndex()]

    def _turn(self, _: int) -> None:
        self._show_part(self.part)
        self.trail_changed.emit()
        self.place_changed.emit(Place("settings", part=self.part))

    def _show_part(self, part: str) -> None:
        if part not in self._parts:
            build = {
                "agency": partial(AgencySettings, self.context),
                "staff": partial(StaffSettings, self.context),
                "phases": partial(ListAndForm, self.context, FundingPhase, PHASE, PHASES),
                "steps": partial(StepSettings, self.context),
                "look": partial(LookSettings, self.context),
                "writing": partial(WritingSettings, self.context),
                "documents": partial(DocumentSettings, self.context),
                "security": partial(SecuritySettings, self.context),
            }
            self._parts[part] = build[part]()
            self._stack.addWidget(_scrolling(self._parts[part], self.context.theme))
        area = self._parts[part].parentWidget().parentWidget().parentWidget()
        self._stack.setCurrentWidget(area)


def _scrolling(part: QWidget, theme: Theme) -> QScrollArea:
    """A part in a column that scrolls; as wide as lines are easily read."""
    inside = QWidget()
    set_role(inside, "page")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 4, 24, 24)
    theme.follow(part, lambda p: p.setMaximumWidth(theme.px(WIDTH)))
    column.addWidget(part)
    column.addStretch(1)
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
