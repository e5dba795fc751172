"""The Verlauf: who changed what and when, newest first, read as far as it is looked at."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from models.belonging import kind_of
from models.catalog import RECORDS
from models.history_line import Detail, Entry, Folding, Line, Run
from models.history_scope import uids_in
from models.history_words import ACTIONS, Names, change_words, is_told
from models.letters import fold
from models.pseudonym import Pseudonym
from models.store.record import Form, read_address, specs
from models.store.store import Store

PAGE = 60
CHUNK = 120
"""Rows that are read at once."""
FEW_RECORDS = 40
"""The history of so many is found by their uids; that of more by going back through the days."""
MOST_SEARCHED = 600
"""Rows that one call of `History.more` looks through at most: some hundredths of a second."""
MOST_DETAILS = 200
"""A step of more entries is told in part."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be seen of the history: whose edits, of which kinds (tables), of which days, with which words."""

    staff_uid: str = ""
    tables: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    words: str = ""


class History:
    """The lines of one address ("" for all there is), page by page.

    An address with a field tells of that field, one of a record of the record with its parts, that of a Kommune of
    all that belongs to it. A line is told once: what is written later needs a new History.
    """

    def __init__(self, store: Store, where: str = "", wanted: Wanted | None = None) -> None:
        self._store = store
        self._wanted = wanted or Wanted()
        self._words = fold(self._wanted.words).split()
        self._table, self._uid, self._field = read_address(where)
        self._names = Names(store)
        self._folding = Folding()
        self._steps: set[str] = set()
        self._after: tuple[str, int] | None = None
        self._by_day = not where
        self._scope, self._values = self._read_scope(where)
        self.done = False
        """Whether there is nothing more to tell."""

    def more(self, count: int = PAGE) -> list[Line]:
        """The next lines, about as many; fewer, or none, where few of many entries are wanted: ask until `done`."""
        lines: list[Line] = []
        looked_at = 0
        while not self.done and len(lines) < count and looked_at < MOST_SEARCHED:
            rows = self._rows()
            looked_at += len(rows)
            for row in rows:
                self._take(row)
            if len(rows) < CHUNK:
                self.done = True
                self._folding.end()
            lines += [line for run in self._folding.ready() if (line := self._line(run)) is not None]
        return lines

    # ------------------------------------------------------------ reading

    def _read_scope(self, where: str) -> tuple[str, dict[str, Any]]:
        if not where:
            return "true", {}
        if self._field:
            return "record_uid = :uid and field in (:field, '')", {"uid": self._uid, "field": self._field}
        uids = uids_in(self._store, where)
        self._by_day = len(uids) > FEW_RECORDS
        return "record_uid in (select value from json_each(:uids))", {"uids": json.dumps(uids)}

    def _rows(self) -> list[dict[str, Any]]:
        """The next rows, the newest first. `in_step`: its step brought, took away or brought back a record."""
        conditions, values = [self._scope], dict(self._values)
        for condition, value in self._filters():
            conditions.append(condition)
            values |= value
        if self._after is not None:
            conditions += ["at <= :at", "(at, id) < (:at, :id)"]
            values |= {"at": self._after[0], "id": self._after[1]}
        sql = _ROWS.format(
            index="indexed by audit_entry_at" if self._by_day else "", where=" and ".join(conditions), count=CHUNK
        )
        found = self._store.rows(sql, values)
        if found:
            self._after = found[-1]["at"], found[-1]["id"]
        return found

    def _filters(self) -> list[tuple[str, dict[str, Any]]]:
        wanted = self._wanted
        found: list[tuple[str, dict[str, Any]]] = []
        if wanted.staff_uid:
            found.append(("staff_uid = :staff_uid", {"staff_uid": wanted.staff_uid}))
        if wanted.tables:
            found.append(("record in (select value from json_each(:tables))", {"tables": json.dumps(wanted.tables)}))
        if wanted.since is not None:
            found.append(("at >= :since", {"since": datetime.combine(wanted.since, time()).isoformat()}))
        if wanted.until is not None:
            after = datetime.combine(wanted.until + timedelta(days=1), time())
            found.append(("at < :until", {"until": after.isoformat()}))
        return found

    def _take(self, row: dict[str, Any]) -> None:
        if row["record"] not in _TABLES:
            return
        if not row["in_step"]:
            entry = _entry(row)
            spec = specs(kind_of(entry.table)).get(entry.field)
            if spec is not None and is_told(spec):
                self._folding.feed(entry)
        elif row["step_uid"] not in self._steps:
            self._steps.add(row["step_uid"])
            self._folding.feed_step(self._step(row["step_uid"]))

    def _step(self, uid: str) -> list[Entry]:
        sql = f"select * from audit_entry where step_uid = :step and {self._scope} order by at desc, id desc"
        rows = self._store.rows(sql, {**self._values, "step": uid})
        return [_entry(row) for row in rows if row["record"] in _TABLES]

    # ------------------------------------------------------------ telling

    def _line(self, run: Run) -> Line | None:
        details = self._step_details(run.entries) if run.is_step else [self._field_detail(run.newest, run.oldest)]
        if not details and not run.newest.step_label:
            return None
        step = run.newest.step_label
        first = run.oldest
        head, who = self._head(details, first, step), self._names.staff(run.newest.staff_uid)
        municipality = self._names.municipality(first.table, first.uid)
        if self._words and not self._holds((step, head, who, municipality), details):
            return None
        return Line(
            key=run.newest.id,
            at=run.newest.at,
            since=first.at,
            who=who,
            what=f"{step}: {head}" if step and head else step or head,
            change=_change(details),
            municipality=municipality,
            step=step,
            details=tuple(details),
            edits=1 if run.is_step else len(run.entries),
        )

    def _head(self, details: Sequence[Detail], first: Entry, step: str) -> str:
        """What a line is about: a field and where it is, or the record that came or went."""
        deeds = [d for d in details if d.action != "changed"]
        named = [d for d in (*deeds, *details) if step and kind_of(d.table).title and kind_of(d.table).title in step]
        about = next(iter((*named, *deeds, *details)), None)
        if about is None:
            return self._name(first.table, first.uid)
        if about.action == "changed" and len(details) == 1:
            return " · ".join(filter(None, (about.what, self._name(about.table, about.uid))))
        deed = "" if step else f"{kind_of(about.table).title} {ACTIONS[about.action]}: "
        return f"{deed}{self._name(about.table, about.uid) or about.record}"

    def _name(self, table: str, uid: str) -> str:
        """What a record is called here; "" for the one that all lines are about."""
        if uid == self._uid:
            return ""
        around = "" if self._table in _PARTED else self._names.around(table, uid)
        label = self._names.label(table, uid)
        if around and label == kind_of(table).title:
            return around
        return " · ".join(dict.fromkeys(filter(None, (around, label))))

    def _step_details(self, entries: Sequence[Entry]) -> list[Detail]:
        """What a step did, in its order; of a field that it wrote twice first old and last new."""
        found: dict[tuple[str, str], tuple[Entry, Entry]] = {}
        for entry in sorted(entries, key=lambda entry: entry.id):
            first, _ = found.get((entry.uid, entry.field), (entry, entry))
            found[entry.uid, entry.field] = first, entry
        if any(first.table != Pseudonym.table() for first, _ in found.values()):  # not beside the name it stands for
            found = {key: pair for key, pair in found.items() if pair[0].table != Pseudonym.table()}
        details: list[Detail] = []
        for first, last in list(found.values())[:MOST_DETAILS]:
            spec = specs(kind_of(first.table)).get(first.field)
            if first.field and (spec is None or not is_told(spec)):
                if first.action == "changed" or any(d.uid == first.uid for d in details):
                    continue
                details.append(self._deed(first))
            elif not first.field or (first.action != "changed" and not any(d.uid == first.uid for d in details)):
                details.append(self._deed(first))
            if spec is not None and is_told(spec):
                detail = self._field_detail(last, first)
                details += [detail] if detail.old or detail.new else []
        return details

    def _deed(self, entry: Entry) -> Detail:
        return Detail(
            table=entry.table,
            uid=entry.uid,
            field="",
            action=entry.action,
            record=self._names.label(entry.table, entry.uid),
            what=f"{kind_of(entry.table).title} {ACTIONS[entry.action]}",
        )

    def _field_detail(self, last: Entry, first: Entry) -> Detail:
        spec = specs(kind_of(first.table))[first.field]
        return Detail(
            table=first.table,
            uid=first.uid,
            field=first.field,
            action="changed",
            record=self._names.label(first.table, first.uid),
            what=spec.label,
            old=self._names.value(spec, first.old),
            new=self._names.value(spec, last.new),
            is_long=spec.form is Form.LONG,
            kept=first.old,
            can_return=first.action == "changed" and not spec.hidden,
        )

    def _holds(self, labels: Sequence[str], details: Sequence[Detail]) -> bool:
        """Whether every word that is looked for stands in these labels or values."""
        parts = [_folded(label) for label in (*labels, *(text for d in details for text in (d.record, d.what)))]
        parts += [fold(text) for d in details for text in (d.old, d.new)]
        return all(any(word in part for part in parts) for word in self._words)


