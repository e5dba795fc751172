"""What was changed between two texts as they stand on paper, word by word; another look of the same words counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from models.printed_text import Printed, Styled, merged, printed_text
from models.text_difference import ELLIPSIS, MOST_WORDS, NEAR, Run, RunKind

ALIKE = 0.5
"""So much of their words two sections, or two paragraphs, have in common to be taken for the same one."""
BETWEEN = "\n\n"
_WORDS = re.compile(r"\w+\W*|\W+")
_PARTS = re.compile(r"\w+|\s+|[^\w\s]")
_Taken = Mapping[str, str] | None


def alike(one: str, other: str) -> float:
    """How much of their words two texts have in common, from 0 to 1; nothing is alike nothing."""
    words, others = Counter(one.split()), Counter(other.split())
    every = words.total() + others.total()
    return 2 * (words & others).total() / every if every else 0.0


def text_runs(before: str, after: str, taken_before: _Taken = None, taken_after: _Taken = None) -> tuple[Run, ...]:
    """What was changed from one Markdown text to the other, as both are printed: word by word inside of a paragraph
    that was kept, else by whole paragraphs, each with an empty line behind it. `taken` is as in `printed_text`."""
    old, new = printed_text(before, taken_before), printed_text(after, taken_after)
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs += (run for each in old[i1:i2] for run in _whole(RunKind.SAME, each))
        else:
            runs += _rewritten(old[i1:i2], new[j1:j2])
    return _joined(runs)


def text_changes(before: str, after: str) -> tuple[Run, ...]:
    """The same for reading: what stayed is cut short beyond some words around each change; () where nothing was
    changed."""
    runs = text_runs(before, after)
    if all(run.kind is RunKind.SAME for run in runs):
        return ()
    found: list[Run] = []
    blocks = [(stays, list(group)) for stays, group in groupby(runs, key=lambda run: run.kind is RunKind.SAME)]
    for at, (stays, block) in enumerate(blocks):
        found += _shortened(block, at == 0, at == len(blocks) - 1) if stays else block
    found[-1] = _with(found[-1], found[-1].text.removesuffix(BETWEEN))
    return tuple(run for run in found if run.text)


def _rewritten(old: Sequence[Printed], new: Sequence[Printed]) -> Iterator[Run]:
    begin = 0
    for paragraph in old:
        likes = [alike(paragraph.text, each.text) for each in new[begin:]]
        best = max(range(len(likes)), key=lambda at: likes[at], default=0)
        if not likes or likes[best] < ALIKE:
            yield from _whole(RunKind.REMOVED, paragraph)
            continue
        for each in new[begin : begin + best]:
            yield from _whole(RunKind.ADDED, each)
        yield from _reworded(paragraph, new[begin + best])
        begin += best + 1
    for each in new[begin:]:
        yield from _whole(RunKind.ADDED, each)


def _reworded(before: Printed, after: Printed) -> Iterator[Run]:
    """Word by word; what follows a word counts as a part of it, which finds what stayed many times faster."""
    old, new = _tokens(before), _tokens(after)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    if before.kind != after.kind or max(len(old), len(new)) - head - tail > MOST_WORDS:
        yield from (*_whole(RunKind.REMOVED, before), *_whole(RunKind.ADDED, after))
        return
    yield from _runs(RunKind.SAME, merged(old[:head]))
    yield from _between(old[head : len(old) - tail], new[head : len(new) - tail])
    yield from _runs(RunKind.SAME, merged(old[len(old) - tail :]))


def _between(old: Sequence[Styled], new: Sequence[Styled]) -> Iterator[Run]:
    """Word by word; of a word that only something else follows the word itself stayed."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from _runs(RunKind.SAME, merged(old[i1:i2]))
            continue
        gone, came = (_cut_up(each, _PARTS) for each in (old[i1:i2], new[j1:j2]))
        head = _alike(gone, came)
        tail = _alike(gone[head:][::-1], came[head:][::-1])
        yield from _runs(RunKind.SAME, merged(gone[:head]))
        yield from _runs(RunKind.REMOVED, merged(gone[head : len(gone) - tail]))
        yield from _runs(RunKind.ADDED, merged(came[head : len(came) - tail]))
        yield from _runs(RunKind.SAME, merged(gone[len(gone) - tail :]))


def _alike(old: Sequence[Styled], new: Sequence[Styled]) -> int:
    """How many words they begin with alike."""
    return next((at for at, (one, other) in enumerate(zip(old, new)) if one != other), min(len(old), len(new)))


def _tokens(paragraph: Printed) -> list[Styled]:
    return _cut_up((*paragraph.words, Styled(BETWEEN)), _WORDS)


def _cut_up(words: Sequence[Styled], parts: re.Pattern[str]) -> list[Styled]:
    return [each._replace(text=part) for each in merged(words) for part in parts.findall(each.text)]


def _whole(kind: RunKind, paragraph: Printed) -> Iterator[Run]:
    return _runs(kind, (*paragraph.words, Styled(BETWEEN)))


def _runs(kind: RunKind, words: Sequence[Styled]) -> Iterator[Run]:
    return (Run(kind, *each) for each in words if each.text)


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs of one kind and look behind each other as one."""
    found = groupby(runs, key=lambda run: (run.kind, run.strong, run.slanted))
    return tuple(Run(kind, "".join(run.text for run in group), *look) for (kind, *look), group in found)


def _shortened(runs: Sequence[Run], first: bool, last: bool) -> Iterator[Run]:
    """What stayed between two changes, cut in its middle; before the first and behind the last one, on that side."""
    text = "".join(run.text for run in runs)
    if len(text) <= 2 * NEAR + len(ELLIPSIS):
        yield from runs
        return
    lead, tail = text.rfind(" ", 0, NEAR), text.find(" ", len(text) - NEAR)
    yield from _cut(runs, 0, 0 if first else lead if lead > 0 else NEAR)
    yield Run(RunKind.SAME, ELLIPSIS)
    yield from _cut(runs, len(text) if last else tail + 1 if tail > 0 else len(text) - NEAR, len(text))


def _cut(runs: Sequence[Run], start: int, stop: int) -> Iterator[Run]:
    at = 0
    for run in runs:
        yield _with(run, run.text[max(start - at, 0) : max(stop - at, 0)])
        at += len(run.text)


def _with(run: Run, text: str) -> Run:
    return Run(run.kind, text, run.strong, run.slanted)
