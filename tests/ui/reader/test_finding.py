"""Words found as they are typed in a hurry."""

from __future__ import annotations

import pytest

from ui.reader.finding import bare_form, search, spans_in


def found(text, typed):
    return [text[slice(*span)] for span in spans_in(text, bare_form(typed))]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("büro", ["Büro", "BÜRO"]),
        ("BUERO", ["Büro", "BÜRO"]),
        ("strasse", ["Straße"]),
        ("fur  das", ["fur\ndas"]),
        ("bildungsbüro", ["Bildungs-\nbüro"]),
        ("café", ["Cafe"]),
        ("nichts davon", []),
        ("   ", []),
    ],
)
def test_words_are_found_however_they_are_typed(typed, words):
    text = "Das Büro und das BÜRO in der Straße, fur\ndas Bildungs-\nbüro am Cafe."
    if typed in ("büro", "BUERO"):
        words = [*words, "büro"]
    assert found(text, typed) == words


def test_a_real_hyphen_at_the_end_of_a_line_stays():
    assert found("Nord-\nSüd", "nordsüd") == []


def test_every_page_is_told_of_also_those_without_hits():
    assert [*search(["a b", "c", "b b"], "b")] == [(0, [(2, 3)]), (1, []), (2, [(0, 1), (2, 3)])]
