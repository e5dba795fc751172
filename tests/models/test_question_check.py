from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.guide_content import guide_texts
from models.question_check import is_open

JUDGED = tomllib.loads((Path(__file__).parents[1] / "data" / "closed_questions.toml").read_text("utf-8"))["question"]


@pytest.mark.parametrize("judged", JUDGED, ids=lambda judged: judged["text"])
def test_a_question_is_told_as_people_judge_it(judged):
    assert is_open(judged["text"]) is judged["open"]


@pytest.mark.parametrize("guide", guide_texts(), ids=lambda guide: guide.key)
def test_every_shipped_question_and_prompt_is_open(guide):
    texts = [text for question in guide.questions for text in (question.text, *question.prompts)]
    assert [text for text in texts if not is_open(text)] == []


@pytest.mark.parametrize(
    "question",
    [
        "",
        "Ziele und Haushalt",
        "Erzählen Sie vom letzten Mal.",
        "Auf welcher Grundlage wird entschieden",
        "Woran merken Sie, ob es wirkt?",
        "Was, glauben Sie, ist das Wichtigste?",
        "Was müsste geschehen, damit alle kommen?",
        "Welche Unterlagen, die wir noch nicht haben, gibt es?",
        "Angenommen, die Förderung endet – wer macht weiter?",
        "Denken Sie an die letzte Sitzung. Wer hatte eingeladen?",
        "Sie haben den Fachtag erwähnt, wie kam der zustande?",
        "Mich interessiert, wie Sie an Daten kommen.",
        "Gibt es eine Steuergruppe, und wenn ja, wer sitzt darin?",
    ],
)
def test_it_is_open_where_the_answer_is_a_story(question):
    assert is_open(question)


@pytest.mark.parametrize(
    "question",
    [
        "Sie haben ein Bildungsbüro?",
        "Wissen Sie, wer einlädt?",
        "Wie Sie wissen, gibt es ein Programm, nutzen Sie das?",
        "Was die Daten betrifft: Gibt es jemanden, der sie pflegt?",
        "Was meinen Sie? Reicht das?",
        "Wie ist das bei Ihnen: Kommen alle?",
        "Ich wüsste gern, ob Sie planen.",
        "Wer einlädt, führt der auch Protokoll?",
        "Die Daten liegen beim Jobcenter, oder?",
        "Nutzen die Schulen das Portal",
        "Führen Sie Protokoll?",
        "Brauchen Sie mehr Zeit, mehr Geld oder mehr Personal?",
    ],
)
def test_it_is_closed_where_a_word_would_do(question):
    assert not is_open(question)


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text):
    assert is_open(text) in (True, False)
