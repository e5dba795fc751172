"""A paper as canonical JSON, to be kept when it is handed over, and read back as the same paper.

What has its default value is left out: a paper that was kept before a field came keeps its digest.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

from models import paper as papers
from models.agreement_snapshot import SignatureSnapshot
from models.paper import Paper

IS = "is"
"""The key that says of which kind a piece is."""


def canonical(paper: Paper) -> str:
    """The paper as JSON: sorted keys, no blanks."""
    return json.dumps(_plain(paper), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(paper: Paper) -> str:
    """SHA-256 of the canonical form in UTF-8, as hexadecimal text."""
    return hashlib.sha256(canonical(paper).encode()).hexdigest()


def read_paper(kept: str) -> Paper:
    """The paper that was kept as canonical JSON."""
    found = _read(json.loads(kept))
    assert isinstance(found, Paper)
    return found


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind.__name__ in _kinds():
        kept = {
            name: _number(hint, found) for name, (hint, default) in _fields(kind.__name__).items()
            if (found := getattr(value, name)) != default
        }  # fmt: skip
        return {IS: kind.__name__} | {name: _plain(each) for name, each in kept.items()}
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.value if isinstance(value, StrEnum) else value


def _number(hint: Any, value: Any) -> Any:
    """3 in a field for 3.0: equal papers have one form."""
    return float(value) if hint is float else value


def _read(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_read(each) for each in plain)
    if not isinstance(plain, dict):
        return plain
    fields = _fields(plain[IS])
    return _kinds()[plain[IS]](**{name: _typed(fields[name][0], each) for name, each in plain.items() if name != IS})


def _typed(hint: Any, plain: Any) -> Any:
    if hint is bytes:
        return bytes.fromhex(plain)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(plain)
    return _read(plain)


@cache
def _kinds() -> dict[str, type]:
    """Whatever a paper is made of, by name."""
    found = [each for each in vars(papers).values() if isinstance(each, type) and each.__module__ == papers.__name__]
    made = [each for each in (*found, SignatureSnapshot) if dataclasses.is_dataclass(each) or issubclass(each, tuple)]
    return {each.__name__: each for each in made}


@cache
def _fields(name: str) -> dict[str, tuple[Any, Any]]:
    """Of a kind: name → its type and its default (None where it has none)."""
    kind = _kinds()[name]
    if dataclasses.is_dataclass(kind):
        defaults = {f.name: None if f.default is dataclasses.MISSING else f.default for f in dataclasses.fields(kind)}
    else:
        defaults = {each: vars(kind)["_field_defaults"].get(each) for each in vars(kind)["_fields"]}
    hints = get_type_hints(kind)
    return {each: (hints[each], default) for each, default in defaults.items()}
