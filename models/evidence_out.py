"""Evidence of a Kommune as it goes out: pieces with the texts they stand in, without names unless they are wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from models.belonging import record_at
from models.code import Code
from models.contact import Contact
from models.covered_people import ReachCover, people_to_cover
from models.covered_text import CoveredText, cover_spans
from models.document_file import files_of_document, pages_of_file
from models.document_review import DocumentReview
from models.evidence import Contradiction, EvidenceKind
from models.evidence_book import EvidenceBook, EvidenceLine
from models.evidence_filter import Flag
from models.evidence_life import release_among
from models.interview import Interview, interview_questions
from models.marked_text import LEFT_OUT
from models.meeting import Meeting
from models.municipality import Municipality
from models.name_cover import NameCover, Replacement, Span
from models.passage import Passage, PassageKind, Release
from models.store.errors import Gone
from models.store.record import Form, Record, address, read_address, specs
from models.store.store import Store


@dataclass(frozen=True, kw_only=True)
class PieceOut:
    """A piece. `start` and `stop` are its place in the text of its source; None where its words are gone from it.

    `codes` are ids, `code_uids` the uids of the same; `source` is the uid of a `SourceOut`, `said_by` a pseudonym,
    `asked` the question it answers.
    """

    uid: str
    number: int
    kind: EvidenceKind
    words: str
    memo: str
    codes: tuple[int, ...]
    code_uids: tuple[str, ...]
    where: str
    source: str
    said_by: str = ""
    asked: str = ""
    hints: tuple[str, ...] = ()
    release: Release = Release.OPEN
    start: int | None = None
    stop: int | None = None


@dataclass(frozen=True)
class SourceOut:
    """An interview, a document or a meeting as one text."""

    uid: str
    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class EvidenceOut:
    """All that goes out. `left_out` counts the pieces that stay here as they are confidential, `withdrawn` those of
    people who don't agree (any more); `codes` is the tree of categories: those that ship, and of one's own those that a
    piece belongs to. `contradictions` are pairs of numbers."""

    municipality: str
    made_at: datetime
    named: bool
    pieces: tuple[PieceOut, ...]
    sources: tuple[SourceOut, ...]
    codes: tuple[Code, ...]
    contradictions: tuple[tuple[int, int, str], ...]
    replacements: tuple[Replacement, ...]
    left_out: int
    withdrawn: int


def evidence_out(
    store: Store,
    municipality: Municipality,
    ids: Collection[int] | None = None,
    *,
    named: bool = False,
    confidential: bool = False,
) -> EvidenceOut:
    """The pieces with these ids (None: all) as they go out.

    Without names (the usual) every person of the Kommune is covered; what is confidential stays here unless it is
    wanted, what somebody doesn't agree to always does. Raises NamesUnreadable where nobody knows whom to cover.
    """
    book = EvidenceBook(store, municipality.id)
    lines = book.lines(ids if ids is not None else book.ids())
    agreed = [line for line in lines if Flag.WITHDRAWN not in line.flags]
    going = [line for line in agreed if confidential or Flag.CONFIDENTIAL not in line.flags]
    made = _Out(store, municipality, book.facts.codes.values(), named=named, confidential=confidential)
    pieces = [piece for group in _by_whole(going) for piece in made.take(group)]
    numbers = {line.id: line.number for line in going}
    return EvidenceOut(
        municipality=municipality.label(),
        made_at=store.clock().replace(microsecond=0),
        named=named,
        pieces=tuple(pieces),
        sources=tuple(made.sources),
        codes=tuple(made.code(code) for code in _told(book.facts.codes, going)),
        contradictions=tuple(
            (numbers[each.one_id], numbers[each.other_id], made.plain(each.note))
            for each in store.find(Contradiction)
            if each.one_id in numbers and each.other_id in numbers
        ),
        replacements=made.replacements,
        left_out=len(agreed) - len(going),
        withdrawn=len(lines) - len(agreed),
    )


def _told(codes: Mapping[int, Code], lines: Iterable[EvidenceLine]) -> list[Code]:
    """The categories that go out: one of our own that nothing here belongs to may tell of another Kommune."""
    used: set[int] = set()
    for line in lines:
        for id in line.codes:
            at: int | None = id
            while at is not None and at in codes and at not in used:
                used.add(at)
                at = codes[at].parent_id
    return [code for code in codes.values() if code.key or code.id in used]


def _by_whole(lines: Iterable[EvidenceLine]) -> list[list[EvidenceLine]]:
    found: dict[str, list[EvidenceLine]] = {}
    for line in lines:
        found.setdefault(line.partner or line.document or line.meeting or line.source, []).append(line)
    return list(found.values())


@dataclass(frozen=True)
class _Section:
    """One text of a whole, under a heading."""

    heading: str
    where: str
    text: str


class _Out:
    """Makes sources and pieces; whom to cover is found out once for each interview."""

    def __init__(
        self, store: Store, municipality: Municipality, codes: Iterable[Code], *, named: bool, confidential: bool
    ) -> None:
        self._store, self._municipality = store, municipality
        self._named, self._confidential = named, confidential
        self._all = NameCover(people_to_cover(store, municipality.id) if not named else ())
        self._used = [self._all]
        contacts = [*store.find(Contact, municipality_id=municipality.id)]
        self._reach = ReachCover(contacts + store.find(Contact, municipality_id=municipality.id, removed=True))
        self._code_uids = {code.id: code.uid for code in codes}
        self._read: dict[str, list[Passage]] = {}
        self.sources: list[SourceOut] = []

    @property
    def replacements(self) -> tuple[Replacement, ...]:
        """What was covered, the most frequent first."""
        found: dict[tuple[str, str], int] = {}
        for cover in self._used:
            for each in cover.replacements:
                found[each.found, each.put] = found.get((each.found, each.put), 0) + each.times
        return tuple(Replacement(*key, times) for key, times in sorted(found.items(), key=lambda item: -item[1]))

    def plain(self, text: str, cover: NameCover | None = None) -> str:
        """A text of ours (a memo, a note) without names."""
        return self._covered(text, (), cover or self._all).text

    def code(self, code: Code) -> Code:
        """A category without names: somebody may have called it by one."""
        return replace(code, name=self.plain(code.name), description=self.plain(code.description))

    def take(self, lines: list[EvidenceLine]) -> Iterator[PieceOut]:
        """The pieces of one whole; its text is added to the sources."""
        first = lines[0]
        cover, name, said_by, sections = self._whole(first)
        known = {section.where for section in sections}
        sections += [s for line in lines if line.source not in known for s in self._other(line.source, known)]
        asked = {section.where: section.heading for section in sections}
        uid = first.partner or first.document or first.meeting or read_address(first.source)[1]
        text, places = self._joined(sections, cover)
        self.sources.append(SourceOut(uid, name, text))
        for line in lines:
            marks = self._marks(line.source)
            passage = next(each for each in marks if each.id == line.passage_id)
            start, stop = self._place(passage, places)
            said = text[start:stop] if start is not None else self.plain(line.words, cover)
            yield PieceOut(
                uid=line.uid,
                number=line.number,
                kind=line.kind,
                words=said,
                memo=self.plain(line.memo, cover),
                codes=line.codes,
                code_uids=tuple(self._code_uids[id] for id in line.codes),
                where=self.plain(line.where, cover),
                source=uid,
                said_by=said_by,
                asked=self.plain(asked.get(line.source, ""), cover) if line.question else "",
                hints=tuple(flag.label for flag in line.hints),
                release=release_among(marks, passage),
                start=start,
                stop=stop,
            )

    # ------------------------------------------------------------ inside

    def _whole(self, line: EvidenceLine) -> tuple[NameCover, str, str, list[_Section]]:
        if line.partner:
            interview = self._store.by_uid(Interview, line.partner)
            cover = self._all
            if not self._named:
                cover = NameCover(people_to_cover(self._store, self._municipality.id, interview))
                self._used.append(cover)
            name = " ".join(filter(None, (interview.pseudonym, self.plain(interview.function, cover))))
            return cover, name, interview.pseudonym, self._talk(interview)
        if line.document:
            document = self._store.by_uid(DocumentReview, line.document)
            return self._all, self.plain(document.label()), "", self._pages(document)
        if line.meeting:
            meeting = self._store.by_uid(Meeting, line.meeting)
            day = f" {meeting.meets_on:%d.%m.%Y}" if meeting.meets_on else ""
            return self._all, f"{self.plain(meeting.full_label())}{day}", "", self._texts(meeting)
        return self._all, line.where, "", []

    def _talk(self, interview: Interview) -> list[_Section]:
        found = [
            _Section(f"Frage {number}: {each.text}", address(each, name), str(getattr(each, name)))
            for number, each in enumerate(interview_questions(self._store, interview), 1)
            for name in ("polished" if each.polished.strip() else "note",)
        ]
        return [*found, _Section("Freie Notizen", address(interview, "notes"), interview.notes)]

    def _pages(self, document: DocumentReview) -> list[_Section]:
        return [
            _Section(page.label(), address(page, "text"), page.text)
            for file in files_of_document(self._store, document.id)
            for page in pages_of_file(self._store, file.id)
        ]

    def _texts(self, record: Record) -> list[_Section]:
        return [
            _Section(spec.label, address(record, name), str(getattr(record, name)))
            for name, spec in specs(type(record)).items()
            if spec.form is Form.LONG
        ]

    def _other(self, where: str, known: set[str]) -> list[_Section]:
        """A text with evidence that doesn't belong to the whole's usual ones: the raw notes, a note on a page."""
        known.add(where)
        try:
            record = record_at(self._store, where)
        except Gone:
            return []
        name = read_address(where)[2]
        return [_Section(f"{record.label()} – {specs(type(record))[name].label}", where, str(getattr(record, name)))]

    def _joined(self, sections: list[_Section], cover: NameCover) -> tuple[str, dict[str, tuple[int, CoveredText]]]:
        """One text, and for each address where its own begins in it."""
        out: list[str] = []
        at, places = 0, {}
        for section in sections:
            if not section.text.strip():
                continue
            heading = f"{self.plain(section.heading, cover)}\n"
            covered = self._covered(section.text, self._hidden(section.where), cover)
            places[section.where] = at + len(heading), covered
            out += [heading, covered.text, "\n\n"]
            at += len(heading) + len(covered.text) + 2
        return "".join(out).rstrip("\n") + "\n", places

    def _covered(self, text: str, hidden: Iterable[Span], cover: NameCover) -> CoveredText:
        spans = [*hidden]
        if not self._named:
            names = cover.spans(text)
            for span in names:
                cover.count(text, span)
            spans += [*names, *self._reach.spans(text)]
        return cover_spans(text, spans)

    def _hidden(self, where: str) -> list[Span]:
        if self._confidential:
            return []
        found = self._marks(where)
        return [Span(p.start, p.stop, LEFT_OUT) for p in found if p.kind is PassageKind.CONFIDENTIAL]

    def _marks(self, where: str) -> list[Passage]:
        if where not in self._read:
            self._read[where] = self._store.find(Passage, source=where, order_by="start, id")
        return self._read[where]

    def _place(
        self, passage: Passage, places: dict[str, tuple[int, CoveredText]]
    ) -> tuple[int, int] | tuple[None, None]:
        if passage.gone or passage.source not in places:
            return None, None
        base, covered = places[passage.source]
        start, stop = covered.place(passage.start, passage.stop)
        return base + start, base + stop
