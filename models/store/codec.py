"""Field values to what SQLite stores, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from models.store.record import Record, columns, once_a_class
from models.store.values import Month, Span

R = TypeVar("R", bound=Record)


def encode(value: Any) -> Any:
    """The stored form: text for dates, times (to the minute), months, spans, enums; JSON for tuples, 0 or 1 for bool"""
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, (date, datetime, Month, Span)):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps([encode(v) for v in value], ensure_ascii=False)
    if isinstance(value, StrEnum):
        return value.value
    return int(value) if isinstance(value, bool) else value


def storable(value: Any) -> Any:
    """Text as UTF-8 can hold it: half a character, as a broken paste leaves it, becomes "�"."""
    if isinstance(value, str) and not isinstance(value, StrEnum) and not value.isascii():
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def decode(value: Any, kind: type, many: bool = False) -> Any:
    """The field's value of a stored one; `kind` and `many` as in `columns`."""
    if value is None:
        return None
    if many:
        return tuple(decode(v, kind) for v in json.loads(value))
    return _reader(kind)(value)


def from_row(kind: type[R], row: dict[str, Any]) -> R:
    """Rebuild a record from its row."""
    values = dict(row)
    for name, plain, many in _converted(kind):
        values[name] = decode(row[name], plain, many)
    return kind(**values)


def _reader(kind: type) -> Callable[[Any], Any]:
    dated = kind in (date, datetime, time, Month, Span)
    return kind.fromisoformat if dated else kind  # type: ignore[attr-defined]


@once_a_class
def _converted(kind: type[Record]) -> list[tuple[str, type, bool]]:
    """The columns that aren't kept as they are: text and numbers need no second look in long tables."""
    return [(name, *typed) for name, typed in columns(kind).items() if typed not in ((str, False), (int, False))]


def to_row(record: Record) -> dict[str, Any]:
    """The columns of a record, without the id."""
    return {name: encode(getattr(record, name)) for name in columns(type(record)) if name != "id"}
