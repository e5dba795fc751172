"""Where a document was promised, in words; and which Bildungsbereiche it tells of."""

from __future__ import annotations

from models.belonging import record_at, whole_of
from models.code import Code, CodeKind
from models.code_tree import codes
from models.contact import Contact
from models.document_review import DocumentArea, DocumentReview
from models.interview import Interview, InterviewQuestion, interview_questions
from models.interview_notes import EXPECTED_WITHIN
from models.meeting import Meeting
from models.meeting_life import participants_of
from models.municipality import Municipality
from models.store.errors import Gone
from models.store.record import address
from models.store.store import Store


def promised_where(store: Store, document: DocumentReview) -> str:
    """ "Interview 3 · Fachdienst Jugend, Frage 4"; "" where it is not known, or no more."""
    try:
        record = record_at(store, document.source) if document.source else None
    except Gone:
        return ""
    whole = record if isinstance(record, Interview | Meeting) else whole_of(store, record) if record else None
    if record is None or whole is None or isinstance(whole, Municipality):
        return record.label() if record is not None else ""
    if isinstance(record, InterviewQuestion) and isinstance(whole, Interview):
        asked = [each.id for each in interview_questions(store, whole)]
        return f"{whole.label()}, Frage {asked.index(record.id) + 1}" if record.id in asked else whole.label()
    return whole.full_label() if isinstance(whole, Meeting) else whole.label()


def promise_in_meeting(store: Store, meeting: Meeting, name: str) -> DocumentReview:
    """Somebody promises a document in a meeting: it is waited for, from the one guest, where there is just one."""
    guests = [person for _, person in participants_of(store, meeting) if isinstance(person, Contact)]
    today = store.clock().date()
    day = min(meeting.meets_on or today, today)
    with store.transaction("Unterlage versprochen"):
        return store.add(
            DocumentReview(
                municipality_id=meeting.municipality_id,
                name=name.strip(),
                contact_id=guests[0].id if len(guests) == 1 else None,
                promised_on=day,
                due_on=today + EXPECTED_WITHIN,
                source=address(meeting, "results"),
            )
        )


def promised_in_meeting(store: Store, meeting: Meeting) -> list[DocumentReview]:
    """The documents that were promised in a meeting."""
    found = store.find(DocumentReview, municipality_id=meeting.municipality_id, order_by="id")
    return [document for document in found if document.source.startswith(address(meeting, ""))]


def area_codes(store: Store) -> list[Code]:
    """The Bildungsbereiche to choose from, in their order."""
    return [code for code in codes(store) if code.kind is CodeKind.AREA]


def areas_of(store: Store, document: DocumentReview) -> set[int]:
    """The ids of its Bildungsbereiche."""
    return {area.code_id for area in store.find(DocumentArea, document_id=document.id)}


def set_area(store: Store, document: DocumentReview, code_id: int, *, chosen: bool) -> None:
    """Let a document tell of a Bildungsbereich, or not any more."""
    there = store.find(DocumentArea, document_id=document.id, code_id=code_id)
    if chosen == bool(there):
        return
    with store.transaction("Bildungsbereich der Unterlage"):
        if chosen:
            store.add(DocumentArea(document_id=document.id, code_id=code_id))
        for area in there:
            store.remove(area)
