"""One record, or a whole Kommune, back from a backup into the present store: one step, which undo takes back.

First it is packed with all that hangs on it and all that it points to, from the backup (any thread); then it is
put into the present store (the thread of that store). Uids match what is here with what is there; ids don't matter.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from models.agreement_version import AgreementVersion
from models.backup_medium import BackupMedium
from models.belonging import kind_of, record_at
from models.catalog import RECORDS
from models.code import Code
from models.contact import Contact
from models.export_log import ExportLog
from models.follow_up import FollowUp
from models.guide import Guide
from models.hanging import chunks, holders, marks
from models.interview import Interview
from models.last_edits import name_of, whole_shown
from models.passage import Passage
from models.pseudonym import Pseudonym, contact_uid, sealed_for
from models.report import ReportVersion
from models.signature import follow_signatures
from models.store.durable import explained_files, settle, sync_folder
from models.store.errors import FolderVanished, Gone, InvalidValue, KnownError, Locked
from models.store.names_key import NamesUnreadable
from models.store.record import Record, read_address, specs
from models.store.store import Store
from models.store.stored_file import StoredFile

LABEL = "Aus Sicherung zurückholen"
STANDS = frozenset({"state", "closed_on"})
"""What closes a record, and opens it again: written after all that hangs on it, or before."""
NO_TEXT = "Der Text, in dem das markiert war, ist nicht mehr da. Bitte zuerst ihn zurückholen."
LACKS = "Die abgelegte Datei „{name}“ fehlt in der Sicherung."
NOT_PACKED = (StoredFile, ExportLog, BackupMedium)
"""Files come with what points to them; what left the store, and where copies lie, has no way back."""

Key = tuple[type[Record], str]
"""A record as all stores know it."""


@dataclass(frozen=True)
class Item:
    """One record as the backup has it; `points` tells, by field, to which others."""

    record: Record
    points: dict[str, Key]


@dataclass
class Parcel:
    """What comes back: `wanted` are to be as they were, `needed` come only where they are missing."""

    label: str
    wanted: dict[Key, Item] = field(default_factory=dict)
    needed: dict[Key, Item] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    """Uid of a pseudonym → uid of the contact, as far as the names can be read."""
    files: Path | None = None
    """Where the backup keeps its stored files."""


@dataclass
class BroughtBack:
    """What became of it. `left` says, a sentence a thing, what stays as it is now, and why."""

    label: str
    added: int = 0
    restored: int = 0
    changed: int = 0
    left: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many records were written."""
        return self.added + self.restored + self.changed


def pack(backup: Store, address: str) -> Parcel:
    """Read from a backup the record at an address, with all that hangs on it. Raises Gone."""
    record = record_at(backup, address)
    parcel = Parcel(name_of(backup, record), files=backup.home.folder())
    for each in (record, *_hanging(backup, record)):
        parcel.wanted[type(each), each.uid] = Item(each, _points(backup, each))
    for item in list(parcel.wanted.values()):
        _pack_needed(backup, item, parcel)
    return parcel


def take_files(parcel: Parcel, folder: Path) -> None:
    """Copy what is to come back into the folder of a store's files, ahead of the rest and on any thread: it may take
    a while. What comes to nothing there lies unused. Raises DiskFull, ReadOnly, DriveFailed."""
    for item in parcel.needed.values():
        if isinstance(item.record, StoredFile) and parcel.files is not None:
            _copied(parcel.files / item.record.name, folder / item.record.name)


def bring_back(store: Store, parcel: Parcel) -> BroughtBack:
    """Put a parcel into the present store, as one step. What is there only now stays.

    What is frozen and differs is left, with a sentence. Raises InvalidValue or Locked where nothing could come back,
    and as `Store.transaction`.
    """
    work = _Work(store, parcel)
    with store.transaction(LABEL):
        work.run()
    return work.done


# ---------------------------------------------------------------- packing


def _hanging(store: Store, record: Record) -> list[Record]:
    """What hangs on a record and isn't in the bin, parts of parts included, each after what it hangs on."""
    about = _addressed(store)
    found: dict[Key, Record] = {(type(record), record.uid): record}
    level = [record]
    while level:
        parts = [*_parts(store, level), *(key for each in level for key in about.get(f"{each.table()}/{each.uid}", ()))]
        fresh = {key: store.by_uid(*key) for key in dict.fromkeys(parts) if key not in found}
        found |= fresh
        level = list(fresh.values())
    return list(found.values())[1:]


