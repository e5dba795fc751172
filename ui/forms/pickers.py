"""Type to find: a field that offers what fits while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import QFrame, QListView, QScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.store.errors import KnownError
from ui.context import Context
from ui.forms.text_editors import NaturalLine

MOST_CHOICES = 50
ROWS_SHOWN = 8


@dataclass(frozen=True)
class Choice:
    """One thing to pick: `key` is what the caller wants back, `hint` says more in small words."""

    key: Any
    text: str
    hint: str = ""


class Picker(NaturalLine):
    """A line that finds while it is typed into.

    `search(text)` gives the choices, for "" those to show before anything is typed; it folds
    umlauts itself. `create(text)` makes what isn't there yet and returns its choice, or None;
    `create_text` offers it, a function may say how the text is read.
    `picked(Choice)` comes once a choice is made, `cleared` when the line was emptied by hand.
    Down opens the list, Enter takes, Esc closes it and brings back what was chosen before.
    """

    picked = Signal(object)
    cleared = Signal()

    def __init__(
        self,
        context: Context,
        search: Callable[[str], list[Choice]],
        *,
        create: Callable[[str], Choice | None] | None = None,
        create_text: str | Callable[[str], str] = "„{}“ hinzufügen",
        width: int = 36,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(width, parent)
        self._context = context
        self._search = search
        self.maker = create
        self._create_text = create_text.format if isinstance(create_text, str) else create_text
        self.chosen: Choice | None = None
        self.popup: ChoiceList | None = None
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(self._find)

    def choose(self, choice: Choice | None) -> None:
        """Show a choice, or none, without being heard."""
        self.chosen = choice
        self.setText(choice.text if choice else "")
        self.setCursorPosition(0)
        self.close_list()

    def take(self, choice: Choice) -> None:
        """Take a choice as if the user had picked it."""
        self.choose(choice)
        self.setCursorPosition(len(choice.text))
        self.picked.emit(choice)

    def open_list(self, text: str | None = None) -> None:
        """Show what fits the text, at first everything."""
        wanted = (self.text() if text is None else text).strip()
        choices = self._search(wanted)[:MOST_CHOICES]
        if self.maker is not None and wanted and all(c.text.casefold() != wanted.casefold() for c in choices):
            choices.append(Choice(_NEW, self._create_text(wanted)))
        if not choices:
            self.close_list()
            return
        if self.popup is None or self.popup.parentWidget() is not self.window():
            self.popup = ChoiceList(self)
            self.popup.taken.connect(self._take)
        self.popup.show_choices(choices, 0 if wanted else -1)

    def close_list(self) -> None:
        """Hide the list."""
        if self.popup is not None:
            self.popup.hide()

    @property
    def is_open(self) -> bool:
        return self.popup is not None and self.popup.isVisible()

    def _find(self, text: str) -> None:
        if text.strip():
            self.open_list()
            return
        had = self.chosen is not None
        self.chosen = None
        self.open_list("")
        if had:
            self.cleared.emit()

    def _take(self, choice: Choice) -> None:
        if choice.key is _NEW:
            self._make()
            return
        self.take(choice)

    def _make(self) -> None:
        assert self.maker is not None
        try:
            created = self.maker(self.text().strip())
        except KnownError as error:
            self._context.toast(str(error))
            return
        if created is not None:
            self.take(created)

    def _go_back(self) -> None:
        self.choose(self.chosen)

    # ------------------------------------------------------------ Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.popup is not None and self.is_open:
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                self.popup.move_by({Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS_SHOWN}.get(
                    Qt.Key(key), -ROWS_SHOWN))  # fmt: skip
                return
            marked = self.popup.current()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and marked is not None:
                self._take(marked)
                return
            if key == Qt.Key.Key_Escape:
                self._go_back()
                return
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.open_list("" if self.chosen else None)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.is_open:
            self.selectAll()
            self.open_list("" if self.chosen else None)

    def settle(self) -> bool:
        """On leaving: take what was typed to the letter. False when the text names no choice."""
        typed = self.text().strip().casefold()
        if not typed or (self.chosen is not None and self.chosen.text.casefold() == typed):
            return True
        exact = [c for c in self._search(self.text().strip()) if c.text.casefold() == typed]
        if len(exact) == 1:
            self.take(exact[0])
        return len(exact) == 1

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()
            self.close_list()

    def focusNextPrevChild(self, forward: bool) -> bool:
        # Tab takes the marked hit along; a new entry is only made by Enter or a click
        if self.popup is not None and self.is_open and self.text().strip():
            marked = self.popup.current()
            if marked is not None and marked.key is not _NEW:
                self.take(marked)
        return super().focusNextPrevChild(forward)

    def hideEvent(self, event: Any) -> None:
        self.close_list()
        super().hideEvent(event)


_NEW = object()


Index = QModelIndex | QPersistentModelIndex


class _Choices(QAbstractListModel):
    """The choices as a list of Qt's."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{choice.text}, {choice.hint}" if choice.hint else choice.text
        return choice if role == Qt.ItemDataRole.UserRole else None

    def show(self, choices: list[Choice]) -> None:
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()


