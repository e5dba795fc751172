"""In what two states of the same store differ, record by record: what is then, what is now, matched by uid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from models.backup_medium import BackupMedium
from models.catalog import RECORDS
from models.export_log import ExportLog
from models.learned_word import LearnedWord
from models.passage import Passage
from models.preferences import Preferences
from models.store.record import Record, columns, specs
from models.store.store import Store
from models.store.stored_file import StoredFile

BESIDE = (StoredFile, ExportLog, BackupMedium, Preferences, LearnedWord)
"""What nobody wrote as work: told nowhere, and brought back only with what points to it."""
SETTLED_BY_TEXT = frozenset({"start", "stop", "words"})
"""A mark that only moved with its text is no difference of its own."""


class Standing(StrEnum):
    """How a record of now stands to a backup."""

    LATER = "later"
    """It is there only now."""
    CHANGED = "changed"
    GONE = "gone"
    """It is there only in the backup; now it is missing, or in the bin."""


@dataclass(frozen=True)
class Difference:
    """One record that differs; `fields` are those whose values do, empty unless it is in both."""

    kind: type[Record]
    uid: str
    standing: Standing
    fields: tuple[str, ...] = ()


def differences(then: Store, now: Store, goes_on: Callable[[], bool] = lambda: True) -> Iterator[Difference]:
    """All records that differ between a backup and now; what is in the bin counts as not there.

    `goes_on` is asked before each table; once it says no, nothing more comes.
    """
    before, after = _Uids(then), _Uids(now)
    for kind in RECORDS:
        if kind in BESIDE:
            continue
        if not goes_on():
            return
        yield from _of_kind(kind, before, after)


def _of_kind(kind: type[Record], before: _Uids, after: _Uids) -> Iterator[Difference]:
    old, new = before.rows(kind), after.rows(kind)
    for uid, row in old.items():
        if uid not in new:
            yield Difference(kind, uid, Standing.GONE)
        elif fields := _differing(kind, before.spelled(kind, row), after.spelled(kind, new[uid])):
            yield Difference(kind, uid, Standing.CHANGED, fields)
    for uid in new:
        if uid not in old:
            yield Difference(kind, uid, Standing.LATER)


def _differing(kind: type[Record], old: dict[str, Any], new: dict[str, Any]) -> tuple[str, ...]:
    fields = tuple(name for name in old if old[name] != new[name])
    return () if kind is Passage and SETTLED_BY_TEXT.issuperset(fields) else fields


class _Uids:
    """The rows of one store, with uids for the ids in them: an id means nothing in another file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._of: dict[str, dict[int, str]] = {}

    def rows(self, kind: type[Record]) -> dict[str, dict[str, Any]]:
        """The rows of a kind that aren't in the bin, by uid."""
        names = ", ".join(f'"{name}"' for name in columns(kind))
        found = self._store.rows(f'select {names} from "{kind.table()}" where removed_at is null order by id')
        return {row["uid"]: row for row in found}

    def spelled(self, kind: type[Record], row: dict[str, Any]) -> dict[str, Any]:
        """The fields of a row as they compare."""
        return {
            name: self._uid(spec.reference, row[name]) if spec.reference else row[name]
            for name, spec in specs(kind).items()
        }

    def _uid(self, table: str, id: int | None) -> str:
        if id is None:
            return ""
        if table not in self._of:
            self._of[table] = {row["id"]: row["uid"] for row in self._store.rows(f'select id, uid from "{table}"')}
        return self._of[table].get(id, "")
