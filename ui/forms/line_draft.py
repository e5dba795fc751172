"""What stands in a line and was not entered yet: kept as a draft, there again after a crash."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from models.store.draft import drafts, drop_draft, keep_draft
from models.store.errors import KnownError
from ui.context import Context
from ui.forms.autosave import PAUSE_MS
from ui.saving import SaveState


class LineDraft(QObject):
    """Keeps the text of one line under an address while it is typed; `begin` brings it back."""

    def __init__(self, context: Context, line: QLineEdit) -> None:
        super().__init__(line)
        self._context = context
        self._line = line
        self._address = ""
        self._pending = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        line.textChanged.connect(self._touch)

    def begin(self, address: str) -> None:
        """From now on the line belongs to this address, with what was left there."""
        if address == self._address:
            return
        self.flush()
        self._address = address
        self._line.setText(next((d.text for d in drafts(self._context.store) if d.address == address), ""))
        self._settle()

    def flush(self) -> bool:
        """Write now; False when it could not be written."""
        if not self._pending:
            return True
        self._pause.stop()
        store, typed = self._context.store, self._line.text()
        try:
            if typed.strip():
                keep_draft(store, self._address, typed)
            else:
                drop_draft(store, self._address)
        except KnownError as error:
            self._context.saving.report(self, SaveState.FAILED, str(error))
            self._pause.start()
            return False
        self._settle()
        return True

    def _settle(self) -> None:
        self._pending = False
        self._pause.stop()
        self._context.saving.report(self, SaveState.SAVED)

    def _touch(self) -> None:
        if not self._address:
            return
        if not self._pending:  # the pause begins with the first letter and isn't pushed on by the next ones
            self._pause.start()
        self._pending = True
        self._context.saving.report(self, SaveState.PENDING)
