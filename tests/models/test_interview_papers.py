"""What the papers of an interview say, and what they must not say."""

from __future__ import annotations

import pickle
from datetime import date

import pytest

from models.contact import Contact
from models.interview import Consent, Informed, Interview, InterviewQuestion
from models.interview_information import inform, record_consent
from models.interview_life import begin_correction, end_correction, resume_interview
from models.interview_notes import name_contact, promise_document
from models.marked_text import LEFT_OUT, NOT_YET, WITHHELD
from models.paper import Paper, Words
from models.passage import PassageKind, Release
from models.pseudonymised_paper import pseudonymised_paper
from models.record_paper import record_paper
from models.release_paper import BOXES, release_paper
from tests import build, talks


def texts(paper: Paper) -> str:
    """Everything a paper says, one piece a line."""
    found = [paper.title, paper.subtitle, *(f"{fact.label}: {fact.value}" for fact in paper.facts)]
    for part in paper.parts:
        found += [part.heading, *(block.text for block in part.blocks if isinstance(block, Words))]
    found += [f"{each.party} {each.name} {each.function}" for each in paper.signatures]
    return "\n".join([*found, paper.footer, paper.author, paper.code, *paper.file_parts])


def headings(paper: Paper) -> list[str]:
    return [part.heading for part in paper.parts]


# ---------------------------------------------------------------- the record with names


def test_the_record_says_who_when_where_and_after_which_guide(store):
    text = texts(record_paper(store, talks.closed(store)))
    for line in (
        "Kommune: Landkreis Auental",
        "Datum: 23. November 2026".replace(". N", ".\u00a0N"),
        "Ort: Kreishaus, Raum 2.14",
        "Gesprächspartnerin: Brigitte Sommer, Leiterin des Fachbereichs Bildung",
        "Geführt von: Katrin Ahlers",
        "Information: vorgelesen am 23.11.2026 um 09:30 Uhr (Fassung 2026-11)",
        "Stand: abgeschlossen am 23.11.2026",
    ):
        assert line in text


def test_each_answer_stands_below_its_question_and_the_rest_is_listed(store):
    interview = talks.closed(store)
    paper = record_paper(store, interview)
    question, coverage, answer = paper.parts[0].blocks[:3]
    assert (question.text, coverage.text) == (talks.first(store, interview).text, "ausführlich")
    assert answer.text == talks.NOTE.split("\n")[0]
    assert "Nicht angesprochen" in headings(paper)


def test_quotes_secrets_and_questions_to_come_are_marked(store):
    interview = talks.talked(store)
    question = talks.first(store, interview)
    talks.marked(store, question, talks.QUOTE, release=Release.RELEASED)
    talks.marked(store, question, talks.SECRET, PassageKind.CONFIDENTIAL)
    talks.marked(store, question, "will das ändern", PassageKind.FOLLOW_QUESTION)
    text = texts(record_paper(store, interview))
    assert f"„{talks.QUOTE}“ [Zitat, freigegeben]" in text
    assert f"[vertraulich: {talks.SECRET}]" in text
    assert "will das ändern (Frage 1)" in text


def test_promised_documents_named_people_and_corrections_stand_at_the_end(store):
    interview = talks.closed(store)
    promise_document(store, interview, "Organigramm", talks.first(store, interview))
    name_contact(store, interview, "Uwe Petersen, Schulleiter")
    begin_correction(store, interview, "Rückmeldung vom 20.11.")
    end_correction(store, interview)
    paper = record_paper(store, interview)
    text = texts(paper)
    assert "Organigramm: zugesagt, erwartet bis 07.12.2026" in text
    assert "Uwe Petersen, Schulleiter" in text
    assert "23.11.2026: Rückmeldung vom 20.11." in text
    assert headings(paper).index("Genannte Kontakte") < headings(paper).index("Korrekturen")


def test_what_another_talk_has_promised_stays_there(store):
    name_contact(store, talks.closed(store), "Uwe Petersen, Schulleiter")
    assert "Petersen" not in texts(record_paper(store, talks.closed(store)))


