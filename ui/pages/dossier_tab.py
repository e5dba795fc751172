"""What every tab of a dossier is: a page in a scroll area that shows one Kommune and hears of its changes."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from models.municipality import Municipality
from models.store.record import Record
from models.store.store import Change
from ui.context import Context
from ui.widgets.scrolling import MARGIN, scrolling

__all__ = ["MARGIN", "RESERVED", "DossierTab", "scrolling"]

RESERVED = "bmvfritgnludc"
"""The mnemonics of the tabs and of what stands above a form."""


class DossierTab(QWidget):
    """Shows `municipality`. News of any of `kinds` call `refresh`, at once if seen, else when shown."""

    finished = Signal()
    """What is asked here is there: what comes next stands in the head."""

    field_changed = Signal(str)
    """The address of what is marked here: the way back leads to it."""

    kinds: ClassVar[tuple[type[Record], ...]] = ()
    adds: ClassVar[bool] = False
    """Whether Strg+N adds something here; elsewhere it adds a person."""

    puts_out: ClassVar[str] = ""
    """What Strg+E and Strg+P put out here ("Standortbestimmung"); "" where it is the agreement."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.municipality = Municipality()
        self._stale = False
        self._refreshing = QTimer(self, singleShot=True, interval=0)
        self._refreshing.timeout.connect(self._refresh_if_seen)
        context.live.changed.connect(self._hear)

    def show_municipality(self, municipality: Municipality) -> None:
        """Show this Kommune from now on."""
        self.municipality = municipality
        self.refresh()

    def refresh(self) -> None:
        """Show what the store says now."""

    def focus_field(self, field: str) -> None:
        """Put the cursor into the field of that address; without one, where work would begin."""

    def add(self) -> None:
        """Begin what is added here."""

    def export(self) -> None:
        """Write as PDF what this tab puts out."""

    def print(self) -> None:
        """Print what this tab puts out."""

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return True

    def _hear(self, change: Change) -> None:
        if change.kind in self.kinds:
            self._stale = True
            self._refreshing.start()

    def _refresh_if_seen(self) -> None:
        if self._stale and self.isVisible() and self.municipality.id:
            self._stale = False
            self.municipality = self.context.store.get(Municipality, self.municipality.id)
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_seen()
