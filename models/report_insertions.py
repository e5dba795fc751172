"""Insertions of a report: what is offered, put in as a line of its own, and kept up with its source.

A mark holds in its whole version: a line that was copied or moved into another section shows the same insertion there,
and one record is taken over for all of them. A record whose line is gone does no harm; with the line it is back.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from models import (
    insertion_agreement,
    insertion_charts,
    insertion_documents,
    insertion_findings,
    insertion_guide,
    insertion_interviews,
)
from models.insertion_facts import InsertionFacts
from models.markdown_reading import INSERTION, PieceKind, piece_at, read_markdown
from models.markdown_writing import gap
from models.report import Insertion, InsertionKind, ReportSection, ReportVersion, check_draft, sections_of
from models.store.codec import from_row
from models.store.record import Record
from models.store.store import Store


class _Kind(Protocol):
    """What a module of a kind does."""

    def offers(self, facts: InsertionFacts) -> Iterator[tuple[str, str]]: ...

    def written(self, facts: InsertionFacts, about: str) -> str: ...

    def records(self, facts: InsertionFacts, about: str) -> list[Record]: ...


KINDS: dict[InsertionKind, _Kind] = {
    InsertionKind.FINDINGS: insertion_findings,
    InsertionKind.DOCUMENTS: insertion_documents,
    InsertionKind.INTERVIEWS: insertion_interviews,
    InsertionKind.GUIDE: insertion_guide,
    InsertionKind.AGREEMENT: insertion_agreement,
    InsertionKind.CHART: insertion_charts,
}
GONE = gap("Eine Einfügung, die hier stand, gibt es nicht mehr.")
EMPTY = gap("Diese Einfügung ist noch leer.")
"""What is printed for those that show nothing."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_NO_LABEL = re.compile(r"[{}\s]+")


@dataclass(frozen=True)
class Offer:
    """Something that can be put in: its kind, which of it, and what it is called in a list of its kind."""

    kind: InsertionKind
    about: str
    label: str


def offers(store: Store, version: ReportVersion) -> list[Offer]:
    """All that has something to show now, kind by kind."""
    facts = InsertionFacts(store, version)
    return [Offer(kind, about, label) for kind, module in KINDS.items() for about, label in module.offers(facts)]


def insertion_line(mark: str, label: str) -> str:
    """The line that shows an insertion: "{{abcdefgh Liste der Unterlagen}}"."""
    return f"{{{{{mark} {_NO_LABEL.sub(' ', label).strip()}".rstrip() + "}}"


def label_in(line: str) -> str:
    """What an insertion line calls it."""
    hit = INSERTION.match(line.strip())
    return (hit["name"] or "").strip() if hit else ""


def marks_in(text: str) -> list[str]:
    """The marks of all insertion lines of a text in their order, one that stands twice also twice."""
    return [hit["mark"] for hit in INSERTION.finditer(text)]


def insert(store: Store, section: ReportSection, at: int, kind: InsertionKind, about: str) -> Insertion:
    """Put something in as a line of its own behind the paragraph at this character, with what its source says now.

    Raises Locked where the version was handed over.
    """
    check_draft(store, section.version_id)
    facts = InsertionFacts(store, store.get(ReportVersion, section.version_id))
    label = label_of(facts, kind, about)
    with store.transaction("Einfügen"):
        current_section = store.get(ReportSection, section.id)
        mark = _new_mark(store)
        insertion = store.add(
            Insertion(section_id=section.id, mark=mark, kind=kind, about=about, taken=written(facts, kind, about))
        )
        store.change(current_section, text=_with_line(current_section.text, at, insertion_line(mark, label)))
    return insertion


def label_of(facts: InsertionFacts, kind: InsertionKind, about: str) -> str:
    """What the line calls it, for the eye only."""
    offered = dict(KINDS[kind].offers(facts))
    return offered.get(about, kind.label)


def insertions_of(store: Store, section: ReportSection) -> list[Insertion]:
    """Those that stand in the text of a section, each once, in their order."""
    known = by_mark(store, section.version_id)
    return [known[mark] for mark in dict.fromkeys(marks_in(section.text)) if mark in known]


def by_mark(store: Store, version_id: int) -> dict[str, Insertion]:
    """Mark → insertion of a whole version, also of those whose line is gone."""
    sql = """select i.* from insertion i join report_section s on s.id = i.section_id
              where s.version_id = ? and i.removed_at is null order by i.id desc"""
    return {row["mark"]: from_row(Insertion, row) for row in store.rows(sql, [version_id])}


