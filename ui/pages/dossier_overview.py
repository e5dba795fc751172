"""Dossier, Übersicht: where we stand, who leads, whom we talk to, what is agreed, what to remember."""

from __future__ import annotations

import dataclasses
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from models.agreement import Agreement, agreements_of
from models.agreement_version import AgreementVersion, VersionState, versions_of
from models.contact import Contact, Role, add_contact, contacts_of
from models.contact_line import as_head, usual_offices
from models.document_review import DocumentReview
from models.follow_up import FollowUp
from models.interview import Interview
from models.meeting import Meeting
from models.municipality import Municipality
from models.overview import Stage, standing
from models.pause import resume
from models.process import ProcessStep
from models.process_life import step_views
from models.signature import Signature
from models.store.record import address
from ui.context import Context
from ui.dossier.agreement_block import version_days
from ui.dossier.person_line import PersonLine
from ui.dossier.stage_rail import StageRail, Station
from ui.dossier.step_stations import step_stations
from ui.evidence.notes import EvidenceNotes
from ui.forms.record_form import RecordForm, Section
from ui.pages.dossier_tab import RESERVED, DossierTab, scrolling
from ui.panes import WRITES, tab_through
from ui.place import Place, split_range
from ui.process.follow_up_dialog import FollowUpDialog
from ui.returned.signature_words import signing_words
from ui.take_back import undo_of
from ui.today.coming_card import ComingCard
from ui.widgets.badges import VERSION_BADGES
from ui.widgets.card import Card, badge, button, clear, row, words
from ui.widgets.columns import GAP, Columns
from ui.widgets.copy_button import CopyButton

STATIONS = (Stage.FIRST_CONTACT, Stage.DRAFTING, Stage.FOR_SIGNATURE, Stage.IN_FORCE)


