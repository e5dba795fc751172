"""What was changed in a text, word by word."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum

_WORDS = re.compile(r"\{[^{}]*\}|\w+|\s+|[^\w\s]")


class RunKind(StrEnum):
    """Whether a run of text stayed, went or came."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Run:
    """A stretch of text of one kind."""

    kind: RunKind
    text: str


def difference(template: str, changed: str) -> tuple[Run, ...]:
    """The way from template to changed: same and removed runs make the one, same and added runs the other.

    Placeholders count as one word; a lone blank between two changes belongs to both of them.
    """
    before, after = _WORDS.findall(template), _WORDS.findall(changed)
    runs: list[Run] = []
    old = new = ""
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[i1:i2]), "".join(after[j1:j2])
        if tag == "equal" and not ((old or new) and gone.isspace() and i2 < len(before) and j2 < len(after)):
            runs += [Run(RunKind.REMOVED, old), Run(RunKind.ADDED, new), Run(RunKind.SAME, gone)]
            old = new = ""
        else:
            old, new = old + gone, new + come
    runs += [Run(RunKind.REMOVED, old), Run(RunKind.ADDED, new)]
    return tuple(run for run in runs if run.text)
