"""From a snapshot to a PDF in the output folder: lay out in the renderer process, write, log, tell.

The caller has flushed its forms. After the first time there is no dialog.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.outgoing import Outgoing
from reports.catalog import REPORTS
from ui.context import Context
from ui.outbox import NOTHING, Offers, put_out, tell, with_folder
from ui.render_process import Layout
from ui.worker import Purpose

Out = Callable[[str, bytes, Outgoing, Callable[[Path], object], Callable[[str], object]], None]
"""Takes name, PDF and line for the Ausgangsbuch, then calls done(path) or failed(sentence)."""


class Export(QObject):
    """One PDF on its way. `done(path)`, `failed(sentence)` or `cancelled` ends it; it then deletes itself.

    `key` is the document's in `reports.catalog`, `snapshot` what it is made from.
    """

    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, context: Context, key: str, snapshot: Any, going: Outgoing, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._key = key
        self._snapshot = snapshot
        self._going = going
        self._serial = 0
        self._ended = False
        self.out: Out = partial(put_out, context)
        """Where the PDF goes: into the output folder, unless it goes to the printer."""
        self.notes: tuple[str, ...] = ()
        """What the user should know about the document: characters that no font has, a logo that is unreadable."""

    def start(self) -> None:
        """Go; the outcome comes as a signal."""
        self._lay_out()

    def cancel(self) -> None:
        """Stop; no file is written unless it is being written already."""
        if self._context.renderer is not None and self._serial:
            self._context.renderer.cancel(self._serial)
            self._end(self.cancelled)

    def told(self, path: Path) -> str:
        """What the toast says of the file, "" for the usual."""
        return ""

    def offers(self) -> Offers:
        """What the toast offers to do next."""
        return NOTHING

    # ------------------------------------------------------------ steps

    def _lay_out(self) -> None:
        renderer = self._context.the_renderer()
        renderer.laid_out.connect(self._take)
        renderer.failed.connect(self._fail)
        self._serial = renderer.request(self._key, self._snapshot, Purpose.EXPORT)

    def _take(self, layout: Layout) -> None:
        if layout.serial == self._serial:
            self._serial = 0
            self.notes = layout.notes
            self._laid_out(layout.pdf)

    def _laid_out(self, pdf: bytes) -> None:
        self._write(pdf)

    def _write(self, pdf: bytes) -> None:
        name = REPORTS[self._key].file_name(self._snapshot)
        done, failed = lambda path: self._end(self.done, path), lambda sentence: self._fail(0, sentence)
        self.out(name, pdf, self._going, done, failed)

    def _fail(self, serial: int, sentence: str) -> None:
        if serial == self._serial:
            self._end(self.failed, sentence)

    def _end(self, outcome: Any, *values: object) -> None:
        if not self._ended:
            self._ended = True
            outcome.emit(*values)
            self.deleteLater()


def run_export(
    context: Context, parent: QWidget, make: Callable[[], Export], started: Callable[[Any], object] | None = None
) -> None:
    """Make an export, let it go, tell by toast; asks for the folder the first time.

    `started(export)` is given the export before it runs, to show its progress and its failure; without
    it a failure is told by toast.
    """

    def go() -> None:
        export = make()
        export.done.connect(lambda path: tell(context, path, export.told(path), export.notes, export.offers()))
        begin(context, export, started)

    with_folder(context, parent, go)


def begin(context: Context, export: Export, started: Callable[[Any], object] | None = None) -> None:
    """Let it run, shown by `started(export)`; without that a failure is told by toast."""
    if started is not None:
        started(export)
    else:
        export.failed.connect(lambda sentence: context.toast(sentence, {}))
    export.start()


def export_document(context: Context, key: str, snapshot: Any, going: Outgoing, parent: QWidget) -> None:
    """Write the document `key` of `reports.catalog` as PDF, as `run_export` does."""
    run_export(context, parent, lambda: Export(context, key, snapshot, going, parent))
