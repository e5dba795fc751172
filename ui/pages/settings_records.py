"""A short list of records beside the form of the chosen one: staff, funding phases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.store.errors import KnownError
from models.store.record import Record
from models.store.store import Change
from ui.context import Context
from ui.forms.record_form import RecordForm, Section
from ui.plain_tip import plain_tip
from ui.take_back import undo_of
from ui.widgets.card import button, row, words

LIST_WIDTH = 240


@dataclass(frozen=True)
class Wording:
    """What such a place says: what it is for, its one button, and what it says while it is empty."""

    purpose: str
    add: str
    empty: str


class ListAndForm(QWidget):
    """All records of a kind; Entf removes the chosen one, and the toast brings it back."""

    def __init__(
        self, context: Context, kind: type[Record], sections: Sequence[Section], wording: Wording, extra: tuple = ()
    ) -> None:
        super().__init__()
        self.context, self.kind = context, kind
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long names end in an ellipsis
        self.list.setAccessibleName(wording.add.removesuffix(" hinzufügen"))
        self.list.currentItemChanged.connect(self._show_current)
        context.theme.follow(self.list, lambda view: view.setFixedWidth(context.theme.px(LIST_WIDTH)))
        self.form = RecordForm(context, kind, sections)
        self.add_button = button(context.theme, wording.add, self.add, icon="plus")
        self.remove_button = button(context.theme, "Entfernen", self.remove, role="quiet", icon="trash")
        remove = QAction("Entfernen", self.list)
        remove.setShortcut(QKeySequence.StandardKey.Delete)
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self.remove)
        self.list.addAction(remove)
        self.empty = words(wording.empty, wrap=True)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list)
        left.addWidget(self.add_button)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.form)
        self.tools = row(*extra, 1, self.remove_button)
        right.addLayout(self.tools)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addLayout(left)
        both.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(words(wording.purpose, "muted", wrap=True))
        column.addWidget(self.empty)
        column.addLayout(both)
        context.live.changed.connect(self._hear)
        self._fill()

    def flush(self) -> bool:
        """Write what is pending."""
        return self.form.flush()

    def current(self) -> Record | None:
        """The record that the form shows."""
        item = self.list.currentItem()
        return None if item is None else self.context.store.get(self.kind, item.data(Qt.ItemDataRole.UserRole))

    def add(self) -> None:
        """A new record, shown at once with the cursor in its first field."""
        self.flush()
        added = self.context.store.add(self.kind())
        self._fill(added.id)
        self.form.focus_first()

    def remove(self) -> None:
        """Move the chosen record to the bin; the toast undoes it."""
        record = self.current()
        if record is None:
            return
        self.flush()
        try:
            self.context.store.remove(record)
        except KnownError as error:
            self.context.toast(str(error), {})
            return
        self.context.toast(f"„{record.label()}“ liegt im Papierkorb.", undo_of(self.context))

    def focus_field(self, uid: str, name: str = "") -> bool:
        """Choose a record, with the cursor in that field; False when there is none of that uid."""
        found = next((each for each in self.context.store.find(self.kind) if each.uid == uid), None)
        if found is None:
            return False
        self._fill(found.id)
        if name in self.form.editors:
            self.form.focus_field(name)
        else:
            self.list.setFocus()
        return True

    def line(self, record: Record) -> str:
        """What the list says of a record."""
        return record.label()

    # ------------------------------------------------------------ inside

    def _fill(self, chosen: int | None = None) -> None:
        """List the records as they are now, keeping the choice and the focus."""
        now = self.list.currentItem()
        chosen = chosen if chosen is not None else now.data(Qt.ItemDataRole.UserRole) if now else None
        records = self.context.store.find(self.kind)
        self.list.blockSignals(True)
        self.list.clear()
        for record in records:
            item = QListWidgetItem(self.line(record), self.list)
            item.setToolTip(plain_tip(self.line(record)))
            item.setData(Qt.ItemDataRole.UserRole, record.id)
            if record.id == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and records:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.list.setFixedHeight(max(3, min(len(records), 10)) * self.context.theme.px(34) + 12)
        shown = self.form.record
        if (shown.id if shown else None) != (
            self.list.currentItem().data(Qt.ItemDataRole.UserRole) if records else None
        ):
            self._show_current()
        for part in (self.list, self.remove_button, self.form):
            part.setVisible(bool(records))
        self.empty.setVisible(not records)

    def _show_current(self, *_: object) -> None:
        self.form.show_record(self.current())
        self.chosen_changed()

    def chosen_changed(self) -> None:
        """Another record is shown."""

    def _hear(self, change: Change) -> None:
        if change.kind is not self.kind:
            return
        if change.action == "changed":
            record = self.context.store.get(self.kind, change.id)
            for index in range(self.list.count()):
                if self.list.item(index).data(Qt.ItemDataRole.UserRole) == change.id:
                    self.list.item(index).setText(self.line(record))
        else:
            self._fill(change.id if change.action == "restored" else None)
