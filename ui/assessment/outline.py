"""The parts of a Standortbestimmung at its left: Angaben, each component with its aspects, what goes across, gaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.assessment_reading import ACROSS_PARTS, AssessmentReading
from ui.plain_tip import plain_tip
from ui.theme import Theme
from ui.widgets.eliding_combo import ElidingCombo

KEY, SMALL, DEPTH = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
DETAILS, GAPS = "details", "gaps"
ROW, TWO_LINES = 30, 46
Index = QModelIndex | QPersistentModelIndex


class Entry(NamedTuple):
    """One line; `small` stands below it, `depth` 1 is an aspect."""

    key: str
    text: str
    small: str = ""
    depth: int = 0


def code_key(uid: str) -> str:
    """The key of a component or an aspect."""
    return f"code/{uid}"


def part_key(part: str) -> str:
    """The key of what goes across components."""
    return f"part/{part}"


def entries(reading: AssessmentReading, current: str, gaps: int) -> Iterator[Entry]:
    """What is listed: the aspects of that component only in which one is."""
    told = {reading.about(each) for each in reading.findings}
    yield Entry(DETAILS, "Angaben")
    for component in reading.components:
        progress = reading.progress(component)
        yield Entry(code_key(component.uid), f"{progress.sign} {component.label()}", progress.words)
        aspects = reading.aspects(component)
        if current in (code_key(each.uid) for each in (component, *aspects)):
            for aspect in aspects:
                sign = "●" if aspect.id in told else "○"
                yield Entry(code_key(aspect.uid), f"{sign} {aspect.label()}", depth=1)
    for part in ACROSS_PARTS:
        count = len(reading.statements(part))
        yield Entry(part_key(part.value), f"{'●' if count else '○'} {part.label}")
    yield Entry(GAPS, f"Lücken ({gaps})" if gaps else "Keine Lücken")


class Outline(QListView):
    """`chosen(key)` when the user goes to another part, `entered()` by Enter. `line` is the same as one line."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = QStandardItemModel(self)
        self._shown: list[Entry] = []
        self.setModel(self._model)
        self.setItemDelegate(_Painter(theme, self))
        self.setAccessibleName("Teile der Standortbestimmung")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.line = ElidingCombo(16)
        self.line.setModel(self._model)
        self.line.setAccessibleName("Teil der Standortbestimmung")
        self.line.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.line.activated.connect(self._choose)
        self.selectionModel().currentChanged.connect(lambda now, _: self._choose(now.row()))
        self.activated.connect(lambda _: self.entered.emit())
        theme.changed.connect(self.doItemsLayout)
        self._showing = False

    def show_entries(self, found: list[Entry], current: str) -> None:
        """Show these, that one marked; nobody hears of it."""
        self._showing = True
        with QSignalBlocker(self.line):
            if [each.key for each in found] != [each.key for each in self._shown]:
                self._model.clear()
                for _ in found:
                    self._model.appendRow(QStandardItem())
            for at, each in enumerate(found):
                self._fill(self._model.item(at), each)
            self._shown = found
            row = next((at for at, each in enumerate(found) if each.key == current), 0)
            self.line.setCurrentIndex(row)
        self.setCurrentIndex(self._model.index(row, 0))
        self._showing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Right:  # into what it shows, as Enter
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self, item: QStandardItem, entry: Entry) -> None:
        item.setText(entry.text)
        item.setData(entry.key, KEY)
        item.setData(entry.small, SMALL)
        item.setData(entry.depth, DEPTH)
        spoken = entry.text.lstrip("○◐● ")
        item.setToolTip(plain_tip(spoken))
        empty = "ohne Befund" if entry.text.startswith("○") and not entry.small else ""
        item.setData(", ".join(filter(None, (spoken, entry.small, empty))), Qt.ItemDataRole.AccessibleTextRole)

    def _choose(self, row: int) -> None:
        if not self._showing and 0 <= row < len(self._shown):
            self.chosen.emit(self._shown[row].key)


class _Painter(QStyledItemDelegate):
    """A sign, the name, and below it how far it is."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(TWO_LINES if index.data(SMALL) else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        px = self._theme.px
        self.initStyleOption(option, index)
        text, small, depth = index.data(), index.data(SMALL), index.data(DEPTH)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        font = QFont(option.font)
        if depth:
            font.setPixelSize(px(13))
        room = option.rect.adjusted(px(10 + 14 * (depth or 0)), px(4 if small else 0), -px(8), -px(4 if small else 0))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        above = QRect(room)
        if small:
            above.setHeight(room.height() // 2)
        self._draw(painter, above, text, font, "text")
        if small:
            below = QRect(room)
            below.setTop(above.bottom())
            below.setLeft(room.left() + QFontMetrics(font).horizontalAdvance("● "))
            smaller = QFont(option.font)
            smaller.setPixelSize(px(12.5))
            self._draw(painter, below, small, smaller, "muted")
        painter.restore()

    def _draw(self, painter: QPainter, room: QRect, text: str, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(role))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
