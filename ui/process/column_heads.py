"""Words above the columns of a list that is edited in place, while its first row stands on one line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.context import Context
from ui.forms.record_list import RecordList

HEIGHT_PX, FONT_PX = 18, 12.5


class ColumnHeads(QWidget):
    """Painted, as the editors tell their names to a screen reader themselves."""

    def __init__(self, context: Context, rows: RecordList, names: Mapping[str, str]) -> None:
        super().__init__()
        self._theme, self._rows, self._names = context.theme, rows, names
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rows.installEventFilter(self)
        context.theme.follow(self, QWidget.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(0, self._theme.px(HEIGHT_PX))

    def places(self) -> dict[str, int]:
        """Where each column begins; none where the row has broken into lines, or there is no row."""
        editors = self._rows.rows[0].editors if self._rows.rows else {}
        boxes = [editors[name].widget for name in self._names if name in editors]
        if not boxes or any(box.y() != boxes[0].y() for box in boxes):
            return {}
        return {n: editors[n].widget.mapTo(self.window(), QPoint()).x() - self._left() for n in self._names}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Paint):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = painter.font()
        font.setPixelSize(self._theme.px(FONT_PX))
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        for name, left in self.places().items():
            painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._names[name])

    def _left(self) -> int:
        return self.mapTo(self.window(), QPoint()).x()
