"""A foreign file read to its end, once, in pieces: regular files of a bearable size only."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Bound:
    """The largest file that is read, in bytes, and what is said of a larger one: {size} and {most} are MB."""

    most: int
    sentence: str


BOUND = Bound(
    MOST,
    "Die Datei ist {size} MB groß; gelesen werden höchstens {most} MB. "
    "Bitte neu scannen, etwa mit 200 dpi in Graustufen, oder in Teilen.",
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
    whole = io.BytesIO()
    for piece in pieces(path, wanted):
        whole.write(piece)
    return whole.getvalue()


def pieces(path: Path, wanted: Callable[[], bool] = lambda: True, bound: Bound = BOUND) -> Iterator[bytes]:
    """The bytes of a file, a PIECE at a time; raises as `read_whole`, at the latest behind the last piece.

    What came before an error is to be thrown away: only at the end is it known that the file was read as a whole.
    """
    try:
        _check(os.stat(path), bound)  # before opening: that alone makes some devices act
        with open(path, "rb", buffering=0, opener=_open_at_once) as file:
            before = os.fstat(file.fileno())
            _check(before, bound)
            read = 0
            for piece in _pieces(file, before.st_size, wanted):
                read += len(piece)
                yield piece
            after = os.fstat(file.fileno())
    except FileNotFoundError as error:
        raise Unread(GONE) from error
    except PermissionError as error:
        raise Unread(GONE if getattr(error, "winerror", None) == NOT_READY else FORBIDDEN) from error
    except (OSError, ValueError) as error:  # a name with a zero in it
        raise Unread(BROKEN_OFF) from error
    if read != before.st_size or (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise Unread(STILL_WRITTEN)


def _open_at_once(path: str, flags: int) -> int:
    """A pipe that was put in the file's place meanwhile would make opening wait for somebody who writes."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _check(status: os.stat_result, bound: Bound) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise Unread(FOLDER)
    if not stat.S_ISREG(status.st_mode):
        raise Unread(NO_FILE)
    if status.st_size == 0:
        raise Unread(EMPTY)
    if status.st_size > bound.most:
        size, most = round(status.st_size / 1_000_000), bound.most // 1_000_000
        raise Unread(bound.sentence.format(size=size, most=most))


def _pieces(file: io.FileIO, size: int, wanted: Callable[[], bool]) -> Iterator[bytes]:
    """At most `size` bytes and one more, so that a file that grows without end comes to an end here."""
    read = 0
    while read <= size:
        if not wanted():
            raise CalledOff
        piece = file.read(min(PIECE, size + 1 - read))
        if not piece:
            break
        read += len(piece)
        yield piece
