"""Insertions of a report: what they say, that they stay linked, and that they give nobody away."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.assessment import FindingPart
from models.assessment_life import add_finding, rest_on, start_assessment
from models.code_edit import merge_codes
from models.contact import Contact
from models.document_review import Confidentiality, DocumentKind, DocumentReview, DocumentState
from models.finding import Finder
from models.history import History
from models.interview import Consent, Interview
from models.markdown_reading import read_markdown
from models.markdown_writing import bullets, plain, quote, table
from models.one_line import one_line
from models.paper import Cell
from models.pseudonym import add_partner
from models.report import Insertion, InsertionKind, ReportSection, ReportState, ReportVersion, sections_of
from models.report_insertions import (
    changed_insertions,
    copy_insertions,
    current,
    insert,
    insertions_of,
    leave,
    marks_in,
    offers,
    take_over,
)
from models.report_life import add_section, next_version, start_report
from tests import build, evidence

TYPED = st.text(st.sampled_from('ab1.)( -+#*_`[]{}|<>~=!\\^:&"„–\n'), min_size=1, max_size=14)


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def section(store, auental):
    version = start_report(store, auental)
    return store.change(sections_of(store, version.id)[2], text="Ein Absatz.\n\n- eins\n- zwei\n\nDas Ende.")


def talks(store, of, *functions):
    """Interviews in Nachbereitung."""
    found = [evidence.talk(store, of, function)[0].interview_id for function in functions]
    return [store.change(store.get(Interview, id), meets_on=date(2026, 10, n + 5)) for n, id in enumerate(found)]


def document(store, of, name, state=DocumentState.READ, **values):
    return store.add(DocumentReview(municipality_id=of.id, name=name, state=state, **values))


def test_neither_history_nor_search_shows_the_mark_of_an_insertion(store, section):
    insertion = insert(store, section, 0, InsertionKind.INTERVIEWS, "sentence")
    line = History(store, f"report_section/{section.uid}/text").more()[0]
    finder = Finder(store)
    finder.index.catch_up()
    (hit,) = finder.word_hits("Absatz Interviews")
    for shown in (line.change, line.details[0].new, hit.snippet.text):
        assert insertion.mark not in shown
        assert "Interviews" in shown


def changed(store, section):
    """The ids of the insertions of the section's report whose source says something else by now."""
    version = store.get(ReportVersion, section.version_id)
    return [each.id for _, each, _ in changed_insertions(store, version)]


def said(store, section, kind, about):
    """What is written now."""
    return current(store, store.add(Insertion(section_id=section.id, mark="abcdefgh", kind=kind, about=about)))


# ------------------------------------------------------------ what they say


def test_documents_are_counted_in_words_with_their_kinds_and_what_is_confidential_is_not_named(store, auental, section):
    document(store, auental, "Bericht 1", kind=DocumentKind.REPORT, dated="März 2018")
    document(store, auental, "Bericht 2018", kind=DocumentKind.REPORT, dated="2018")
    document(store, auental, "Liste der Namen", kind=DocumentKind.CONCEPT, confidentiality=Confidentiality.CONFIDENTIAL)
    document(store, auental, "Plan", DocumentState.NOT_SELECTED)
    document(store, auental, "Protokoll", DocumentState.PROMISED, promised_on=date(2026, 1, 1))
    assert said(store, section, InsertionKind.DOCUMENTS, "sentence") == (
        "Gesichtet wurden drei von fünf Unterlagen, nämlich zwei Berichte und ein Konzept. "
        "Eine wurde nicht ausgewählt und eine steht noch aus."
    )
    listed = "- Bericht 1 (März 2018)\n- Bericht 2018\n- eine vertrauliche Unterlage ohne Namensnennung"
    assert said(store, section, InsertionKind.DOCUMENTS, "list") == listed


def test_a_document_that_is_evidence_already_is_listed_with_how_far_it_is_read(store, auental, section):
    page = evidence.document(store, auental, "Konzept (Entwurf)")[0]
    insertion = insert(store, section, 0, InsertionKind.DOCUMENTS, "table")
    assert "Lücke" in insertion.taken, "nothing is known of it but that it is here"
    evidence.on(store, page, "text", page.text[:9])
    document(store, auental, "Bericht", dated="März 2018")
    assert changed(store, section) == [insertion.id]
    written = current(store, insertion)
    assert written.startswith("Tabelle: Ganz oder teilweise gesichtete Unterlagen")
    assert "| Konzept (Entwurf) |  |  | noch in Sichtung |" in written
    assert said(store, section, InsertionKind.DOCUMENTS, "list") == (
        "- Bericht (März 2018)\n- Konzept (Entwurf), noch in Sichtung"
    )
    assert "Eine wird noch gesichtet" in said(store, section, InsertionKind.DOCUMENTS, "sentence")


