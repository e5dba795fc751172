"""Wiedervorlagen on a page: one line for the next, those that are open, the done ones folded away."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.belonging import record_at
from models.follow_up import FollowUp, follow_ups_about
from models.store.errors import Gone, KnownError
from models.store.record import Record, address
from models.store.store import Change
from ui.context import Context
from ui.process.follow_up_line import FollowUpLine
from ui.process.follow_up_rows import FollowUpRows
from ui.take_back import undo_of
from ui.whereabouts import place_of, way_to_bin
from ui.widgets.card import button, row

MOST = 10
"""Rows shown at once; a row has seven fields, and the rest is a click away."""


class FollowUpList(QWidget):
    """Shows the Wiedervorlagen about one record, or all of a Kommune; nothing is kept before it is entered.

    `changed()` comes with every one added, done or removed; `count` is how many are open.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._about = ""
        self._municipality_id: int | None = None
        self._whole = False
        self._unfolded = False
        self._most = MOST
        self.line = FollowUpLine(context)
        self.line.entered.connect(self._add)
        self.rows = FollowUpRows(
            context,
            self._load,
            lambda: self._municipality_id,
            self.line.setFocus,
            self._name_of_place,
            self._open_place,
        )
        self.rows.changed.connect(self._show_count)
        self.fold = button(context.theme, "", self._toggle, role="quiet", icon="chevron-right")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.rows)
        self.more = button(context.theme, "", self._show_more, role="quiet", icon="chevron-down")
        column.addLayout(row(self.more, self.fold, 1))
        self._reloading = QTimer(self, singleShot=True, interval=0)
        self._reloading.timeout.connect(self.reload)
        context.live.changed.connect(self._hear)

    # ------------------------------------------------------------ for pages

    def show_about(self, record: Record, municipality_id: int | None) -> None:
        """Show what hangs on this record; new ones belong to that Kommune, too."""
        self._show(address(record, "").rstrip("/"), municipality_id, whole=False)

    def show_all_of(self, municipality: Record) -> None:
        """Show what there is for this Kommune, each with a link to what it hangs on."""
        self._show(address(municipality, "").rstrip("/"), municipality.id, whole=True)

    def focus_line(self) -> None:
        """Put the cursor where the next one is typed."""
        self.line.setFocus()

    def focus_field(self, uid: str, name: str = "") -> bool:
        """Put the cursor into a field of one; a done one is unfolded. False when it isn't here."""
        if not self.rows.focus_field(uid, name) and any(f.uid == uid for f in self._all()):
            self._unfolded, self._most = True, len(self._all())
            self.reload()
        return self.rows.focus_field(uid, name)

    def flush(self) -> bool:
        """Write what is pending now; False when something could not be written."""
        written = [self.rows.flush(), self.line.flush()]
        return all(written)

    @property
    def count(self) -> int:
        """How many are open."""
        return sum(1 for each in self._all() if each.done_on is None)

    def reload(self) -> None:
        """Show what the store says now."""
        self._reloading.stop()
        at = next((i for i, each in enumerate(self.rows.rows) if each.has_focus()), -1)
        self.rows.reload()
        self._show_count()
        if at >= 0 and not any(each.has_focus() for each in self.rows.rows):
            if self.rows.rows:
                self.rows.rows[min(at, len(self.rows.rows) - 1)].editors["done_on"].focus()
            else:
                self.line.setFocus()

    # ------------------------------------------------------------ inside

    def _show(self, about: str, municipality_id: int | None, *, whole: bool) -> None:
        self.line.begin(about)
        if (about, whole) != (self._about, self._whole):
            self.rows.flush()
            self._unfolded, self._most = False, MOST
        self._about, self._municipality_id, self._whole = about, municipality_id, whole
        self.reload()

    def _all(self) -> list[FollowUp]:
        if not self._about:
            return []
        store = self._context.store
        if not self._whole:
            return follow_ups_about(store, record_at(store, self._about))
        found = store.find(FollowUp, municipality_id=self._municipality_id, order_by="due_on is null, due_on, id")
        return sorted(found, key=lambda each: each.done_on is not None)

    def _load(self) -> list[FollowUp]:
        return [each for each in self._all() if self._unfolded or each.done_on is None][: self._most]

    def _show_count(self) -> None:
        everything = self._all()
        done = sum(1 for each in everything if each.done_on is not None)
        left = len(everything) - (0 if self._unfolded else done) - self._most
        self.more.setVisible(left > 0)
        self.more.setText(f"{left} weitere zeigen")
        self.fold.setVisible(done > 0)
        told = "1 erledigte" if done == 1 else f"{done} erledigte"
        self.fold.setText(f"{told} ausblenden" if self._unfolded else f"{told} zeigen")
        self._context.theme.dress(self.fold, "chevron-down" if self._unfolded else "chevron-right")
        self.changed.emit()

    def _toggle(self) -> None:
        self._unfolded = not self._unfolded
        self.reload()

    def _show_more(self) -> None:
        self._most = len(self._all())
        self.reload()

    def _add(self, read: FollowUp) -> None:
        made = dataclasses.replace(read, municipality_id=self._municipality_id, about=self._about)
        try:
            with self._context.store.transaction("Wiedervorlage hinzufügen"):
                self._context.store.add(made)
        except KnownError as error:
            self._context.toast(str(error))
            return
        self.line.accept()
        self.line.setFocus()

    def _hear(self, change: Change) -> None:
        if change.kind is not FollowUp or not self._about:
            return
        record = self._context.store.get(FollowUp, change.id)
        self.rows.refresh_record(record)
        if change.action != "changed" or "done_on" in change.fields:
            self._reloading.start()
        self.rows.mark()
        shown = any(row.record is not None and row.record.id == record.id for row in self.rows.rows)
        if "done_on" in change.fields and record.done_on is not None and shown and self.isVisible():
            self._context.toast(f"Erledigt: {record.label()}", undo_of(self._context, about=record))

    def _name_of_place(self, record: FollowUp) -> str:
        if not self._whole or record.about == self._about or not record.about:
            return ""
        try:
            return record_at(self._context.store, record.about).label()
        except Gone:
            return ""

    def _open_place(self, record: FollowUp) -> None:
        try:
            self._context.go(place_of(self._context.store, record.about))
        except KnownError as error:
            self._context.toast(str(error), way_to_bin(error, self._context.go))
