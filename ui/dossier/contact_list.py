"""The people of a dossier: those in office, and folded below them those who were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.contact import Contact
from ui.context import Context

_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class PersonEntry:
    """What a row says: name, below it function and organisation, at the right the roles."""

    contact: Contact
    place: str
    former: bool

    @property
    def roles(self) -> str:
        return " · ".join(role.label for role in self.contact.roles)

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.contact.label(), self.place, self.roles) if part)


class ContactList(QListWidget):
    """Emits `chosen(id)` when another person is marked."""

    chosen = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._unfolded = False
        self._entries: tuple[PersonEntry, ...] = ()
        self.setAccessibleName("Menschen")
        self.setItemDelegate(_PersonDelegate(context, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(self._tell)
        self.itemClicked.connect(self._click)
        self.installEventFilter(self)

    def show_people(self, entries: Sequence[PersonEntry], marked: int) -> None:
        """List these, the person of that id marked."""
        self._entries = tuple(entries)
        former = [e for e in entries if e.former]
        if any(e.contact.id == marked for e in former):
            self._unfolded = True
        self.blockSignals(True)
        self.clear()
        for entry in (e for e in entries if not e.former):
            self._add(entry)
        if former:
            fold = QListWidgetItem(f"Früher ({len(former)})", self)
            fold.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"Früher, {len(former)} Personen, Eingabe klappt auf und zu"
            )
            fold.setData(_ROLE, self._unfolded)
        for entry in former if self._unfolded else ():
            self._add(entry)
        self.mark(marked)
        self.blockSignals(False)

    def mark(self, id: int) -> None:
        """Mark the person of that id."""
        for at in range(self.count()):
            entry = self.item(at).data(_ROLE)
            if isinstance(entry, PersonEntry) and entry.contact.id == id:
                self.setCurrentRow(at)

    def marked(self) -> int:
        """The id of the person marked, 0 for none."""
        item = self.currentItem()
        entry = item.data(_ROLE) if item else None
        return entry.contact.id if isinstance(entry, PersonEntry) else 0

    def _add(self, entry: PersonEntry) -> None:
        item = QListWidgetItem(entry.spoken, self)
        item.setData(_ROLE, entry)

    def _tell(self, *_: object) -> None:
        if self.marked():
            self.chosen.emit(self.marked())

    def _click(self, item: QListWidgetItem) -> None:
        if isinstance(item.data(_ROLE), bool):
            self._fold()

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        at = self.currentRow()
        self.show_people(self._entries, 0)
        self.blockSignals(True)
        self.setCurrentRow(at)
        self.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            if event.key() in keys and self.currentItem() and isinstance(self.currentItem().data(_ROLE), bool):
                self._fold()
                return True
        return super().eventFilter(watched, event)


class _PersonDelegate(QStyledItemDelegate):
    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = context.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        person = isinstance(index.data(_ROLE), PersonEntry)  # type: ignore[attr-defined]
        return QSize(100, self._theme.px(50 if person else 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        entry = index.data(_ROLE)  # type: ignore[attr-defined]
        self.initStyleOption(option, index)  # type: ignore[arg-type]
        spoken, option.text = option.text, ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        inner = option.rect.adjusted(self._theme.px(12), 0, -self._theme.px(12), 0)
        painter.save()
        if isinstance(entry, PersonEntry):
            self._paint_person(painter, option, inner, entry)
        else:
            icon = self._theme.icon("chevron-down" if entry else "chevron-right", "muted", 14)
            side = self._theme.px(14)
            icon.paint(painter, inner.left(), inner.center().y() - side // 2, side, side)
            painter.setPen(self._theme.color("muted"))
            painter.drawText(inner.adjusted(side + 6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, spoken)
        painter.restore()

    def _paint_person(self, painter: QPainter, option: QStyleOptionViewItem, inner: QRect, entry: PersonEntry) -> None:
        strong, small = QFont(option.font), QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(self._theme.px(12.5))
        half = inner.height() // 2
        top = QRect(inner.left(), inner.top() + self._theme.px(5), inner.width(), half - self._theme.px(4))
        below = QRect(inner.left(), inner.top() + half, inner.width(), half - self._theme.px(6))
        middle, elide = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode.ElideRight
        painter.setFont(small)
        painter.setPen(self._theme.color("accent"))
        used = QFontMetrics(small).horizontalAdvance(entry.roles) + 10 if entry.roles else 0
        used = min(used, top.width() // 2)
        roles = QFontMetrics(small).elidedText(entry.roles, elide, used)
        painter.drawText(top, middle | Qt.AlignmentFlag.AlignRight, roles)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(below, middle, QFontMetrics(small).elidedText(entry.place, elide, below.width()))
        painter.setFont(strong)
        painter.setPen(self._theme.color("muted" if entry.former else "text"))
        room = top.width() - used
        painter.drawText(top, middle, QFontMetrics(strong).elidedText(entry.contact.label(), elide, room))
