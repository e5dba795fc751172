"""Days as a person says them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.overview import MunicipalityRow

_NEAR = {-1: "gestern", 0: "heute", 1: "morgen"}


def said(day: date, today: date) -> str:
    """ "heute", "in 12 Tagen", "vor 3 Tagen", beyond a month "16.10.2017"."""
    distance = (day - today).days
    if distance in _NEAR:
        return _NEAR[distance]
    if 0 < distance <= 30:
        return f"in {distance} Tagen"
    return f"vor {-distance} Tagen" if -30 <= distance < 0 else f"{day:%d.%m.%Y}"


def next_words(row: MunicipalityRow, today: date) -> str:
    """What comes next and when: "in 12 Tagen: Unterzeichnung", "Februar 2027: Beginn Modul 1"."""
    if row.next_date is None:
        return ""
    a_day = row.next_when[:1].isdigit()
    return f"{said(row.next_date, today) if a_day else row.next_when}: {row.next_text}"


def since(day: date, today: date) -> str:
    """ "seit heute", "seit gestern", "seit 16.10.2017"."""
    return f"seit {_NEAR[(day - today).days]}" if (day - today).days in (-1, 0) else f"seit {day:%d.%m.%Y}"
