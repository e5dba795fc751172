"""A module on a line of time: above it when each step was done, below it when it was planned; pauses, today, the aims.

Painted by hand, walked with the arrow keys, and told in words to a screen reader.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.module_clock import ModuleClock
from models.process import StepState
from models.process_life import StepView
from ui.context import Context

MONTHS = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
EDGE_PX, MARK_PX, LANE_PX, HEAD_PX, FOOT_PX, FONT_PX = 20, 6, 20, 26, 22, 12.5
MOST_LANES, LONGEST = 6, 40
LEAST_DAYS = 60
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A day on the line. `fact` stands above it, what is planned or aimed at below; `step_uid` is "" for an aim."""

    day: date
    text: str
    fact: bool = False
    step_uid: str = ""
    late: bool = False

    @property
    def spoken(self) -> str:
        return f"{self.day:%d.%m.%Y} {self.text}, {'geschehen' if self.fact else 'geplant'}"


def marks_of(views: Sequence[StepView], clock: ModuleClock, today: date) -> list[Mark]:
    """Every day that the steps and the clock know, in order."""
    found = []
    for view in views:
        name, uid = view.step.label(), view.step.uid
        if view.state is StepState.DONE and view.done_on:
            found.append(Mark(day=view.done_on, text=name, fact=True, step_uid=uid))
        if view.step.planned_on and view.state is not StepState.SKIPPED:
            waits = view.state is not StepState.DONE and view.step.planned_on < today
            found.append(Mark(day=view.step.planned_on, text=name, step_uid=uid, late=waits))
    for day, text in ((clock.early, "früheste Fertigstellung"), (clock.late, "spätestens vorgesehen")):
        if day:
            found.append(Mark(day=day, text=text))
    return sorted(found, key=lambda mark: (mark.day, not mark.fact))


