"""The steps of a module as they ship; the format is told at the head of resources/content/process.toml."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from models.toml_table import Table, check_once, read_table
from resources import path

SHIPPED = "content/process.toml"
LAST_MODULE = 4


class StepKind(StrEnum):
    """What a step lives on: records elsewhere that tell what is still missing for it. PLAIN ones are only ticked."""

    PLAIN = ""
    AGREEMENT = "agreement"
    INFORM = "inform"
    SOUNDING = "sounding"
    INTERVIEWS = "interviews"
    DOCUMENTS = "documents"
    ASSESSMENT = "assessment"
    REPORT = "report"
    PRESENTATION = "presentation"
    CLOSING = "closing"


@dataclass(frozen=True, kw_only=True)
class StepText:
    """A step as shipped; `hint` says in one sentence what it takes."""

    key: str
    title: str
    kind: StepKind = StepKind.PLAIN
    hint: str = ""


def steps_of(module: int) -> tuple[StepText, ...]:
    """The steps of a module, in order; none for a module without. Raises BrokenContent for a faulty file."""
    return _shipped().get(module, ())


def step_text(module: int, key: str) -> StepText | None:
    """The shipped step of that key; None for one of somebody's own."""
    return next((step for step in steps_of(module) if step.key == key), None)


def read_process(toml: str | bytes, name: str) -> dict[int, tuple[StepText, ...]]:
    """The steps in a file by their module; `name` is what errors call it. Raises BrokenContent."""
    file = read_table(toml, name)
    file.only({"module"})
    modules = file.tables("module", "module", named="number")
    for table in modules:
        table.only({"number", "step"})
    numbers = [table.whole("number", 1, LAST_MODULE) for table in modules]
    check_once(map(str, numbers), file)
    return {number: _steps(table) for number, table in zip(numbers, modules, strict=True)}


@cache
def _shipped() -> dict[int, tuple[StepText, ...]]:
    return read_process(path(SHIPPED).read_text("utf-8"), SHIPPED)


def _steps(module: Table) -> tuple[StepText, ...]:
    steps = tuple(_step(table) for table in module.tables("step", "module.step"))
    check_once((step.key for step in steps), module)
    return steps


def _step(table: Table) -> StepText:
    table.only({"key", "title", "kind", "hint"})
    return StepText(
        key=table.text("key"),
        title=table.text("title"),
        kind=table.one_of(StepKind, "kind"),
        hint=table.text("hint"),
    )
