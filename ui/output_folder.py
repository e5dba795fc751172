"""The one question before the first PDF: where shall they go?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import dialogs
from ui.theme import set_role


class FolderDialog(QDialog):
    """Offers a folder, or another one; `chosen(Path)` once the folder is there."""

    chosen = Signal(object)

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Ausgabeordner")
        self._folder = folder
        lead = QLabel("Wohin sollen die PDFs?")
        set_role(lead, "section")
        words = QLabel("Alle PDFs kommen künftig ohne Rückfrage hierher. Ändern lässt es sich in den Einstellungen.")
        words.setWordWrap(True)
        self._shown = QLabel(str(folder), wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        set_role(self._shown, "strong")
        self._problem = QLabel(wordWrap=True)
        set_role(self._problem, "problem")
        self._problem.hide()
        self.accept_button = QPushButton("&Hier ablegen", default=True)
        set_role(self.accept_button, "primary")
        self.other_button = QPushButton("&Anderer Ordner …", autoDefault=False)
        self.accept_button.clicked.connect(self._accept_folder)
        self.other_button.clicked.connect(self._browse)
        buttons = QHBoxLayout()
        buttons.addWidget(self.other_button)
        buttons.addStretch()
        buttons.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (lead, words, self._shown, self._problem):
            column.addWidget(part)
        column.addLayout(buttons)
        self.setMinimumWidth(460)
        self.accept_button.setFocus()

    def offer(self, folder: Path) -> None:
        """Show another folder in place of the first."""
        self._folder = folder
        self._shown.setText(str(folder))
        self._problem.hide()

    def _browse(self) -> None:
        dialogs.choose_folder(self, "Ausgabeordner", self._folder, self.offer)

    def _accept_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            self._problem.setText("Dieser Ordner lässt sich nicht anlegen. Bitte einen anderen wählen.")
            self._problem.show()
            return
        folder = self._folder
        self.accept()
        self.chosen.emit(folder)
