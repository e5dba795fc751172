"""From a snapshot to paper: laid out like any PDF, then handed to a printer from memory, noted, told.

The caller has flushed its forms. The system's dialog asks for the printer; the window stays free meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from models.outgoing import PRINT, Outgoing, log_outgoing
from models.store.errors import KnownError
from ui import dialogs
from ui.context import Context
from ui.export import Export, begin
from ui.widgets.work_bar import WorkBar

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_KEYS = "Ctrl+P"
PATIENCE_MS = 300
"""What is done sooner needs no progress."""
NO_PRINTER = "Es ist kein Drucker eingerichtet. Das PDF lässt sich trotzdem erstellen."
CANCELLED = "Der Druck ist abgebrochen."
COMES = "Der Druck ist abgebrochen. Was der Drucker schon hat, druckt er noch."


def run_print(
    context: Context,
    parent: QWidget,
    make: Callable[[], Export],
    started: Callable[[Any], object] | None = None,
    *,
    copies: int = 1,
) -> None:
    """Make an export and print it instead of writing it; so many copies are preset.

    `started(export)` is given the export before it runs, to show its progress and its failure; without
    it a failure is told by toast.
    """
    export = make()

    def hand_over(name: str, pdf: bytes, going: Outgoing, done: Callable[[Path], object], _: object) -> None:
        done(Path(name))  # laid out: what follows shows its own progress
        Printing(context, parent.window(), replace(going, kind=PRINT), copies, export.notes).start(pdf)

    export.out = hand_over
    begin(context, export, started)


def print_document(context: Context, key: str, snapshot: Any, going: Outgoing, parent: QWidget) -> None:
    """Print the document `key` of `reports.catalog`, as `run_print` does."""
    run_print(context, parent, lambda: Export(context, key, snapshot, going, parent))


class Printing(QObject):
    """One PDF from memory to paper: asks for the printer, shows how far it is, notes and tells that it went out."""

    def __init__(
        self, context: Context, window: QWidget, going: Outgoing, copies: int = 1, notes: Sequence[str] = ()
    ) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._going, self._copies, self._notes = going, copies, notes
        self._bar: WorkBar | None = None
        self._ended = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_bar)

    def start(self, pdf: bytes) -> None:
        """Go; the outcome is told by toast."""
        from ui.print_job import PrintJob  # late: printing is seldom, and takes a while to load

        self._job = PrintJob(pdf, self)
        self._job.opened.connect(self._ask)
        self._job.moved.connect(self._move)
        self._job.done.connect(self._note)
        self._job.failed.connect(self._end)
        self._job.cancelled.connect(lambda whole: self._end(CANCELLED if whole else COMES))
        self._context.live.closed.connect(self._job.cancel)

    # ------------------------------------------------------------ inside

    def _ask(self, pages: int) -> None:
        title = f"{self._going.document} drucken"
        found = dialogs.choose_printer(
            self._window, title, self._print_on, copies=self._copies, pages=pages, left=partial(self._leave, "")
        )
        if not found:
            self._leave(NO_PRINTER)

    def _print_on(self, printer: QPrinter) -> None:
        from ui.print_plan import copies_of  # late, as above

        if self._ended:  # while the dialog was open; what was amiss has been told
            return
        self._copies, self._printer = copies_of(printer), printer.printerName()
        self._patience.start()
        self._job.print_on(printer)

    def _leave(self, sentence: str) -> None:
        """Nothing was printed, which the user knows or reads in a sentence."""
        if self._ended:
            return
        self._job.cancelled.disconnect()
        self._job.cancel()
        self._end(sentence)

    def _move(self, sides: int, of: int) -> None:
        if self._bar is not None and sides < of:
            self._bar.move_to(f"{self._going.document}: Seite {sides + 1} von {of} geht an den Drucker.", sides, of)

    def _show_bar(self) -> None:
        words = f"{self._going.document} geht an den Drucker."
        self._bar = WorkBar(self._context.theme, "Druck", words, self._job.cancel)
        self._context.add_bar(self._bar)
        if self._bar.parentWidget() is not None:  # else it would be a window of its own
            self._bar.show()

    def _note(self) -> None:
        try:
            log_outgoing(self._context.store, self._going)
        except KnownError as error:
            self._end(f"{self._going.document} ist beim Drucker, steht aber nicht im Ausgangsbuch. {error}")
            return
        copies = f" in {self._copies} Exemplaren" if self._copies > 1 else ""
        printer = f"beim Drucker „{self._printer}“" if self._printer else "beim Drucker"
        self._end("\n".join((f"{self._going.document} ist{copies} {printer}.", *self._notes)))

    def _end(self, sentence: str) -> None:
        self._ended = True
        self._patience.stop()
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
        if sentence:
            self._context.toast(sentence, {})
        self.deleteLater()
