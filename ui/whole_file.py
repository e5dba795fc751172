"""A foreign file read to its end, once, in pieces: regular files of a bearable size only."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable
from pathlib import Path

from models.store.errors import KnownError

MOST = 100_000_000
"""The largest file that is read, in bytes."""
PIECE = 1 << 20
NOT_READY = 21
"""What Windows says of a drive without its stick; Python takes that for missing rights."""

FOLDER = "Das ist ein Ordner. Bitte die Datei selbst wählen."
NO_FILE = "Das ist keine gewöhnliche Datei, sondern ein Gerät oder eine Leitung. Bitte die Datei selbst wählen."
EMPTY = "Die Datei ist leer. Bitte prüfen, ob sie vollständig angekommen ist."
GONE = (
    "Die Datei ist nicht mehr da. Bitte den Datenträger wieder verbinden oder die Datei an ihrem neuen Ort noch "
    "einmal wählen."
)
FORBIDDEN = (
    "Die Datei darf nicht gelesen werden. Bitte ihre Rechte prüfen, oder das Programm schließen, das sie geöffnet hat."
)
BROKEN_OFF = "Das Laufwerk liefert die Datei nicht. Bitte Datenträger und Kabel prüfen und sie noch einmal wählen."
STILL_WRITTEN = (
    "In die Datei wird gerade noch geschrieben. Bitte warten, bis sie fertig ist, und sie dann noch einmal wählen."
)


class Unread(KnownError):
    """The file was not read, or not to its end; nothing of it is kept."""


class CalledOff(Exception):
    """Nobody waits for the file any more."""


def read_whole(path: Path, wanted: Callable[[], bool] = lambda: True) -> bytes:
    """All bytes of a file; raises Unread with a sentence, or CalledOff once `wanted` says no.

    A folder, pipe or device is never opened, a file above MOST never read. It may block as long as a drive
    does: not for the window's own thread.
    """
    try:
        _check(os.stat(path))  # before opening: that alone makes some devices act
        with open(path, "rb", buffering=0, opener=_open_at_once) as file:
            before = os.fstat(file.fileno())
            _check(before)
            content = _pieces(file, before.st_size, wanted)
            after = os.fstat(file.fileno())
    except FileNotFoundError as error:
        raise Unread(GONE) from error
    except PermissionError as error:
        raise Unread(GONE if getattr(error, "winerror", None) == NOT_READY else FORBIDDEN) from error
    except (OSError, ValueError) as error:  # a name with a zero in it
        raise Unread(BROKEN_OFF) from error
    if len(content) != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise Unread(STILL_WRITTEN)
    return content


def _open_at_once(path: str, flags: int) -> int:
    """A pipe that was put in the file's place meanwhile would make opening wait for somebody who writes."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _check(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise Unread(FOLDER)
    if not stat.S_ISREG(status.st_mode):
        raise Unread(NO_FILE)
    if status.st_size == 0:
        raise Unread(EMPTY)
    if status.st_size > MOST:
        raise Unread(
            f"Die Datei ist {status.st_size / 1_000_000:.0f} MB groß; gelesen werden höchstens {MOST // 1_000_000} MB. "
            "Bitte neu scannen, etwa mit 200 dpi in Graustufen, oder in Teilen."
        )


def _pieces(file: io.FileIO, size: int, wanted: Callable[[], bool]) -> bytes:
    """At most `size` bytes and one more, so that a file that grows without end comes to an end here."""
    whole = io.BytesIO()
    while whole.tell() <= size:
        if not wanted():
            raise CalledOff
        piece = file.read(min(PIECE, size + 1 - whole.tell()))
        if not piece:
            break
        whole.write(piece)
    return whole.getvalue()
