"""Einstellungen, Dokumente: where PDFs go, and how nouns are written for all genders."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.preferences import Preferences, preferences
from models.store.store import Change
from ui import dialogs
from ui.context import Context
from ui.forms.record_form import RecordForm, Section
from ui.outbox import default_folder, show_file
from ui.widgets.card import Card, button, row, words


class DocumentSettings(QWidget):
    """The output folder, and the form with the spelling."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.folder = words("", "strong", wrap=True)
        self.choose_button = button(context.theme, "&Anderer Ordner …", self.choose, icon="folder")
        self.open_button = button(context.theme, "Ordner &zeigen", self._open, role="quiet", icon="open")
        card = Card("Ausgabeordner")
        card.body.addWidget(self.folder)
        card.body.addWidget(words("Hierher kommen alle PDFs, ohne Rückfrage.", "small"))
        card.body.addSpacing(4)
        card.body.addLayout(row(self.choose_button, self.open_button, 1))
        self.form = RecordForm(context, Preferences, (Section("Schreibweise", ("gendering",)),))
        self.form.show_record(preferences(context.store))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(card)
        column.addWidget(self.form)
        context.live.changed.connect(self._hear)
        self._show()

    def focus_field(self, _uid: str, name: str = "") -> None:
        """Put the cursor to what shows this field."""
        if name in self.form.editors:
            self.form.focus_field(name)
        else:
            self.choose_button.setFocus()

    def flush(self) -> bool:
        """Write what is pending."""
        return self.form.flush()

    def choose(self) -> None:
        """Ask for another folder."""
        dialogs.choose_folder(self, "Ausgabeordner", self._path() or default_folder().parent, self._keep)

    def _keep(self, folder: Path) -> None:
        store = self.context.store
        store.change(preferences(store), output_folder=str(folder))

    def _path(self) -> Path | None:
        kept = preferences(self.context.store).output_folder
        return Path(kept) if kept else None

    def _show(self) -> None:
        path = self._path()
        self.folder.setText(str(path) if path else f"{default_folder()} (wird beim ersten PDF vorgeschlagen)")
        self.open_button.setVisible(path is not None and path.is_dir())

    def _open(self) -> None:
        path = self._path()
        if path is not None:
            show_file(path)

    def _hear(self, change: Change) -> None:
        if change.kind is Preferences:
            self._show()
