"""The recovery code, shown once: to be printed or copied by hand, and to be said to be kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui import dialogs
from ui.theme import Theme, set_role
from ui.widgets.card import button, row, words

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class CodeSheet(QWidget):
    """`printed` when a printer has taken the sheet, `changed` when `complete()` may have changed."""

    printed = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, code: str, path: Path) -> None:
        super().__init__()
        self._code, self._path = code, path
        sheet = QFrame()
        set_role(sheet, "notice")
        lines = QVBoxLayout(sheet)
        lines.setContentsMargins(20, 16, 20, 16)
        groups = code.split("-")
        for part in (groups[:4], groups[4:]):
            line = words("   ".join(part), "code")
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line.setAccessibleName(" ".join(part))
            lines.addWidget(line)
        self.print_button = button(theme, "&Drucken …", self.print, icon="print")
        self.note = words("", "small", wrap=True)
        self.kept = QCheckBox("Ich &habe den Code ausgedruckt oder abgeschrieben.")
        self.kept.toggled.connect(self.changed)
        self.print_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(sheet)
        column.addLayout(row(self.print_button, self.note, spacing=12))
        column.addWidget(self.kept)

    def print(self) -> None:
        """Ask for a printer and print the sheet."""
        if not dialogs.choose_printer(self, "Wiederherstellungscode drucken", self._print_on):
            self.note.setText("Es ist kein Drucker eingerichtet. Bitte den Code von Hand abschreiben.")

    def complete(self) -> bool:
        """Whether the user has said that the code is kept."""
        return self.kept.isChecked()

    def missing(self) -> str:
        """What still has to be done; "" if nothing."""
        return "" if self.complete() else "Bitte zuerst den Code drucken oder abschreiben, dann das Kästchen ankreuzen."

    def _print_on(self, printer: QPrinter) -> None:
        from ui.recovery_print import print_code  # late: printing is seldom, and takes a while to load

        if print_code(printer, self._code, self._path, date.today()):
            self.note.setText("")
            self.printed.emit()
        else:
            self.note.setText("Der Drucker hat das Blatt nicht genommen. Bitte ihn prüfen oder den Code abschreiben.")
