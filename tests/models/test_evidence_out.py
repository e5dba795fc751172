from __future__ import annotations

import pytest

from models.code_edit import add_code
from models.contact import contacts_of
from models.document_review import Confidentiality
from models.evidence_life import contradict
from models.evidence_out import evidence_out
from models.interview import Consent, Interview, interview_questions
from models.interview_life import end_interview, plan_interview, start_interview
from models.passage import PassageKind, Release, mark
from models.store.errors import KnownError
from models.store.names_key import NamesUnreadable
from tests import build, evidence

SAID = "Frau Sommer lädt ein, Protokolle gehen an Herrn Wendt. Das Budget ist vertraulich, 48.000 €."


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def partner(store, auental):
    return store.change(contacts_of(store, auental.id)[0], first_name="Ina", last_name="Sommer")


@pytest.fixture
def question(store, auental, partner):
    build.contact(store, auental, last_name="Wendt", first_name="Olaf", function="Schulamt")
    interview = start_interview(store, plan_interview(store, auental, [partner]))
    store.change(interview_questions(store, interview)[0], note=SAID)
    return interview_questions(store, end_interview(store, interview))[0]


def said(out):
    return [piece.words for piece in out.pieces]


def test_names_are_covered_in_words_memo_and_text(store, auental, question):
    evidence.on(store, question, "polished", "Frau Sommer lädt ein", memo="laut Sommer")
    out = evidence_out(store, auental)
    assert (said(out), out.pieces[0].memo) == (["I1 lädt ein"], "laut I1")
    assert not [word for word in ("Sommer", "Wendt", "Olaf") if word in out.sources[0].text]
    assert {each.put for each in out.replacements} == {"I1", "[Schulamt]"}


def test_with_names_everything_stands_as_it_was_said(store, auental, question):
    evidence.on(store, question, "polished", "Frau Sommer lädt ein")
    assert said(evidence_out(store, auental, named=True)) == ["Frau Sommer lädt ein"]


@pytest.mark.parametrize("named", [True, False])
def test_each_piece_stands_at_its_place_in_the_text(store, auental, question, named):
    for words in ("Protokolle gehen an Herrn Wendt", "Frau Sommer", "48.000"):
        evidence.on(store, question, "polished", words)
    out = evidence_out(store, auental, named=named)
    assert [out.sources[0].text[p.start : p.stop] for p in out.pieces] == said(out)
    assert said(out)[-1] == "48.000"


def test_what_is_confidential_stays_here(store, auental, question):
    mark(store, question, "polished", SAID.index("Das Budget"), len(SAID), PassageKind.CONFIDENTIAL)
    for words in ("Frau Sommer lädt ein", "48.000"):
        evidence.on(store, question, "polished", words)
    out = evidence_out(store, auental)
    assert (said(out), out.left_out) == (["I1 lädt ein"], 1)
    assert "48.000" not in out.sources[0].text


def test_what_is_confidential_goes_only_where_it_is_wanted(store, auental, question):
    mark(store, question, "polished", 0, len(SAID), PassageKind.CONFIDENTIAL)
    evidence.on(store, question, "polished", "48.000")
    assert said(evidence_out(store, auental, confidential=True)) == ["48.000"]


def test_of_a_confidential_document_nothing_goes_out(store, auental):
    page = evidence.document(store, auental)[0]
    document = store.get(evidence.DocumentReview, store.get(evidence.DocumentFile, page.file_id).document_id)
    store.change(document, confidentiality=Confidentiality.CONFIDENTIAL)
    evidence.on(store, page, "text", "Steuergruppe")
    out = evidence_out(store, auental)
    assert (out.pieces, out.sources, out.left_out) == ((), (), 1)


def test_who_withdraws_is_in_nothing(store, auental, question):
    evidence.on(store, question, "polished", "48.000")
    store.change(store.get(Interview, question.interview_id), consent=Consent.WITHDRAWN)
    out = evidence_out(store, auental, named=True, confidential=True)
    assert (out.pieces, out.sources, out.withdrawn) == ((), (), 1)


def test_words_that_are_gone_have_no_place(store, auental, question):
    evidence.on(store, question, "polished", "48.000")
    store.change(question, polished="Das Budget ist offen.")
    [piece] = evidence_out(store, auental).pieces
    assert (piece.words, piece.start, piece.hints) == ("48.000", None, ("Wortlaut fehlt",))


def test_contradictions_go_by_number_and_only_where_both_pieces_do(store, auental, question):
    one, other, third = (evidence.on(store, question, "polished", w) for w in ("lädt ein", "Protokolle", "48.000"))
    contradict(store, one, other, "Wendt sieht das anders")
    contradict(store, one, third)
    out = evidence_out(store, auental, [one.id, other.id])
    assert out.contradictions == ((one.number, other.number, "[Schulamt] sieht das anders"),)


def test_only_the_pieces_that_are_wanted_go_out(store, auental, question):
    one, _ = (evidence.on(store, question, "polished", words) for words in ("lädt ein", "48.000"))
    assert said(evidence_out(store, auental, [one.id])) == ["lädt ein"]


def test_a_released_quote_is_told(store, auental, question):
    quote = mark(store, question, "polished", 0, 30, PassageKind.QUOTE)
    store.change(quote, release=Release.RELEASED)
    evidence.on(store, question, "polished", "lädt ein")
    assert evidence_out(store, auental).pieces[0].release is Release.RELEASED


def test_without_the_names_nobody_knows_whom_to_cover(store, auental, question, tmp_path):
    evidence.on(store, question, "polished", "48.000")
    store.home.names_key = None
    with pytest.raises((NamesUnreadable, KnownError)):
        evidence_out(store, auental)


def test_a_name_in_a_category_is_covered(store, auental, question):
    named = add_code(store, "Kritik von Frau Sommer", municipality_id=auental.id)
    named = store.change(named, description="auch Olaf Wendt")
    evidence.on(store, question, "polished", "lädt ein", named)
    gone = {code.id: (code.name, code.description) for code in evidence_out(store, auental).codes}
    assert gone[named.id] == ("Kritik von [Leiterin des Fachbereichs Bildung]", "auch [Schulamt]")
    assert named in evidence_out(store, auental, named=True).codes


def test_a_category_of_ones_own_goes_out_only_where_a_piece_belongs_to_it_or_below(store, auental, question):
    shipped, above, other = evidence.code(store, "3"), add_code(store, "Konflikte"), add_code(store, "Streit nebenan")
    evidence.on(store, question, "polished", "lädt ein", add_code(store, "um Geld", parent=above))
    names = {code.name for code in evidence_out(store, auental).codes}
    assert {"Konflikte", "um Geld", shipped.name} <= names
    assert other.name not in names
