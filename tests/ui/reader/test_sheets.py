"""Where words lie on paper, and where they are laid out."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QPointF

from reports.documents.shapes import CharBoxes
from ui.reader.aligned import boxes_for
from ui.reader.sheet import Sheet
from ui.reader.text_sheet import TextSheet


def placed(text, *, left=72.0, top=100.0):
    """A box of 6 by 10 points for each letter, lines 14 points apart; none for line ends."""
    edges, x, y = array("f"), left, top
    for letter in text:
        wide = 0.0 if letter == "\n" else 6.0
        edges.extend((x, y, x + wide, y + 10))
        x, y = (left, y + 14) if letter == "\n" else (x + 6, y)
    return CharBoxes(1, text, edges)


@pytest.fixture
def sheet():
    made = Sheet(595, 842, "Ein Satz\nund mehr")
    made.place_text(boxes_for(made.text, placed(made.text)))
    return made


def test_lines_are_found_by_where_their_letters_lie(sheet):
    assert [(line.start, line.stop) for line in sheet.lines()] == [(0, 8), (9, 17)]


def test_a_passage_over_two_lines_has_two_rectangles(sheet):
    assert [(r.left(), r.top(), r.width()) for r in sheet.rects(4, 12)] == [(96, 100, 24), (72, 114, 18)]


@pytest.mark.parametrize(("x", "y", "position"), [(72, 105, 0), (76, 105, 1), (500, 105, 8), (0, 0, 0), (80, 900, 10)])
def test_the_nearest_letter_is_found_at_any_point(sheet, x, y, position):
    assert sheet.position_at(QPointF(x, y)) == position


def test_the_cursor_stands_before_a_letter_and_behind_the_last_of_a_line(sheet):
    assert [sheet.caret(position).x() for position in (0, 8, 9, 17)] == [72, 120, 72, 120]


def test_a_newer_program_finds_the_words_of_an_older_text_again():
    stored = "Ein  Satz\nund mehr"
    boxes = boxes_for(stored, placed("Ein Satz und etwas mehr"))
    sheet = Sheet(595, 842, stored)
    sheet.place_text(boxes)
    assert [r.left() for r in sheet.rects(5, 9)] == [96]
    assert [r.left() for r in sheet.rects(14, 18)] == [72 + 6 * 19]


def test_a_page_without_words_takes_no_harm():
    sheet = Sheet(595, 842, "")
    sheet.place_text(())
    assert (sheet.rects(0, 5), sheet.caret(0).isNull(), sheet.position_at(QPointF(1, 1))) == ([], True, 0)


@pytest.fixture
def laid(theme):
    return TextSheet("Ein 😀 Satz\n" + "und viele Wörter " * 30, "Abschnitt 1", 400)


def test_text_is_laid_out_in_the_width_there_is(laid):
    assert laid.size[0] == 400
    assert laid.lines()[0].stop == 10  # before the line's end
    assert all(line.rect.right() < 400 for line in laid.lines())
    narrow = len(laid.lines())
    assert laid.set_width(540)
    assert 1 < len(laid.lines()) < narrow


def test_letters_beyond_the_first_plane_count_as_one(laid):
    assert [laid.position_on(0, laid.caret(position).x()) for position in range(11)] == [*range(11)]


def test_a_numbered_heading_is_stronger_than_its_text(theme):
    sheet = TextSheet("1 Ziele\nEs gibt 3 Ziele, die lange gelten sollen.\n2.1 Wege\n12 Köpfe arbeiten daran.")
    sheet.lay_out()
    assert [sheet.text[f.start : f.start + f.length] for f in sheet._layout.formats()] == ["1 Ziele", "2.1 Wege"]


def test_columns_of_a_table_stand_below_each_other(theme):
    rows = ["Schule\tKöpfe\tAnteil", "Grundschule Süd am Hafen\t1234\t25 %", "Kita\t\t7 %"]
    sheet = TextSheet("\n".join(rows))
    sheet.lay_out()
    text = sheet.text
    at = [text.index(word) for word in ("Köpfe", "1234", "Anteil", "25", "7 %")]
    first, second, *third = (round(sheet.caret(position).x()) for position in at)
    assert first == second > sheet.caret(text.index("Hafen")).x()
    assert len(set(third)) == 1


def test_a_page_is_as_high_as_its_text_once_it_is_laid_out(theme):
    long = TextSheet("Wort " * 5_000, "")
    guessed = long.size[1]
    assert long.lay_out()
    assert 0.5 < guessed / long.size[1] < 2
    assert not long.lay_out()


@pytest.mark.parametrize("told", ["0 " * 20_000, " ".join(map(str, range(60_000)))])
def test_a_text_that_would_take_hours_to_compare_has_no_places(told):
    stored = told.replace(" ", "\n") + "x"
    assert set(boxes_for(stored, placed(told))) == {None}
