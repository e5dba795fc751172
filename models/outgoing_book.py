"""The Ausgangsbuch to read: its lines by Kommune, period, kind and words, and whether a file is still the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path

from models.belonging import whole_of
from models.catalog import RECORDS
from models.export_log import ExportLog
from models.letters import begins, word_forms, words
from models.municipality import Municipality
from models.outgoing import CSV, DOCX, ICS, PDF, TOML, XLSX, digest_of
from models.staff import Staff
from models.store.codec import encode, from_row
from models.store.errors import FolderVanished
from models.store.record import Record
from models.store.store import Store

PAGE = 200
OPENS = (PDF, ICS, TOML, CSV, XLSX, DOCX)
"""Kinds of files that the system has a program for."""


class Period(StrEnum):
    """How far back one looks."""

    EVER = "alle Zeiten"
    WEEK = "letzte 7 Tage"
    MONTH = "letzte 30 Tage"
    YEAR = "dieses Jahr"
    LAST_YEAR = "voriges Jahr"

    def days(self, today: date) -> tuple[date, date]:
        """First and last day."""
        year = today.year - (self is Period.LAST_YEAR)
        back = {Period.WEEK: 6, Period.MONTH: 29}
        if self is Period.EVER:
            return date.min, date.max
        if self in back:
            return today - timedelta(days=back[self]), date.max
        return date(year, 1, 1), date(year, 12, 31)


class Fate(StrEnum):
    """What became of a file."""

    SAME = "unverändert"
    CHANGED = "verändert"
    GONE = "nicht mehr da"


class Order(StrEnum):
    """What the lines may be sorted by."""

    MOMENT = "exported_at"
    KIND = "kind"
    DOCUMENT = "document"
    KOMMUNE = "kommune"


@dataclass(frozen=True)
class Wanted:
    """Which lines: those of one Kommune (None: all), of a kind ("": any) or not of one, of a period, with words."""

    municipality_id: int | None = None
    kind: str = ""
    but: str = ""
    period: Period = Period.EVER
    text: str = ""


@dataclass(frozen=True)
class Line:
    """A line with its names."""

    entry: ExportLog
    municipality: str
    staff: str

    @property
    def moment(self) -> str:
        """ "23.11.2026 09:30"."""
        at = self.entry.exported_at
        return f"{at:%d.%m.%Y %H:%M}" if at else ""

    @property
    def path(self) -> Path | None:
        """Where it was written to; None for what was printed."""
        return Path(self.entry.target) if self.entry.target else None

    @property
    def file_name(self) -> str:
        """The last part of the path, by whichever system it was written."""
        return self.entry.target.replace("\\", "/").rstrip("/").rpartition("/")[2]


class Book:
    """The lines of a store. `ids` answers at once, however many there are; a `line` is read when it is looked at."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lines: dict[int, Line] = {}
        self._ids: list[int] = []
        self._names: dict[tuple[type[Record], object], str] = {}

    def ids(self, wanted: Wanted, order: Order = Order.MOMENT, *, ascending: bool = False) -> list[int]:
        """The ids of the lines, the newest first unless sorted otherwise. What was read before is forgotten."""
        for kept in (self._lines, self._names):
            kept.clear()
        first, last = wanted.period.days(self._store.clock().date())
        where: list[str] = ["e.removed_at is null"]
        values: list[object] = []
        if wanted.municipality_id is not None:
            where.append("e.municipality_id = ?")
            values.append(wanted.municipality_id)
        if wanted.kind:
            where.append("e.kind = ?")
            values.append(wanted.kind)
        if wanted.but:
            where.append("e.kind <> ?")
            values.append(wanted.but)
        if wanted.period is not Period.EVER:
            where.append("e.exported_at between ? and ?")
            values += [encode(datetime.combine(first, time.min)), encode(datetime.combine(last, time.max))]
        column = "m.name" if order is Order.KOMMUNE else f"e.{order.value}"
        sql = f"""select e.id from export_log e left join municipality m on m.id = e.municipality_id
                   where {" and ".join(where)}
                   order by {column} collate nocase {"asc" if ascending else "desc"}, e.exported_at desc, e.id desc"""
        self._ids = [row["id"] for row in self._store.rows(sql, values)]
        if query := words(wanted.text):
            self._ids = [id for id in self._ids if begins(query, word_forms(_all_words(self.line(id))))]
        return self._ids

    def line(self, id: int) -> Line:
        """A line, read with its neighbours."""
        if id not in self._lines:
            at = self._ids.index(id) // PAGE * PAGE if id in self._ids else 0
            self._read([*self._ids[at : at + PAGE], id])
        return self._lines[id]

    def kinds(self) -> list[str]:
        """The kinds that there are, in their order."""
        sql = "select distinct kind from export_log where removed_at is null order by kind"
        return [row["kind"] for row in self._store.rows(sql)]

    def of_digest(self, digest: str) -> list[Line]:
        """The lines of files with these bytes, the newest first."""
        found = self._store.find(ExportLog, digest=digest, order_by="exported_at desc, id desc") if digest else []
        return [self.line(entry.id) for entry in found]

    def _read(self, ids: Sequence[int]) -> None:
        marks = ", ".join("?" * len(ids))
        rows = self._store.rows(f"select * from export_log where id in ({marks})", list(ids))
        for row in rows:
            entry = from_row(ExportLog, row)
            kommune = self._name(Municipality, "id", entry.municipality_id)
            self._lines[entry.id] = Line(entry, kommune, self._name(Staff, "uid", entry.staff_uid))

    def _name(self, kind: type[Record], column: str, value: object) -> str:
        """What a record is called, in the bin or not; "" where there is none."""
        key = kind, value
        if key not in self._names:
            rows = self._store.rows(f"select * from {kind.table()} where {column} = ?", [value]) if value else []
            self._names[key] = from_row(kind, rows[0]).label() if rows else ""
        return self._names[key]


def record_of(store: Store, entry: ExportLog) -> Record | None:
    """The record that went out; None where there is none any more, or it lies in the bin with what it is a part of."""
    kinds = RECORDS if entry.record_uid else ()
    record = next((found for kind in kinds if (found := store.first(kind, uid=entry.record_uid)) is not None), None)
    whole = record
    while whole is not None:
        if whole.removed_at is not None:
            return None
        whole = whole_of(store, whole)
    return record


def fate_of(path: Path, digest: str) -> Fate:
    """Whether the file at path still has this digest; on any thread. Raises a KnownError where it can't be read."""
    try:
        return Fate.SAME if digest_of(path) == digest else Fate.CHANGED
    except FolderVanished:
        return Fate.GONE


def _all_words(line: Line) -> str:
    entry = line.entry
    name = line.file_name.replace("_", " ")
    return f"{entry.label()} {entry.kind} {line.municipality} {name} {entry.for_whom} {line.staff} {entry.digest[:8]}"
