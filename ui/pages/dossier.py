"""The dossier of a Kommune: a head that stays, and tabs below it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from models.agreement import Agreement
from models.agreement_version import AgreementVersion, Topic
from models.contact import Contact
from models.document_review import DocumentReview
from models.follow_up import FollowUp
from models.interview import Interview
from models.meeting import Meeting
from models.municipality import Municipality
from models.process import ProcessStep
from models.store.errors import InBin
from models.store.record import address
from models.store.store import Change
from ui.class_at import class_at
from ui.context import Context
from ui.pages.dossier_head import DossierHead
from ui.pages.dossier_tab import DossierTab
from ui.pages.page import Page
from ui.place import Place
from ui.printing import PRINT_KEYS

TABS = {
    "overview": ("Ü&bersicht", "ui.pages.dossier_overview.OverviewTab"),
    "people": ("&Menschen", "ui.pages.dossier_people.PeopleTab"),
    "agreements": ("&Vereinbarungen", "ui.pages.dossier_agreements.AgreementsTab"),
    "process": ("Ablau&f", "ui.pages.dossier_process.ProcessTab"),
    "meetings": ("Gesp&räche", "ui.pages.dossier_meetings.MeetingsTab"),
    "interviews": ("&Interviews", "ui.pages.dossier_interviews.InterviewsTab"),
    "documents": ("Un&terlagen", "ui.pages.dossier_documents.DocumentsTab"),
    "evidence": ("Be&lege", "ui.pages.dossier_evidence.EvidenceTab"),
    "assessment": ("Stan&dort", "ui.pages.dossier_assessment.AssessmentTab"),
    "report": ("Beri&cht", "ui.pages.dossier_report.ReportTab"),
    "details": ("An&gaben", "ui.pages.dossier_details.DetailsTab"),
    "history": ("Verla&uf", "ui.pages.dossier_history.HistoryTab"),
}
"""Tab → its words, and where its class is; imported at the first visit, as pages are."""
_REMEMBERED = "dossier_tab"
HEAD_KINDS = (
    Municipality, Contact, Agreement, AgreementVersion, Topic,
    DocumentReview, FollowUp, Interview, Meeting, ProcessStep,
)  # fmt: skip
"""What the head tells of."""


class DossierPage(Page):
    """Everything about one Kommune, one keystroke apart. Tabs are built when first shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.municipality = Municipality()
        self._built: dict[str, DossierTab] = {}
        self.head = DossierHead(context)
        self.tabs = QTabBar(drawBase=False, expanding=False)
        self.tabs.setAccessibleName("Bereiche des Dossiers")
        for title, _ in TABS.values():
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self._turn)
        self._stack = QStackedWidget()
        self.head.body.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        self._refreshing = QTimer(self, singleShot=True, interval=0)
        self._refreshing.timeout.connect(self._refresh_if_seen)
        context.live.changed.connect(self._hear)
        self._make_actions()

    # ------------------------------------------------------------ the page

    def show_place(self, place: Place) -> None:
        self.flush()
        municipality = self.context.store.by_uid(Municipality, place.uid)
        if municipality.removed_at is not None:
            raise InBin(municipality.label(), address(municipality, ""))
        self.municipality = municipality
        part = place.part or self.context.state.get(_REMEMBERED, {}).get(place.uid, "overview")
        self._select(part if part in TABS else "overview")
        self._refresh_head()
        self._show_tab()
        self.tabs.setFocus()
        self.tab.focus_field(place.field)

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        title = TABS[self.part][0].replace("&", "")
        return (
            ("Kommunen", Place("municipalities")),
            (self.municipality.label(), Place("dossier", self.municipality.uid, "overview")),
            (title, None),
        )

    def flush(self) -> bool:
        written = [tab.flush() for tab in self._built.values()]  # every one, also after a failure
        return all(written)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.head, self._stack)

    @property
    def part(self) -> str:
        """The name of the tab that is shown."""
        return list(TABS)[self.tabs.currentIndex()]

    @property
    def tab(self) -> DossierTab:
        """The tab that is shown."""
        if self.part not in self._built:
            made: DossierTab = class_at(TABS[self.part][1])(self.context)
            self._built[self.part] = made
            made.finished.connect(self.head.offer)
            made.field_changed.connect(self._move)
            self._stack.addWidget(made)
        return self._built[self.part]

    # ------------------------------------------------------------ inside

    def _select(self, part: str) -> None:
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(list(TABS).index(part))
        self.tabs.blockSignals(False)

    def _turn(self, _: int) -> None:
        """The user chose another tab."""
        self.flush()
        self._show_tab()
        if not self.tabs.hasFocus():
            self.tab.focus_field("")
        self.place_changed.emit(Place("dossier", self.municipality.uid, self.part))

    def _move(self, field: str) -> None:
        """Something else is marked in the tab."""
        self.place_changed.emit(Place("dossier", self.municipality.uid, self.part, field))

    def _show_tab(self) -> None:
        self.tab.show_municipality(self.municipality)
        self._stack.setCurrentWidget(self.tab)
        self._name_actions()
        remembered = self.context.state.get(_REMEMBERED, {})
        self.context.state.set(_REMEMBERED, {**remembered, self.municipality.uid: self.part})
        self.trail_changed.emit()

    def _step(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % len(TABS))

    def _add(self) -> None:
        if not self.tab.adds:
            self.tabs.setCurrentIndex(list(TABS).index("people"))
        self.tab.add()

    def _export(self) -> None:
        (self.tab.export if self.tab.puts_out else self.head.export)()

    def _print(self) -> None:
        (self.tab.print if self.tab.puts_out else self.head.print)()

    def _prepare_visit(self) -> None:
        self.context.go(Place("visit", self.municipality.uid))

    def _name_actions(self) -> None:
        """Ctrl+E and Ctrl+P are about what the tab shows."""
        what = self.tab.puts_out or "Vereinbarung"
        self._actions["PDF der Vereinbarung erstellen"].setText(f"PDF der {what} erstellen")
        self._actions["Vereinbarung drucken"].setText(f"{what} drucken")

    def _make_actions(self) -> None:
        self._actions: dict[str, QAction] = {}
        for text, keys, act in (
            ("Nächster Bereich des Dossiers", ("Ctrl+Tab", "Ctrl+PgDown"), partial(self._step, 1)),
            ("Voriger Bereich des Dossiers", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), partial(self._step, -1)),
            ("Hinzufügen: eine Person, ein Gespräch, eine Unterlage", ("Ctrl+N",), self._add),
            ("Besuch vorbereiten", ("Ctrl+Shift+B",), self._prepare_visit),
            ("PDF der Vereinbarung erstellen", ("Ctrl+E",), self._export),
            ("Vereinbarung drucken", (PRINT_KEYS,), self._print),
            ("Der nächste Schritt", ("Ctrl+Return",), self.head.act),
        ):
            action = QAction(text, self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, act=act: act())
            self.addAction(action)
            self._actions[text] = action

    def _hear(self, change: Change) -> None:
        if change.kind in HEAD_KINDS and self.municipality.id:
            self._refreshing.start()

    def _refresh_if_seen(self) -> None:
        if self.isVisible():  # else the next visit does it: the agreement editor writes every second
            self._refresh_head()

    def _refresh_head(self) -> None:
        before = self.municipality
        self.municipality = self.context.store.get(Municipality, before.id)
        if self.municipality.removed_at is not None:
            return
        self.head.show_municipality(self.municipality)
        if self.municipality.label() != before.label():
            self.trail_changed.emit()
