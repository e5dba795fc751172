"""The head of a dossier: name, stage, who to call, what comes next, and the one thing to do."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.agreement_life import start_agreement
from models.meeting import MeetingKind
from models.meeting_life import start_meeting
from models.municipality import Municipality
from models.next_step import Action, NextStep, next_step
from models.overview import standing
from models.store.errors import KnownError
from models.store.record import address
from ui.agreement_export import export_agreement, export_newest, print_newest
from ui.context import Context
from ui.place import Place
from ui.signed_back import sign_back
from ui.theme import set_role
from ui.whereabouts import place_of
from ui.widgets.badges import STAGE_BADGES
from ui.widgets.card import badge, button, row, words
from ui.widgets.copy_button import CopyButton
from ui.widgets.days import next_words, since
from ui.widgets.eliding_words import ElidingWords

TALKS = (Action.SOUND, Action.PLAN, Action.GO_ON, Action.TALK, Action.REVIEW, Action.STEP)


class DossierHead(QWidget):
    """Stays while the tabs below it change; `body` takes the tab bar."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._municipality = Municipality()
        self._step = NextStep(action=Action.START)
        self._newest_id: int | None = None
        set_role(self, "header")
        self.name = ElidingWords("title")
        self.stage = badge("")
        self.pause = badge("", "plain")
        self.primary = button(context.theme, "", self.act, role="primary")
        self.person = words("", "")
        self.phone = CopyButton(context, "phone", "Telefonnummer")
        self.next = ElidingWords("muted")
        self.body = QVBoxLayout()
        self._lay_out()

    def show_municipality(self, municipality: Municipality) -> None:
        """Show how this Kommune stands now."""
        store = self.context.store
        self._municipality = municipality
        stand = standing(store, municipality)
        self._newest_id = stand.newest_id
        self._step = next_step(store, municipality)
        self.name.show_words(municipality.label())
        self.stage.setText(stand.stage_text)
        set_role(self.stage, STAGE_BADGES[stand.stage])
        self.pause.setVisible(stand.paused_since is not None)
        if stand.paused_since:
            self.pause.setText(f"pausiert {since(stand.paused_since, store.clock().date())}")
        self.primary.setText(self._step.label)
        self.primary.setToolTip(f"{self._step.label} (Strg+Eingabe)")
        self.person.setText(stand.contact or "Noch keine Ansprechperson")
        set_role(self.person, "strong" if stand.contact else "muted")
        self.phone.show_text(stand.contact_phone)
        self.next.show_words(next_words(stand, store.clock().date()))

    def offer(self) -> None:
        """Put the focus on the button, if it begins something: Enter goes on."""
        if self._step.action is Action.START:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """Do the one thing that the head offers."""
        store, action, version = self.context.store, self._step.action, self._step.version
        try:
            if action is Action.START:
                self.context.go(Place("agreement", start_agreement(store, self._municipality).uid))
            elif action in TALKS:
                self.context.go(self._talk_place(action))
            elif version is None:
                return
            elif action is Action.CREATE_PDF:
                export_agreement(self.context, version, self)
            elif action is Action.MARK_SIGNED:
                sign_back(self.context, version)
            else:
                self.context.go(Place("agreement", version.uid))
        except KnownError as error:
            self.context.toast(str(error), {})

    def _talk_place(self, action: Action) -> Place:
        """Where what follows on the signature is written down; a Sondierungsgespräch that there isn't yet is made."""
        store, talk, step = self.context.store, self._step.talk, self._step.step
        if action is Action.SOUND:
            talk = talk or start_meeting(store, self._municipality, MeetingKind.SOUNDING)
        if talk is not None:
            return place_of(store, address(talk, "").rstrip("/"))
        dossier = Place("dossier", self._municipality.uid)
        if action is Action.STEP:
            return replace(dossier, part="process", field=address(step, "done_on") if step and step.uid else "")
        return replace(dossier, part="interviews")

    def export(self) -> None:
        """Write the newest version as PDF."""
        export_newest(self.context, self._newest_id, self)

    def print(self) -> None:
        """Print the newest version."""
        print_newest(self.context, self._newest_id, self)

    def _lay_out(self) -> None:
        first = row(self.name, self.stage, self.pause, 1, self.primary, spacing=10)
        first.setAlignment(self.stage, Qt.AlignmentFlag.AlignVCenter)
        second = QHBoxLayout()
        second.setSpacing(6)
        for part in (self.person, self.phone):
            second.addWidget(part)
        second.addSpacing(14)
        second.addWidget(self.next, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        column.addSpacing(4)
        column.addLayout(self.body)
