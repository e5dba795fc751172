"""A link whose words end in an ellipsis where the room does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.plain_tip import set_tip
from ui.theme import set_role

PADDING = 12


class ElidingLink(QPushButton):
    """Takes the width that it is given; the whole words are its tooltip and its accessible name."""

    def __init__(self, text: str, act: Callable[[], object], name: str = "") -> None:
        super().__init__()
        self._whole = text
        set_role(self, "link")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_tip(self, text)
        self.setAccessibleName(name or text)
        self.clicked.connect(lambda _checked=False: act())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - PADDING
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))
