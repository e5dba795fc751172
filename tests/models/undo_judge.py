"""A judge of undo: it looks at all rows of all tables after each edit, and knows what they must be after each undo.

It asks the store for rows and for `store.steps.last` and `.next`, nothing else: how undo works is none of its business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from models.agreement_version import PARTS, AgreementVersion, VersionState
from models.catalog import RECORDS
from models.interview import Interview, InterviewQuestion, InterviewState, open_correction
from models.passage import Passage
from models.passage_moves import STAYING
from models.report import (
    GateDecision,
    Insertion,
    ReportSection,
    ReportState,
    ReportVersion,
    Support,
)
from models.store.errors import KnownError
from models.store.record import read_address, specs
from models.store.store import Store

Key = tuple[str, str]
LIVE, BIN = "live", "bin"
Row = tuple[str, Mapping[str, Any]]
"""Where a record is, and its columns without removed_at."""
Picture = dict[Key, Row]
"""Every live record, and those in the bin that the user put there."""
Difference = dict[Key, tuple[Row | None, Row | None]]
UNIQUE = {"municipality", "agreement_version", "report_version"}
REPORTED = {kind.table() for kind in (ReportVersion, ReportSection, Insertion, Support, GateDecision)}
FREE = {
    ReportVersion.table(): ReportVersion.FREE, GateDecision.table(): set(specs(GateDecision)),
}  # fmt: skip
"""What may be written to a report that was handed over."""


def rows(store: Store, undoable: bool = True) -> dict[Key, dict[str, Any]]:
    """All rows of all tables of records, or of those that undo leaves alone."""
    tables = [row["name"] for row in store.rows(_tables_with_rows(undoable))]
    return {(table, row["uid"]): row for table in tables for row in store.rows(f'select * from "{table}"')}


@cache
def _tables_with_rows(undoable: bool) -> str:
    """Asked in one go: most tables are empty, and the judge looks thousands of times."""
    tables = [kind.table() for kind in RECORDS if kind.undoable is undoable]
    return " union all ".join(
        f"""select '{table}' as name where exists (select 1 from "{table}")""" for table in tables
    )


def picture(store: Store, before: Picture | None = None, expected: Picture | None = None) -> Picture:
    """What there is. In the bin that counts which was there `before`, or as `expected`."""
    found: Picture = {}
    for key, columns in rows(store).items():
        if columns.pop("removed_at") is None:
            found[key] = (LIVE, columns)
        elif key in (before or {}) or (expected or {}).get(key, ("",))[0] == BIN:
            found[key] = (BIN, columns)
    return found


def difference(before: Picture, after: Picture) -> Difference:
    """What became of each record that isn't as it was."""
    every = before.keys() | after.keys()
    return {key: (before.get(key), after.get(key)) for key in every if before.get(key) != after.get(key)}


@dataclass(frozen=True)
class Done:
    """One step as the judge saw it."""

    uid: str
    what: Difference

    def turned(self) -> Done:
        """The way back."""
        return Done(self.uid, {key: (new, old) for key, (old, new) in self.what.items()})

    def on(self, now: Picture) -> Picture | None:
        """What there is after it; None when something of it was edited since."""
        result = dict(now)
        for key, (old, new) in self.what.items():
            there = now.get(key)
            if self.lies_apart(key, now):
                continue
            if (old is None) != (there is None) or (old and there and old[0] != there[0]):
                return None
            columns = dict(there[1]) if there else {}
            for name in self.columns(key):
                if old and new and columns[name] != old[1][name]:
                    return None
                if new:
                    columns[name] = new[1][name]
            if new is None:
                del result[key]
            else:
                result[key] = (new[0], columns if old else new[1])
        return result

    def lies_apart(self, key: Key, now: Picture) -> bool:
        """Whether it changes a record whose making was taken back: nobody sees that, it may go or be skipped."""
        old, new = self.what[key]
        return key not in now and old is not None and new is not None and old[0] == new[0]

    def columns(self, key: Key) -> set[str]:
        """Which columns of a record it writes; none where it comes or goes whole."""
        old, new = self.what[key]
        return {name for name in old[1] if old[1][name] != new[1][name]} if old and new else set()


