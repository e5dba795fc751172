"""The first draft of a report: what it says, what it leaves out, and what it leaves as a gap."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from models.assessment import FindingPart, RatingView
from models.assessment_life import add_finding, rate, rest_on, start_assessment
from models.demo import fill_demo
from models.evidence_book import EvidenceBook
from models.evidence_life import contradict
from models.interview import Consent, Interview
from models.leak_facts import leak_facts
from models.leaks import find_leaks, texts_of
from models.municipality import Municipality
from models.passage import PassageKind, Release, mark
from models.report import ReportState, ReportVersion, sections_of
from models.report_draft import AGAIN, LABEL, Drafted, draft_again, draft_report
from models.report_draft_documents import document_forms
from models.report_draft_wording import Wording, sentences
from models.report_life import add_section, leave_out, start_report
from models.report_outline import code_of_key
from models.report_paper import report_paper
from models.report_support import without_source
from models.report_todo import todos_of
from models.short_report_paper import short_report_paper
from models.store.errors import InvalidValue
from models.store.opening import open_memory
from tests import build, evidence

NOW = datetime(2026, 11, 26, 8, 5)


@pytest.fixture(scope="module")
def demo():
    store = open_memory(clock=lambda: NOW)
    fill_demo(store, build.rendered)
    yield store
    store.close()


@pytest.fixture
def version(demo):
    """The one that was handed over soon after it was drafted."""
    return demo.first(ReportVersion, state=ReportState.HANDED_OVER)


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def assessment(store, auental):
    return start_assessment(store, auental)


@pytest.fixture
def talk(store, auental):
    return evidence.talk(store, auental)


def texts(store, version):
    return {each.key: each.text for each in sections_of(store, version.id)}


def drafted(store, auental):
    """The whole text of a report that is drafted now."""
    version = start_report(store, auental)
    draft_report(store, version)
    return "\n".join(texts(store, version).values())


def say(store, assessment, text, *pieces, number="3.2", part=FindingPart.DEVELOP, against=()):
    """A statement that rests on these pieces."""
    finding = add_finding(store, assessment, evidence.code(store, number), part, text)
    for each in pieces:
        rest_on(store, finding, each)
    for each in against:
        rest_on(store, finding, each, contradicts=True)
    return finding


def told(store, question, sentence=0):
    """One of its sentences as evidence."""
    return evidence.on(store, question, "polished", evidence.SENTENCES[sentence], evidence.code(store, "3.2"))


def release(store, question, sentence=0):
    words = evidence.SENTENCES[sentence]
    start = question.note.index(words)
    quote = mark(store, question, "polished", start, start + len(words), PassageKind.QUOTE)
    store.change(quote, release=Release.RELEASED)


# ---------------------------------------------------------------- the sample dossier


def test_nobody_is_known_by_the_draft_of_the_sample(demo, version):
    facts = leak_facts(demo, demo.first(Municipality, name="Hohenwerder"))
    for paper in (report_paper(demo, version), short_report_paper(demo, version)):
        assert find_leaks(texts_of(paper, "Bericht.pdf"), facts) == ()


def test_every_paragraph_of_it_rests_on_something(demo, version):
    assert without_source(demo, version) == []


def test_of_an_empty_dossier_it_tells_each_gap_that_is_open_then_those_of_insertions_too(store):
    version = start_report(store, build.municipality(store))
    assert draft_report(store, version).gaps == len(todos_of(store, version).gaps) == 9


def test_no_section_of_it_is_empty_and_its_gaps_say_where_to_go(demo, version):
    found = texts(demo, version)
    assert len([key for key, text in found.items() if not text]) == 1, "the Themenbereich that became two"
    gaps = re.findall(r"^\[Lücke: .*\]$", "\n".join(found.values()), re.MULTILINE)
    assert 3 <= len(gaps) <= 10
    assert all(re.search(r"Reiter „|Kommune", gap) for gap in gaps)


def test_words_of_talks_stand_there_only_once_released(demo, version):
    book = EvidenceBook(demo, demo.first(Municipality, name="Hohenwerder").id)
    shown = "\n".join(texts(demo, version).values())
    said = [line for line in book.lines(book.ids()) if line.partner and line.text in shown and len(line.text) > 20]
    assert len(said) >= 5
    assert all("released" in line.flags for line in said)


def test_it_says_nothing_in_the_same_words_on_one_page(demo, version):
    starts = [
        " ".join(sentence.split()[:4])
        for text in texts(demo, version).values()
        for sentence in set(re.split(r"(?<=[.:?!])\s+|(?<=\])\s", re.sub(r"\*\*.*?\*\*|\[\^\d+\](?!:)", "", text)))
        if len(sentence.split()) > 5 and not sentence.startswith(("-", "[", "{", "#"))
    ]
    often = {start for start in starts if starts.count(start) > 3}
    assert often <= {"Im Bildungsbericht 2023 (S."}


# ---------------------------------------------------------------- what is typed, and undo


def test_what_is_typed_or_left_out_stays_and_one_step_takes_the_draft_back(store, auental):
    version = start_report(store, auental)
    first, second, *_ = sections_of(store, version.id)
    store.change(first, text="Von Hand.")
    leave_out(store, second)
    draft_report(store, version)
    found = [each.text for each in sections_of(store, version.id)]
    assert (found[0], found[1]) == ("Von Hand.", "")
    assert any(found[2:])
    assert store.steps.last.label == LABEL
    store.undo()
    assert [each.text for each in sections_of(store, version.id)] == ["Von Hand.", *[""] * (len(found) - 1)]


# ---------------------------------------------------------------- statements


def test_a_statement_stands_there_with_its_released_quote(store, auental, assessment, talk):
    release(store, talk[0])
    say(store, assessment, "Die Steuergruppe tagt regelmäßig.", told(store, talk[0]), part=FindingPart.EXISTING)
    text = drafted(store, auental)
    assert "**Steuerungsgruppe.** Die Steuergruppe tagt regelmäßig." in text
    assert f"{evidence.SENTENCES[0]}“" in text
    assert "(I1)" in text


def test_what_speaks_against_is_told_and_asks_for_words_where_they_are_not_released(store, auental, assessment, talk):
    one, other = told(store, talk[0]), told(store, talk[1], 5)
    say(store, assessment, "Die Steuergruppe tagt regelmäßig.", one, against=[other])
    text = drafted(store, auental)
    assert "In einem Gespräch wurde dazu eine andere Auskunft gegeben." in text
    assert "[Lücke: Beleg 2 spricht gegen die Aussage „" in text
    assert evidence.SENTENCES[5] not in text


@pytest.mark.parametrize("spoil", ["nothing", "confidential", "withdrawn", "named"])
def test_a_statement_without_what_may_be_used_is_a_gap(store, auental, assessment, talk, spoil):
    question, words = talk[0], "Frau Sommer lädt dazu ein." if spoil == "named" else "Die Steuergruppe lädt dazu ein."
    say(store, assessment, words, *([] if spoil == "nothing" else [told(store, question)]))
    if spoil == "confidential":
        mark(store, question, "polished", 0, 80, PassageKind.CONFIDENTIAL)
    if spoil == "withdrawn":
        store.change(store.first(Interview), consent=Consent.WITHDRAWN)
    text = drafted(store, auental)
    assert f"**Steuerungsgruppe.** {words}" not in text
    assert ("lässt jemanden erkennen" if spoil == "named" else "hat keinen Beleg, den der Bericht") in text
    assert "Sommer" not in text


def test_each_part_stands_in_its_chapter_and_recommends_only_what_somebody_stated(store, auental, assessment, talk):
    piece = told(store, talk[0])
    for part in FindingPart:
        if part is not FindingPart.STARTING_POINT:
            say(store, assessment, f"Aussage zu {part.label}.", piece, part=part)
    store.change(assessment, rated=True)
    rate(store, assessment, evidence.code(store, "3"), RatingView.AGENCY, 2)
    version = start_report(store, auental)
    draft_report(store, version)
    found = texts(store, version)
    below = next(text for key, text in found.items() if (c := code_of_key(store, key)) and c.key == "internal")
    assert all(f"Aussage zu {part}." in below for part in ("Was vorhanden ist", "Was zu entwickeln ist"))
    assert all(f"Aussage zu {part}." in found["assessment"] for part in ("Strukturen", "Bausteine"))
    assert "| Interne Kooperation | erste Ansätze |" in found["assessment"]
    assert all(f"Aussage zu {part}." in found["fields"] for part in ("Handlungsfelder", "Herausforderungen"))
    assert found["starting_points"].startswith("[Lücke: Ansatzpunkte sind noch nicht benannt.")


def test_without_a_standortbestimmung_the_rest_is_drafted_and_one_gap_says_so(store, auental):
    text = drafted(store, auental)
    assert text.count("Dem Bericht liegt keine Standortbestimmung zugrunde.") == 1
    assert "{{" in text


# ---------------------------------------------------------------- few, many, none


def test_little_is_told_in_the_singular(store, auental, assessment, talk):
    say(store, assessment, "Es fehlt ein Auftrag.", told(store, talk[0]))
    text = drafted(store, auental)
    for sentence in (
        "Insgesamt liegt ein Befund vor, der auf einem Beleg aus einem Gespräch beruht. Er stützt sich auf ein",
        "Befragt wurde diese Stelle:",
        "Was zu entwickeln ist, nennt ein Befund; keiner beschreibt, was vorhanden ist. Zu sechs der sieben Kern",
        "Aus einer Mitschrift wurde eine Stelle als Beleg markiert",
        "Sie wurde für den Bericht herangezogen.",
        "wo sie sich nicht einig sind: Darüber gibt ein Gespräch Auskunft.",
    ):
        assert sentence in text


def test_of_documents_alone_nobody_is_said_to_have_been_asked(store, auental, assessment):
    page = evidence.document(store, auental)[0]
    piece = evidence.on(store, page, "text", evidence.SENTENCES[0], evidence.code(store, "3.2"))
    say(store, assessment, "Die Steuergruppe tagt.", piece, part=FindingPart.EXISTING)
    say(store, assessment, "Die Steuergruppe tagt öfter.", piece, part=FindingPart.STARTING_POINT)
    text = re.sub(r"\[Lücke.*\]|\{\{.*\}\}|## .*", "", drafted(store, auental))
    assert re.findall(r"\w*(?:espräch|nterview|efragt)\w*[^.;]*", text) == ["Gespräche sind nicht eingeflossen"]
    assert "Der folgende Ansatzpunkt geht auf eine Unterlage zurück." in text
    assert "Fußnoten nennen die Unterlage, auf der eine Aussage beruht." in text
    assert "beruht auf einer Unterlage." in text, "it isn't read to its end, yet something rests on it"


def test_what_is_quoted_against_a_statement_counts_among_what_was_heard_and_read(store, auental, assessment, talk):
    page = evidence.document(store, auental)[0]
    read = evidence.on(store, page, "text", evidence.SENTENCES[1], evidence.code(store, "3.2"))
    say(store, assessment, "Die Ämter sind sich einig.", told(store, talk[0]), against=[read])
    text = drafted(store, auental)
    assert "wo sie sich nicht einig sind: Darüber geben ein Gespräch und eine Unterlage Auskunft." in text


def test_a_tie_names_both(store, auental, assessment, talk):
    piece = told(store, talk[0])
    for number, text in (("3.2", "Es fehlt ein Auftrag."), ("3.2", "Es fehlt Zeit."), ("2.1", "Es fehlen Daten.")):
        say(store, assessment, text, piece, number=number)
    say(store, assessment, "Daten liegen vor.", piece, number="2.1", part=FindingPart.EXISTING)
    say(store, assessment, "Es fehlt Personal.", piece, number="5.1")
    text = drafted(store, auental)
    most = "zu den Kernkomponenten „Datenbasierung und Monitoring“ und „Interne Kooperation“ vor (je zwei)"
    assert f"Die meisten Befunde liegen {most}, die wenigsten zur Kernkomponente „Koordination“ (einer)." in text


def test_a_statement_names_findings_that_rest_on_the_same_piece_and_no_others(store, auental, assessment, talk):
    shared, apart = told(store, talk[0]), told(store, talk[0], 3)
    say(store, assessment, "Wer einlädt, ist nirgends geregelt.", shared, apart)
    say(store, assessment, "Protokolle fehlen.", apart)
    say(store, assessment, "Niemand fühlt sich zuständig.", shared, number="3", part=FindingPart.CHALLENGE)
    text = drafted(store, auental)
    assert "benennt eine Herausforderung für" in text
    behind = "Damit hängt ein Befund zum Aspekt „Steuerungsgruppe“ zusammen: Wer einlädt, ist nirgends geregelt."
    assert f"Niemand fühlt sich zuständig. {behind}\n" in text
    assert text.count("Protokolle fehlen.") == 2, "in its own chapter and the Kurzfassung: one category says nothing"


def test_a_finding_that_rests_on_nothing_else_is_not_told_again(store, auental, assessment, talk):
    piece = told(store, talk[0])
    say(store, assessment, "Wer einlädt, ist nirgends geregelt.", piece)
    say(store, assessment, "Niemand fühlt sich zuständig.", piece, number="3", part=FindingPart.CHALLENGE)
    assert "Damit hängt" not in drafted(store, auental)


def test_a_finding_that_only_says_the_same_is_not_told_again(store, auental, assessment, talk):
    piece, more = told(store, talk[0]), told(store, talk[0], 3)
    say(store, assessment, "Für Termine ist niemand zuständig.", piece, more)
    say(store, assessment, "Niemand ist für Termine zuständig, das hemmt.", piece, part=FindingPart.CHALLENGE)
    assert drafted(store, auental).count("Für Termine ist niemand zuständig.") == 2, "one of it is the Kurzfassung"


def test_of_many_findings_a_statement_says_only_where_they_stand(store, auental, assessment, talk):
    piece, more = told(store, talk[0]), told(store, talk[0], 3)
    for text in ("Protokolle fehlen.", "Einladungen kommen spät.", "Beschlüsse versanden.", "Gäste bleiben weg."):
        say(store, assessment, text, piece, more)
    say(store, assessment, "Die Runde verliert Rückhalt.", piece, number="3", part=FindingPart.CHALLENGE)
    behind = "Dazu gehören vier Befunde, die zum Aspekt „Steuerungsgruppe“ vorliegen."
    assert f"Die Runde verliert Rückhalt. {behind}" in drafted(store, auental)


def test_words_that_stand_there_already_speak_against_a_statement_without_a_gap(store, auental, assessment, talk):
    piece = told(store, talk[0])
    release(store, talk[0], 0)
    say(store, assessment, "Über Termine wird gestritten.", piece)
    say(store, assessment, "Alles ist geklärt.", told(store, talk[0], 3), against=[piece])
    text = drafted(store, auental)
    assert re.search(r"Alles ist geklärt\. .*andere Auskunft", text)
    assert "spricht gegen die Aussage" not in text


def test_a_themenbereich_that_was_narrowed_begins_as_left_out_and_the_talk_is_told(demo, version):
    left_out = [each.heading for each in sections_of(demo, version.id) if not each.included]
    assert [each[:17] for each in left_out] == ["Weiterentwicklung"]
    said = "2026 wurden zwei Schwerpunkte festgelegt: „Bildungsbericht als Instrument der Steuerung“ und"
    assert said in texts(demo, version)["approach"]


def test_a_handlungsfeld_tells_findings_assigned_to_it_or_the_chapter_that_does(demo, version):
    fields = texts(demo, version)["fields"]
    assert "Die Befunde dazu fasst das Kapitel „Schwerpunktthemen“ zusammen." in fields
    assert "Zu diesem Handlungsfeld gehört ein Befund zum Aspekt „Abgestimmte Planung“: Schule und Jugend" in fields


def test_words_are_quoted_once_and_a_voice_against_another_is_called_so(store, auental, assessment, talk):
    other = evidence.talk(store, auental, "Jugendamt")
    pieces = [told(store, question, at) for at, question in ((0, talk[0]), (0, other[0]), (3, other[1]))]
    for at, question in ((0, talk[0]), (0, other[0]), (3, other[1])):
        release(store, question, at)
    contradict(store, pieces[0], pieces[2])
    say(store, assessment, "Über Termine wird gestritten.", *pieces[::2], pieces[1])
    text = drafted(store, auental)
    assert text.count(evidence.SENTENCES[0]) == 1
    assert re.search(r"(?:anderen Gespräch \(I2\)|dagegen): „Der Bildungsbericht liegt im Kreistag", text)


def test_signs_in_words_are_read_as_they_were_said(store, auental, assessment):
    question = evidence.talk(store, auental, text="Alle Lehrer*innen und Schüler*innen kommen.")[0]
    piece = evidence.on(store, question, "polished", question.note or "Alle", evidence.code(store, "3.2"))
    quote = mark(store, question, "polished", 0, len("Alle Lehrer*innen und Schüler*innen kommen."), PassageKind.QUOTE)
    store.change(quote, release=Release.RELEASED)
    say(store, assessment, "Die Treffen sind offen.", piece)
    assert r"„Alle Lehrer\*innen und Schüler\*innen kommen.“" in drafted(store, auental)


# ---------------------------------------------------------------- drafting anew


def test_a_section_is_drafted_anew_on_purpose_and_one_step_brings_it_back(store, auental, assessment, talk):
    say(store, assessment, "Die Steuergruppe tagt.", told(store, talk[0]))
    version = start_report(store, auental)
    draft_report(store, version)
    section = next(each for each in sections_of(store, version.id) if "Die Steuergruppe tagt." in each.text)
    typed = store.change(section, text="Von Hand.\n\nNoch etwas.")
    assert draft_again(store, typed).sections == 1
    assert store.get(type(section), section.id).text == section.text
    assert without_source(store, version) == []
    assert draft_again(store, typed) == Drafted(0, 0), "it says the same already"
    with pytest.raises(InvalidValue, match="eigenen Abschnitt"):
        draft_again(store, add_section(store, version, None, 1, "Nachwort"))
    store.undo()
    assert store.steps.last.label == AGAIN
    store.undo()
    assert store.get(type(section), section.id).text == typed.text


def test_a_section_of_drafted_gaps_is_drafted_again_but_no_gap_in_own_words(store, auental, assessment, talk):
    version = start_report(store, auental)
    draft_report(store, version)
    own = next(each for each in sections_of(store, version.id) if each.key == "fields")
    store.change(own, text="[Lücke: Das fragen wir noch einmal nach.]")
    assert draft_report(store, version).sections == 0, "nothing is new yet"
    for part in (FindingPart.STARTING_POINT, FindingPart.ACTION_FIELD):
        say(store, assessment, "Die Steuergruppe erhält einen Auftrag.", told(store, talk[0]), part=part)
    draft_report(store, version)
    found = texts(store, version)
    assert found["starting_points"].startswith("Der folgende Ansatzpunkt geht auf ein Gespräch zurück.")
    assert found["fields"] == "[Lücke: Das fragen wir noch einmal nach.]"


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Bildungsbericht 2023 (1. Auflage)", "im Bildungsbericht 2023"),
        ("Jugendhilfeplanung: Kita und Ganztag", "in der Jugendhilfeplanung"),
        ("Leitbild Bildung", "im Leitbild Bildung"),
        ("Sozialraumdaten Kita (Excel)", "in der Unterlage „Sozialraumdaten Kita“"),
        ("Protokolle der AG, 2024", "in der Unterlage „Protokolle der AG“"),
    ],
)
def test_a_document_is_declined_or_called_one(name, said):
    assert document_forms(name).inside == said


def test_sentences_are_taken_in_turn_and_end_as_sentences():
    wording = Wording(Municipality(name="Auental", contract_name="Landkreis Auental"))
    many = len(sentences()["kept"])
    said = [wording.say("kept", aspect="Mittel", who="I3", words="Es fehlt Geld.") for _ in range(many + 1)]
    assert (len(set(said)), said[0]) == (many, said[-1])
    intro = wording.say("starting.intro", ground="drei Gespräche")
    assert intro.endswith("der Landkreis Auental entscheidet, welche weiterverfolgt werden.")
    for texts in sentences().values():
        assert all(text[-1] in ".:“}" or len(text.split()) < 6 for text in texts), texts
