"""The steps of the first start, each one a sheet with a title, a sentence, and as little to type as possible."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from models.agency import Agency, the_agency
from models.agency_names import FUNDER, MINISTRY, PROGRAMME, contract_name, short_name
from models.person import Salutation
from models.preferences import preferences
from models.staff import Staff
from models.store.store import Change
from ui.context import Context
from ui.forms.record_form import RecordForm, Section
from ui.security.code_sheet import CodeSheet
from ui.security.new_passphrase import NewPassphrase
from ui.theme import Theme
from ui.widgets.card import Card, words

LEADER = "Projektleitung"
FUNCTIONS = {
    Salutation.NONE: "Transfermanager/in",
    Salutation.MRS: "Transfermanagerin",
    Salutation.MR: "Transfermanager",
}
"""What most are, until something else is typed."""


class Step(QWidget):
    """One step; `changed` comes when `complete()` may have changed, `entered` when Enter should go on."""

    changed = Signal()
    entered = Signal()
    title = ""
    lead = ""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(14)
        self.column.addWidget(words(self.title, "title", wrap=True))
        self.column.addWidget(words(self.lead, "muted", wrap=True))

    def add_card(self, *parts: QWidget) -> None:
        """Put things on a white sheet."""
        card = Card()
        card.body.setSpacing(14)
        for part in parts:
            card.body.addWidget(part)
        self.column.addWidget(card)

    def complete(self) -> bool:
        """Whether one can go on."""
        return True

    def missing(self) -> str:
        """What still has to be done, said when Enter comes too early."""
        return ""

    def focus(self) -> None:
        """Put the cursor where the work begins."""


class PassphraseStep(Step):
    """The passphrase, twice, with its strength."""

    title = "Willkommen. Zuerst eine Passphrase"
    lead = (
        "Transfermappe verschlüsselt alles, was Sie eingeben. Die Passphrase öffnet es bei jedem Start; "
        "niemand sonst kennt sie, und niemand kann sie zurücksetzen."
    )

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.typed = NewPassphrase(theme)
        self.first, self.again = self.typed.first, self.typed.again
        self.typed.changed.connect(self.changed)
        self.typed.entered.connect(self.entered)
        self.complete, self.missing = self.typed.complete, self.typed.missing
        self.add_card(self.typed)

    def focus(self) -> None:
        self.first.line.setFocus()


class RecoveryStep(Step):
    """The recovery code, once. `printed` when a printer has taken the sheet."""

    printed = Signal()
    title = "Der Wiederherstellungscode"
    lead = (
        "Er öffnet alles, falls Sie die Passphrase vergessen. Er wird nur jetzt gezeigt und nirgends gespeichert. "
        "Bewahren Sie ihn getrennt vom Laptop auf."
    )

    lead_again = (
        "Der erste Code wurde nicht als ausgedruckt oder abgeschrieben bestätigt, deshalb gilt ab jetzt dieser neue. "
        "Er öffnet alles, falls Sie die Passphrase vergessen. Ein älterer Ausdruck ist wertlos."
    )

    def __init__(self, theme: Theme, code: str, path: Path, *, again: bool = False) -> None:
        if again:
            self.lead = self.lead_again
        super().__init__()
        self.sheet = CodeSheet(theme, code, path)
        self.print_button, self.note, self.kept = self.sheet.print_button, self.sheet.note, self.sheet.kept
        self.sheet.printed.connect(self.printed)
        self.sheet.changed.connect(self.changed)
        self.complete, self.missing = self.sheet.complete, self.sheet.missing
        self.add_card(self.sheet)

    def focus(self) -> None:
        self.print_button.setFocus()


class AgencyStep(Step):
    """The agency's name; what follows from it is filled in and can be changed."""

    title = "Ihre Agentur"
    lead = "So steht sie in jeder Vereinbarung. Alles Weitere können Sie später in den Einstellungen ergänzen."
    sections = (
        Section("", ("name", ("contract_name", "short_name"))),
        Section("Anschrift", ("carrier", "street", ("postcode", "city")), more=True),
        Section("Förderung", ("programme", "ministry", "funder"), more=True),
    )

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        usual = Agency(programme=PROGRAMME, ministry=MINISTRY, funder=FUNDER)
        self.agency = the_agency(context.store) or context.store.add(usual)
        self._name = self.agency.name
        self.form = RecordForm(context, Agency, self.sections)
        self.form.show_record(self.agency)
        context.live.changed.connect(self._hear)
        self.form.editors["name"].edited.connect(self.changed)
        self.column.addWidget(self.form)

    def complete(self) -> bool:
        return bool(self.form.editors["name"].typed().strip())

    def missing(self) -> str:
        return "" if self.complete() else "Wie heißt die Agentur?"

    def focus(self) -> None:
        self.form.focus_first()

    def _hear(self, change: Change) -> None:
        """Derive the other names, unless they were typed by hand."""
        if change.kind is not Agency or "name" not in change.fields:
            return
        now = self.context.store.get(Agency, change.id)
        derived = {}
        for field, derive in (("contract_name", contract_name), ("short_name", short_name)):
            if getattr(now, field) in ("", derive(self._name)):
                derived[field] = derive(now.name)
        self._name = now.name
        self.context.store.change(now, **derived)