def _parts(store: Store, wholes: list[Record]) -> Iterator[Key]:
    """What is part of these, kind by kind: a question for each record would read the tables over and over."""
    ids: dict[str, list[int]] = {}
    for whole in wholes:
        ids.setdefault(whole.table(), []).append(whole.id)
    for kind, name in ((part, name) for part in RECORDS if part not in NOT_PACKED for name in holders(part)):
        for some in chunks(ids.get(specs(kind)[name].reference, [])):
            sql = f"""select uid from "{kind.table()}" where removed_at is null and "{name}" in {marks(some)}"""
            yield from ((kind, row["uid"]) for row in store.rows(f"{sql} order by id", some))


def _addressed(store: Store) -> dict[str, list[Key]]:
    """What hangs on a record by its address ("table/uid"): marks of its texts, what is to be done about it."""
    found: dict[str, list[Key]] = {}
    for kind, name in ((Passage, "source"), (FollowUp, "about")):
        sql = f"""select uid, "{name}" as place from "{kind.table()}" where removed_at is null and "{name}" <> ''"""
        for row in store.rows(f"{sql} order by id"):
            table, uid, _ = read_address(row["place"])
            found.setdefault(f"{table}/{uid}", []).append((kind, row["uid"]))
    return found


def _points(store: Store, record: Record) -> dict[str, Key]:
    found = {}
    for name, spec in specs(type(record)).items():
        if spec.reference and (id := getattr(record, name)) is not None:
            kind = kind_of(spec.reference)
            found[name] = kind, store.get(kind, id).uid
    return found


def _pack_needed(store: Store, item: Item, parcel: Parcel) -> None:
    """Take along what a record points to, for where it is missing."""
    keys = list(item.points.values())
    if isinstance(item.record, Pseudonym):
        with suppress(NamesUnreadable):
            parcel.people[item.record.uid] = contact_uid(store, item.record)
            keys.append((Contact, parcel.people[item.record.uid]))
    for key in keys:
        if key in parcel.wanted or key in parcel.needed:
            continue
        with suppress(Gone):
            record = store.by_uid(*key)
            parcel.needed[key] = Item(record, _points(store, record))
            parts = _hanging(store, record) if isinstance(record, Guide) else ()
            parcel.needed |= {(type(part), part.uid): Item(part, _points(store, part)) for part in parts}
            _pack_needed(store, parcel.needed[key], parcel)


# ---------------------------------------------------------------- putting


