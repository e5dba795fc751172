"""A store that was moved leaves a pointer at its old place ("bestand.db.umgezogen"), so that the next start finds it.

The pointer also tells the store that was left there from one that somebody put there later: by its first page.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from os.path import abspath, isfile, normcase  # a Path's own raise where a folder may not be read
from pathlib import Path

from models.store.durable import write_durably
from models.store.errors import KnownError, StoreMissing
from models.store.first_page import first_page

POINTER = ".umgezogen"
FORMAT, VERSION = "transfermappe-moved", 1
NOTE = "Der Datenbestand von Transfermappe ist umgezogen. Diese Datei zeigt dem Programm, wohin; sie kann bleiben."
AWAY = (
    "Der Datenbestand ist nach „{target}“ umgezogen, liegt dort aber jetzt nicht. Bitte den Datenträger verbinden; "
    "oder den Bestand von dort, wo er liegt, öffnen."
)
ROUND = "Mehrere Zeiger auf umgezogene Datenbestände führen im Kreis. Bitte die Datei „{pointer}“ entfernen."
UNREADABLE = (
    "Hier lag ein Datenbestand, der umgezogen ist. Die Datei „{pointer}“, die sagt wohin, ist nicht lesbar. "
    "Bitte den Bestand von dort, wo er liegt, öffnen."
)


@dataclass(frozen=True)
class Pointer:
    """`target` is absolute; `left` is the SHA-256 of the first page of the file that was left behind."""

    target: Path
    left: str


def current_path(path: Path) -> Path:
    """Where the store that lay at path lies now; path itself if none was moved away from there.

    Raises StoreMissing when it isn't where the pointer leads, KnownError when pointers can't be read or lead round.
    """
    here, seen = path, {_name(path)}
    while (pointer := pointer_at(here)) is not None:
        here = pointer.target
        if _name(here) in seen:
            raise KnownError(ROUND.format(pointer=pointer_file(path)))
        seen.add(_name(here))
    if here is not path and not isfile(here):
        raise StoreMissing(AWAY.format(target=here))
    return here


def pointer_file(path: Path) -> Path:
    """Where the pointer of a store at path lies; here and not by `models.store.home`, which the entrance waits for."""
    return path.with_name(path.name + POINTER)


def is_moved(path: Path) -> bool:
    """Whether there is a pointer: no new store is to be made at a path from which one has moved away."""
    return isfile(pointer_file(path))


def pointer_at(path: Path) -> Pointer | None:
    """The pointer beside path; None where there is none, or where a store lies that it wasn't left by.

    Raises KnownError when it can't be read and no store lies there.
    """
    file = pointer_file(path)
    if not isfile(file):
        return None
    try:
        plain = json.loads(file.read_bytes())
        if plain["format"] != FORMAT or plain["version"] > VERSION:
            raise ValueError
        pointer = Pointer(Path(plain["target"]), str(plain["left"]))
    except (OSError, ValueError, TypeError, KeyError) as error:
        if isfile(path):
            return None
        raise KnownError(UNREADABLE.format(pointer=file)) from error
    return None if isfile(path) and _left(path) != pointer.left else pointer


def point(path: Path, target: Path) -> None:
    """From now on path leads to target. Raises the errors of `write_durably`."""
    plain = {"format": FORMAT, "version": VERSION, "note": NOTE, "target": str(target), "left": _left(path)}
    write_durably(pointer_file(path), json.dumps(plain, indent=1, ensure_ascii=False).encode())


def _left(path: Path) -> str:
    """What tells the file at path from any other; "" if it can't be read."""
    with suppress(OSError):
        return first_page(path)
    return ""


def _name(path: Path) -> str:
    return normcase(abspath(path))
