"""Marks on a text that are not in it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat, QTextCursor

from ui.forms.marks import TextMarks, marks_of
from ui.forms.text_editors import GrowingText

TEXT = "Die Steuergruppe tagt.\nDas Bildungsbüro fehlt.\nDer Bericht folgt."


@pytest.fixture
def text(shown):
    """An editor with three paragraphs, shown."""
    editor = GrowingText()
    editor.setPlainText(TEXT)
    shown(editor)
    return editor


@pytest.fixture
def marks(text):
    return marks_of(text)


def style(colour="#b3261e"):
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
    made.setUnderlineColor(colour)
    return made


def span(word, text=TEXT):
    return text.index(word), text.index(word) + len(word), style()


def words(text, marks, layer="wrong"):
    return [text.toPlainText()[start:end] for start, end in marks.ranges(layer)]


def painted(text):
    """Each paragraph's formats as (start, length)."""
    blocks = [text.document().findBlockByNumber(n) for n in range(text.blockCount())]
    return [[(f.start, f.length) for f in block.layout().formats()] for block in blocks]


def edit(text, place, gone, came):
    cursor = QTextCursor(text.document())
    cursor.setPosition(place)
    cursor.setPosition(place + gone, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(came)


def test_an_editor_has_one_owner_of_its_marks(text):
    assert marks_of(text) is marks_of(text)
    assert isinstance(marks_of(text), TextMarks)


def test_a_mark_lies_on_its_paragraph(text, marks):
    marks.show_layer("wrong", [span("Bildungsbüro")])
    assert painted(text) == [[], [(4, 12)], []]


def test_a_mark_over_two_paragraphs_lies_on_both(text, marks):
    marks.show_layer("wrong", [(17, 26, style())])
    assert painted(text) == [[(17, 5)], [(0, 3)], []]


def test_layers_lie_on_each_other_and_go_alone(text, marks):
    marks.show_layer("passages", [span("Das Bildungsbüro")])
    marks.show_layer("wrong", [span("Bildungsbüro")])
    both = painted(text)[1]
    marks.clear_layer("passages")
    assert (both, painted(text)[1]) == ([(0, 16), (4, 12)], [(4, 12)])


def test_a_layer_on_top_stays_there_whoever_comes_later(text, marks):
    marks.show_layer("wrong", [span("Bildungsbüro")], on_top=True)
    marks.show_layer("passages", [span("Das Bildungsbüro")])
    assert painted(text)[1] == [(0, 16), (4, 12)]


def test_another_style_at_the_same_place_is_shown(text, marks):
    marks.show_layer("wrong", [span("Bericht")])
    start, end, _ = span("Bericht")
    marks.show_layer("wrong", [(start, end, style("#8a5200"))])
    assert text.document().lastBlock().layout().formats()[0].format.underlineColor().name() == "#8a5200"


def test_marks_are_no_edit(qtbot, text, marks):
    text.textChanged.connect(lambda: pytest.fail("heard"))
    revision = text.document().revision()
    marks.show_layer("wrong", [span("Bericht")])
    assert (text.document().isUndoAvailable(), text.document().revision()) == (False, revision)


@pytest.mark.parametrize(
    ("place", "gone", "came", "left"),
    [
        (0, 0, "Heute: ", "Bildungsbüro"),
        (0, 0, "Heute:\n", "Bildungsbüro"),
        (27, 0, "neue ", "Bildungsbüro"),
        (39, 0, "s", "Bildungsbüro"),
        (31, 0, "-\n", "Bild-\nungsbüro"),
        (31, 4, "", "Bildbüro"),
        (22, 1, " ", "Bildungsbüro"),
        (45, 0, "\n\n", "Bildungsbüro"),
        (20, 14, "x", "sbüro"),
        (35, 10, "x", "Bildungs"),
        (27, 12, "Amt", ""),
        (0, 60, "", ""),
    ],
)
def test_a_mark_moves_with_its_words(text, marks, place, gone, came, left):
    marks.show_layer("wrong", [span("Bildungsbüro")])
    edit(text, place, gone, came)
    assert words(text, marks) == [left]
    assert sum(length for block in painted(text) for _, length in block) == len(left.replace("\n", ""))


def test_marks_come_back_to_their_places_on_undo(text, marks):
    marks.show_layer("wrong", [span("Bericht")])
    edit(text, 4, 0, "kleine\n")
    moved = painted(text)
    text.undo()
    assert (moved, painted(text), words(text, marks)) == (
        [[], [], [], [(4, 7)]],
        [[], [], [(4, 7)]],
        ["Bericht"],
    )


def test_the_order_in_which_marks_were_shown_stays(text, marks):
    marks.show_layer("passages", [span("Bericht"), span("Die"), span("Das")])
    edit(text, 0, 3, "")
    assert words(text, marks, "passages") == ["Bericht", "", "Das"]


def test_marks_that_touch_a_place_are_dropped(text, marks):
    marks.show_layer("wrong", [span("Die"), span("Bildungsbüro"), span("Der")])
    marks.drop_touching("wrong", 39, 40)
    assert (words(text, marks), painted(text)) == (["Die", "Der"], [[(0, 3)], [], [(0, 3)]])


def test_another_text_has_no_marks(text, marks):
    marks.show_layer("wrong", [span("Die"), span("Bericht")])
    text.setPlainText(TEXT)
    assert painted(text) == [[], [], []]


def test_hundreds_of_marks_are_laid_on_at_once(text, marks):
    text.setPlainText("\n".join(["Das Bildungsbüro fehlt."] * 300))
    marks.show_layer("passages", [(24 * n, 24 * n + 3, style()) for n in range(300)])
    assert painted(text) == [[(0, 3)]] * 300


def test_a_wavy_line_is_seen(text, marks):
    before = text.grab().toImage()
    marks.show_layer("wrong", [span("Bildungsbüro")])
    assert text.grab().toImage() != before