class Judge:
    """Watches one store. `done` and `undone` are what undo and redo must do next, the last first."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = picture(store)
        self.apart = rows(store, undoable=False)
        self.done: list[Done] = []
        self.undone: list[Done] = []
        self._heard: set[Key] = set()
        store.subscribe(lambda change: self._heard.add((change.kind.table(), change.uid)))

    def edit(self, make: Callable[[], object], *, lasting: bool = False) -> Difference:
        """Let an edit be made, in a visit of its own: it is one step, or none where it is refused or changes nothing.

        A `lasting` one is never a step.
        """
        self.store.end_visit()
        self._heard.clear()
        last, following = self._last(), self._next()
        try:
            make()
        except KnownError:
            lasting = False  # nothing has changed, see below
        before, self.now = self.now, picture(self.store, self.now)
        self.apart = rows(self.store, undoable=False)
        what = difference(before, self.now)
        self._is_told(what)
        self.passages_stand()
        if lasting:
            assert self._last() == last, "what lasts became a step of undo"
            self._forget_redo()
        elif not what:
            assert self._last() == last, "a step that does nothing"
            assert self._next() == following or self._heard, "redo is gone, and nobody wrote anything"
            self._forget_redo()
        else:
            assert self._last() not in ("", last), "an edit without its step"
            assert self._next() == "", "redo after an edit"
            self.done.append(Done(self._last(), what))
            self.undone.clear()
        return what

    def undo(self) -> None:
        """Take the last step back."""
        self._go(self.store.undo, self.done, self.undone)

    def redo(self) -> None:
        """Do it again."""
        self._go(self.store.redo, self.undone, self.done)

    def take_back(self, number: int, step: Any) -> None:
        """Take back any step; it must go where nothing touched its records since, and must not where a field was."""
        self.store.end_visit()
        done, later = self.done[number], self.done[number + 1 :]
        expected, touched = done.turned().on(self.now), any(done.what.keys() & each.what.keys() for each in later)
        before = self.now
        took = self._try(lambda: self.store.take_back(step), expected)
        assert took or touched or self._may_stay(done, expected), "a step that nothing touched wasn't taken back"
        if not took:
            if number == len(self.done) - 1:
                self.done.pop()
            assert self._last() == (self.done[-1].uid if self.done else "")
            return
        del self.done[number]
        if self._next() == done.uid:  # what was added comes again with what was typed into it since
            self.undone.append(
                Done(done.uid, {k: (old, new if old else before[k]) for k, (old, new) in done.what.items()})
            )
        else:  # it counts as an edit
            self.done.append(Done(self._last(), done.turned().what))
            self._forget_redo()

    def undo_all(self) -> None:
        """Take everything back."""
        while self.done:
            self.undo()
        assert self.store.undo() is None

    def redo_all(self) -> None:
        """Do everything again."""
        while self.undone:
            self.redo()
        assert self.store.redo() is None

    def passages_stand(self) -> None:
        """Each mark says the words that stand at its place."""
        texts: dict[str, str] = {}
        for passage in self.store.find(Passage):
            if passage.source not in texts:
                table, uid, name = read_address(passage.source)
                found = self.store.rows(f'select "{name}" as text from "{table}" where uid = ?', [uid])
                texts[passage.source] = found[0]["text"]
            text = texts[passage.source]
            if passage.gone and passage.kind in STAYING:  # it says that its words are gone
                continue
            assert text[passage.start : passage.stop] == passage.words != "", "a mark that stands elsewhere"

    # ---------------------------------------------------------------- inside

    def _go(self, go: Callable[[], Any], source: list[Done], target: list[Done]) -> None:
        if not source:
            assert go() is None
            return
        done = source.pop()
        backwards = source is self.done
        step = (self._last if backwards else self._next)()
        assert step == done.uid, "another step is next"
        way = done.turned() if backwards else done
        expected, before = way.on(self.now), self.now
        if self._try(go, expected):
            assert (self._next if backwards else self._last)() == done.uid, "there is no way back from it"
            if backwards:  # what was added comes again as it was last: a step after it may have been skipped
                done = Done(
                    done.uid, {k: (old, new if old else before.get(k, new)) for k, (old, new) in done.what.items()}
                )
            target.append(done)
        else:
            assert self._may_stay(way, expected), "a step that nothing stands in the way of was skipped"
            assert (self._last if backwards else self._next)() != done.uid, "a skipped step stands in the way"

    def _try(self, go: Callable[[], Any], expected: Picture | None) -> bool:
        """Go; whether it went. What came of it must be what was expected, or nothing."""
        self._heard.clear()
        before, refused = self.now, None
        try:
            go()
        except KnownError as error:
            refused = error
        if refused is not None:
            assert str(refused), "skipped without a sentence"
            assert picture(self.store, before, before) == before, "skipped, and yet something changed"
            return False
        assert expected is not None, "went over what was edited since"
        self.now = picture(self.store, None, expected)
        assert difference(expected, self.now) == {}
        assert rows(self.store, undoable=False) == self.apart, "undo touched what it has to leave alone"
        self._is_told(difference(before, self.now))
        self.passages_stand()
        return True

    def _may_stay(self, way: Done, expected: Picture | None) -> bool:
        """Whether a step may be refused: edited since, frozen, or its number or AGS is taken by another now."""
        if expected is None or any(way.lies_apart(key, self.now) for key in way.what):
            return True
        return any(self._frozen(way, key) or key[0] in UNIQUE for key in way.what)

    def _frozen(self, way: Done, key: Key) -> bool:
        """Whether it would change what is out for signature, an interview that is closed, or a report handed over; be
        it that what it moves comes from there, or goes there."""
        return any(self._binds(way, key, row[1]) for row in way.what[key] if row)

    def _binds(self, way: Done, key: Key, columns: Mapping[str, Any]) -> bool:
        if key[0] == AgreementVersion.table():
            return self._out(columns["id"]) and not way.columns(key) <= AgreementVersion.FREE
        if key[0] in {part.table() for part in PARTS}:
            return self._out(columns["version_id"])
        if key[0] in REPORTED:
            edited = way.columns(key)
            bound = not edited or key[0] not in FREE or not edited <= FREE[key[0]]
            return bound and self._handed_over(key[0], columns)
        if key[0] in (Interview.table(), InterviewQuestion.table()):
            interview = self.store.get(Interview, columns.get("interview_id", columns["id"]))
            return interview.state is InterviewState.CLOSED and open_correction(self.store, interview.id) is None
        return False

    def _out(self, version_id: int) -> bool:
        return self.store.get(AgreementVersion, version_id).state is not VersionState.DRAFT

    def _handed_over(self, table: str, columns: Mapping[str, Any]) -> bool:
        """Whether what has these columns is, or is a part of, a report that was handed over."""
        if "section_id" in columns:
            columns = {"version_id": self.store.get(ReportSection, columns["section_id"]).version_id}
        version = self.store.get(ReportVersion, columns.get("version_id") or columns["id"])
        return version.state is not ReportState.DRAFT

    def _is_told(self, what: Difference) -> None:
        """Listeners hear of every record; not of marks, which follow their text."""
        untold = {key for key in what if key[0] != Passage.table()} - self._heard
        assert not untold, f"nobody was told of {untold}"

    def _forget_redo(self) -> None:
        if self._next() == "":
            self.undone.clear()

    def _last(self) -> str:
        return self.store.steps.last.uid if self.store.steps.last else ""

    def _next(self) -> str:
        return self.store.steps.next.uid if self.store.steps.next else ""
