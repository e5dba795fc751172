"""What each paragraph of a report rests on, and whether that still holds: to the sources, and back.

A mark of kind SUPPORT lies on the paragraph's words and moves with them (`models.passage_moves`). A paragraph has the
sources of every mark of which it holds a letter: both halves of one that was parted, and one that two were joined to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from models.assessment import AssessmentFinding
from models.evidence import NOT_SHOWN, Evidence
from models.evidence_life import is_withdrawn
from models.insertion_facts import InsertionFacts
from models.markdown_piece import MarkdownPiece
from models.markdown_reading import PieceKind, is_gap, read_markdown
from models.passage import Passage, PassageKind, passage_on
from models.report import (
    Insertion,
    Report,
    ReportComment,
    ReportSection,
    ReportVersion,
    Support,
    check_draft,
    sections_of,
)
from models.report_insertions import by_mark, differs, label_in, written
from models.report_numbers import APPENDIX, numbered
from models.store.codec import from_row
from models.store.errors import KnownError
from models.store.record import Record, address
from models.store.store import Change, Store
from models.support_sources import SourceState, SupportSources
from models.support_uses import Use, uses_of, uses_of_finding
from models.text_range import with_range

__all__ = [
    "Paragraph",
    "ReportSources",
    "Source",
    "SourceState",
    "Use",
    "copy_supports",
    "mark_seen",
    "of_texts",
    "paragraphs_of",
    "support",
    "unsupport",
    "uses_of",
    "uses_of_finding",
    "without_source",
]

NO_WORDS = "Eine Quelle hat, was geschrieben ist. Bitte zuerst den Absatz schreiben."
OWN_WORK = ("order", "approach", "outlook", APPENDIX)
"""Chapters that tell of the agency's own work: their paragraphs need no source (keys, or what these begin with)."""
_TOLD = (PieceKind.PARAGRAPH, PieceKind.ITEM, PieceKind.QUOTE, PieceKind.TABLE, PieceKind.CHART)
_INTRODUCED = (PieceKind.ITEM, PieceKind.QUOTE, PieceKind.TABLE, PieceKind.CHART, PieceKind.INSERTION)


