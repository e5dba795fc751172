"""A warning that somebody gave a reason for stays settled as long as its words stand; fixes land in the Markdown."""

from __future__ import annotations

import pytest

from models.assessment import AssessmentFinding, FindingPart
from models.assessment_life import add_finding, start_assessment
from models.document_review import DocumentReview, DocumentState
from models.gate_decisions import against_words, decide, decided, key_of, take_back, undecided
from models.leak import Fix, FixKind
from models.leak_facts import leak_facts
from models.leak_mending import address_of, can_mend, mend
from models.leaks import find_leaks, texts_of
from models.report import InsertionKind, Report, ReportSection, ReportState, sections_of
from models.report_insertions import changed_insertions, insert, offers
from models.report_life import start_report
from models.report_paper import report_paper
from models.store.errors import InvalidValue
from models.store.record import address
from models.text_range import with_range
from tests import build, evidence

TEXT = "Erster Absatz.\n\nDie Liste führt *Frau Sommer*, sagt man. Der Rest ist klar.\n\n- Punkt für Frau Sommer"


@pytest.fixture
def kommune(store):
    return build.people(store)


@pytest.fixture
def version(store, kommune):
    return start_report(store, kommune)


@pytest.fixture
def section(store, version):
    return store.change(sections_of(store, version.id)[1], text=TEXT)


@pytest.fixture
def found(store, kommune, version, section):
    """The warnings of the report, and the texts."""

    def found():
        texts = texts_of(report_paper(store, version), "bericht.pdf")
        return find_leaks(texts, leak_facts(store, kommune)), texts

    return found


def text_of(store, section):
    return store.get(ReportSection, section.id).text


def test_each_warning_knows_the_exact_words_in_the_markdown(store, section, found):
    leaks, texts = found()
    spots = [address_of(store, texts[leak.index], leak) for leak in leaks]
    first, second = TEXT.index("Frau Sommer"), TEXT.rindex("Frau Sommer")
    assert spots == [with_range(address(section, "text"), at, at + 11) for at in (first, second)]


@pytest.mark.parametrize(
    ("put", "line"), [("I1", "Die Liste führt *I1*, sagt man."), ("", "Die Liste führt, sagt man.")]
)
def test_a_fix_changes_just_these_words_as_one_step(store, section, found, put, line):
    leaks, texts = found()
    assert mend(store, texts[leaks[0].index], leaks[0], Fix(FixKind.PSEUDONYMISE, put))
    assert line in text_of(store, section)
    store.take_back(store.steps.last)
    assert text_of(store, section) == TEXT


def test_words_are_mended_whatever_markdown_they_stand_in(store, version, section, found):
    text = (
        "Mit Frau *Sommer* und[^1] mehr.\n\nTabelle: Stand bei Frau Sommer\n| Wer | Was |\n|---|---|\n"
        "| Frau **Sommer** | Liste |\n\n```diagramm\nAlternativtext: Zwei Termine mit Frau Sommer\nA: 2\n```\n\n"
        "> Frau Sommer kommt.\n> — I3\n\n[^1]: Frau Sommer sagt es.\n"
    )
    store.change(section, text=text)
    for left in range(6, 0, -1):
        leaks, texts = found()
        assert len(leaks) == left
        assert mend(store, texts[leaks[0].index], leaks[0], leaks[0].fixes[0])
    mended = text.replace("Frau *Sommer*", "[eine Person]").replace("Frau **Sommer**", "[eine Person]")
    assert text_of(store, section) == mended.replace("Frau Sommer", "[eine Person]")


