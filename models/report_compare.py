"""Two versions of a report side by side: which sections came, went, moved, were renamed, and what was rewritten."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.printed_difference import ALIKE, alike, text_runs
from models.report import ReportSection, ReportVersion, sections_of
from models.report_insertions import by_mark
from models.report_numbers import Numbered, numbered
from models.store.store import Store
from models.text_difference import Run, RunKind, difference


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
    taken = [{mark: each.taken for mark, each in by_mark(store, version.id).items()} for version in (one, other)]
    moved = _moved(old, new, pairs)
    found = []
    for at, place in _in_order(len(old), len(new), pairs):
        before = old[at] if at is not None and old[at].included else None
        after = new[place] if place is not None and new[place].included else None
        if before is not None or after is not None:
            told = [each.section.text if each else "" for each in (before, after)]
            runs = text_runs(told[0], told[1], *taken)
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


def _read(store: Store, version: ReportVersion) -> list[Numbered]:
    return numbered(sections_of(store, version.id))


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
