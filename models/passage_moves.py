"""Where passages go when the text around them is edited."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from models.passage import Passage, PassageKind, passages_of
from models.passage_stands import recalled, remember
from models.secrets_kept import keep_secrets
from models.store.record import Record, address, read_address
from models.store.store import Store

Range = tuple[int, int]

NEIGHBOURS = (40, 20, 10)
"""So many characters before or after a place tell where it went, if they stand once."""
MOST_TOKENS = 400
"""Longer stretches are not looked through for words that stayed."""
_TOKENS = re.compile(r"\w+\W*|\W+")
TELLING = 8
"""So many characters are told from others: they part one edit from the next; standing once, they are those that were
cut elsewhere."""
STAYING = (PassageKind.EVIDENCE, PassageKind.COMMENT, PassageKind.SUPPORT)
"""What stays where it stood when its words are gone."""


@dataclass(frozen=True)
class Edit:
    """What was changed between two texts: the characters from `head` on, up to `old_end` and `new_end`."""

    before: str
    after: str
    head: int
    old_end: int
    new_end: int

    @classmethod
    def between(cls, before: str, after: str) -> Edit:
        """The one stretch in which two texts differ; what was only put in or taken away are whole lines, if may be."""
        head = _common(before, after)
        tail = _common_end(before, after, head)
        old_end, new_end = len(before) - tail, len(after) - tail
        if head in (old_end, new_end):  # a paragraph may begin as the one behind it does: it is not that one's words
            longer, end = (after, new_end) if head == old_end else (before, old_end)
            back = head - longer.rfind("\n", 0, head) - 1
            whole = longer[head : head + 1] == "\n" and longer[end : end + 1] in ("", "\n")
            if back > 0 and not whole and longer[head - back : head] == longer[end - back : end]:
                head, old_end, new_end = head - back, old_end - back, new_end - back
        return cls(before, after, head, old_end, new_end)

    @cached_property
    def parts(self) -> list[Edit]:
        """The edits that came in one save, if some whole words in the midst of the stretch stayed; else this one.

        Each leads from the text that the one before it left.
        """
        from difflib import SequenceMatcher  # late: the first page is painted without it

        head = next((at for at in range(self.head, 0, -1) if self.before[at - 1].isspace()), 0)
        rest = self.before[self.old_end :]
        tail = next((at for at, letter in enumerate(rest, 1) if letter.isspace()), len(rest))
        old = _TOKENS.findall(self.before[head : self.old_end + tail])
        new = _TOKENS.findall(self.after[head : self.new_end + tail])
        if max(len(old), len(new)) > MOST_TOKENS:
            return [self]
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        kept = [each for each in blocks if not each.size or len("".join(old[each.a : each.a + each.size])) >= TELLING]
        found, text, done, begin = [], self.before, 0, 0
        for block in kept:
            put = "".join(new[begin : block.b])
            taken = len("".join(old[done : block.a]))
            at = head + len("".join(new[:begin]))
            then = text[:at] + put + text[at + taken :]
            if then != text:
                found.append(Edit.between(text, then))
            text, done, begin = then, block.a + block.size, block.b + block.size
        return found


def move_passages(store: Store, source: Record, name: str, before: str, after: str) -> None:
    """Let the passages of a text follow its edit; those of which nothing is left go to the bin, but for evidence,
    comments and what paragraphs rest on: they stay, and say that their words are gone.
    """
    if before == after:
        return
    edit = Edit.between(before, after)
    moved: dict[int, dict[str, Any]] = {}
    stood = passages_of(store, source, name)
    remember(store, address(source, name), before, stood)
    known = recalled(store, address(source, name), after)
    for passage in stood:
        there = known.get((passage.uid, passage.first_words))
        there = there or _made_whole(passage, edit) or _followed(passage, edit)
        if there is None:
            store.remove(passage)
            continue
        words = after[slice(*there)] or passage.words
        if (*there, words) != (passage.start, passage.stop, passage.words):
            moved[passage.id] = {"start": there[0], "stop": there[1], "words": words}
    if moved:
        store.adjust(Passage, moved)
    _bring_back(store, source, name, edit)
    keep_secrets(store, source, name, stood, (after, edit.head, edit.new_end))


def _followed(passage: Passage, edit: Edit) -> Range | None:
    """Where a passage lies after an edit; an empty range for one that stays, and has lost its words."""
    if passage.gone:
        at = _point_after(passage.start, edit)
        return at, at
    there = _best((passage.start, passage.stop), passage.words, edit)
    if passage.kind not in STAYING:
        return there
    if there is None or not edit.after[slice(*there)].strip():  # blanks say nothing
        at = edit.head if there is None else there[0]
        return at, at
    return there


def _point_after(at: int, edit: Edit) -> int:
    """Where a place between two characters is after an edit; its neighbours tell where both sides were changed."""
    if at <= edit.head:
        return at
    if at >= edit.old_end:
        return at + edit.new_end - edit.old_end
    for count in NEIGHBOURS:
        for shift, words in ((count, edit.before[max(at - count, 0) : at]), (0, edit.before[at : at + count])):
            found = edit.after.find(words) if len(words) == count else -1
            if found >= 0 and found == edit.after.rfind(words):
                return found + shift
    return edit.head


def _made_whole(passage: Passage, edit: Edit) -> Range | None:
    """Where the words stand that were marked at first, if this edit is what brings them back; else None.

    So undo in an editor, whose steps come as edits, gives a mark all that typing took from it; and words that were cut
    and are pasted elsewhere take their evidence along, if they stand there only.
    """
    if not (passage.changed or passage.gone):
        return None
    reach = 0 if passage.gone else len(passage.first_words)
    apart = passage.stop + reach < edit.head or passage.start - reach > edit.old_end
    if apart and not passage.gone:
        return None
    left = _followed(passage, edit)
    for words in (passage.first_words, passage.words) if passage.gone else (passage.first_words,):
        if apart and (len(words) < TELLING or edit.after.find(words) != edit.after.rfind(words)):
            continue
        lowest, highest = max(edit.head - len(words), 0), edit.new_end + len(words)
        left_over = words != passage.first_words and len(words) < TELLING
        if left_over and edit.after.count(words, lowest, highest) > 1:
            continue  # a letter or two that typing had left: they may stand anywhere
        start = edit.after.find(words, lowest, highest) if words else -1
        while start >= 0:
            stop = start + len(words)
            whole = passage.gone or left is None or (start <= left[0] and left[1] <= stop)
            if start < edit.new_end and stop > edit.head and whole:
                return start, stop
            start = edit.after.find(words, start + 1, highest)
    return None


def _bring_back(store: Store, source: Record, name: str, edit: Edit) -> None:
    """What an edit took away and undo brings again is marked as it was: above all, it may be confidential."""
    there = {(p.start, p.stop, p.kind) for p in passages_of(store, source, name)}
    gone = store.find(Passage, source=address(source, name), removed=True, order_by="removed_at desc, id desc")
    for passage in gone:
        if passage.kind in (PassageKind.SUPPORT, PassageKind.COMMENT):
            continue  # no edit takes these away: somebody did
        place = (passage.start, passage.stop, passage.kind)
        inside = edit.head <= passage.start and passage.stop <= edit.new_end
        if inside and place not in there and edit.after[passage.start : passage.stop] == passage.words:
            store.restore(passage)
            there.add(place)


def place_again(text: str, passage: Passage) -> Range | None:
    """Where a mark that was taken away would stand in the text as it is now: at its old place, or where its words
    stand once; None where they don't."""
    if not passage.words:
        return None
    if text[passage.start : passage.stop] == passage.words:
        return passage.start, passage.stop
    start = text.find(passage.words)
    return (start, start + len(passage.words)) if start >= 0 and start == text.rfind(passage.words) else None


