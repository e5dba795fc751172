"""The words around what was found: plain text, and the found letters marked where they stand."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.letters import composed, cut
from models.snippet import MOST_MARKS, WIDTH, Place
from models.store.search import read_query

LONG = "Vorne steht nichts davon. " * 20


def marked(text, query):
    """The marked letters of the snippet."""
    found = Place(text, read_query(query)).snippet()
    return [found.text[start:end] for start, end in found.marks]


@pytest.mark.parametrize(
    ("text", "query", "letters"),
    [
        ("Das Bildungsmonitoring fehlt", "monitoring", ["monitoring"]),
        ("Gründung des Büros", "grundung", ["Gründung"]),
        ("Gründung des Büros", "Gruendung BUERO", ["Gründung", "Büro"]),
        ("Bildungsbuero", "büro", ["buero"]),
        ("STRAẞE und Straße", "strasse", ["STRAẞE", "Straße"]),
        ("Café, Yıldırım, Michał, İpek", "cafe yildirim michal ipek", ["Café", "Yıldırım", "Michał", "İpek"]),
        ("Ämter und Ümter", "am", ["Äm"]),
        ("Übergänge", "ueb", ["Üb"]),
        ("Amt, Rechtsamt", "amt", ["Amt"]),
        ("a_b", "b", ["b"]),
        ("Pra\u0308ambel", "praambel", ["Präambel"]),
    ],
)
def test_the_letters_that_were_asked_for_are_marked(text, query, letters):
    assert marked(text, query) == letters


def test_a_long_text_is_cut_around_the_place():
    found = Place(f"{LONG}Das Monitoring liegt im Schulamt. {LONG}", read_query("monitoring")).snippet()
    assert "Das Monitoring liegt im Schulamt." in found.text
    assert (found.text[:2], found.text[-2:]) == ("… ", " …")
    assert len(found.text) <= WIDTH + 4


def test_the_place_with_most_of_the_words_is_shown():
    text = f"Monitoring. {LONG} Ziele. {LONG} Ziele vor Monitoring. {LONG}"
    assert marked(text, "monitoring ziele") == ["Ziele", "Monitoring"]


def test_line_breaks_become_blanks():
    assert Place("eins\n\n\tzwei", read_query("zwei")).snippet().text == "eins zwei"


def test_a_word_said_ten_thousand_times_is_marked_as_far_as_one_sees():
    assert len(marked("amt " * 10_000, "amt")) <= MOST_MARKS


def test_markup_stays_what_was_typed():
    assert Place("<b>Amt</b> & Co", read_query("amt")).snippet().text == "<b>Amt</b> & Co"


@settings(deadline=None, max_examples=200)
@given(text=st.text(max_size=300), begin=st.integers(0, 40), length=st.integers(1, 8))
@example(text="\u1f80 \u0130x", begin=1, length=2)
def test_any_text_can_be_shown(text, begin, length):
    words = cut(composed(text))
    word = words[begin % len(words)][:length] if words else "x"
    found = Place(text, read_query(word)).snippet()
    assert all(0 <= start < end <= len(found.text) for start, end in found.marks)
