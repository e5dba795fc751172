"""What undo takes back and redo does again: each outermost transaction is one step. Kept in memory only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import uuid4

from models.store.record import Record

ABSENT = "absent"
"""Stands in `removed_at` for a record that wasn't there yet."""
LONGEST_STEP = timedelta(minutes=2)
"""An hour of typing in one field is not to be taken back at once."""
MOST_STEPS, MOST_CHARACTERS = 500, 20_000_000

Columns = dict[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Delta:
    """What a step did to one record: column → (old, new), as stored.

    `silent` are the columns of which neither history nor news tell, see `Store.adjust`.
    """

    kind: type[Record]
    id: int
    uid: str
    columns: Columns
    silent: frozenset[str] = frozenset()

    @property
    def action(self) -> str:
        """ "added", "changed", "removed" or "restored"."""
        old, new = self.columns.get("removed_at", (None, None))
        if old == ABSENT:
            return "added"
        if old == new:
            return "changed"
        return "restored" if new is None else "removed"

    def joined(self, later: Delta) -> Delta:
        """This and what came later, as one; columns that are again as they were are left out."""
        columns = dict(self.columns)
        for name, (old, new) in later.columns.items():
            columns[name] = columns.get(name, (old, new))[0], new
        columns = {name: (old, new) for name, (old, new) in columns.items() if old != new}
        loud = (self.columns.keys() - self.silent) | (later.columns.keys() - later.silent)
        return replace(self, columns=columns, silent=frozenset(columns.keys() - loud))

    def is_nothing(self) -> bool:
        """Whether the record is as it was before, or was gone before and after."""
        old, new = self.columns.get("removed_at", (None, None))
        return not self.columns or (old == ABSENT and new is not None)


@dataclass(frozen=True)
class Step:
    """What one transaction did. `label` is the transaction's, "" for a plain edit; `address` leads to what it
    touched first (`models.store.record.address`, without a field for a record as a whole)."""

    uid: str
    label: str
    deltas: tuple[Delta, ...]
    address: str
    edited: frozenset[tuple[str, str]] = frozenset()
    """(uid, field) of what was changed under the user's eyes; neighbouring steps with the same are one."""
    begun_at: datetime = datetime.min

    @cached_property
    def characters(self) -> int:
        """Roughly what it weighs in memory; asked for at each commit, of each step that is kept."""
        texts = [value for delta in self.deltas for pair in delta.columns.values() for value in pair]
        return sum(len(text) for text in texts if isinstance(text, str))


@dataclass
class _Writing:
    """The transaction that runs."""

    label: str
    deltas: list[Delta] = field(default_factory=list)
    edited: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""


class Steps:
    """The steps of this run, those taken back among them. The store tells it what it writes."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._visited = False
        self._following = False
        self._writing = _Writing("")
        self._replayed: tuple[Step, bool] | None = None

    @property
    def last(self) -> Step | None:
        """What undo takes back."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Step | None:
        """What redo does again."""
        return self._undone[-1] if self._undone else None

    def clear(self) -> None:
        """Forget all steps: what they speak of is gone for good, or another store is there."""
        self._done.clear()
        self._undone.clear()

    def drop(self, step: Step) -> None:
        """Forget one that can be neither taken back nor done again."""
        self._done = [each for each in self._done if each.uid != step.uid]
        self._undone = [each for each in self._undone if each.uid != step.uid]

    def end_visit(self) -> None:
        """The user left the field: its next edit is a step of its own."""
        self._visited = False

    def drop_of(self, uid: str) -> None:
        """Forget the steps that did nothing but write this record: it came to nothing."""
        for step in [*self._done, *self._undone]:
            if {delta.uid for delta in step.deltas} == {uid}:
                self.drop(step)

    def join_next(self) -> None:
        """What is written next follows from the last step, as the day of what was ticked off: it goes with it."""
        self._following = True

    def settle(self) -> None:
        """Forget the last plain edits of one field where they come to nothing together: its text was taken back by
        the editor's own undo, word by word, over more than one visit."""
        run: list[Delta] = []
        for count, step in enumerate(reversed(self._done), 1):
            if step.label or step.edited != self._done[-1].edited:
                return
            run = [*step.deltas, *run]
            if not merged(run):
                del self._done[-count:]
                return

    # ------------------------------------------------------------ told by the store

    def begin(self, label: str) -> None:
        """A transaction begins."""
        self._writing = _Writing(label)
        if label:
            self.end_visit()

    def replay(self, step: Step, back: bool) -> None:
        """The transaction that runs takes this step back or does it again, and is none of its own."""
        self._replayed = step, back

    def note(self, record: Record, columns: Mapping[str, tuple[Any, Any]], *, silent: bool = False) -> None:
        """A record was written."""
        if self._replayed is None and record.is_edit(columns):
            self._writing.deltas.append(_delta(type(record), record.id, record.uid, dict(columns), silent))
            if not silent:
                self._note_place(record, columns)

    def mark(self) -> _Writing:
        """What is noted where a nested part begins."""
        writing = self._writing
        return _Writing(writing.label, [*writing.deltas], [*writing.edited], writing.address)

    def cut(self, mark: _Writing) -> None:
        """What was noted since did not happen."""
        self._writing = mark

    def forget(self) -> None:
        """The transaction failed."""
        self._writing, self._replayed, self._following = _Writing(""), None, False

    def commit(self, at: datetime) -> None:
        """The transaction is safe."""
        writing, replayed, following = self._writing, self._replayed, self._following
        self.forget()
        if replayed is not None:
            self._move(*replayed)
            return
        deltas = merged(writing.deltas)
        if not deltas:
            return
        step = Step(uuid4().hex, writing.label, deltas, writing.address, frozenset(writing.edited), at)
        if following and self._done:
            self._join(step)
            return
        self._undone.clear()
        if self._joins(step):
            self._join(step)
        else:
            self._done.append(step)
            self._trim()
        self._visited = not writing.label

    # ------------------------------------------------------------ inside

    def _note_place(self, record: Record, columns: Mapping[str, tuple[Any, Any]]) -> None:
        names = [name for name in columns if name != "removed_at"]
        self._writing.edited += [(record.uid, name) for name in names]
        if not self._writing.address:
            self._writing.address = "/".join([record.table(), record.uid, *names[:1]])

    def _move(self, step: Step, back: bool) -> None:
        self.drop(step)
        (self._undone if back else self._done).append(step)
        self.end_visit()

    def _joins(self, step: Step) -> bool:
        last = self.last
        if last is None or not self._visited or step.label or last.label or not step.edited:
            return False
        # also the letters typed on in a record that came with its first one
        return step.edited <= last.edited and step.begun_at - last.begun_at <= LONGEST_STEP

    def _join(self, step: Step) -> None:
        last = self._done.pop()
        deltas = merged([*last.deltas, *step.deltas])
        if deltas:
            self._done.append(replace(last, deltas=deltas))

    def _trim(self) -> None:
        del self._done[:-MOST_STEPS]
        weight = 0
        for at in reversed(range(len(self._done))):
            weight += self._done[at].characters
            if weight > MOST_CHARACTERS:
                del self._done[: min(at + 1, len(self._done) - 1)]  # the last one stays, however long
                break


def merged(deltas: Iterable[Delta]) -> tuple[Delta, ...]:
    """One delta a record, in the order in which they were first touched."""
    found: dict[tuple[type[Record], int], Delta] = {}
    for delta in deltas:
        key = delta.kind, delta.id
        found[key] = found[key].joined(delta) if key in found else delta
    return tuple(delta for delta in found.values() if not delta.is_nothing())


def _delta(kind: type[Record], id: int, uid: str, columns: Columns, silent: bool) -> Delta:
    return Delta(kind, id, uid, columns, frozenset(columns) if silent else frozenset())
