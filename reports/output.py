"""Writing a document so that the file of that name is always whole: the old one or the new one."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from models.store.errors import DiskFull, FileOpen, FolderVanished, KnownError, ReadOnly

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def write_beside(target: Path, pdf: bytes) -> None:
    """Write beside the target, make sure it is on disk, then put it in its place. Raises as `written_beside`."""
    with written_beside(target) as partial, partial.open("xb") as file:
        file.write(pdf)
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def written_beside(target: Path, partial: Path | None = None) -> Iterator[Path]:
    """The name (`partial`, or one by chance) under which to write a new file, synced, that takes the target's place.

    Raises DiskFull, FolderVanished, ReadOnly, FileOpen or another KnownError; then the old
    file is as it was and nothing is left behind.
    """
    partial = partial or partial_of(target)
    try:
        try:
            yield partial
        except OSError as error:
            raise _writing_failed(target, error) from error
        try:
            os.replace(partial, target)
        except OSError as error:
            raise _replacing_failed(target, error) from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    _sync_folder(target.parent)


def partial_of(target: Path) -> Path:
    """A name beside the target for what is not whole yet."""
    return target.with_name(f".{secrets.token_hex(6)}.part")


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut; Windows has no such call and needs none."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _writing_failed(target: Path, error: OSError) -> KnownError:
    folder, name = target.parent, target.name
    if error.errno in _FULL:
        return DiskFull(
            f"Kein Platz mehr für „{name}“ im Ordner „{folder}“. Eine vorhandene Datei blieb unverändert. "
            "Bitte Platz schaffen oder einen anderen Ordner wählen."
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return FolderVanished(
            f"Den Ordner „{folder}“ gibt es nicht mehr. Das Dokument wurde nicht geschrieben; Ihre Eingaben sind "
            "sicher. Bitte einen anderen Ordner wählen."
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return ReadOnly(
            f"In den Ordner „{folder}“ darf nicht geschrieben werden. Eine vorhandene Datei blieb unverändert. "
            "Bitte einen anderen Ordner wählen."
        )
    return _unexpected(target, error)


def _replacing_failed(target: Path, error: OSError) -> KnownError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _writing_failed(target, error)
    if isinstance(error, PermissionError):
        return FileOpen(
            f"„{target.name}“ ist noch in einem anderen Programm geöffnet oder schreibgeschützt. Die vorhandene Datei "
            "blieb unverändert. Bitte dort schließen und noch einmal versuchen."
        )
    if isinstance(error, IsADirectoryError):
        return KnownError(
            f"Einen Ordner mit dem Namen „{target.name}“ gibt es schon. Er blieb unverändert. "
            "Bitte umbenennen oder einen anderen Ordner wählen."
        )
    return _unexpected(target, error)


def _unexpected(target: Path, error: OSError) -> KnownError:
    return KnownError(
        f"„{target.name}“ ließ sich nicht schreiben (Fehler {error.errno} des Systems). Eine vorhandene Datei blieb "
        f"unverändert. Bitte den Ordner „{target.parent}“ prüfen oder einen anderen wählen."
    )
