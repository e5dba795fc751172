"""What was noted in the talks and meetings of a Kommune, and what may be said of it in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from models.agreement_snapshot import read_snapshot
from models.document_review import Confidentiality
from models.municipality import Municipality
from models.store.store import Store

_TALKS = """
select q.note, q.polished from interview_question q join interview i on i.id = q.interview_id
 where i.municipality_id = :id and q.note || q.polished <> '' order by q.id"""
_STRIPS = "select notes from interview where municipality_id = :id and notes <> '' order by id"
_MEETINGS = "select topics, results, decisions from meeting where municipality_id = :id order by id"
_NARROWED = """
select t.note from meeting_topic t join meeting m on m.id = t.meeting_id
 where m.municipality_id = :id and t.note <> '' order by t.id"""
_QUESTIONS = """
select q.text, q.prompts from interview_question q join interview i on i.id = q.interview_id
 where i.municipality_id = :id union select text, prompts from guide_question"""
_PUBLIC = """
select p.text from document_page p join document_file f on f.id = p.file_id
  join document_review d on d.id = f.document_id
 where d.municipality_id = :id and d.confidentiality = :public and p.text <> ''
   and p.removed_at is null and f.removed_at is null and d.removed_at is null order by p.id"""
_VERSIONS = """
 in (select v.id from agreement_version v join agreement a on a.id = v.agreement_id
      where a.municipality_id = :id and a.removed_at is null and v.removed_at is null) and removed_at is null"""
_AGREED = f"""
select text from topic where version_id {_VERSIONS}
 union all select text from procedure_step where version_id {_VERSIONS}
 union all select text from clause_text where version_id {_VERSIONS}"""
_FROZEN = f"select snapshot from agreement_version where snapshot <> '' and id {_VERSIONS}"
_TITLES = """
select name as title from document_review where municipality_id = :id
 union select b.name from interview_block b join interview i on i.id = b.interview_id where i.municipality_id = :id
 union select b.topic from interview_block b join interview i on i.id = b.interview_id where i.municipality_id = :id
 union select t.text from meeting_topic t join meeting m on m.id = t.meeting_id where m.municipality_id = :id"""


def talk_notes(store: Store, municipality: Municipality) -> tuple[str, ...]:
    """Mitschrift, Reinschrift and free strip of every interview, also of those in the bin; each text once."""
    return _texts(store, municipality, _TALKS, _STRIPS)


def meeting_notes(store: Store, municipality: Municipality) -> tuple[str, ...]:
    """What was written down about every meeting; its agenda was made before it, and nobody said it."""
    return _texts(store, municipality, _MEETINGS, _NARROWED)


def open_texts(store: Store, municipality: Municipality) -> tuple[str, ...]:
    """Whose words may stand anywhere: questions of guides, public documents, the agreements."""
    values = {"id": municipality.id, "public": Confidentiality.PUBLIC.value}
    asked = (line for text in _values(store, _QUESTIONS, values) for line in text.splitlines())
    frozen = (text for snapshot in _values(store, _FROZEN, values) for text in _agreed(snapshot))
    found = dict.fromkeys((*asked, *_values(store, _AGREED, values), *frozen, *_values(store, _PUBLIC, values)))
    return tuple(filter(None, found))


def titles(store: Store, municipality: Municipality) -> tuple[str, ...]:
    """What documents, blocks of the guide and Themenbereiche are called."""
    return tuple(sorted(filter(None, _values(store, _TITLES, {"id": municipality.id}))))


def _agreed(snapshot: str) -> Iterator[str]:
    agreement = read_snapshot(snapshot)
    for section in (*agreement.sections, *agreement.appendix):
        yield section.heading
        yield from (block.text for block in section.blocks)


def _texts(store: Store, municipality: Municipality, *questions: str) -> tuple[str, ...]:
    values = {"id": municipality.id}
    every = dict.fromkeys(text for sql in questions for text in _values(store, sql, values))
    return tuple(filter(None, every))


def _values(store: Store, sql: str, values: Mapping[str, object]) -> Iterator[str]:
    return (text for row in store.rows(sql, dict(values)) for text in row.values())
