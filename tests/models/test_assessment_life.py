"""Standortbestimmungen: begun, filled, rested on evidence, rated, closed, taken over."""

from __future__ import annotations

import pytest

from models.assessment import AssessmentFinding, FindingEvidence, FindingPart, RatingView, assessments_of
from models.assessment_gaps import gaps_of
from models.assessment_life import (
    add_finding,
    basis_of,
    close_assessment,
    move_to,
    rate,
    remove_finding,
    reopen_assessment,
    rest_no_more,
    rest_on,
    start_assessment,
    take_over_finding,
)
from models.assessment_reading import AssessmentReading, suggested
from models.code import Code
from models.code_edit import merge_codes, remove_code
from models.code_tree import codes
from models.evidence import EvidenceKind
from models.evidence_book import EvidenceBook
from models.evidence_life import remove_evidence, set_codes
from models.interview import Consent, Interview
from models.store.errors import InvalidValue, KnownError, Locked
from tests import build, evidence


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def assessment(store, auental):
    codes(store, auental)
    return start_assessment(store, auental)


@pytest.fixture
def pieces(store, auental):
    question = evidence.talk(store, auental)[0]
    return [evidence.on(store, question, "polished", words) for words in evidence.SENTENCES[:3]]


def code(store, key):
    found = store.first(Code, key=key)
    assert found is not None
    return found


def finding(store, assessment, key="data.use", part=FindingPart.EXISTING, text="Der Rat fragt nach Zahlen."):
    return add_finding(store, assessment, code(store, key), part, text)


def test_a_later_one_begins_empty_beside_the_earlier(store, auental, assessment):
    finding(store, assessment)
    later = start_assessment(store, auental)
    assert AssessmentReading(store, later).findings == []
    assert [each.number for each in assessments_of(store, auental.id)] == [2, 1]


def test_a_statement_rests_on_any_evidence_and_some_speaks_against(store, assessment, pieces):
    made = finding(store, assessment)
    rest_on(store, made, pieces[0])
    rest_on(store, made, pieces[1])
    rest_on(store, made, pieces[2], contradicts=True)
    basis = AssessmentReading(store, assessment).basis(made)
    assert basis.supports == (pieces[0].id, pieces[1].id)
    assert basis.against == (pieces[2].id,)
    assert basis.words == "●2 · 1 dagegen"


def test_a_piece_is_a_basis_once_and_may_turn_against(store, assessment, pieces):
    made = finding(store, assessment)
    rest_on(store, made, pieces[0])
    rest_on(store, made, pieces[0], contradicts=True)
    assert [each.contradicts for each in basis_of(store, made)] == [True]


def test_letting_go_of_a_piece_leaves_the_statement(store, assessment, pieces):
    made = finding(store, assessment)
    rest_on(store, made, pieces[0])
    rest_no_more(store, made, pieces[0])
    assert AssessmentReading(store, assessment).basis(made).words == "○ ohne Beleg"


def test_evidence_in_the_bin_counts_no_more(store, assessment, pieces):
    made = finding(store, assessment)
    rest_on(store, made, pieces[0])
    remove_evidence(store, pieces[0])
    assert AssessmentReading(store, assessment).basis(made).supports == ()


def test_what_was_said_without_consent_is_no_basis_any_more(store, assessment, pieces):
    made = finding(store, assessment)
    rest_on(store, made, pieces[0])
    store.change(store.first(Interview), consent=Consent.WITHDRAWN)
    assert AssessmentReading(store, assessment).basis(made).words == "○ ohne Beleg"
    with pytest.raises(KnownError, match="widerrufen"):
        rest_on(store, made, pieces[1])


def test_a_closed_one_takes_nothing_until_it_is_opened_again(store, assessment, pieces):
    made = finding(store, assessment)
    closed = close_assessment(store, assessment)
    for act in (
        lambda: finding(store, closed),
        lambda: remove_finding(store, made),
        lambda: rest_on(store, made, pieces[0]),
        lambda: rest_no_more(store, made, pieces[0]),
        lambda: move_to(store, made, code(store, "data")),
        lambda: rate(store, closed, code(store, "data"), RatingView.AGENCY, 1),
    ):
        with pytest.raises(Locked):
            act()
    finding(store, reopen_assessment(store, closed))
    assert len(AssessmentReading(store, assessment).findings) == 2


