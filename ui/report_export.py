"""A report goes out as PDF, as DOCX or as its Kurzfassung, into the output folder or on paper: each through the gate.

The caller has flushed its forms.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from models.outgoing import Outgoing
from models.paper import Paper
from models.report import ReportState, ReportVersion
from models.report_life import frozen_document
from models.report_out import ReportFile, going_out
from models.store.errors import KnownError
from ui.context import Context
from ui.export import Export, run_export
from ui.gate.gate_dialog import GateDialog
from ui.gate.report_gate import name_of, pass_report_gate
from ui.printing import PATIENCE_MS, run_print
from ui.widgets.work_bar import WorkBar

NO_DOCX = "Die Word-Datei ließ sich nicht erstellen. Ihre Eingaben sind gespeichert."
CANCELLED = "Der Export ist abgebrochen."
Run = Callable[[Context, QWidget, Callable[[], Export], Callable[[Any], object]], None]


class ReportExport(Export):
    """One file of a version on its way: laid out, or of what was handed over the very bytes that were kept."""

    def __init__(
        self, context: Context, version: ReportVersion, file: ReportFile, paper: Paper, going: Outgoing, parent: QWidget
    ) -> None:
        super().__init__(context, paper.kind, paper, going, parent)
        self._version, self._file = version, file
        self._window = parent.window()

    def start(self) -> None:
        if self._file is ReportFile.WORD:
            self._context.tasks.run(partial(_docx, self._snapshot), self._put, self._refuse)
        elif self._file is ReportFile.WHOLE and self._version.state is not ReportState.DRAFT:
            try:
                self._put(frozen_document(self._context.store, self._version) or b"")
            except KnownError as error:
                self._fail(0, str(error))
        else:
            self._lay_out()

    def cancel(self) -> None:
        """Stop; no file is written unless it is being written already."""
        if self._context.renderer is not None and self._serial:
            self._context.renderer.cancel(self._serial)
        self._end(self.cancelled)

    def _laid_out(self, pdf: bytes) -> None:
        self._put(pdf)

    def _put(self, content: bytes) -> None:
        if self._ended:  # cancelled meanwhile
            return
        name = name_of(self._snapshot, self._file)
        done, failed = lambda path: self._end(self.done, path), lambda sentence: self._fail(0, sentence)
        self._serial = 0
        self.out(name, content, self._going, done, failed)

    def _refuse(self, error: Exception) -> None:
        self._fail(0, str(error) if isinstance(error, KnownError) else NO_DOCX)
        if not isinstance(error, KnownError):
            raise error


def put_out_report(context: Context, version: ReportVersion, parent: QWidget) -> GateDialog | None:
    """The whole report as PDF: a draft as it stands, a version that was handed over as it was kept."""
    return _put_out(context, version, ReportFile.WHOLE, parent, run_export)


def put_out_docx(context: Context, version: ReportVersion, parent: QWidget) -> GateDialog | None:
    """The whole report as a file for Word, for the Kommune's own editing."""
    return _put_out(context, version, ReportFile.WORD, parent, run_export)


def put_out_short(context: Context, version: ReportVersion, parent: QWidget) -> GateDialog | None:
    """The Kurzfassung as PDF."""
    return _put_out(context, version, ReportFile.SHORT, parent, run_export)


def print_report(context: Context, version: ReportVersion, parent: QWidget) -> GateDialog | None:
    """The whole report on paper."""
    return _put_out(context, version, ReportFile.WHOLE, parent, run_print)


def print_short(context: Context, version: ReportVersion, parent: QWidget) -> GateDialog | None:
    """The Kurzfassung on paper."""
    return _put_out(context, version, ReportFile.SHORT, parent, run_print)


def _put_out(
    context: Context, version: ReportVersion, file: ReportFile, parent: QWidget, run: Run
) -> GateDialog | None:
    def go(paper: Paper, against: str) -> None:
        now = context.store.get(ReportVersion, version.id)
        going = going_out(context.store, now, file, against)

        def make() -> Export:
            return ReportExport(context, now, file, paper, going, parent)

        run(context, parent, make, lambda export: ExportBar(context, export, file))

    return pass_report_gate(context, parent, version, file, go)


class ExportBar(QObject):
    """Shows an export that takes its time, with the way to stop it; what it failed of is told by toast."""

    def __init__(self, context: Context, export: Export, file: ReportFile) -> None:
        super().__init__(export)
        self._context, self._export, self._title = context, export, file.document
        self._bar: WorkBar | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        self._patience.start()
        export.done.connect(self._end)
        export.cancelled.connect(lambda: self._end(CANCELLED))
        export.failed.connect(self._end)

    def _show(self) -> None:
        self._bar = WorkBar(self._context.theme, self._title, f"{self._title} entsteht …", self._export.cancel)
        self._bar.bar.setRange(0, 0)
        self._context.add_bar(self._bar)
        if self._bar.parentWidget() is not None:  # else it would be a window of its own
            self._bar.show()

    def _end(self, told: object) -> None:
        self._patience.stop()
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
        if isinstance(told, str):
            self._context.toast(told, {})


def _docx(paper: Paper) -> bytes:
    from reports.docx_report import docx  # late: ReportLab; only where a file is made

    return docx(paper)
