"""One agreement in the dossier: how it stands as a whole, and each of its versions with what can be done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.agreement import MODULES, Agreement, AgreementState
from models.agreement_life import continue_as_module, next_version
from models.agreement_version import AgreementVersion, VersionState, versions_of
from models.content import ships_agreement
from models.store.errors import KnownError
from ui.agreement_export import export_agreement, print_agreement
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.record_form import RecordForm, Section
from ui.place import Place
from ui.returned.begin import TAKE_UP, choose_copy
from ui.returned.signature_words import signing_words
from ui.signed_back import sign_back
from ui.theme import set_role
from ui.widgets.badges import AGREEMENT_BADGES, VERSION_BADGES
from ui.widgets.card import Card, add_ruled, badge, button, clear, row, words
from ui.widgets.days import said, since

STATE = (Section("Stand der Vereinbarung", (("state", "state_on"), "state_reason", "funding_phase_id")),)
SENT = (Section("", (("sent_to", "sent_on"), "answer")),)


class AgreementBlock(QWidget):
    """Title and state, a card of versions, and the form for the state of the whole."""

    def __init__(self, context: Context, agreement: Agreement) -> None:
        super().__init__()
        self.context = context
        self.agreement = agreement
        self.rows: list[VersionRow] = []
        self._chosen = False
        theme = context.theme
        self.state = badge("")
        self.continue_button = button(theme, "Fortschreiben", self.go_on, icon="forward")
        self.next_button = button(theme, "Nächste Fassung", self.begin_next, icon="plus")
        self.state_button = button(theme, "Stand ändern", self._toggle_state, role="quiet", icon="edit")
        self.state_button.setCheckable(True)
        title = f"{agreement.label()} · {MODULES.get(agreement.module, '')}"
        self.reason = words("", "small", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        card = Card()
        card.body.addLayout(self._lines)
        self.form = RecordForm(context, Agreement, STATE)
        self.form.show_record(agreement)
        self.form.editors["state"].edited.connect(self._await_state)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(
            row(words(title, "section"), self.state, 1, self.state_button, self.next_button, self.continue_button)
        )
        column.addWidget(self.reason)
        column.addWidget(self.form)
        column.addWidget(card)
        self.refresh()

    def refresh(self) -> None:
        """Show what the store says now; forms that are being typed into stay."""
        store = self.context.store
        self._date_state(store.get(Agreement, self.agreement.id))
        versions = versions_of(store, self.agreement.id)
        if [(v.id, v.state) for v in versions] != [(r.version.id, r.version.state) for r in self.rows]:
            self.flush()
            clear(self._lines)
            self.rows = [VersionRow(self.context, v) for v in versions]
            add_ruled(self._lines, self.rows)
        for line, version in zip(self.rows, versions, strict=True):
            line.refresh(version)
        agreement = self.agreement
        self.state.setText(agreement.state.label)
        set_role(self.state, AGREEMENT_BADGES[agreement.state])
        when = since(agreement.state_on, store.clock().date()) if agreement.state_on else ""
        self.reason.setText(" · ".join(part for part in (when, agreement.state_reason) if part))
        self.reason.setVisible(agreement.state.needs_reason)
        follows = store.first(Agreement, continues_id=agreement.id) is not None
        can_follow = ships_agreement(agreement.module + 1) and not follows
        self.continue_button.setVisible(agreement.state is AgreementState.IN_FORCE and can_follow)
        drafts = any(v.state is VersionState.DRAFT for v in versions)
        self.next_button.setVisible(not drafts and agreement.state is AgreementState.IN_PROGRESS and bool(versions))

    def _await_state(self) -> None:
        self._chosen = True

    def _date_state(self, now: Agreement) -> None:
        """A state that the user chose holds from today, until she says another day."""
        before, self.agreement = self.agreement, now
        if self._chosen and now.state is not before.state:
            self._chosen = False
            if now.state_on == before.state_on:
                self.context.store.steps.join_next()
                self.agreement = self.context.store.change(now, state_on=self.context.store.clock().date())

    def edit(self, name: str) -> None:
        """Unfold the form of the agreement's state, with the cursor in that field."""
        self.state_button.setChecked(True)
        self.form.show()
        self.form.focus_field(name if name in self.form.editors else "state")

    def flush(self) -> bool:
        """Write what is pending in every form."""
        return all([self.form.flush(), *(line.flush() for line in self.rows)])

    def go_on(self) -> None:
        """Begin the agreement on the next module."""
        try:
            self.context.go(Place("agreement", continue_as_module(self.context.store, self.agreement).uid))
        except KnownError as error:
            self.context.toast(str(error), {})

    def _toggle_state(self) -> None:
        self.form.setVisible(self.state_button.isChecked())
        if self.state_button.isChecked():
            self.form.focus_first()

    def begin_next(self) -> None:
        """Begin a draft with what the newest version holds."""
        self.context.go(Place("agreement", next_version(self.context.store, self.rows[0].version).uid))