def current(store: Store, insertion: Insertion) -> str:
    """What its source says now, as Markdown; a gap where there is nothing."""
    return written(_facts_of(store, insertion), insertion.kind, insertion.about)


def written(facts: InsertionFacts, kind: InsertionKind, about: str) -> str:
    """What a source says now, as Markdown."""
    return KINDS[kind].written(facts, about)


def differs(insertion: Insertion, now: str) -> bool:
    """Whether this is neither what is printed nor what somebody decided to leave."""
    return now != insertion.taken and _digest(now) != insertion.ignored_digest


def changed_insertions(store: Store, version: ReportVersion) -> list[tuple[ReportSection, Insertion, str]]:
    """Every insertion of a version whose source says something else by now, where it stands first, and what it says."""
    facts, known = InsertionFacts(store, version), by_mark(store, version.id)
    found, seen = [], set[str]()
    for section in sections_of(store, version.id):
        for mark in marks_in(section.text):
            if mark in known and mark not in seen:
                seen.add(mark)
                now = written(facts, known[mark].kind, known[mark].about)
                if differs(known[mark], now):
                    found.append((section, known[mark], now))
    return found


def take_over(store: Store, insertion: Insertion) -> Insertion:
    """Print from now on what the source says now."""
    with store.transaction("Neuen Stand übernehmen"):
        return store.change(insertion, taken=current(store, insertion), ignored_digest="")


def leave(store: Store, insertion: Insertion) -> Insertion:
    """Keep what is printed; only another change of the source is told again."""
    with store.transaction("Stand belassen"):
        return store.change(insertion, ignored_digest=_digest(current(store, insertion)))


def sources_of(store: Store, insertion: Insertion) -> list[Record]:
    """The records that it is written from, as they are now."""
    return KINDS[insertion.kind].records(_facts_of(store, insertion), insertion.about)


def copy_insertions(store: Store, before: ReportVersion, after: ReportVersion) -> list[Insertion]:
    """Let the lines that stand in the sections of `after` show what they show in `before`, each with a record of its
    own. To be called in the transaction that copies the sections."""
    known, there = by_mark(store, before.id), by_mark(store, after.id)
    copied: dict[str, Insertion] = {}
    for section, mark in _lines(sections_of(store, after.id)):
        if mark in known and mark not in there and mark not in copied:
            one = known[mark]
            copied[mark] = store.add(
                Insertion(
                    section_id=section.id, mark=mark, kind=one.kind, about=one.about,
                    taken=one.taken, ignored_digest=one.ignored_digest,
                )
            )  # fmt: skip
    return list(copied.values())


# ------------------------------------------------------------ inside


def _lines(sections: Iterable[ReportSection]) -> Iterator[tuple[ReportSection, str]]:
    for section in sections:
        for mark in marks_in(section.text):
            yield section, mark


def _facts_of(store: Store, insertion: Insertion) -> InsertionFacts:
    section = store.get(ReportSection, insertion.section_id)
    return InsertionFacts(store, store.get(ReportVersion, section.version_id))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _new_mark(store: Store) -> str:
    """Eight letters that no insertion has yet."""
    while True:
        mark = "".join(secrets.choice(string.ascii_lowercase) for _ in range(8))
        if not store.rows("select 1 from insertion where mark = ? limit 1", [mark]):
            return mark


def _with_line(text: str, at: int, line: str) -> str:
    """The text with a line of its own behind what stands at this character, a list as a whole; blank lines around."""
    end = text.find("\n", _end_of_block(text, max(0, min(at, len(text)))))
    before, after = (text, "") if end < 0 else (text[:end], text[end:])
    before, after = before.rstrip(), after.lstrip("\n")
    return "\n\n".join(part for part in (before, line, after) if part)


def _end_of_block(text: str, at: int) -> int:
    pieces = read_markdown(text)
    index = piece_at(pieces, at)
    if index < 0:  # between pieces, or in what a footnote says
        apart = _BLANK_LINE.search(text, max(at - 1, 0))
        return at if not text[at - 1 : at + 1].strip() else apart.start() if apart else len(text)
    while pieces[index].kind is PieceKind.ITEM and pieces[index + 1 : index + 2]:
        if pieces[index + 1].kind is not PieceKind.ITEM:
            break
        index += 1
    return max(at, pieces[index].stop)