def test_words_that_an_insertion_prints_are_mended_in_the_befund_and_in_print(store, kommune, version, section, found):
    assessment = start_assessment(store, kommune)
    store.change(store.get(Report, version.report_id), assessment_id=assessment.id)
    befund = "Frau Sommer führt\ndie Liste (seit 2024)."
    finding = add_finding(store, assessment, evidence.code(store, "1.1"), FindingPart.EXISTING, befund)
    section = store.change(section, text="Davor.")
    about = next(each.about for each in offers(store, version) if each.kind is InsertionKind.FINDINGS)
    insert(store, section, 6, InsertionKind.FINDINGS, about)
    leaks, texts = found()
    assert mend(store, texts[leaks[0].index], leaks[0], leaks[0].fixes[0])
    assert store.get(AssessmentFinding, finding.id).text == befund.replace("Frau Sommer", "[eine Person]")
    assert found()[0] == ()
    assert changed_insertions(store, version) == []


def test_what_was_handed_over_is_not_mended(store, version, section, found):
    leaks, texts = found()
    text = texts[leaks[0].index]
    assert can_mend(store, text, leaks[0])
    store.change(version, state=ReportState.HANDED_OVER)
    assert not can_mend(store, text, leaks[0])


def test_a_reason_settles_a_warning_until_its_sentence_changes(store, version, section, found):
    leaks, texts = found()
    decision = decide(store, version, leaks[0], texts[leaks[0].index], " Sie will\nes so. ")
    assert (decision.reason, decision.words) == ("Sie will es so.", "Frau Sommer")
    assert undecided(leaks, texts, decided(store, version)) == [leaks[1]]
    store.change(section, text=TEXT.replace("Erster", "Ein neuer erster"))
    assert undecided(*found(), decided(store, version)) == [found()[0][1]]
    store.change(store.get(ReportSection, section.id), text=TEXT.replace("sagt man", "heißt es"))
    assert len(undecided(*found(), decided(store, version))) == 2


def test_a_reason_can_be_taken_back_and_without_one_nothing_is_settled(store, version, found):
    leaks, texts = found()
    with pytest.raises(InvalidValue):
        decide(store, version, leaks[0], texts[leaks[0].index], "  ")
    take_back(store, decide(store, version, leaks[0], texts[leaks[0].index], "öffentlich bekannt"))
    assert decided(store, version) == {}
    again = decide(store, version, leaks[0], texts[leaks[0].index], "öffentlich bekannt")
    assert list(decided(store, version)) == [again.key] == [key_of(leaks[0], texts[leaks[0].index])]


def test_the_ausgangsbuch_tells_each_reason_once():
    assert against_words(["vereinbart", "vereinbart", "bekannt"], 3) == "gegen 3 Hinweise: vereinbart; bekannt"
    assert against_words([], 0) == ""


def test_the_head_of_a_column_is_mended_as_any_cell(store, section, found):
    store.change(section, text="Davor.\n\n| Stand | Nach Frau Sommer |\n|---|---|\n| eins | zwei |")
    leaks, texts = found()
    assert mend(store, texts[leaks[0].index], leaks[0], leaks[0].fixes[0])
    assert "| Stand | Nach [eine Person] |" in text_of(store, section)


def test_a_title_is_mended_from_wherever_it_stands_and_all_its_warnings_go(store, version, section, found):
    store.change(section, text="")
    report = store.get(Report, version.report_id)
    for at in range(3):  # cover, footer, properties
        store.change(store.get(Report, report.id), name="Bericht für Frau Sommer")
        leaks, texts = found()
        assert mend(store, texts[leaks[at].index], leaks[at], leaks[at].fixes[0])
        assert store.get(Report, report.id).name == "Bericht für [eine Person]"
        assert found()[0] == ()


def test_a_name_in_the_name_of_a_document_is_taken_out_of_print_only(store, kommune, version, section, found):
    named = DocumentReview(municipality_id=kommune.id, name="Vermerk von Frau Sommer", state=DocumentState.READ)
    document = store.add(named)
    insert(store, store.change(section, text="Davor."), 6, InsertionKind.DOCUMENTS, "list")
    leaks, texts = found()
    assert mend(store, texts[leaks[0].index], leaks[0], leaks[0].fixes[0])
    assert found()[0] == ()
    assert changed_insertions(store, version) == []
    assert store.get(DocumentReview, document.id).name == named.name
