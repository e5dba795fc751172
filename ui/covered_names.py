"""Before a record goes out without names: which ones were covered, and that no program finds all."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from models.name_cover import Replacement
from models.pseudonymised_paper import Pseudonymised
from ui.theme import set_role

NONE_FOUND = "In den Notizen steht kein Name, den Transfermappe kennt."
READ_IT = (
    "Bitte lesen Sie die Mitschrift, bevor Sie sie weitergeben: Namen, die in keinem Kontakt stehen, Spitznamen "
    "und alles andere, woran man jemanden erkennt, findet kein Programm."
)
MOST_ROWS = 8


class CoveredNamesDialog(QDialog):
    """Shows what stands for which name; `wanted` when the paper shall be made."""

    wanted = Signal()

    def __init__(self, made: Pseudonymised, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Pseudonymisierte Mitschrift")
        lead = QLabel("Diese Namen werden ersetzt" if made.replacements else "Es wird kein Name ersetzt")
        set_role(lead, "section")
        self.names = QListWidget()
        self.names.setAccessibleName("Ersetzte Namen")
        self.names.addItems([row_words(each) for each in made.replacements] or [NONE_FOUND])
        self.names.setCurrentRow(0)
        rows = min(self.names.count(), MOST_ROWS)
        self.names.setFixedHeight(self.names.sizeHintForRow(0) * rows + 2 * self.names.frameWidth() + 2)
        self.rest = _wrapped(left_out_words(made.left_out))
        self.rest.setVisible(bool(made.left_out))
        self.make_button = QPushButton("PDF &erstellen", default=True)
        set_role(self.make_button, "primary")
        self.make_button.clicked.connect(self._make)
        leave = QPushButton("&Abbrechen", autoDefault=False)
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.make_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (lead, self.names, self.rest, _wrapped(READ_IT)):
            column.addWidget(part)
        column.addLayout(buttons)
        self.setMinimumWidth(460)
        self.make_button.setFocus()

    def _make(self) -> None:
        self.accept()
        self.wanted.emit()


def ask_for_reading(made: Pseudonymised, parent: QWidget, go: Callable[[], object]) -> CoveredNamesDialog:
    """Show which names are covered; go() if the paper shall be made."""
    dialog = CoveredNamesDialog(made, parent)
    dialog.wanted.connect(go)
    dialog.open()
    return dialog


def row_words(replacement: Replacement) -> str:
    """ "Frau Sommer → I6 (9-mal)"."""
    times = f" ({replacement.times}-mal)" if replacement.times > 1 else ""
    return f"{replacement.found} → {replacement.put}{times}"


def left_out_words(count: int) -> str:
    """What is left out, in a sentence."""
    if count == 1:
        return "Eine Stelle ist ausgelassen: vertraulich oder als Zitat nicht freigegeben."
    return f"{count} Stellen sind ausgelassen: vertraulich oder als Zitat nicht freigegeben."


def _wrapped(text: str) -> QLabel:
    return QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
