"""Editors for days, months and spans: typed the way people say them, with a calendar for days."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton

from models.store.record import FieldSpec
from models.store.values import Month, Span
from ui.context import Context
from ui.forms.calendar import CalendarPopup
from ui.forms.text_editors import LineEditor
from ui.forms.typed_values import date_text, read_date, read_month, read_span, read_time


class DateEditor(LineEditor):
    """A day, or none: "16.10.2017", "16.10.17", "heute", "in 3 Tagen". F4 or Alt+Down opens the calendar."""

    def __init__(self, context: Context, spec: FieldSpec) -> None:
        self._button = QToolButton()
        super().__init__(context, spec, self._button)
        context.theme.dress(self._button, "calendar")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setAccessibleName(f"{spec.label}: Kalender öffnen")
        self._button.setToolTip("Kalender (F4)")
        self._button.clicked.connect(self.open_calendar)
        if not spec.example:
            self.input.setPlaceholderText("TT.MM.JJJJ")
        self.calendar: CalendarPopup | None = None

    def value(self) -> date | None:
        return read_date(self.input.text(), self.context.store.clock().date())

    def is_tentative(self) -> bool:
        return self.input.hasFocus() and may_go_on(self.input.text(), r"(?<!\d)\d{4}|\d{8}|tag|tagen|woche|wochen")

    def open_calendar(self) -> None:
        """Show the calendar below the field, at its day or today."""
        today = self.context.store.clock().date()
        try:
            shown = self.value() or today
        except ValueError:
            shown = today
        self.calendar = CalendarPopup(self.context, shown, self.widget)
        self.calendar.picked.connect(self._pick)
        self.calendar.destroyed.connect(self._forget_calendar)
        self.calendar.open_below(self.input)

    def _pick(self, day: date) -> None:
        if self.calendar is not None:
            self.calendar.close()
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.retype(date_text(day))

    def _forget_calendar(self, *_: object) -> None:
        self.calendar = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.input and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if (event.key() == Qt.Key.Key_F4 and not event.modifiers()) or (event.key() == Qt.Key.Key_Down and alt):
                self.open_calendar()
                return True
        return super().eventFilter(watched, event)

    def _text_of(self, value: Any) -> str:
        return date_text(value)


def may_go_on(text: str, ends: str) -> bool:
    """Whether a text with digits in it has none of these ends (a regular expression) yet."""
    plain = text.strip().lower()
    return any(c.isdigit() for c in plain) and re.search(rf"({ends})$", plain) is None


class MonthEditor(LineEditor):
    """A month, or none: "Februar 2018", "2/18", "02.2018", "nächster Monat"."""

    def value(self) -> Month | None:
        return read_month(self.input.text(), self.context.store.clock().date())

    def is_tentative(self) -> bool:
        words = self.input.text().strip().lower()
        return self.input.hasFocus() and (may_go_on(words, r"(?<!\d)\d{4}") or words.isalpha())

    def _text_of(self, value: Any) -> str:
        return str(value) if value is not None else ""


class TimeEditor(LineEditor):
    """A time of day, or none: "14:00", "14.30 Uhr", "9", "0915"."""

    def value(self) -> time | None:
        return read_time(self.input.text())

    def is_tentative(self) -> bool:
        return self.input.hasFocus() and may_go_on(self.input.text(), r"[:.]\d{2}|\d{4}|uhr|h")

    def _text_of(self, value: Any) -> str:
        return f"{value:%H:%M}" if value is not None else ""


class SpanEditor(LineEditor):
    """A span of months, or none: "3–6", "3 bis 6 Monate"."""

    def value(self) -> Span | None:
        return read_span(self.input.text())

    def is_tentative(self) -> bool:
        return self.input.hasFocus() and may_go_on(self.input.text(), r"[a-z.]")

    def _text_of(self, value: Any) -> str:
        return str(value) if value is not None else ""
