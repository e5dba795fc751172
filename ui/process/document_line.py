"""A document in one line: its title and Enter, and it is expected."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from models.store.record import Record, address
from ui.context import Context
from ui.forms.keys import share_keys
from ui.forms.line_draft import LineDraft
from ui.widgets.card import button, row

EXAMPLE = "Unterlage hinzufügen: Titel, dann Eingabe"


class DocumentLine(QWidget):
    """Emits `entered(title)`; what stands in the line and was not entered is kept as a draft."""

    entered = Signal(str)

    def __init__(self, context: Context, example: str = EXAMPLE) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName("Unterlage hinzufügen")
        self.line.setPlaceholderText(example)
        self.line.textChanged.connect(lambda text: self.add_button.setVisible(bool(text.strip())))
        self.line.returnPressed.connect(self._enter)
        share_keys(self.line)
        self._draft = LineDraft(context, self.line)
        self.add_button = button(context.theme, "Hinzufügen", self._enter, name="Unterlage hinzufügen")
        self.add_button.hide()
        self.setLayout(row(self.line, self.add_button, spacing=6))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(self.line)
        context.theme.follow(self.line, lambda line: line.setMinimumWidth(context.theme.px(250)))

    def begin(self, about: Record) -> None:
        """Take lines about this record from now on; the draft kept for it comes back."""
        self._draft.begin(address(about, "document_line"))

    def flush(self) -> bool:
        """Keep what stands in the line as a draft, now; False when it could not be written."""
        return self._draft.flush()

    def _enter(self) -> None:
        if typed := self.line.text().strip():
            self.line.setText("")  # no clear(): Ctrl+Z would bring the words back first
            self.flush()
            self.entered.emit(typed)