@dataclass(frozen=True)
class Source:
    """Something that a paragraph rests on. `support` is None for the insertion that a line is. `address` is where a
    click leads, with the characters; "" where there is no way. `why` says what is wrong with it.
    """

    support: Support | None
    record: Record
    label: str
    words: str
    state: SourceState = SourceState.FRESH
    address: str = ""
    why: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Characters `start` to `stop` of a section's text: a piece of `read_markdown`, at that `index` of it.

    `changed` tells that a source is not what it was when the paragraph was last checked; `needs_source` that it says
    something and rests on nothing that still holds, or is a line for an insertion that there isn't. `gap` is what is
    printed as one, by itself or by the insertion that it shows; "" for none.
    """

    index: int
    start: int
    stop: int
    kind: PieceKind
    words: str
    sources: tuple[Source, ...] = ()
    changed: bool = False
    needs_source: bool = False
    mark: str = ""
    gap: str = ""


class ReportSources:
    """Reads a version's paragraphs with their sources; what lies outside of its texts is read once.

    Keep it while somebody types, make it anew once a change isn't `of_texts`.
    """

    def __init__(self, store: Store, version: ReportVersion) -> None:
        self._store, self._version = store, version
        municipality_id = store.get(Report, version.report_id).municipality_id
        self._sources = SupportSources(store, municipality_id)
        self._written: dict[str, str] = {}

    def paragraphs(self, section: ReportSection) -> list[Paragraph]:
        """The pieces of a section's text in their order, headings among them."""
        pieces = read_markdown(section.text, address(section, "text"))
        held = self._held(section)
        self._sources.read(support for support, _ in held)
        told = section.key.partition(".")[0] not in OWN_WORK
        found = []
        for index, piece in enumerate(pieces):
            sources = self._insertion(section, piece) if piece.mark else self._resting(section.text, piece, held)
            resting = any(each.state in (SourceState.FRESH, SourceState.CHANGED) for each in sources)
            found.append(
                Paragraph(
                    index=index,
                    start=piece.start,
                    stop=piece.stop,
                    kind=piece.kind,
                    words=label_in(section.text[piece.start : piece.stop]) if piece.mark else piece.words,
                    sources=sources,
                    changed=any(each.state is not SourceState.FRESH for each in sources),
                    needs_source=not resting and (bool(piece.mark) or (told and _says_something(pieces, index))),
                    mark=piece.mark,
                    gap=self._gap(piece),
                )
            )
        return found

    def digest_of(self, support: Support) -> str:
        """What a paragraph has seen of a source once it is checked against it now."""
        return self._sources.known(support).digest

    # ------------------------------------------------------------ inside

    def _held(self, section: ReportSection) -> list[tuple[Support, tuple[int, int]]]:
        rows = self._store.rows(_HELD, [section.id])
        places = [(row.pop("from"), row.pop("to")) for row in rows]
        return [(from_row(Support, row), place) for row, place in zip(rows, places)]

    def _resting(
        self, text: str, piece: MarkdownPiece, held: Iterable[tuple[Support, tuple[int, int]]]
    ) -> tuple[Source, ...]:
        found: dict[tuple[int | None, int | None], Source] = {}
        for support, (start, stop) in held:
            common = text[max(start, piece.start) : max(min(stop, piece.stop), 0)]
            if any(map(str.isalnum, common)):
                source = self._source(support)
                key = support.evidence_id, support.finding_id
                if key not in found or found[key].state is SourceState.FRESH:  # said twice: what is amiss counts
                    found[key] = source
        return tuple(found.values())

    def _source(self, support: Support) -> Source:
        known = self._sources.known(support)
        state, why = self._sources.standing(support)
        return Source(support, known.record, known.label, known.words, state, known.address, why)

    @cached_property
    def _insertions(self) -> dict[str, Insertion]:
        return by_mark(self._store, self._version.id)

    @cached_property
    def _facts(self) -> InsertionFacts:
        return InsertionFacts(self._store, self._version)

    def _gap(self, piece: MarkdownPiece) -> str:
        """What a gap says, be it of the text or of an insertion."""
        if piece.mark:
            insertion = self._insertions.get(piece.mark)
            return insertion.taken if insertion is not None and is_gap(insertion.taken) else ""
        return piece.words if piece.kind is PieceKind.GAP else ""

    def _insertion(self, section: ReportSection, piece: MarkdownPiece) -> tuple[Source, ...]:
        insertion = self._insertions.get(piece.mark)
        if insertion is None:
            return ()
        if piece.mark not in self._written:
            self._written[piece.mark] = written(self._facts, insertion.kind, insertion.about)
        changed = differs(insertion, self._written[piece.mark])
        state = SourceState.CHANGED if changed else SourceState.FRESH
        words = label_in(section.text[piece.start : piece.stop])
        where = with_range(address(section, "text"), piece.start, piece.stop)
        return (Source(None, insertion, insertion.label(), words, state, where, INSERTION_CHANGED if changed else ""),)


def of_texts(change: Change) -> bool:
    """Whether a change of the store leaves all that a `ReportSources` has read as it was."""
    return change.kind in (ReportSection, Support, ReportComment)


INSERTION_CHANGED = "Was hier eingefügt ist, hat sich geändert."
_HELD = """
select s.*, p.start as "from", p.stop as "to" from support s join passage p on p.id = s.passage_id
 where s.section_id = ? and s.removed_at is null and p.removed_at is null and p.start < p.stop order by s.id
"""


