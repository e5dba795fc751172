"""A compared text in rows: what was changed, paragraph by paragraph, and how much between them stayed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.printed_difference import BETWEEN
from models.text_difference import Run, RunKind


@dataclass(frozen=True)
class ComparedRow:
    """A paragraph with changes, as runs; or, without any, how many paragraphs in a row stayed as they were."""

    runs: tuple[Run, ...] = ()
    same: int = 0

    @property
    def before(self) -> tuple[Run, ...]:
        """What stood there."""
        return tuple(run for run in self.runs if run.kind is not RunKind.ADDED)

    @property
    def after(self) -> tuple[Run, ...]:
        """What stands there."""
        return tuple(run for run in self.runs if run.kind is not RunKind.REMOVED)


def rows_of(runs: Sequence[Run]) -> list[ComparedRow]:
    """The rows of a comparison, in order; nothing of what changed is left out."""
    found: list[ComparedRow] = []
    block: list[Run] = []
    for run in runs:
        parts = run.text.split(BETWEEN)
        for at, part in enumerate(parts):
            if part:
                block.append(replace(run, text=part))
            if at < len(parts) - 1:
                _close(found, block)
                block = []
    _close(found, block)
    return found


def _close(found: list[ComparedRow], block: list[Run]) -> None:
    """A paragraph has ended."""
    if not block:
        return
    if any(run.kind is not RunKind.SAME for run in block):
        found.append(ComparedRow(tuple(block)))
    elif found and found[-1].same:
        found[-1] = ComparedRow(same=found[-1].same + 1)
    else:
        found.append(ComparedRow(same=1))
