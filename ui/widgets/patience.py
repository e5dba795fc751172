"""Wrong tries make the next one wait: the seconds are counted down in words, beside a button that is off meanwhile."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QPushButton

from models.store.tries import Tries
from ui.widgets.card import words

BEAT_MS = 250


class Patience(QObject):
    """Holds a button back as long as `tries` wants it, and says so in `label`; `over` comes when it is let go.

    Call `refuse` after a wrong try, `grant` after the right one, `watch` when the button may be pressed again.
    """

    over = Signal()

    def __init__(self, tries: Tries, button: QPushButton) -> None:
        super().__init__(button)
        self._tries, self._button = tries, button
        self.label = words("", "warning", wrap=True)
        self.label.hide()
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self.watch)

    @property
    def may_try(self) -> bool:
        """Whether nothing has to be waited for."""
        return self._tries.seconds_left() <= 0

    def refuse(self) -> None:
        """It was the wrong one."""
        self._tries.note_wrong()
        self.watch()

    def grant(self) -> None:
        """It was the right one."""
        self._tries.clear()
        self.watch()

    def watch(self) -> None:
        """Show how it stands now."""
        left = ceil(self._tries.seconds_left())
        waited = self._beat.isActive()
        self._button.setDisabled(left > 0)
        self.label.setVisible(left > 0)
        if left:
            self.label.setText(said(left))
            self._beat.start()
        elif waited:
            self._beat.stop()
            self.over.emit()


def said(seconds: int) -> str:
    """How long to wait, in words."""
    how_long = "eine Sekunde" if seconds == 1 else f"{seconds} Sekunden"
    return f"Nach mehreren falschen Eingaben bitte noch {how_long} warten. Sie können schon tippen."
