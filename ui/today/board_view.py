"""The board: a card for each Kommune in the column of where it stands. Arrows walk over the cards, Enter opens one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from models.board import BoardCard, Lane
from ui.context import Context
from ui.plain_tip import plain_tip
from ui.widgets.days import next_words, since

CARD_PX, GAP_PX, HEAD_PX, LEAST_PX, BAR_PX = 62, 8, 32, 150, 14
_CARD = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Index = QModelIndex | QPersistentModelIndex


class BoardModel(QAbstractTableModel):
    """Lanes as columns; a cell without a card can't be walked to."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.lanes: Mapping[Lane, Sequence[BoardCard]] = dict.fromkeys(Lane, ())

    def show_lanes(self, lanes: Mapping[Lane, Sequence[BoardCard]]) -> None:
        self.beginResetModel()
        self.lanes = lanes
        self.endResetModel()

    def card(self, index: _Index) -> BoardCard | None:
        cards = self.lanes[list(Lane)[index.column()]] if index.isValid() else ()
        return cards[index.row()] if 0 <= index.row() < len(cards) else None

    def place_of(self, uid: str) -> QModelIndex:
        for column, lane in enumerate(Lane):
            for row, card in enumerate(self.lanes[lane]):
                if card.row.uid == uid:
                    return self.index(row, column)
        return QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else max(map(len, self.lanes.values()))

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Lane)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        card = self.card(index)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if card else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.card(index)
        if card is None:
            return None
        today = self._context.store.clock().date()
        if role == _CARD:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(card, today)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(spoken(card, today))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | int | None:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            lane = list(Lane)[section]
            return f"{lane.label} · {len(self.lanes[lane])}" if self.lanes[lane] else lane.label
        return None


def spoken(card: BoardCard, today: date) -> str:
    """The card in words: "Landkreis Auental, 5 von 8, in 3 Tagen: Interview, pausiert seit 16.10.2026"."""
    paused = f"pausiert {since(card.row.paused_since, today)}" if card.row.paused_since else ""
    return ", ".join(part for part in (card.row.name, card.note, next_words(card.row, today), paused) if part)


class BoardView(QTableView):
    """Emits `opened(uid)` of a Kommune. As high as its longest column."""

    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self.cards = BoardModel(context, self)
        self.setModel(self.cards)
        self.setAccessibleName("Wo die Kommunen stehen")
        self.setItemDelegate(_CardDelegate(context, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)  # the card shows the cursor itself
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self._open(index))
        context.theme.follow(self, BoardView._fit)

    def show_lanes(self, lanes: Mapping[Lane, Sequence[BoardCard]]) -> None:
        """Show where each Kommune stands; the cursor stays on its card."""
        card = self.cards.card(self.currentIndex())
        self.cards.show_lanes(lanes)
        kept = self.cards.place_of(card.row.uid) if card else QModelIndex()
        first = next((self.cards.index(0, c) for c, lane in enumerate(Lane) if lanes[lane]), QModelIndex())
        self.setCurrentIndex(kept if kept.isValid() else first)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Left and right go to the next column that has a card, at the same height or its last."""
        steps = {QAbstractItemView.CursorAction.MoveLeft: -1, QAbstractItemView.CursorAction.MoveRight: 1}
        here = self.currentIndex()
        if action not in steps or not here.isValid():
            return super().moveCursor(action, modifiers)
        lanes, column = list(Lane), here.column() + steps[action]
        while 0 <= column < len(lanes):
            if cards := self.cards.lanes[lanes[column]]:
                return self.cards.index(min(here.row(), len(cards) - 1), column)
            column += steps[action]
        return here

    def _open(self, index: QModelIndex) -> None:
        card = self.cards.card(index)
        if card is not None:
            self.opened.emit(card.row.uid)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Columns share the width; where that is too little to read, they keep the least and can be scrolled to."""
        least, room = self._theme.px(LEAST_PX), max(self.viewport().width(), 1)
        each = max(room // len(Lane), least)
        for column in range(len(Lane)):
            last = column == len(Lane) - 1 and each > least
            self.setColumnWidth(column, room - each * column if last else each)
        bar = self._theme.px(BAR_PX) if each * len(Lane) > room else 0
        height = self._theme.px(CARD_PX + GAP_PX)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setFixedHeight(self._theme.px(HEAD_PX))
        self.setFixedHeight(self._theme.px(HEAD_PX) + max(self.cards.rowCount(), 1) * height + 4 + bar)


class _CardDelegate(QStyledItemDelegate):
    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._theme = context, context.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, self._theme.px(CARD_PX + GAP_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        card = index.data(_CARD)
        if card is None:
            return
        theme, view = self._theme, option.widget
        here = isinstance(view, QTableView) and view.currentIndex() == index
        focused = here and view.hasFocus()
        gap = theme.px(GAP_PX)
        half = gap // 2
        box = option.rect.adjusted(half, half, -half, -half)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("focus" if focused else "line"), 2 if focused else 1))
        painter.setBrush(theme.color("accent_soft" if focused else "window"))
        painter.drawRoundedRect(box, theme.px(6), theme.px(6))
        self._paint_words(painter, option.font, box.adjusted(gap, theme.px(5), -gap, -theme.px(5)), card)
        painter.restore()

    def _paint_words(self, painter: QPainter, font: QFont, box: QRect, card: BoardCard) -> None:
        theme, today = self._theme, self._context.store.clock().date()
        strong, small = QFont(font), QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(theme.px(12.5))
        second = "Ⅱ pausiert" if card.paused else card.note
        if card.paused and card.note:
            second += f"  ·  {card.note}"
        lines = (
            (card.row.short_name or card.row.name, strong, "muted" if card.paused else "text"),
            (second, small, "muted"),
            (next_words(card.row, today), small, "text"),
        )
        height = box.height() // len(lines)
        for i, (text, face, role) in enumerate(lines):
            painter.setFont(face)
            painter.setPen(theme.color(role))
            shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(
                QRect(box.left(), box.top() + i * height, box.width(), height), Qt.AlignmentFlag.AlignVCenter, shown
            )
