"""Dates as an ICS file (RFC 5545), for any calendar: local times of Berlin with their time zone, days as whole days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from models.calendar_dates import CalendarDate

ZONE = ZoneInfo("Europe/Berlin")
PRODUCT = "-//Transfermappe//Termine//DE"


def calendar_file(dates: Sequence[CalendarDate], stamp: datetime) -> bytes:
    """The file's bytes; `stamp` is the local time at which it is made."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for each in dates:
        event = Event()
        event.add("uid", each.uid)
        event.add("dtstamp", stamp.replace(tzinfo=ZONE).astimezone(ZoneInfo("UTC")))
        event.add("summary", each.summary)
        for name, moment in (("dtstart", each.begins), ("dtend", each.ends)):
            event.add(name, moment.replace(tzinfo=ZONE) if isinstance(moment, datetime) else moment)
        if each.place:
            event.add("location", each.place)
        if not isinstance(each.begins, datetime):
            event.add("transp", "TRANSPARENT")  # a reminder for a day blocks no hour of it
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
