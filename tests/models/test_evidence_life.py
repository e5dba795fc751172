from __future__ import annotations

import pytest

from models.code_tree import codes
from models.document_review import Confidentiality, DocumentReview
from models.evidence import Contradiction, Evidence, EvidenceKind
from models.evidence_life import (
    add_evidence,
    codes_of,
    contradict,
    contradictions_of,
    is_confidential,
    is_withdrawn,
    mark_again,
    pieces_of,
    release_of,
    remove_evidence,
    set_codes,
)
from models.interview import Consent, Interview, interview_questions
from models.interview_life import end_interview, plan_interview, resume_interview, start_interview
from models.interview_notes import assign_note
from models.passage import Passage, PassageKind, Release, mark, passages_of
from models.recent_codes import recent_codes
from models.store.errors import InvalidValue, KnownError
from tests import build, evidence

NOTE = "Steuergruppe alle 6 Wochen, Einladung durch das Bildungsbüro. Protokolle gehen an die FBL."
WORDS = "Steuergruppe alle 6 Wochen"


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def talk(store, auental):
    return start_interview(store, plan_interview(store, auental))


@pytest.fixture
def question(store, talk):
    return store.change(interview_questions(store, talk)[0], note=NOTE)


def typed(store, question, text):
    return store.change(question, note=text)


def passage_of(store, piece):
    return store.get(Passage, piece.passage_id)


def test_words_become_evidence_with_their_categories(store, question):
    piece = evidence.on(store, question, "note", WORDS, evidence.code(store, "3"), kind=EvidenceKind.EXISTING)
    assert passage_of(store, piece).words == WORDS
    assert [code.number for code in codes_of(store, piece)] == ["3"]


def test_evidence_is_counted_within_the_kommune_and_no_number_is_given_twice(store, question):
    first = evidence.on(store, question, "note", WORDS)
    remove_evidence(store, first)
    assert (first.number, evidence.on(store, question, "note", WORDS).number) == (1, 2)


def test_the_same_words_are_the_same_piece_with_more_categories(store, question):
    one = evidence.on(store, question, "note", WORDS, evidence.code(store, "3"))
    assert evidence.on(store, question, "note", WORDS, evidence.code(store, "5")) == one
    assert [code.number for code in codes_of(store, one)] == ["3", "5"]


@pytest.mark.parametrize(("start", "stop"), [(5, 5), (26, 26), (len(NOTE), len(NOTE) + 9)])
def test_nothing_becomes_evidence_without_words(store, question, start, stop):
    with pytest.raises(KnownError):
        add_evidence(store, question, "note", start, stop)
    assert store.find(Passage) == []


def test_one_step_takes_it_all_back(store, question):
    evidence.on(store, question, "note", WORDS, evidence.code(store, "3"))
    store.undo()
    assert (store.find(Evidence), store.find(Passage)) == ([], [])


def test_evidence_that_is_removed_leaves_no_mark_in_the_text(store, question):
    remove_evidence(store, evidence.on(store, question, "note", WORDS))
    assert passages_of(store, question, "note") == []


def test_a_category_that_is_not_wanted_any_more_goes(store, question):
    one, other = evidence.code(store, "3"), evidence.code(store, "5")
    piece = evidence.on(store, question, "note", WORDS, one, other)
    set_codes(store, piece, [other])
    assert codes_of(store, piece) == [other]


def test_the_categories_used_last_are_offered_first(store, question, auental):
    one, other = evidence.code(store, "3"), evidence.code(store, "5")
    evidence.on(store, question, "note", WORDS, one)
    evidence.on(store, question, "note", "Protokolle", other)
    assert recent_codes(store, auental.id) == [other, one]


# ---------------------------------------------------------------- the text is corrected


def test_a_correction_inside_is_told_from_the_words_that_were_marked(store, question):
    piece = evidence.on(store, question, "note", WORDS)
    typed(store, question, NOTE.replace("alle 6", "alle sechs"))
    passage = passage_of(store, piece)
    assert (passage.words, passage.first_words, passage.changed) == ("Steuergruppe alle sechs Wochen", WORDS, True)


def test_evidence_whose_words_are_cut_says_so_and_keeps_them(store, question):
    piece = evidence.on(store, question, "note", WORDS)
    typed(store, question, NOTE.replace(f"{WORDS}, ", ""))
    passage = passage_of(store, piece)
    assert (passage.gone, passage.words, passage.removed_at) == (True, WORDS, None)


def test_evidence_of_which_only_blanks_are_left_is_gone(store, question):
    piece = evidence.on(store, question, "note", "Wochen, Einladung")
    typed(store, question, NOTE.replace("Wochen,", "").replace("Einladung", ""))
    assert (passage_of(store, piece).gone, passage_of(store, piece).words) == (True, "Wochen, Einladung")


def test_evidence_without_words_stays_where_they_stood(store, question):
    piece = evidence.on(store, question, "note", "Einladung")
    cut = typed(store, question, NOTE.replace("Einladung ", ""))
    typed(store, cut, f"Neu: {cut.note} Ende.")
    assert passage_of(store, piece).start == len("Neu: Steuergruppe alle 6 Wochen, ")


