"""Evidence, filtered, counted and read."""

from __future__ import annotations

import pytest

from models.document_review import Confidentiality, DocumentReview
from models.evidence import EvidenceKind
from models.evidence_book import EvidenceBook, Order
from models.evidence_filter import NONE, EvidenceFilter, Flag, Group
from models.evidence_life import contradict, is_confidential, is_withdrawn, release_of, set_codes
from models.evidence_names import EvidenceNames
from models.interview import Consent, Interview, InterviewQuestion
from models.meeting import Meeting, MeetingTopic
from models.passage import Passage, PassageKind, Release, mark
from tests import build, evidence, talks

STEERING, MINUTES, REPORT = evidence.SENTENCES[0], evidence.SENTENCES[1], evidence.SENTENCES[3]


@pytest.fixture
def kommune(store):
    return build.people(store)


@pytest.fixture
def questions(store, kommune):
    return evidence.talk(store, kommune)


@pytest.fixture
def page(store, kommune):
    return evidence.document(store, kommune)[1]


def book(store, kommune):
    return EvidenceBook(store, kommune.id)


def numbers(made, **wanted):
    """The numbers of the pieces that meet a filter."""
    sets = {name: value if name == "words" else frozenset(value) for name, value in wanted.items()}
    return sorted(made.line(id).number for id in made.ids(EvidenceFilter(**sets)))


def a_mark(store, record, name, words, kind, release=Release.OPEN):
    record = store.get(type(record), record.id)
    start = getattr(record, name).index(words)
    return store.change(mark(store, record, name, start, start + len(words), kind), release=release)


def test_a_piece_says_where_it_is_from(store, kommune, questions, page):
    met = store.add(Meeting(municipality_id=kommune.id, meets_on=store.clock().date(), results=evidence.TEXT))
    topic = store.add(MeetingTopic(meeting_id=met.id, text="Übergang", note="Nur die Berufsschulen."))
    document = store.first(DocumentReview)
    store.change(document, note="Der Bildungsbericht steuert nichts.")
    store.change(store.first(Interview), notes="Nebenbei gesagt.")
    for source, name, words in (
        (questions[3], "polished", STEERING), (store.first(Interview), "notes", "Nebenbei"),
        (met, "results", REPORT), (topic, "note", "Berufsschulen"), (page, "text", MINUTES),
        (document, "note", "steuert nichts"),
    ):  # fmt: skip
        evidence.on(store, source, name, words)
    made = book(store, kommune)
    assert [made.line(id).where for id in made.ids()] == [
        "I1 · Freie Notizen",
        "I1 · Frage 4",
        "Sondierungsgespräch 23.11., Ergebnisse",
        "Sondierungsgespräch 23.11., Themenbereich",
        "Bildungsbericht 2018, Notiz",
        "Bildungsbericht 2018, S. 2",
    ]


def test_one_value_of_a_group_suffices_and_every_group_counts(store, kommune, questions, page):
    evidence.on(store, questions[0], "polished", STEERING, kind=EvidenceKind.NEED)
    evidence.on(store, page, "text", MINUTES, kind=EvidenceKind.NEED)
    evidence.on(store, page, "text", REPORT, kind=EvidenceKind.EXISTING)
    document = store.first(DocumentReview).uid
    made = book(store, kommune)
    assert numbers(made, kinds={"need", "existing"}) == [1, 2, 3]
    assert numbers(made, kinds={"need"}, documents={document}) == [2]


def test_a_category_holds_what_belongs_to_those_below_it(store, kommune, questions):
    evidence.on(store, questions[0], "polished", STEERING, evidence.code(store, "3.1"), evidence.code(store, "3.2"))
    evidence.on(store, questions[0], "polished", MINUTES, evidence.code(store, "3"))
    made, above = book(store, kommune), evidence.code(store, "3").uid
    assert numbers(made, codes={above}) == [1, 2]
    assert made.counts()[Group.CODE][above] == 2
    assert numbers(made, codes={evidence.code(store, "3.2").uid}) == [1]


def test_what_has_neither_category_nor_kind_is_found(store, kommune, questions):
    evidence.on(store, questions[0], "polished", STEERING, evidence.code(store, "3.1"))
    evidence.on(store, questions[0], "polished", MINUTES, kind=EvidenceKind.OPEN)
    made = book(store, kommune)
    assert numbers(made, codes={NONE}) == [2]
    assert numbers(made, kinds={NONE}) == [2]


def test_a_count_says_what_choosing_that_value_too_would_add(store, kommune, questions, page):
    evidence.on(store, questions[0], "polished", STEERING, kind=EvidenceKind.NEED)
    evidence.on(store, page, "text", MINUTES, kind=EvidenceKind.EXISTING)
    counts = book(store, kommune).counts(EvidenceFilter(kinds=frozenset({"need"})))
    assert counts[Group.KIND] == {"need": 1, "existing": 1}
    assert not counts[Group.DOCUMENT]


@pytest.mark.parametrize(
    "typed", ["steuer", "Bildungsbüro", "bildungsburo", "bildungsbuero steuer", "frage 1", "wichtig"]
)
def test_words_are_found_by_their_beginnings_in_text_memo_and_place(store, kommune, questions, typed):
    evidence.on(store, questions[0], "polished", STEERING, memo="Sehr wichtig")
    evidence.on(store, questions[1], "polished", REPORT)
    assert numbers(book(store, kommune), words=typed) == [1]


def test_the_same_question_in_two_talks_is_one_whatever_its_marks(store, kommune, questions):
    other = evidence.talk(store, kommune, "Jugendamt")
    store.change(other[0], text=f"  {other[0].text.upper().rstrip('.?')} !")
    evidence.on(store, questions[0], "polished", STEERING)
    evidence.on(store, other[0], "polished", MINUTES)
    assert list(book(store, kommune).counts()[Group.QUESTION].values()) == [2]