def support(
    store: Store,
    section: ReportSection,
    start: int,
    stop: int,
    source: Evidence | AssessmentFinding,
    reading: ReportSources | None = None,
) -> Support:
    """Let these characters rest on a source; the same one is it once. A `reading` that is still true saves time.

    Raises KnownError where there are no words, or where the consent to what was said is withdrawn, Locked where the
    version was handed over.
    """
    check_draft(store, section.version_id)
    section = store.get(ReportSection, section.id)
    words = section.text[start:stop].strip()
    if not words:
        raise KnownError(NO_WORDS)
    start = section.text.index(words, start)
    stop = start + len(words)
    if isinstance(source, Evidence) and is_withdrawn(store, store.get(Passage, source.passage_id)):
        raise KnownError(NOT_SHOWN)
    evidence_id = source.id if isinstance(source, Evidence) else None
    finding_id = source.id if isinstance(source, AssessmentFinding) else None
    with store.transaction("Quelle hinzufügen"):
        there = [p for p in _marks(store, section) if (p.start, p.stop) == (start, stop)]
        for passage in there:
            found = store.first(Support, passage_id=passage.id, evidence_id=evidence_id, finding_id=finding_id)
            if found is not None:
                return found
        fresh = passage_on(section, "text", start, stop, words, PassageKind.SUPPORT)
        passage = there[0] if there else store.add(fresh)
        made = Support(section_id=section.id, passage_id=passage.id, evidence_id=evidence_id, finding_id=finding_id)
        reading = reading or ReportSources(store, store.get(ReportVersion, section.version_id))
        return store.add(replace(made, seen=reading.digest_of(made)))


def unsupport(store: Store, support: Support) -> None:
    """A paragraph rests on this no more; its mark goes with the last source. Raises Locked when handed over."""
    with store.transaction("Quelle lösen"):
        store.remove(support)
        if store.first(Support, passage_id=support.passage_id) is None:
            store.remove(store.get(Passage, support.passage_id))


def paragraphs_of(store: Store, section: ReportSection) -> list[Paragraph]:
    """The pieces of a section's text with what each rests on; for a whole report see `ReportSources`."""
    return ReportSources(store, store.get(ReportVersion, section.version_id)).paragraphs(section)


def mark_seen(store: Store, paragraph: Paragraph) -> None:
    """The paragraph was checked against what its sources say now; those that are gone or withdrawn stay told.

    Raises Locked when handed over.
    """
    changed = [each.support for each in paragraph.sources if each.support and each.state is SourceState.CHANGED]
    if not changed:
        return
    section = store.get(ReportSection, changed[0].section_id)
    sources = ReportSources(store, store.get(ReportVersion, section.version_id))
    with store.transaction("Quelle gesehen"):
        for each in changed:
            store.change(each, seen=sources.digest_of(each))


def without_source(store: Store, version: ReportVersion) -> list[tuple[ReportSection, Paragraph]]:
    """The paragraphs of a version that say something and rest on nothing, sections that are left out aside."""
    sources = ReportSources(store, version)
    included = [each.section for each in numbered(sections_of(store, version.id)) if each.included]
    return [(each, paragraph) for each in included for paragraph in sources.paragraphs(each) if paragraph.needs_source]


def copy_supports(store: Store, one: ReportSection, other: ReportSection) -> None:
    """Let the same text in another section rest on what it rests on in one, marks and all, as it was seen. To be
    called in the transaction that copies the section."""
    passages: dict[int, Passage] = {}
    for passage in (each for each in _marks(store, one) if not each.gone):
        words = other.text[passage.start : passage.stop]
        fresh = passage_on(other, "text", passage.start, passage.stop, words, PassageKind.SUPPORT)
        passages[passage.id] = store.add(fresh)
    for each in store.find(Support, section_id=one.id):
        if each.passage_id in passages:
            store.add(
                Support(
                    section_id=other.id, passage_id=passages[each.passage_id].id,
                    evidence_id=each.evidence_id, finding_id=each.finding_id, seen=each.seen,
                )
            )  # fmt: skip


def _marks(store: Store, section: ReportSection) -> list[Passage]:
    return store.find(Passage, source=address(section, "text"), kind=PassageKind.SUPPORT, order_by="start, id")


def _says_something(pieces: Sequence[MarkdownPiece], index: int) -> bool:
    """Whether a piece states anything: no heading, no gap, and not what only leads to a list or table behind it."""
    piece = pieces[index]
    if piece.kind not in _TOLD or not any(map(str.isalnum, piece.words)):
        return False
    following = pieces[index + 1].kind if index + 1 < len(pieces) else None
    return not (piece.words.rstrip().endswith(":") and following in _INTRODUCED)
