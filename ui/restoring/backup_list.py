"""The backups there are, here and at the second place, each with what can be told of it at a glance."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout, QWidget

from models.store.backup_set import Backup
from ui.backup_look import Seen
from ui.backup_words import HERE, moment, size
from ui.context import Context
from ui.restoring.insight import Entry, entry
from ui.restoring.trees import Columns
from ui.tasks import Tasks
from ui.widgets.card import button, row, words

NONE = "Noch gibt es keine."
MOST_ROWS = 12
ROW, HEADER = 32, 34
PATH, PART = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
SECOND = "second"


class BackupList(QWidget):
    """Newest first; Enter or the button opens one: `open(name, part)`, part "second" for the second place."""

    def __init__(self, context: Context, open: Callable[[str, str], object]) -> None:
        super().__init__()
        self._context, self._open = context, open
        self._tasks = Tasks(self, threads=1)
        self._known: dict[Backup, Entry] = {}
        self._asked: set[Backup] = set()
        self._rows: dict[Backup, QTreeWidgetItem] = {}
        self.none = words(NONE, "muted")
        self.tree = Columns(
            context.theme, "Alle Sicherungen", ["Wann", "Wo", "Inhalt", "Größe", "Stand"], wide=-1, rows=1
        )
        self.tree.entered.connect(self._open_current)
        self.button = button(context.theme, "An&sehen und zurückholen …", self._open_current, icon="history")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.none)
        column.addWidget(self.tree)
        column.addLayout(row(self.button, 1))
        context.live.closed.connect(self._tasks.wait)
        context.theme.follow(self, lambda each: each._fit())

    def show_seen(self, seen: Seen, place: str) -> None:
        """Show what there is now."""
        lines = [(backup, HERE, "") for backup in seen.local]
        lines += [(backup, place, SECOND) for backup in seen.second or ()]
        lines.sort(key=lambda each: each[0].age(), reverse=True)
        if [each[0] for each in lines] != list(self._rows):
            self._fill(lines)
        for part in (self.tree, self.button):
            part.setVisible(bool(lines))
        self.none.setVisible(not lines)
        for backup, item in self._rows.items():
            item.setText(0, moment(backup.made_at, self._context.store.clock()))

    def _fill(self, lines: list[tuple[Backup, str, str]]) -> None:
        chosen = self.tree.currentItem().data(0, PATH) if self.tree.currentItem() else ""
        self.tree.clear()
        self._rows = {}
        for backup, place, part in lines:
            item = QTreeWidgetItem(self.tree, ["", place])
            item.setData(0, PATH, backup.path.name)
            item.setData(0, PART, part)
            self._rows[backup] = item
            if backup in self._known:
                self._tell(self._known[backup])
            elif backup not in self._asked:
                self._ask(backup)
            if backup.path.name == chosen:
                self.tree.setCurrentItem(item)
        if lines and self.tree.currentItem() is None:
            self.tree.setCurrentItem(self.tree.topLevelItem(0))
        self._fit()

    def _ask(self, backup: Backup) -> None:
        self._asked.add(backup)
        store = self._context.store
        self._tasks.run(partial(entry, backup, store.home.key, store.clock), self._hear, _raise)

    def _hear(self, found: Entry) -> None:
        self._known[found.backup] = found
        self._tell(found)

    def _tell(self, found: Entry) -> None:
        item = self._rows.get(found.backup)
        if item is None:
            return
        if found.problem:
            item.setText(4, "lässt sich nicht öffnen")
            item.setToolTip(4, found.problem)
            item.setIcon(4, self._context.theme.icon("alert", "wrong", 14))
            return
        item.setText(2, f"{found.municipalities} {'Kommune' if found.municipalities == 1 else 'Kommunen'}")
        item.setText(3, size(found.bytes))
        item.setText(4, "geprüft")
        item.setIcon(4, self._context.theme.icon("check", "done", 14))

    def _open_current(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            self._open(item.data(0, PATH), item.data(0, PART))

    def _fit(self) -> None:
        px = self._context.theme.px
        rows = min(max(self.tree.topLevelItemCount(), 1), MOST_ROWS)
        self.tree.setFixedHeight(px(HEADER) + rows * px(ROW) + 6)


def _raise(error: Exception) -> None:
    raise error
