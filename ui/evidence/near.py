"""Where a card lies so that the words it is about stay in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect

GAP = 8


def beside(near: QRect, room: QRect, width: int, fit: Callable[[int], int]) -> QRect:
    """A rectangle of that width in the room: below the words, else above them, else where there is more room.

    `fit(height)` says how high the card is where it should not be higher than that.
    """
    below, above = room.bottom() - near.bottom() - GAP, near.top() - GAP - room.top()
    wanted = fit(min(max(below, above), room.height()))  # the words may be scrolled out of it
    x = min(max(near.left(), room.left()), max(room.right() - width, room.left()))
    lower = wanted <= below or below >= above
    y = near.bottom() + GAP if lower else near.top() - GAP - wanted
    return QRect(x, max(min(y, room.bottom() - wanted), room.top()), width, wanted)
