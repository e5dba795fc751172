"""The categories as a tree, renamed, ordered and chosen by keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from models.code import Code, CodeKind
from ui.theme import Theme

NAME, COUNT = 0, 1
HEADED = tuple(kind for kind in CodeKind if kind is not CodeKind.ASPECT)
Index = QModelIndex | QPersistentModelIndex
_LEVELS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_PLACES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class CodeItem(QTreeWidgetItem):
    """A category: shown with its number, renamed without it."""

    def __init__(self, tree: CodeTree, code: Code, count: int) -> None:
        super().__init__()
        self._tree, self.code, self._count = tree, code, count
        self.setFlags(self.flags() | Qt.ItemFlag.ItemIsEditable)

    def data(self, column: int, role: int) -> Any:
        if column == COUNT:
            if role == Qt.ItemDataRole.DisplayRole:
                return str(self._count) if self._count else ""
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            return None
        if role == Qt.ItemDataRole.EditRole:
            return self.code.name
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self.code.label()}  (nur hier)" if self.code.municipality_id else self.code.label()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.code.label()}, {self._count} Belege"
        return None

    def setData(self, column: int, role: int, value: Any) -> None:
        """The name was typed over."""
        if column == NAME and role == Qt.ItemDataRole.EditRole:
            self._tree.renamed.emit(self.code, str(value))


class CodeTree(QTreeWidget):
    """`chosen(list of Code)` when others are chosen, `renamed(Code, name)`, `moved(Code, by)` for Alt+Up and Alt+Down,
    `levelled(Code, by)` for Alt+Right and Alt+Left, `remove_wanted` for Entf."""

    chosen = Signal(object)
    renamed = Signal(object, str)
    moved = Signal(object, int)
    levelled = Signal(object, int)
    remove_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName("Kategorien")
        self.setColumnCount(2)
        self.setHeaderLabels(["Kategorie", "Belege"])
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(COUNT, QHeaderView.ResizeMode.ResizeToContents)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        edits = QAbstractItemView.EditTrigger
        self.setEditTriggers(edits.EditKeyPressed | edits.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformRowHeights(True)
        self.setToolTip("F2 benennt um. Alt+↑ und Alt+↓ verschieben, Alt+→ und Alt+← ändern die Ebene.")
        self.itemSelectionChanged.connect(lambda: self.chosen.emit(self.codes()))

    def show_codes(self, codes: Sequence[Code], counts: Mapping[int, int]) -> None:
        """Show these, in their order, under a heading for each kind; what is chosen and unfolded stays so."""
        current = self.current()
        kept, chosen = current.id if current else 0, {code.id for code in self.codes()}
        folded = {item.code.id for item in self.items() if item.childCount() and not item.isExpanded()}
        down = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        heads = {kind: self._heading(kind) for kind in HEADED}
        made: dict[int, CodeItem] = {}
        for code in codes:
            item = made[code.id] = CodeItem(self, code, counts.get(code.id, 0))
            kind = CodeKind.COMPONENT if code.kind is CodeKind.ASPECT else code.kind
            parent: QTreeWidgetItem = made[code.parent_id] if code.parent_id in made else heads[kind]
            parent.addChild(item)
        for kind, head in heads.items():
            head.setHidden(not head.childCount() and kind is not CodeKind.OWN)
        self.expandAll()
        for id, item in made.items():
            item.setExpanded(id not in folded)
            item.setSelected(id in chosen)
        if kept in made:
            self.setCurrentItem(made[kept], NAME, self.selectionModel().SelectionFlag.NoUpdate)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(down)
        self.chosen.emit(self.codes())

    def items(self) -> list[CodeItem]:
        """All categories, as they stand one below the other."""
        found, waiting = [], [self.topLevelItem(at) for at in range(self.topLevelItemCount())][::-1]
        while waiting:
            item = waiting.pop()
            waiting += [item.child(at) for at in range(item.childCount())][::-1]
            if isinstance(item, CodeItem):
                found.append(item)
        return found

    def codes(self) -> list[Code]:
        """Those that are chosen, from the top down."""
        return [item.code for item in self.items() if item.isSelected()]

    def current(self) -> Code | None:
        """The one that has the cursor."""
        item = self.currentItem()
        return item.code if isinstance(item, CodeItem) else None

    def choose(self, code_id: int) -> None:
        """Put the cursor on one."""
        for item in self.items():
            if item.code.id == code_id:
                self.clearSelection()
                self.setCurrentItem(item)
                self.scrollToItem(item)

    def rename(self, code_id: int) -> None:
        """Let the name of one be typed over."""
        self.choose(code_id)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editItem(self.currentItem(), NAME)

    def neighbours(self, code: Code) -> list[Code]:
        """Those on the same level below the same one, as they are shown."""
        for item in self.items():
            if item.code.id == code.id:
                parent = item.parent()
                inside = [parent.child(at) for at in range(parent.childCount())]
                return [each.code for each in inside if isinstance(each, CodeItem)]
        return []

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._moves(event):
            event.accept()  # the window would go back a page
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code = self.current()
        if code is not None and self._moves(event):
            key = Qt.Key(event.key())
            (self.levelled if key in _LEVELS else self.moved).emit(code, (_LEVELS | _PLACES)[key])
        elif event.key() == Qt.Key.Key_Delete and self.codes():
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _moves(self, event: QKeyEvent) -> bool:
        alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        return alone and event.key() in _LEVELS | _PLACES and self.current() is not None

    def _heading(self, kind: CodeKind) -> QTreeWidgetItem:
        item = QTreeWidgetItem([kind.plural, ""])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = self.font()
        font.setBold(True)
        item.setFont(NAME, font)
        self.addTopLevelItem(item)
        return item
