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
    column = QVBoxLayout(inside)
    column.setContentsMargins(margin, min(margin, 20), margin, margin)
    content.setMaximumWidth(WIDEST)
    line = QHBoxLayout()  # alone in a column its height would be reckoned for more than its greatest width
    line.addWidget(content, 1000)
    line.addStretch(1)
    column.addLayout(line)
    column.addStretch(1)
    return filling(inside)


def filling(inside: QWidget) -> QScrollArea:
    """The same for content that is as high as the area, and scrolls where it needs more."""
    area = QScrollArea()
    fill(area, inside)
    return area


def fill(area: QScrollArea, inside: QWidget) -> None:
    """The same for an area that there is already."""
    set_role(inside, "page")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
