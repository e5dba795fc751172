"""Everything that closes the app to other eyes, joined: lock, idle time, Blickschutz."""

from __future__ import annotations

from ui.context import Context
from ui.idle import Idle
from ui.locker import Locker
from ui.privacy_screen import PrivacyScreen
from ui.window import Window


class Guard:
    """Of one window with its workspace; the parts belong to the window."""

    def __init__(self, window: Window, context: Context) -> None:
        self.locker = Locker(window, context)
        self.screen = PrivacyScreen(window, context)
        self.idle = Idle(window, context)

    def stop(self) -> None:
        """The workspace goes, and another may come: nothing is watched any more."""
        self.screen.hide()
        for part in (self.locker, self.screen, self.idle):
            part.deleteLater()