class _ChoicePainter(QStyledItemDelegate):
    """Text, and behind it the hint in muted small letters."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice: Choice = index.data(Qt.ItemDataRole.UserRole)
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        plain.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, plain.widget)
        painter.save()
        inner = option.rect.adjusted(12, 0, -12, 0)
        colours = option.palette
        painter.setPen(colours.color(QPalette.ColorRole.Link if choice.key is _NEW else QPalette.ColorRole.Text))
        text = option.fontMetrics.elidedText(choice.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        used = option.fontMetrics.horizontalAdvance(text) + 14
        if choice.hint and used < inner.width() - 30:
            rest = QRect(inner).adjusted(used, 0, 0, 0)
            painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
            hint = option.fontMetrics.elidedText(choice.hint, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), hint)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, option.fontMetrics.height() + 12)


class ChoiceList(QListView):
    """The list under a picker. It lies over the window and never has the focus: the line keeps it."""

    taken = Signal(object)

    def __init__(self, line: QWidget) -> None:
        super().__init__(line.window())
        self._line = line
        self._model = _Choices(self)
        self.setModel(self._model)
        self.setItemDelegate(_ChoicePainter(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setAccessibleName("Treffer")
        self.clicked.connect(lambda index: self.taken.emit(index.data(Qt.ItemDataRole.UserRole)))
        self.entered.connect(self.setCurrentIndex)
        line.window().installEventFilter(self)
        line.destroyed.connect(self.deleteLater)
        page = line.parentWidget()
        while page is not None:
            if isinstance(page, QScrollArea):
                page.verticalScrollBar().valueChanged.connect(self.hide)  # a lambda would outlive the list
            page = page.parentWidget()

    def show_choices(self, choices: list[Choice], current: int) -> None:
        """Show these below the line (above where there is no room), the current one marked."""
        self._model.show(choices)
        if current >= 0:
            self.setCurrentIndex(self._model.index(current))
        self._place()
        self.show()
        self.raise_()

    def currentChanged(self, current: Index, previous: Index) -> None:
        # the line keeps the focus, so a screen reader is told what is marked
        super().currentChanged(current, previous)
        if current.isValid():
            words = str(current.data(Qt.ItemDataRole.AccessibleTextRole))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._line, words))

    def current(self) -> Choice | None:
        """The marked choice."""
        index = self.currentIndex()
        return index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None

    def move_by(self, rows: int) -> None:
        """Mark another choice; at the ends it stays."""
        count = self._model.rowCount()
        row = self.currentIndex().row()
        row = min(max(row + rows, 0), count - 1)
        self.setCurrentIndex(self._model.index(row))

    def choices(self) -> list[Choice]:
        """What is offered."""
        return list(self._model.choices)

    def _place(self) -> None:
        window = self._line.window()
        rows = min(self._model.rowCount(), ROWS_SHOWN)
        height = rows * self.sizeHintForRow(0) + 2 * self.frameWidth() + 4
        width = min(max(self._line.width(), 320), window.width() - 16)
        below = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        room_below, room_above = window.height() - below.y() - 8, below.y() - self._line.height() - 12
        above = height > room_below and room_above > room_below
        height = min(height, room_above if above else room_below)
        y = below.y() - self._line.height() - 4 - height if above else below.y()
        self.setGeometry(min(below.x(), window.width() - width - 8), y, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self.hide()
        return super().eventFilter(watched, event)
