"""Records: frozen dataclasses whose fields carry their own label and kind.

A field is declared once, in one line. Storage, form, table, search, PDF and
history read that line.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

if TYPE_CHECKING:
    from models.store.store import Store

SPEC = "spec"
T = TypeVar("T")


class Form(StrEnum):
    """What the type of a text can't tell: how it is typed and shown."""

    LINE = "line"
    LONG = "long"
    PHONE = "phone"
    MAIL = "mail"
    WEB = "web"


@dataclass(frozen=True)
class FieldSpec:
    """All that storage and screen need to know of one field.

    `type` is the plain type (`str`, `date`, `Month`, a StrEnum, ...), `many` tells a
    tuple of it. `width` is the natural width in characters. `reference` names the
    table that an id points to. `private` fields hold personal data; `searched` ones
    are found by Suche; `hidden` ones have no editor.
    """

    name: str
    label: str
    type: type
    many: bool = False
    optional: bool = False
    form: Form = Form.LINE
    width: int = 30
    help: str = ""
    example: str = ""
    required: bool = False
    hidden: bool = False
    private: bool = False
    searched: bool = False
    reference: str = ""


def field(
    label: str,
    *,
    default: Any = "",
    form: Form = Form.LINE,
    width: int = 30,
    help: str = "",
    example: str = "",
    required: bool = False,
    hidden: bool = False,
    private: bool = False,
    searched: bool = False,
    reference: str = "",
) -> Any:
    """Declare a field of a record; the German label is what the user reads."""
    spec = {
        "label": label, "form": form, "width": width, "help": help, "example": example, "required": required,
        "hidden": hidden, "private": private, "searched": searched, "reference": reference,
    }  # fmt: skip
    return dataclasses.field(default=default, metadata={SPEC: spec})


def reference(label: str, table: str, *, hidden: bool = True, help: str = "") -> Any:
    """Declare a field that holds the id of a record of that table, or None."""
    return field(label, default=None, hidden=hidden, reference=table, help=help)


@dataclass(frozen=True, kw_only=True)
class Record:
    """A row of its own table. `uid` is stable across laptops, `id` is this file's.

    `removed_at` marks what lies in the bin.
    """

    undoable: ClassVar[bool] = True
    """Whether history and undo know of it; what has left the store and what lies beside it is no edit."""
    edited: ClassVar[frozenset[str]] = frozenset()
    """Fields that a person types into a record that is no edit otherwise: of those alone both know."""
    derived: ClassVar[bool] = False
    """Whether it is no edit, but goes with what it is a part of, as the pages that were read out of a file."""
    title: ClassVar[str] = ""
    """What one record is called on screen: "Kontakt"."""

    id: int = 0
    uid: str = ""
    removed_at: datetime | None = None

    @classmethod
    def is_edit(cls, names: Collection[str]) -> bool:
        """Whether a write of these columns is an edit that the history tells and undo takes back."""
        return cls.undoable or (bool(names) and cls.edited.issuperset(names))

    @classmethod
    def table(cls) -> str:
        """The table's name: the class name in snake case."""
        return _table_of(cls)

    def label(self) -> str:
        """What this record is called in lists and sentences; never empty."""
        return self.title or type(self).__name__

    def check(self, store: Store, before: Self | None) -> None:
        """Refuse an impossible state; called before each write, `before` is None for a new record.

        Raises InvalidValue for a value, Locked for a frozen record. What is merely
        missing belongs to the readiness list and is accepted here.
        """

    def follow(self, store: Store, before: Self) -> None:
        """Let what hangs on this record follow its change, in the same transaction, as passages follow a text.

        To the bin, and back from there, is a change, too.
        """

    def check_removal(self, store: Store) -> None:
        """Refuse to move this record to the bin; raises Locked."""

    def check_undo(self, store: Store) -> None:
        """Refuse to take back that this record was added, for what hangs on it by now; raises Locked."""
        self.check_removal(store)


def address(record: Record, name: str) -> str:
    """Where a field lies, as one word: "contact/<uid>/phone". Readable across laptops."""
    return f"{record.table()}/{record.uid}/{name}"


def read_address(where: str) -> tuple[str, str, str]:
    """Table, uid and field of an address, "" for what it doesn't say."""
    table, _, rest = where.partition("/")
    uid, _, name = rest.partition("/")
    return table, uid, name


def once_a_class(function: Callable[[type[Record]], T]) -> Callable[[type[Record]], T]:
    """Like functools.cache, whose type refuses a dataclass as key."""
    found: dict[type[Record], T] = {}

    @wraps(function)
    def of(kind: type[Record]) -> T:
        if kind not in found:
            found[kind] = function(kind)
        return found[kind]

    return of


@once_a_class
def _table_of(kind: type[Record]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


@once_a_class
def specs(kind: type[Record]) -> dict[str, FieldSpec]:
    """The declared fields of a record class, in order of declaration."""
    found = {}
    for f in dataclasses.fields(kind):
        if SPEC in f.metadata:
            plain, many, optional = _plain(_hints(kind)[f.name])
            found[f.name] = FieldSpec(name=f.name, type=plain, many=many, optional=optional, **f.metadata[SPEC])
    return found


@once_a_class
def columns(kind: type[Record]) -> dict[str, tuple[type, bool]]:
    """Every column of the table: name → (plain type, whether it holds many)."""
    return {f.name: _plain(_hints(kind)[f.name])[:2] for f in dataclasses.fields(kind)}


@once_a_class
def _hints(kind: type[Record]) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _plain(annotation: Any) -> tuple[type, bool, bool]:
    if isinstance(annotation, types.UnionType):
        kept = next(a for a in typing.get_args(annotation) if a is not type(None))
        plain, many, _ = _plain(kept)
        return plain, many, True
    if typing.get_origin(annotation) is tuple:
        return typing.get_args(annotation)[0], True, False
    return annotation, False, False
