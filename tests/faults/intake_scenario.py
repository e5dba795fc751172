"""Documents that come in: killed at each write, each is there with its file, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from models.document_file import DocumentFile, FileMedia, FileState, pages_of_file
from models.document_intake import end_reading, keep_page, take_in, waiting_files
from models.municipality import Municipality
from models.store.files import name_key, read_file
from models.store.opening import open_store
from models.store.purge import sweep_files
from models.store.sealing import arrival_in, content_of, seal, sweep_arrivals
from models.store.store import Store
from models.store.stored_file import StoredFile
from tests.faults.killing import PASSPHRASE, Tally, Tell, Told, left_over, reopened

NAME = "bestand.db"
COUNT = 4


def content(number: int) -> list[bytes]:
    """A document in pieces."""
    return [b"%PDF ", bytes([number]) * 30_000, b"%%EOF"]


class TakingIn:
    """As window and process do it between them; `fill` makes a store at a path, full of everything."""

    name = "intake"

    def __init__(self, fill: Callable[[Path], Store]) -> None:
        self._fill = fill

    def prepare(self, folder: Path) -> None:
        self._fill(folder / NAME).close()

    def work(self, folder: Path, tell: Tell) -> None:
        store = open_store(folder / NAME, PASSPHRASE)
        kommune = store.find(Municipality)[0]
        for number in range(COUNT):
            pieces = content(number)
            sealed = seal(pieces, content_of(pieces, name_key(store)), arrival_in(store.home.folder()))
            file = take_in(store, kommune, sealed, FileMedia.PDF, f"Bericht {number}.pdf")
            tell(["in", file.file_name])
            for page in (1, 2):
                keep_page(store, file, page, f"S. {page}", f"Seite {page} von {number}")
            end_reading(store, file, FileState.READY, pages=2)
            tell(["read", file.file_name])
        store.close()

    def judge(self, folder: Path, told: Told, tally: Tally) -> None:
        store = reopened(folder / NAME, tally)
        if store is None:
            return
        files = {file.file_name: file for file in store.find(DocumentFile)}
        waiting = {file.file_name for file in waiting_files(store)}
        for what, name in told:
            tally.lost += name not in files or (what == "read" and name in waiting)
        for number in range(COUNT):
            file = files.get(f"Bericht {number}.pdf")
            if file is not None:
                kept = store.get(StoredFile, file.file_id)
                tally.damaged += read_file(store, kept) != b"".join(content(number))
                tally.damaged += file.state is FileState.READY and len(pages_of_file(store, file.id)) != 2
        sweep_arrivals(store.home.folder())
        sweep_files(store)
        there = {path.name for path in store.home.folder().iterdir()}
        tally.left_over += there != {row["name"] for row in store.rows("select name from stored_file")}
        tally.left_over += bool(left_over(folder))
        store.close()
