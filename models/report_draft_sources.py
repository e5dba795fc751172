"""What a first draft may tell: evidence that is neither withdrawn nor confidential, quotes that are released, words of
public documents; and nothing by which somebody is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from models.agency import Gender
from models.agreement_facts import long_date
from models.assessment import AssessmentFinding
from models.code import Code
from models.counted import counted
from models.document_review import Confidentiality, DocumentReview, DocumentState
from models.evidence import Contradiction, Evidence
from models.evidence_book import EvidenceBook, EvidenceLine
from models.evidence_filter import Flag
from models.grammar import Case, joined
from models.insertion_facts import InsertionFacts
from models.leak import LeakText
from models.leak_facts import leak_facts
from models.leaks import find_leaks
from models.markdown_writing import inline
from models.meeting import Meeting
from models.meeting_kind import MeetingKind
from models.one_line import one_line
from models.report import InsertionKind, ReportVersion
from models.report_draft_documents import document_forms
from models.report_insertions import KINDS
from models.store.store import Store

_ENDS = (".", "!", "?")
NOTE = "Notiz"
POINTING = {
    "Er", "Sie", "Es", "Ihr", "Ihre", "Dies", "Diese", "Dieser", "Dieses", "Deren", "Dessen", "Dort", "Dabei", "Daher",
    "Deshalb", "Damit",
}  # fmt: skip
"""A sentence that begins so is not understood without the one before it."""


@dataclass(frozen=True)
class Ground:
    """How many talks, documents and meetings something rests on."""

    talks: int = 0
    documents: int = 0
    meetings: int = 0
    meeting: str = "Besprechung"
    """What one of these meetings is called."""

    @property
    def all(self) -> int:
        return self.talks + self.documents + self.meetings


class DraftSources:
    """Reads all that a draft is written from, once. Raises NamesUnreadable where nobody knows whom to cover."""

    def __init__(self, store: Store, version: ReportVersion) -> None:
        self.store = store
        self.facts = InsertionFacts(store, version)
        self.reading = self.facts.reading
        self.municipality = self.facts.municipality
        book = EvidenceBook(store, self.municipality.id)
        self.codes = book.facts.codes
        self.lines = {line.id: line for line in book.lines(book.ids())}
        self._documents = {each.uid: each for each in store.find(DocumentReview, municipality_id=self.municipality.id)}
        self._evidence = {each.id: each for each in store.find(Evidence, municipality_id=self.municipality.id)}
        meetings = store.find(Meeting, municipality_id=self.municipality.id)
        self._meeting_kinds = {each.uid: each.kind for each in meetings}
        self._offers: dict[InsertionKind, dict[str, str]] = {}
        self._apart: dict[int, set[int]] = {}
        for each in store.find(Contradiction):
            self._apart.setdefault(each.one_id, set()).add(each.other_id)
            self._apart.setdefault(each.other_id, set()).add(each.one_id)
        self._leaky = self._find_leaky()

    # ------------------------------------------------------------ what may be told

    def usable(self, ids: Iterable[int]) -> list[EvidenceLine]:
        """Those of these pieces that a report may rest on."""
        barred = {Flag.WITHDRAWN, Flag.CONFIDENTIAL}
        return [self.lines[id] for id in ids if id in self.lines and not barred & self.lines[id].flags]

    def is_quote(self, line: EvidenceLine) -> bool:
        """Whether these are words of a talk that may stand in the report as they are."""
        shown = bool(line.partner) and Flag.RELEASED in line.flags and not {Flag.CHANGED, Flag.GONE} & line.flags
        return shown and self.words(line) not in self._leaky

    def is_citation(self, line: EvidenceLine) -> bool:
        """Whether these are whole sentences of a document that everybody may read."""
        words = self.words(line)
        document = self._documents.get(line.document)
        return (
            document is not None
            and document.confidentiality is Confidentiality.PUBLIC
            and not line.where.endswith(NOTE)
            and not {Flag.CHANGED, Flag.GONE} & line.flags
            and (words[:1].isupper() or words[:1].isdigit())
            and words.split()[0] not in POINTING
            and words.endswith(_ENDS)
            and words not in self._leaky
        )

    def words(self, line: EvidenceLine) -> str:
        """Its words on one line."""
        return one_line(line.words).strip('„“”" ')

    def quoted(self, texts: Iterable[str]) -> set[int]:
        """The ids of the pieces whose words stand in these texts as they are."""
        said = "\n".join(texts)
        short = 4  # fewer words may stand there by chance
        found = ((line.id, self.words(line)) for line in self.usable(self.lines))
        return {id for id, words in found if len(words.split()) >= short and inline(words) in said}

    def gives_away(self, finding: AssessmentFinding) -> bool:
        """Whether a statement lets somebody be known."""
        return one_line(finding.text) in self._leaky

    def evidence(self, line: EvidenceLine) -> Evidence:
        """The piece itself."""
        return self._evidence[line.id]

    def who(self, line: EvidenceLine) -> str:
        """ "I3"."""
        return line.where.partition(" ")[0]

    # ------------------------------------------------------------ what a statement rests on

    def supports(self, finding: AssessmentFinding) -> list[EvidenceLine]:
        """The usable pieces that a statement rests on."""
        return self.usable(self.reading.basis(finding).supports) if self.reading else []

    def against(self, finding: AssessmentFinding) -> list[EvidenceLine]:
        """The usable pieces that speak against it: those that somebody took for it, and those that contradict one that
        it rests on and that no statement tells of."""
        if self.reading is None:
            return []
        basis = self.reading.basis(finding)
        apart = (other for id in basis.supports for other in self.opposite(id) if other not in self.in_findings)
        return self.usable(dict.fromkeys((*basis.against, *apart)))

    def opposite(self, id: int) -> list[int]:
        """The pieces that contradict this one."""
        return sorted(self._apart.get(id, ()))

    def ground(self, lines: Iterable[EvidenceLine]) -> Ground:
        """How many talks, documents, meetings these pieces come from."""
        every = list(lines)
        talks, documents, meetings = (
            {uid for line in every if (uid := getattr(line, name))} for name in ("partner", "document", "meeting")
        )
        kinds = {self._meeting_kinds[uid] for uid in meetings if uid in self._meeting_kinds}
        if kinds == {MeetingKind.SOUNDING}:
            return Ground(len(talks), len(documents), len(meetings), MeetingKind.SOUNDING.label)
        return Ground(len(talks), len(documents), len(meetings))

    def note(self, lines: Iterable[EvidenceLine]) -> str:
        """What a footnote says of where something is from: documents with their pages, and how many talks beside them;
        "" for talks alone."""
        every = list(lines)
        pages: dict[str, list[str]] = {}
        for line in every:
            if line.document:
                name, page = self.document(line)
                pages.setdefault(name, []).extend([page] if page and page not in pages.get(name, ()) else [])
        said = [f"{inline(name)}{_pages(found)}" for name, found in pages.items()]
        for uid in dict.fromkeys(line.meeting for line in every if line.meeting):
            meeting = self.store.by_uid(Meeting, uid)
            day = long_date(meeting.meets_on)
            said.append(f"{meeting.label()}{f' vom {day}' if day else ''}")
        talks = self.ground(every).talks
        if said and talks:
            said.append("Angabe aus einem Gespräch" if talks == 1 else f"Angaben aus {talks_dative(talks)}")
        return f"{'; '.join(said)}." if said else ""

    def document(self, line: EvidenceLine) -> tuple[str, str]:
        """Name and page ("S. 4", "" where none is told) of the document that a piece is from."""
        document = self._documents.get(line.document)
        name = document.label() if document is not None else line.where
        if name in self._leaky:
            return "Unterlage der Kommune", ""
        page = line.where.removeprefix(name).removesuffix(NOTE).strip(", ")
        return name, page.replace("S. ", "S.\u00a0")

    def placed(self, line: EvidenceLine) -> dict[str, str]:
        """What a sentence may say of the document that a piece is from."""
        name, page = self.document(line)
        made = document_forms(inline(name))
        return {
            "in_document": made.inside,
            "the_document": made.nominative,
            "place": f" ({page})" if page else "",
            "words": inline(self.words(line)),
        }

    # ------------------------------------------------------------ categories

    def unused(self, code: Code, used: Iterable[int]) -> list[EvidenceLine]:
        """The usable pieces of a category and of all below it that no statement is made of yet."""
        if self.reading is None:
            return []
        within, taken = self.reading.within(code), set(used)
        return [line for line in self.usable(self.lines) if line.id not in taken and within.intersection(line.codes)]

    @cached_property
    def whole(self) -> Ground:
        """All talks that were held and all documents that were read, and what findings rest on beside them."""
        read = sum(each.state is DocumentState.READ for each in self._documents.values())
        used = self.ground(self.usable(self.in_findings))
        return replace(used, talks=len(self.facts.interviews), documents=read + self.unread)

    @cached_property
    def unread(self) -> int:
        """How many documents evidence in findings is from that were not read to their end."""
        found = {line.document for line in self.usable(self.in_findings) if line.document}
        return sum(self._documents[uid].state is not DocumentState.READ for uid in found if uid in self._documents)

    @cached_property
    def in_findings(self) -> set[int]:
        """The ids of all evidence that a statement rests on, or that speaks against one."""
        if self.reading is None:
            return set()
        found = (self.reading.basis(each) for each in self.reading.findings)
        return {id for basis in found for id in (*basis.supports, *basis.against)}

    def offered(self, kind: InsertionKind) -> dict[str, str]:
        """What may be inserted of a kind, and what it is called."""
        if kind not in self._offers:
            self._offers[kind] = dict(KINDS[kind].offers(self.facts))
        return self._offers[kind]

    @property
    def contradictions(self) -> int:
        """How many pairs of usable pieces contradict each other."""
        pairs = {tuple(sorted((one, other))) for one, others in self._apart.items() for other in others}
        return sum(len(self.usable(pair)) == 2 for pair in pairs)

    # ------------------------------------------------------------ inside

    def _find_leaky(self) -> set[str]:
        """The texts that give somebody away, of all that may be put in as they are."""
        usable = self.usable(self.lines)
        texts = {self.words(line) for line in usable if Flag.RELEASED in line.flags or line.document}
        texts |= {one_line(each.text) for each in self.reading.findings} if self.reading else set()
        texts |= {each.label() for each in self._documents.values()}
        every = sorted(filter(None, texts))
        facts = leak_facts(self.store, self.municipality)
        return {every[leak.index] for leak in find_leaks([LeakText("paragraph text", each) for each in every], facts)}


def talks_dative(count: int) -> str:
    """ "einem Gespräch", "drei Gesprächen"."""
    return counted(count, "Gespräch", "Gesprächen", Gender.NEUTER, Case.DATIVE)


def _pages(pages: list[str]) -> str:
    """ ", S. 3 und 9"; a page of another name stands as it is called."""
    if not pages:
        return ""
    first = "S.\u00a0"
    if all(page.startswith(first) for page in pages):
        return f", {first}{joined([page.removeprefix(first) for page in sorted(pages, key=_number)])}"
    return f", {joined(pages)}"


def _number(page: str) -> int:
    digits = "".join(filter(str.isdigit, page))
    return int(digits) if digits else 0