@pytest.mark.parametrize("raw", [True, False])
def test_the_mitschrift_stands_beside_a_reinschrift_that_says_it_otherwise(store, raw):
    interview = talks.talked(store, "büro 2 stellen")
    store.change(talks.first(store, interview), polished="Das Büro hat zwei Stellen.")
    text = texts(record_paper(store, interview, raw=raw))
    assert "Das Büro hat zwei Stellen." in text
    assert ("büro 2 stellen" in text) == raw


def test_only_a_closed_interview_is_no_draft(store):
    assert [record_paper(store, each(store)).draft for each in (talks.closed, talks.talked, talks.planned)] == [
        False, True, True,
    ]  # fmt: skip


def test_a_talk_that_goes_on_shows_its_notes(store):
    interview = resume_interview(store, talks.talked(store))
    assert talks.QUOTE in texts(record_paper(store, interview))


def test_several_partners_are_told_apart_by_their_pseudonyms(store):
    auental = build.people(store)
    partners = [build.contact(store, auental, last_name="Falk"), build.contact(store, auental, last_name="Brix")]
    text = texts(record_paper(store, talks.planned(store, *partners)))
    assert "Brigitte Falk, Leiterin des Fachbereichs Bildung (I1a)" in text
    assert "Brix, Leiterin des Fachbereichs Bildung (I1b)" in text


@pytest.mark.parametrize(("names", "said"), [(("Falk",), ""), (("Falk", "Brix"), "alle Beteiligten: ")])
def test_what_several_partners_said_together_is_told_of_all_of_them(store, names, said):
    auental = build.people(store)
    interview = talks.planned(store, *(build.contact(store, auental, last_name=each) for each in names))
    inform(store, interview, Informed.READ_ALOUD)
    paper = record_paper(store, record_consent(store, interview, Consent.SPOKEN))
    facts = {fact.label: fact.value for fact in paper.facts}
    assert facts["Information"].startswith(f"{said}vorgelesen am ")
    assert facts["Einwilligung"].startswith(f"{said}{Consent.SPOKEN.label} am ")


def test_an_open_consent_is_nobody_s(store):
    auental = build.people(store)
    interview = talks.planned(store, build.contact(store, auental, last_name="Falk"), build.contact(store, auental))
    assert {fact.label: fact.value for fact in record_paper(store, interview).facts}[
        "Einwilligung"
    ] == Consent.OPEN.label


# ---------------------------------------------------------------- pseudonymised


def test_the_pseudonymised_record_knows_neither_names_nor_day_nor_place(store):
    interview = talks.closed(store)
    promise_document(store, interview, "Organigramm von Frau Sommer", talks.first(store, interview))
    name_contact(store, interview, "Uwe Petersen, Schulleiter")
    begin_correction(store, interview, "Frau Sommer hat angerufen")
    text = texts(made := pseudonymised_paper(store, interview).paper)
    for word in ("Sommer", "Brigitte", "Tiedje", "Petersen", "Ahlers", "Kreishaus", "23.", "09:30"):
        assert word not in text
    assert "I1 sagt" in text
    assert "[Landrätin] will das ändern" in text
    assert "Monat: November 2026" in text
    assert (made.undated, made.dated) == (True, "2026-11-01")


def test_the_user_learns_which_names_were_covered_and_what_was_left_out(store):
    interview = talks.closed(store)
    begin_correction(store, interview)
    talks.marked(store, talks.first(store, interview), talks.SECRET, PassageKind.CONFIDENTIAL)
    made = pseudonymised_paper(store, interview)
    assert [tuple(each) for each in made.replacements] == [
        ("Frau Sommer", "I1", 1),
        ("Dr. Tiedje", "[Landrätin]", 1),
    ]
    assert made.left_out == 1


