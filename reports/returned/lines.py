"""The lines for signatures of a version: which ones a signed file fills, and what pictures of signatures lie over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.returned_finding import FoundSignature
from reports.returned.broken import BROKEN
from reports.returned.foreign_pdf import ForeignPdf
from reports.returned.german import pages, quoted
from reports.returned.inside import Inside, Note
from reports.returned.signatures import line_of

_LEAST_SHARE = 0.2
"""A field of someone's own that covers so much of a line's field, or lies in it by so much of itself, is on it."""


def placed(signatures: Sequence[FoundSignature], before: Inside, after: Inside) -> tuple[FoundSignature, ...]:
    """The signatures, each in a field of its own with the line upon which that field was drawn."""
    own = [note for note in before.notes if note.kind == "/Widget" and line_of(note.words) is not None]
    fields = {note.words: note for note in after.notes if note.kind == "/Widget"}
    return tuple(
        replace(each, line=_line(fields[each.field], own)) if each.line is None and each.field in fields else each
        for each in signatures
    )


def _line(drawn: Note, own: Sequence[Note]) -> int | None:
    shares = [(_shared(drawn, note), note) for note in own if note.page == drawn.page]
    best = max(shares, key=lambda each: each[0], default=None)
    return line_of(best[1].words) if best is not None and best[0] >= _LEAST_SHARE else None


def _shared(one: Note, other: Note) -> float:
    """How much of the smaller box lies in the other one."""
    wide = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    high = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    smaller = min(_area(one), _area(other))
    return wide * high / smaller if wide > 0 and high > 0 and smaller else 0.0


def _area(note: Note) -> int:
    left, bottom, right, top = note.box
    return (right - left) * (top - bottom)


def empty_lines(sent: Inside, signatures: Sequence[FoundSignature]) -> Iterator[str]:
    """Which of the version's own lines nobody filled."""
    filled = {signature.line for signature in signatures}
    lines = [line for line in map(line_of, sent.empty) if line is not None and line not in filled]
    if signatures and lines:
        fields = pages((line + 1 for line in lines), "Unterschriftszeile", "Unterschriftszeilen")
        yield f"Noch nicht elektronisch unterschrieben: {fields}."


def covering(pdf: ForeignPdf, sent: ForeignPdf) -> Iterator[str]:
    """Whose picture of a signature lies over text: in a field that the version hasn't."""
    own = {note.words for note in sent.inside.notes if note.kind == "/Widget"}
    for note in pdf.inside.notes:
        if note.kind == "/Widget" and note.words in pdf.inside.signed and note.words not in own and note.looks:
            words = _under(sent, note)
            if words:
                yield f"Das Bild der Unterschrift auf Seite {note.page} liegt über dem Text {quoted(words)}."


def _under(sent: ForeignPdf, note: Note) -> str:
    left, bottom, right, top = note.box
    try:
        page = sent.document[note.page - 1]
        words: str = page.get_textpage().get_text_bounded(left, bottom, right, top)
        page.close()
    except BROKEN:
        return ""
    return " ".join(words.split())
