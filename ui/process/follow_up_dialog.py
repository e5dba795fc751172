"""Ctrl+Shift+W on any page: a Wiedervorlage about what is at hand, in one line."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from models.agreement_version import AgreementVersion
from models.belonging import municipality_of, record_at
from models.follow_up import FollowUp
from models.interview import Interview
from models.meeting import Meeting
from models.municipality import Municipality
from models.store.errors import Gone, KnownError
from models.store.record import Record, address
from models.store.store import Store
from ui.context import Context
from ui.place import Place
from ui.process.follow_up_line import FollowUpLine
from ui.take_back import undo_of
from ui.widgets.card import words
from ui.widgets.days import said

PAGES: dict[str, type[Record]] = {
    "dossier": Municipality,
    "agreement": AgreementVersion,
    "meeting": Meeting,
    "interview": Interview,
}
"""Which record a page is about."""


def record_of(store: Store, place: Place | None) -> Record | None:
    """What a place is about: the record of the field with the cursor in a dossier, else that of the page."""
    if place is None:
        return None
    try:
        if place.page == "dossier" and place.field:
            found = record_at(store, place.field)
            return record_at(store, found.about) if isinstance(found, FollowUp) and found.about else found
        if place.page == "visit":
            return next((r for k in (Meeting, Interview, Municipality) for r in store.find(k, uid=place.uid)), None)
        kind = PAGES.get(place.page)
        return store.by_uid(kind, place.uid) if kind is not None else None
    except Gone:
        return None


class FollowUpDialog(QDialog):
    """Enter keeps the line and closes; Esc closes, and the line is there again next time."""

    def __init__(self, context: Context, record: Record | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._record = record
        self._of = municipality_of(context.store, record) if record is not None else None
        self.setWindowTitle("Wiedervorlage")
        self.line = FollowUpLine(context)
        self.line.begin(address(record, "").rstrip("/") if record is not None else "agency")
        self.line.entered.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(words("Wiedervorlage", "section"))
        column.addWidget(words(self._about(), "muted", wrap=True))
        column.addWidget(self.line)
        context.theme.follow(self, lambda dialog: dialog.setMinimumWidth(context.theme.px(560)))
        self.finished.connect(lambda _: self.line.flush())
        self.line.setFocus()

    def _about(self) -> str:
        if self._record is None:
            return "Für die Agentur, ohne Kommune"
        parts = [self._record.label()]
        if self._of is not None and self._of.uid != self._record.uid:
            parts.append(self._of.label())
        return "Zu: " + "  ·  ".join(parts)

    def _add(self, read: FollowUp) -> None:
        store = self._context.store
        about = address(self._record, "").rstrip("/") if self._record is not None else ""
        made = dataclasses.replace(read, about=about, municipality_id=self._of.id if self._of else None)
        try:
            with store.transaction("Wiedervorlage hinzufügen"):
                added = store.add(made)
        except KnownError as error:
            self._context.toast(str(error), {})
            return
        self.line.accept()
        self.accept()
        day = f" {said(added.due_on, store.clock().date())}" if added.due_on else ""
        self._context.toast(f"Wiedervorlage{day}: {added.label()}", undo_of(self._context))
