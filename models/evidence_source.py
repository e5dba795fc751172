"""Where evidence comes from, in words: "I3 · Frage 4", "Bildungsbericht 2018, S. 12", "Sondierungsgespräch 06.02."

A person is never named here: partners are their pseudonyms. An interview's question has no key of the guide that it
was copied from, so that questions count as the same where their words are, whatever the capitals and marks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from models.document_review import Confidentiality
from models.interview import Consent
from models.letters import words
from models.meeting import Meeting
from models.municipality import Municipality
from models.store.codec import from_row
from models.store.record import read_address, specs
from models.store.store import Store

NO_CONSENT = (Consent.DECLINED.value, Consent.WITHDRAWN.value)
Rows = list[dict[str, Any]]


class Source(NamedTuple):
    """One text. `order` sorts texts as one reads them; uids are "" for what it isn't from."""

    where: str
    order: tuple[int, ...]
    partner: str = ""
    question: str = ""
    document: str = ""
    meeting: str = ""
    confidential: bool = False
    withdrawn: bool = False


class Question(NamedTuple):
    """A question of the guide as it was asked in one interview; `number` counts from 1."""

    id: int
    uid: str
    interview: str
    number: int
    text: str
    key: str


def question_key(text: str, topic: str = "") -> str:
    """What makes two questions the same: their words, and the Themenbereich where it isn't among them."""
    found, about = " ".join(words(text)), " ".join(words(topic))
    return f"{found} | {about}" if about and about not in found else found


def interview_words(store: Store, municipality_id: int) -> Rows:
    """uid, number, function, consent of the Kommune's interviews, by number."""
    sql = """select id, uid, number, function, consent from interview
              where municipality_id = ? and removed_at is null order by number, id"""
    return store.rows(sql, [municipality_id])


def asked_questions(store: Store, municipality_id: int) -> list[Question]:
    """Every question of every interview of the Kommune, in their order; notes are not read."""
    sql = """select q.id, q.uid, i.uid as interview, q.text, coalesce(b.topic, '') as topic
               from interview i join interview_question q on q.interview_id = i.id and q.removed_at is null
               left join interview_block b on b.id = q.block_id
              where i.municipality_id = ? and i.removed_at is null order by i.number, i.id, q.position, q.id"""
    keys: dict[tuple[str, str], str] = {}
    found, interview, number = [], "", 0
    for row in store.rows(sql, [municipality_id]):
        number = number + 1 if row["interview"] == interview else 1
        interview = row["interview"]
        said = row["text"], row["topic"]
        if said not in keys:  # most are asked in every interview
            keys[said] = question_key(*said)
        found.append(Question(row["id"], row["uid"], interview, number, row["text"], keys[said]))
    return found


def sources_of(
    store: Store, municipality_id: int, addresses: Iterable[str], questions: Iterable[Question]
) -> dict[str, Source]:
    """Address → where that is; what lies in the bin, itself or with its whole, is left out."""
    wanted: dict[str, list[tuple[str, str, str]]] = {}
    for address in addresses:
        table, uid, name = read_address(address)
        wanted.setdefault(table, []).append((address, uid, name))
    found: dict[str, Source] = {}
    for table, texts in wanted.items():
        if table in _FINDERS:
            places = _FINDERS[table](store, municipality_id, questions, {uid for _, uid, _ in texts})
            found |= {address: places[uid, name] for address, uid, name in texts if (uid, name) in places}
    return found


Places = dict[tuple[str, str], Source]


def _of_questions(store: Store, municipality_id: int, questions: Iterable[Question], uids: set[str]) -> Places:
    interviews = {row["uid"]: row for row in interview_words(store, municipality_id)}
    found: Places = {}
    for each in questions:
        if each.uid in uids:
            row = interviews[each.interview]
            where = f"I{row['number']} · Frage {each.number}"
            place = Source(
                where, (0, row["number"], row["id"], each.number), partner=each.interview, question=each.key,
                withdrawn=row["consent"] in NO_CONSENT,
            )  # fmt: skip
            found[each.uid, "polished"] = place
            found[each.uid, "note"] = place._replace(where=f"{where}, Mitschrift")
    return found


def _of_interviews(store: Store, municipality_id: int, _: Iterable[Question], uids: set[str]) -> Places:
    return {
        (row["uid"], "notes"): Source(
            f"I{row['number']} · Freie Notizen", (0, row["number"], row["id"], 0),
            partner=row["uid"], withdrawn=row["consent"] in NO_CONSENT,
        )
        for row in interview_words(store, municipality_id)
        if row["uid"] in uids
    }  # fmt: skip


