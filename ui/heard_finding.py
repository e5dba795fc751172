"""A finding as a process said it that may have been taken over by the file it read: checked, of bearable length, and
without characters that nobody sees but that turn the others around: names and texts in it are the file's own."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from models.returned_finding import Finding, FoundPage, read_finding

LONGEST, MOST, MOST_PAGES = 4_000, 100, 20_000
"""Characters of a text, members of a tuple, pages of a scan; more is cut off."""
_LINE_ENDS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]+"
)


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


def heard_text(text: str) -> str:
    """One line of it that can be shown and kept."""
    return _UNSEEN.sub("", _LINE_ENDS.sub(" ", text[:LONGEST]))


def _checked(value: Any, hint: Any) -> Any:
    if get_origin(hint) is tuple and isinstance(value, tuple):
        part = get_args(hint)[0]
        return tuple(_checked(each, part) for each in value[: MOST_PAGES if part is FoundPage else MOST])
    if get_origin(hint) is UnionType:
        return _checked(value, next((each for each in get_args(hint) if type(value) is each), None))
    if type(value) is not hint:
        raise TypeError
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{each.name: _checked(getattr(value, each.name), hints[each.name]) for each in fields(hint)})
    return heard_text(value) if hint is str else value
