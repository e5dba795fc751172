"""What every page can do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.place import Place


class Page(QWidget):
    """A page of the window. `trail` is its line of bread crumbs, the last one being itself.

    A page is built late and once, and shows whatever place it is given. It emits `trail_changed`
    when its crumbs change and `place_changed(Place)` when the user moves inside it (tab, field),
    so that back, forward and the next start find the way.
    """

    trail_changed = Signal()
    place_changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def show_place(self, place: Place) -> None:
        """Show this place: its record, tab, and cursor."""

    def settled(self, place: Place) -> Place:
        """What is shown of a place that leaves it open: the way back leads to that."""
        return place

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        """The bread crumbs: (text, where a click leads)."""
        return ()

    def flush(self) -> bool:
        """Write what is pending now; False when something could not be written."""
        return True

    def fills_window(self) -> bool:
        """Whether nothing else should be seen, neither sidebar nor header: a talk."""
        return False

    def may_leave_for(self, place: Place) -> bool:
        """Whether Ctrl+Z may lead to that place: nobody is taken out of a talk by a key too many."""
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 goes through, as form and preview; the page as a whole unless it has several."""
        return (self,)
