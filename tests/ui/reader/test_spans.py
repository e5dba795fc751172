"""Words, sentences and paragraphs as papers have them."""

from __future__ import annotations

import pytest

from ui.reader.spans import (
    end_of_word,
    next_word,
    paragraph_at,
    previous_word,
    sentence_at,
    sentence_before,
    sentences,
    word_at,
)

PROSE = (
    "2 Bildungsmonitoring\nDer Landkreis hat z. B. am 3. Mai 2017 beschlossen, ein Monitoring aufzubauen. Es soll\n"
    "laut Abs. 2 jährlich erscheinen! „Das ist gut.“ So sagt es die Landrätin, als sie gefragt wird.\n"
    "• Erster Punkt\n• Zweiter Punkt\n\nEin neuer Absatz."
)


def words_of(text):
    return [text[slice(*span)] for span in sentences(text)]


def test_sentences_end_where_a_person_ends_them():
    assert words_of(PROSE) == [
        "2 Bildungsmonitoring",
        "Der Landkreis hat z. B. am 3. Mai 2017 beschlossen, ein Monitoring aufzubauen.",
        "Es soll\nlaut Abs. 2 jährlich erscheinen!",
        "„Das ist gut.“",
        "So sagt es die Landrätin, als sie gefragt wird.",
        "• Erster Punkt",
        "• Zweiter Punkt",
        "Ein neuer Absatz.",
    ]


def test_a_row_of_a_table_is_a_sentence():
    assert words_of("Jahr\tKöpfe\n2018\t12\n2019\t13") == ["Jahr\tKöpfe", "2018\t12", "2019\t13"]


@pytest.mark.parametrize("text", ["", "   \n ", "\n\n"])
def test_nothing_has_no_sentences(text):
    assert words_of(text) == []
    assert sentence_at(text, 0) == (len(text), len(text))


def test_between_two_sentences_the_next_one_is_meant():
    text = "Eins. Zwei."
    assert [sentence_at(text, position) for position in (0, 4, 5, 6, 10, 11)] == [
        (0, 5), (0, 5), (6, 11), (6, 11), (6, 11), (11, 11),
    ]  # fmt: skip
    assert (sentence_before(text, 6), sentence_before(text, 3)) == ((0, 5), (0, 0))


def test_a_sentence_is_found_far_inside_a_long_sheet():
    text = "Wert eins liegt vor.\n" * 20_000
    at = 21 * 15_000
    assert sentence_at(text, at + 3) == (at, at + 20)


@pytest.mark.parametrize(("position", "word"), [(0, "Der"), (2, "Der"), (3, "Der"), (4, "Landkreis-Chef"), (19, ",")])
def test_a_word_is_found_at_and_behind_its_letters(position, word):
    text = "Der Landkreis-Chef, ja"
    assert text[slice(*word_at(text, position))] == word


def test_words_are_stepped_over_one_by_one():
    text = "Der  Landrat kommt."
    assert (next_word(text, 0), end_of_word(text, 0), previous_word(text, 12)) == (5, 3, 5)
    assert (next_word(text, 18), end_of_word(text, 19), previous_word(text, 0)) == (19, 19, 0)


def test_a_paragraph_ends_at_an_empty_line():
    assert PROSE[slice(*paragraph_at(PROSE, len(PROSE)))] == "Ein neuer Absatz."
    assert PROSE[slice(*paragraph_at(PROSE, 5))].endswith("Zweiter Punkt")
