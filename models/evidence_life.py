"""What is done with evidence: words are made evidence, assigned, taken away, found to contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from models.belonging import municipality_of, record_at
from models.code import Code
from models.document_file import DocumentFile, DocumentPage
from models.document_review import Confidentiality, DocumentReview
from models.evidence import NOT_SHOWN, Contradiction, Evidence, EvidenceCode, EvidenceKind
from models.interview import Consent, Interview, InterviewQuestion
from models.passage import Passage, PassageKind, Release, passage_on, passages_of
from models.recent_codes import note_used
from models.store.errors import Gone, KnownError
from models.store.record import Record, read_address
from models.store.store import Store

NO_KOMMUNE = "Diese Notiz gehört zu keiner Kommune: Belege gibt es nur in den Unterlagen und Gesprächen einer Kommune."
NO_WORDS = "Zum Beleg wird, was markiert ist. Bitte zuerst die Worte markieren."
EVIDENCE = PassageKind.EVIDENCE


@dataclass(frozen=True)
class Piece:
    """A piece of evidence with its passage."""

    evidence: Evidence
    passage: Passage


def add_evidence(
    store: Store,
    source: Record,
    name: str,
    start: int,
    stop: int,
    kind: EvidenceKind = EvidenceKind.OPEN,
    codes: Iterable[Code] = (),
    memo: str = "",
) -> Evidence:
    """Make these characters of a text evidence; exactly the same ones with the same kind are it once only.

    The text must have been written. Raises KnownError where there are no words, or no Kommune.
    """
    with store.transaction("Beleg"):
        municipality = municipality_of(store, source)
        if municipality is None:
            raise KnownError(NO_KOMMUNE)
        words = str(getattr(source, name))[start:stop]
        if not words.strip():
            raise KnownError(NO_WORDS)
        same = (p for p in passages_of(store, source, name) if (p.start, p.stop, p.kind) == (start, stop, EVIDENCE))
        for evidence in filter(None, (evidence_on(store, passage) for passage in same)):
            if evidence.kind is kind:
                set_codes(store, evidence, [*codes_of(store, evidence), *codes])
                return evidence
        passage = store.add(passage_on(source, name, start, stop, words, PassageKind.EVIDENCE))
        top = store.rows("select max(number) as top from evidence where municipality_id = ?", [municipality.id])
        evidence = store.add(
            Evidence(
                municipality_id=municipality.id,
                passage_id=passage.id,
                number=(top[0]["top"] or 0) + 1,
                kind=kind,
                memo=memo,
            )
        )
        set_codes(store, evidence, codes)
    return evidence


def remove_evidence(store: Store, evidence: Evidence) -> None:
    """Move a piece of evidence to the bin, and its mark with it; the text stays."""
    with store.transaction("Beleg entfernen"):
        store.remove(evidence)
        store.remove(store.get(Passage, evidence.passage_id))


def mark_again(store: Store, evidence: Evidence, source: Record, name: str, start: int, stop: int) -> Passage:
    """Let a piece of evidence whose words are gone rest on these; what it was assigned to stays."""
    words = str(getattr(source, name))[start:stop]
    if not words.strip():
        raise KnownError(NO_WORDS)
    fresh = passage_on(source, name, start, stop, words, PassageKind.EVIDENCE)
    with store.transaction("Beleg wieder zuordnen"):
        return store.change(
            store.get(Passage, evidence.passage_id),
            source=fresh.source, start=start, stop=stop, words=words, first_words=words,
        )  # fmt: skip


def pieces_of(store: Store, source: Record, name: str) -> list[Piece]:
    """The evidence in one text, as it stands in it; that which has lost its words among it."""
    return [
        Piece(evidence, passage)
        for passage in passages_of(store, source, name)
        if passage.kind is PassageKind.EVIDENCE
        for evidence in store.find(Evidence, passage_id=passage.id)
    ]


def evidence_on(store: Store, passage: Passage) -> Evidence | None:
    """The evidence that a passage is."""
    return store.first(Evidence, passage_id=passage.id)


def codes_of(store: Store, evidence: Evidence) -> list[Code]:
    """The categories of a piece of evidence, in the order of their assignment."""
    found = (store.get(Code, each.code_id) for each in store.find(EvidenceCode, evidence_id=evidence.id))
    return [code for code in found if code.removed_at is None]


def set_codes(store: Store, evidence: Evidence, codes: Iterable[Code]) -> None:
    """Let these be the categories of a piece of evidence."""
    wanted = {code.id: code for code in codes}
    with store.transaction("Beleg zuordnen"):
        kept = {each.code_id: each for each in store.find(EvidenceCode, evidence_id=evidence.id)}
        for id, each in kept.items():
            if id not in wanted:
                store.remove(each)
        fresh = [code for id, code in wanted.items() if id not in kept]
        for code in fresh:
            store.add(EvidenceCode(evidence_id=evidence.id, code_id=code.id))
        note_used(store, fresh)


def contradict(store: Store, one: Evidence, other: Evidence, note: str = "") -> Contradiction:
    """Say that two pieces contradict each other; said once is enough."""
    with store.transaction("Widerspruch"):
        for each in contradictions_of(store, one):
            if other.id in (each.one_id, each.other_id):
                return store.change(each, note=note or each.note)
        return store.add(Contradiction(one_id=one.id, other_id=other.id, note=note))


def contradictions_of(store: Store, evidence: Evidence) -> list[Contradiction]:
    """What was found to contradict this piece, those left out of which one lies in the bin."""
    found = store.find(Contradiction, one_id=evidence.id) + store.find(Contradiction, other_id=evidence.id)
    return [c for c in found if all(store.get(Evidence, id).removed_at is None for id in (c.one_id, c.other_id))]


def is_confidential(store: Store, passage: Passage) -> bool:
    """Whether these words may not leave: a mark *vertraulich* touches them, or their document is confidential.

    Words that are kept but don't stand in the text any more are so, too, if anything in it is or was confidential:
    the mark on them went with them.
    """
    found = store.find(Passage, source=passage.source, kind=PassageKind.CONFIDENTIAL)
    if any(each.start < passage.stop and passage.start < each.stop for each in found):
        return True
    if passage.gone or passage.changed:
        gone = store.find(Passage, source=passage.source, kind=PassageKind.CONFIDENTIAL, removed=True)
        if found or gone:
            return True
    document = document_of(store, passage)
    return document is not None and document.confidentiality is Confidentiality.CONFIDENTIAL


def is_withdrawn(store: Store, passage: Passage) -> bool:
    """Whether the person who said it doesn't agree, or not any more, that it is used."""
    table, _, _ = read_address(passage.source)
    if table not in (Interview.table(), InterviewQuestion.table()):
        return False
    with suppress(Gone):
        source = record_at(store, passage.source)
        interview = store.get(Interview, source.interview_id) if isinstance(source, InterviewQuestion) else source
        return isinstance(interview, Interview) and interview.consent in (Consent.DECLINED, Consent.WITHDRAWN)
    return False


