"""Locking as pages see it: how they ask for it, and how they hear of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

LOCK_KEYS = "Ctrl+L"
SCREEN_KEYS = "F9"
"""No editor, desktop or German keyboard has another use for it."""


class Lock(QObject):
    """Whether the app is locked, with the news of it.

    `locked` comes once the curtain is drawn: let go of what is shown of people (page images, hits of a search), not
    of what the user is in the middle of. `unlocked` comes when everything stands as before. `asked` and
    `screen_asked` go to those who draw the curtain and the Blickschutz; until they are there nothing happens.
    """

    locked = Signal()
    unlocked = Signal()
    asked = Signal()
    screen_asked = Signal()

    def __init__(self, parent: QObject | None = None, *, has_passphrase: bool = True) -> None:
        super().__init__(parent)
        self.has_passphrase = has_passphrase
        self.is_locked = False
        self.least_minutes = 0
        """Idle time below this doesn't lock, whatever the settings say."""

    def ask(self) -> None:
        """Lock now."""
        self.asked.emit()

    def ask_screen(self) -> None:
        """Blur everything, or show it again."""
        self.screen_asked.emit()

    def hold(self, minutes: int) -> None:
        """Wait at least that long from now on: somebody listens and doesn't type."""
        self.least_minutes = minutes

    def release(self) -> None:
        """Go by the settings again."""
        self.least_minutes = 0

    def set_locked(self, locked: bool) -> None:
        """For the one who draws the curtain: tell everybody."""
        self.is_locked = locked
        (self.locked if locked else self.unlocked).emit()
