from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.contact import contacts_of
from models.covered_people import ReachCover
from models.covered_text import cover_spans
from models.name_cover import Span
from tests import build

TEXT = "Frau Sommer sagt: Herr Wendt weiß das."


def test_words_are_found_where_they_are_after_covering():
    covered = cover_spans(TEXT, [Span(0, 11, "I6"), Span(18, 28, "[Schulamt]")])
    start, stop = covered.place(TEXT.index("weiß"), len(TEXT))
    assert covered.text == "I6 sagt: [Schulamt] weiß das."
    assert covered.text[start:stop] == "weiß das."


def test_words_that_begin_inside_a_name_take_all_that_stands_for_it():
    covered = cover_spans(TEXT, [Span(0, 11, "I6")])
    assert covered.text[slice(*covered.place(5, 16))] == "I6 sagt"


def test_of_two_that_meet_the_first_counts():
    assert cover_spans("abcdef", [Span(0, 3, "1"), Span(2, 5, "2")]).text == "1def"


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6), st.text(max_size=8)), max_size=6)


@given(text=st.text(min_size=30, max_size=40), spans=SPANS, start=st.integers(0, 29), length=st.integers(1, 10))
def test_what_no_name_touches_is_the_same_words_there(text, spans, start, length):
    stop = min(start + length, len(text))
    given_spans = [Span(a, min(a + n, len(text)), put) for a, n, put in spans if a < len(text)]
    covered = cover_spans(text, given_spans)
    there = covered.place(start, stop)
    assert 0 <= there[0] <= there[1] <= len(covered.text)
    if all(span.stop <= start or span.start >= stop for span in covered.spans):
        assert covered.text[slice(*there)] == text[start:stop]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bitte an ina.kern@auental.de schreiben.", "Bitte an [E-Mail-Adresse] schreiben."),
        ("Durchwahl 05021 967-123, vormittags", "Durchwahl [Telefonnummer], vormittags"),
        ("(05021) 967 123 anrufen", "[Telefonnummer] anrufen"),
        ("+49 5021 967123", "[Telefonnummer]"),
        ("Haushalt 2027: 48.000 €", "Haushalt 2027: 48.000 €"),
    ],
)
def test_numbers_and_addresses_are_covered_however_they_are_written(store, text, expected):
    auental = build.people(store)
    store.change(contacts_of(store, auental.id)[0], phone="05021 967-123")
    assert cover_spans(text, ReachCover(contacts_of(store, auental.id)).spans(text)).text == expected
