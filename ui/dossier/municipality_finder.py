"""Kommune hinzufügen: a few letters, a choice from the shipped list, Enter."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from models.directory import search, to_municipality
from models.municipality import Municipality
from models.municipality_line import known_as, read_municipality
from models.store.store import Store
from ui.context import Context
from ui.forms.keys import share_keys
from ui.theme import set_role
from ui.widgets.card import button, row, words

HINT = "↑ ↓ wählen  ·  Eingabe übernehmen  ·  Esc schließen"
LIST_HEIGHT = 9


@dataclass(frozen=True)
class Choice:
    """One line of the list; `known` is the Kommune if it is already there."""

    municipality: Municipality
    detail: str
    known: Municipality | None
    free: bool = False

    @property
    def text(self) -> str:
        """What it is called; one of no list is quoted."""
        name = self.municipality.label()
        return f"frei eingeben: „{name}“" if self.free and self.known is None else name

    @property
    def hint(self) -> str:
        """What stands at the right."""
        return self.detail if self.known is None else "schon da · öffnen"


class MunicipalityFinder(QFrame):
    """A card over the page. `found(Municipality, bool)` tells which one, kept, and whether it is new."""

    found = Signal(object, bool)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        set_role(self, "card")
        self.setAccessibleName("Kommune hinzufügen")
        self.line = QLineEdit()
        self.line.setAccessibleName("Name der Kommune")
        self.line.setPlaceholderText("Ein paar Buchstaben, zum Beispiel „nien“ oder „lk os“")
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        share_keys(self.line)
        self.list = QListWidget()
        self.list.setAccessibleName("Gefundene Kommunen")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_ChoiceDelegate(context, self.list))
        self.list.currentItemChanged.connect(self._say)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.list.setUniformItemSizes(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(8)
        close = button(context.theme, "", self.close_finder, role="quiet", icon="close", name="Schließen")
        layout.addLayout(row(words("Welche Kommune?", "section"), 1, close))
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        layout.addWidget(words(HINT, "small"))
        context.theme.follow(self, MunicipalityFinder._size_list)
        self.hide()

    def open(self) -> None:
        """Show the card empty, with the cursor in the line."""
        self.line.setText("")  # clear() would leave the last search to Ctrl+Z
        self._search("")
        self.show()
        self.line.setFocus()

    def close_finder(self) -> None:
        """Away again, nothing added."""
        self.hide()
        self.closed.emit()

    def choices(self) -> list[Choice]:
        """What is offered now, from the top."""
        return [self.list.item(i).data(Qt.ItemDataRole.UserRole) for i in range(self.list.count())]

    def _search(self, text: str) -> None:
        self.list.clear()
        for choice in choices(self.context.store, text):
            item = QListWidgetItem(f"{choice.text}, {choice.hint}")
            item.setData(Qt.ItemDataRole.UserRole, choice)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._size_list()

    def _say(self, item: QListWidgetItem | None, *_: object) -> None:
        """The cursor stays in the line: let it tell which choice is marked."""
        self.line.setAccessibleDescription(item.text() if item else "Nichts gefunden")

    def _take(self) -> None:
        item: QListWidgetItem | None = self.list.currentItem()
        if item is None:
            return
        choice: Choice = item.data(Qt.ItemDataRole.UserRole)
        kept = choice.known
        if kept is None:
            with self.context.store.transaction(f"{choice.municipality.label()} hinzufügen"):
                kept = self.context.store.add(choice.municipality)
        self.hide()
        self.found.emit(kept, choice.known is None)

    def _size_list(self) -> None:
        lines = min(self.list.count(), LIST_HEIGHT)
        self.list.setFixedHeight(self.context.theme.px(32) * lines + self.context.theme.px(4))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_finder()
                return True
        return super().eventFilter(watched, event)


def choices(store: Store, letters: str) -> list[Choice]:
    """What the list offers for these letters; the last choice takes the text as it stands."""
    found = [
        Choice(to_municipality(entry), f"{entry.status} · AGS {entry.ags}", known_as(store, to_municipality(entry)))
        for entry in search(letters, LIST_HEIGHT - 1)
    ]
    if letters.strip():
        free = read_municipality(letters)
        if all(choice.municipality.label().casefold() != free.label().casefold() for choice in found):
            found.append(Choice(free, free.kind.label, known_as(store, free), free=True))
    return found


class _ChoiceDelegate(QStyledItemDelegate):
    """Name left, kind and AGS right in muted words; „schon da“ where it is."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(100, self._theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        choice: Choice = index.data(Qt.ItemDataRole.UserRole)  # type: ignore[attr-defined]
        self.initStyleOption(option, index)  # type: ignore[arg-type]
        option.text = ""
        option.state &= ~QStyle.StateFlag.State_MouseOver  # a resting pointer must not mark a second row
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        inner = option.rect.adjusted(12, 0, -12, 0)
        painter.save()
        painter.setFont(option.font)
        width = option.fontMetrics.horizontalAdvance(choice.hint) + 16
        middle = Qt.AlignmentFlag.AlignVCenter
        left = QRect(inner.left(), inner.top(), inner.width() - width, inner.height())
        painter.setPen(self._theme.color("text"))
        painter.drawText(
            left, middle, option.fontMetrics.elidedText(choice.text, Qt.TextElideMode.ElideRight, left.width())
        )
        painter.setPen(self._theme.color("accent" if choice.known else "muted"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, choice.hint)
        painter.restore()
