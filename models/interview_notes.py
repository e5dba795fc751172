"""What is done with notes during a talk: assigned to a question, turned into a document to wait for or a contact."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from models.contact import Contact, add_contact
from models.contact_line import read_contact
from models.document_review import DocumentReview
from models.interview import Coverage, Interview, InterviewQuestion
from models.letters import begins, word_forms, words
from models.municipality import Municipality
from models.passage import Passage, PassageKind, passages_of
from models.pseudonym import partners_of
from models.store.names_key import NamesUnreadable
from models.store.record import address
from models.store.store import Store

EXPECTED_WITHIN = timedelta(days=14)
"""A promised document is asked for after two weeks, unless another day is set."""
NEXT = {Coverage.OPEN: Coverage.TOUCHED, Coverage.TOUCHED: Coverage.FULL, Coverage.FULL: Coverage.OPEN}


def assign_note(
    store: Store, source: Interview | InterviewQuestion, start: int, stop: int, question: InterviewQuestion,
    into: str = "note",
) -> bool:  # fmt: skip
    """Move these characters of the free strip, or of another question's text, to the end of a question's.

    `into` is "note" in the talk, "polished" after it. Marks go along; one that is cut in two marks both parts.
    False when there is nothing to move.
    """
    name = "notes" if isinstance(source, Interview) else into
    with store.transaction("Notiz zuordnen"):
        source = store.get(type(source), source.id)
        question = store.get(InterviewQuestion, question.id)
        text, there = str(getattr(source, name)), str(getattr(question, into))
        taken = text[start:stop]
        moved = taken.strip()
        if not moved or (isinstance(source, InterviewQuestion) and source.id == question.id):
            return False
        lead = start + len(taken) - len(taken.lstrip())
        above = f"{there.rstrip()}\n" if there.strip() else ""
        marks = passages_of(store, source, name)
        question = store.change(question, **{into: above + moved})
        touch(store, question)
        for passage in marks:
            first, last = max(passage.start, lead), min(passage.stop, lead + len(moved))
            if first < last:
                _move_mark(store, passage, first, last, address(question, into), len(above) - lead)
        rest = _without(text, start, stop)
        store.change(source, **{name: rest})
    return True


def _move_mark(store: Store, passage: Passage, first: int, last: int, where: str, shift: int) -> None:
    """Let a mark go along with these characters of its text; what it marks besides them stays marked."""
    words = passage.words[first - passage.start : last - passage.start]
    if (first, last) == (passage.start, passage.stop):
        store.change(passage, source=where, start=first + shift, stop=last + shift)
        return
    there: dict[str, Any] = {"source": where, "start": first + shift, "stop": last + shift, "words": words}
    if passage.kind is not PassageKind.EVIDENCE:
        store.add(dataclasses.replace(passage, id=0, uid="", **there))
    elif 2 * len(words) >= len(passage.words):  # a piece of evidence is there once: where most of it is
        store.change(passage, **there)


def find_question(questions: Sequence[InterviewQuestion], text: str, after: int) -> int:
    """The number (from 1) of the question meant by its number or the beginnings of its words; 0 for none.

    Of several, the first one after the question `after`.
    """
    if text.strip().isdigit():
        number = int(text)
        return number if 0 < number <= len(questions) else 0
    query = words(text)
    hits = [n for n, q in enumerate(questions, 1) if query and begins(query, word_forms(q.text))]
    return next((n for n in hits if n > after), hits[0] if hits else 0)


def touch(store: Store, question: InterviewQuestion) -> InterviewQuestion:
    """A question on which something is noted was talked about."""
    if question.coverage is Coverage.OPEN:
        return store.change(question, coverage=Coverage.TOUCHED)
    return question


def promise_document(store: Store, interview: Interview, name: str, source: InterviewQuestion | None) -> DocumentReview:
    """Somebody promises a document: it is waited for, from the partner of the talk, where there is just one."""
    try:
        partners = partners_of(store, interview)
    except NamesUnreadable:  # the notes go on without the names
        partners = []
    today = store.clock().date()
    where = address(source, "note") if source is not None else address(interview, "notes")
    with store.transaction("Unterlage versprochen"):
        return store.add(
            DocumentReview(
                municipality_id=interview.municipality_id,
                name=name.strip(),
                contact_id=partners[0].id if len(partners) == 1 else None,
                promised_on=today,
                due_on=today + EXPECTED_WITHIN,
                source=where,
            )
        )


def name_contact(store: Store, interview: Interview, line: str) -> Contact:
    """Somebody is named whom one should talk to: a contact, from a line of name, function, number."""
    read = read_contact(line, store.get(Municipality, interview.municipality_id))
    today = store.clock().date()
    noted = f"{_named_in(interview)} am {today:%d.%m.%Y}."
    return add_contact(store, dataclasses.replace(read, roles=(), notes=noted))


def named_in(store: Store, interview: Interview) -> list[Contact]:
    """The contacts that were named in a talk, as long as their notes still say so."""
    found = store.find(Contact, municipality_id=interview.municipality_id)
    return [contact for contact in found if contact.notes.startswith(f"{_named_in(interview)} am ")]


def promised_in(store: Store, interview: Interview, questions: list[InterviewQuestion]) -> list[DocumentReview]:
    """The documents that were promised in a talk."""
    sources = {address(interview, "notes"), *(address(question, "note") for question in questions)}
    found = store.find(DocumentReview, municipality_id=interview.municipality_id)
    return [document for document in found if document.source in sources]


def _named_in(interview: Interview) -> str:
    return f"Genannt in Interview {interview.number}"


def _without(text: str, start: int, stop: int) -> str:
    """The text without these characters, and without the empty line that they would leave."""
    head, tail = text[:start], text[stop:]
    if (not head or head.endswith("\n")) and tail.startswith("\n"):
        tail = tail[1:]
    return head + tail
