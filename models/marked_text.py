"""A note with its passages, as a paper shows it: marked for those who may read all, covered for the others."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Sequence

from models.name_cover import NameCover, Span
from models.passage import Passage, PassageKind, Release

LEFT_OUT = "[vertrauliche Stelle ausgelassen]"
WITHHELD = "[Zitat zurückgehalten]"
NOT_YET = "[Zitat, Freigabe offen]"
_QUOTED = re.compile("[„“”\"«»‚‘'].*[„“”\"«»‚‘']", re.DOTALL)


def marked(text: str, passages: Iterable[Passage]) -> str:
    """The text with every passage named where it stands: "„…“ [Zitat]", "[vertraulich: …]", "[Folgefrage: …]".

    A passage over several lines is marked on each.
    """
    opened: dict[int, list[tuple[int, str]]] = {}
    closed: dict[int, list[tuple[int, str]]] = {}
    for passage in passages:
        for start, stop in _lines(text, passage.start, passage.stop):
            before, behind = _marks(passage, text[start:stop])
            opened.setdefault(start, []).append((start - stop, before))
            closed.setdefault(stop, []).append((stop - start, behind))
    out = []
    for at in range(len(text) + 1):  # inside out: the shorter one closes first and opens last
        out += [mark for _, mark in sorted(closed.get(at, ()))]
        out += [mark for _, mark in sorted(opened.get(at, ()))]
        out.append(text[at : at + 1])
    return "".join(out)


def quotation(words: str) -> str:
    """Words in quotation marks, unless they stand in some."""
    words = " ".join(words.split())
    return words if _QUOTED.fullmatch(words) else f"„{words}“"


def covered(text: str, passages: Sequence[Passage], names: NameCover) -> str:
    """The text for whoever may not know the person: names covered, confidential passages and quotes left out.

    Only a released quote stands there, in quotation marks. No edge of a passage cuts a name in two.
    """
    spans = names.spans(text)
    left_out = _left_out(text, passages, spans)
    edges: dict[int, str] = {}
    for passage in passages:
        if released(passage):
            for start, stop in _lines(text, *_outside(passage.start, passage.stop, [*spans, *left_out])):
                if not _QUOTED.fullmatch(text[start:stop]):
                    edges[start] = edges.get(start, "") + "„"
                    edges[stop] = "“" + edges.get(stop, "")
    kept = [span for span in spans if not any(_meet(span, hidden) for hidden in left_out)]
    for span in kept:
        names.count(text, span)
    out, at = [], 0
    for start, stop, put in sorted([*left_out, *kept]):
        out += [_with(edges, text, at, start), edges.get(start, ""), put]
        at = stop
    return "".join(out) + _with(edges, text, at, len(text)) + edges.get(len(text), "")


def covered_passages(
    text: str, passages: Sequence[Passage], names: NameCover, wanted: Callable[[Passage], bool]
) -> list[str]:
    """The words of the wanted passages, covered as the text is."""
    spans = names.spans(text)
    hidden = [each for each in passages if _instead(each)]
    found = []
    for passage in filter(wanted, passages):
        start, stop = _whole(max(passage.start, 0), passage.stop, spans)
        inside = [
            dataclasses.replace(each, start=max(each.start - start, 0), stop=min(each.stop, stop) - start)
            for each in hidden
            if each.start < stop and each.stop > start
        ]
        found.append(" ".join(covered(text[start:stop], inside, names).split()))
    return [words for words in found if words]


def released(passage: Passage) -> bool:
    """Whether it is a quote that may be used."""
    return passage.kind is PassageKind.QUOTE and passage.release is Release.RELEASED


def count_left_out(text: str, passages: Sequence[Passage]) -> int:
    """How many ranges of the text `covered` leaves out."""
    return len(_left_out(text, passages, ()))


def _left_out(text: str, passages: Iterable[Passage], names: Sequence[Span]) -> list[Span]:
    """What may not stand there: ranges that don't meet, each as large as the names it touches."""
    found: list[Span] = []
    for passage in sorted(passages, key=lambda each: each.start):
        put = _instead(passage)
        start, stop = _whole(max(passage.start, 0), min(passage.stop, len(text)), names)
        if not put or start >= stop:
            continue
        if found and start < found[-1].stop:
            last = found[-1]
            found[-1] = Span(last.start, max(last.stop, stop), LEFT_OUT if LEFT_OUT in (put, last.put) else last.put)
        else:
            found.append(Span(start, stop, put))
    return found


def _instead(passage: Passage) -> str:
    """What stands for a passage that may not be read, "" for one that may."""
    if passage.kind is PassageKind.CONFIDENTIAL:
        return LEFT_OUT
    if passage.kind is PassageKind.QUOTE:
        return {Release.WITHHELD: WITHHELD, Release.OPEN: NOT_YET, Release.RELEASED: ""}[passage.release]
    return ""


def _marks(passage: Passage, words: str) -> tuple[str, str]:
    if passage.kind is PassageKind.QUOTE:
        state = "" if passage.release is Release.OPEN else f", {passage.release.label}"
        quoted = _QUOTED.fullmatch(words)
        return "" if quoted else "„", f"{'' if quoted else '“'} [Zitat{state}]"
    return f"[{passage.kind.label}: ", "]"


def _lines(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """A range cut at line ends, without blanks at the edges, without empty pieces."""
    start, stop = max(start, 0), min(stop, len(text))
    return [(start + m.start(), start + m.end()) for m in re.finditer(r"\S(?:[^\r\n]*\S)?", text[start:stop])]


def _whole(start: int, stop: int, spans: Iterable[Span]) -> tuple[int, int]:
    """The range, widened to each span that it cuts."""
    for span in spans:
        if span.start < stop and span.stop > start:
            start, stop = min(start, span.start), max(stop, span.stop)
    return start, stop


def _outside(start: int, stop: int, spans: Iterable[Span]) -> tuple[int, int]:
    """The range with its edges moved out of every span that they lie in."""
    for span in spans:
        if span.start < start < span.stop:
            start = span.start
        if span.start < stop < span.stop:
            stop = span.stop
    return start, stop


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.stop and one.stop > other.start


def _with(edges: dict[int, str], text: str, start: int, stop: int) -> str:
    """The text from start to stop with quotation marks set at its edges; one at `stop` belongs to what follows."""
    return "".join(edges.get(at, "") + text[at] for at in range(start, stop))
