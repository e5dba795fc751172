"""What is killed at each of its writes: edits, migration, backup, restore, passphrase, purge, move, intake, report."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

from models.belonging import record_at
from models.bin import binned
from models.contact import Contact
from models.hanging import lives
from models.key_copies import note_renewed, renew_key_files, sets_with_keys
from models.municipality import Municipality
from models.purge import emptied, purge
from models.store.backup import carry_over, make_backup
from models.store.backup_set import local_set, set_in
from models.store.cipher import QUICK
from models.store.database import close, connect
from models.store.errors import KnownError
from models.store.files import keep_file
from models.store.key_file import KeyFile
from models.store.opening import create_store, open_store
from models.store.passphrase_change import put_code, set_passphrase
from models.store.recovery import draw_code
from models.store.restore import restore
from models.store.schema import migrate
from models.store.store import Store
from tests.faults.intake_scenario import TakingIn
from tests.faults.killing import PASSPHRASE, Tally, Tell, Told, kept, left_over, prove, reopened
from tests.faults.moving_scenario import Moving
from tests.faults.report_scenario import Reporting
from tests.models.undo_judge import Picture
from tests.random_assessment import ASSESSMENT
from tests.random_edits import GENERIC, begin
from tests.random_evidence import EVIDENCE
from tests.random_report import REPORT
from tests.random_verbs import LASTING, VERBS

NAME = "bestand.db"
AT = datetime(2026, 11, 23, 9, 30)


def fill(store: Store) -> None:
    """Records of all kinds, stored files, a frozen version, a bin."""
    dice = random.Random(7)
    begin(store)
    LASTING["freeze_version"](store, dice)
    LASTING["hand_report_over"](store, dice)
    for number in range(3):
        keep_file(store, b"%PDF " + bytes(number * 9000), "application/pdf", f"{number}.pdf")
    every = GENERIC | VERBS | EVIDENCE | ASSESSMENT | REPORT
    for _ in range(60):
        try:
            every[dice.choice(sorted(every))](store, dice)
        except KnownError:
            continue


def filled(path: Path) -> Store:
    """A new store, filled and open."""
    store, _ = create_store(path, PASSPHRASE, strength=QUICK, clock=lambda: AT)
    fill(store)
    return store


class Undoing:
    """Edits that are taken back and done again; two fields are written in each, so that half a step shows."""

    name = "edits, undo, redo"

    def prepare(self, folder: Path) -> None:
        filled(folder / NAME).close()

    def work(self, folder: Path, tell: Tell) -> None:
        store = open_store(folder / NAME, PASSPHRASE)
        contact, municipality, dice = store.first(Contact), store.first(Municipality), random.Random(1)
        for number in range(40):
            move = dice.choice(["edit", "edit", "undo", "redo"])
            tell(["begins", move, number])
            if move == "edit" or not (store.undo() if move == "undo" else store.redo()):
                with store.transaction("Zwei zugleich"):
                    store.change(contact, phone=str(number))
                    store.change(municipality, seat=str(number))
            tell(["done", store.get(Contact, contact.id).phone])
        store.close()

    def judge(self, folder: Path, told: Told, tally: Tally) -> None:
        store = reopened(folder / NAME, tally)
        if store is None:
            return
        found, seat = store.first(Contact).phone, store.first(Municipality).seat
        states = [each[1] for each in told if each[0] == "done"]
        if states:
            tally.damaged += found != seat
            underway = told[-1][0] == "begins"
            may_be = {states[-1], *(states if underway and told[-1][1] != "edit" else ())}
            may_be |= {str(told[-1][2])} if underway else set()
            tally.lost += found not in may_be and len(states) > 1 and not (underway and told[-1][1] == "undo")
        store.close()


class Migrating:
    """An old store, opened by this version: it is backed up, then changed in several steps."""

    name = "migration"

    def prepare(self, folder: Path) -> None:
        whole = filled(folder / "voll" / NAME)
        key_file, key = whole.home.key_file, whole.home.key
        assert key_file is not None
        db = connect(folder / NAME, key, create=True)
        db.execute("pragma foreign_keys = off")
        migrate(db, stop_before="m0004_search")
        tables = [row["name"] for row in db.query("select name from sqlite_master where type = 'table'")]
        for table in tables:
            if table.startswith(("sqlite_", "_sqlite_")):
                continue
            names = [row["name"] for row in db.query(f'pragma table_info("{table}")')]
            marks, columns = ", ".join("?" * len(names)), ", ".join(f'"{name}"' for name in names)
            for row in whole.rows(f'select {columns} from "{table}"'):
                db.execute(f'insert into "{table}" ({columns}) values ({marks})', [*row.values()])
        close(db)
        (folder / f"{NAME}.schluessel").write_bytes(key_file.content())
        all_of_it = kept(whole)
        whole.close()
        (folder / "voll" / f"{NAME}.dateien").rename(folder / f"{NAME}.dateien")
        self.wanted = {key: row for key, row in all_of_it.items() if key[0] in tables}

    def work(self, folder: Path, tell: Tell) -> None:
        open_store(folder / NAME, PASSPHRASE).close()
        tell("migrated")

    def judge(self, folder: Path, told: Told, tally: Tally) -> None:
        store = reopened(folder / NAME, tally)
        if store is None:
            return
        tally.lost += kept(store) != self.wanted
        store.close()
        prove(local_set(folder / NAME), PASSPHRASE, tally)
        tally.left_over += bool(left_over(folder))


class BackingUp:
    """Backups beside the store and on a stick, between edits."""

    name = "backup"

    def prepare(self, folder: Path) -> None:
        store = filled(folder / NAME)
        make_backup(store.home, local_set(folder / NAME), AT)
        store.close()
        (folder / "Stick").mkdir()

    def work(self, folder: Path, tell: Tell) -> None:
        store = open_store(folder / NAME, PASSPHRASE)
        for number in range(3):
            store.change(store.first(Contact), phone=str(number))
            keep_file(store, bytes(5000) + bytes([number]), "text/plain", "x")
            tell(["edit", number])
            backup = make_backup(store.home, local_set(folder / NAME), AT.replace(hour=10 + number))
            tell(["backup", backup.path.name])
            carried = carry_over(backup, set_in(folder / "Stick", folder / NAME), store.home.key)
            tell(["carried", carried.path.name])
        store.close()

    def judge(self, folder: Path, told: Told, tally: Tally) -> None:
        path, stick = folder / NAME, folder / "Stick"
        store = reopened(path, tally)
        if store is None:
            return
        edits = [number for kind, number in told if kind == "edit"]
        tally.lost += bool(edits) and store.first(Contact).phone not in (str(edits[-1]), str(edits[-1] + 1))
        local, second = local_set(path), set_in(stick, path)
        for kind, of in (("backup", local), ("carried", second)):
            prove(of, PASSPHRASE, tally)
            there = {backup.path.name for backup in of.backups()}
            tally.lost += len({name for said, name in told if said == kind} - there)
        carry_over(make_backup(store.home, local, AT.replace(hour=20)), second, store.home.key)  # it goes on
        store.close()
        tally.left_over += bool(left_over(folder))


class Restoring:
    """The backup of yesterday in the place of today's store; `present` says what lies there: "whole", "damaged" ..."""

    def __init__(self, present: str) -> None:
        self.present, self.name = present, f"restore over {present}"

    def prepare(self, folder: Path) -> None:
        path = folder / NAME
        store = filled(path)
        self.key = store.home.key
        self.old = kept(store)
        make_backup(store.home, local_set(path), AT)
        store.change(store.first(Contact), phone="heute")
        keep_file(store, b"heute", "text/plain", "heute.txt")
        self.new = kept(store)
        store.close()
        if self.present == "damaged":
            content = bytearray(path.read_bytes())
            content[5000:9000] = bytes(4000)
            path.write_bytes(content)
        if self.present == "nothing":
            for gone in [each for each in folder.iterdir() if each.is_file()]:
                gone.unlink()

    def work(self, folder: Path, tell: Tell) -> None:
        path = folder / NAME
        restore(path, local_set(path).backups()[-1], self.key, at=AT)
        tell("restored")

    def judge(self, folder: Path, told: Told, tally: Tally) -> None:
        path = folder / NAME
        prove(local_set(path), PASSPHRASE, tally)
        if not told and not self._is_there(path):  # it was damaged or missing before, and is as it was
            restore(path, local_set(path).backups()[-1], self.key, at=AT)  # a second try goes through
        store = reopened(path, tally)
        if store is None:
            return
        found = kept(store)
        store.close()
        tally.lost += found != self.old and (bool(told) or found != self.new)
        tally.left_over += bool(left_over(folder))
        if found == self.old and self.present == "whole":  # today's is kept beside
            aside = [each for each in folder.iterdir() if "ersetzt" in each.name and each.suffix == ".db"]
            tally.lost += len(aside) != 1 or self._of(aside[0]) != self.new

    def _is_there(self, path: Path) -> bool:
        try:
            store = open_store(path, PASSPHRASE)
        except KnownError:
            return False
        whole = kept(store) in (self.old, self.new)
        store.close()
        return whole

    def _of(self, aside: Path) -> object:
        store = open_store(aside, PASSPHRASE)
        try:
            return kept(store)
        finally:
            store.close()