class VersionRow(QWidget):
    """ "Fassung 2", its state and days, and what can be done with it; *Versand* unfolds to whom it went."""

    def __init__(self, context: Context, version: AgreementVersion) -> None:
        super().__init__()
        self.context = context
        self.version = version
        theme, name = context.theme, version.label()
        self.open_button = button(theme, name, self.open, role="link", name=f"{name} öffnen")
        self.detail = words("", "small", wrap=True)
        self.pdf_button = button(theme, "PDF", self.export, role="quiet", icon="pdf", name=f"PDF von {name} erstellen")
        self.print_button = button(theme, "Drucken …", self.print, role="quiet", icon="print", name=f"{name} drucken")
        self.sent_button = button(theme, "Versand", self._toggle, role="quiet", icon="mail", name=f"Versand von {name}")
        self.sent_button.setCheckable(True)
        self.signed_button = button(theme, "Unterschrieben zurück", self.sign, role="quiet", icon="pen")
        self.copy_button = button(
            theme, "Datei aufnehmen …", self.take_up, role="quiet", icon="down", name=f"{TAKE_UP}: {name}"
        )
        self.copy_button.setToolTip(TAKE_UP)
        self.form = RecordForm(context, AgreementVersion, SENT)
        self.form.show_record(version)
        self.form.hide()
        state = badge(version.state.label, VERSION_BADGES[version.state])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        tools = QWidget()
        flow = FlowLayout(tools, 8, 4, to_right=True)
        for part in (self.signed_button, self.copy_button, self.sent_button, self.pdf_button, self.print_button):
            flow.addWidget(part)
        line = row(self.open_button, state, tools)
        line.setStretch(2, 1)
        for part in (self.open_button, state, tools):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop if part is tools else Qt.AlignmentFlag.AlignVCenter)
        self.detail.setContentsMargins(4, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.detail)
        column.addWidget(self.form)
        self.signed_button.setVisible(version.state is VersionState.FOR_SIGNATURE)
        self.copy_button.setVisible(version.state is not VersionState.DRAFT)

    def refresh(self, version: AgreementVersion) -> None:
        """Show its days as they are now."""
        self.version = version
        days = version_days(version, self.context.store.clock().date())
        self.detail.setText("\n".join(filter(None, (days, signing_words(self.context.store, version)))))
        self.detail.setHidden(not self.detail.text())

    def flush(self) -> bool:
        """Write what is pending."""
        return self.form.flush()

    def open(self) -> None:
        """Open the editor."""
        self.context.go(Place("agreement", self.version.uid))

    def export(self) -> None:
        """Write its PDF."""
        export_agreement(self.context, self.version, self)

    def print(self) -> None:
        """Print it."""
        print_agreement(self.context, self.version, self)

    def sign(self) -> None:
        """Both sides have signed, today."""
        sign_back(self.context, self.version)

    def take_up(self) -> None:
        """Choose the file that came home."""
        choose_copy(self.context, self, self.version.uid)

    def edit(self, name: str) -> None:
        """Unfold the form, with the cursor in that field."""
        self.sent_button.setChecked(True)
        self.form.show()
        self.form.focus_field(name if name in self.form.editors else "sent_to")

    def _toggle(self) -> None:
        self.form.setVisible(self.sent_button.isChecked())
        if self.sent_button.isChecked():
            self.form.focus_first()


def version_days(version: AgreementVersion, today: date) -> str:
    """ "zur Unterschrift seit 12.11.2026 · verschickt heute an Landratsbüro"."""
    parts = []
    if version.completed_on:
        parts.append(f"unterschrieben am {version.completed_on:%d.%m.%Y}")
    elif version.frozen_at:
        parts.append(since(version.frozen_at.date(), today))
    if version.sent_to or version.sent_on:
        when = said(version.sent_on, today) if version.sent_on else ""
        when = f"am {when}" if when[:1].isdigit() else when
        to = f"an {version.sent_to}" if version.sent_to else ""
        parts.append(" ".join(part for part in ("verschickt", when, to) if part))
    if version.answer:
        parts.append(f"Rückmeldung: {' '.join(version.answer.split())}")
    return " · ".join(parts)