class _Work:
    """One run of `bring_back`."""

    def __init__(self, store: Store, parcel: Parcel) -> None:
        self.store, self.parcel = store, parcel
        self.done = BroughtBack(parcel.label)
        self._ids: dict[Key, int] = {}
        self._left: set[str] = set()
        self._added: set[Key] = set()

    def run(self) -> None:
        first = next(iter(self.parcel.wanted))
        for key, item in self.parcel.wanted.items():
            if key != first and self._lacks_a_whole(item):
                continue
            try:
                with self.store.transaction():
                    self._put(key, item, STANDS if _closes(item.record) else frozenset())
            except (Locked, InvalidValue, Gone) as error:
                here = self._there(key)
                if key == first and (here is None or here.removed_at is not None):
                    raise
                self._leave(item.record, error)
        for key, item in self.parcel.needed.items():
            if any(whole in self._added for whole in item.points.values()):  # a guide with its questions
                self._put(key, item, frozenset())
        for key, item in self.parcel.wanted.items():
            if _closes(item.record) and key in self._ids:
                self._close(key, item)
            if key[0] is AgreementVersion and key in self._ids:  # signatures of now stay beside those of then
                follow_signatures(self.store, self._ids[key])

    def _lacks_a_whole(self, item: Item) -> bool:
        """Whether something else that it is a part of is gone for good: of a contradiction the other evidence."""
        others = [key for name, key in item.points.items() if name in holders(type(item.record)) and key[0] is not Code]
        return any(key not in self.parcel.wanted and self._there(key) is None for key in others)

    def _put(self, key: Key, item: Item, later: frozenset[str]) -> int:
        """The record is here, and as it was, but for the fields that come later; returns its id."""
        if key in self._ids:
            return self._ids[key]
        if isinstance(item.record, Passage):
            self._check_text(item.record)
        here = self._there(key)
        values = self._values(item)
        if here is None:
            self._ids[key] = self.store.add(type(item.record)(uid=key[1], **values), checked=False).id
            self._added.add(key)
            self.done.added += 1
            return self._ids[key]
        if here.removed_at is not None:
            here = self.store.restore(here)
            self.done.restored += 1
        self._ids[key] = here.id
        if key in self.parcel.wanted:
            self._change(here, {name: value for name, value in values.items() if name not in later})
        return here.id

    def _check_text(self, passage: Passage) -> None:
        table, uid, _ = read_address(passage.source)
        if uid in self._left:
            raise Gone  # its text stays as it is now, and the mark with it
        key = kind_of(table), uid
        if key not in self.parcel.wanted and self._there(key) is None:
            raise InvalidValue("source", NO_TEXT)

    def _change(self, here: Record, values: dict[str, Any]) -> None:
        differing = {name: value for name, value in values.items() if getattr(here, name) != value}
        if not differing:
            return
        opening = {name: value for name, value in differing.items() if name in STANDS}
        if opening and _closes(here):  # what was closed since can only be opened on its own
            here = self.store.change(here, **opening)
        self.store.change(here, **differing)
        self.done.changed += 1

    def _close(self, key: Key, item: Item) -> None:
        here = self._there(key)
        assert here is not None
        values = {name: getattr(item.record, name) for name in STANDS if name in specs(key[0])}
        try:
            if self.store.change(here, **values) != here:
                self.done.changed += 1
        except (Locked, InvalidValue) as error:
            self._leave(item.record, error)

    def _values(self, item: Item) -> dict[str, Any]:
        """The fields as they were, with the ids of here."""
        record = item.record
        if isinstance(record, StoredFile) and not self._take_file(record):
            self.done.left.append(LACKS.format(name=record.file_name or record.name))
        found = {name: getattr(record, name) for name in specs(type(record))}
        for name, key in item.points.items():
            found[name] = self._id_of(key)
        if isinstance(record, Pseudonym) and record.uid in self.parcel.people:
            contact = self.parcel.people[record.uid]
            with suppress(KeyError):
                self._id_of((Contact, contact))
            found["sealed"] = sealed_for(self.store, contact, record.sealed)
        return found

    def _id_of(self, key: Key) -> int:
        item = self.parcel.wanted.get(key) or self.parcel.needed.get(key)
        if item is None:
            return self.store.by_uid(*key).id
        here = self._there(key)
        if here is not None and (here.removed_at is None or (key not in self.parcel.wanted and not _is_whole(here))):
            return here.id
        return self._put(key, item, frozenset())

    def _there(self, key: Key) -> Record | None:
        try:
            return self.store.by_uid(*key)
        except Gone:
            pass
        item = self.parcel.needed.get(key)
        if item is not None and isinstance(item.record, StoredFile):  # the same content, kept anew
            return self.store.first(StoredFile, name=item.record.name)
        return None

    def _take_file(self, stored: StoredFile) -> bool:
        assert self.parcel.files is not None
        return _copied(self.parcel.files / stored.name, self.store.home.folder() / stored.name)

    def _leave(self, record: Record, error: KnownError) -> None:
        self._left.add(record.uid)
        if isinstance(error, Gone):
            return
        try:
            record = self.store.by_uid(type(record), record.uid)
            name = name_of(self.store, whole_shown(self.store, record))
        except Gone:
            name = record.label()
        sentence = f"{name}: {error}"
        if sentence not in self.done.left:
            self.done.left.append(sentence)


def _copied(source: Path, target: Path) -> bool:
    """Copy a file that isn't there yet; False where there is none."""
    if target.exists():
        return True
    partial = target.with_name(f"{target.name}.teil")
    try:
        with explained_files():
            shutil.copyfile(source, partial)
            settle(partial)
            partial.replace(target)
            sync_folder(target.parent)
    except FolderVanished:
        return False
    return True


def _closes(record: Record) -> bool:
    """Whether nothing that hangs on it can be written in the state that it has."""
    handed_over = isinstance(record, ReportVersion) and record.frozen_at is not None
    return handed_over or (isinstance(record, Interview) and record.closed_on is not None)


def _is_whole(record: Record) -> bool:
    """Whether what points to it can't be seen without it. A category that was thrown away or merged stays away."""
    referred = (specs(kind)[name].reference for kind in RECORDS for name in holders(kind))
    return not isinstance(record, Code) and record.table() in referred
