"""The form of a draft, in the order of the document: its own text to read, its values to fill in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from models.agreement_clauses import ComposedClause, ComposedSection
from models.agreement_text import Composition
from models.agreement_version import AgreementVersion, Side, Topic, parts_of
from models.content import ClauseKind, Part
from models.store.record import address, read_address
from ui.agreement.clause_box import ClauseBox
from ui.agreement.fields import SENDING, SENDING_TITLE, Fields, labelled
from ui.agreement.heading import Heading
from ui.agreement.parties import PartiesCard
from ui.agreement.people import contact_person_list, further_party_list
from ui.agreement.section_view import SectionView
from ui.agreement.signing_card import SigningFields
from ui.agreement.step_list import StepList
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.forms.record_list import RecordList
from ui.theme import set_role
from ui.widgets.card import words

PAUSE_MS = 120
"""Edits here are written this soon, because the pages follow what is written."""
LATEST_MS = 500
WIDEST = 640
MARGIN = 32

SECTIONS = (
    ("parties", "Parteien"),
    ("goals", "Ziele"),
    ("procedure", "Vorgehen"),
    ("signing", "Unterschrift"),
    ("appendix", "Anhang"),
)
OPENS = {"goals": "goals", "terms": "procedure"}
"""The sections of the document with which the next section of the form begins."""
TITLES = {"basis": "Grundlage und Ziel der Zusammenarbeit"}
"""What a section is called here that has no heading in the document."""


@dataclass(frozen=True)
class Entry:
    """A list of records in the form, and the name by which the address of a missing entry calls it."""

    name: str
    list: RecordList


class AgreementForm(QScrollArea):
    """Edits one draft. `focused(address)` follows the cursor, `section_reached(key)` the scroll bar."""

    focused = Signal(str)
    section_reached = Signal(str)

    def __init__(
        self, context: Context, version: AgreementVersion, composition: Composition, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._version = version
        self.autosave = Autosave(context, self, pause_ms=PAUSE_MS, latest_ms=LATEST_MS)
        self.autosave.focused.connect(self.focused)
        self.fields = Fields(context, version, self.autosave)
        self.entries: list[Entry] = []
        self.anchors: dict[str, QWidget] = {}
        self.steps: StepList | None = None
        self._views: dict[str, SectionView] = {}
        self._column = self._make_column()
        self._build(composition)
        self._column.addStretch(1)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.section_reached.emit(self.current_section()))
        self.show_composition(composition)

    # ------------------------------------------------------------ for the page

    def show_composition(self, composition: Composition) -> None:
        """Show the texts as they are composed now; what is being typed stays."""
        self._parties.show_parties(composition.built)
        titles = composition.titles
        for heading, clause in zip(self._titles, (titles.title, titles.subtitle, titles.appendix)):
            heading.show_clause(clause)
        for section in composition.sections:
            if section.source.key in self._views:
                self._views[section.source.key].show_section(section)
        if self.steps is not None:
            self.steps.show_steps({c.key: c for c in composition.clauses if c.kind is ClauseKind.STEPS})
        self._signing.refresh()

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return all([self.autosave.flush(), *(entry.list.flush() for entry in self.entries)])

    def show_section(self, key: str) -> None:
        """Scroll to a section."""
        self.verticalScrollBar().setValue(self._top_of(self.anchors[key]) - 12)

    def first_address(self, key: str) -> str:
        """The first text or field of a section: where the pages are to be opened."""
        if key == "signing":
            return self._closing_address
        views = [view for view in self._views.values() if self.anchors[key].isAncestorOf(view)]
        return next((clause.address for view in views if (clause := view.first_clause())), "")

    def current_section(self) -> str:
        """The section where the eye is: in the upper third of the view, the last one at the end of the form."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum() > 0:
            return SECTIONS[-1][0]
        line = bar.value() + (self.viewport().height() // 3 if bar.value() else 0)
        reached = [key for key, _ in SECTIONS if self._top_of(self.anchors[key]) <= line]
        return reached[-1] if reached else SECTIONS[0][0]

    def focus_field(self, where: str) -> bool:
        """Put the cursor into the field of that address; False when it isn't here."""
        table, uid, name = read_address(where)
        if table == AgreementVersion.table() and uid == self._version.uid:
            return self._focus_own(name)
        if self._parties.focus_field(table):
            self._reveal(self._parties)
            return True
        for entry in self.entries:
            if entry.list.kind.table() == table and entry.list.focus_field(uid, name):
                self._reveal(self.focusWidget() or entry.list)
                return True
        return False

    def box(self, key: str) -> ClauseBox | None:
        """The box of a clause, brought out of its fold."""
        heading = next((heading for heading in self._titles if heading.key == key), None)
        if heading is not None:
            return heading.box()
        return next((box for view in self._views.values() if (box := view.box(key)) is not None), None)

    # ------------------------------------------------------------ finding

    def _focus_own(self, name: str) -> bool:
        if name in self.fields.editors:
            self._parties.unfold_for(name)
            self.fields.editors[name].focus()
            self._reveal(self.fields.editors[name].widget)
            return True
        box = self.box(name.removeprefix("clause."))
        if box is not None:
            box.focus()
            self._reveal(box)
            return True
        entry = next((entry for entry in self.entries if entry.name == name), None)
        if entry is not None:
            entry.list.rows[0].focus() if entry.list.rows else entry.list.add_row()
            self._reveal(entry.list)
        return entry is not None

    def _reveal(self, widget: QWidget) -> None:
        """Scroll to it once the layout has settled, unless it is well in view."""
        QTimer.singleShot(0, widget, lambda: self._scroll_to(widget))

    def _scroll_to(self, widget: QWidget) -> None:
        view, bar = self.viewport().height(), self.verticalScrollBar()
        top = self._top_of(widget) - bar.value()
        if top < MARGIN or top + min(widget.height(), view // 2) > view - MARGIN:
            bar.setValue(bar.value() + top - view // 3)

    def _top_of(self, widget: QWidget) -> int:
        return widget.mapTo(self.widget(), QPoint(0, 0)).y()

    # ------------------------------------------------------------ building

    def _make_column(self) -> QVBoxLayout:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        set_role(inside, "page")
        centre = QHBoxLayout(inside)
        centre.setContentsMargins(24, 16, 24, 32)
        centre.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(16)
        centre.addLayout(column, 1000)
        centre.addStretch(1)
        self.setWidget(inside)
        return column

    def _build(self, composition: Composition) -> None:
        titles = composition.titles
        self._titles = [
            Heading(self._context, clause, self._make_box, title=name, role=role)
            for clause, name, role in (
                (titles.title, "Titel", "section"), (titles.subtitle, "Untertitel", "strong"),
                (titles.appendix, "Anhang", "section"),
            )
        ]  # fmt: skip
        self._parties = PartiesCard(self._context, self._version, self.fields, *self._titles[:2])
        self._parties.focused.connect(self.focused)
        self._parties.add(self._make_list("further_parties", further_party_list))
        self.anchors["parties"] = self._parties
        self._put(self._parties)
        signing: list[ComposedSection] = []
        appendix: list[ComposedSection] = []
        card: QFrame | None = None
        for section in composition.sections:
            part = section.source.part
            if part is Part.BODY and (card is None or section.source.level == 1):
                card = self._card(self._section(section))
                self.anchors[OPENS.get(section.source.key, "")] = card
            elif part is Part.BODY:
                card.layout().addWidget(self._section(section, "strong"))
            else:
                (signing if part is Part.CLOSING else appendix).append(section)
        self._signing = SigningFields(self._context, self._version, self.fields, self._make_list)
        self._closing_address = address(self._version, "place")
        closing = [self._section(section, "strong") for section in signing]
        self.anchors["signing"] = self._card(words("Unterschrift", "section"), *closing, self._signing)
        views = [self._section(section, "strong") for section in appendix]
        self.anchors["appendix"] = self._card(self._titles[2], *views)
        for key, _ in SECTIONS:
            self.anchors.setdefault(key, self._parties)
        self._card(words(SENDING_TITLE, "section"), *(self.fields.row(*row) for row in SENDING))

    def _put(self, card: QWidget) -> None:
        card.setMaximumWidth(WIDEST)
        self._column.addWidget(card)

    def _card(self, *parts: QWidget) -> QFrame:
        card = QFrame()
        set_role(card, "card")
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(16)
        for part in parts:
            column.addWidget(part)
        self._put(card)
        return card

    def _section(self, section: ComposedSection, role: str = "section") -> SectionView:
        source = section.source
        view = SectionView(self._context, section, self._make_box, TITLES.get(source.key, ""), role)
        made = {clause.key: clause for clause in section.clauses}
        for clause in source.clauses:
            self._add_clause(view, clause.kind, made.get(clause.key))
            self._add_values(view, clause.key)
        view.finish()
        self._views[source.key] = view
        return view

    def _add_clause(self, view: SectionView, kind: ClauseKind, clause: ComposedClause | None) -> None:
        if kind is ClauseKind.TOPICS:
            view.add_values(labelled("Themenbereiche", self._make_list("topics", _topic_list)))
        elif kind is ClauseKind.STEPS:
            self.steps = self._make_list("steps", StepList)  # type: ignore[assignment]
            view.add_values(self.steps)  # type: ignore[arg-type]
        elif clause is not None:
            view.add_clause(clause)

    def _add_values(self, view: SectionView, key: str) -> None:
        """The values that stand in a clause are typed right below it."""
        if key == "schedule.begin":
            view.add_values(self.fields.row("begin", "span"))
        elif key == "schedule.municipality":
            view.add_values(self._make_list("contact_persons.municipality", contact_person_list, Side.MUNICIPALITY))
        elif key == "schedule.agency":
            view.add_values(self._make_list("contact_persons.agency", contact_person_list, Side.AGENCY))

    def _make_box(self, clause: ComposedClause) -> ClauseBox:
        box = ClauseBox(self._context, self._version, clause, self.autosave)
        box.focused.connect(self.focused)
        return box

    def _make_list(self, name: str, make: Callable[..., RecordList], *which: object) -> RecordList:
        made = make(self._context, self._version, *which, pause_ms=PAUSE_MS)
        # "Maximum", as for short rows, would cut texts whose height depends on their width
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        made.focused.connect(self.focused)
        self.entries.append(Entry(name, made))
        return made

    # ------------------------------------------------------------ Qt

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)


def _topic_list(context: Context, version: AgreementVersion, **options: Any) -> RecordList:
    return RecordList(
        context, Topic, ("text",), lambda: parts_of(context.store, Topic, version.id),
        lambda: Topic(version_id=version.id), add_text="Themenbereich hinzufügen", **options,
    )  # fmt: skip
