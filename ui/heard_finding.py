"""A finding as a process said it that may have been taken over by the file it read: checked, and of bearable length."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from models.returned_finding import Finding, read_finding

LONGEST, MOST = 10_000, 20_000
"""Characters of a text, members of a tuple; more is cut off."""


class Unsound(Exception):
    """What was said is no finding."""


def heard(canonical: str) -> Finding:
    """The finding; raises Unsound where a part is missing or of another type than declared."""
    try:
        finding = read_finding(canonical)
        cut: Finding = _checked(finding, Finding)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unsound from error
    return cut


def _checked(value: Any, hint: Any) -> Any:
    if get_origin(hint) is tuple and isinstance(value, tuple):
        return tuple(_checked(each, get_args(hint)[0]) for each in value[:MOST])
    if get_origin(hint) is UnionType:
        return _checked(value, next((each for each in get_args(hint) if type(value) is each), None))
    if type(value) is not hint:
        raise TypeError
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{each.name: _checked(getattr(value, each.name), hints[each.name]) for each in fields(hint)})
    return value[:LONGEST] if hint is str else value
