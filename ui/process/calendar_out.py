"""Dates out as a calendar file: one, a Kommune's, or all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.calendar_dates import CalendarDate, all_dates, calendar_date, dates_of
from models.municipality import Municipality
from models.outgoing import ICS, Outgoing, outgoing
from models.store.record import Record
from reports.file_name import file_name
from ui.context import Context
from ui.outbox import write_out

NO_DAY = "Hier steht noch kein Tag, der in einen Kalender könnte."


def date_out(context: Context, record: Record, parent: QWidget) -> None:
    """The date of one record."""
    found = calendar_date(context.store, record)
    going = outgoing(context.store, record, "Termin", ICS)
    _put_out(context, parent, [found] if found else [], ("Termin", found.summary if found else ""), going)


def municipality_out(context: Context, municipality: Municipality, parent: QWidget) -> None:
    """All dates of a Kommune."""
    going = outgoing(context.store, municipality, "Termine", ICS)
    _put_out(context, parent, dates_of(context.store, municipality), ("Termine", municipality.label()), going)


def everything_out(context: Context, parent: QWidget) -> None:
    """The dates of every Kommune."""
    _put_out(context, parent, all_dates(context.store), ("Termine",), Outgoing(document="Termine", kind=ICS))


def _put_out(
    context: Context, parent: QWidget, dates: Sequence[CalendarDate], name: tuple[str, ...], going: Outgoing
) -> None:
    from reports.calendar_file import calendar_file  # late: the library of calendars

    if not dates:
        context.toast(NO_DAY, {})
        return
    now = context.store.clock().replace(microsecond=0)
    write_out(context, parent, file_name(f"{now:%Y-%m-%d}", *name, ending="ics"), calendar_file(dates, now), going)
