"""A layout that sets widgets side by side and breaks into the next line where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """Side by side at their natural widths; a lone widget that can grow takes the whole line.

    With `to_right` the lines end at the right edge. An item with an alignment has it in the height of its line.
    """

    def __init__(
        self, parent: QWidget | None = None, gap: int = 16, line_gap: int = 12, *, to_right: bool = False
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._line_gap = line_gap
        self._to_right = to_right
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addWidget(self, widget: QWidget) -> None:
        """Put a widget at the end, in an item that Python has made.

        One that Qt makes gets the Python object of an item that lay at the same address before, if a layout that is
        gone still keeps it until the garbage is collected; it is invalid then, and the program crashes in a size hint.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Kept until something in here changes, as Qt's own layouts do: a page asks dozens of times as it opens."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(len(shown) - 1, 0)
        return self._with_margins(QSize(width, max((size.height() for size in shown), default=0)))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return self._with_margins(size)

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, place: bool) -> int:
        """Set the items into lines; returns the height that takes."""
        inner = rect.marginsRemoved(self.contentsMargins())
        y = inner.y()
        for line in self._lines(inner.width()):
            x = inner.x()
            if self._to_right:
                x += max(inner.width() - sum(width for _, width in line) - self._gap * (len(line) - 1), 0)
            talls = [
                item.heightForWidth(w) if item.hasHeightForWidth() else item.sizeHint().height() for item, w in line
            ]
            height = max(talls)
            for (item, width), tall in zip(line, talls):
                if place:
                    room = height if item.alignment() else tall
                    item.setGeometry(QRect(QPoint(x, y), QSize(width, room)))
                x += width + self._gap
            y += height + self._line_gap
        margins = self.contentsMargins()
        return max(y - self._line_gap - inner.y(), 0) + margins.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """What stands in each line, and how wide."""
        lines: list[list[tuple[QLayoutItem, int]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = self._width_of(item, width)
            if lines and wanted <= left:
                lines[-1].append((item, wanted))
            else:
                lines.append([(item, wanted)])
                left = width
            left -= wanted + self._gap
        return lines

    def _width_of(self, item: QLayoutItem, available: int) -> int:
        grows = len(self._items) == 1 and bool(item.expandingDirections() & Qt.Orientation.Horizontal)
        wanted = available if grows else item.sizeHint().width()
        least = item.minimumSize().width()
        return min(max(wanted, least), max(available, least))
