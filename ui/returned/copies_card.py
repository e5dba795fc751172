"""The files that came home for a version, the latest first: what they are, what was decided, the way to them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.agreement_version import AgreementVersion
from models.bin_return import bring_back
from models.returned_copy import ReturnedCopy, copies_of, drop_copy
from models.staff import Staff
from models.store.errors import KnownError
from models.store.record import read_address, specs
from models.store.store import Change
from models.store.stored_file import StoredFile
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.forms.editors import editor_for
from ui.forms.record_form import FieldBlock
from ui.panes import tab_through
from ui.returned.breakable import breakable
from ui.returned.copy_out import open_copy, save_copy
from ui.returned.finding_view import FindingView
from ui.returned.looks import look_of
from ui.widgets.card import Card, add_ruled, badge, button, clear, row, words
from ui.widgets.days import said


class CopiesCard(Card):
    """Away while there are none."""

    def __init__(self, context: Context, version: AgreementVersion) -> None:
        super().__init__("Zurückgekommene Dateien")
        self._context = context
        self.version = version
        self.rows: list[CopyRow] = []
        self._autosave = Autosave(context, self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self.body.addLayout(self._lines)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        context.live.changed.connect(self._hear)
        self.refresh()

    def flush(self) -> bool:
        """Write what is pending."""
        return self._autosave.flush()

    def focus_field(self, where: str) -> QWidget | None:
        """Put the cursor into the note of a file, whatever of it is meant; returns its input, None where it's none."""
        _, uid, _ = read_address(where)
        for each in self.rows:
            if each.copy.uid == uid:
                each.note.focus()
                return each.note.input
        return None

    def refresh(self) -> None:
        """Show them anew where one came or went, or was decided on otherwise."""
        copies = copies_of(self._context.store, self.version)
        if not copies:
            self.hide()
        elif self.parentWidget() is not None:  # without one it would be a window
            self.show()
        if [_key(each) for each in copies] == [_key(each.copy) for each in self.rows]:
            return
        self._autosave.flush()
        for each in self.rows:
            self._autosave.release(each.note)
        clear(self._lines)
        self.rows = [CopyRow(self._context, self._autosave, each) for each in copies]
        add_ruled(self._lines, self.rows)
        tab_through(self.rows)

    def _hear(self, change: Change) -> None:
        if change.kind is ReturnedCopy:
            self._soon.start()


class CopyRow(QWidget):
    """One file. *Befund* unfolds what was found out about it when it was taken up."""

    def __init__(self, context: Context, autosave: Autosave, copy: ReturnedCopy) -> None:
        super().__init__()
        self._context = context
        self.copy = copy
        self._finding, self._view = copy.found(), None
        theme, name = context.theme, copy.label()
        look = look_of(self._finding) if self._finding is not None else None
        mark = badge(look.word if look else copy.kind.label, look.tone if look else "plain")
        self.finding_button = button(theme, "Befund", self._toggle, role="quiet", icon="info", name=f"Befund: {name}")
        self.finding_button.setCheckable(True)
        self.finding_button.setEnabled(self._finding is not None)
        self.open_button = button(
            theme, "Öffnen", lambda: open_copy(context, self, copy), role="quiet", icon="open", name=f"Öffnen: {name}"
        )
        self.save_button = button(
            theme, "Speichern unter …", lambda: save_copy(context, self, copy), role="quiet", icon="saved",
            name=f"Speichern unter: {name}",
        )  # fmt: skip
        self.drop_button = button(theme, "Entfernen", self._drop, role="quiet", icon="trash", name=f"Entfernen: {name}")
        self.note = editor_for(context, specs(ReturnedCopy)["note"])
        autosave.bind(self.note, copy, "note")
        self.note.input.setAccessibleName(f"Vermerk: {name}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        title = words(breakable(name), "strong", wrap=True)
        head = row(title, mark)
        head.setStretch(0, 1)
        self._column.addLayout(head)
        self._column.addWidget(words(self._decided(), "small", wrap=True))
        self._column.addWidget(FieldBlock(self.note, "Vermerk"))
        tools = QWidget()
        flow = FlowLayout(tools, 8, 4)
        for part in (self.finding_button, self.open_button, self.save_button, self.drop_button):
            flow.addWidget(part)
        self._column.addWidget(tools)

    def _decided(self) -> str:
        """ "heute als unterschriebene Fassung aufgenommen · Katrin Ahlers"."""
        store, copy = self._context.store, self.copy
        when = said(copy.received_at.date(), store.clock().date()) if copy.received_at else ""
        who = store.get(Staff, copy.staff_id).label() if copy.staff_id is not None else ""
        return " · ".join(filter(None, (f"{when} {copy.decision.label}".strip(), who)))

    def _toggle(self) -> None:
        if self._view is None and self._finding is not None:
            self._view = FindingView(self._context)
            size = self._context.store.get(StoredFile, self.copy.file_id).size if self.copy.file_id else 0
            self._view.show_finding(self._finding, self.copy.label(), size, asks=False)
            self._column.addWidget(self._view)
        if self._view is not None:
            self._view.setVisible(self.finding_button.isChecked())

    def _drop(self) -> None:
        try:
            drop_copy(self._context.store, self.copy)
        except KnownError as error:
            self._context.toast(str(error), {})
            return
        told = f"„{breakable(self.copy.label())}“ liegt im Papierkorb."
        self._context.toast(told, {"Zurückholen": partial(_bring_back, self._context, self.copy)})


def _bring_back(context: Context, copy: ReturnedCopy) -> None:
    try:
        bring_back(context.store, copy)
    except KnownError as error:
        context.toast(str(error), {})


def _key(copy: ReturnedCopy) -> tuple[str, str, str]:
    return copy.uid, copy.decision, copy.finding
