"""How the history is worded: values as people read them, records by their names, ids never."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from models.belonging import UP, kind_of, whole_of
from models.insertion_line import without_marks
from models.municipality import Municipality
from models.passage import Passage
from models.pseudonym import Pseudonym
from models.staff import Staff
from models.store.codec import decode
from models.store.errors import Gone
from models.store.record import FieldSpec, Form, Record, read_address, specs
from models.store.store import Store

NOBODY = "–"
DELETED = "gelöscht"
LONGEST_NAME = 60
SILENT = frozenset(("coverage",))
"""Hidden fields that the app writes along with what is typed."""
ACTIONS = {"added": "hinzugefügt", "removed": "entfernt", "restored": "zurückgeholt", "changed": "geändert"}


def is_told(spec: FieldSpec) -> bool:
    """Whether the values of a field are shown: not places in a list, digests, frozen texts, sealed names, nor what
    merely says to which whole a part belongs.
    """
    if not spec.hidden:
        return True
    if spec.name in SILENT:
        return False
    if spec.reference:
        return spec.optional and spec.name not in UP and spec.reference not in ("stored_file", "passage")
    return not spec.many and issubclass(spec.type, (StrEnum, date, time, bool))


def read_value(spec: FieldSpec, packed: str | None) -> Any:
    """The value of an entry: JSON → what the field holds; of a reference the uid. None for nothing.

    Raises ValueError for what the field can't hold any more, as a choice that was taken out.
    """
    stored = None if packed is None else json.loads(packed)
    if stored is None or spec.reference:
        return stored
    return decode(stored, spec.type, spec.many)


def words_of(value: Any) -> str:
    """A value as it is read: "16.10.2017", "ja", "Leitung, Ansprechperson"; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(words_of(each) for each in value)
    if isinstance(value, StrEnum):
        return str(getattr(value, "label", value.value))
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y, %H:%M} Uhr"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return f"{value:%H:%M} Uhr" if isinstance(value, time) else without_marks(str(value))


def clipped(text: str, most: int = LONGEST_NAME) -> str:
    """A text on one line, no longer than that."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 2].rstrip()} …"


class Names:
    """What records and people of one store are called; each is looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._records: dict[tuple[str, str], Record | None] = {}
        self._wholes: dict[tuple[str, int], Record | None] = {}
        self._municipalities: dict[tuple[str, str], str] = {}

    def record(self, table: str, uid: str) -> Record | None:
        """The record, also from the bin; None where it is gone for good."""
        if (table, uid) not in self._records:
            try:
                self._records[table, uid] = self._store.by_uid(kind_of(table), uid)
            except Gone:
                self._records[table, uid] = None
        return self._records[table, uid]

    def staff(self, uid: str) -> str:
        """Who wrote."""
        found = self.record(Staff.table(), uid) if uid else None
        return found.label() if found is not None else NOBODY

    def label(self, table: str, uid: str) -> str:
        """What a record is called: by its name, or by the person it stands for ("Teilnehmende Person: Ina Kern")."""
        record, title = self.record(table, uid), kind_of(table).title
        if record is None:
            return f"{title} ({DELETED})"
        label = record.label()
        if label == title and not isinstance(record, Pseudonym):
            person = next(
                (n for n in (self._reference(record, spec) for spec in specs(type(record)).values()) if n), ""
            )
            label = f"{title}: {person}" if person else title
        return clipped(label)

    def around(self, table: str, uid: str) -> str:
        """What a record is a part of, a Kommune left aside: "Zielvereinbarung Modul 1 · Fassung 2"; "" for a whole."""
        record, found = self.record(table, uid), []
        while record is not None and (record := self._up(record)) is not None and not isinstance(record, Municipality):
            found.append(record.label())
        return " · ".join(clipped(label) for label in reversed(found))

    def municipality(self, table: str, uid: str) -> str:
        """The Kommune that a record belongs to, "" for none."""
        if (table, uid) not in self._municipalities:
            record = self.record(table, uid)
            while record is not None and not isinstance(record, Municipality):
                record = self._up(record)
            self._municipalities[table, uid] = record.label() if record is not None else ""
        return self._municipalities[table, uid]

    def value(self, spec: FieldSpec, packed: str | None) -> str:
        """A value of an entry in words; where it can't be read any more, as it was kept."""
        try:
            value = read_value(spec, packed)
        except ValueError:
            return str(json.loads(packed or '""'))
        if spec.reference:
            return self.label(spec.reference, str(value)) if value else ""
        return words_of(value)

    def _reference(self, record: Record, spec: FieldSpec) -> str:
        if spec.reference not in ("contact", "staff", "further_party"):
            return ""
        id = getattr(record, spec.name)
        return self._store.get(kind_of(spec.reference), id).label() if id is not None else ""

    def _up(self, record: Record) -> Record | None:
        if isinstance(record, Passage):
            table, uid, _ = read_address(record.source)
            return self.record(table, uid)
        key = record.table(), record.id
        if key not in self._wholes:
            try:
                self._wholes[key] = whole_of(self._store, record)
            except Gone:
                self._wholes[key] = None
        return self._wholes[key]


def change_words(spec: FieldSpec, old: str, new: str) -> str:
    """Old and new on one line; of a long text only the place where it differs."""
    if old == new:
        return f"wieder: {clipped(new) or NOBODY}"
    if spec.form is Form.LONG or len(old) + len(new) > 2 * LONGEST_NAME:
        old, new = _differing(old, new)
    if not old or not new:
        return f"neu: {clipped(new)}" if new else f"{clipped(old)} → {NOBODY}"
    return f"{clipped(old)} → {clipped(new)}"


def _differing(old: str, new: str) -> tuple[str, str]:
    """What lies between the common beginning and the common end of two texts, whole words."""
    most = min(len(old), len(new))
    start = next((i for i in range(most) if old[i] != new[i]), most)
    while start > 0 and not old[start - 1 : start].isspace():
        start -= 1
    end = next((i for i in range(most - start) if old[-1 - i] != new[-1 - i]), most - start)
    while end > 0 and not old[len(old) - end].isspace():
        end -= 1
    lead = "… " if start else ""
    return tuple(f"{lead}{text[start : len(text) - end].strip()}" for text in (old, new))  # type: ignore[return-value]
