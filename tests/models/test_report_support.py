"""What a paragraph of a report rests on, and where evidence is used."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import cache

import pytest

from models.assessment import FindingPart
from models.assessment_life import add_finding, rest_on, start_assessment
from models.evidence import NOT_SHOWN
from models.evidence_life import remove_evidence
from models.interview import Consent, Interview, interview_questions
from models.municipality import Municipality
from models.passage import PassageKind, mark
from models.report import InsertionKind, Report, ReportSection, ReportState, ReportVersion, Support, sections_of
from models.report_insertions import insert
from models.report_life import next_version, start_report
from models.report_support import (
    SourceState,
    mark_seen,
    paragraphs_of,
    support,
    unsupport,
    uses_of,
    uses_of_finding,
    without_source,
)
from models.store.errors import KnownError, Locked
from models.store.opening import open_memory
from models.support_sources import NOT_TOLD
from tests import build, evidence
from tests.conftest import NOW
from tests.copies import copy_of

ONE, TWO = "Die Steuergruppe trifft sich alle sechs Wochen.", "Die Protokolle liest nicht jeder, der sie bekommt."
TEXT = f"{ONE}\n\n{TWO}"


@cache
def prepared():
    """A Kommune with a talk and a report that was begun."""
    filled = open_memory(clock=lambda: NOW)
    auental = build.people(filled)
    evidence.talk(filled, auental)
    start_report(filled, auental)
    return filled


@pytest.fixture
def store():
    with closing(copy_of(prepared())) as opened:
        yield opened


@pytest.fixture
def auental(store):
    return store.first(Municipality, name="Auental")


@pytest.fixture
def question(store):
    return interview_questions(store, store.find(Interview)[0])[0]


@pytest.fixture
def piece(store, question):
    return evidence.on(store, question, "polished", evidence.SENTENCES[0])


@pytest.fixture
def finding(store, auental, piece):
    made = add_finding(
        store, start_assessment(store, auental), evidence.code(store, "3"), FindingPart.EXISTING, "Es gibt sie."
    )
    rest_on(store, made, piece)
    return made


@pytest.fixture
def sections(store, auental):
    """Three chapters for whose paragraphs sources are wanted, the first with two paragraphs."""
    found = [each for each in sections_of(store, start_report(store, auental).id) if each.key.startswith("findings.")]
    return [store.change(found[0], text=TEXT), *found[1:3]]


def rest(store, section, words, source):
    text = store.get(ReportSection, section.id).text
    return support(store, section, text.index(words), text.index(words) + len(words), source)


def found_in(store, section):
    """The sources of each paragraph, as (label, state) to look at."""
    return [list(each.sources) for each in paragraphs_of(store, store.get(ReportSection, section.id))]


def states(store, section):
    return [[source.state for source in sources] for sources in found_in(store, section)]


# ------------------------------------------------------------ how a source stands


def test_a_source_says_where_it_is_from_what_it_says_and_leads_to_its_words(store, sections, piece, question):
    rest(store, sections[0], ONE, piece)
    ((source,), nothing) = found_in(store, sections[0])
    assert nothing == []
    assert (source.label, source.words) == ("Beleg 1 · I1 · Frage 1", evidence.SENTENCES[0])
    assert source.address == f"interview_question/{question.uid}/polished#0-{len(evidence.SENTENCES[0])}"


def test_words_that_are_withdrawn_or_confidential_never_show(store, sections, piece, question):
    rest(store, sections[0], ONE, piece)
    mark(store, question, "polished", 4, 9, PassageKind.CONFIDENTIAL)
    ((secret,), _) = found_in(store, sections[0])
    assert (secret.state, secret.words) == (SourceState.CHANGED, NOT_TOLD)
    store.change(store.get(Interview, question.interview_id), consent=Consent.WITHDRAWN)
    ((withdrawn,), _) = found_in(store, sections[0])
    assert (withdrawn.state, withdrawn.words, withdrawn.address) == (SourceState.WITHDRAWN, NOT_SHOWN, "")
    with pytest.raises(KnownError, match="Einwilligung"):
        rest(store, sections[0], TWO, piece)


def test_evidence_of_a_talk_in_the_bin_is_gone_and_back_with_the_talk(store, sections, piece, question):
    rest(store, sections[0], ONE, piece)
    talk = store.remove(store.get(Interview, question.interview_id))
    ((source,), _) = found_in(store, sections[0])
    assert (source.state, source.words) == (SourceState.GONE, "")
    store.restore(talk)
    assert states(store, sections[0]) == [[SourceState.FRESH], []]


def test_what_is_changed_is_marked_until_it_was_seen_and_what_is_gone_until_it_is_parted(
    store, sections, piece, question, finding
):
    kept = rest(store, sections[0], ONE, piece)
    rest(store, sections[0], ONE, finding)
    store.change(question, polished=question.polished.replace("sechs", "acht"))
    store.change(finding, text="Es gibt sie seit Jahren.")
    assert states(store, sections[0])[0] == [SourceState.CHANGED] * 2
    mark_seen(store, paragraphs_of(store, sections[0])[0])
    assert states(store, sections[0])[0] == [SourceState.FRESH] * 2
    remove_evidence(store, piece)
    assert states(store, sections[0])[0] == [SourceState.GONE, SourceState.CHANGED]  # the Befund rested on it, too
    mark_seen(store, paragraphs_of(store, sections[0])[0])
    assert states(store, sections[0])[0] == [SourceState.GONE, SourceState.FRESH]
    unsupport(store, kept)
    assert not paragraphs_of(store, sections[0])[0].changed


def test_a_finding_on_more_evidence_is_as_it_was_but_not_one_with_evidence_against_it(
    store, sections, question, finding
):
    rest(store, sections[0], ONE, finding)
    rest_on(store, finding, evidence.on(store, question, "polished", evidence.SENTENCES[1]))
    assert states(store, sections[0])[0] == [SourceState.FRESH]
    rest_on(store, finding, evidence.on(store, question, "polished", evidence.SENTENCES[2]), contradicts=True)
    assert states(store, sections[0])[0] == [SourceState.CHANGED]


def test_only_what_says_something_needs_a_source_and_not_what_tells_of_our_own_work(store, sections, piece):
    text = f"# Lage\n\n{ONE}\n\nDas zeigt sich so:\n\n- Erstens das.\n\n[Lücke: Zahlen]\n\n{TWO}"
    section = store.change(sections[0], text=text)
    insert(store, section, len(text), InsertionKind.GUIDE, "sentence")
    rest(store, section, TWO, piece)
    version = store.get(ReportVersion, section.version_id)
    assert [paragraph.words for _, paragraph in without_source(store, version)] == [ONE, "Erstens das."]
    order = next(each for each in sections_of(store, version.id) if each.key == "order")
    store.change(order, text="Die Stadt hat uns beauftragt.")
    store.change(section, included=False)
    assert without_source(store, version) == []


# ------------------------------------------------------------ paragraphs that go elsewhere


def test_a_paragraph_that_begins_like_the_next_one_takes_its_sources_away_when_it_is_deleted(store, sections, piece):
    rest(store, sections[0], ONE, piece)
    store.change(sections[0], text=TWO)
    assert found_in(store, sections[0]) == [[]]


@pytest.mark.parametrize("cut", [True, False])
def test_a_paragraph_takes_its_sources_along_into_another_section(store, sections, piece, finding, cut):
    for source in (piece, finding):
        rest(store, sections[0], ONE, source)
    store.change(sections[0], text=TWO if cut else TEXT)
    store.change(sections[1], text=f"Vorweg.\n\n{ONE}")
    assert [len(each) for each in found_in(store, sections[1])] == [0, 2]
    assert [len(each) for each in found_in(store, sections[0])] == ([0] if cut else [2, 0])
    homes = {each.section_id for each in store.find(Support)}
    assert homes == ({sections[1].id} if cut else {sections[0].id, sections[1].id})


def test_what_is_typed_between_the_halves_of_a_paragraph_has_none_of_its_sources(store, sections, piece):
    rest(store, sections[0], ONE, piece)
    parted = store.change(sections[0], text=TEXT.replace(" alle", "\n\nalle", 1))
    store.change(parted, text=parted.text.replace("\n\nalle", "\n\nEtwas Neues.\n\nalle"))
    assert [len(each) for each in found_in(store, sections[0])] == [1, 0, 1, 0]


# ------------------------------------------------------------ and back


def test_from_evidence_one_sees_findings_and_paragraphs_directly_and_through_a_finding(store, sections, piece, finding):
    rest(store, sections[0], ONE, piece)
    rest(store, sections[0], TWO, finding)
    where = f"report_section/{sections[0].uid}/text"
    uses = uses_of(store, piece)
    assert [(each.address, each.through) for each in uses] == [
        (f"assessment_finding/{finding.uid}/text", ""),
        (f"{where}#0-{len(ONE)}", ""),
        (f"{where}#{TEXT.index(TWO)}-{len(TEXT)}", "Befund"),
    ]
    assert [each.address for each in uses_of_finding(store, finding)] == [uses[2].address]
    store.change(sections[0], text=ONE)
    assert uses_of_finding(store, finding) == []


def test_a_use_is_told_as_it_is_printed(store, sections, piece):
    item = "- **Steuergruppe.** Sie trifft sich oft.[^1]"
    store.change(sections[0], text=f"{item}\n\n[^1]: Protokoll, S. 1.")
    rest(store, store.get(ReportSection, sections[0].id), item, piece)
    assert uses_of(store, piece)[-1].label.endswith(": Steuergruppe. Sie trifft sich oft.")


@pytest.mark.parametrize(("number", "seen"), [("3", True), ("2", False)])
def test_a_finding_is_used_in_the_line_of_an_insertion_that_shows_it(store, sections, finding, number, seen):
    version = store.get(ReportVersion, sections[0].version_id)
    store.change(store.get(Report, version.report_id), assessment_id=finding.assessment_id)
    insertion = insert(store, sections[0], 0, InsertionKind.FINDINGS, evidence.code(store, number).uid)
    line = f"{{{{{insertion.mark} "
    text = store.get(ReportSection, sections[0].id).text
    start = text.index(line)
    assert [each.address for each in uses_of_finding(store, finding)] == [
        f"report_section/{sections[0].uid}/text#{start}-{text.index('}}', start) + 2}"
    ][: int(seen)]


def test_a_version_that_was_handed_over_keeps_its_sources_and_its_correction_has_the_same(store, sections, piece):
    rest(store, sections[0], ONE, piece)
    version = store.get(ReportVersion, sections[0].version_id)
    later = next_version(store, store.change(version, state=ReportState.HANDED_OVER))
    with pytest.raises(Locked):
        rest(store, sections[0], TWO, piece)
    copy = next(each for each in sections_of(store, later.id) if each.key == sections[0].key)
    ((there,), _), ((here,), _) = found_in(store, sections[0]), found_in(store, copy)
    assert replace(here, support=None) == replace(there, support=None)
    assert len(uses_of(store, piece)) == 2
    remove_evidence(store, piece)
    assert states(store, sections[0])[0] == states(store, copy)[0] == [SourceState.GONE]