class MeStep(Step):
    """Who sits here, and who signs for the agency."""

    title = "Ich bin …"
    lead = "Sie stehen damit als Ansprechperson in neuen Vereinbarungen."
    who = Section("", (("salutation", "academic_title", "first_name", "last_name"), "function"))
    leader = Section("Wer unterschreibt für die Agentur?", who.rows)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        store = context.store
        wanted = preferences(store)
        self.me = (
            store.get(Staff, wanted.me_id) if wanted.me_id else store.add(Staff(function=FUNCTIONS[Salutation.NONE]))
        )
        store.change(wanted, me_id=self.me.id)
        store.staff_uid = self.me.uid
        others = [s for s in store.find(Staff, signs=True) if s.id != self.me.id]
        self.other = others[0] if others else store.add(Staff(function=LEADER, signs=True))
        self.form = RecordForm(context, Staff, (self.who,))
        self.form.show_record(self.me)
        self.signs = QCheckBox("Ich &unterschreibe selbst für die Agentur.")
        self.signs.setChecked(self.me.signs)
        self.other_form = RecordForm(context, Staff, (self.leader,))
        self.other_form.show_record(self.other)
        self.signs.toggled.connect(self._sign_myself)
        for part in (self.form, self.signs, self.other_form):
            self.column.addWidget(part)
        for form in (self.form, self.other_form):
            form.editors["last_name"].edited.connect(self.changed)
        context.live.changed.connect(self._hear)
        self.other_form.setVisible(not self.me.signs)

    def complete(self) -> bool:
        return bool(self.form.editors["last_name"].typed().strip())

    def missing(self) -> str:
        return "" if self.complete() else "Wie heißen Sie?"

    def focus(self) -> None:
        self.form.focus_first()

    def finish(self) -> None:
        """Leave out the other person if nobody was named."""
        store = self.context.store
        other = store.get(Staff, self.other.id)
        if other.removed_at is None and (store.get(Staff, self.me.id).signs or not other.last_name):
            store.remove(other)

    def _sign_myself(self, myself: bool) -> None:
        self.context.store.change(self.context.store.get(Staff, self.me.id), signs=myself)
        self.other_form.setVisible(not myself)

    def _hear(self, change: Change) -> None:
        """The function follows the salutation, until another one is typed."""
        if change.kind is Staff and change.id == self.me.id and "salutation" in change.fields:
            me = self.context.store.get(Staff, self.me.id)
            if me.function in FUNCTIONS.values():
                self.context.store.change(me, function=FUNCTIONS[me.salutation])
