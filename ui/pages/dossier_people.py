"""Dossier, Menschen: who is who, each person one line to add and one action to succeed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from models.contact import Contact, Role, add_contact, take_over
from models.contact_line import read_successor
from models.grammar import function_forms
from models.municipality import Municipality
from models.organisation import Organisation
from models.store.errors import KnownError
from models.store.record import read_address
from ui.context import Context
from ui.dossier.contact_list import ContactList, PersonEntry
from ui.dossier.person_line import PersonLine
from ui.forms.record_form import RecordForm, Section
from ui.pages.dossier_tab import MARGIN, RESERVED, DossierTab, scrolling
from ui.take_back import undo_of
from ui.widgets.card import Card, button, row, words
from ui.widgets.eliding_words import ElidingWords

SECTIONS = (
    Section(
        "",
        (
            ("salutation", "academic_title", "first_name", "last_name"),
            ("function", "unit"),
            "organisation_id",
            ("phone", "mobile", "mail"),
            "roles",
            ("since", "until"),
        ),
    ),
    Section("", ("notes",)),
    Section("", ("function_accusative",), more=True),
)
LIST_WIDTH = 320
EXAMPLE = "Heike Brandt, Dezernentin, 05021 967-40"
HINT = "Eine Zeile genügt: Name, Funktion, Telefon. Eingabe in der leeren Zeile öffnet das Formular."
INVITATION = "Hier stehen die Menschen der Kommune und um sie herum: Leitung, Ansprechpersonen, Schulen, Jobcenter."


class PeopleTab(DossierTab):
    """List left, form right; the line above the list takes what stands on a card."""

    kinds = (Contact, Organisation, Municipality)
    adds = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.line = PersonLine(context, "Neue Person", EXAMPLE, HINT)
        self.line.entered.connect(lambda contact, _typed: self._add(contact, form=False))
        self.line.left_empty.connect(self.add_by_form)
        self.list = ContactList(context)
        self.list.chosen.connect(self._show)
        self.form = RecordForm(context, Contact, SECTIONS, reserved=RESERVED)
        self.name = ElidingWords("section")
        self.succeed_button = button(context.theme, "&Nachfolge", self.ask_successor, icon="people")
        self.remove_button = button(context.theme, "Entfernen", self.remove, role="quiet", icon="trash")
        self.successor = SuccessorCard(context)
        self.successor.line.entered.connect(self._succeed)
        self._sides = QStackedWidget()
        self._sides.addWidget(scrolling(self._build_form()))
        self._sides.addWidget(self._build_invitation())
        left = QVBoxLayout()
        left.setContentsMargins(MARGIN, 20, 0, 16)
        left.setSpacing(12)
        left.addWidget(self.line)
        left.addWidget(self.list, 1)
        side = QWidget()
        side.setLayout(left)
        self._side = side
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(0)
        both.addWidget(side)
        both.addWidget(self._sides, 1)
        self._make_actions()

    # ------------------------------------------------------------ the tab

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(min(self.context.theme.px(LIST_WIDTH), self.width() * 2 // 5) + MARGIN)

    def show_municipality(self, municipality: Municipality) -> None:
        if municipality.id != self.municipality.id:
            self._drop_blank()
            self.form.show_record(None)
            self.successor.hide()
        super().show_municipality(municipality)

    def refresh(self) -> None:
        self.line.begin(self.municipality)
        entries = people(self.context, self.municipality)
        shown = self.form.record.id if self.form.record else 0
        if shown not in [e.contact.id for e in entries]:
            shown = entries[0].contact.id if entries else 0
        self.list.show_people(entries, shown)
        self.list.setVisible(bool(entries))
        self._sides.setCurrentIndex(0 if entries else 1)
        if shown:
            self._show(shown)

    def focus_field(self, field: str) -> None:
        table, uid, name = read_address(field)
        if table == "contact":
            self._show(self.context.store.by_uid(Contact, uid).id)
            self.list.show_people(people(self.context, self.municipality), self._current().id)
            self.form.focus_field(name if name in self.form.editors else "last_name")
        elif self.list.isHidden():
            self.line.setFocus()
        else:
            self.list.setFocus()

    def flush(self) -> bool:
        return all([self.form.flush(), self.line.flush(), self.successor.line.flush()])

    # ------------------------------------------------------------ doing

    def add(self) -> None:
        """Put the cursor into the line for the next person."""
        self.line.setFocus()

    def add_by_form(self) -> None:
        """A person of whom nothing is known yet, with the cursor in the form."""
        self._add(Contact(municipality_id=self.municipality.id, roles=(Role.CONTACT,)), form=True)

    def remove(self) -> None:
        """Move the person shown to the bin; the toast brings her back."""
        if self.form.record is None:
            return
        self.form.flush()
        gone, store = self._current(), self.context.store
        self.form.show_record(None)
        with store.transaction(f"{gone.label()} entfernen"):
            store.remove(gone)
        self.refresh()
        self.list.setFocus()
        self.context.toast(f"„{gone.label()}“ liegt im Papierkorb.", undo_of(self.context))

    def ask_successor(self) -> None:
        """Show the line for who follows."""
        self.form.flush()
        self.successor.ask(self.municipality, self._current())

    # ------------------------------------------------------------ inside

    def _add(self, contact: Contact, form: bool) -> None:
        self.flush()
        kept = add_contact(self.context.store, contact)
        self._show(kept.id)
        self.refresh()
        if form:
            self.form.focus_field("salutation")

    def _succeed(self, _read: Contact, typed: str) -> None:
        before = self._current()
        try:
            new = take_over(self.context.store, before, read_successor(typed, before, self.municipality))
        except KnownError as error:
            self.context.toast(str(error), {})
            return
        self.successor.hide()
        self._show(new.id)
        self.refresh()
        self.form.focus_field("last_name")
        self.context.toast(f"{new.label()} folgt auf {before.label()}. Entwürfe nennen jetzt {new.label()}.", {})

    def _current(self) -> Contact:
        assert self.form.record is not None
        return self.context.store.get(Contact, self.form.record.id)

    def _show(self, id: int) -> None:
        contact = self.context.store.get(Contact, id)
        if self.form.record is None or self.form.record.id != id:
            self._drop_blank(keep=id)
            self.successor.hide()
            self.form.show_record(contact)
            self._sides.setCurrentIndex(0)
        self.name.show_words(contact.label())
        computed = function_forms(contact.function, contact.salutation).accusative if contact.function.strip() else ""
        accusative = self.form.editors["function_accusative"].input
        assert isinstance(accusative, QLineEdit)
        accusative.setPlaceholderText(computed)
        self.succeed_button.setVisible(not contact.former(self.context.store.clock().date()))

    def _drop_blank(self, keep: int = 0) -> None:
        """A person who was begun and left without a single word goes again."""
        shown = self.form.record
        if shown is None or shown.id == keep or not self.form.flush():
            return
        contact = self._current()
        if contact.removed_at is None and is_blank(contact):
            self.form.show_record(None)
            self.context.store.steps.drop_of(contact.uid)
            with self.context.store.transaction(lasting=True):
                self.context.store.remove(contact)

    def hideEvent(self, event: QHideEvent) -> None:
        self._drop_blank()
        super().hideEvent(event)

    def _build_form(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row(self.name, 1, self.remove_button, self.succeed_button))
        column.addWidget(self.successor)
        column.addWidget(self.form)
        content.setMaximumWidth(860)
        return content

    def _build_invitation(self) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        sentence = words(INVITATION, "lead", wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(2)
        column.addWidget(sentence)
        column.addSpacing(12)
        column.addLayout(row(1, button(self.context.theme, "Person hinzufügen", self.add, icon="plus"), 1))
        column.addStretch(3)
        return widget

    def _make_actions(self) -> None:
        remove = QAction("Person entfernen", self.list)
        remove.setShortcut(QKeySequence.StandardKey.Delete)
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(lambda _=False: self.remove())
        self.list.addAction(remove)


class SuccessorCard(Card):
    """ "Wer folgt auf …?": one line, Enter, done."""

    def __init__(self, context: Context) -> None:
        super().__init__("Nachfolge")
        self.line = PersonLine(
            context, "Wer folgt nach", "Herr Jens Albers", "Amt und Rollen gehen über, beide bleiben im Dossier."
        )
        self.tools.addWidget(button(context.theme, "", self.hide, role="quiet", icon="close", name="Schließen"))
        self.body.addWidget(self.line)
        self.hide()

    def ask(self, municipality: Municipality, before: Contact) -> None:
        """Ask who follows on this person."""
        self.title.setText(f"Wer folgt auf {before.label()}?")
        self.line.begin(municipality, about=before)
        self.show()
        self.line.setFocus()


def people(context: Context, municipality: Municipality) -> list[PersonEntry]:
    """Everyone of this dossier: the head first, then by name; those who were in office last."""
    store, today = context.store, context.store.clock().date()
    organisations = {o.id: o.label() for o in store.find(Organisation, municipality_id=municipality.id)}
    found = store.find(Contact, municipality_id=municipality.id, order_by="last_name, first_name, id")
    entries = [PersonEntry(c, _place(c, organisations), c.former(today)) for c in found]
    return sorted(entries, key=lambda e: (e.former, Role.HEAD not in e.contact.roles))


def is_blank(contact: Contact) -> bool:
    """Whether nothing at all is known of the person."""
    known = (contact.first_name, contact.last_name, contact.function, contact.unit, contact.phone, contact.mobile)
    return not any((*known, contact.mail, contact.notes, contact.academic_title, contact.organisation_id))


def _place(contact: Contact, organisations: dict[int, str]) -> str:
    function = contact.function if contact.full_name() else ""
    return " · ".join(p for p in (function, contact.unit, organisations.get(contact.organisation_id or 0, "")) if p)
