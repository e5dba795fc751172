"""Backups in words: how old, where, how large, and the line of the status bar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.store.backup_set import Backup

HERE, SECOND = "auf diesem Laptop", "dem zweiten Ort"
_DAYS = ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So.")
SECOND_OLD = timedelta(days=7)
"""The second place is left at home for a few days; after a week it is told as old whatever the setting."""


def up_to(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """Without those that a wrong clock has put into the future: they must not hide how old the others are."""
    return tuple(backup for backup in backups if backup.made_at <= now)


@dataclass(frozen=True)
class Overview:
    """What is known of the backups: those beside the store, those at the second place (None: it isn't there now).

    `place` is what the second place is called, "" where none is chosen; `place_at` when a backup last went there.
    """

    local: tuple[Backup, ...] = ()
    second: tuple[Backup, ...] | None = None
    place: str = ""
    place_at: datetime | None = None

    @property
    def newest(self) -> datetime | None:
        """When the newest was made, wherever it lies."""
        times = [backup.made_at for backup in (*self.local[:1], *(self.second or ())[:1])]
        return max([*times, *([self.place_at] if self.place_at else [])], default=None)


class Trouble(StrEnum):
    """What the last run could not do: all of it, bring it to the second place, or take all stored files along."""

    NONE = ""
    ALL = "all"
    PLACE = "place"
    FILES = "files"


@dataclass(frozen=True)
class Line:
    """What the status bar says; `due` wants a look."""

    text: str
    due: bool = False


def ago(then: datetime, now: datetime) -> str:
    """ "gerade eben", "vor 5 Min.", "vor 2 Std.", "gestern", "vor 3 Tagen"."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return "gerade eben"
    if minutes < 60:
        return f"vor {minutes} Min."
    if minutes < 24 * 60 and then.date() == now.date():
        return f"vor {minutes // 60} Std."
    days = (now.date() - then.date()).days
    return "gestern" if days == 1 else f"vor {days} Tagen"


def old(then: datetime, now: datetime) -> str:
    """ "30 Stunden alt", "3 Tage alt"."""
    hours = int((now - then).total_seconds() // 3600)
    return f"{hours} Stunden alt" if hours < 48 else f"{hours // 24} Tage alt"


def moment(then: datetime, now: datetime) -> str:
    """ "heute, 14:05", "gestern, 14:05", "Mo., 23.11., 14:05", with the year once it isn't this one's."""
    days = (now.date() - then.date()).days
    if days in (0, 1):
        return f"{'gestern' if days else 'heute'}, {then:%H:%M}"
    year = f"{then:%Y}" if then.year != now.year else ""
    return f"{_DAYS[then.weekday()]}, {then:%d.%m.}{year}, {then:%H:%M}"


def status_line(
    found: Overview, now: datetime, limit: timedelta, *, on: bool = True, trouble: Trouble = Trouble.NONE
) -> Line:
    """What the status bar says of the backups."""
    newest = found.newest
    if trouble is Trouble.ALL:
        last = f" · die letzte {ago(newest, now)}" if newest else ""
        return Line(f"Sicherung nicht gelungen{last}", due=True)
    if newest is None:
        return Line("Noch keine Sicherung" if on else "Sicherungen sind ausgeschaltet", due=True)
    if now - newest > limit:
        return Line(f"Sicherung ist {old(newest, now)}{_at_place(found, now)}", due=True)
    if not on:
        return Line(f"Sicherungen sind ausgeschaltet · die letzte {ago(newest, now)}", due=True)
    if trouble is Trouble.PLACE:
        return Line(f"Sicherung geprüft {ago(newest, now)} · nicht auf {found.place or SECOND}", due=True)
    if trouble is Trouble.FILES:
        return Line(f"Sicherung geprüft {ago(newest, now)} · abgelegte Dateien fehlen", due=True)
    stale = bool(found.place) and (found.place_at is None or now - found.place_at > max(limit, SECOND_OLD))
    return Line(f"Sicherung geprüft {ago(newest, now)}{_at_place(found, now)}", due=stale)


def size(count: int) -> str:
    """ "420 KB", "12,4 MB", "5,4 GB"."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} KB"
    much, unit = (count / 1e9, "GB") if count >= 1e9 else (count / 1e6, "MB")
    return f"{much:.1f} {unit}".replace(".", ",")


def _at_place(found: Overview, now: datetime) -> str:
    if not found.place:
        return f" · nur {HERE}"
    if found.place_at is None:
        return f" · noch nicht auf {found.place}"
    if found.local and found.place_at >= found.local[0].made_at:
        return f" · {found.place}"
    return f" · {found.place} {ago(found.place_at, now)}"