def place_after(passage: Passage, before: str, after: str) -> Range:
    """Where one that stays would lie if its text were edited like that; an empty range where its words are gone."""
    there = _followed(passage, Edit.between(before, after)) if before != after else None
    return there or (passage.start, passage.stop)


def come_back(store: Store, passage: Passage) -> None:
    """Let one that stays be there again where it would stand now; without its words at its old place."""
    if passage.removed_at is None:
        return
    table, uid, name = read_address(passage.source)
    found = store.rows(f'select "{name}" as text from "{table}" where uid = ?', [uid])
    text = str(found[0]["text"]) if found else ""
    at = min(passage.start, len(text))
    start, stop = (None if passage.gone else place_again(text, passage)) or (at, at)
    store.restore(passage)
    store.adjust(Passage, {passage.id: {"start": start, "stop": stop}})


def moved_range(passage: Range, before: str, after: str) -> Range | None:
    """Where a range of `before` lies in `after`; see `follow`."""
    return _best(passage, before[slice(*passage)], Edit.between(before, after))


def _best(passage: Range, words: str, edit: Edit) -> Range | None:
    """See `follow`; where the words are not whole any more the parts of the edit may keep to them better."""
    there = follow(passage, words, edit)
    if there is not None and edit.after[slice(*there)] == words:
        return there
    finer: Range | None = passage
    for part in edit.parts:
        finer = follow(finer, part.before[slice(*finer)], part) if finer is not None else None
    if there is None or finer is None:
        return there or finer
    return max(there, finer, key=lambda each: _alike(words, edit.after[slice(*each)]))


def _alike(words: str, others: str) -> float:
    """How much of their words two texts have in common, from 0 to 1."""
    one, other = Counter(_TOKENS.findall(words)), Counter(_TOKENS.findall(others))
    return 2 * (one & other).total() / ((one.total() + other.total()) or 1)


def follow(passage: Range, words: str, edit: Edit) -> Range | None:
    """Where a range with these words lies after an edit; None when nothing of it is left.

    What is typed at its edges does not join it; what is typed inside does.
    """
    start, stop = passage
    shift = edit.new_end - edit.old_end
    if stop <= edit.head:
        return passage
    if start >= edit.old_end:
        return start + shift, stop + shift
    if (kept := _whole_inside(words, start, edit.after, edit.head, edit.new_end)) is not None:
        return kept
    if start < edit.head and stop > edit.old_end:
        return start, stop + shift
    if start < edit.head:
        return start, edit.head
    if stop > edit.old_end:
        return edit.new_end, stop + shift
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
