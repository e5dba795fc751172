"""A file that came home goes out again, byte for byte as it came: to be opened, or kept somewhere else."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePath

from PySide6.QtWidgets import QWidget

from models.agreement_version import AgreementVersion
from models.outgoing import log_export, outgoing
from models.preferences import preferences
from models.returned_copy import MEDIA_TYPES, ReturnedCopy, read_copy
from models.store.errors import KnownError
from reports.file_name import file_name
from reports.output import write_beside
from ui import dialogs
from ui.context import Context
from ui.outbox import default_folder, put_out, show_file, tell, with_folder

SAVE_AS = "Zurückgekommene Datei speichern"


def look_at(path: Path) -> None:
    """Open a file that came home in the system's program; of what is no document show the folder only, as opening
    it might start it."""
    show_file(path if path.suffix.lower() in MEDIA_TYPES else path.parent)


def open_copy(context: Context, parent: QWidget, copy: ReturnedCopy) -> None:
    """Write it into the output folder under a name of its own, and open it as `look_at` does."""
    content = _content(context, copy)
    if content is None:
        return
    version = context.store.get(AgreementVersion, copy.version_id)
    path = PurePath(copy.file_name)
    name = file_name("zurück", version.code, path.stem, ending=path.suffix.lstrip(".") or "bin")
    going = outgoing(context.store, copy, copy.title, _kind(copy), version.number)

    def refuse(sentence: str) -> None:
        context.toast(sentence, {})

    with_folder(context, parent, lambda: put_out(context, name, content, going, look_at, refuse))


def save_copy(context: Context, parent: QWidget, copy: ReturnedCopy) -> None:
    """Ask where to, and write it there."""
    content = _content(context, copy)
    if content is None:
        return
    folder = preferences(context.store).output_folder
    start = (Path(folder) if folder else default_folder()) / (PurePath(copy.file_name).name or "Datei")
    dialogs.choose_target(parent, SAVE_AS, start, "Alle Dateien (*)", partial(write_copy, context, copy, content))


def write_copy(context: Context, copy: ReturnedCopy, content: bytes, target: Path) -> None:
    """Write it, note it in the Ausgangsbuch, and tell."""
    version = context.store.get(AgreementVersion, copy.version_id)
    going = outgoing(context.store, copy, copy.title, _kind(copy), version.number)

    def log(_: object) -> None:
        try:
            log_export(context.store, going, target, content)
        except KnownError as error:
            context.toast(f"„{target.name}“ ist geschrieben, steht aber nicht im Ausgangsbuch. {error}", {})
            return
        tell(context, target)

    def refuse(error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        context.toast(str(error), {})

    context.tasks.run(partial(write_beside, target, content), log, refuse, owed=True)


def _kind(copy: ReturnedCopy) -> str:
    return PurePath(copy.file_name).suffix.lstrip(".").upper() or "Datei"


def _content(context: Context, copy: ReturnedCopy) -> bytes | None:
    try:
        return read_copy(context.store, copy)
    except KnownError as error:
        context.toast(str(error), {})
        return None
