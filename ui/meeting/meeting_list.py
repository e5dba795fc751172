"""The meetings of a dossier: planned ones on top, then the newest; each two lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.meeting import Meeting, MeetingState
from models.meeting_overview import MeetingRow
from ui.context import Context
from ui.widgets.days import said

_ROLE = Qt.ItemDataRole.UserRole
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
COLOURS = {MeetingState.PLANNED: "accent", MeetingState.HELD: "muted", MeetingState.CANCELLED: "muted"}


@dataclass(frozen=True)
class MeetingEntry:
    """What a row says: when, what, below it where and who, at the right how it stands."""

    row: MeetingRow
    today: date

    @property
    def meeting(self) -> Meeting:
        return self.row.meeting

    @property
    def when(self) -> str:
        return when(self.meeting)

    @property
    def name(self) -> str:
        return self.meeting.full_label()

    @property
    def where(self) -> str:
        first_words = " ".join(self.meeting.topics.split())[:120] if not self.meeting.place else ""
        return " · ".join(part for part in (self.meeting.place, self.row.people, first_words) if part)

    @property
    def stands(self) -> str:
        """ "geplant, in 3 Tagen", "2 nächste Schritte offen"."""
        meeting, parts = self.meeting, []
        if self.row.starts_clock:
            parts.append("Beginn Modul 1")
        if many := self.row.next_steps:
            parts.append("1 Schritt offen" if many == 1 else f"{many} Schritte offen")
        if meeting.state is not MeetingState.HELD:
            parts.append(meeting.state.label)
        if meeting.state is MeetingState.PLANNED and meeting.meets_on is not None:
            day = said(meeting.meets_on, self.today)
            parts[-1] = f"geplant, {day}" if day not in self.when else "geplant"
        return " · ".join(parts)

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.name, self.when, self.where, self.stands) if part)


def when(meeting: Meeting) -> str:
    """ "Do 26.11.2026, 14:00"; "ohne Termin"."""
    if meeting.meets_on is None:
        return "ohne Termin"
    day = f"{_WEEKDAYS[meeting.meets_on.weekday()]} {meeting.meets_on:%d.%m.%Y}"
    return f"{day}, {meeting.meets_at:%H:%M}" if meeting.meets_at is not None else day


class MeetingList(QListWidget):
    """Emits `opened(Meeting)` at Enter or a double click and `remove_wanted(Meeting)` at Entf."""

    opened = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._entries: tuple[MeetingEntry, ...] = ()
        self.setAccessibleName("Gespräche")
        self.setItemDelegate(_MeetingDelegate(context, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(_ROLE).meeting))

    def show_meetings(self, entries: Sequence[MeetingEntry]) -> None:
        """List these; the one that was marked stays so, else its place in the list."""
        if tuple(entries) == self._entries:
            return
        current = self.marked()
        marked = current.id if current else 0
        at = max(self.currentRow(), 0)
        self._entries = tuple(entries)
        self.clear()
        for entry in entries:
            item = QListWidgetItem(entry.spoken, self)
            item.setData(_ROLE, entry)
        ids = [entry.meeting.id for entry in entries]
        if ids:
            self.setCurrentRow(ids.index(marked) if marked in ids else min(at, len(ids) - 1))

    def mark(self, uid: str) -> None:
        """Mark the meeting of that uid, if it is here."""
        for at, entry in enumerate(self._entries):
            if entry.meeting.uid == uid:
                self.setCurrentRow(at)

    def marked(self) -> Meeting | None:
        """The meeting marked."""
        item = self.currentItem()
        return item.data(_ROLE).meeting if item else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meeting = self.marked()
        if meeting is not None and event.key() in _OPEN and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened.emit(meeting)
        elif meeting is not None and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(meeting)
        else:
            super().keyPressEvent(event)


class _MeetingDelegate(QStyledItemDelegate):
    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(100, self._theme.px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        entry: MeetingEntry = index.data(_ROLE)  # type: ignore[attr-defined]
        self.initStyleOption(option, index)  # type: ignore[arg-type]
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        px = self._theme.px
        inner = option.rect.adjusted(px(12), px(5), -px(14), -px(5))
        small, strong = QFont(option.font), QFont(option.font)
        small.setPixelSize(px(12.5))
        strong.setWeight(QFont.Weight.DemiBold)
        strong.setStrikeOut(entry.meeting.state is MeetingState.CANCELLED)
        half = inner.height() // 2
        top = QRect(inner.left(), inner.top(), inner.width(), half)
        below = QRect(inner.left(), inner.top() + half, inner.width(), half)
        column = px(170)
        painter.save()
        self._write(painter, top, option.font, "text", entry.when)
        room = min(QFontMetrics(small).horizontalAdvance(entry.stands) + px(12), inner.width() // 3)
        right = Qt.AlignmentFlag.AlignRight
        stands = top.adjusted(top.width() - room, 0, 0, 0)
        self._write(painter, stands, small, COLOURS[entry.meeting.state], entry.stands, right)
        name = top.adjusted(column, 0, -room, 0)
        self._write(painter, name, strong, "muted" if strong.strikeOut() else "text", entry.name)
        self._write(painter, below.adjusted(column, 0, 0, 0), small, "muted", entry.where)
        painter.restore()

    def _write(
        self, painter: QPainter, room: QRect, font: QFont, role: str, text: str, side: Qt.AlignmentFlag | None = None
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(role))
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | (side or Qt.AlignmentFlag.AlignLeft), elided)
