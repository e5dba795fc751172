"""The filters as a tree at the left: every value that there is, how many pieces it has, a tick where it is wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from models.code import CodeKind
from models.evidence import EvidenceKind
from models.evidence_book import EvidenceBook
from models.evidence_filter import NONE, EvidenceFilter, Group
from models.evidence_names import EvidenceNames
from ui.plain_tip import plain_tip
from ui.theme import Theme

KEY = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
ROW, TAKEN, INDENT = 28, 52, 12
"""Pixels: a row, what box, edges and the gap before the count take of its width, and a step to the right."""
OPEN_AT_FIRST = (Group.KIND.label, CodeKind.COMPONENT.plural, Group.FLAG.label)
Key = tuple[Group, str]


class FilterTree(QTreeView):
    """`toggled(Group, value)` by a click, Space or Enter on a value."""

    toggled = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._items: dict[Key, QStandardItem] = {}
        self._made_of: object = None
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setAccessibleName("Belege filtern nach")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(theme.px(INDENT))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Counted(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(False)
        self.clicked.connect(self._click)
        theme.changed.connect(lambda: self.setIndentation(theme.px(INDENT)))

    # ------------------------------------------------------------ for the view

    def show_filter(self, book: EvidenceBook, names: EvidenceNames, wanted: EvidenceFilter) -> None:
        """Offer what there is, tick what is wanted, and say how many pieces each value has."""
        every = book.offered()
        offered = {group: self._offered(book, names, group, every[group], wanted) for group in Group}
        made_of = {group: [(value, names.of(group, value)) for value, _ in rows] for group, rows in offered.items()}
        if made_of != self._made_of:
            self._fill(names, offered)
            self._made_of = made_of
        self._say(book.counts(wanted), wanted)

    def keys(self) -> list[Key]:
        """Every value that is offered, from above."""
        return list(self._items)

    def count_of(self, group: Group, value: str) -> int:
        """How many pieces stand beside a value."""
        return int(self._items[group, value].data(COUNT))

    def show_key(self, group: Group, value: str) -> None:
        """Make a value the current one."""
        self.setCurrentIndex(self._items[group, value].index())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._click(self.currentIndex())
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------ inside

    def _offered(
        self, book: EvidenceBook, names: EvidenceNames, group: Group, counts: Counter[str], wanted: EvidenceFilter
    ) -> list[tuple[str, str]]:
        """Values and the ones that they stand below, "" for none."""
        there = [value for value in names.values(group) if counts[value] or value in wanted.of(group)]
        if group is Group.KIND:
            there = [v for v in names.values(group) if v != EvidenceKind.OPEN.value or counts[v]]
        if group is not Group.CODE:
            return [(value, "") for value in there]
        codes, seen = book.facts.codes, set(there)
        shown = [c for c in codes.values() if c.uid in seen or c.kind is CodeKind.COMPONENT]
        rows = [(code.uid, codes[code.parent_id].uid if code.parent_id in codes else code.kind.value) for code in shown]
        return [*rows, *([(NONE, "")] if counts[NONE] else [])]

    def _fill(self, names: EvidenceNames, offered: Mapping[Group, list[tuple[str, str]]]) -> None:
        closed = self._closed()
        self._model.clear()
        self._items.clear()
        for group, rows in offered.items():
            if not rows:
                continue
            below: dict[str, QStandardItem] = {}
            for value, above in rows:
                title = _title(group, above)
                if title and title not in below:
                    below[title] = self._heading(title)
                    self._model.appendRow(below[title])
                item = self._item(group, value, names.of(group, value))
                below[value] = item
                below[title or above].appendRow(item)
                self._items[group, value] = item
        for title, top in self._tops().items():
            self.setExpanded(top.index(), title not in closed if closed is not None else title in OPEN_AT_FIRST)

    def _tops(self) -> dict[str, QStandardItem]:
        """The headings, by their words."""
        tops = [self._model.item(at) for at in range(self._model.rowCount())]
        return {top.text(): top for top in tops}

    def _closed(self) -> set[str] | None:
        """The headings that somebody has closed; None at first."""
        if not self._items:
            return None
        return {title for title, top in self._tops().items() if not self.isExpanded(top.index())}

    def _say(self, counts: Mapping[Group, Counter[str]], wanted: EvidenceFilter) -> None:
        for (group, value), item in self._items.items():
            count, chosen = counts[group][value], value in wanted.of(group)
            if item.data(COUNT) != count:
                item.setData(count, COUNT)
            state = Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
            if item.checkState() is not state:
                item.setCheckState(state)
            spoken = f"{item.text()}, {count} {'Beleg' if count == 1 else 'Belege'}"
            item.setData(f"{spoken}, gewählt" if chosen else spoken, Qt.ItemDataRole.AccessibleTextRole)

    def _heading(self, text: str) -> QStandardItem:
        made = QStandardItem(text)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        made.setFont(font)
        return made

    def _item(self, group: Group, value: str, name: str) -> QStandardItem:
        sign = f"{EvidenceKind(value).sign} " if group is Group.KIND else ""
        made = QStandardItem(f"{sign}{name}")
        made.setData((group, value), KEY)
        made.setToolTip(plain_tip(name))
        made.setCheckState(Qt.CheckState.Unchecked)
        return made

    def _click(self, index: QModelIndex | QPersistentModelIndex) -> None:
        key = index.data(KEY) if index.isValid() else None
        if key is not None:
            group, value = key
            self.toggled.emit(Group(group), value)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))


def _title(group: Group, above: str) -> str:
    """The heading over a value: its group, of categories their kind; "" for one that stands below another."""
    if group is not Group.CODE or not above:
        return group.label
    return CodeKind(above).plural if above in list(CodeKind) else ""


class _Counted(QStyledItemDelegate):
    """A row with its count at the right; what would add nothing is muted."""

    def __init__(self, theme: Theme, parent: QTreeView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, self._theme.px(ROW))

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.data(COUNT) is None:
            return
        taken = self._theme.px(TAKEN) + option.fontMetrics.horizontalAdvance(str(index.data(COUNT)))
        room = max(option.rect.width() - taken, 20)
        option.text = option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, room)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        count = index.data(COUNT)
        if count is None:
            return
        painter.save()
        font = QFont(option.font)
        font.setPixelSize(self._theme.px(12.5))
        painter.setFont(font)
        painter.setPen(self._theme.color("text" if count else "muted"))
        room = option.rect.adjusted(0, 0, -self._theme.px(8), 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(count))
        painter.restore()
