"""The guide at the left of the talk: blocks and questions, and how far each was talked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from models.interview import Coverage, InterviewBlock, InterviewQuestion
from ui.plain_tip import plain_tip
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW, HEADING = 28, 34
SIGN = 14
NARROW = 700


def guide_width(theme: Theme, usual: int, page: int) -> int:
    """How wide the list may be beside what is written, in pixels; less where large letters need the room."""
    return min(theme.px(usual), page // (3 if page >= theme.px(NARROW) else 4))


@dataclass(frozen=True)
class Line:
    """A row: a question with its number (from 1), or the heading of a block (number 0)."""

    text: str
    number: int = 0
    question: InterviewQuestion | None = None
    minutes: int = 0


class QuestionModel(QAbstractListModel):
    """The lines of one interview."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, or the same with other coverage."""
        if [(line.text, line.number) for line in lines] == [(line.text, line.number) for line in self.lines]:
            changed = [row for row, pair in enumerate(zip(lines, self.lines)) if pair[0] != pair[1]]
            self.lines = list(lines)
            for row in changed:
                self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lines[index.row()].question is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.text
            case Qt.ItemDataRole.ToolTipRole:
                said = f"{line.number}. {line.text} ({line.question.coverage.label})" if line.question else ""
                return plain_tip(said) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                if line.question is None:
                    return f"Block {line.text}, {line.minutes} Minuten"
                return f"Frage {line.number}, {line.question.coverage.label}: {line.text}"
        return None


class QuestionList(QListView):
    """Emits `chosen(number)` for a click or Enter, `note_dropped(number, editor)` when its text is dropped on one."""

    chosen = Signal(int)
    note_dropped = Signal(int, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lines = QuestionModel()
        self.setModel(self._lines)
        self.setItemDelegate(_Painter(theme, self))
        self.setAccessibleName("Leitfaden")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        theme.changed.connect(self.viewport().update)

    def show_guide(self, blocks: Sequence[InterviewBlock], questions: Sequence[InterviewQuestion]) -> None:
        """Show all questions under their blocks, numbered through."""
        lines: list[Line] = []
        numbered = list(enumerate(questions, 1))
        for block in blocks:
            lines.append(Line(block.label(), minutes=block.minutes))
            lines += [Line(q.text, number, q) for number, q in numbered if q.block_id == block.id]
        self._lines.show_lines(lines)

    def show_current(self, number: int) -> None:
        """Mark the question that is talked about, and bring it into sight with its neighbours."""
        for row, line in enumerate(self._lines.lines):
            if line.number == number:
                index = self._lines.index(row)
                self.setCurrentIndex(index)
                last = self._lines.index(min(row + 2, len(self._lines.lines) - 1))
                self.scrollTo(last)
                self.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        line = self._lines.lines[index.row()]
        if line.number:
            self.chosen.emit(line.number)

    # ------------------------------------------------------------ text dropped on a question

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText() and _editor_of(event) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._number_at(event.position().toPoint()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """The text is moved in the store, with its marks: the editor it comes from must not remove it, too."""
        number, editor = self._number_at(event.position().toPoint()), _editor_of(event)
        if number and editor is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.note_dropped.emit(number, editor)

    def _number_at(self, point: Any) -> int:
        index = self.indexAt(point)
        return self._lines.lines[index.row()].number if index.isValid() else 0


def _editor_of(event: QDropEvent) -> QPlainTextEdit | None:
    """The text of this program that is dragged: of others nothing is taken."""
    source = event.source()
    parent = source.parent() if source is not None else None
    return next((each for each in (source, parent) if isinstance(each, QPlainTextEdit)), None)


class _Painter(QStyledItemDelegate):
    """Draws a line: the sign of its coverage, its number, its words."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        heading = not index.model().lines[index.row()].number
        return QSize(10, self._theme.px(HEADING if heading else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.model().lines[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.number:
            self._paint_question(painter, option, line)
        else:
            self._paint_heading(painter, option.rect, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, line: Line) -> None:
        theme = self._theme
        room = rect.adjusted(theme.px(10), theme.px(8), -theme.px(8), 0)
        painter.setFont(self._font(12.5, bold=True))
        painter.setPen(theme.color("muted"))
        minutes = f"{line.minutes}′" if line.minutes else ""
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, minutes)
        width = room.width() - painter.fontMetrics().horizontalAdvance(minutes) - theme.px(8)
        text = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_question(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        theme, rect = self._theme, option.rect
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        inside = rect.adjusted(theme.px(4), 1, -theme.px(4), -1)
        if current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if current else "hover"))
            painter.drawRoundedRect(inside, theme.px(6), theme.px(6))
        if current and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(inside).adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        assert line.question is not None
        sign = QRectF(
            rect.left() + theme.px(12), rect.center().y() - theme.px(SIGN) / 2, theme.px(SIGN), theme.px(SIGN)
        )
        draw_coverage(painter, sign, line.question.coverage, theme)
        painter.setFont(self._font(13.5, bold=current))
        painter.setPen(theme.color("accent" if current else "text"))
        left = rect.left() + theme.px(34)
        number = QRect(left, rect.top(), theme.px(20), rect.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(line.number))
        room = QRect(left + theme.px(28), rect.top(), rect.right() - left - theme.px(38), rect.height())
        text = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _font(self, size: float, *, bold: bool) -> QFont:
        font = QFont(self.parent().font())
        font.setPixelSize(self._theme.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font


def draw_coverage(painter: QPainter, rect: QRectF, coverage: Coverage, theme: Theme) -> None:
    """An empty ring, a half-filled one, a full one with a tick."""
    role = {Coverage.OPEN: "muted", Coverage.TOUCHED: "accent", Coverage.FULL: "accent"}[coverage]
    color: QColor = theme.color(role)
    ring = rect.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(color, 1.6))
    painter.setBrush(color if coverage is Coverage.FULL else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(ring)
    if coverage is Coverage.TOUCHED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPie(ring, 90 * 16, 180 * 16)
    elif coverage is Coverage.FULL:
        painter.setPen(QPen(theme.color("on_accent"), 1.8))
        w, h = ring.width(), ring.height()
        points = [(0.27, 0.52), (0.44, 0.7), (0.75, 0.33)]
        painter.drawPolyline([QPointF(ring.left() + x * w, ring.top() + y * h) for x, y in points])
