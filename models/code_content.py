"""The categories as they ship; the format is told at the head of resources/content/codes.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from models.code import CodeKind
from models.toml_table import Table, check_once, read_table
from resources import path

SHIPPED = "content/codes.toml"


@dataclass(frozen=True, kw_only=True)
class CodeContent:
    """A category as shipped, with what stands below it."""

    key: str
    kind: CodeKind
    name: str
    number: str = ""
    description: str = ""
    below: tuple[CodeContent, ...] = ()


@cache
def shipped_codes() -> tuple[CodeContent, ...]:
    """All of them, in order. Raises BrokenContent for a faulty file."""
    return read_codes(path(SHIPPED).read_text("utf-8"), SHIPPED)


def read_codes(toml: str | bytes, name: str) -> tuple[CodeContent, ...]:
    """The categories in a file; `name` is what errors call it. Raises BrokenContent."""
    file = read_table(toml, name)
    kinds = (CodeKind.COMPONENT, CodeKind.ACTION_FIELD, CodeKind.AREA)
    file.only({kind.value for kind in kinds})
    found = [_code(table, kind) for kind in kinds for table in file.tables(kind, kind)]
    check_once((key for each in found for key in (each.key, *(below.key for below in each.below))), file)
    return tuple(found)


def _code(table: Table, kind: CodeKind) -> CodeContent:
    has_aspects = kind is CodeKind.COMPONENT
    numbered = {"number"} if kind in (CodeKind.COMPONENT, CodeKind.ASPECT) else set()
    table.only({"key", "name", *numbered}, ("description", *(("aspect",) if has_aspects else ())))
    aspects = table.tables("aspect", "component.aspect") if has_aspects else []
    return CodeContent(
        key=table.text("key"),
        kind=kind,
        name=table.text("name"),
        number=table.text("number") if numbered else "",
        description=table.text("description", may_be_empty=True),
        below=tuple(_code(each, CodeKind.ASPECT) for each in aspects),
    )
