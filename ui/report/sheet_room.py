"""Room for a question above the editor: as high as it is, and it scrolls where the text below needs the room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.widgets.scrolling import fill
from ui.widgets.sheets import SheetPlace

LEAST = 160
"""What a question has at least, in pixels."""


class SheetRoom(QScrollArea):
    """Shows the place of sheets while there is one; `opened(bool)` tells so."""

    opened = Signal(bool)

    def __init__(self, place: SheetPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.below = 0
        """What stays for the text below it, in pixels."""
        fill(self, place)
        place.hide()  # a scroll area shows what it is given
        place.installEventFilter(self)
        self.hide()

    def fit(self) -> None:
        """Be as high as the question, or as there is room."""
        shown, around = not self._place.isHidden(), self.parentWidget()
        if around is None:
            return  # shown now, it would be a window of its own and take the keyboard
        if shown == self.isHidden():
            self.setVisible(shown)
            self.opened.emit(shown)
        if shown:
            layout = self._place.layout()
            width = self.viewport().width() or around.width()
            wanted = (
                layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
            )
            self.setFixedHeight(min(wanted, max(LEAST, around.height() - self.below)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.LayoutRequest):
            self.fit()
        return super().eventFilter(watched, event)
