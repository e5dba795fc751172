"""How Heute says visits, what is due and what waits, as lines."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from models.today import Due, DueKind, Waiting
from models.urgency import OwedBy, Urgency
from models.visits import Visit
from ui.today.line_list import Line
from ui.widgets.days import said, since

if TYPE_CHECKING:
    from models.last_edits import Edit
    from models.out_for_signature import Out

WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
LONG_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
MARKS = {Urgency.OVERDUE: "▲ überfällig", Urgency.DUE: "● heute fällig", Urgency.SOON: "○ bald", Urgency.LATER: ""}
"""A shape and a word: colour alone tells nothing."""


def long_day(day: date) -> str:
    """ "Montag, 23. November 2026"."""
    return f"{LONG_WEEKDAYS[day.weekday()]}, {day.day}. {MONTHS[day.month - 1]} {day.year}"


def visit_line(visit: Visit, today: date) -> Line:
    """ "heute 14:00 · Interview 6 · Schulamt, Landkreis Auental, Kreishaus"."""
    near = {0: "heute", 1: "morgen"}.get(
        (visit.day - today).days, f"{WEEKDAYS[visit.day.weekday()]} {visit.day:%d.%m.}"
    )
    at = f" {visit.at:%H:%M}" if visit.at else ""
    return Line(
        key=visit.address,
        when="läuft" if visit.running else near + at,
        title=visit.title,
        detail=_joined(visit.who, visit.municipality, visit.place),
        mark="● läuft" if visit.running else ("● heute" if visit.day == today else ""),
        tone="accent",
    )


def due_line(due: Due, today: date) -> Line:
    """ "vor 3 Tagen · Organigramm · Unterlage, Landkreis Auental · ▲ überfällig"."""
    kind = "" if due.kind is DueKind.FOLLOW_UP else due.kind.label
    missed = due.kind in (DueKind.MEETING, DueKind.INTERVIEW)
    owed = "von der Kommune" if due.owed_by is OwedBy.MUNICIPALITY else ""
    return Line(
        key=due.address,
        when=said(due.day, today) if due.day else "ohne Tag",
        title=due.text,
        detail=_joined("" if missed else kind, due.municipality, due.person or owed),
        mark="▲ noch nachzutragen" if missed else MARKS[due.urgency],
        tone="due" if due.urgency in (Urgency.OVERDUE, Urgency.DUE) else "muted",
    )


def out_line(out: Out, today: date) -> Line:
    """ "Landkreis Auental · Modul 1, Fassung 2 · ◐ 1 von 2"; below: "liegt seit 19.11.2026 bei: Büro der Landrätin"."""
    return Line(
        key=out.address,
        title=out.municipality,
        detail=out.text,
        below=f"liegt {since(out.since, today) if out.since else ''} bei: {out.who}".replace("  ", " "),
        mark=f"{'◐' if out.signed_lines else '○'} {out.signed_lines} von {out.lines}",
    )


def waiting_line(waiting: Waiting, today: date) -> Line:
    """ "seit 19.11.2026 · Interview 2 · Schulamt, Landkreis Auental"."""
    return Line(
        key=waiting.address,
        when=since(waiting.since, today) if waiting.since else "",
        title=waiting.text,
        detail=_joined(waiting.who, waiting.municipality),
    )


def edit_line(edit: Edit, now: datetime) -> Line:
    """ "heute 09:12 · Landkreis Auental · Notizen"."""
    day = said(edit.at.date(), now.date())
    return Line(
        key=edit.address,
        when=f"{day} {edit.at:%H:%M}" if (now.date() - edit.at.date()).days < 2 else day,
        title=edit.text,
        detail=_joined(edit.what, edit.municipality),
    )


def _joined(*parts: str) -> str:
    return "  ·  ".join(part for part in parts if part)
