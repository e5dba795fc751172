"""The agency's guides in their order: the first is the one that new interviews get."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.guide import Guide, GuideBlock, GuideQuestion, blocks_of, questions_of
from models.guide_life import current_version, guides
from models.store.store import Change
from ui.context import Context
from ui.theme import Theme

UID = Qt.ItemDataRole.UserRole
DETAILS = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
PADDING = 10
KINDS = (Guide, GuideBlock, GuideQuestion)


class GuideList(QListWidget):
    """One entry a guide. `chosen(uid)` when the user goes to another one, `move_wanted(uid, place)` by Alt+Up,
    Alt+Down and the mouse, `remove_wanted(uid)` by Entf, `entered(uid)` by Enter, `dropped(paths)` for files.
    """

    chosen = Signal(str)
    move_wanted = Signal(str, int)
    remove_wanted = Signal(str)
    entered = Signal(str)
    dropped = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setAccessibleName("Leitfäden")
        self.setItemDelegate(_TwoLines(context.theme, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setToolTip("Ziehen, oder Alt+↑ und Alt+↓. Der erste gilt für neue Interviews.")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.currentItemChanged.connect(self._choose)
        self.itemActivated.connect(lambda item: self.entered.emit(item.data(UID)))
        self._filling = QTimer(self, singleShot=True, interval=0)
        self._filling.timeout.connect(self.fill)
        context.live.changed.connect(self._hear)
        self.fill()

    def fill(self) -> None:
        """List the guides as they are now, keeping the choice."""
        self._filling.stop()
        now = self.current()
        every = guides(self.context.store)
        self.blockSignals(True)
        if [guide.uid for guide in every] != [self.item(at).data(UID) for at in range(self.count())]:
            self.clear()
            for guide in every:
                QListWidgetItem(self).setData(UID, guide.uid)
        for at, guide in enumerate(every):
            self._describe(self.item(at), guide, is_default=at == 0)
        self.show_current(now)
        self.blockSignals(False)

    def current(self) -> str:
        """The uid of the guide that is chosen, "" if there is none."""
        item = self.currentItem()
        return item.data(UID) if item is not None else ""

    def show_current(self, uid: str) -> None:
        """Choose a guide without being heard; the first one if it isn't here."""
        places = [at for at in range(self.count()) if self.item(at).data(UID) == uid]
        before = self.blockSignals(True)
        self.setCurrentRow(places[0] if places else 0)
        self.blockSignals(before)

    # ------------------------------------------------------------ inside

    def _describe(self, item: QListWidgetItem, guide: Guide, *, is_default: bool) -> None:
        store = self.context.store
        count = sum(len(questions_of(store, block)) for block in blocks_of(store, guide))
        facts = f"{guide.minutes} Min. · {count} {'Frage' if count == 1 else 'Fragen'}"
        version = f"Fassung {current_version(store, guide)}"
        details = [f"{facts} · {version}", f"für {guide.audience}" if guide.audience else ""]
        details = [*(["Gilt für neue Interviews"] if is_default else []), *filter(None, details)]
        if (item.text(), item.data(DETAILS)) != (guide.label(), details):
            item.setText(guide.label())
            item.setData(DETAILS, details)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join((guide.label(), *details)))

    def _choose(self, *_: object) -> None:
        if self.current():
            self.chosen.emit(self.current())

    def _hear(self, change: Change) -> None:
        if change.kind in KINDS:
            self._filling.start()

    # ------------------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(event.key(), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            to = self.currentRow() + by
            if 0 <= to < self.count():
                self.move_wanted.emit(self.current(), to)
        elif event.key() == Qt.Key.Key_Delete and self.current():
            self.remove_wanted.emit(self.current())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.entered.emit(self.current())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if _files(event):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := _files(event):
            event.acceptProposedAction()
            self.dropped.emit(paths)
        elif event.source() is self and self.current():
            self._drop_guide(event)
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.accept()

    def _drop_guide(self, event: QDropEvent) -> None:
        """The order lies in the store: the list follows it, and not the mouse."""
        y = event.position().toPoint().y()
        others = [at for at in range(self.count()) if at != self.currentRow()]
        to = sum(1 for at in others if self.visualItemRect(self.item(at)).center().y() < y)
        if to != self.currentRow():
            self.move_wanted.emit(self.current(), to)


def _files(event: QDropEvent) -> list[Path]:
    """The TOML files that are being dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == ".toml"]


class _TwoLines(QStyledItemDelegate):
    """A name, and below it in small words what else there is to say."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = len(index.data(DETAILS) or ())
        name, small = option.fontMetrics.height(), round(option.fontMetrics.height() * 0.92)
        return QSize(0, name + lines * small + 2 * self._theme.px(PADDING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        widget = option.widget
        assert isinstance(widget, QWidget)
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        edge = self._theme.px(PADDING)
        room = option.rect.adjusted(edge, edge, -edge, -edge)
        painter.save()
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        name = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, name)
        top = room.top() + option.fontMetrics.height()
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(max(1, round(option.fontMetrics.height() * 0.66)))
        painter.setFont(font)
        painter.setPen(self._theme.color("muted"))
        step = round(option.fontMetrics.height() * 0.92)
        for line in index.data(DETAILS) or ():
            place = QRect(room.left(), top, room.width(), step)
            words = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            top += step
        painter.restore()
