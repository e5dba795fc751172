"""A report's source as it is typed and seen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest

from models.report import Report, ReportSection, ReportVersion
from models.store.record import specs
from tests import build
from ui.forms.autosave import Autosave
from ui.forms.counting import all_to_qt, to_qt
from ui.report.source_edit import MarginRow, SourceEdit
from ui.report.source_look import Look, fenced_lines, looks_of

SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def source(qtbot, context):
    made = SourceEdit(context, specs(ReportSection)["text"])
    qtbot.addWidget(made.widget)
    made.widget.resize(500, 400)
    made.widget.show()
    return made


def fill(source, text):
    """Show a text; "‸" is the cursor, two of them the ends of what is selected."""
    source.show(text.replace("‸", ""))
    first, last = text.index("‸"), text.replace("‸", "", 1).rfind("‸")
    source.select_place(first, last if last >= 0 else first)


def seen(source):
    """The text with the cursor in it."""
    text, cursor = source.value(), source.input.textCursor()
    for at in sorted({cursor.anchor(), cursor.position()}, reverse=True):
        text = f"{text[:at]}‸{text[at:]}"
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- Büro‸", "- Büro\n- ‸"),
        ("  9. Büro‸ A", "  9. Büro\n  10. ‸ A"),
        ("- A\n- ‸", "- A\n\n‸"),
        ("> A\n> ‸", "> A\n\n‸"),
        ("- ‸", "‸"),
        ("> Gut‸", "> Gut\n> ‸"),
        ("Absatz‸", "Absatz\n\n‸"),
        ("| A |‸", "| A |\n‸"),
        ("```diagramm\nA: 1‸", "```diagramm\nA: 1\n‸"),
        ("{{abcdefgh Befunde}}‸", "{{abcdefgh Befunde}}\n\n‸"),
        ("A ‸B‸ C", "A \n‸ C"),
    ],
)
def test_enter_goes_on_with_what_is_being_written(source, before, after):
    fill(source, before)
    QTest.keyClick(source.input, Qt.Key.Key_Return)
    assert seen(source) == after


@pytest.mark.parametrize(
    ("before", "sign", "after"),
    [
        ("Das Bü‸ro", "**", "Das **‸Büro‸**"),
        ("Das **‸Büro‸**", "**", "Das ‸Büro‸"),
        ("‸**Büro**‸", "**", "‸Büro‸"),
        ("**‸Büro‸**", "*", "***‸Büro‸***"),
        ("😀 ‸Büro ‸", "*", "😀 *‸Büro‸* "),
        ("A ‸", "**", "A **‸**"),
    ],
)
def test_words_are_set_off_and_set_back(source, before, sign, after):
    fill(source, before.replace("😀", "x"))
    source.input.set_off(sign)
    assert seen(source) == after.replace("😀", "x")


def test_setting_off_over_paragraphs_leaves_the_signs_of_lists_alone_and_is_one_step_to_undo(source):
    fill(source, "‸- Büro 😀\n- Amt‸")
    source.input.set_off("**")
    assert source.value() == "- **Büro 😀**\n- **Amt**"
    source.input.undo()
    assert source.value() == "- Büro 😀\n- Amt"


def test_backspace_takes_an_insertion_away_as_a_whole(source):
    fill(source, "A\n\n{{abcdefgh Befunde}}‸\n\nB")
    QTest.keyClick(source.input, Qt.Key.Key_Backspace)
    assert seen(source) == "A\n\n‸\n\nB"


def test_what_comes_from_a_word_processor_gets_its_paragraphs_and_bullets_and_own_source_stays(source):
    fill(source, "‸A\u00a0**b**\n- C‸")
    own, foreign = source.input.createMimeDataFromSelection(), QMimeData()
    foreign.setText("Ziele\r\n•\tBüro\r\n•\tAmt\r\nEnde")
    foreign.setHtml("<p>Ziele</p>")
    source.show("")
    source.input.insertFromMimeData(own)
    assert source.value() == "A\u00a0**b**\n- C"
    source.show("")
    source.input.insertFromMimeData(foreign)
    assert source.value() == "Ziele\n\n- Büro\n- Amt\n\nEnde"


def test_what_cannot_be_written_to_hears_no_key(source):
    fill(source, "- A‸")
    source.input.setReadOnly(True)
    QTest.keyClick(source.input, Qt.Key.Key_Return)
    source.input.set_off("**")
    assert source.value() == "- A"


def test_the_margin_stays_with_its_paragraphs_and_follows_the_cursor(source, qtbot):
    fill(source, "Eins 😀‸\n\nZwei\n\nDrei")
    source.set_margin([MarginRow(0, 6, "●1", "ruht auf 1 Quelle"), MarginRow(8, 12, "○"), MarginRow(14, 18)])
    assert (source.paragraph, source.input.accessibleDescription()) == (0, "Absatz ruht auf 1 Quelle.")
    QTest.keyClicks(source.input, " und mehr")
    with qtbot.waitSignal(source.paragraph_changed) as came:
        source.show_place(source.value().index("Drei"), source.value().index("Drei"))
    assert came.args == [2]
    with qtbot.waitSignal(source.margin_activated) as pressed:
        spot = source.spot(17, 17)
        QTest.mouseClick(source.margin, Qt.MouseButton.LeftButton, NONE, QPoint(20, spot.center().y()))
    assert pressed.args == [1]


def test_the_margin_is_as_high_as_the_text(source, qtbot):
    for height in (150, 400):
        source.widget.resize(500, height)
        qtbot.waitUntil(lambda: source.margin.height() == source.input.viewport().height())


def test_what_is_changed_elsewhere_leaves_cursor_and_margin_where_they_are(source, store, context):
    report = store.add(Report(municipality_id=build.municipality(store).id))
    version = store.add(ReportVersion(report_id=report.id))
    section = store.add(ReportSection(version_id=version.id, text="Eins 😀\n\nZwei\n\nDrei"))
    save = Autosave(context, source)
    save.bind(source, section, "text")
    source.set_margin([MarginRow(0, 6), MarginRow(8, 12), MarginRow(14, 18)])
    source.select_place(16, 16)
    store.change(section, text="Eins 😀 und\n\nZwei\n\nDrei")
    assert source.value() == "Eins 😀 und\n\nZwei\n\nDrei"
    assert (source.here(), source.paragraph) == (20, 2)
    save.bind(source, store.add(ReportSection(version_id=section.version_id, text="Anderes")), "text")
    assert source.value() == "Anderes"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("## Lage **heute**", {Look.HEADING: ["## Lage **heute**"], Look.STRONG: ["**heute**"]}),
        ("{{abcdefgh Befunde}}", {Look.CHIP: ["{{abcdefgh Befunde}}"]}),
        ("- [Lücke: Name] *fehlt*", {Look.GAP: ["[Lücke: Name]"], Look.SLANTED: ["*fehlt*"]}),
        ("2 * 3 * 4 snake_case_name", {}),
        ("1. Wort[^1]", {Look.WORD: ["1. ", "[^1]"]}),
    ],
)
def test_a_line_shows_what_it_will_be(line, words):
    found = looks_of(line)
    assert {each.look: [line[s.start : s.stop] for s in found if s.look is each.look] for each in found
            if each.look is not Look.SIGN} == words  # fmt: skip


def test_a_fence_opened_above_changes_the_lines_below(source):
    fill(source, "‸\n**A**\n```\n**B**")
    source.input.textCursor().insertText("```")
    fenced = [source.input.look.is_fenced(source.input.document().findBlockByNumber(n)) for n in range(4)]
    assert fenced == [True, True, True, False]
    assert len(source.input.document().findBlockByNumber(1).layout().formats()) == 0
    assert fenced_lines(["```", "{{abcdefgh X}}", "A"]) == {0}


def test_the_spell_check_sees_no_mark_of_an_insertion(source):
    assert source.input.only_words("{{abcdefgh Befunde}}").strip() == ""
    assert source.input.only_words("Bildungsbüro") == "Bildungsbüro"


@given(st.text("aä😀e\u0301\n", max_size=30), st.lists(st.integers(0, 30), max_size=5))
def test_many_places_are_counted_as_each_alone(text, places):
    inside = [min(place, len(unicodedata.normalize("NFC", text))) for place in places]
    assert all_to_qt(text, inside) == [to_qt(text, place) for place in inside]