def _of_meetings(store: Store, municipality_id: int, _: Iterable[Question], uids: set[str]) -> Places:
    found: Places = {}
    year = store.clock().year
    for row in store.rows("select * from meeting where municipality_id = ? and removed_at is null", [municipality_id]):
        if row["uid"] not in uids:
            continue
        meeting = from_row(Meeting, row)
        for at, name in enumerate(("agenda", "topics", "results", "decisions")):
            label = specs(Meeting)[name].label
            where = f"{meeting_words(meeting, year)}, {label}"
            found[meeting.uid, name] = Source(where, (*_meeting_order(meeting), at), meeting=meeting.uid)
    return found


def meeting_words(meeting: Meeting, year: int) -> str:
    """ "Sondierungsgespräch 06.02.", with the year if it is another one."""
    return " ".join(filter(None, (meeting.label(), _short_day(meeting.meets_on, year))))


def _of_topics(store: Store, municipality_id: int, _: Iterable[Question], uids: set[str]) -> Places:
    sql = """select t.uid as topic, t.position as at, m.* from meeting_topic t join meeting m on m.id = t.meeting_id
              where m.municipality_id = ? and m.removed_at is null and t.removed_at is null
                and t.uid in (select value from json_each(?))"""
    found: Places = {}
    for row in store.rows(sql, _listed(municipality_id, uids)):
        topic, at = row.pop("topic"), row.pop("at")
        meeting = from_row(Meeting, row)
        where = f"{meeting_words(meeting, store.clock().year)}, Themenbereich"
        place = Source(where, (*_meeting_order(meeting), 10 + at), meeting=meeting.uid)
        found |= {(topic, "text"): place, (topic, "note"): place}
    return found


def _of_documents(store: Store, municipality_id: int, _: Iterable[Question], uids: set[str]) -> Places:
    sql = """select id, uid, name, confidentiality from document_review
              where municipality_id = ? and removed_at is null and uid in (select value from json_each(?))"""
    return {
        (row["uid"], "note"): Source(
            f"{row['name'] or 'Unterlage'}, Notiz", (2, row["id"], 0, 0), document=row["uid"],
            confidential=row["confidentiality"] == Confidentiality.CONFIDENTIAL.value,
        )
        for row in store.rows(sql, _listed(municipality_id, uids))
    }  # fmt: skip


def _of_pages(store: Store, municipality_id: int, _: Iterable[Question], uids: set[str]) -> Places:
    sql = """select p.uid, p.number, p.name as page, f.position, d.id, d.uid as document, d.name, d.confidentiality
               from document_page p join document_file f on f.id = p.file_id
               join document_review d on d.id = f.document_id
              where p.uid in (select value from json_each(?)) and d.municipality_id = ?
                and p.removed_at is null and f.removed_at is null and d.removed_at is null"""
    found: Places = {}
    for row in store.rows(sql, _listed(municipality_id, uids)[::-1]):
        where = f"{row['name'] or 'Unterlage'}, {row['page'] or 'S. {}'.format(row['number'])}"
        order = 2, row["id"], row["position"] + 1, row["number"]
        secret = row["confidentiality"] == Confidentiality.CONFIDENTIAL.value
        place = Source(where, order, document=row["document"], confidential=secret)
        found[row["uid"], "text"] = place
        found[row["uid"], "note"] = place._replace(where=f"{where}, Notiz")
    return found


def _of_municipality(store: Store, municipality_id: int, _: Iterable[Question], uids: set[str]) -> Places:
    kommune = store.get(Municipality, municipality_id)
    return {(kommune.uid, "notes"): Source("Notizen zur Kommune", (3,))} if kommune.uid in uids else {}


_FINDERS: dict[str, Callable[[Store, int, Iterable[Question], set[str]], Places]] = {
    "interview_question": _of_questions,
    "interview": _of_interviews,
    "meeting": _of_meetings,
    "meeting_topic": _of_topics,
    "document_review": _of_documents,
    "document_page": _of_pages,
    "municipality": _of_municipality,
}


def _listed(municipality_id: int, uids: set[str]) -> list[Any]:
    return [municipality_id, json.dumps(sorted(uids))]


def _meeting_order(meeting: Meeting) -> tuple[int, ...]:
    return 1, meeting.meets_on.toordinal() if meeting.meets_on else 0, meeting.id


def _short_day(day: date | None, year: int) -> str:
    if day is None:
        return ""
    return f"{day:%d.%m.}" if day.year == year else f"{day:%d.%m.%Y}"