def test_a_partner_is_a_pseudonym_and_never_a_name(store, kommune):
    talked = talks.talked(store, evidence.TEXT)
    evidence.on(store, talks.first(store, talked), "polished", STEERING)
    made = book(store, kommune)
    line, names = made.line(made.ids()[0]), EvidenceNames(store, kommune.id, made.facts)
    assert line.where == "I1 · Frage 1"
    assert "Sommer" not in repr(line) + repr([names.of(Group.PARTNER, each) for each in names.values(Group.PARTNER)])


def test_words_of_a_withdrawn_consent_are_neither_shown_nor_found(store, kommune, questions):
    evidence.on(store, questions[0], "polished", STEERING)
    store.change(store.first(Interview), consent=Consent.WITHDRAWN)
    made = book(store, kommune)
    line = made.line(made.ids()[0])
    assert Flag.WITHDRAWN in line.flags
    assert "Steuergruppe" not in repr(line)
    assert numbers(made, words="Steuergruppe") == []


def test_what_lies_in_the_bin_with_its_talk_is_not_there(store, kommune, questions):
    evidence.on(store, questions[0], "polished", STEERING)
    store.remove(store.first(Interview))
    assert len(book(store, kommune)) == 0


def test_a_piece_whose_words_changed_or_vanished_says_so(store, kommune, questions):
    evidence.on(store, questions[0], "polished", STEERING)
    evidence.on(store, questions[0], "polished", MINUTES)
    text = evidence.TEXT.replace(STEERING, "").replace("versandet es", "versandet vieles")
    store.change(store.get(InterviewQuestion, questions[0].id), polished=text)
    made = book(store, kommune)
    assert numbers(made, flags={Flag.GONE}) == [1]
    assert numbers(made, flags={Flag.CHANGED}) == [2]
    assert made.line(made.ids(order=Order.NUMBER)[0]).words == STEERING


def test_a_piece_whose_confidential_words_were_deleted_stays_confidential(store, kommune, questions):
    evidence.on(store, questions[0], "polished", STEERING)
    a_mark(store, questions[0], "polished", "Steuergruppe", PassageKind.CONFIDENTIAL)
    store.change(store.get(InterviewQuestion, questions[0].id), polished=evidence.TEXT.replace(STEERING, ""))
    assert numbers(book(store, kommune), flags={Flag.CONFIDENTIAL}) == [1]


def test_both_sides_of_a_contradiction_are_found(store, kommune, questions, page):
    one = evidence.on(store, questions[0], "polished", STEERING)
    other = evidence.on(store, page, "text", STEERING)
    evidence.on(store, page, "text", MINUTES)
    contradict(store, one, other)
    assert numbers(book(store, kommune), flags={Flag.CONTRADICTED}) == [1, 2]


def test_flags_of_the_book_are_those_of_the_single_piece(store, kommune):
    evidence.fill(store, kommune, 300, interviews=2, documents=2)
    questions = store.find(InterviewQuestion, order_by="id")
    for at, question in enumerate(questions[:12]):
        a_mark(store, question, "polished", evidence.SENTENCES[at % 7][5:20], PassageKind.CONFIDENTIAL)
        decision = (Release.RELEASED, Release.WITHHELD, Release.OPEN)[at % 3]
        a_mark(store, question, "polished", evidence.SENTENCES[(at + 1) % 7], PassageKind.QUOTE, decision)
    store.change(store.find(Interview)[1], consent=Consent.DECLINED)
    store.change(store.first(DocumentReview), confidentiality=Confidentiality.CONFIDENTIAL)
    made = book(store, kommune)
    for line in made.lines(made.ids()):
        passage = store.get(Passage, line.passage_id)
        assert (Flag.CONFIDENTIAL in line.flags) == is_confidential(store, passage)
        assert (Flag.WITHDRAWN in line.flags) == is_withdrawn(store, passage)
        assert (Flag.RELEASED in line.flags) == (release_of(store, passage) is Release.RELEASED)


def test_pieces_are_sorted_by_place_number_or_category(store, kommune, questions):
    evidence.on(store, questions[1], "polished", REPORT, evidence.code(store, "5"))
    evidence.on(store, questions[1], "polished", STEERING)
    evidence.on(store, questions[0], "polished", MINUTES, evidence.code(store, "7"), evidence.code(store, "2.1"))
    made = book(store, kommune)
    assert [made.line(id).number for id in made.ids(order=Order.PLACE)] == [3, 2, 1]
    assert [made.line(id).number for id in made.ids(order=Order.NUMBER, descending=True)] == [3, 2, 1]
    assert [made.line(id).number for id in made.ids(order=Order.CODE)] == [3, 1, 2]


def test_a_piece_that_is_taken_for_something_else_is_counted_so_without_reading_all(store, kommune, questions):
    piece, other = evidence.on(store, questions[0], "polished", STEERING), evidence.code(store, "4")
    made = book(store, kommune)
    assert made.line(piece.id).kind is EvidenceKind.EXISTING
    assert numbers(made, words="nachfr") == []
    store.change(piece, kind=EvidenceKind.NEED, memo="Nachfragen")
    set_codes(store, piece, [other])
    made.reread(piece.id)
    assert numbers(made, codes={other.uid}) == [1]
    assert (made.line(piece.id).kind, made.counts()[Group.KIND]) == (EvidenceKind.NEED, {"need": 1})
    assert numbers(made, words="nachfr") == [1]


def test_evidence_of_another_kommune_is_not_here(store, kommune, questions):
    evidence.on(store, questions[0], "polished", STEERING)
    other = store.add(type(kommune)(name="Wiesau"))
    assert len(book(store, other)) == 0
