"""What becomes of marks on paragraphs that are cut and pasted elsewhere, copied, or parted."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator

from models.passage import Passage, PassageKind, passage_on, passages_of
from models.passage_moves import TELLING, Edit
from models.store.codec import from_row
from models.store.record import Record, address
from models.store.store import Store

AROUND = 4_000
"""Characters beside what was edited in which the words are looked for, too: they may begin like what stood there."""
COPIED = 40
"""So many characters in a row are taken for a copy, where the same words still stand elsewhere."""

_APART = re.compile(r"\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")
"""Between two paragraphs, or before an item of a list."""
Pair = tuple[Passage, Passage]


def travelled(store: Store, source: Record, name: str, before: str, after: str, others: Collection[str]) -> list[Pair]:
    """The marks of these texts (addresses) whose words came into this one by its edit, each as it was there and as it
    is here. One whose words are gone there is moved, one that is a paragraph's basis and still stands there is copied.
    """
    edit = Edit.between(before, after)
    if edit.new_end - edit.head < TELLING:
        return []
    window = after[max(edit.head - AROUND, 0) : edit.new_end + AROUND]
    rows = store.rows(_CAME, [json.dumps(sorted(others)), window, TELLING])
    here = {(p.start, p.stop, p.kind) for p in passages_of(store, source, name)} if rows else set()
    found = []
    for there in (from_row(Passage, row) for row in rows):
        words = there.words.strip()
        start = next((at for at in _places(edit, words) if (at, at + len(words), there.kind) not in here), None)
        if start is None:
            continue
        stop = start + len(words)
        if there.gone:
            values = {"source": address(source, name), "start": start, "stop": stop, "words": words}
            store.adjust(Passage, {there.id: values})
            found.append((there, store.get(Passage, there.id)))
        elif there.kind is PassageKind.SUPPORT and len(words) >= COPIED:
            found.append((there, store.add(passage_on(source, name, start, stop, words, there.kind))))
        else:
            continue
        here.add((start, stop, there.kind))
    return found


def parted(store: Store, source: Record, name: str) -> list[Pair]:
    """Marks of what a paragraph rests on that reach over several by now: each becomes one a paragraph, so that what is
    typed between them doesn't join it. Each new one with the one it was parted from."""
    found = []
    for passage in passages_of(store, source, name):
        if passage.kind is not PassageKind.SUPPORT or "\n" not in passage.words:
            continue
        first, *others = _paragraphs(passage) or [(passage.start, passage.stop)]
        if first == (passage.start, passage.stop):
            continue
        text = str(getattr(source, name))
        words = text[slice(*first)]
        store.adjust(Passage, {passage.id: {"start": first[0], "stop": first[1], "words": words}})
        for start, stop in others:
            found.append((passage, store.add(passage_on(source, name, start, stop, text[start:stop], passage.kind))))
    return found


def _paragraphs(passage: Passage) -> list[tuple[int, int]]:
    """Where the paragraphs in a mark stand, those without a letter left out."""
    ends = [(hit.start(), hit.end()) for hit in _APART.finditer(passage.words)]
    starts, stops = [0, *(end for _, end in ends)], [*(start for start, _ in ends), len(passage.words)]
    return [
        (passage.start + start, passage.start + stop)
        for start, stop in zip(starts, stops)
        if any(map(str.isalnum, passage.words[start:stop]))
    ]


_CAME = f"""
select * from passage where source in (select value from json_each(?)) and removed_at is null
   and kind in ('{PassageKind.SUPPORT.value}', '{PassageKind.COMMENT.value}')
   and instr(?, trim(words, ' ' || char(9, 10))) > 0 and length(words) >= ? order by start = stop desc, id
"""


def _places(edit: Edit, words: str) -> Iterator[int]:
    """Where these words stand in what an edit put in; they may reach beyond it by what stood there alike before."""
    start = edit.after.find(words, max(edit.head - len(words), 0), edit.new_end + len(words))
    while start >= 0:
        if start < edit.new_end and start + len(words) > edit.head:
            yield start
        start = edit.after.find(words, start + 1, edit.new_end + len(words))