class Rewrapping:
    """A new passphrase, a new recovery code, and the key files beside two sets of backups."""

    name = "passphrase, code"

    def prepare(self, folder: Path) -> None:
        path = folder / NAME
        store, self.code = create_store(path, PASSPHRASE, strength=QUICK)
        store.add(Municipality(name="Auental"))
        (folder / "Stick").mkdir()
        carry_over(make_backup(store.home, local_set(path), AT), set_in(folder / "Stick", path), store.home.key)
        store.close()

    def work(self, folder: Path, tell: Tell) -> None:
        path = folder / NAME
        store = open_store(path, PASSPHRASE)
        set_passphrase(store.home, "neu", strength=QUICK)
        tell(["passphrase", "neu"])
        self._follow(store, folder)
        drawn, code = draw_code(store.home)
        tell(["drawn", code])
        put_code(store.home, drawn)
        tell(["code", code])
        self._follow(store, folder)
        store.close()

    def _follow(self, store: Store, folder: Path) -> None:
        stick = {"stick": set_in(folder / "Stick", folder / NAME)}
        note_renewed(store, renew_key_files(store.home, (sets_with_keys(store) | stick).items()))

    def judge(self, folder: Path, told: Told, tally: Tally) -> None:
        path, said = folder / NAME, dict(told)
        passphrases = ["neu"] if "passphrase" in said else ["neu", PASSPHRASE]
        drawn = [said["drawn"]] if "drawn" in said else []
        codes = drawn if "code" in said else [*drawn, self.code]
        store = reopened(path, tally, *passphrases)
        if store is not None:
            store.close()
        key_file = KeyFile.read((folder / f"{NAME}.schluessel").read_bytes())
        tally.locked_out += not any(key_file.is_code(code) for code in codes)
        tally.locked_out += "code" in said and key_file.is_code(self.code)
        for of in (local_set(path), set_in(folder / "Stick", path)):
            opening = [secret for secret in ("neu", PASSPHRASE) if _opens(of.key_file(), secret)]
            tally.locked_out += not opening
            for secret in opening[:1]:
                prove(of, secret, tally)