def test_taking_over_copies_the_words_and_the_basis(store, auental, assessment, pieces):
    made = finding(store, assessment)
    rest_on(store, made, pieces[0])
    rest_on(store, made, pieces[1], contradicts=True)
    later = start_assessment(store, auental)
    copy = take_over_finding(store, made, later)
    assert (copy.text, copy.part, copy.code_id) == (made.text, made.part, made.code_id)
    assert [(each.evidence_id, each.contradicts) for each in basis_of(store, copy)] == [
        (pieces[0].id, False), (pieces[1].id, True),
    ]  # fmt: skip
    assert len(AssessmentReading(store, assessment).findings) == 1


def test_views_are_rated_apart_and_not_asked_is_always_possible(store, assessment):
    data = code(store, "data")
    rate(store, assessment, data, RatingView.AGENCY, 3)
    rate(store, assessment, data, RatingView.AGENCY, 2)
    rate(store, assessment, data, RatingView.JOINT, 0)
    reading = AssessmentReading(store, assessment)
    said = [reading.rating(data, view) for view in RatingView]
    assert said == ["erste Ansätze", "nicht erhoben", "nicht erhoben"]


def test_a_step_that_the_scale_has_no_more_counts_as_not_asked(store, assessment):
    data = code(store, "data")
    rate(store, assessment, data, RatingView.AGENCY, 4)
    shorter = store.change(assessment, scale="unten\noben")
    assert AssessmentReading(store, shorter).rating(data, RatingView.AGENCY) == "nicht erhoben"
    with pytest.raises(InvalidValue):
        rate(store, shorter, data, RatingView.AGENCY, 3)


def test_a_statement_goes_along_when_its_category_is_merged_or_removed(store, assessment):
    made = finding(store, assessment, "data.use")
    merge_codes(store, [code(store, "data.use")], code(store, "data.available"))
    assert store.get(AssessmentFinding, made.id).code_id == code(store, "data.available").id
    remove_code(store, code(store, "data.available"))
    assert store.get(AssessmentFinding, made.id).code_id == code(store, "data").id


def test_a_component_that_statements_are_about_stays(store, assessment):
    finding(store, assessment, "data")
    with pytest.raises(KnownError, match="Befunde"):
        remove_code(store, code(store, "data"))
    assert code(store, "data").removed_at is None


def test_progress_counts_aspects_with_a_statement(store, assessment):
    finding(store, assessment, "data.use")
    finding(store, assessment, "data.use")
    finding(store, assessment, "data")
    progress = AssessmentReading(store, assessment).progress(code(store, "data"))
    assert (progress.sign, progress.words, progress.statements) == ("◐", "1 von 6 Aspekten", 3)


def test_evidence_of_a_fitting_kind_is_offered_first(store, auental, assessment, pieces):
    data = code(store, "data")
    for piece, kind in zip(pieces, (EvidenceKind.EXISTING, EvidenceKind.OPEN, EvidenceKind.NEED)):
        set_codes(store, store.change(piece, kind=kind), [data])
    book = EvidenceBook(store, auental.id)
    assert suggested(book, [data], FindingPart.DEVELOP)[0] == pieces[2].id
    assert suggested(book, [data], FindingPart.EXISTING)[0] == pieces[0].id
    assert suggested(book, [data], FindingPart.EXISTING, [pieces[1].id])[0] == pieces[1].id


def test_gaps_are_what_nobody_told_proved_or_used(store, auental, assessment, pieces):
    made = finding(store, assessment, "data.use")
    rest_on(store, finding(store, assessment, "data.holders"), pieces[0])
    gaps = gaps_of(AssessmentReading(store, assessment), EvidenceBook(store, auental.id))
    assert not {"data.use", "data.holders"} & {each.key for each in gaps.aspects}
    assert "data.sharing" in {each.key for each in gaps.aspects}
    assert gaps.bare == (made,)
    assert set(gaps.unused) == {pieces[1].id, pieces[2].id}


def test_undo_brings_a_removed_statement_back_with_its_basis(store, assessment, pieces):
    made = finding(store, assessment)
    rest_on(store, made, pieces[0])
    remove_finding(store, made)
    assert AssessmentReading(store, assessment).findings == []
    store.take_back(store.steps.last)
    assert AssessmentReading(store, assessment).basis(made).supports == (pieces[0].id,)
    assert len(store.find(FindingEvidence)) == 1
