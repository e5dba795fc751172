"""Pages that are higher than the window: one scroll area, see-through, up and down only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import set_role

MARGIN = 24
WIDEST = 1280


def scrolling(content: QWidget, *, margin: int = MARGIN) -> QScrollArea:
    """A scroll area for a page's content, see-through, up and down only."""
    inside = QWidget()
    set_role(inside, "page")
    column = QVBoxLayout(inside)
    column.setContentsMargins(margin, min(margin, 20), margin, margin)
    content.setMaximumWidth(WIDEST)
    line = QHBoxLayout()  # alone in a column its height would be reckoned for more than its greatest width
    line.addWidget(content, 1000)
    line.addStretch(1)
    column.addLayout(line)
    column.addStretch(1)
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area