def test_one_document_of_one_is_told_in_the_singular(store, auental, section):
    document(store, auental, "Bericht", kind=DocumentKind.REPORT)
    assert said(store, section, InsertionKind.DOCUMENTS, "sentence") == "Gesichtet wurde eine Unterlage."


def test_talks_are_listed_by_function_in_no_order_of_theirs_and_a_post_of_one_is_said_in_general(
    store, auental, section
):
    found = talks(
        store, auental, "Schulamt", "Leitung des Fachbereichs Bildung", "Jobcenter", "Schulamt", "Brigitte Sommer"
    )
    add_partner(store, found[1], store.first(Contact, last_name="Sommer"))
    assert said(store, section, InsertionKind.INTERVIEWS, "by_function") == (
        "- Jobcenter\n- Schulamt (zwei Gespräche)\n- eine weitere Person mit Leitungsaufgaben\n- eine weitere Person"
    )


def test_a_talk_whose_consent_is_withdrawn_is_neither_counted_nor_listed(store, auental, section):
    found = talks(store, auental, "Schulamt", "Jobcenter")
    store.change(found[1], consent=Consent.WITHDRAWN)
    sentence = "Im Oktober 2026 wurde ein leitfadengestütztes Gespräch geführt."
    assert said(store, section, InsertionKind.INTERVIEWS, "sentence") == sentence
    assert said(store, section, InsertionKind.INTERVIEWS, "by_function") == "- Schulamt"


@pytest.mark.parametrize("kind", InsertionKind)
def test_where_a_source_has_nothing_to_say_there_is_a_gap_and_nothing_made_up(store, section, kind):
    assert said(store, section, kind, "sentence").startswith("[Lücke:")


def test_a_guide_that_nobody_was_asked_by_has_no_questions_on_a_topic_without_a_name(store, section):
    questions = said(store, section, InsertionKind.GUIDE, "questions")
    assert "#### Strategie und Ziele" in questions
    assert "iesem Thema" not in questions


def test_facts_of_the_agreement_come_in_its_own_forms(store, auental, section):
    build.draft(store, auental)
    assert said(store, section, InsertionKind.AGREEMENT, "parties") == (
        "Grundlage ist die Zielvereinbarung zu Modul 1 zwischen dem Landkreis Auental und der Transferagentur "
        "Mittelland (TA Mittelland); unterzeichnet ist sie noch nicht."
    )
    assert said(store, section, InsertionKind.AGREEMENT, "topics") == (
        "Besonders berücksichtigt werden diese Themenbereiche:\n\n"
        "- Ausbau des Bildungsmonitorings\n- Übergang Schule – Beruf"
    )


# ------------------------------------------------------------ findings


@pytest.fixture
def finding(store, auental):
    assessment = start_assessment(store, auental)
    return add_finding(store, assessment, evidence.code(store, "1"), FindingPart.EXISTING, "Es gibt *ein* Leitbild.")


def test_findings_of_a_merged_component_are_told_under_the_one_it_went_into(store, finding, section):
    one, other = evidence.code(store, "1"), evidence.code(store, "2")
    merge_codes(store, [one], other)
    for uid in (one.uid, other.uid, f"{one.uid}/existing"):
        assert said(store, section, InsertionKind.FINDINGS, uid) == "- Es gibt \\*ein\\* Leitbild."


def test_a_finding_that_rests_on_nothing_but_withdrawn_words_is_left_out(store, auental, finding, section):
    question = evidence.talk(store, auental)[0]
    rest_on(store, finding, evidence.on(store, question, "polished", evidence.SENTENCES[0]))
    insertion = insert(store, section, 0, InsertionKind.FINDINGS, evidence.code(store, "1").uid)
    store.change(store.get(Interview, question.interview_id), consent=Consent.WITHDRAWN)
    assert changed(store, section) == [insertion.id]
    assert "Leitbild" not in current(store, insertion)


# ------------------------------------------------------------ lines


@pytest.mark.parametrize(("at", "before"), [(0, "Ein Absatz."), (13, "- zwei"), (15, "- zwei"), (35, "Das Ende.")])
def test_an_insertion_is_a_line_of_its_own_behind_the_paragraph_or_list_with_the_cursor(store, section, at, before):
    insertion = insert(store, section, at, InsertionKind.GUIDE, "sentence")
    lines = store.get(ReportSection, section.id).text.split("\n")
    at_line = lines.index(f"{{{{{insertion.mark} Leitfaden}}}}")
    assert lines[at_line - 2 : at_line] == [before, ""]


