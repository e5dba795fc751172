"""Where the parts of Standort stand: three side by side where there is room; else the outline is one line above, and at
last the evidence below the statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.panes import tab_through
from ui.widgets.scrolling import filling

if TYPE_CHECKING:
    from ui.assessment.view import AssessmentView

OUTLINE_FROM, RIGHT_FROM, WIDE_FROM = 980, 720, 1500
OUTLINE, OUTLINE_WIDE, RIGHT, RIGHT_WIDE = 236, 280, 320, 440
MIDDLE_HEIGHT, RIGHT_HEIGHT, MAX = 320, 380, 16_777_215


class _Plain(QWidget):
    """As high as there is room: a scroll area would else ask for the height that its texts would like."""

    def hasHeightForWidth(self) -> bool:
        return False


class Arrangement:
    """Lays out the parts of a view, once, and again when its width changes."""

    def __init__(self, view: AssessmentView) -> None:
        self._view = view
        self.right = _Plain()
        column = QVBoxLayout(self.right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(view.right_tabs)
        column.addWidget(view.right, 1)
        self._inner = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._inner.setSpacing(16)
        self._inner.addWidget(view.outline)
        self._inner.addWidget(view.middle, 1)
        self._inner.addWidget(self.right)
        self._inner.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        content.setLayout(self._inner)
        whole = QVBoxLayout(view)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(view.head)
        whole.addWidget(filling(content), 1)
        view.context.theme.follow(view, lambda _: self.fit())

    def fit(self) -> None:
        """Find each part its place by the width."""
        view, px = self._view, self._view.context.theme.px
        width = view.width()
        self.right.setVisible(view.has_right())
        outline, right, wide = (width >= px(least) for least in (OUTLINE_FROM, RIGHT_FROM, WIDE_FROM))
        view.outline.setVisible(outline)
        view.head.set_narrow(not outline)
        view.outline.setFixedWidth(px(OUTLINE_WIDE if wide else OUTLINE))
        directions = QBoxLayout.Direction
        self._inner.setDirection(directions.LeftToRight if right or outline else directions.TopToBottom)
        broad = px(RIGHT_WIDE if wide else RIGHT)
        self.right.setMinimumWidth(broad if right else 0)
        self.right.setMaximumWidth(broad if right else MAX)
        self.right.setMinimumHeight(0 if right else px(RIGHT_HEIGHT))
        view.middle.setMinimumHeight(0 if right else px(MIDDLE_HEIGHT))

    def order_tabs(self) -> None:
        """Let Tab go in reading order, also through what was made later."""
        view = self._view
        tab_through((view.head, view.outline, view.middle, view.right_tabs, view.right))