class Purging:
    """The bin is emptied."""

    name = "purge of the bin"

    def prepare(self, folder: Path) -> None:
        store = filled(folder / NAME)
        self.live = living(store)
        self.in_bin = len(binned(store, blank=True))
        self.stays = len(emptied(store).kept)
        store.close()

    def work(self, folder: Path, tell: Tell) -> None:
        store = open_store(folder / NAME, PASSPHRASE)
        purge(store, emptied(store))
        tell("purged")
        store.close()

    def judge(self, folder: Path, told: Told, tally: Tally) -> None:
        store = reopened(folder / NAME, tally)
        if store is None:
            return
        rest = len(binned(store, blank=True))
        tally.lost += living(store) != self.live or rest not in ((self.stays,) if told else (self.stays, self.in_bin))
        purge(store, emptied(store))  # a second time goes through
        files = {path.name for path in store.home.folder().iterdir()}
        tally.left_over += files != {row["name"] for row in store.rows("select name from stored_file")}
        store.close()


def living(store: Store) -> Picture:
    """All that lives and hangs on nothing in the bin."""
    return {key: row for key, row in kept(store).items() if lives(store, record_at(store, "/".join(key)))}


def _opens(key_file: KeyFile, secret: str) -> bool:
    try:
        return bool(key_file.open(secret))
    except KnownError:
        return False


SCENARIOS = (
    Undoing(), Migrating(), BackingUp(), Restoring("whole"), Restoring("damaged"), Restoring("nothing"), Rewrapping(),
    Purging(), Moving(filled), TakingIn(filled), Reporting(),
)  # fmt: skip
