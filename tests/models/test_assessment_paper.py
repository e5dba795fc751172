"""The sheet of a Standortbestimmung: what stands on it, and what never does."""

from __future__ import annotations

from datetime import datetime

import pytest

from models.assessment import Assessment, AssessmentFinding, FindingPart, RatingView
from models.assessment_gaps import gaps_of
from models.assessment_life import add_finding, close_assessment, rate, rest_on, start_assessment
from models.assessment_paper import NOTHING, assessment_paper
from models.assessment_reading import AssessmentReading
from models.code import CodeKind
from models.contact import Contact
from models.evidence_book import EvidenceBook
from models.evidence_filter import EvidenceFilter, Flag
from models.paper import Facts, Paper, Table, Words
from tests import build, evidence


@pytest.fixture(scope="module")
def demo(sample_of):
    return sample_of(datetime(2026, 11, 25, 9, 30))


@pytest.fixture(scope="module")
def latest(demo):
    return demo.find(Assessment, order_by="number desc")[0]


@pytest.fixture
def assessment(store):
    return start_assessment(store, build.people(store))


def text_of(paper: Paper) -> str:
    """Every word on it."""
    found = [paper.title, paper.subtitle, paper.footer, *(f"{fact.label} {fact.value}" for fact in paper.facts)]
    for part in paper.parts:
        found.append(part.heading)
        for block in part.blocks:
            if isinstance(block, Words):
                found.append(block.text)
            elif isinstance(block, Table):
                found += [str(cell) for row in block.rows for cell in row.cells]
            elif isinstance(block, Facts):
                found += [f"{fact.label}: {fact.value}" for fact in block.rows]
    return "\n".join(found)


def test_it_is_a_draft_until_it_is_closed(store, assessment):
    assert assessment_paper(store, assessment).draft
    assert not assessment_paper(store, close_assessment(store, assessment)).draft


def test_every_component_stands_there_and_says_so_when_it_is_empty(store, assessment):
    paper = assessment_paper(store, assessment)
    assert [part.heading[:1] for part in paper.parts if part.heading] == list("1234567")
    assert text_of(paper).count(NOTHING) == 7


def test_a_statement_tells_how_much_it_rests_on(store, assessment):
    municipality = store.get(type(build.municipality(store, name="Wiesau")), assessment.municipality_id)
    question = evidence.talk(store, municipality)[0]
    pieces = [evidence.on(store, question, "polished", words) for words in evidence.SENTENCES[:3]]
    made = add_finding(store, assessment, evidence.code(store, "1.1"), FindingPart.DEVELOP, "Ziele fehlen.")
    rest_on(store, made, pieces[0])
    rest_on(store, made, pieces[1])
    rest_on(store, made, pieces[2], contradicts=True)
    said = text_of(assessment_paper(store, assessment))
    assert "Ziele fehlen.\n2 Belege, 1 dagegen" in said
    assert not any(words in said for words in evidence.SENTENCES)


def test_steps_stand_there_only_if_switched_on_and_each_view_for_itself(store, assessment):
    rate(store, assessment, evidence.code(store, "1"), RatingView.AGENCY, 2)
    assert "Einstufung" not in text_of(assessment_paper(store, assessment))
    said = text_of(assessment_paper(store, store.change(assessment, rated=True)))
    assert "Einstufung Agentur: erste Ansätze" in said
    assert "Einstufung Kommune: nicht erhoben" in said
    assert "Einstufung gemeinsam: nicht erhoben" in said


def test_a_later_one_says_nothing_of_another_kommune(store, assessment):
    other = start_assessment(store, build.municipality(store, name="Wiesau"))
    add_finding(store, other, evidence.code(store, "1"), FindingPart.EXISTING, "Nur in Wiesau.")
    assert "Wiesau" not in text_of(assessment_paper(store, assessment))


# ---------------------------------------------------------------- that of the sample dossier


def test_the_sheet_of_the_sample_quotes_no_evidence_and_names_nobody(demo, latest):
    said = text_of(assessment_paper(demo, latest))
    book = EvidenceBook(demo, latest.municipality_id)
    assert not [line.number for line in book.lines(book.ids()) if len(line.words) > 12 and line.words in said]
    names = {contact.last_name for contact in demo.find(Contact, municipality_id=latest.municipality_id)}
    assert not [name for name in names if name and name in said]


def test_the_sample_tells_of_all_components_and_leaves_gaps(demo, latest):
    reading = AssessmentReading(demo, latest)
    assert 50 <= len(reading.findings) <= 70
    assert all(reading.progress(component).statements for component in reading.components)
    assert {each.part for each in reading.findings} == set(FindingPart)
    gaps = gaps_of(reading, EvidenceBook(demo, latest.municipality_id))
    assert all((gaps.aspects, gaps.bare, gaps.unused, gaps.questions))
    assert sum(bool(reading.basis(each).against) for each in reading.findings) >= 3


def test_the_sample_has_whole_sentences(demo):
    for finding in demo.find(AssessmentFinding):
        assert (finding.text[0].isupper(), finding.text[-1]) == (True, "."), finding.text
        assert len(finding.text.split()) >= 7, finding.text


def test_confidential_evidence_of_the_sample_is_counted_and_not_quoted(demo, latest):
    reading, book = AssessmentReading(demo, latest), EvidenceBook(demo, latest.municipality_id)
    secret = set(book.ids(EvidenceFilter(flags=frozenset({Flag.CONFIDENTIAL.value}))))
    used = {id for each in reading.findings for id in (*reading.basis(each).supports, *reading.basis(each).against)}
    assert secret & used


def test_a_handlungsfeld_of_the_sample_is_about_a_field(demo, latest):
    reading = AssessmentReading(demo, latest)
    kinds = {reading.codes[each.code_id].kind for each in reading.statements(FindingPart.ACTION_FIELD)}
    assert kinds == {CodeKind.TOPIC, CodeKind.ACTION_FIELD}
