"""A store that moves out of a synchronised folder: killed at each write, the next start finds one that is whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from models.municipality import Municipality
from models.store.backup import make_backup
from models.store.backup_set import local_set
from models.store.moved import current_path, pointer_file
from models.store.moving import clear_left, move_store
from models.store.opening import open_store
from models.store.store import Store
from tests.faults.killing import PASSPHRASE, Tally, Tell, Told, kept, prove, reopened

NAME = "bestand.db"
AT = datetime(2026, 11, 23, 9, 30)


class Moving:
    """`fill` makes a store at a path, full of everything."""

    name = "move"

    def __init__(self, fill: Callable[[Path], Store]) -> None:
        self._fill = fill

    def prepare(self, folder: Path) -> None:
        store = self._fill(self._old(folder))
        make_backup(store.home, local_set(self._old(folder)), AT)
        self.before = kept(store)
        store.close()

    def work(self, folder: Path, tell: Tell) -> None:
        store = open_store(self._old(folder), PASSPHRASE)
        move_store(store, self._new(folder))
        tell("moved")
        store.add(Municipality(name="Nach dem Umzug"))
        tell("edited")
        store.close()

    def judge(self, folder: Path, told: Told, tally: Tally) -> None:
        old, new = self._old(folder), self._new(folder)
        found = current_path(old)
        tally.lost += "moved" in told and found != new
        store = reopened(found, tally)
        if store is None:
            return
        edited = store.first(Municipality, name="Nach dem Umzug") is not None
        tally.lost += "edited" in told and not edited
        tally.lost += not edited and kept(store) != self.before
        prove(local_set(found), PASSPHRASE, tally)
        store.close()
        clear_left(old)
        if found == new:
            tally.left_over += {each.name for each in old.parent.iterdir()} != {pointer_file(old).name}

    def _old(self, folder: Path) -> Path:
        return folder / "Wolke" / NAME

    def _new(self, folder: Path) -> Path:
        return folder / "Sicher" / NAME
