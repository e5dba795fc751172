"""Two versions of a report side by side: which sections came, went, moved, were renamed, and what was rewritten."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from models.report import Insertion, ReportSection, ReportVersion, sections_of
from models.report_numbers import Numbered, numbered
from models.store.store import Store
from models.text_difference import MOST_WORDS, Run, RunKind, difference

ALIKE = 0.5
"""So much of their words two sections, or two paragraphs, have in common to be taken for the same one."""
BETWEEN = "\n\n"
_WORDS = re.compile(r"\w+\W*|\W+")
_END = re.compile(r"\W*\Z")
_INSERTION = re.compile(r"^\{\{([a-z]{8})\b[^{}\n]*\}\}[ \t]*$", re.MULTILINE)


class Fate(StrEnum):
    """What became of a section. One that is left out is not in the report."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"

    @property
    def label(self) -> str:
        return {"same": "unverändert", "changed": "geändert", "added": "neu", "removed": "entfallen"}[self.value]


@dataclass(frozen=True)
class ComparedSection:
    """A section in the earlier and in the later version (None: not in it), and what differs.

    `runs` go from the text of the one to that of the other (same and removed runs make the first, same and added ones
    the second), as it is printed, paragraphs parted by an empty line. `moved` ones stand behind other sections than
    before; what lies below a moved one has not moved by itself.
    """

    before: Numbered | None
    after: Numbered | None
    runs: tuple[Run, ...] = ()
    moved: bool = False

    @property
    def fate(self) -> Fate:
        if self.before is None or self.after is None:
            return Fate.ADDED if self.before is None else Fate.REMOVED
        changed = self.moved or self.renamed or any(run.kind is not RunKind.SAME for run in self.runs)
        return Fate.CHANGED if changed else Fate.SAME

    @property
    def renamed(self) -> bool:
        """Whether it has another heading."""
        if self.before is None or self.after is None:
            return False
        return self.before.section.heading.strip() != self.after.section.heading.strip()

    @property
    def heading(self) -> tuple[Run, ...]:
        """The way from the one heading to the other."""
        old, new = (each.section.heading.strip() if each else "" for each in (self.before, self.after))
        return difference(old, new)


def compare(store: Store, one: ReportVersion, other: ReportVersion) -> tuple[ComparedSection, ...]:
    """The sections of an earlier and a later version, in the order of the later one; what went stands where it was."""
    old, new = _read(store, one), _read(store, other)
    pairs = matched([each.section for each in old], [each.section for each in new])
    texts = {each.section.id: _text(store, each.section) for each in (*old, *new)}
    moved = _moved(old, new, pairs)
    found = []
    for at, place in _in_order(len(old), len(new), pairs):
        before = old[at] if at is not None and old[at].included else None
        after = new[place] if place is not None and new[place].included else None
        if before is not None or after is not None:
            runs = text_runs(*(texts[each.section.id] if each else "" for each in (before, after)))
            found.append(ComparedSection(before, after, runs, bool(before and after) and place in moved))
    return tuple(found)


def matched(old: Sequence[ReportSection], new: Sequence[ReportSection]) -> dict[int, int]:
    """The place of a section among the later ones → that of the same section among the earlier ones.

    Told by their key, which a copy keeps; then by the heading; then by what is written in them.
    """
    pairs: dict[int, int] = {}
    for told in (lambda each: each.key, lambda each: " ".join(each.heading.casefold().split())):
        _pair(old, new, told, pairs)
    left_old = [at for at in range(len(old)) if at not in pairs.values()]
    for place in (place for place in range(len(new)) if place not in pairs):
        likes = {at: alike(old[at].text, new[place].text) for at in left_old}
        best = max(likes, key=lambda at: likes[at], default=None)
        if best is not None and likes[best] >= ALIKE:
            pairs[place] = best
            left_old.remove(best)
    return pairs


def alike(one: str, other: str) -> float:
    """How much of their words two texts have in common, from 0 to 1; nothing is alike nothing."""
    words, others = Counter(one.split()), Counter(other.split())
    every = words.total() + others.total()
    return 2 * (words & others).total() / every if every else 0.0


def text_runs(before: str, after: str) -> tuple[Run, ...]:
    """What was changed in a text, word by word inside of a paragraph that was kept, else by whole paragraphs."""
    old, new = _paragraphs(before), _paragraphs(after)
    runs: list[Run] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run(RunKind.SAME, "".join(old[i1:i2])))
        else:
            runs += _rewritten(old[i1:i2], new[j1:j2])
    return tuple(_joined(runs))


