"""Where files go out: into the one output folder, beside the Ausgangsbuch, and told by toast."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from models.outgoing import Outgoing, log_export
from models.preferences import preferences
from models.store.errors import KnownError
from reports.output import write_beside
from ui.context import Context
from ui.output_folder import FolderDialog

Offers = Mapping[str, Callable[[], object]]
"""Buttons of a toast: words → what they do."""
NOTHING: Offers = MappingProxyType({})


def default_folder() -> Path:
    """Where files go unless the user says otherwise: Dokumente/Transfermappe."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Transfermappe"


def choose_folder(context: Context, parent: QWidget, chosen: Callable[[], object] | None = None) -> FolderDialog:
    """Ask where files go, keep the answer, then call chosen()."""
    now = preferences(context.store).output_folder
    dialog = FolderDialog(Path(now) if now else default_folder(), parent)

    def keep(folder: Path) -> None:
        with context.store.transaction(lasting=True):  # a part of the export
            context.store.change(preferences(context.store), output_folder=str(folder))
        if chosen is not None:
            chosen()

    dialog.chosen.connect(keep)
    dialog.open()
    return dialog


def with_folder(context: Context, parent: QWidget, go: Callable[[], object]) -> None:
    """Call go() once it is known where files go: at once, or after the one question."""
    if preferences(context.store).output_folder:
        go()
    else:
        choose_folder(context, parent, go)


def show_file(path: Path) -> None:
    """Open a file with the program that the system has for it, or a folder."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def tell(context: Context, path: Path, words: str = "", notes: Sequence[str] = (), offers: Offers = NOTHING) -> None:
    """Say that a file is there, with what comes next and the ways to it."""
    first = words or f"{path.name} ist geschrieben."
    ways = {"Öffnen": partial(show_file, path), "Ordner zeigen": partial(show_file, path.parent)}
    context.toast("\n".join((first, *notes)), {**offers, **ways})


def put_out(
    context: Context,
    name: str,
    content: bytes,
    going: Outgoing,
    done: Callable[[Path], object],
    failed: Callable[[str], object],
) -> None:
    """Write a file whole into the output folder, off this thread, and log it; then done(path) or failed(sentence)."""
    target = Path(preferences(context.store).output_folder) / name

    def log(_: object) -> None:
        try:
            log_export(context.store, going, target, content)
        except KnownError as error:
            failed(f"„{name}“ ist geschrieben, steht aber nicht im Ausgangsbuch. {error}")
            return
        done(target)

    def refuse(error: Exception) -> None:
        if not isinstance(error, KnownError):
            failed(f"„{name}“ ließ sich nicht schreiben. Ihre Eingaben sind gespeichert.")
            raise error
        failed(str(error))

    context.tasks.run(partial(write_beside, target, content), log, refuse, owed=True)


def write_out(context: Context, parent: QWidget, name: str, content: bytes, going: Outgoing) -> None:
    """Write a file that is finished (an ICS, say), log it, tell by toast; asks for the folder the first time."""

    def go() -> None:
        put_out(context, name, content, going, partial(tell, context), lambda sentence: context.toast(sentence, {}))

    with_folder(context, parent, go)
