"""Ordered rows edited in place: Themenbereiche, steps, signatories, contact persons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.store.errors import KnownError
from models.store.record import Record, columns, specs
from models.store.store import Change
from ui.context import Context
from ui.forms.autosave import PAUSE_MS, Autosave
from ui.forms.editors import Editor, editor_for
from ui.forms.list_row import ListRow
from ui.forms.text_editors import GrowingText
from ui.take_back import undo_of
from ui.theme import set_role

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RecordList(QWidget):
    """Rows over the records that `load` gives, in their order.

    A row shows the editors of `fields`; `editor(name)` gives other ones (a picker), `arrange(editors)`
    lays them out in another way than side by side. `create` adds a record to the store (or gives an
    unsaved one, which the list adds): it is called with the first letter of a new row, not before.
    Where the kind has a `position`, the rows' order is written to it, in one step.

    Enter adds a row below, Alt+Up and Alt+Down move one, Alt+Entf removes it, as do Entf and Backspace
    in an empty one and Entf on a row chosen by its handle. `focused(address)` follows the cursor,
    `changed()` comes with every row added, removed or moved.
    """

    focused = Signal(str)
    changed = Signal()

    def __init__(
        self,
        context: Context,
        kind: type[Record],
        fields: Sequence[str],
        load: Callable[[], Sequence[Record]],
        create: Callable[[], Record],
        *,
        editor: Callable[[str], Editor] | None = None,
        arrange: Callable[[dict[str, Editor]], QWidget] | None = None,
        add_text: str = "",
        invite: bool = True,
        pause_ms: int = PAUSE_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.kind = kind
        self._fields = tuple(fields)
        self._load = load
        self._create = create
        self._editor = editor or (lambda name: editor_for(context, specs(kind)[name]))
        self._arrange = arrange
        self._invite = invite
        self.rows: list[ListRow] = []
        self.autosave = Autosave(context, self, pause_ms=pause_ms)
        self.autosave.focused.connect(self.focused)
        self.autosave.created.connect(self._adopt)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.add_button = QPushButton(add_text or f"{kind.title} hinzufügen")
        set_role(self.add_button, "quiet")
        context.theme.dress(self.add_button, "plus")
        self.add_button.clicked.connect(lambda: self.add_row())
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._reloading = QTimer(self, singleShot=True, interval=0)
        self._reloading.timeout.connect(self.reload)
        context.live.changed.connect(self._hear)
        self.reload()

    # ------------------------------------------------------------ for pages

    def reload(self) -> None:
        """Bring the rows in line with the store; those that stay keep cursor and entry."""
        self._reloading.stop()
        records = self._load()
        kept = {row.record.uid: row for row in self.rows if row.record is not None}
        fresh = [row for row in self.rows if row.record is None]
        gone = [kept.pop(uid) for uid in kept.keys() - {record.uid for record in records}]
        left = next((self.rows.index(row) for row in gone if row.has_focus()), None)
        for row in gone:
            self._discard(row)
        rows = [kept[r.uid] if r.uid in kept else self._make_row(r) for r in records]
        for row in fresh:
            rows.insert(self._place_among(rows, row), row)
        self.rows = rows
        if not self.rows and self._invite:
            self.rows = [self._make_row(None)]
        self._lay_out()
        if left is not None:
            self._focus_near(left)

    def add_row(self, below: ListRow | None = None) -> ListRow:
        """A new row below one (or at the end) with the cursor in it; an empty one there is used."""
        at = self.rows.index(below) + 1 if below is not None else len(self.rows)
        neighbour = self.rows[at] if at < len(self.rows) else None
        empty = next((row for row in (neighbour, below, self.rows[-1] if self.rows else None)
                      if row is not None and row.record is None), None)  # fmt: skip
        if empty is None:
            empty = self._make_row(None)
            self.rows.insert(at, empty)
            self._lay_out()
        empty.focus()
        return empty

    def remove_row(self, row: ListRow) -> None:
        """Take a row away; a toast offers it back."""
        at = self.rows.index(row)
        had_focus = row.has_focus()
        self.flush()
        record = row.record
        self.rows.remove(row)
        if record is not None and not self._write(f"{self.kind.title} entfernen", lambda: self._remove(record)):
            self.rows.insert(at, row)
            return
        self._discard(row)
        if record is not None:
            back = undo_of(self.context, lambda: self._come_back(record))
            self.context.toast(f"{self.kind.title} entfernt", back)
        if not self.rows and self._invite:
            self.rows = [self._make_row(None)]
        self._lay_out()
        if had_focus:
            self._focus_near(at)
        self.changed.emit()

    def move_row(self, row: ListRow, to: int) -> None:
        """Put a row at another place and write the order."""
        to = min(max(to, 0), len(self.rows) - 1)
        if to == self.rows.index(row):
            return
        self.rows.remove(row)
        self.rows.insert(to, row)
        self.write_order()

    def write_order(self) -> None:
        """Write the order that is shown, in one step."""
        if self._write(f"{self.kind.title} verschieben", self._write_positions):
            self._lay_out()
            self.changed.emit()
        else:
            self.reload()

    def flush(self) -> bool:
        """Write what is pending now; False when something could not be written."""
        return self.autosave.flush()

    def focus_field(self, uid: str, name: str = "") -> bool:
        """Put the cursor into a record's field; False when it isn't here."""
        if self._reloading.isActive():  # it may have come just now
            self.reload()
        row = next((row for row in self.rows if row.record is not None and row.record.uid == uid), None)
        if row is not None:
            row.focus(name)
        return row is not None

    # ------------------------------------------------------------ rows

    def _focus_near(self, at: int) -> None:
        """The row there is gone: put the cursor into what took its place."""
        if self.rows:
            self.rows[min(at, len(self.rows) - 1)].focus()
        else:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_row(self, record: Record | None) -> ListRow:
        editors = {name: self._editor(name) for name in self._fields}
        row = ListRow(self.context, editors, self._arrange(editors) if self._arrange else None)
        row.record = record
        row.setParent(self)
        source = record if record is not None else (lambda row=row: self._create_for(row))
        for name, editor in editors.items():
            if isinstance(editor.input, GrowingText):
                editor.input.set_least_lines(1)
            self.autosave.bind(editor, source, name)
            for widget in editor.inputs():
                widget.installEventFilter(self)
        row.remove_wanted.connect(lambda row=row: self.remove_row(row))
        row.move_wanted.connect(lambda by, row=row: self.move_row(row, self.rows.index(row) + by))
        row.dragged.connect(lambda y, row=row: self._drag(row, y))
        row.dropped.connect(self.write_order)
        return row

    def _place_among(self, rows: list[ListRow], row: ListRow) -> int:
        """Where a row that isn't kept yet stands among others: behind the one that it was added to."""
        at = self.rows.index(row)
        if at == 0:
            return 0
        before = self.rows[at - 1]
        return rows.index(before) + 1 if before in rows else len(rows)

    def _create_for(self, row: ListRow) -> Record:
        """The record of a new row, at its place; called in the transaction of its first entry."""
        made = self._create()
        made = made if made.id else self.context.store.add(made)
        row.made = made.uid
        self._write_positions({row: made})
        return self.context.store.get(self.kind, made.id)

    def _adopt(self, record: Record) -> None:
        """The first entry of a new row is on disk."""
        for row in self.rows:
            if row.made == record.uid:
                row.record, row.made = record, ""
        self.changed.emit()

    def _remove(self, record: Record) -> None:
        self.context.store.remove(record)
        self._write_positions()

    def _write_positions(self, made: dict[ListRow, Record] | None = None) -> None:
        """Number the records in the order shown, one that is just being made among them."""
        if "position" not in columns(self.kind):
            return
        shown = [(made or {}).get(row, row.record) for row in self.rows]
        records = [self.context.store.get(self.kind, record.id) for record in shown if record is not None]
        if any(one.position >= other.position for one, other in pairwise(records)):
            for position, record in enumerate(records, 1):
                self.context.store.change(record, position=position)

    def _come_back(self, record: Record) -> None:
        self.reload()
        self.focus_field(record.uid)
        self.changed.emit()

    def _write(self, label: str, act: Callable[[], None]) -> bool:
        """Do something in one step; what stands in the way is said in a toast."""
        try:
            with self.context.store.transaction(label):
                act()
        except KnownError as error:
            self.context.toast(str(error))
            return False
        return True

    def _discard(self, row: ListRow) -> None:
        for editor in row.editors.values():
            self.autosave.release(editor)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _drag(self, row: ListRow, y: int) -> None:
        """Follow the pointer: `y` is its height in the list."""
        at = sum(1 for other in self.rows if other is not row and other.geometry().center().y() < y)
        if at != self.rows.index(row):
            self.rows.remove(row)
            self.rows.insert(at, row)
            self._lay_out()

    def _lay_out(self) -> None:
        for at, row in enumerate(self.rows):
            row.set_number(at + 1)
            if self._column.indexOf(row) != at:
                self._column.insertWidget(at, row)
            row.setVisible(True)
        stops = [stop for row in self.rows for stop in row.tab_stops()]
        for stop, after in pairwise([*stops, self.add_button]):
            QWidget.setTabOrder(stop, after)

    # ------------------------------------------------------------ keys and news

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = next((r for r in self.rows if isinstance(watched, QWidget) and r.isAncestorOf(watched)), None)
            if row is not None and self._press(row, watched, event):
                return True
        return super().eventFilter(watched, event)

    def _press(self, row: ListRow, watched: QObject, event: QKeyEvent) -> bool:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        at = self.rows.index(row)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(row, at + (1 if key == Qt.Key.Key_Down else -1))
        elif alt and key == Qt.Key.Key_Delete:
            self.remove_row(row)
        elif key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier and _takes_enter(watched):
            self.flush()
            self.add_row(row)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row.is_empty() and len(self.rows) > 1:
            self.remove_row(row)
            if key == Qt.Key.Key_Backspace and at > 0:
                self.rows[at - 1].focus()
        else:
            return False
        return True

    def _hear(self, change: Change) -> None:
        if change.kind is self.kind and (change.action != "changed" or "position" in change.fields):
            self._reloading.start()


def _takes_enter(watched: QObject) -> bool:
    """Whether Enter in this widget means "the next row", as a picker with an open list uses it itself."""
    return isinstance(watched, (QLineEdit, GrowingText)) and not getattr(watched, "is_open", False)
