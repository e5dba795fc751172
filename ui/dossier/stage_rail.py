"""Wo stehen wir: the way of an agreement as a line of stations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.context import Context


@dataclass(frozen=True)
class Station:
    """One stop: what it is called and when it was, or is meant to be, reached.

    Where stops need not be passed in order, `passed` says of each whether it was.
    """

    name: str
    day: str = ""
    passed: bool | None = None


class StageRail(QWidget):
    """Stations up to `at` are passed (a tick), the one at `at` is where we are, the others lie ahead."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self._stations: tuple[Station, ...] = ()
        self._at = 0
        self._finished = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme.follow(self, QWidget.updateGeometry)

    def show_stations(self, stations: Sequence[Station], at: int, *, finished: bool = False) -> None:
        """Show these; `finished` ticks the last one too."""
        self._stations, self._at, self._finished = tuple(stations), at, finished
        here = self._stations[at]
        ahead = ", ".join(s.name for s in self._stations[at + 1 :] if not s.passed)
        self.setAccessibleName(f"Stand: {here.name} {here.day}".strip() + (f". Danach: {ahead}" if ahead else ""))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(66))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        slot = self.width() / max(len(self._stations), 1)
        radius, y = self._theme.px(9), float(self._theme.px(12))
        for i in range(len(self._stations) - 1):
            passed = i < self._at
            pen = QPen(self._theme.color("accent" if passed else "line"), self._theme.px(2))
            if not passed:
                pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(slot * i + 2 * radius + 6, y), QPointF(slot * (i + 1) - 6, y))
        for i, station in enumerate(self._stations):
            self._paint_station(painter, station, i, QPointF(slot * i + radius, y), slot)

    def _paint_station(self, painter: QPainter, station: Station, i: int, centre: QPointF, slot: float) -> None:
        theme, radius = self._theme, float(self._theme.px(8))
        passed, here = i < self._at or (self._finished and i == self._at), i == self._at
        passed = passed if station.passed is None else station.passed
        painter.setPen(QPen(theme.color("accent" if passed or here else "control_line"), theme.px(2)))
        painter.setBrush(theme.color("accent") if passed else theme.color("accent_soft" if here else "surface"))
        painter.drawEllipse(centre, radius, radius)
        if passed:
            painter.setPen(QPen(theme.color("on_accent"), theme.px(2), c=Qt.PenCapStyle.RoundCap))
            third = radius / 2.4
            painter.drawPolyline(
                [
                    centre + QPointF(-third, 0.2),
                    centre + QPointF(-third / 4, third * 0.8),
                    centre + QPointF(third, -third * 0.8),
                ]
            )
        elif here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(centre, radius / 2.2, radius / 2.2)
        font = painter.font()
        font.setPixelSize(theme.px(14))
        font.setWeight(font.Weight.DemiBold if here else font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.color("text" if passed or here else "muted"))
        left, line = centre.x() - radius, theme.px(20)
        box = QRectF(left, theme.px(26), slot - 8, line)
        name = painter.fontMetrics().elidedText(station.name, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
        font.setPixelSize(theme.px(12.5))
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        painter.drawText(box.translated(0, line - 1), Qt.AlignmentFlag.AlignVCenter, station.day)
