"""Before the talk: what the person is told, and what she says to it. Both are kept with the very words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.interview import Consent, Informed, Interview
from models.interview_information import TextKey, date_told, inform, record_consent, text_of
from models.pseudonym import partner_count
from models.store.errors import KnownError
from models.store.record import specs
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.choice_editors import ChoiceEditor
from ui.forms.record_form import FieldBlock
from ui.forms.time_editors import DateEditor
from ui.widgets.card import Card, button, row, words

WITHOUT = {
    Consent.DECLINED: "Ohne Einwilligung findet das Interview nicht statt. Bitte nichts notieren und absagen.",
    Consent.WITHDRAWN: "Ab jetzt darf nichts aus diesem Gespräch weiter verwendet werden.",
}
"""What follows from an answer."""
ONE, ALL = "&Vorgelesen und eingewilligt", "&Vorgelesen, alle eingewilligt"
TOGETHER = "Gilt für alle Beteiligten: Wer nicht einwilligt, nimmt an diesem Interview nicht teil."


class ConsentCard(Card):
    """Emits `settled` once the person was informed and has said yes: the talk may begin."""

    settled = Signal()

    def __init__(self, context: Context, hand_out: Callable[[], object], print_out: Callable[[], object]) -> None:
        super().__init__("Information und Einwilligung")
        self.context = context
        self._interview = Interview(municipality_id=0)
        self.text = words("", "lead", wrap=True)
        self.text.setAccessibleName("Zum Vorlesen")
        self.ask = words("", "strong", wrap=True)
        self.together = words(TOGETHER, "small", wrap=True)
        self.missing = words("", "warning", wrap=True)
        self.both = button(context.theme, ONE, self.settle, icon="check")
        self.paper = button(context.theme, "Zum Aus&händigen", hand_out, role="quiet", icon="pdf")
        self.paper.setToolTip("Die Information nach Art. 13 DSGVO als PDF, mit Zeile für die Unterschrift")
        self.printed = button(context.theme, "Dru&cken …", print_out, role="quiet", icon="print")
        self.printed.setToolTip("Das Blatt zum Aushändigen drucken (Strg+P)")
        self.informed = ChoiceEditor(context, specs(Interview)["informed"])
        self.consent = ChoiceEditor(context, specs(Interview)["consent"])
        self.informed.edited.connect(lambda: self._try(inform, self.informed.value()))
        self.consent.edited.connect(lambda: self._try(record_consent, self.consent.value()))
        self.when = words("", "small", wrap=True)
        self.warning = words("", "warning", wrap=True)
        self.days = {name: DateEditor(context, specs(Interview)["meets_on"]) for name in ("informed_at", "consent_at")}
        for name, label in (("informed_at", "Informiert am"), ("consent_at", "Geantwortet am")):
            self.days[name].input.setAccessibleName(label)
            self.days[name].left.connect(partial(self._date, name))
        for part in (self.text, self.ask, self.together, self.missing):
            self.body.addWidget(part)
        self.body.addSpacing(6)
        self.body.addLayout(row(self.both, self.paper, self.printed, 1))
        self.body.addSpacing(6)
        blocks = QWidget()
        flow = FlowLayout(blocks)
        self._day_blocks = {name: FieldBlock(day, "am") for name, day in self.days.items()}
        for editor, label, name in (
            (self.informed, "Information", "informed_at"), (self.consent, "Einwilligung", "consent_at"),
        ):  # fmt: skip
            both = QWidget()
            both.setLayout(row(FieldBlock(editor, label), self._day_blocks[name]))
            flow.addWidget(both)
        self.body.addWidget(blocks)
        self.body.addWidget(self.when)
        self.body.addWidget(self.warning)

    def show_interview(self, interview: Interview) -> None:
        """Show what was said and when; while nothing was, what is to be said."""
        self._interview = interview
        store = self.context.store
        told = text_of(store, interview, TextKey.READ_ALOUD)
        self.text.setText(told.text)
        asked = text_of(store, interview, TextKey.CONSENT)
        self.ask.setText(asked.text)
        self.show_partners()
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
        for name, day in self.days.items():
            moment = getattr(interview, name)
            day.show(moment.date() if moment else None)
            self._day_blocks[name].setVisible(moment is not None)
        self.warning.setText(WITHOUT.get(interview.consent, ""))
        self.warning.setVisible(interview.consent in WITHOUT)

    def show_partners(self) -> None:
        """What is kept here is for all who are interviewed together: say so."""
        several = partner_count(self.context.store, self._interview) > 1
        self.together.setVisible(several)
        self.both.setText(ALL if several else ONE)

    def settle(self) -> None:
        """Read aloud, and agreed to by word of mouth: both at once, as it mostly goes."""
        with self.context.store.transaction("Information und Einwilligung"):
            self._try(inform, Informed.READ_ALOUD)
            self._try(record_consent, Consent.SPOKEN)
        self.settled.emit()

    def first(self) -> QWidget:
        """Where the cursor goes first."""
        return self.both if not self.both.isHidden() else self.informed.input

    def _date(self, name: str) -> None:
        """It was on another day: noted later, in the train."""
        try:
            day = self.days[name].value()
        except ValueError as error:
            self.days[name].reject(str(error))
            return
        if day is not None:
            self._try(lambda store, interview, value: date_told(store, interview, name, value), day)

    def _try(self, act: Callable[..., Interview], value: object) -> None:
        try:
            self.show_interview(act(self.context.store, self._interview, value))
        except KnownError as error:
            self.context.toast(str(error))
            self.show_interview(self._interview)


def _when(moment: datetime) -> str:
    return f"am {moment:%d.%m.%Y um %H:%M} Uhr"
