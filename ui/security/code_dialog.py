"""Another recovery code: it counts only once the user has said to have kept it; until then the old one does."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtWidgets import QWidget

from models.outgoing import CODE, PRINT, Outgoing, log_outgoing
from models.store.errors import KnownError
from models.store.key_file import KeyFile
from models.store.passphrase_change import put_code
from models.store.recovery import confirm_code, draw_code
from ui.context import Context
from ui.security.ask_dialog import AskDialog
from ui.security.code_sheet import CodeSheet
from ui.security.key_watch import key_watch_of

TITLE = "Neuer Wiederherstellungscode"
LEAD = "Ein neuer Code macht den alten wertlos, etwa wenn dessen Ausdruck verloren ging. Die Passphrase bleibt."
SHOWN = (
    "Er wird nur jetzt gezeigt und nirgends gespeichert. Bewahren Sie ihn getrennt vom Laptop auf. Bis Sie ihn gelten "
    "lassen, gilt der alte."
)
DONE = "Ab jetzt gilt der neue Wiederherstellungscode. Der alte Ausdruck ist wertlos."


class CodeDialog(AskDialog):
    """First the passphrase, then the sheet."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, TITLE, LEAD, "Code zeigen", parent)
        self.sheet: CodeSheet | None = None
        self._drawn: KeyFile | None = None
        self.known.entered.connect(self.go_on)
        self.known.setFocus()

    def go_on(self) -> None:
        """Show the code, then let it count."""
        if self.sheet is not None:
            self._adopt()
        elif not self.known.text():
            self.tell("Bitte zuerst die Passphrase eingeben.")
        else:
            self.prove_and(self._show)

    def _show(self, _: object) -> None:
        store = self.context.store
        self.known.clear()
        self.known.hide()
        self._drawn, code = draw_code(store.home)
        assert store.path is not None
        self.sheet = CodeSheet(self.context.theme, code, store.path)
        self.sheet.printed.connect(self._log_print)
        self.sheet.changed.connect(lambda: self.tell(""))
        self.add(self.sheet)
        self.lead.setText(SHOWN)
        self.go_button.setText("Neuen Code gelten lassen")
        self.sheet.print_button.setFocus()

    def _adopt(self) -> None:
        assert self.sheet is not None
        assert self._drawn is not None
        if not self.sheet.complete():
            self.tell(self.sheet.missing())
            return
        try:
            put_code(self.context.store.home, self._drawn)
        except KnownError as error:
            self.tell(str(error))
            return
        with suppress(KnownError):  # it counts all the same; the next start asks once more
            confirm_code(self.context.store)
        self.accept()
        key_watch_of(self.context).follow(DONE)

    def _log_print(self) -> None:
        with suppress(KnownError):  # the sheet is there
            log_outgoing(self.context.store, Outgoing(document=CODE, kind=PRINT))
