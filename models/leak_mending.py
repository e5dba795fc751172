"""What gives somebody away is put right where it was written: in the record that a paper was made from."""

from __future__ import annotations

from typing import NamedTuple

from models.assessment import AssessmentFinding
from models.belonging import in_bin, record_at
from models.leak import Fix, Leak, LeakText
from models.leak_rewording import reworded
from models.markdown_reading import read_markdown, source_range
from models.markdown_writing import plain
from models.report import Insertion, ReportSection
from models.report_insertions import by_mark, leave, marks_in, sources_of
from models.store.errors import Gone, KnownError
from models.store.record import Record, read_address
from models.store.store import Store
from models.text_range import split_range, with_range

_MARKS = ("**", "__", "*", "_")


class Spot(NamedTuple):
    """Characters `start` to `stop` of a record's text are the words of a warning, with the Markdown inside of them.

    In a report they may come from a Befund through an `insertion`, which then prints what is put right as well; of
    other sources only what is printed is put right, and the insertion left as it is then.
    """

    record: Record
    name: str
    start: int
    stop: int
    insertion: Insertion | None = None


def spot_of(store: Store, text: LeakText, leak: Leak) -> Spot | None:
    """Where the words of a warning are written; None where they come from elsewhere, or the text has changed since."""
    where, span = split_range(text.field)
    if not where:
        return None
    try:
        record, name = record_at(store, where), read_address(where)[2]
    except Gone:
        return None
    value = getattr(record, name, None)
    if not isinstance(value, str) or in_bin(store, record) is not None:
        return None
    begin, end = span or (0, len(value))
    marks = marks_in(value[begin:end])
    if marks and isinstance(record, ReportSection):
        insertion = by_mark(store, record.version_id).get(marks[0])
        return _inserted(store, insertion, text, leak) if insertion is not None else None
    found = _printed(value, (begin, end), text.text, leak) if span else None
    found = found or _within(value, (begin, end), text.text, leak)
    return Spot(record, name, *found) if found else None


def address_of(store: Store, text: LeakText, leak: Leak) -> str:
    """Where the words stand, as exactly as that can be told: of an insertion its line; "" where the app made them."""
    spot = spot_of(store, text, leak)
    if spot is None or spot.insertion is not None:
        return text.field
    return with_range(split_range(text.field)[0], spot.start, spot.stop)


def can_mend(store: Store, text: LeakText, leak: Leak) -> bool:
    """Whether these words stand, just so, in a record that may be changed."""
    spot = spot_of(store, text, leak)
    if spot is None:
        return False
    try:
        for record in filter(None, (spot.record, spot.insertion)):
            record.check(store, record)
    except KnownError:
        return False
    return True


def mend(store: Store, text: LeakText, leak: Leak, fix: Fix) -> bool:
    """Put the fix in the place of the words, as one step of undo; False where the text isn't there (any more)."""
    spot = spot_of(store, text, leak)
    if spot is None:
        return False
    value = str(getattr(spot.record, spot.name))
    start, stop = _whole(value, spot.start, spot.stop, gone=not fix.put)
    now = reworded(value, start, stop, fix)
    with store.transaction(fix.kind.label):
        store.change(spot.record, **{spot.name: now})
        if spot.insertion is not None and spot.record == spot.insertion:
            leave(store, store.get(Insertion, spot.insertion.id))
        elif spot.insertion is not None:
            printed = spot.insertion.taken.replace(plain(value), plain(now), 1)
            store.change(spot.insertion, taken=printed)
    return True


def _inserted(store: Store, insertion: Insertion, text: LeakText, leak: Leak) -> Spot | None:
    """Where the words stand in a Befund that an insertion prints as it is, else in what the insertion prints."""
    for record in sources_of(store, insertion):
        if isinstance(record, AssessmentFinding) and record.text and plain(record.text) in insertion.taken:
            at = text.text.find(record.text)
            start = leak.start - at if at >= 0 else record.text.find(leak.words)
            if record.text[max(start, 0) :].startswith(leak.words) and start >= 0:
                return Spot(record, "text", start, start + len(leak.words), insertion)
    for piece in read_markdown(insertion.taken):  # a name in the name of a document stays there, and isn't printed
        for index, placed in enumerate(piece.printed):
            if text.text.startswith(placed.text) and placed.text[leak.start : leak.stop] == leak.words:
                spot = source_range(piece, index, leak.start, leak.stop)
                return Spot(insertion, "taken", *spot, insertion)
    return None


def _printed(value: str, span: tuple[int, int], words: str, leak: Leak) -> tuple[int, int] | None:
    """Where the words stand in the Markdown of the piece around; a title or a footnote stands outside of the span."""
    found = [
        source_range(piece, index, leak.start, leak.stop)
        for piece in read_markdown(value)
        if piece.start <= span[0] < piece.stop
        for index, placed in enumerate(piece.printed)
        if words.startswith(placed.text) and leak.stop <= len(placed.text)
    ]
    inside = [each for each in found if span[0] <= each[0] and each[1] <= span[1]]
    return next(iter((*inside, *found)), None)


def _within(value: str, span: tuple[int, int], plain: str, leak: Leak) -> tuple[int, int] | None:
    """Where the words stand in a piece of a text that was printed as it is."""
    begin, end = span
    piece = value[begin:end]
    at = piece.find(plain)
    if at >= 0:
        return begin + at + leak.start, begin + at + leak.stop
    at = plain.find(piece) if piece.strip() else -1  # as a title in a footer
    inside = 0 <= at <= leak.start and leak.stop <= at + len(piece)
    return (begin + leak.start - at, begin + leak.stop - at) if inside else None


def _whole(value: str, start: int, stop: int, *, gone: bool) -> tuple[int, int]:
    """With the marks of an emphasis that would be left alone otherwise."""
    for mark in _MARKS:
        if value[start:stop].count(mark) % 2:
            if value.startswith(mark, stop):
                return start, stop + len(mark)
            if value[:start].endswith(mark):
                return start - len(mark), stop
    around = (mark for mark in _MARKS if gone and value[:start].endswith(mark) and value.startswith(mark, stop))
    mark = next(around, "")
    return start - len(mark), stop + len(mark)