def _rewritten(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    begin = 0
    for paragraph in old:
        likes = [alike(paragraph, each) for each in new[begin:]]
        best = max(range(len(likes)), key=lambda at: likes[at], default=0)
        if not likes or likes[best] < ALIKE:
            yield Run(RunKind.REMOVED, paragraph)
            continue
        for each in new[begin : begin + best]:
            yield Run(RunKind.ADDED, each)
        twin = new[begin + best]
        yield from _reworded(paragraph, twin)
        begin += best + 1
    for each in new[begin:]:
        yield Run(RunKind.ADDED, each)


def _reworded(before: str, after: str) -> Iterator[Run]:
    """Word by word; what follows a word counts as a part of it, which finds what stayed many times faster."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        yield from (Run(RunKind.REMOVED, before), Run(RunKind.ADDED, after))
        return
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = "".join(old[i1:i2]), "".join(new[j1:j2])
        tail = gone if gone == came else _same_end(*(_END.findall(text)[0] for text in (gone, came)))
        for kind, text in ((RunKind.REMOVED, gone), (RunKind.ADDED, came)):
            if len(text) > len(tail):
                yield Run(kind, text[: len(text) - len(tail)])
        if tail:
            yield Run(RunKind.SAME, tail)


def _same_end(one: str, other: str) -> str:
    """What two short texts end with alike."""
    most = min(len(one), len(other))
    return one[len(one) - next((n for n in range(most) if one[-1 - n] != other[-1 - n]), most) :]


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs of one kind behind each other as one."""
    last: Run | None = None
    for run in runs:
        if last is not None and run.kind is last.kind:
            last = Run(last.kind, last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _paragraphs(text: str) -> list[str]:
    return [f"{each.strip()}{BETWEEN}" for each in text.replace("\r\n", "\n").split(BETWEEN) if each.strip()]


def _read(store: Store, version: ReportVersion) -> list[Numbered]:
    return numbered(sections_of(store, version.id))


def _text(store: Store, section: ReportSection) -> str:
    taken = {each.mark: each.taken for each in store.find(Insertion, section_id=section.id)}
    return _INSERTION.sub(lambda found: taken.get(found[1], found[0]).strip(), section.text)


def _pair(
    old: Sequence[ReportSection],
    new: Sequence[ReportSection],
    told: Callable[[ReportSection], Hashable],
    pairs: dict[int, int],
) -> None:
    """Pair what is told alike, if it is once on either side."""
    left = [at for at in range(len(old)) if at not in pairs.values()]
    waiting = [place for place in range(len(new)) if place not in pairs]
    before, after = Counter(told(old[at]) for at in left), Counter(told(new[place]) for place in waiting)
    known = {told(old[at]): at for at in left}
    for place in waiting:
        key = told(new[place])
        if key and before[key] == after[key] == 1:
            pairs[place] = known[key]


def _in_order(old: int, new: int, pairs: dict[int, int]) -> Iterator[tuple[int | None, int | None]]:
    """(place before, place after): the later order, each earlier one that is gone behind the one before it."""
    gone = [at for at in range(old) if at not in pairs.values()]
    behind: dict[int | None, list[int]] = {}
    places = {at: place for place, at in pairs.items()}
    for at in gone:
        before = next((places[each] for each in range(at - 1, -1, -1) if each in places), None)
        behind.setdefault(before, []).append(at)
    yield from ((at, None) for at in behind.get(None, []))
    for place in range(new):
        yield pairs.get(place), place
        yield from ((at, None) for at in behind.get(place, []))


def _moved(old: Sequence[Numbered], new: Sequence[Numbered], pairs: dict[int, int]) -> set[int]:
    """The places, among the later ones, of those that lie below another section, or behind others of the same."""
    moved = set()
    groups: dict[int | None, list[int]] = {}
    for place, at in pairs.items():
        above, then = new[place].parent, old[at].parent
        if (None if above is None else pairs.get(above, -1)) != then:
            moved.add(place)
        else:
            groups.setdefault(above, []).append(place)
    for places in groups.values():
        places.sort()
        stayed = _longest_rise([pairs[place] for place in places])
        moved |= {place for place in places if pairs[place] not in stayed}
    return moved


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The most of these that stand in rising order."""
    ends: list[int] = []
    rises: list[tuple[int, ...]] = []
    for number in numbers:
        at = bisect_left(ends, number)
        rise = (*(rises[at - 1] if at else ()), number)
        ends[at : at + 1], rises[at : at + 1] = [number], [rise]
    return set(rises[-1]) if rises else set()