@lru_cache(maxsize=4096)
def _folded(label: str) -> str:
    return fold(label)


def tables_in(store: Store, where: str) -> frozenset[str]:
    """The tables of the records that a history of that address tells of."""
    if not where:
        return frozenset(row["record"] for row in store.rows("select distinct record from audit_entry"))
    sql = "select distinct record from audit_entry where record_uid in (select value from json_each(?))"
    return frozenset(row["record"] for row in store.rows(sql, [json.dumps(uids_in(store, where))]))


def kinds() -> dict[str, tuple[str, ...]]:
    """The kinds of records that a history may tell of: what they are called → their tables, in alphabetical order."""
    found: dict[str, tuple[str, ...]] = {}
    for kind in RECORDS:
        if (kind.undoable or kind.edited) and kind.title:
            found[kind.title] = (*found.get(kind.title, ()), kind.table())
    return dict(sorted(found.items()))


_ROWS = """
select e.*, step_label <> '' or action <> 'changed' or exists (
           select 1 from audit_entry o where o.step_uid = e.step_uid and o.action <> 'changed') as in_step
  from (select id from audit_entry {index} where {where} order by at desc, id desc limit {count}) found
  join audit_entry e on e.id = found.id order by e.at desc, e.id desc
"""
_TABLES = frozenset(kind.table() for kind in RECORDS)
_PARTED = frozenset(("interview", "meeting", "agreement", "agreement_version", "guide"))
"""Where a record of these is all that is told of, its parts needn't say whose they are."""


def _entry(row: dict[str, Any]) -> Entry:
    names = ("id", "step_uid", "step_label", "staff_uid", "field", "action", "old", "new")
    kept = {name: row[name] for name in names}
    return Entry(at=datetime.fromisoformat(row["at"]), table=row["record"], uid=row["record_uid"], **kept)


def _change(details: Sequence[Detail]) -> str:
    fields = [detail for detail in details if detail.field]
    records = len({detail.uid for detail in details})
    if len(fields) == 1 and records == 1:
        spec = specs(kind_of(fields[0].table))[fields[0].field]
        return change_words(spec, fields[0].old, fields[0].new)
    counted = "1 Angabe" if len(fields) == 1 else f"{len(fields)} Angaben" if fields else ""
    return ", ".join(filter(None, (f"{records} Einträge" if records > 1 else "", counted)))
