"""How the register says how a document stands, in a few words and with a shape beside the colour."""

from __future__ import annotations

from datetime import date

from models.document_list import Counts, DocumentLine, Standing
from models.document_review import Afterwards
from models.urgency import WARN_DAYS, Urgency, urgency

CONFIDENTIAL_SIGN = "■"
NOTE_SIGN = "✎"
SIGNS = {
    Standing.OVERDUE: "▲",
    Standing.PROMISED: "○",
    Standing.REQUESTED: "○",
    Standing.RECEIVED: "◐",
    Standing.READ: "✓",
    Standing.NOT_SELECTED: "–",
}
SETTLED_BY = {Afterwards.GIVE_BACK: "zurückgeben", Afterwards.DESTROY: "vernichten"}


def standing_words(line: DocumentLine, today: date) -> str:
    """ "▲ zugesagt, 5 Tage über", "○ erbeten seit 02.11.", "◐ eingegangen 12.11.", "✓ gesichtet 18.11."."""
    sign = SIGNS[line.standing]
    if line.to_settle and _settling(line, today) in (Urgency.OVERDUE, Urgency.DUE, Urgency.SOON):
        mark = "▲" if _settling(line, today) is not Urgency.SOON else sign
        return f"{mark} {SETTLED_BY[line.afterwards]} bis {_short(line.afterwards_on, today)}"
    match line.standing:
        case Standing.OVERDUE:
            return f"{sign} {'erbeten' if line.asked else 'zugesagt'}, {over(line.due_on, today)}"
        case Standing.PROMISED | Standing.REQUESTED:
            said = f"{sign} {line.standing.value}"
            return f"{said} seit {_short(line.day, today)}" if line.day else said
        case Standing.NOT_SELECTED:
            return f"{sign} nicht ausgewählt"
        case _:
            return f"{sign} {line.standing.value} {_short(line.day, today)}".rstrip()


def standing_hint(line: DocumentLine, today: date) -> str:
    """All that is known of its standing: the day it is awaited, why it was left, what becomes of it."""
    parts = [standing_words(line, today)[2:]]
    if line.standing in (Standing.OVERDUE, Standing.PROMISED, Standing.REQUESTED) and line.due_on:
        parts.append(f"erwartet bis {line.due_on:%d.%m.%Y}")
    if line.standing is Standing.NOT_SELECTED and line.reason:
        parts.append(line.reason)
    if line.to_settle:
        until = f" bis {line.afterwards_on:%d.%m.%Y}" if line.afterwards_on else ""
        parts.append(f"{SETTLED_BY[line.afterwards]}{until}")
    return " · ".join(dict.fromkeys(parts))


def standing_tone(line: DocumentLine, today: date) -> str:
    """The role of the theme for it."""
    if line.standing is Standing.OVERDUE:
        return "due"
    if line.to_settle and _settling(line, today) in (Urgency.OVERDUE, Urgency.DUE):
        return "due"
    return {Standing.READ: "done", Standing.NOT_SELECTED: "muted"}.get(line.standing, "")


def over(due: date | None, today: date) -> str:
    """ "5 Tage über", "1 Tag über"."""
    days = (today - due).days if due is not None else 0
    return "1 Tag über" if days == 1 else f"{days} Tage über"


def extent(line: DocumentLine) -> str:
    """ "24 S.", "31 S., 2 Dateien", "1 Datei"; "nicht lesbar" where nothing can be shown."""
    if not line.files:
        return ""
    files = f"{line.files} Dateien" if line.files > 1 else ""
    if line.waiting:
        return ", ".join(filter(None, ("wird gelesen …", files)))
    if line.unreadable == line.files:
        return ", ".join(filter(None, ("nicht lesbar", files)))
    pages = f"{line.pages} S." if line.pages else ""
    return ", ".join(filter(None, (pages, files))) or "1 Datei"


def counted_words(counts: Counts) -> str:
    """ "7 von 12 gesichtet  ·  3 erwartet, davon 1 überfällig"."""
    if not counts.of and not counts.to_settle:
        return ""
    late = f", davon {counts.overdue} überfällig" if counts.overdue else ""
    awaited = f"{counts.awaited} erwartet{late}" if counts.awaited else ""
    return "  ·  ".join(filter(None, (f"{counts.read} von {counts.of} gesichtet", awaited)))


def _settling(line: DocumentLine, today: date) -> Urgency:
    return urgency(line.afterwards_on, WARN_DAYS, today)


def _short(day: date | None, today: date) -> str:
    """Without the year where it is this one."""
    if day is None:
        return ""
    return f"{day:%d.%m.}" if day.year == today.year else f"{day:%d.%m.%Y}"
