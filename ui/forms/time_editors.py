"""Editors for days, months and spans: typed the way people say them, with a calendar for days."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from models.store.record import FieldSpec
from models.store.values import Month, Span
from ui.context import Context
from ui.forms.text_editors import LineEditor
from ui.forms.typed_values import date_text, read_date, read_month, read_span


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
        self.calendar: QCalendarWidget | None = None

    def value(self) -> date | None:
        return read_date(self.input.text(), self.context.store.clock().date())

    def open_calendar(self) -> None:
        """Show the calendar below the field, at its day or today."""
        popup = QFrame(self.widget, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(popup)
        layout.setContentsMargins(1, 1, 1, 1)
        self.calendar = german_calendar(popup)
        layout.addWidget(self.calendar)
        try:
            shown = self.value() or self.context.store.clock().date()
        except ValueError:
            shown = self.context.store.clock().date()
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.calendar.activated.connect(self._pick)
        self.calendar.clicked.connect(self._pick)
        popup.destroyed.connect(self._forget_calendar)
        popup.adjustSize()
        popup.move(self._place_for(popup))
        popup.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place_for(self, popup: QWidget) -> QPoint:
        below = self.input.mapToGlobal(QPoint(0, self.input.height() + 2))
        room = self.input.screen().availableGeometry()
        if below.y() + popup.height() > room.bottom():
            below = self.input.mapToGlobal(QPoint(0, -popup.height() - 2))
        return QPoint(min(below.x(), room.right() - popup.width()), max(below.y(), room.top()))

    def _pick(self, day: QDate) -> None:
        if self.calendar is None:
            return
        popup = self.calendar.window()
        self.calendar = None
        popup.close()
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)
        self.retype(date_text(date(day.year(), day.month(), day.day())))

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


def german_calendar(parent: QWidget) -> QCalendarWidget:
    """A month's sheet with German names, Monday first, weeks numbered."""
    calendar = QCalendarWidget(parent)
    calendar.setLocale(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setGridVisible(False)
    calendar.setAccessibleName("Kalender")
    # red weekends would say that something is wrong with them
    plain = calendar.weekdayTextFormat(Qt.DayOfWeek.Monday)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    return calendar


class MonthEditor(LineEditor):
    """A month, or none: "Februar 2018", "2/18", "02.2018", "nächster Monat"."""

    def value(self) -> Month | None:
        return read_month(self.input.text(), self.context.store.clock().date())

    def _text_of(self, value: Any) -> str:
        return str(value) if value is not None else ""


class SpanEditor(LineEditor):
    """A span of months, or none: "3–6", "3 bis 6 Monate"."""

    def value(self) -> Span | None:
        return read_span(self.input.text())

    def _text_of(self, value: Any) -> str:
        return str(value) if value is not None else ""