@pytest.mark.parametrize("steps", [("Einladung durch das ",), ("Bildungsbüro", "das ", "durch ", "Einladung ")])
def test_words_that_come_back_are_evidence_again_as_a_whole(store, question, steps):
    piece = evidence.on(store, question, "note", "Einladung durch das Bildungsbüro")
    texts = [NOTE]
    for words in steps:
        texts.append(texts[-1].replace(words, ""))
    for text in (*texts[1:], *reversed(texts[:-1])):
        question = typed(store, question, text)
    passage = passage_of(store, piece)
    assert (passage.words, passage.changed) == ("Einladung durch das Bildungsbüro", False)
    assert question.note[passage.start : passage.stop] == passage.words


def test_a_confidential_passage_is_confidential_as_a_whole_once_its_words_are_back(store, question):
    mark(store, question, "note", 28, 61, PassageKind.CONFIDENTIAL)
    typed(store, typed(store, question, NOTE[:40] + NOTE[70:]), NOTE)
    assert [p.words for p in passages_of(store, question, "note")] == [NOTE[28:61]]


def test_evidence_without_words_can_be_put_on_others(store, question):
    piece = evidence.on(store, question, "note", WORDS, evidence.code(store, "3"))
    cut = typed(store, question, "Lenkungskreis alle 6 Wochen.")
    mark_again(store, piece, cut, "note", 0, 13)
    assert (passage_of(store, piece).words, passage_of(store, piece).changed) == ("Lenkungskreis", False)


# ---------------------------------------------------------------- it goes where its text goes


def test_evidence_of_the_talk_goes_into_the_reinschrift_once(store, talk, question):
    piece = evidence.on(store, question, "note", WORDS)
    end_interview(store, talk)
    question = interview_questions(store, talk)[0]
    assert [p.evidence for p in pieces_of(store, question, "polished")] == [piece]
    assert pieces_of(store, question, "note") == []


def test_evidence_comes_through_a_talk_that_was_ended_too_early(store, talk, question):
    piece = evidence.on(store, question, "note", WORDS)
    ended = end_interview(store, talk)
    end_interview(store, resume_interview(store, ended))
    question = interview_questions(store, talk)[0]
    assert [p.evidence for p in pieces_of(store, question, "polished")] == [piece]
    assert question.polished[slice(0, len(WORDS))] == passage_of(store, piece).words


@pytest.mark.parametrize(("cut", "goes_along"), [(31, True), (8, False)])
def test_evidence_that_is_cut_in_two_stays_with_the_larger_part(store, talk, question, cut, goes_along):
    talk = store.change(talk, notes="Haushalt 2027 – wer entscheidet?")
    piece = evidence.on(store, talk, "notes", talk.notes)
    assign_note(store, talk, 0, cut, question)
    table = passage_of(store, piece).source.partition("/")[0]
    assert (table == "interview_question") is goes_along
    assert len(store.find(Passage)) == 1


# ---------------------------------------------------------------- what may be used


def test_words_that_touch_a_confidential_passage_are_confidential(store, question):
    mark(store, question, "note", 20, 40, PassageKind.CONFIDENTIAL)
    found = [passage_of(store, evidence.on(store, question, "note", words)) for words in (WORDS, "Protokolle")]
    assert [is_confidential(store, passage) for passage in found] == [True, False]


def test_words_that_were_confidential_stay_so_when_they_are_cut(store, question):
    mark(store, question, "note", 20, 40, PassageKind.CONFIDENTIAL)
    pieces = [evidence.on(store, question, "note", words) for words in (WORDS, NOTE[10:50])]
    typed(store, question, NOTE[:10] + NOTE[45:])
    assert [is_confidential(store, passage_of(store, piece)) for piece in pieces] == [True, True]


def test_all_of_a_confidential_document_is_confidential(store, auental):
    document = store.add(
        DocumentReview(municipality_id=auental.id, note=NOTE, confidentiality=Confidentiality.CONFIDENTIAL)
    )
    assert is_confidential(store, passage_of(store, evidence.on(store, document, "note", WORDS)))


def test_who_withdraws_withdraws_the_evidence(store, talk, question):
    passage = passage_of(store, evidence.on(store, question, "note", WORDS))
    assert not is_withdrawn(store, passage)
    store.change(store.get(Interview, talk.id), consent=Consent.WITHDRAWN)
    assert is_withdrawn(store, passage)


def test_evidence_inside_a_quote_is_released_with_it(store, question):
    quote = mark(store, question, "note", 0, 60, PassageKind.QUOTE)
    passage = passage_of(store, evidence.on(store, question, "note", WORDS))
    assert release_of(store, passage) is Release.OPEN
    store.change(quote, release=Release.RELEASED)
    assert release_of(store, passage) is Release.RELEASED


# ---------------------------------------------------------------- contradictions


def test_two_pieces_contradict_each_other_once(store, question):
    one, other = (evidence.on(store, question, "note", words) for words in (WORDS, "Protokolle"))
    contradict(store, one, other)
    contradict(store, other, one, "FBL sieht das anders")
    assert [c.note for c in contradictions_of(store, other)] == ["FBL sieht das anders"]


def test_a_contradiction_ends_with_one_of_its_pieces(store, question):
    one, other = (evidence.on(store, question, "note", words) for words in (WORDS, "Protokolle"))
    contradict(store, one, other)
    remove_evidence(store, other)
    assert contradictions_of(store, one) == []


def test_nothing_contradicts_itself(store, question):
    one = evidence.on(store, question, "note", WORDS)
    with pytest.raises(InvalidValue):
        store.add(Contradiction(one_id=one.id, other_id=one.id))


def test_codes_of_another_kommune_are_not_offered(store, auental):
    ours = codes(store, auental)
    assert all(code.municipality_id in (None, auental.id) for code in ours)