def test_a_change_of_the_source_is_told_until_it_is_taken_over_or_left(store, auental, section):
    document(store, auental, "Bericht")
    insertion = insert(store, section, 0, InsertionKind.DOCUMENTS, "list")
    assert changed(store, section) == []
    document(store, auental, "Plan")
    insertion = leave(store, insertion)
    assert changed(store, section) == []
    assert insertion.taken == "- Bericht"
    document(store, auental, "Zweiter Plan")
    version = store.get(ReportVersion, section.version_id)
    assert [(each.id, now) for _, each, now in changed_insertions(store, version)] == [
        (insertion.id, "- Bericht\n- Plan\n- Zweiter Plan")
    ]
    take_over(store, insertion)
    assert changed(store, section) == []
    assert changed_insertions(store, version) == []


def test_a_line_that_is_deleted_leaves_nothing_behind_and_undo_brings_it_back(store, section):
    insertion = insert(store, section, 0, InsertionKind.GUIDE, "sentence")
    full = store.get(ReportSection, section.id)
    store.end_visit()
    emptied = store.change(full, text="Ein Absatz.")
    assert insertions_of(store, emptied) == []
    store.undo()
    assert [each.id for each in insertions_of(store, store.get(ReportSection, section.id))] == [insertion.id]
    store.undo()  # the insertion itself: line and record together
    assert store.get(ReportSection, section.id).text == section.text
    assert store.get(Insertion, insertion.id).removed_at is not None


def test_a_line_that_is_copied_shows_the_same_in_another_section_and_in_the_next_version(store, section):
    insertion = insert(store, section, 0, InsertionKind.GUIDE, "sentence")
    version = store.get(ReportVersion, section.version_id)
    line = next(line for line in store.get(ReportSection, section.id).text.split("\n") if insertion.mark in line)
    other = store.change(add_section(store, version, None), text=f"{line}\n\nDazwischen.\n\n{line}")
    assert marks_in(other.text) == [insertion.mark] * 2
    assert insertions_of(store, other) == [insertion]
    later = next_version(store, store.change(version, state=ReportState.HANDED_OVER))
    copies = [insertions_of(store, each) for each in sections_of(store, later.id)]
    assert {each.mark for found in copies for each in found} == {insertion.mark}
    assert len({each.id for found in copies for each in found} | {insertion.id}) == 2
    assert copy_insertions(store, version, later) == []


def test_whatever_is_offered_says_something(store, auental, finding, section):
    talks(store, auental, "Schulamt")
    document(store, auental, "Bericht")
    build.draft(store, auental)
    found = offers(store, store.get(ReportVersion, section.version_id))
    assert {each.kind for each in found} == set(InsertionKind)
    for each in found:
        text = said(store, section, each.kind, each.about)
        assert text
        assert "[Lücke" not in text
        assert all(piece.words for piece in read_markdown(text)), text


# ------------------------------------------------------------ typed words stay words


@given(text=TYPED)
@example("1. Ziel: *alle*")
@example("{{abcdefgh Liste}}")
@settings(max_examples=60, deadline=None, derandomize=True)
def test_what_somebody_typed_is_never_read_as_a_sign(text):
    words = one_line(text)
    if not words:
        return
    assert [piece.words for piece in read_markdown(plain(text))] == [words]
    assert [piece.words for piece in read_markdown(bullets([plain(text), "zwei"]))] == [words, "zwei"]
    (piece,) = read_markdown(quote(text, "I3"))
    assert (piece.blocks[0].text, piece.blocks[0].mark) == (words, "I3")
    (piece,) = read_markdown(table(("A", "B"), [(text, "x")]))
    cell = piece.blocks[0].rows[0].cells[0]
    assert (cell.text if isinstance(cell, Cell) else cell) == words


def test_bars_that_are_more_together_than_what_they_count_say_why(store, auental, section):
    page = evidence.document(store, auental, pages=1)[0]
    one, other = evidence.code(store, "1"), evidence.code(store, "2")
    evidence.on(store, page, "text", evidence.SENTENCES[0], one)
    told = "Quelle: eigene Erhebung\n"
    assert told in said(store, section, InsertionKind.CHART, "evidence_by_component")
    evidence.on(store, page, "text", evidence.SENTENCES[1], one, other)
    assert "; ein Beleg kann zu mehreren" in said(store, section, InsertionKind.CHART, "evidence_by_component")


def test_columns_of_numbers_stand_right():
    assert table(("Amt", "Zahl"), [("Schule", "12"), ("Jugend", "–")]).splitlines()[1] == "| --- | ---: |"
