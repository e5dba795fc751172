"""From an agreement to a PDF in the output folder: lay out, write beside, log, tell.

The caller has flushed its forms. After the first time there is no dialog.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from models.agreement_life import frozen_document, frozen_snapshot, keep_frozen
from models.agreement_snapshot import AgreementSnapshot, read_snapshot
from models.agreement_text import compose
from models.agreement_version import AgreementVersion, VersionState
from models.export_log import log_export
from models.preferences import preferences
from models.store.errors import KnownError
from reports.catalog import REPORTS
from reports.output import write_beside
from ui.context import Context
from ui.output_folder import FolderDialog
from ui.render_process import Layout
from ui.worker import Purpose

AGREEMENT = "agreement"


def default_folder() -> Path:
    """Where PDFs go unless the user says otherwise: Dokumente/Transfermappe."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Transfermappe"


def choose_folder(context: Context, parent: QWidget, chosen: Any = None) -> FolderDialog:
    """Ask where PDFs go, keep the answer, then call chosen()."""
    now = preferences(context.store).output_folder
    dialog = FolderDialog(Path(now) if now else default_folder(), parent)

    def keep(folder: Path) -> None:
        context.store.change(preferences(context.store), output_folder=str(folder))
        if chosen is not None:
            chosen()

    dialog.chosen.connect(keep)
    dialog.open()
    return dialog


def show_file(path: Path) -> None:
    """Open a file with the program that the system has for it, or a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Export(QObject):
    """One PDF on its way. `done(path)`, `failed(sentence)` or `cancelled` ends it; it then deletes itself.

    A draft is laid out in the renderer process; of a frozen version the very bytes that were kept go out.
    With `for_signature` the draft is frozen with what was laid out: `frozen(version)` tells so, before the
    file is written.
    """

    done = Signal(object)
    frozen = Signal(object)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(
        self, context: Context, version: AgreementVersion, parent: QObject, *, for_signature: bool = False
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._version = version
        self.for_signature = for_signature
        self._serial = 0
        self._ended = False
        self.notes: tuple[str, ...] = ()
        """What the user should know about the document: characters that no font has, a logo that is unreadable."""

    def start(self) -> None:
        """Go; the outcome comes as a signal."""
        store, version = self._context.store, self._version
        try:
            if version.state is not VersionState.DRAFT:
                snapshot = read_snapshot(version.snapshot)
                self._write(REPORTS[AGREEMENT].file_name(snapshot), frozen_document(store, version) or b"")
            elif self.for_signature:
                self._lay_out(frozen_snapshot(store, version))
            else:
                self._lay_out(compose(store, version).snapshot)
        except KnownError as error:
            self._fail(0, str(error))

    def cancel(self) -> None:
        """Stop; no file is written unless it is being written already."""
        if self._context.renderer is not None and self._serial:
            self._context.renderer.cancel(self._serial)
            self._end(self.cancelled)

    # ------------------------------------------------------------ steps

    def _lay_out(self, snapshot: AgreementSnapshot) -> None:
        renderer = self._context.the_renderer()
        self._snapshot = snapshot
        renderer.laid_out.connect(self._take)
        renderer.failed.connect(self._fail)
        self._serial = renderer.request(AGREEMENT, snapshot, Purpose.EXPORT)

    def _take(self, layout: Layout) -> None:
        if layout.serial != self._serial:
            return
        self._serial = 0
        self.notes = layout.notes
        try:
            if self.for_signature:
                self._version = keep_frozen(self._context.store, self._version, self._snapshot, layout.pdf)
                self.frozen.emit(self._version)
        except KnownError as error:
            self._fail(0, str(error))
            return
        self._write(REPORTS[AGREEMENT].file_name(self._snapshot), layout.pdf)

    def _write(self, name: str, pdf: bytes) -> None:
        target = Path(preferences(self._context.store).output_folder) / name
        self._context.tasks.run(
            partial(write_beside, target, pdf), lambda _: self._log(target, pdf), partial(self._refuse, target)
        )

    def _log(self, target: Path, pdf: bytes) -> None:
        try:
            log_export(self._context.store, self._version, REPORTS[AGREEMENT].title, target, pdf)
        except KnownError as error:
            self._fail(self._serial, f"„{target.name}“ ist geschrieben, steht aber nicht im Ausgangsbuch. {error}")
            return
        self._end(self.done, target)

    def _refuse(self, target: Path, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self._fail(self._serial, f"„{target.name}“ ließ sich nicht schreiben. Ihre Eingaben sind gespeichert.")
            raise error
        self._fail(self._serial, str(error))

    def _fail(self, serial: int, sentence: str) -> None:
        if serial == self._serial:
            self._end(self.failed, sentence)

    def _end(self, outcome: Any, *values: object) -> None:
        if not self._ended:
            self._ended = True
            outcome.emit(*values)
            self.deleteLater()


def export_agreement(
    context: Context,
    version: AgreementVersion,
    parent: QWidget,
    started: Callable[[Export], object] | None = None,
    *,
    for_signature: bool = False,
) -> None:
    """Write the version's PDF and tell by toast; asks for the folder the first time.

    `started(export)` is given the Export before it runs, to show its progress and its failure; without
    it a failure is told by toast. With `for_signature` the draft is frozen on the way.
    """
    if not preferences(context.store).output_folder:
        again = partial(export_agreement, context, version, parent, started, for_signature=for_signature)
        choose_folder(context, parent, again)
        return
    export = Export(context, version, parent, for_signature=for_signature)
    export.done.connect(lambda path: _tell(context, export, path))
    if started is not None:
        started(export)
    else:
        export.failed.connect(lambda sentence: context.toast(sentence, {}))
    export.start()


def export_newest(context: Context, version_id: int | None, parent: QWidget) -> None:
    """Write that version, a Kommune's newest, as PDF; where there is none yet, say so."""
    if version_id is None:
        context.toast("Hier gibt es noch keine Vereinbarung, die ein PDF werden könnte.", {})
        return
    export_agreement(context, context.store.get(AgreementVersion, version_id), parent)


def _tell(context: Context, export: Export, path: Path) -> None:
    first = f"{path.name} kann unterschrieben werden." if export.for_signature else f"{path.name} ist geschrieben."
    words = "\n".join((first, *export.notes))
    context.toast(words, {"Öffnen": partial(show_file, path), "Ordner zeigen": partial(show_file, path.parent)})
