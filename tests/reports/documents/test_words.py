"""Text of others as the store keeps it: clean, and cut into pages that can be read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.store.codec import storable
from reports.documents.shapes import LONGEST_LABEL
from reports.documents.words import ABOUT_A_PAGE, clean, cut, is_clean, named, one_line, tidy


@given(st.text())
def test_clean_text_is_what_the_store_keeps(text):
    cleaned = clean(text)
    assert cleaned == storable(cleaned) == unicodedata.normalize("NFC", cleaned)
    assert is_clean(cleaned)
    assert not any(unicodedata.category(each) == "Cc" for each in cleaned if each not in "\n\t")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\x0cd", "a\nb\nc\nd"),
        ("Gro\u0308\xdfe", "Größe"),
        ("Oﬃzier ﬂieht", "Offizier flieht"),
        ("Bil\u00addung\u200b", "Bildung"),
        ("\u202eab\ufeff", "ab"),
        ("\ud83d\ude00 \ud83d", "😀 \ufffd"),
        ("\uf0b7 Punkt", "• Punkt"),
    ],
)
def test_what_nobody_sees_goes_and_what_is_seen_stays(text, cleaned):
    assert clean(text) == cleaned


@pytest.mark.parametrize("marks", ["\u0323\u0307", "\u0344", "\u0345\u0308"])
def test_accents_without_end_are_cut_and_take_no_time(marks):
    """Unsorted, a million of them would take hours, in the window's process, too."""
    cleaned = clean(f"a{marks * 500_000}b")
    assert is_clean(cleaned)
    assert len(cleaned) < 40
    assert clean("•" * 100 + "…" * 100) == "•" * 100 + "…" * 100


@given(st.text(st.sampled_from("aé\u0323\u0307\u0344\u0308•가"), max_size=120))
def test_clean_stays_clean(text):
    assert is_clean(clean(text))


def test_a_page_ends_ahead_of_a_heading_once_it_has_come_to_something():
    pages = list(cut([(1, "Lage"), (0, "a" * 1000), (2, "Ziele"), (0, "b"), (2, "Mittel"), (0, "c")]))
    assert [heading for heading, _ in pages] == ["Lage", "Ziele"]
    assert pages[1][1] == "Ziele\nb\nMittel\nc"


def test_what_stands_ahead_of_the_first_heading_is_a_page_of_its_own():
    assert list(cut([(0, "Deckblatt"), (1, "Ziele"), (0, "Text")])) == [("", "Deckblatt"), ("Ziele", "Ziele\nText")]


@given(st.lists(st.text("ab \n", max_size=9_000), max_size=6))
def test_no_page_is_too_long_and_no_word_is_lost(paragraphs):
    pages = [text for _, text in cut((0, each) for each in paragraphs)]
    assert all(len(page) < 2 * ABOUT_A_PAGE for page in pages) or max(map(len, paragraphs)) > ABOUT_A_PAGE
    joined = "".join("".join(paragraphs).split())
    assert "".join("".join(pages).split()) == joined


def test_a_heading_that_goes_on_is_told_once():
    pages = [("Ziele", "a"), ("Ziele", "b"), ("", "c")]
    assert [label for label, _ in named(pages, "Abschnitt")] == ["Abschnitt 1: Ziele", "Abschnitt 2", "Abschnitt 3"]


def test_a_label_is_one_line_and_not_too_long():
    assert one_line("Ziele\n und  Wege") == "Ziele und Wege"
    assert len(one_line("a" * 10_000)) == LONGEST_LABEL


def test_gaps_close_and_blanks_at_the_ends_of_lines_go():
    assert tidy("\n\na  \n\n\n\n\nb\t\n") == "a\n\nb"