@pytest.mark.parametrize(
    ("kind", "release", "shown"),
    [
        (PassageKind.QUOTE, Release.RELEASED, f"„{talks.QUOTE}“"),
        (PassageKind.QUOTE, Release.WITHHELD, WITHHELD),
        (PassageKind.QUOTE, Release.OPEN, NOT_YET),
        (PassageKind.CONFIDENTIAL, Release.OPEN, LEFT_OUT),
    ],
)
def test_only_what_was_released_is_quoted(store, kind, release, shown):
    interview = talks.talked(store)
    talks.marked(store, talks.first(store, interview), talks.QUOTE, kind, release)
    text = texts(pseudonymised_paper(store, interview).paper)
    assert shown in text
    assert (talks.QUOTE in text) == (release is Release.RELEASED)


def test_who_has_left_or_lies_in_the_bin_is_covered_too(store):
    interview = talks.talked(store, "Herr Falk und Frau Brix waren dabei.")
    auental = interview.municipality_id
    store.add(Contact(municipality_id=auental, last_name="Falk", function="Kämmerer", until=date(2020, 1, 1)))
    store.remove(store.add(Contact(municipality_id=auental, last_name="Brix")))
    text = texts(pseudonymised_paper(store, interview).paper)
    assert "[Kämmerer] und [eine Person] waren dabei." in text


def test_an_office_that_names_the_partner_is_covered_as_well(store):
    interview = talks.talked(store, "Falk war dabei.")
    auental = interview.municipality_id
    store.add(Contact(municipality_id=auental, last_name="Falk", function="Referent von Frau Sommer"))
    assert "[Referent von I1] war dabei." in texts(pseudonymised_paper(store, interview).paper)


def test_a_function_that_may_not_be_said_is_not_said(store):
    interview = store.change(talks.talked(store), function="")
    text = texts(pseudonymised_paper(store, interview).paper)
    assert "Funktion: [nicht genannt]" in text
    assert "Leiterin" not in text


# ---------------------------------------------------------------- to be released


def test_the_partner_gets_notes_quotes_with_boxes_and_a_line_to_sign(store):
    interview = talks.talked(store)
    question = talks.first(store, interview)
    talks.marked(store, question, talks.QUOTE)
    talks.marked(store, question, talks.SECRET, PassageKind.CONFIDENTIAL)
    talks.marked(store, question, "will das ändern", PassageKind.FOLLOW_QUESTION)
    paper = release_paper(store, interview)
    text = texts(paper)
    assert f"[vertraulich: {talks.SECRET}]" in text
    assert f"„{talks.QUOTE}“" in text
    assert text.count(BOXES) == 1
    assert "Folgefrage" not in text
    assert "Ich habe diese Notiz zu meinem Gespräch gelesen." in text
    assert [each.name for each in paper.signatures] == ["Brigitte Sommer"]


def test_nobody_is_asked_to_release_a_quote_that_was_kept_back(store):
    interview = talks.talked(store)
    talks.marked(store, talks.first(store, interview), talks.QUOTE, release=Release.WITHHELD)
    text = texts(release_paper(store, interview))
    assert BOXES not in text
    assert f"„{talks.QUOTE}“" not in text


def test_a_note_in_nachbereitung_can_be_signed_and_one_of_a_running_talk_not_yet(store):
    interview = talks.talked(store)
    assert not release_paper(store, interview).draft
    assert release_paper(store, resume_interview(store, interview)).draft


def test_the_consent_is_the_one_that_was_given(store):
    interview = record_consent(store, talks.talked(store), Consent.SPOKEN)
    store.change(interview, consent_text="Ja, gern.")
    text = texts(release_paper(store, store.get(Interview, interview.id)))
    assert "Ja, gern." in text
    assert "mündlich eingewilligt am 23.11.2026 um 09:30 Uhr" in text


def test_papers_are_made_of_plain_values_only(store):
    interview = talks.closed(store)
    for paper in (record_paper(store, interview), release_paper(store, interview)):
        assert pickle.loads(pickle.dumps(paper)) == paper


def test_a_question_without_a_partner_still_makes_papers(store):
    build.people(store)
    store.remove(store.first(Contact, last_name="Sommer"))
    interview = inform(store, talks.planned(store), Informed.NOT_YET)
    assert release_paper(store, interview).signatures[0].party == "Gesprächspartner/in"
    assert store.find(InterviewQuestion) == []
