"""Words that somebody copied out of a note into a report are found, though nobody marked them."""

from __future__ import annotations

import pytest

from models.agreement_version import Topic
from models.document_review import Confidentiality, DocumentReview
from models.interview import Interview, InterviewQuestion
from models.leak import FixKind, LeakFacts, LeakKind, LeakText
from models.leak_facts import leak_facts
from models.leaks import find_leaks
from models.meeting import Meeting, MeetingKind
from models.passage import Passage, PassageKind, Release, mark
from tests import build, evidence

SAID = "Also ich kriege jede Zahl dreimal, jedes Mal anders. Dann rechne ich selbst."
COPIED = "Eine Person sagt: „Ich kriege jede Zahl\ndreimal – jedes Mal anders“."


def in_a_note(store, kommune, name="note"):
    question = evidence.talk(store, kommune, text="")[0]
    return store.change(store.get(InterviewQuestion, question.id), **{name: SAID})


def in_the_strip(store, kommune):
    interview = store.get(Interview, in_a_note(store, kommune).interview_id)
    store.change(interview, notes="Er fragt am Ende selbst, wer die Zahlen denn überhaupt liest.")


def in_a_meeting(store, kommune):
    store.add(Meeting(municipality_id=kommune.id, kind=MeetingKind.PHONE, results=SAID))


def marked(store, kommune, start, stop, release=Release.RELEASED):
    quote = mark(store, in_a_note(store, kommune), "note", start, stop, PassageKind.QUOTE)
    store.change(store.get(Passage, quote.id), release=release)


def asked(store, kommune):
    store.change(in_a_note(store, kommune), text=SAID)


def published(store, kommune, confidentiality=Confidentiality.PUBLIC):
    in_a_note(store, kommune)
    page = evidence.document(store, kommune)[0]
    store.change(page, text=SAID.replace("anders", "an-\nders"))
    store.change(store.first(DocumentReview), confidentiality=confidentiality)


def agreed(store, kommune):
    in_a_note(store, kommune)
    version = build.draft(store, kommune)
    store.add(Topic(version_id=version.id, text=SAID))


@pytest.mark.parametrize(
    ("given", "text", "many"),
    [
        (in_a_note, COPIED, 1),
        (lambda store, kommune: in_a_note(store, kommune, "polished"), COPIED.upper(), 1),
        (in_the_strip, "Er fragt am Ende selbst, wer die Zahlen denn.", 1),
        (in_a_meeting, COPIED, 1),
        (in_a_note, "Ich kriege jede Zahl dreimal, jedes Quartal anders.", 0),  # five, and two
        (lambda store, kommune: marked(store, kommune, 0, 52), COPIED, 0),
        (lambda store, kommune: marked(store, kommune, 0, 15), COPIED, 1),
        (lambda store, kommune: marked(store, kommune, 5, 52, Release.OPEN), COPIED, 1),  # of the mark alone
        (asked, COPIED, 0),
        (published, COPIED, 0),
        (lambda store, kommune: published(store, kommune, Confidentiality.INTERNAL), COPIED, 1),
        (agreed, COPIED, 0),
    ],
    ids=["note", "fair copy", "strip", "meeting", "broken", "released", "another released", "marked", "question",
         "public", "internal", "agreed"],
)  # fmt: skip
def test_what_is_copied_out_of_a_note_is_found_unless_it_may_be_said(store, given, text, many):
    kommune = build.people(store)
    given(store, kommune)
    found = find_leaks([LeakText("paragraph text", text)], leak_facts(store, kommune))
    assert [leak.kind for leak in found] == [LeakKind.QUOTE] * many
    is_marked = any(each.kind is PassageKind.QUOTE and each.release is Release.OPEN for each in store.find(Passage))
    assert all((FixKind.RELEASE in {fix.kind for fix in leak.fixes}) == is_marked for leak in found)


@pytest.mark.parametrize(
    ("note", "many"),
    [
        ("Das ist ja auch nicht so, dass wir das nicht tun.", 0),
        ("Im Amt für Schule, Jugend und Sport gibt es keinen.", 0),
        ("Im Amt für Schule, Jugend und Sport bekommen wir jedes Jahr andere Zahlen vorgelegt.", 1),
    ],
)
def test_turns_of_speech_and_long_names_are_nobodys_words(note, many):
    facts = LeakFacts(talk_notes=(note,), institutions=("Amt für Schule, Jugend und Sport",))
    assert len(find_leaks([LeakText("paragraph text", note)], facts)) == many
