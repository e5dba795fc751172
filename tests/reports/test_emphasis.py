from __future__ import annotations

import dataclasses
import io

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.paper import Cell, Column, Emphasis, Footnote, Table, TableRow, Words, WordsKind
from reports.emphasis import SLANTED, STRONG, Stretch, emphasised, plain
from reports.fonts import face
from reports.lines import Setting, break_lines
from reports.paper import render
from tests.reports.paper_samples import paper

TEXT = "Das Bildungsbüro lädt ein, die Kämmerei kommt nie."
REGULAR = "SourceSans3-Regular"


def words_of(text, *emphasis, **more):
    return Words(text, emphasis=tuple(Emphasis(text.index(w), text.index(w) + len(w), s) for w, s in emphasis), **more)


def pdf_of(*blocks):
    made = paper()
    part = dataclasses.replace(made.parts[0], blocks=blocks)
    return render(dataclasses.replace(made, parts=(part,))).pdf


def shown(pdf):
    """(font, words) of each run of letters."""
    found = []
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(
            visitor_text=lambda text, _cm, _tm, font, _size: found.append((font and font["/BaseFont"], text))
        )
    return found


def test_words_that_stand_out_are_set_in_another_face():
    runs = shown(pdf_of(words_of(TEXT, ("Bildungsbüro", True), ("nie", False))))
    faces = {words.strip(): font for font, words in runs if font}
    assert "Semibold" in faces["Bildungsbüro"]
    assert "It" in faces["nie"]


def test_words_that_stand_out_in_a_table_are_set_in_another_face_and_numbers_stay_whole():
    cell = Cell("Es waren 12.345,67 Kinder.", emphasis=(Emphasis(9, 18, strong=True), Emphasis(19, 25)))
    columns = tuple(Column(head) for head in ("Sehr lange Überschriften " * 9, "Zahl", "Auch eine lange " * 9))
    text = "Vieles steht daneben. " * 20
    runs = shown(pdf_of(Table(columns=columns, rows=(TableRow((text, cell, text)),))))
    faces = {words.strip(): font for font, words in runs if font}
    assert "Semibold" in faces["12.345,67"]
    assert faces["Kinder"].endswith("-It")


def test_the_text_reads_as_if_nothing_stood_out():
    def read(pdf):
        return " ".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())

    assert read(pdf_of(words_of(TEXT, ("Bildungsbüro", True)))) == read(pdf_of(Words(TEXT)))


def test_in_a_quote_what_stands_out_is_upright():
    runs = shown(pdf_of(words_of(TEXT, ("nie", False), kind=WordsKind.QUOTE)))
    assert any("Regular" in font for font, words in runs if font and words.strip() == "nie")


def test_a_long_word_that_stands_out_is_hyphenated_as_others_are():
    word = "Bildungsmonitoringkonferenz"
    strong = emphasised(word, [Stretch(0, len(word), STRONG)])
    lines = [break_lines(text, REGULAR, 6000, Setting.JUSTIFIED) for text in (word, strong)]
    assert [plain(line.text) for line in lines[1]] == [line.text for line in lines[0]]


def test_a_strong_word_takes_the_room_of_its_face():
    strong = emphasised("Wort", [Stretch(0, 4, STRONG)])
    assert face(REGULAR).width(strong) == face("SourceSans3-Semibold").width("Wort")


def test_an_address_that_stands_out_is_still_a_link():
    pdf = pdf_of(words_of("Mehr unter www.example.org.", ("www.example.org", True)))
    assert pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Annots"]


def test_notes_stand_behind_the_words_they_belong_to():
    words = dataclasses.replace(words_of(TEXT, ("Bildungsbüro", True)), notes=(Footnote(16, "Seit 2019."),))
    assert "Bildungsbüro¹" in pypdf.PdfReader(io.BytesIO(pdf_of(words))).pages[0].extract_text().replace("\n", "")


@pytest.mark.parametrize("text", ["", "🙂", "a\u0301b", "Ł\u00adx"])
def test_whatever_is_cleaned_away_moves_nothing_else(text):
    words = Words(f"{text} Ende", emphasis=(Emphasis(len(text) + 1, len(text) + 5, True),))
    assert any(run.strip() == "Ende" and "Semibold" in font for font, run in shown(pdf_of(words)) if font)


@given(st.text(alphabet="aä -–ß\n€„", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9))))
def test_emphasis_changes_no_letter(text, spans):
    stretches = [Stretch(a, a + n, SLANTED if n % 2 else STRONG) for a, n in spans]
    assert plain(emphasised(text, stretches)) == text