class OverviewTab(DossierTab):
    """Cards; a new Kommune is filled from here with two lines."""

    kinds = (
        Municipality, Contact, Agreement, AgreementVersion, DocumentReview, FollowUp, Interview, Meeting, ProcessStep,
        Signature,
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.rail = StageRail(context)
        self.pause = PauseStrip(context)
        self.head = PeopleCard(context, "Leitung", Role.HEAD)
        self.contacts = PeopleCard(context, "Ansprechpersonen", Role.CONTACT)
        self.agreement = AgreementCard(context)
        self.coming = ComingCard(context)
        remind = button(context.theme, "Wiedervorlage", self._remind, role="quiet", icon="plus")
        remind.setToolTip("Wiedervorlage hinzufügen (Strg+Umschalt+W)")
        self.coming.tools.addWidget(remind)
        self.notes = EvidenceNotes(context, Municipality, "notes", self, reserved=RESERVED)
        stand = Card("Wo stehen wir")
        stand.tools.addWidget(self.pause.button)
        stand.body.addWidget(self.rail)
        stand.body.addWidget(self.pause)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(stand)
        column.addWidget(Columns(context, (self.head, self.contacts, self.agreement), (self.coming, self.notes)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))
        self.head.added.connect(lambda: self.focus_field(""))
        self.contacts.added.connect(self._go_on)

    def show_municipality(self, municipality: Municipality) -> None:
        self.notes.show_record(municipality)
        self.pause.show_municipality(municipality)
        super().show_municipality(municipality)

    def refresh(self) -> None:
        for part in (self.head, self.contacts, self.agreement):
            part.show_municipality(self.municipality)
        self.pause.refresh(self.municipality)
        self._show_stage()
        stops = (*self.head.stops(), *self.contacts.stops(), self.agreement, self.coming, self.notes)
        tab_through((self.pause.button, self.pause.form, *stops))

    def focus_field(self, field: str) -> None:
        field, span = split_range(field)
        if field.endswith("/notes"):
            self.notes.focus_field("notes", span)
        elif not self.head.people:
            self.head.line.setFocus()
        elif not self.contacts.people:
            self.contacts.line.setFocus()

    def _go_on(self) -> None:
        self.contacts.add_button.setFocus()
        self.finished.emit()

    def _remind(self) -> None:
        FollowUpDialog(self.context, self.municipality, self).open()

    def flush(self) -> bool:
        lines = [card.line.flush() for card in (self.head, self.contacts)]
        return all([self.notes.flush(), self.pause.form.flush(), *lines])

    def _show_stage(self) -> None:
        store, stand = self.context.store, standing(self.context.store, self.municipality)
        self.coming.show_municipality(self.municipality)
        if stand.stage is Stage.IN_FORCE:
            views = step_views(store, self.municipality, stand.module or 1)
            if stops := step_stations(views):
                ahead = [i for i, stop in enumerate(stops) if not stop.passed]
                self.rail.show_stations(stops, ahead[0] if ahead else len(stops) - 1)
                return
        days: dict[Stage, str] = {}
        if stand.leading_id is not None:
            version = store.get(AgreementVersion, stand.leading_id)
            if version.state is VersionState.DRAFT:
                days[Stage.DRAFTING] = version.label()
            if version.frozen_at:
                days[Stage.FOR_SIGNATURE] = f"{version.frozen_at:%d.%m.%Y}"
            if version.completed_on:
                days[Stage.IN_FORCE] = f"{version.completed_on:%d.%m.%Y}"
        stations = [Station(stage.label, days.get(stage, "")) for stage in STATIONS]
        over = stand.stage in (Stage.COMPLETED, Stage.ENDED)
        if over:
            stations[-1] = Station(stand.stage.label, days.get(Stage.IN_FORCE, ""))
        at = len(STATIONS) - 1 if over else STATIONS.index(stand.stage)
        self.rail.show_stations(stations, at, finished=stand.stage in (Stage.COMPLETED, Stage.IN_FORCE))


class PauseStrip(QFrame):
    """ "pausiert seit … Grund …": there while the work rests, else only the button that begins it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._municipality = Municipality()
        self.button = button(context.theme, "Pausieren", self._toggle, role="quiet", icon="pause")
        self.button.setProperty(WRITES, True)
        self.form = RecordForm(
            context, Municipality, (Section("", (("paused_since", "paused_reason"),)),), reserved=RESERVED
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_municipality(self, municipality: Municipality) -> None:
        """Bind the form to this Kommune."""
        self.form.show_record(municipality)
        self.refresh(municipality)

    def refresh(self, municipality: Municipality) -> None:
        """Show whether it is paused now."""
        self._municipality = municipality
        paused = municipality.paused_since is not None
        focus = self.window().focusWidget()  # its own one would be the last that was in it
        editing = focus is not None and self.form.isAncestorOf(focus)
        self.setVisible(paused or editing)
        self.button.setText("Wieder aufnehmen" if paused else "Pausieren")
        self.context.theme.dress(self.button, "forward" if paused else "pause")

    def _toggle(self) -> None:
        store = self.context.store
        self.form.flush()
        before = store.get(Municipality, self._municipality.id)
        pausing = before.paused_since is None
        if pausing:
            with store.transaction("Pausieren"):
                self.refresh(store.change(before, paused_since=store.clock().date(), paused_reason=""))
            self.form.focus_field("paused_reason")
        else:
            self.refresh(resume(store, before))
        told = f"{before.label()} pausiert." if pausing else f"{before.label()} ist wieder dabei."
        self.context.toast(told, undo_of(self.context, first=self._leave_form))

    def _leave_form(self) -> bool:
        """Take back the reason that was typed since; False where it can't be written."""
        flushed, last = self.form.flush(), self.context.store.steps.last
        if last is not None and last.edited == {(self._municipality.uid, "paused_reason")}:
            self.context.store.undo()
        focus = self.window().focusWidget()
        if focus is not None and self.form.isAncestorOf(focus):
            self.button.setFocus()  # else the form stays for the cursor in it
        return flushed


class PeopleCard(Card):
    """Who has a role, each with a number to call; below them a line for the next one."""

    added = Signal()

    def __init__(self, context: Context, title: str, role: Role) -> None:
        super().__init__(title)
        self.context = context
        self.people: list[Contact] = []
        self._municipality = Municipality()
        self._role = role
        head = role is Role.HEAD
        name = "Leitung hinzufügen" if head else "Ansprechperson hinzufügen"
        example = "Dr. Maren Tiedje" if head else "Brigitte Sommer, Leiterin Fachbereich Bildung, 05021 967-123"
        hint = (
            "Wer leitet die Verwaltung? Das Amt allein genügt." if head else "Name, Funktion, Telefon in einer Zeile."
        )
        self.line = PersonLine(context, name, example, hint=hint)
        self.line.entered.connect(self._add)
        self.add_button = button(context.theme, "Ansprechperson", self.open_line, role="quiet", icon="plus", name=name)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.line)
        self.tools.addWidget(self.add_button)

    def show_municipality(self, municipality: Municipality) -> None:
        """List the people of this Kommune."""
        self._municipality = municipality
        store = self.context.store
        self.people = contacts_of(store, municipality.id, self._role)
        self.line.begin(municipality, usual_offices(municipality) if self._role is Role.HEAD else ())
        clear(self._rows)
        for person in self.people:
            self._rows.addWidget(PersonRow(self.context, municipality, person))
        typing = bool(self.line.line.text())
        self.line.setVisible(not self.people or typing)
        self.add_button.setVisible(bool(self.people) and self._role is not Role.HEAD)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through, as it is read."""
        return (
            self.add_button,
            *(item.widget() for item in map(self._rows.itemAt, range(self._rows.count()))),
            self.line,
        )

    def open_line(self) -> None:
        """Show the line for one more person."""
        self.line.show()
        self.line.setFocus()

    def _add(self, contact: Contact, _typed: str) -> None:
        if self._role is Role.HEAD:
            contact = as_head(contact, self._municipality)
        else:
            contact = dataclasses.replace(contact, roles=tuple(dict.fromkeys((self._role, *contact.roles))))
        add_contact(self.context.store, contact)
        self.added.emit()


class PersonRow(QWidget):
    """Name (a click opens the person), function, number."""

    def __init__(self, context: Context, municipality: Municipality, person: Contact) -> None:
        super().__init__()
        where = Place("dossier", municipality.uid, "people", address(person, "last_name"))
        name = button(context.theme, person.label(), lambda: context.go(where), role="link")
        name.setAccessibleName(f"{person.label()} öffnen")
        phone = CopyButton(context, "phone", "Telefonnummer", person.phone or person.mobile)
        mail = CopyButton(context, "mail", "E-Mail-Adresse", person.mail)
        below = person.function if person.full_name() else person.unit
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row(name, 1, phone, spacing=4))
        function = words(below, "small")
        function.setContentsMargins(4, 0, 0, 0)
        function.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        second = row(function, mail, spacing=4)
        second.setStretch(0, 1)
        column.addLayout(second)


class AgreementCard(Card):
    """The newest version of each agreement, or the invitation to begin one."""

    def __init__(self, context: Context) -> None:
        super().__init__("Vereinbarung")
        self.context = context
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.body.addLayout(self._rows)

    def show_municipality(self, municipality: Municipality) -> None:
        """List this Kommune's agreements, the newest first."""
        clear(self._rows)
        store, today = self.context.store, self.context.store.clock().date()
        found = [(a, versions_of(store, a.id)) for a in reversed(agreements_of(store, municipality.id))]
        for agreement, versions in found:
            self._rows.addWidget(words(agreement.label(), "strong"))
            for version in versions[:2]:
                self._rows.addWidget(self._row(version, today))
        if not found:
            text = "Noch keine. Mit „Vereinbarung anlegen“ oben rechts ist das meiste schon ausgefüllt."
            self._rows.addWidget(words(text, "muted", wrap=True))

    def _row(self, version: AgreementVersion, today: date) -> QWidget:
        where = Place("agreement", version.uid)
        name = button(self.context.theme, version.label(), lambda: self.context.go(where), role="link")
        name.setAccessibleName(f"{version.label()} öffnen")
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row(name, 1, badge(version.state.label, VERSION_BADGES[version.state])))
        out = signing_words(self.context.store, version)
        days = version_days(version, today)
        if days or out:
            detail = words("\n".join(filter(None, (days, out))), "small", wrap=True)
            detail.setContentsMargins(4, 0, 0, 0)
            column.addWidget(detail)
        return made
