"""The history as it is read: entries of one field in one sitting, and all entries of one step, are one line."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

SITTING = timedelta(minutes=10)
"""Edits of one field that lie no further apart are one line."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A row of the history. `old` and `new` are JSON of stored values, None for nothing; other records are uids."""

    id: int
    at: datetime
    step_uid: str
    step_label: str
    staff_uid: str
    table: str
    uid: str
    field: str
    action: str
    old: str | None = None
    new: str | None = None

    @property
    def is_plain(self) -> bool:
        """Whether somebody typed: no step with a name, no record that came or went."""
        return self.action == "changed" and not self.step_label


@dataclass
class Run:
    """Entries that are read as one line, the newest first. `is_step` for all entries of one step."""

    entries: list[Entry]
    is_step: bool = False

    @property
    def newest(self) -> Entry:
        return self.entries[0]

    @property
    def oldest(self) -> Entry:
        return self.entries[-1]


@dataclass
class Folding:
    """Is fed with entries, the newest first, and gives the runs that nothing older can join any more."""

    _runs: deque[Run] = field(default_factory=deque)
    _open: dict[tuple[str, str], Run] = field(default_factory=dict)

    def feed(self, entry: Entry) -> None:
        """The next entry, older than those before."""
        self._close_before(entry.at)
        key = entry.uid, entry.field
        run = self._open.get(key)
        if run is not None and joins(entry, run.oldest):
            run.entries.append(entry)
            return
        run = Run([entry])
        self._runs.append(run)
        if entry.is_plain:
            self._open[key] = run
        else:
            self._open.pop(key, None)

    def feed_step(self, entries: Sequence[Entry]) -> None:
        """A step that is one line, met at its newest entry."""
        self._runs.append(Run(list(entries), is_step=True))
        for entry in entries:
            self._open.pop((entry.uid, entry.field), None)

    def end(self) -> None:
        """There is nothing older."""
        self._open.clear()

    def ready(self) -> Iterator[Run]:
        """The runs that are whole, each once, in their order."""
        growing = {id(run) for run in self._open.values()}
        while self._runs and id(self._runs[0]) not in growing:
            yield self._runs.popleft()

    def _close_before(self, at: datetime) -> None:
        for key in [key for key, run in self._open.items() if run.oldest.at - at > SITTING]:
            del self._open[key]


def joins(earlier: Entry, later: Entry) -> bool:
    """Whether two edits of a field are read as one: by one person, in one sitting, and nothing lay between."""
    return (
        earlier.is_plain
        and later.is_plain
        and earlier.staff_uid == later.staff_uid
        and later.at - earlier.at <= SITTING
        and earlier.new == later.old
    )


@dataclass(frozen=True, kw_only=True)
class Detail:
    """What one field was and became, in words; or that a record came or went (`field` is "" then).

    `what` is the field's label or the deed ("Kontakt hinzugefügt"), `record` what the record is called. `kept` is
    the old value as stored; it can be taken back where `can_return`.
    """

    table: str
    uid: str
    field: str
    action: str
    record: str
    what: str
    old: str = ""
    new: str = ""
    is_long: bool = False
    kept: str | None = None
    can_return: bool = False

    @property
    def address(self) -> str:
        """Where the field lies, see `models.store.record.address`."""
        return f"{self.table}/{self.uid}/{self.field}".rstrip("/")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the Verlauf: when (`at`; it began at `since`), who, what, and how it was changed.

    `change` is one line of words: "05021 1 → 05021 2", or "6 Angaben" for a step, whose `details` tell. `municipality`
    is the Kommune that it belongs to, "" for the agency's. `step` is the name of the deed, "" for plain typing.
    """

    key: int
    at: datetime
    since: datetime
    who: str
    what: str
    change: str
    municipality: str
    step: str
    details: tuple[Detail, ...]
    edits: int = 1
    """How many entries of one field it folds."""

    @property
    def address(self) -> str:
        """Where what it tells of lies."""
        return self.details[0].address if self.details else ""
