"""An old value of the Verlauf taken back: written again, as a new edit."""

from __future__ import annotations

from typing import Any

from models.belonging import in_bin, kind_of, record_at
from models.history_line import Detail
from models.history_words import read_value
from models.store.errors import Gone, InBin, KnownError
from models.store.record import Record, address, specs
from models.store.store import Store

STEP = "Alten Wert zurückholen"


class NotReturned(KnownError):
    """An old value can't be taken back; the message says why, and nothing was written."""


def take_back_value(store: Store, detail: Detail) -> Record:
    """Write what the field held before that line; returns the record as it is now.

    Raises NotReturned, InBin, InvalidValue or Locked where the record or its whole no longer takes it, and as
    `Store.transaction`.
    """
    try:
        record = record_at(store, detail.address)
    except Gone as error:
        raise NotReturned("Diesen Eintrag gibt es nicht mehr.") from error
    _refuse_bin(store, record)
    value = _value(store, detail)
    if getattr(record, detail.field) == value:
        raise NotReturned("Das steht schon so da.")
    with store.transaction(STEP):
        return store.change(record, **{detail.field: value})


def _value(store: Store, detail: Detail) -> Any:
    spec = specs(kind_of(detail.table))[detail.field]
    try:
        value = read_value(spec, detail.kept)
    except ValueError as error:
        raise NotReturned(f"„{detail.old}“ gibt es unter „{spec.label}“ nicht mehr.") from error
    if value is None:
        return None if spec.optional or spec.reference else spec.type()
    if not spec.reference:
        return value
    try:
        found = store.by_uid(kind_of(spec.reference), value)
    except Gone as error:
        raise NotReturned("Der Eintrag, auf den der alte Wert verweist, ist gelöscht.") from error
    _refuse_bin(store, found)
    return found.id


def _refuse_bin(store: Store, record: Record) -> None:
    gone = in_bin(store, record)
    if gone is not None:
        raise InBin(gone.label(), address(gone, ""))
