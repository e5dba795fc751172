"""Before the talk: what the person is told, and what she says to it. Both are kept with the very words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.interview import Consent, Informed, Interview
from models.interview_information import TextKey, inform, record_consent, text_of
from models.store.errors import KnownError
from models.store.record import specs
from ui.context import Context
from ui.forms.choice_editors import ChoiceEditor
from ui.forms.record_form import FieldBlock
from ui.widgets.card import Card, button, row, words


class ConsentCard(Card):
    """Emits `settled` once the person was informed and has said yes: the talk may begin."""

    settled = Signal()

    def __init__(self, context: Context, hand_out: Callable[[], object]) -> None:
        super().__init__("Information und Einwilligung")
        self.context = context
        self._interview = Interview(municipality_id=0)
        self.text = words("", "lead", wrap=True)
        self.text.setAccessibleName("Zum Vorlesen")
        self.ask = words("", "strong", wrap=True)
        self.missing = words("", "warning", wrap=True)
        self.both = button(context.theme, "&Vorgelesen und eingewilligt", self.settle, icon="check")
        self.paper = button(context.theme, "Zum Aus&händigen", hand_out, role="quiet", icon="pdf")
        self.paper.setToolTip("Die Information nach Art. 13 DSGVO als PDF, mit Zeile für die Unterschrift")
        self.informed = ChoiceEditor(context, specs(Interview)["informed"])
        self.consent = ChoiceEditor(context, specs(Interview)["consent"])
        self.informed.edited.connect(lambda: self._try(inform, self.informed.value()))
        self.consent.edited.connect(lambda: self._try(record_consent, self.consent.value()))
        self.when = words("", "small", wrap=True)
        for part in (self.text, self.ask, self.missing):
            self.body.addWidget(part)
        self.body.addSpacing(6)
        self.body.addLayout(row(self.both, self.paper, 1))
        self.body.addSpacing(6)
        self.body.addLayout(
            row(FieldBlock(self.informed, "Information"), FieldBlock(self.consent, "Einwilligung"), 1, spacing=16)
        )
        self.body.addWidget(self.when)

    def show_interview(self, interview: Interview) -> None:
        """Show what was said and when; while nothing was, what is to be said."""
        self._interview = interview
        store = self.context.store
        told = text_of(store, interview, TextKey.READ_ALOUD)
        self.text.setText(told.text)
        asked = text_of(store, interview, TextKey.CONSENT)
        self.ask.setText(asked.text)
        missing = dict.fromkeys((*told.missing, *asked.missing))
        self.missing.setText(f"Es fehlt noch: {', '.join(missing)} (Einstellungen)." if missing else "")
        self.missing.setVisible(bool(missing))
        self.informed.show(interview.informed)
        self.consent.show(interview.consent)
        self.both.setVisible(not (interview.informed and interview.consent))
        said = [
            f"{interview.informed.label} {_when(interview.informed_at)}" if interview.informed_at else "",
            f"{interview.consent.label} {_when(interview.consent_at)}" if interview.consent_at else "",
        ]
        self.when.setText(" · ".join(filter(None, said)))
        self.when.setVisible(any(said))

    def settle(self) -> None:
        """Read aloud, and agreed to by word of mouth: both at once, as it mostly goes."""
        with self.context.store.transaction("Information und Einwilligung"):
            self._try(inform, Informed.READ_ALOUD)
            self._try(record_consent, Consent.SPOKEN)
        self.settled.emit()

    def first(self) -> QWidget:
        """Where the cursor goes first."""
        return self.both if not self.both.isHidden() else self.informed.input

    def _try(self, act: Callable[..., Interview], value: object) -> None:
        try:
            self.show_interview(act(self.context.store, self._interview, value))
        except KnownError as error:
            self.context.toast(str(error))
            self.show_interview(self._interview)


def _when(moment: datetime) -> str:
    return f"am {moment:%d.%m.%Y um %H:%M} Uhr"
