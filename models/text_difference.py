"""What was changed in a text, word by word."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum

NEAR = 90
"""Characters that stay in sight before and behind a change."""
MOST_WORDS = 1_500
"""Of what differs: beyond, the comparison would take seconds, and nobody would read it word by word."""
ELLIPSIS = " … "
_WORDS = re.compile(r"\{[^{}]*\}|\w+|\s+|[^\w\s]")


class RunKind(StrEnum):
    """Whether a run of text stayed, went or came."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Run:
    """A stretch of text of one kind; how it stands out, where a text has more than its words."""

    kind: RunKind
    text: str
    strong: bool = False
    slanted: bool = False


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


def changes(before: str, after: str) -> tuple[Run, ...]:
    """The difference for reading: what stayed is cut short beyond some words around each change."""
    start = _common(before, after)
    stop = _common(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - stop], after[start : len(after) - stop]
    if len(_WORDS.findall(old)) + len(_WORDS.findall(new)) > MOST_WORDS:
        middle: tuple[Run, ...] = (Run(RunKind.REMOVED, old), Run(RunKind.ADDED, new))
    else:
        middle = difference(old, new)
    runs = [Run(RunKind.SAME, before[:start]), *middle, Run(RunKind.SAME, before[len(before) - stop :] if stop else "")]
    runs = [run for run in runs if run.text]
    return tuple(_shortened(run, at == 0, at == len(runs) - 1) for at, run in enumerate(runs))


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning, whole words."""
    most = min(len(one), len(other))
    length = next((i for i in range(most) if one[i] != other[i]), most)
    if length == len(one) == len(other):
        return length
    while length > 0 and not one[length - 1].isspace():
        length -= 1
    return length


def _shortened(run: Run, first: bool, last: bool) -> Run:
    text = run.text
    if run.kind is not RunKind.SAME or len(text) <= 2 * NEAR + len(ELLIPSIS):
        return run
    lead = "" if first else text[:NEAR].rsplit(None, 1)[0]
    tail = "" if last else text[-NEAR:].split(None, 1)[-1]
    return Run(run.kind, f"{lead}{ELLIPSIS}{tail}")
