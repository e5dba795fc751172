"""The form of a draft, in the order of the document: its own text to read, its values to fill in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from models.agreement_life import FORM_PATHS
from models.agreement_text import Composition
from models.agreement_version import AgreementVersion, FurtherParty, Side, Topic, parts_of
from models.content import ClauseKind, Part, SectionText
from models.store.record import address, specs
from ui.agreement.clause_box import ClauseBox
from ui.agreement.parties import PartiesCard
from ui.agreement.people import (
    contact_person_list,
    further_party_list,
    further_signatory_list,
    signatory_list,
)
from ui.agreement.step_list import StepList
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.forms.editors import Editor, editor_for
from ui.forms.flow import FlowLayout
from ui.forms.record_form import FieldBlock
from ui.forms.record_list import RecordList
from ui.theme import set_role

PAUSE_MS = 120
"""Edits here are written this soon, because the pages follow what is written."""
LATEST_MS = 500
WIDEST = 760

SECTIONS = (
    ("parties", "Parteien"),
    ("goals", "Ziele"),
    ("procedure", "Vorgehen"),
    ("signing", "Unterschrift"),
    ("appendix", "Anhang"),
)
OPENS = {"goals": "goals", "terms": "procedure"}
"""The sections of the document with which the next section of the form begins."""


@dataclass(frozen=True)
class Entry:
    """A list of records in the form, and the word by which addresses of a missing entry name it."""

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
        self.boxes: dict[str, ClauseBox] = {}
        self.fields: dict[str, Editor] = {}
        self.entries: list[Entry] = []
        self.anchors: dict[str, QWidget] = {}
        self._step_list: StepList | None = None
        self._headings: dict[str, QLabel] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        set_role(inside, "page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 16, 24, 32)
        self._column.setSpacing(16)
        self._build(composition)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._tell_section())
        self.show_composition(composition)

    # ------------------------------------------------------------ for the page

    def show_composition(self, composition: Composition) -> None:
        """Show the texts as they are composed now; what is being typed stays."""
        self._parties.show_parties(composition.built)
        for section in composition.sections:
            if section.source.key in self._headings:
                self._headings[section.source.key].setText(section.heading.resolved)
            for clause in section.clauses:
                if clause.key in self.boxes:
                    self.boxes[clause.key].show_clause(clause)
        if self._step_list is not None:
            self._step_list.show_steps({c.key: c for c in composition.clauses if c.kind is ClauseKind.STEPS})
        self._show_further()

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        written = [self.autosave.flush(), *(entry.list.flush() for entry in self.entries)]
        return all(written)

    def show_section(self, key: str) -> None:
        """Scroll to a section and put the cursor into its first field."""
        anchor = self.anchors[key]
        self.verticalScrollBar().setValue(anchor.mapTo(self.widget(), QPoint(0, 0)).y() - 12)

    def current_section(self) -> str:
        """The section at the top of the view."""
        top = self.verticalScrollBar().value() + 60
        reached = [k for k, w in self.anchors.items() if w.mapTo(self.widget(), QPoint(0, 0)).y() <= top]
        return reached[-1] if reached else SECTIONS[0][0]

    def focus_field(self, where: str) -> bool:
        """Put the cursor into the field of that address; False when it isn't here."""
        table, _, rest = where.partition("/")
        uid, _, name = rest.partition("/")
        if table == AgreementVersion.table() and uid == self._version.uid:
            return self._focus_own(name)
        if self._parties.focus_field(table):
            self._reveal(self._parties)
            return True
        return any(entry.list.kind.table() == table and entry.list.focus_field(uid, name) for entry in self.entries)

    # ------------------------------------------------------------ finding

    def _focus_own(self, name: str) -> bool:
        if name in self.fields:
            self.fields[name].focus()
            self._reveal(self.fields[name].widget)
            return True
        key = name.removeprefix("clause.")
        if key in self.boxes:
            self.boxes[key].focus()
            self._reveal(self.boxes[key])
            return True
        for entry in self.entries:
            if entry.name == name:
                if entry.list.rows:
                    entry.list.rows[0].focus()
                else:
                    entry.list.add_row()
                self._reveal(entry.list)
                return True
        return False

    def _reveal(self, widget: QWidget) -> None:
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(widget, 0, 80))

    def _tell_section(self) -> None:
        self.section_reached.emit(self.current_section())

    # ------------------------------------------------------------ building

    def _build(self, composition: Composition) -> None:
        self._parties = PartiesCard(self._context, self._version)
        self._parties.focused.connect(self.focused)
        self._begin("parties", self._parties)
        further = self._list("further_parties", further_party_list)
        self._parties.add(further)
        sections = [s.source for s in composition.sections]
        clauses = {c.key: c for c in composition.clauses}
        for source in sections:
            if source.part is Part.BODY:
                card = self._section_card(source, clauses)
                if source.key in OPENS:
                    self.anchors[OPENS[source.key]] = card
        signing = self._signing_card([s for s in sections if s.part is Part.CLOSING], clauses)
        self.anchors["signing"] = signing
        self._sent_card()
        for source in sections:
            if source.part is Part.APPENDIX:
                card = self._section_card(source, clauses)
                self.anchors.setdefault("appendix", card)

    def _begin(self, key: str, card: QWidget) -> None:
        self.anchors[key] = card
        self._put(card)

    def _put(self, card: QWidget) -> None:
        card.setMaximumWidth(WIDEST)
        self._column.addWidget(card)

    def _card(self, heading: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        set_role(card, "card")
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(14)
        if heading:
            column.addWidget(self._heading(heading))
        self._put(card)
        return card, column

    @staticmethod
    def _heading(text: str) -> QLabel:
        heading = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        set_role(heading, "section")
        return heading

    def _section_card(self, source: SectionText, clauses: dict) -> QFrame:
        heading = clauses[source.heading_key].resolved
        card, column = self._card(heading)
        if heading:
            self._headings[source.key] = column.itemAt(0).widget()
        for clause in source.clauses:
            for widget in self._clause_widgets(clause.kind, clauses.get(clause.key)):
                column.addWidget(widget)
            for widget in self._values_of(clause.key):
                column.addWidget(widget)
        return card

    def _clause_widgets(self, kind: ClauseKind, clause) -> Iterator[QWidget]:
        if kind is ClauseKind.TOPICS:
            yield self._labelled("Themenbereiche", self._list("topics", self._topics))
        elif kind is ClauseKind.STEPS:
            self._step_list = self._list("steps", StepList)
            yield self._step_list
        else:
            box = ClauseBox(self._context, self._version, clause, self.autosave)
            box.focused.connect(self.focused)
            self.boxes[clause.key] = box
            yield box

    def _values_of(self, key: str) -> Iterator[QWidget]:
        """The values that stand in a clause are typed right below it."""
        if key == "schedule.begin":
            yield self._row("begin", "span")
        elif key == "schedule.municipality":
            yield self._list("contact_persons.municipality", contact_person_list, Side.MUNICIPALITY)
        elif key == "schedule.agency":
            yield self._list("contact_persons.agency", contact_person_list, Side.AGENCY)

    def _signing_card(self, sources: list[SectionText], clauses: dict) -> QFrame:
        card, column = self._card("Unterschrift")
        for source in sources:
            for clause in source.clauses:
                for widget in self._clause_widgets(clause.kind, clauses[clause.key]):
                    column.addWidget(widget)
        column.addWidget(self._field("one_place"))
        column.addWidget(self._row("place", "signed_on"))
        self._agency_row = self._row("agency_place", "agency_signed_on")
        column.addWidget(self._agency_row)
        one = self.fields["one_place"].input
        one.toggled.connect(lambda on: self._agency_row.setVisible(not on))
        self._agency_row.setVisible(not one.isChecked())
        people = (("für die Agentur", "signatories.agency", Side.AGENCY),
                  ("für die Kommune", "signatories.municipality", Side.MUNICIPALITY))  # fmt: skip
        for title, name, side in people:
            column.addWidget(self._labelled(f"Unterzeichnet {title}", self._list(name, signatory_list, side)))
        self._further_signing = self._labelled(
            "Unterzeichnet für weitere Parteien", self._list("signatories.further", further_signatory_list)
        )
        column.addWidget(self._further_signing)
        column.addWidget(self._form_path())
        return card

    def _form_path(self) -> QWidget:
        """The way to a binding signature: free text, the two usual ones a click away."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        block = self._field("form_path")
        column.addWidget(block)
        offers = QWidget()
        flow = FlowLayout(offers, 8, 4)
        editor = self.fields["form_path"]
        for text in FORM_PATHS:
            button = QPushButton(f"{text.strip()} …" if text.endswith(" ") else text)
            set_role(button, "link")
            button.clicked.connect(lambda _=False, text=text: (editor.retype(text), editor.focus()))
            flow.addWidget(button)
        column.addWidget(offers)
        return body

    def _sent_card(self) -> None:
        _, column = self._card("Versand dieser Fassung")
        column.addWidget(self._row("sent_to", "sent_on"))
        column.addWidget(self._row("answer"))

    # ------------------------------------------------------------ pieces

    def _field(self, name: str) -> FieldBlock:
        editor = editor_for(self._context, specs(AgreementVersion)[name])
        self.autosave.bind(editor, self._version, name)
        self.fields[name] = editor
        return FieldBlock(editor, editor.spec.label)

    def _row(self, *names: str) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        for name in names:
            flow.addWidget(self._field(name))
        return row

    def _labelled(self, label: str, content: QWidget) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        words = QLabel(label)
        set_role(words, "small")
        column.addWidget(words)
        column.addWidget(content)
        content.setAccessibleName(label)
        return body

    def _list(self, name: str, make: Callable[..., RecordList], *which: object) -> RecordList:
        made = make(self._context, self._version, *which, pause_ms=PAUSE_MS)
        made.focused.connect(self.focused)
        self.entries.append(Entry(name, made))
        return made

    def _topics(self, context: Context, version: AgreementVersion, **options: object) -> RecordList:
        return RecordList(
            context, Topic, ("text",), lambda: parts_of(context.store, Topic, version.id),
            lambda: Topic(version_id=version.id), add_text="Themenbereich hinzufügen", **options,
        )  # fmt: skip

    def _show_further(self) -> None:
        """The signatures of further parties are asked for once there are such parties."""
        self._further_signing.setVisible(bool(parts_of(self._context.store, FurtherParty, self._version.id)))

    # ------------------------------------------------------------ Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widget().setMaximumWidth(self.viewport().width())

    def hideEvent(self, event: QEvent) -> None:
        self.flush()
        super().hideEvent(event)


def field_address(version: AgreementVersion, name: str) -> str:
    """The address of one of the version's own fields."""
    return address(version, name)
