"""Words that must not leave, wherever they were copied to: of talks without consent, and of confidential evidence."""

from __future__ import annotations

from collections.abc import Iterator

from models.document_review import Confidentiality
from models.evidence_life import is_confidential
from models.interview import Consent, Interview, interview_questions, interviews_of
from models.municipality import Municipality
from models.passage import Passage, PassageKind
from models.store.codec import from_row
from models.store.record import address
from models.store.store import Store

_SUSPICIOUS = """
    select p.* from passage p join evidence e on e.passage_id = p.id
     where e.municipality_id = ? and e.removed_at is null and p.removed_at is null and p.words <> ''
       and (p.source in (select source from passage where kind = ?)
            or p.source in (select 'document_page/' || g.uid || '/text' from document_page g
                              join document_file f on f.id = g.file_id
                              join document_review d on d.id = f.document_id where d.confidentiality = ?)
            or substr(p.source, 1, 48) in (select 'document_review/' || d.uid from document_review d
                                            where d.confidentiality = ?))
     order by p.id"""


def confidential_evidence(store: Store, municipality: Municipality) -> Iterator[str]:
    """The words of each piece of evidence that is confidential, as they are and as they were marked."""
    kinds = PassageKind.CONFIDENTIAL.value, Confidentiality.CONFIDENTIAL.value, Confidentiality.CONFIDENTIAL.value
    for row in store.rows(_SUSPICIOUS, [municipality.id, *kinds]):
        passage = from_row(Passage, row)
        if is_confidential(store, passage):
            yield from dict.fromkeys((passage.words, passage.first_words))


def silent_interviews(store: Store, municipality: Municipality) -> list[Interview]:
    """The talks whose partner doesn't agree, or not any more, that what was said is used."""
    found = interviews_of(store, municipality.id)
    return [each for each in found if each.consent in (Consent.DECLINED, Consent.WITHDRAWN)]


def said(store: Store, interview: Interview) -> Iterator[tuple[str, str]]:
    """Address and text of everything that was noted in a talk."""
    yield address(interview, "notes"), interview.notes
    for question in interview_questions(store, interview):
        for name in ("note", "polished"):
            yield address(question, name), str(getattr(question, name))
