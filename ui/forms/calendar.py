"""A month's sheet to pick a day from, by mouse or keys."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from models.store.values import MONTHS
from ui.context import Context
from ui.theme import set_role

DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
WEEKS = 6
CELL_PX = (36, 32)
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)


class MonthSheet(QWidget):
    """Six weeks around a day, Monday first. Arrows move by days and weeks, Bild↑ and Bild↓ by months."""

    picked = Signal(object)
    day_changed = Signal(object)

    def __init__(self, context: Context, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._today = context.store.clock().date()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.day = day
        self.show_day(day)

    def show_day(self, day: date) -> None:
        """Mark a day and show its month."""
        self.day = min(max(day, EARLIEST), LATEST)
        self.setAccessibleName(f"Kalender, {self.day.day}. {MONTHS[self.day.month - 1]} {self.day.year}")
        self.day_changed.emit(self.day)
        self.update()

    def go(self, months: int) -> None:
        """Show the same day of another month, or its last day."""
        count = self.day.year * 12 + self.day.month - 1 + months
        year, month = divmod(count, 12)
        last = calendar.monthrange(year, month + 1)[1]
        self.show_day(date(year, month + 1, min(self.day.day, last)))

    def sizeHint(self) -> QSize:
        cell = self._cell()
        return QSize(cell.width() * 7, cell.height() * (WEEKS + 1))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        key = Qt.Key(event.key())
        if key in steps:
            self.show_day(self.day + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.show_day(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.day)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.go(-1 if event.angleDelta().y() > 0 else 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self.show_day(day)
            self.picked.emit(day)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column, name in enumerate(DAYS):
            painter.setPen(self._theme.color("muted"))
            painter.drawText(self._rect(0, column), Qt.AlignmentFlag.AlignCenter, name)
        for n in range(WEEKS * 7):
            self._paint_day(painter, self._first() + timedelta(days=n), self._rect(n // 7 + 1, n % 7))

    def _paint_day(self, painter: QPainter, day: date, rect: QRectF) -> None:
        ground = rect.adjusted(2, 1, -2, -1)
        marked = day == self.day
        painter.setPen(Qt.PenStyle.NoPen)
        if marked:
            painter.setBrush(self._theme.color("accent"))
            painter.drawRoundedRect(ground, 6, 6)
        elif day == self._today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 1.5))
            painter.drawRoundedRect(ground, 6, 6)
        outside = day.month != self.day.month
        painter.setPen(self._theme.color("on_accent" if marked else "muted" if outside else "text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _first(self) -> date:
        first = self.day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def _day_at(self, spot: QPoint) -> date | None:
        cell = self._cell()
        row, column = spot.y() // cell.height() - 1, spot.x() // cell.width()
        return self._first() + timedelta(days=row * 7 + column) if 0 <= row < WEEKS and 0 <= column < 7 else None

    def _rect(self, row: int, column: int) -> QRectF:
        cell = self._cell()
        return QRectF(column * cell.width(), row * cell.height(), cell.width(), cell.height())

    def _cell(self) -> QSize:
        least = QFontMetrics(self.font()).horizontalAdvance("00") + 8
        return QSize(max(self._theme.px(CELL_PX[0]), least), self._theme.px(CELL_PX[1]))


class CalendarPopup(QFrame):
    """The sheet with its month's name, buttons to turn it, and *Heute*. Esc closes it."""

    picked = Signal(object)

    def __init__(self, context: Context, day: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        set_role(self, "surface")
        self.sheet = MonthSheet(context, day, self)
        self._month = QLabel()
        set_role(self._month, "strong")
        head = QHBoxLayout()
        for icon, name, months in (("chevron-left", "Voriger Monat", -1), ("chevron-right", "Nächster Monat", 1)):
            button = QToolButton()
            context.theme.dress(button, icon)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, months=months: self.sheet.go(months))
            head.addWidget(button)
            if months < 0:
                head.addWidget(self._month, 1, Qt.AlignmentFlag.AlignCenter)
        today = QPushButton("Heute")
        set_role(today, "quiet")
        today.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        today.clicked.connect(lambda: self.picked.emit(context.store.clock().date()))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.sheet)
        column.addWidget(today, 0, Qt.AlignmentFlag.AlignCenter)
        self.sheet.day_changed.connect(self._name_month)
        self.sheet.picked.connect(self.picked)
        self._name_month(day)

    def open_below(self, field: QWidget) -> None:
        """Show it under a field, or above where the screen ends."""
        self.adjustSize()
        below = field.mapToGlobal(QPoint(0, field.height() + 2))
        room = field.screen().availableGeometry()
        if below.y() + self.height() > room.bottom():
            below = field.mapToGlobal(QPoint(0, -self.height() - 2))
        self.move(min(below.x(), room.right() - self.width()), max(below.y(), room.top()))
        self.show()
        self.sheet.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F4):
            self.close()
        else:
            super().keyPressEvent(event)

    def _name_month(self, day: date) -> None:
        self._month.setText(f"{MONTHS[day.month - 1]} {day.year}")
