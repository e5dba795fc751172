"""What remains to be done once a restored database is in place: noted before, done by whoever opens the store next."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from models.store.commit_number import STAND, Stand
from models.store.durable import explained_files, sync_folder, write_durably
from models.store.first_page import first_page
from models.store.home import KEY_FILE, NAMES_KEY, beside

FRESH, NOTE = ".neu", ".wiederherstellung"
DAMAGED, REPLACED = "beschädigt", "ersetzt"
HALF = ".teil"


@dataclass(frozen=True)
class Note:
    """`page`: SHA-256 of the first page of the database that comes; `number`: its commit.

    `key_file` and `names`: what has to lie beside it, "" where that lies there already. `aside`: names of copies of
    what lay there before, half and final.
    """

    page: str
    number: int
    key_file: str
    names: str
    aside: tuple[tuple[str, str], ...]

    def write(self, path: Path) -> None:
        """Note it for the store at path, durably. Raises as `write_durably`."""
        write_durably(beside(path, NOTE), json.dumps(asdict(self)).encode())


def finish_restore(path: Path) -> None:
    """Finish what a killed restore has left at path, or clear it away if it had not replaced the store yet.

    Its lock has to be held. May be killed and called again. Raises the errors of `explained_files`.
    """
    note_file = beside(path, NOTE)
    with explained_files():
        if not note_file.exists():
            with suppress(OSError):  # a folder that can't be written opens all the same
                clear_halves(path)
            return
        note = _read(note_file)
        replaced = first_page(path) == note.page if note else not beside(path, FRESH).exists()
        sync_folder(path.parent)  # the rename, before anything of the old store goes
        if replaced:
            # the log of the old store would be taken for one of the new: both are sealed with the same key
            for ending in ("-wal", "-shm", "-journal"):
                beside(path, ending).unlink(missing_ok=True)
        if note is not None:
            _follow(path, note) if replaced else _drop(path, note)
        beside(path, FRESH).unlink(missing_ok=True)
        sync_folder(path.parent)
        note_file.unlink()


def clear_halves(path: Path) -> None:
    """Remove what was laid ready at path and never counted: the new database, copies of what lies there.

    Its lock has to be held, and no note may be there. Raises OSError.
    """
    for left in (beside(path, FRESH), beside(path, NOTE + HALF)):
        left.unlink(missing_ok=True)
    begins = tuple(f"{path.stem} {word} " for word in (DAMAGED, REPLACED))
    for left in path.parent.iterdir():
        if left.name.startswith(begins) and left.name.endswith(HALF):
            left.unlink()


def _follow(path: Path, note: Note) -> None:
    for half, final in note.aside:
        with suppress(FileNotFoundError):
            os.replace(path.with_name(half), path.with_name(final))
    for ending, content in ((KEY_FILE, note.key_file), (NAMES_KEY, note.names)):
        if content:
            _exchange(beside(path, ending), content.encode())
    stand = Stand(beside(path, STAND))
    stand.set(note.number)
    stand.close()


def _drop(path: Path, note: Note) -> None:
    for half, _ in note.aside:
        path.with_name(half).unlink(missing_ok=True)


def _exchange(path: Path, content: bytes) -> None:
    """Put a small file in place; another that lay there is kept beside."""
    before = path.read_bytes() if path.exists() else content
    number, aside = 1, path.with_name(f"{path.name}.alt-1")
    while aside.exists() and aside.read_bytes() != before:
        number += 1
        aside = path.with_name(f"{path.name}.alt-{number}")
    if before != content and not aside.exists():
        write_durably(aside, before)
    write_durably(path, content)


def _read(note_file: Path) -> Note | None:
    try:
        plain = json.loads(note_file.read_bytes())
        aside = tuple((str(half), str(final)) for half, final in plain.pop("aside"))
        return Note(**plain, aside=aside)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