def words_shown(store: Store, passage: Passage) -> str:
    """The words of a passage apart from its text, or why they are not shown."""
    return NOT_SHOWN if is_withdrawn(store, passage) else passage.words


def release_of(store: Store, passage: Passage) -> Release:
    """Whether these words may be quoted, see `release_among`."""
    return release_among(store.find(Passage, source=passage.source, kind=PassageKind.QUOTE), passage)


def release_among(marks: Iterable[Passage], passage: Passage) -> Release:
    """Whether these words may be quoted: what was decided for them, or for a quote among the marks of the same text
    that holds all of them."""
    if passage.release is not Release.OPEN:
        return passage.release
    quotes = (each for each in marks if each.kind is PassageKind.QUOTE)
    held = [each.release for each in quotes if each.start <= passage.start and passage.stop <= each.stop]
    return next((decision for decision in held if decision is not Release.OPEN), Release.OPEN)


def document_of(store: Store, passage: Passage) -> DocumentReview | None:
    """The document that these words stand in, or were noted on; None for a talk."""
    table, _, _ = read_address(passage.source)
    if table not in (DocumentPage.table(), DocumentReview.table()):
        return None
    source = record_at(store, passage.source)
    if isinstance(source, DocumentPage):
        return store.get(DocumentReview, store.get(DocumentFile, source.file_id).document_id)
    return source if isinstance(source, DocumentReview) else None
