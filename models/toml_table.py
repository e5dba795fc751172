"""TOML read strictly: every table says what it may hold, and every complaint names the file and the entry."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

from models.store.errors import KnownError

E = TypeVar("E", bound=StrEnum)

MOST_BYTES = 1_000_000
LONGEST_LINE = 16_000
"""In characters."""
MOST_DOTS = 200
"""On one line. A dotted key stands on one line and costs the square of its parts to read: half a minute for 1 MB."""
LONGEST_TEXT = 4_000
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class BrokenContent(KnownError):
    """A content file that can't be used; the message names the file and the entry."""


class Table:
    """One table of a file; `where` is how complaints call it, e.g. "[[step]] sounding"."""

    def __init__(self, found: dict[str, Any], name: str, where: str) -> None:
        self._found = found
        self._name = name
        self._where = where

    def only(self, needed: set[str], allowed: Iterable[str] = ()) -> None:
        """Raises BrokenContent for keys that are unknown, or needed and not there."""
        if unknown := sorted(set(self._found) - needed - set(allowed)):
            raise self.broken(f"unbekannt ist {shown(', '.join(unknown))}")
        if absent := sorted(needed - set(self._found)):
            raise self.broken(f"es fehlt {', '.join(absent)}")

    def text(self, key: str, *, may_be_empty: bool = False, lines: bool = False) -> str:
        """A text without blanks around it; one that isn't there is empty. `lines`: it may have several."""
        return self._checked(self._found.get(key, ""), key, may_be_empty, lines)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts of one line each; none where there is no such key."""
        return tuple(self._checked(each, key, False, False) for each in self._list(key))

    def whole(self, key: str, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""
        value = self._found.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.broken(f"{key} ist keine ganze Zahl von {least} bis {most}")
        return value

    def one_of(self, kind: type[E], key: str) -> E:
        """One of the values of an enumeration; what isn't there is ""."""
        value = self.text(key, may_be_empty=True)
        if value not in list(kind):
            known = ", ".join(f"„{each}“" for each in kind)
            raise self.broken(f"{key} = „{shown(value)}“ ist keines von {known}")
        return kind(value)

    def tables(self, key: str, title: str, *, named: str = "key") -> list[Table]:
        """The tables of a list, each called by its `title` and what it holds under `named`."""
        found = self._list(key)
        if not all(isinstance(each, dict) for each in found):
            raise self.broken(f"{key} ist keine Liste von Tabellen [[{title}]]")
        return [
            Table(each, self._name, f"[[{title}]] {_label(each.get(named)) or f'Nr. {number}'}")
            for number, each in enumerate(found, 1)
        ]

    def broken(self, what: str) -> BrokenContent:
        """The complaint to raise about this table."""
        return BrokenContent(f"{self._name}, {self._where}: {what}.")

    def _list(self, key: str) -> list[Any]:
        value = self._found.get(key, [])
        if not isinstance(value, list):
            raise self.broken(f"{key} ist keine Liste")
        return value

    def _checked(self, value: object, key: str, may_be_empty: bool, lines: bool) -> str:
        if not isinstance(value, str):
            raise self.broken(f"{key} ist kein Text")
        text = value.replace("\r\n", "\n").strip()
        if _NO_TEXT.search(text) or (not lines and len(text.splitlines()) > 1):
            raise self.broken(f"{key} enthält Zeichen, die dort nicht stehen können")
        if not text and not may_be_empty:
            raise self.broken(f"{key} ist leer")
        if len(text) > LONGEST_TEXT:
            raise self.broken(f"{key} ist länger als {LONGEST_TEXT} Zeichen")
        return text


def read_table(toml: str | bytes, name: str) -> Table:
    """The whole file as a table; `name` is what errors call it. Raises BrokenContent, whatever the file holds."""
    text = _decoded(toml, name)
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE or line.count(".") > MOST_DOTS:
            raise BrokenContent(f"{name}: Zeile {number} ist zu lang oder hat mehr als {MOST_DOTS} Punkte.")
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits; brackets in brackets in brackets
        raise BrokenContent(f"{name} ist kein gültiges TOML: {shown(str(error))}") from error
    return Table(found, name, "die Datei")


def check_once(keys: Iterable[str], table: Table) -> None:
    """Raises BrokenContent if one of the keys comes twice."""
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise table.broken(f"der Schlüssel {shown(key)} kommt zweimal vor")
        seen.add(key)


def shown(text: str) -> str:
    """A stranger's text, short enough for a message."""
    return text if len(text) <= 80 else f"{text[:80]} …"


def _label(value: object) -> str:
    return shown(" ".join(value.split())) if isinstance(value, str) else ""


def _decoded(toml: str | bytes, name: str) -> str:
    if len(toml) > MOST_BYTES:
        raise BrokenContent(f"{name} ist größer als 1 MB. So groß wird kein Text dieser Art.")
    try:
        return toml.decode("utf-8-sig") if isinstance(toml, bytes) else toml.encode("utf-8").decode("utf-8-sig")
    except UnicodeError as error:
        raise BrokenContent(f"{name} ist kein Text in UTF-8.") from error
