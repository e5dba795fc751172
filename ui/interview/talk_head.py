"""The line above a talk: who, how long, and whether all is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from models.interview import Consent, Interview
from models.municipality import Municipality
from ui.context import Context
from ui.plain_tip import plain_tip
from ui.theme import set_role
from ui.widgets.card import button, row, words
from ui.widgets.header import SavedMark

TICK_MS = 10_000
GAP, LEFT, RIGHT = 12, 12, 16
AGREED = (Consent.SPOKEN, Consent.WRITTEN)


class TalkHead(QFrame):
    """Emits `left` (back to the dossier), `end_wanted`, `consent_wanted`."""

    left = Signal()
    end_wanted = Signal()
    consent_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._interview = Interview(municipality_id=0)
        set_role(self, "header")
        self.back = button(context.theme, "", self.left.emit, role="quiet", icon="back", name="Zurück zur Mappe")
        self.back.setToolTip("Zurück zur Mappe; das Interview läuft weiter (Alt+Links)")
        self.title = words("", "section")
        self.place = words("", "muted")
        self.consent = button(
            context.theme, "&Einwilligung offen", self.consent_wanted.emit, role="quiet", icon="alert"
        )
        self.clock = words("", "strong")
        self.clock.setAccessibleName("Zeit")
        self.mark = SavedMark(context.theme)
        self.end = button(context.theme, "&Beenden", self.end_wanted.emit)
        self.end.setToolTip("Interview beenden, weiter zur Nachbereitung (Strg+Umschalt+Eingabe)")
        context.saving.changed.connect(self.mark.show_state)
        self._others = (self.back, self.consent, self.clock, self.mark, self.end)
        line = row(self.back, self.title, self.place, 1, self.consent, self.clock, self.mark, self.end, spacing=GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(LEFT, 6, RIGHT, 6)
        column.addLayout(line)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.show_time)

    def show_interview(self, interview: Interview, municipality: Municipality) -> None:
        """Show whose talk this is; the clock runs from now on."""
        self._interview = interview
        self.title.setToolTip(plain_tip(interview.label()))
        self.place.setText(municipality.label())
        self.consent.setVisible(interview.consent not in AGREED)
        self.consent.setText(f"&Einwilligung {interview.consent.label.removeprefix('noch ')}")
        self.show_time()
        self._fit()
        self._tick.start()

    def stop(self) -> None:
        """The talk is not shown any more."""
        self._tick.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for all, the Kommune goes first, then the end of the name."""
        shown = [each.sizeHint().width() + GAP for each in self._others if not each.isHidden()]
        room = self.width() - LEFT - RIGHT - 2 * GAP - sum(shown)
        name, metrics = self._interview.label(), self.title.fontMetrics()
        wanted = metrics.horizontalAdvance(name)
        self.place.setVisible(wanted + GAP + self.place.sizeHint().width() <= room)
        self.title.setText(metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(room, 0)))

    def show_time(self) -> None:
        """Minutes gone, of those that were agreed; a quiet amber beyond them."""
        begun, budget = self._interview.started_at, self._interview.minutes
        gone = int((self.context.store.clock() - begun).total_seconds() // 60) if begun else 0
        text = f"{gone} von {budget} min" if budget else f"{gone} min"
        if text != self.clock.text():
            self.clock.setText(text)
            self._fit()
        set_role(self.clock, "due" if budget and gone > budget else "strong")
