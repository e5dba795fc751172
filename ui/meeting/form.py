"""Everything about one meeting, in the order of the work: who and when, what was said, what follows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.contact import Contact
from models.contact_finding import where_from
from models.document_review import DocumentReview
from models.evidence_life import pieces_of
from models.interview import Interview
from models.meeting import Meeting, MeetingKind, MeetingParticipant, MeetingState, MeetingTopic, NamedPartner
from models.meeting_life import add_participant, participants_of
from models.municipality import Municipality
from models.passage import passages_of
from models.staff import Staff
from models.store.record import read_address, specs
from models.store.store import Change
from ui.context import Context
from ui.evidence.card import EvidenceCard
from ui.evidence.rows import EvidenceRows
from ui.evidence.texts import ACTION, TextEvidence
from ui.forms.autosave import Autosave
from ui.forms.note_text import NoteEditor
from ui.forms.text_editors import GrowingText
from ui.meeting.details import DetailsCard
from ui.meeting.documents import DocumentsCard
from ui.meeting.partners import PartnersCard
from ui.meeting.topics import TopicsCard
from ui.place import split_range
from ui.process.follow_ups import FollowUpList
from ui.process.people_field import Chosen, PeopleField
from ui.theme import set_role
from ui.widgets.card import Card, button
from ui.widgets.columns import Columns
from ui.widgets.scrolling import scrolling

SHORT, TALL = 2, 5
TEXTS = {"agenda": SHORT, "topics": TALL, "results": SHORT, "decisions": SHORT}
"""Long texts and how many lines they show at least."""
NOTES = "Notizen"


class MeetingForm(QWidget):
    """Edits one meeting. `focused(address)` follows the cursor, `kind_changed` asks for another form."""

    focused = Signal(str)

    def __init__(self, context: Context, meeting: Meeting) -> None:
        super().__init__()
        self._context = context
        self.meeting = meeting
        self._municipality = context.store.get(Municipality, meeting.municipality_id)
        self.autosave = Autosave(context, self)
        self.autosave.focused.connect(self.focused)
        self.details = DetailsCard(context, meeting, self.autosave)
        self.people = PeopleField(
            context, "Teilnehmende", self._participants, self._add_participant, self._remove_participant,
            staff=True, width=44,
        )  # fmt: skip
        self.people.begin(self._municipality, meeting)
        self.card = EvidenceCard(context, self)
        self.card.changed.connect(self._show_marks)
        self.marking: dict[str, TextEvidence] = {}
        self.evidence: dict[str, EvidenceRows] = {}
        self.texts = {name: self._text_card(name, lines) for name, lines in TEXTS.items()}
        sounding = meeting.kind is MeetingKind.SOUNDING
        self.topics = TopicsCard(context, meeting) if sounding else None
        self.partners = PartnersCard(context, meeting) if sounding else None
        self.documents = DocumentsCard(context)
        self.follow_ups = FollowUpList(context)
        self.follow_ups.show_about(meeting, meeting.municipality_id)
        self.autosave.written.connect(lambda _: self._show_marks())
        self._lay_out()
        self._show_marks()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        context.live.changed.connect(self._hear)
        self.refresh()

    # ------------------------------------------------------------ for the page

    def refresh(self) -> None:
        """Show what the store says now; what is being typed stays."""
        self.meeting = self._context.store.get(Meeting, self.meeting.id)
        self.details.refresh(self.meeting)
        self.people.reload()
        self.documents.show_meeting(self.meeting)
        for card in (self.topics, self.partners):
            if card is not None:
                card.refresh()

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        parts = (self.autosave, self.people, self.partners, self.documents, self.follow_ups, self.card)
        lists = (self.topics.list,) if self.topics is not None else ()
        written = [part.flush() for part in (*parts, *lists) if part is not None]  # every one, also after a failure
        return all(written)

    def begin(self) -> None:
        """Put the cursor where work begins: the day of a new meeting, the people of a phone call, later the texts."""
        meeting = self.meeting
        if meeting.kind is MeetingKind.PHONE:
            self.people.picker.setFocus() if len(self.people.people) < 2 else self._focus_text("topics")
        elif meeting.meets_on is None:
            self.details.editors["meets_on"].focus()
        else:
            ahead = meeting.state is MeetingState.PLANNED and meeting.meets_on > self._context.store.clock().date()
            self._focus_text("agenda" if ahead else "topics")

    def step(self, by: int) -> None:
        """Put the cursor into the next section (or the one before), at its beginning."""
        stops = self._stops()
        inside = [at for at, (part, _) in enumerate(stops) if _has_focus(part)]
        stops[(inside[-1] + by) % len(stops) if inside else 0][1]()

    def focus_field(self, where: str) -> bool:
        """Put the cursor into the field of that address, and select the characters that it names; False when it isn't
        here."""
        where, span = split_range(where)
        table, uid, name = read_address(where)
        if table == Meeting.table() and name in self.texts:
            self._focus_text(name)
            if span is not None:
                self.marking[name].editor.show_place(*span)
        elif table == Meeting.table() and name in self.details.editors:
            self.details.editors[name].focus()
        elif table == MeetingParticipant.table():
            self.people.picker.setFocus()
        elif table == MeetingTopic.table() and self.topics is not None:
            return self.topics.list.focus_field(uid, name)
        elif table == NamedPartner.table() and self.partners is not None:
            return self.partners.rows.focus_field(uid, name)
        else:
            return False
        return True

    def mark_evidence(self) -> None:
        """Make evidence of words of the text that has the cursor."""
        for marking in self.marking.values():
            if marking.editor.input.hasFocus():
                marking.mark()

    # ------------------------------------------------------------ inside

    def _show_marks(self) -> None:
        """Show what of the texts is marked, and list it below them."""
        store = self._context.store
        meeting = store.get(Meeting, self.meeting.id)
        for name, marking in self.marking.items():
            marking.editor.show_passages(passages_of(store, meeting, name))
            pieces = pieces_of(store, meeting, name)
            self.evidence[name].show_pieces(pieces)
            self.evidence[name].setVisible(bool(pieces))

    def _stops(self) -> list[tuple[QWidget, Callable[[], object]]]:
        """The sections in reading order, each with what puts the cursor into it."""
        people = self.people
        stops: list[tuple[QWidget, Callable[[], object]]] = [
            (self.details, self.details.editors["meets_on"].focus),
            (people, people.picker.setFocus),
        ]
        shown = [name for name, card in self.texts.items() if not card.isHidden()]
        texts = [(self.texts[name], partial(self._focus_text, name)) for name in shown]
        if self.topics is not None and self.partners is not None:
            texts.insert(1, (self.topics, self.topics.focus_first))
            texts.append((self.partners, self.partners.picker.setFocus))
        next_steps = (self.follow_ups, self.follow_ups.focus_line)
        texts.insert(shown.index("topics") + 1 if self.meeting.kind is MeetingKind.PHONE else len(texts), next_steps)
        return [*stops, *texts, (self.documents, self.documents.line.setFocus)]

    def _focus_text(self, name: str) -> None:
        """At the end of a text: where writing goes on."""
        box = self.texts[name].findChild(GrowingText)
        assert box is not None
        if box.textCursor().atStart():
            box.moveCursor(QTextCursor.MoveOperation.End)
        box.setFocus()

    def _participants(self) -> list[Chosen]:
        store = self._context.store
        return [Chosen(part.id, person, where_from(store, person)) for part, person in self._parts()]

    def _parts(self) -> list[tuple[MeetingParticipant, Contact | Staff]]:
        return participants_of(self._context.store, self.meeting)

    def _add_participant(self, person: Contact | Staff) -> None:
        add_participant(self._context.store, self.meeting, person)

    def _remove_participant(self, key: int) -> None:
        store = self._context.store
        with store.transaction("Teilnehmende Person herausnehmen"):
            store.remove(store.get(MeetingParticipant, key))

    def _hear(self, change: Change) -> None:
        mine = change.kind is Meeting and change.id == self.meeting.id
        if mine or change.kind in (MeetingParticipant, MeetingTopic, NamedPartner, Interview, Contact, DocumentReview):
            self._soon.start()

    # ------------------------------------------------------------ building

    def _text_card(self, name: str, lines: int) -> Card:
        spec = specs(Meeting)[name]
        phone = self.meeting.kind is MeetingKind.PHONE
        card = Card(NOTES if phone and name == "topics" else spec.label)
        editor = NoteEditor(self._context, spec, GrowingText(spec.width))
        editor.input.set_least_lines(lines)
        set_role(editor.input, "note")
        self.autosave.bind(editor, self.meeting, name)
        editor.remarked.connect(self._show_marks)
        marking = TextEvidence(
            self._context, editor, self.card, lambda: (self.meeting, name), self.autosave.flush
        )  # fmt: skip
        rows = EvidenceRows(self._context)
        rows.opened.connect(marking.open)
        rows.home_wanted.connect(marking.find_home)
        tool = button(self._context.theme, "Beleg", marking.mark, role="quiet", name=f"{card.title.text()}: {ACTION}")
        tool.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays in the text
        tool.setToolTip(f"{ACTION} (Strg+G)")
        card.tools.addWidget(tool)
        self.marking[name], self.evidence[name] = marking, rows
        card.body.addWidget(editor.widget)
        card.body.addWidget(rows)
        if phone and name == "agenda" and not self.meeting.agenda:
            card.setParent(self)
            card.hide()
        return card

    def _lay_out(self) -> None:
        who, follow_ups = Card("Teilnehmende"), Card("Nächste Schritte")
        who.body.addWidget(self.people)
        follow_ups.body.addWidget(self.follow_ups)
        agenda, topics, results, decisions = self.texts.values()
        left: list[Any] = [self.details, who, agenda, self.topics, topics]
        right: list[Any] = [results, decisions, self.partners, follow_ups, self.documents]
        if self.meeting.kind is MeetingKind.PHONE:
            left = [self.details, who, agenda if self.meeting.agenda else None]
            right = [topics, follow_ups, results, decisions, self.documents]
        columns = Columns(self._context, [w for w in left if w is not None], [w for w in right if w is not None])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(columns))
        self.people.picker.left_empty.connect(partial(self.step, 1))
        if self.partners is not None:
            self.partners.left_empty.connect(partial(self.step, 1))


def _has_focus(part: QWidget) -> bool:
    focus = part.window().focusWidget()
    return focus is not None and (focus is part or part.isAncestorOf(focus))