class Timeline(QWidget):
    """Emits `opened(uid)` of a step whose mark is clicked or entered."""

    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._theme = context, context.theme
        self.marks: list[Mark] = []
        self._pauses: list[tuple[date, date | None]] = []
        self._clock = ModuleClock()
        self._at = -1
        self._words: dict[int, QRectF] = {}
        self._lanes = {True: 1, False: 1}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Zeitstrahl")
        context.theme.follow(self, Timeline._arrange)

    def show_module(
        self, views: Sequence[StepView], clock: ModuleClock, pauses: Sequence[tuple[date, date | None]]
    ) -> None:
        """Show these steps, pauses and aims."""
        self.marks = marks_of(views, clock, self._today())
        self._clock, self._pauses = clock, list(pauses)
        self._at = min(max(self._at, 0), len(self.marks) - 1)
        told = [mark.spoken for mark in self.marks] + [_spoken(pause) for pause in self._pauses]
        self.setAccessibleDescription(". ".join(told) or "Noch ohne Tage")
        self._tell()
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(560), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def words_box(self, i: int) -> QRectF:
        """Where the words of a mark stand; empty where there is no room for them."""
        return self._words.get(i, QRectF())

    # ------------------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and not event.modifiers() and self.marks:
            self._at = min(max(self._at + _KEYS[Qt.Key(event.key())], 0), len(self.marks) - 1)
            self._tell()
            self.update()
        elif event.key() in _ENTER and 0 <= self._at < len(self.marks) and self.marks[self._at].step_uid:
            self.opened.emit(self.marks[self._at].step_uid)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position()
        near = [i for i, mark in enumerate(self.marks) if abs(self._x(mark.day) - where.x()) < self._theme.px(9)]
        above = where.y() < self._line_y()
        read = [i for i, box in self._words.items() if box.contains(where)]
        fitting = read or [i for i in near if self.marks[i].fact is above] or near
        if fitting:
            self._at = fitting[0]
            self._tell()
            self.update()
            if self.marks[self._at].step_uid:
                self.opened.emit(self.marks[self._at].step_uid)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _tell(self) -> None:
        here = f": {self.marks[self._at].spoken}" if self.marks else ""
        self.setAccessibleName(f"Zeitstrahl{here}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    # ------------------------------------------------------------ scale

    def _today(self) -> date:
        return self._context.store.clock().date()

    def _range(self) -> tuple[date, date]:
        days = [mark.day for mark in self.marks] + [self._today()]
        days += [since for since, _ in self._pauses]
        first, last = min(days), max(days)
        if (last - first).days < LEAST_DAYS:
            last = first + timedelta(days=LEAST_DAYS)
        span = max((last - first).days // 30, 3)
        return first - timedelta(days=span), last + timedelta(days=span)

    def _x(self, day: date) -> float:
        first, last = self._range()
        edge = self._theme.px(EDGE_PX)
        return edge + (self.width() - 2 * edge) * (day - first).days / max((last - first).days, 1)

    def _line_y(self) -> float:
        return self._theme.px(HEAD_PX) + self._lanes[True] * self._theme.px(LANE_PX) + 2.6 * self._theme.px(MARK_PX)

    def _height(self) -> int:
        below = 2.6 * self._theme.px(MARK_PX) + self._lanes[False] * self._theme.px(LANE_PX)
        return int(self._line_y() + below) + self._theme.px(FOOT_PX)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.px(FONT_PX))
        return font

    def _arrange(self) -> None:
        """Give the words of each mark a lane where they meet no others, and be as high as these lanes."""
        metrics, step, radius = QFontMetricsF(self._font()), self._theme.px(LANE_PX), self._theme.px(MARK_PX)
        found: dict[int, tuple[float, float, int]] = {}
        for fact in (True, False):
            ends: list[float] = []
            for i, mark in enumerate(self.marks):
                if mark.fact is not fact:
                    continue
                width = metrics.horizontalAdvance(_words_of(mark)) + 2
                left = max(min(self._x(mark.day) - radius, self.width() - width - 4), 2)
                lane = next((n for n, end in enumerate(ends) if left > end + 8), len(ends))
                if lane < MOST_LANES:
                    ends[lane : lane + 1] = [left + width]
                    found[i] = left, width, lane
            self._lanes[fact] = max(len(ends), 1)
        y = self._line_y()
        self._words = {}
        for i, (left, width, lane) in found.items():
            top = y - radius * 2.6 - step * (lane + 1) if self.marks[i].fact else y + radius * 2.6 + step * lane
            self._words[i] = QRectF(left, top, width, step)
        self.updateGeometry()
        self.update()

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        self._paint_months(painter)
        self._paint_span(painter)
        self._paint_today(painter)
        self._paint_marks(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_months(self, painter: QPainter) -> None:
        first, last = self._range()
        y, bottom = self._line_y(), self._height() - self._theme.px(20)
        painter.setPen(QPen(self._theme.color("line"), self._theme.px(3)))
        painter.drawLine(QPointF(self._x(first), y), QPointF(self._x(last), y))
        month = date(first.year, first.month, 1)
        every = max(1, round((last - first).days / 30 / max(self.width() / self._theme.px(64), 1) + 0.49))
        count = 0
        while month <= last:
            if month >= first:
                x = self._x(month)
                painter.setPen(QPen(self._theme.color("line"), 1))
                painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4))
                if count % every == 0:
                    painter.setPen(self._theme.color("muted"))
                    year = f" {month.year}" if month.month == 1 or count == 0 else ""
                    painter.drawText(QRectF(x + 2, bottom, 120, self._theme.px(18)), 0, MONTHS[month.month - 1] + year)
                count += 1
            month += timedelta(days=calendar.monthrange(month.year, month.month)[1])

    def _paint_span(self, painter: QPainter) -> None:
        """The time since the clock began as a thick line; pauses hatched, with their own pattern."""
        y, today = self._line_y(), self._today()
        if self._clock.start:
            painter.setPen(QPen(self._theme.color("accent"), self._theme.px(4)))
            painter.drawLine(QPointF(self._x(self._clock.start), y), QPointF(self._x(today), y))
        for since, until in self._pauses:
            left, right = self._x(since), self._x(min(until or today, max(today, since)))
            box = QRectF(left, y - self._theme.px(7), max(right - left, 3), self._theme.px(14))
            painter.fillRect(box, self._theme.color("surface"))
            painter.fillRect(box, Qt.BrushStyle.BDiagPattern)
            painter.setPen(QPen(self._theme.color("muted"), 1))
            painter.setBrush(self._theme.color("muted"))
            painter.setBrush(Qt.BrushStyle.BDiagPattern)
            painter.drawRect(box)
            self._paint_pause(painter, box)

    def _paint_pause(self, painter: QPainter, box: QRectF) -> None:
        """The word for the hatching, where there is room for it."""
        width = painter.fontMetrics().horizontalAdvance("Pause") + self._theme.px(8)
        if width < box.width():
            inner = QRectF(box.center().x() - width / 2, box.top() - 1, width, box.height() + 2)
            painter.fillRect(inner, self._theme.color("surface"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, "Pause")

    def _paint_today(self, painter: QPainter) -> None:
        x = self._x(self._today())
        painter.setPen(QPen(self._theme.color("text"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, self._theme.px(18)), QPointF(x, self._height() - self._theme.px(FOOT_PX)))
        painter.setPen(self._theme.color("text"))
        width = painter.fontMetrics().horizontalAdvance("heute")
        left = min(max(x - width / 2, 2), self.width() - width - 2)
        painter.drawText(QRectF(left, 0, width + 2, self._theme.px(18)), Qt.AlignmentFlag.AlignVCenter, "heute")

    def _paint_marks(self, painter: QPainter) -> None:
        """Threads first, then words on them, then the marks: nothing runs through what is to be read."""
        y, radius = self._line_y(), float(self._theme.px(MARK_PX))
        painter.setPen(QPen(self._theme.color("line"), 1))
        for i, box in self._words.items():
            x = self._x(self.marks[i].day)
            painter.drawLine(QPointF(x, y), QPointF(x, box.bottom() if self.marks[i].fact else box.top()))
        shown = dict(self._words)
        if self.hasFocus() and 0 <= self._at < len(self.marks) and self._at not in shown:
            shown[self._at] = self._spare_box(self._at)
        for i, box in shown.items():
            mark, here = self.marks[i], i == self._at and self.hasFocus()
            painter.fillRect(box, self._theme.color("surface"))
            painter.setPen(self._theme.color("accent" if here else "text" if mark.fact else "muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, _words_of(mark))
        for i, mark in enumerate(self.marks):
            centre = QPointF(self._x(mark.day), y - radius * 1.6 if mark.fact else y + radius * 1.6)
            self._paint_mark(painter, mark, centre, radius, i == self._at and self.hasFocus())

    def _spare_box(self, i: int) -> QRectF:
        """Where the words of a mark without a lane stand while the cursor is on it: over others, at the line."""
        mark, radius, step = self.marks[i], self._theme.px(MARK_PX), self._theme.px(LANE_PX)
        width = QFontMetricsF(self._font()).horizontalAdvance(_words_of(mark)) + 2
        left = max(min(self._x(mark.day) - radius, self.width() - width - 4), 2)
        return QRectF(left, self._line_y() + (-radius * 2.6 - step if mark.fact else radius * 2.6), width, step)

    def _paint_mark(self, painter: QPainter, mark: Mark, centre: QPointF, radius: float, here: bool) -> None:
        """A fact is a full disc, a plan an open one, an open plan whose day went by amber, an aim a diamond."""
        role = "due" if mark.late else "accent"
        painter.setPen(QPen(self._theme.color(role), 3 if here else 2))
        painter.setBrush(self._theme.color(role if mark.fact else "surface"))
        if mark.step_uid or mark.fact:
            painter.drawEllipse(centre, radius, radius)
            return
        points = (QPointF(0, -radius), QPointF(radius, 0), QPointF(0, radius), QPointF(-radius, 0))
        painter.drawPolygon(QPolygonF([centre + point for point in points]))


def _words_of(mark: Mark) -> str:
    text = mark.text if len(mark.text) <= LONGEST else f"{mark.text[: LONGEST - 1]}…"
    return f"{mark.day:%d.%m.} {text}"


def _spoken(pause: tuple[date, date | None]) -> str:
    since, until = pause
    return f"Pause vom {since:%d.%m.%Y} bis {until:%d.%m.%Y}" if until else f"Pause seit {since:%d.%m.%Y}"
