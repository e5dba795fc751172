"""Where passages go when the text around them is edited."""

from __future__ import annotations

from models.passage import passages_of
from models.store.record import Record
from models.store.store import Store

Range = tuple[int, int]


def move_passages(store: Store, source: Record, name: str, before: str, after: str) -> None:
    """Let the passages of a text follow its edit; those of which nothing is left go to the bin."""
    if before == after:
        return
    for passage in passages_of(store, source, name):
        moved = moved_range((passage.start, passage.stop), before, after)
        if moved is None:
            store.remove(passage)
        else:
            start, stop = moved
            store.change(passage, start=start, stop=stop, words=after[start:stop])


def moved_range(passage: Range, before: str, after: str) -> Range | None:
    """Where a range of `before` lies in `after`; None when nothing of it is left.

    What is typed at its edges does not join it; what is typed inside does.
    """
    start, stop = passage
    head = _common(before, after)
    tail = _common_end(before, after, head)
    old_end, new_end = len(before) - tail, len(after) - tail
    if stop <= head:
        return passage
    shift = len(after) - len(before)
    if start >= old_end:
        return start + shift, stop + shift
    words = before[start:stop]
    if (kept := _whole_inside(words, start, after, head, new_end)) is not None:
        return kept
    if start < head and stop > old_end:
        return start, stop + shift
    if start < head:
        return start, head
    if stop > old_end:
        return new_end, stop + shift
    return None


def _whole_inside(words: str, start: int, after: str, head: int, new_end: int) -> Range | None:
    """The same words inside what was changed: there were edits on both sides of them."""
    found, best = after.find(words, 0), None
    while found >= 0:
        if found >= head - len(words) and found + len(words) <= new_end + len(words):
            distance = abs(found - start)
            if best is None or distance < abs(best - start):
                best = found
        found = after.find(words, found + 1)
    return (best, best + len(words)) if best is not None else None


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    most = min(len(one), len(other))
    if one[:most] == other[:most]:
        return most
    low, high = 0, most
    while low < high:  # slices compare in C: a note may hold 100,000 characters
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(one: str, other: str, beyond: int) -> int:
    """How many characters two texts end with alike, without those they begin with."""
    return _common(one[beyond:][::-1], other[beyond:][::-1])
