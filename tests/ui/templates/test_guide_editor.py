from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from models.guide import Guide, GuideBlock, GuideBlockKind, GuideQuestion, blocks_of, questions_of
from models.guide_life import guides, use_guide
from models.interview_life import plan_interview, start_interview
from tests import build
from ui.forms.marks import marks_of
from ui.templates.guide_editor import GuideEditor
from ui.templates.guide_head import budget_words, version_words
from ui.templates.question_list import QuestionBody

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(context, shown, guide):
    """The small guide, all of it built."""
    made = GuideEditor(context)
    made.show_guide(guide)
    shown(made)
    made.finish()
    QApplication.processEvents()
    return made


@pytest.fixture
def field(editor):
    """The input of a question's text or prompts, by block and place."""
    return lambda block, place, name="text": editor.boxes[block].questions.rows[place].editors[name].input


@pytest.fixture
def append(press_text):
    """Type a text at the end of what is there."""

    def append(widget, text):
        widget.moveCursor(QTextCursor.MoveOperation.End)
        press_text(widget, text)

    return append


def go(widget):
    widget.setFocus()
    QApplication.processEvents()


def leave(editor):
    go(editor.head.name.input)


# ------------------------------------------------------------------ opening


def test_what_is_below_the_fold_is_built_after_the_page_is_there(context, shown, guide, qtbot, store):
    editor = GuideEditor(context)
    editor.resize(900, 500)
    editor.show_guide(guide)
    assert len(editor.boxes) == 2
    shown(editor)
    qtbot.waitUntil(lambda: len(editor.boxes) == len(blocks_of(store, guide)))


def test_a_field_below_the_fold_is_found_at_once(context, shown, guide, store):
    editor = shown(GuideEditor(context))
    editor.show_guide(guide)
    last = questions_of(store, blocks_of(store, guide)[-1])[-1]
    editor.focus_field(f"guide_question/{last.uid}/prompts")
    assert editor.boxes[-1].questions.rows[-1].editors["prompts"].input.hasFocus()


def test_the_next_guide_takes_the_place_of_the_first(editor, store):
    other = guides(store)[3]
    editor.show_guide(other)
    editor.finish()
    assert editor.head.name.value() == "Leitfaden für die Kämmerei"
    assert [box.block.id for box in editor.boxes] == [block.id for block in blocks_of(store, other)]


# ------------------------------------------------------------------ questions


def test_a_question_is_edited_in_place(editor, field, append, asked):
    append(field(0, 0), " Seit wann?")
    editor.flush()
    assert asked()[0][0].endswith(" Seit wann?")


def test_enter_adds_the_next_question(editor, field, press, append, asked):
    go(field(0, 0))
    press(field(0, 0), Qt.Key.Key_Return)
    append(field(0, 1), "Wie kam es dazu?")
    editor.flush()
    assert asked()[0][1] == "Wie kam es dazu?"


def test_enter_in_the_prompts_begins_the_next_prompt(editor, field, press, asked):
    before = len(asked()[0])
    go(field(0, 0, "prompts"))
    press(field(0, 0, "prompts"), Qt.Key.Key_Return, text="\r")
    assert len(editor.boxes[0].questions.rows) == before
    assert "\n" in field(0, 0, "prompts").text()


def test_ctrl_enter_in_the_prompts_adds_the_next_question(field, press):
    go(field(0, 0, "prompts"))
    press(field(0, 0, "prompts"), Qt.Key.Key_Return, CTRL)
    assert field(0, 1).hasFocus()
    assert not field(0, 1).text()


def test_a_question_that_was_never_written_vanishes(editor, field, press, qtbot, asked):
    before = len(asked()[0])
    go(field(0, 0))
    press(field(0, 0), Qt.Key.Key_Return)
    leave(editor)
    qtbot.waitUntil(lambda: len(editor.boxes[0].questions.rows) == before)


def test_a_question_that_was_emptied_vanishes_and_can_be_called_back(editor, context, field, qtbot, asked, store):
    before = asked()[0]
    row = editor.boxes[0].questions.rows[1]
    go(field(0, 1))
    for each in row.editors.values():
        each.input.selectAll()
        each.input.insertPlainText("")
    leave(editor)
    qtbot.waitUntil(lambda: len(asked()[0]) == len(before) - 1)
    assert context.toasts[-1][0] == "Frage entfernt"


def test_alt_entf_removes_a_question_and_the_toast_brings_it_back(context, field, press, asked):
    before = asked()[0]
    go(field(0, 1))
    press(field(0, 1), Qt.Key.Key_Delete, ALT)
    assert asked()[0] == [before[0], *before[2:]]
    context.toasts[-1][1]["Rückgängig"]()
    assert asked()[0] == before


def test_alt_down_moves_a_question_within_its_block(field, press, asked):
    first, second, *_ = asked()[0]
    go(field(0, 0))
    press(field(0, 0), Qt.Key.Key_Down, ALT)
    assert asked()[0][:2] == [second, first]


def test_alt_down_carries_the_last_question_into_the_next_block_and_alt_up_back(editor, field, press, asked):
    moved, before = asked()[0][-1], asked()
    go(field(0, -1))
    field(0, -1).moveCursor(field(0, -1).textCursor().MoveOperation.End)
    press(field(0, -1), Qt.Key.Key_Down, ALT)
    assert asked()[1][0] == moved
    assert field(1, 0).hasFocus()
    assert field(1, 0).textCursor().position() == len(moved)
    press(field(1, 0), Qt.Key.Key_Up, ALT)
    assert asked() == before
    assert field(0, -1).hasFocus()


def test_what_was_typed_a_moment_ago_is_carried_along(field, press, append, asked):
    go(field(0, -1))
    append(field(0, -1), " Und sonst?")
    press(field(0, -1), Qt.Key.Key_Down, ALT)
    assert asked()[1][0].endswith(" Und sonst?")


def test_the_ends_of_the_guide_are_ends(field, press, asked):
    before = asked()
    go(field(0, 0))
    press(field(0, 0), Qt.Key.Key_Up, ALT)
    go(field(-1, -1))
    press(field(-1, -1), Qt.Key.Key_Down, ALT)
    assert asked() == before


def test_a_question_is_dragged_into_another_block(editor, field, drag, asked):
    moved, second = asked()[0][0], editor.boxes[1]
    drag(editor.boxes[0].questions.rows[0].handle, second.questions.rows[1], QPoint(5, 2))
    assert asked()[1][1] == moved
    assert moved not in asked()[0]
    assert not editor._drop_line.isVisible()


def test_a_question_dropped_beside_the_blocks_stays(editor, drag, asked):
    before = asked()
    drag(editor.boxes[0].questions.rows[0].handle, editor.head, QPoint(5, 2))
    assert asked() == before


# ------------------------------------------------------------------ open or closed


@pytest.mark.parametrize(("text", "closed"), [("Gibt es Ziele?", True), ("Welche Ziele gibt es?", False)])
def test_a_question_for_yes_or_no_gets_a_hint_and_is_kept_all_the_same(editor, field, asked, text, closed):
    go(field(0, 0))
    field(0, 0).setPlainText(text)
    leave(editor)
    hint = editor.boxes[0].questions.rows[0].findChild(QuestionBody).hint
    assert (hint.isVisible(), asked()[0][0]) == (closed, text)


def test_an_open_question_has_no_hint(editor):
    assert not any(body.hint.text() for body in editor.findChildren(QuestionBody))


# ------------------------------------------------------------------ blocks


def test_alt_down_in_its_heading_moves_a_block(editor, press, store, guide):
    names = [block.name for block in blocks_of(store, guide)]
    go(editor.boxes[1].name.input)
    press(editor.boxes[1].name.input, Qt.Key.Key_Down, ALT)
    assert [block.name for block in blocks_of(store, guide)][1:3] == [names[2], names[1]]
    assert editor.boxes[2].name.input.hasFocus()


def test_a_block_is_dragged_to_another_place(editor, drag, store, guide):
    names = [block.name for block in blocks_of(store, guide)]
    drag(editor.boxes[0].handle, editor.boxes[2], QPoint(5, 4))
    assert [block.name for block in blocks_of(store, guide)][:2] == [names[1], names[0]]


def test_a_block_comes_back_with_its_questions(editor, context, press, asked, qtbot):
    before = asked()
    press(editor.boxes[1].name.input, Qt.Key.Key_Delete, ALT)
    assert asked() == [before[0], *before[2:]]
    context.toasts[-1][1]["Rückgängig"]()
    qtbot.waitUntil(lambda: len(editor.boxes) == len(before))
    assert asked() == before


def test_a_new_block_waits_for_its_name_before_the_closing(editor, store, guide):
    editor.add_block()
    assert editor.boxes[-2].name.input.hasFocus()
    assert blocks_of(store, guide)[-1].kind is GuideBlockKind.CLOSING


def test_kind_and_kernkomponente_of_a_block_are_one_choice(editor, store, guide):
    editor.boxes[0].kind.input.setCurrentIndex(5)
    block = blocks_of(store, guide)[0]
    assert (block.kind, block.component) == (GuideBlockKind.COMPONENT, 5)
    assert editor.boxes[0].kind.typed() == "5 Koordination"
    assert not editor.boxes[0].help.isVisible()


def test_a_block_for_themenbereiche_explains_itself(editor):
    assert [box.help.isVisibleTo(box) for box in editor.boxes] == [
        box.block.kind is GuideBlockKind.TOPIC for box in editor.boxes
    ]


def test_enter_in_the_heading_goes_to_the_first_question(editor, field, press):
    go(editor.boxes[1].name.input)
    press(editor.boxes[1].name.input, Qt.Key.Key_Return)
    assert field(1, 0).hasFocus()


def test_tab_follows_the_blocks_also_after_they_have_moved(editor, press, field):
    press(editor.boxes[0].name.input, Qt.Key.Key_Down, ALT)
    go(editor.boxes[0].questions.add_button)
    editor.focusNextChild()
    assert editor.boxes[1].name.input.hasFocus()


# ------------------------------------------------------------------ budget and version


def test_the_time_is_summed_up_live(editor, qtbot):
    assert "Die Blöcke füllen die 30 Minuten." in editor.head.budget.text()
    editor.boxes[0].minutes.input.setValue(editor.boxes[0].block.minutes + 4)
    editor.flush()
    qtbot.waitUntil(lambda: "4 mehr, als das Gespräch dauert" in editor.head.budget.text())
    assert editor.head.budget.property("role") == "warning"


@pytest.mark.parametrize(
    ("taken", "budget", "words"),
    [(60, 60, "füllen die 60"), (50, 60, "50 von 60 Minuten: 10 bleiben frei"), (61, 60, "61 von 60 Minuten: 1 mehr")],
)
def test_the_budget_is_told_in_words(taken, budget, words):
    assert words in budget_words(taken, budget)


@pytest.mark.parametrize(
    ("current", "begun", "planned", "words"),
    [
        (2, 0, 0, "Fassung 2 · noch in keinem Interview verwendet"),
        (3, 3, 0, "Fassung 3 · seit der Fassung 2 geändert · in 3 Interviews verwendet, die ihre Fassung behalten"),
        (2, 1, 1, "Fassung 2 · in 1 Interview verwendet, das seine Fassung behält · für 1 Interview geplant"),
    ],
)
def test_the_version_is_told_in_words(current, begun, planned, words):
    assert version_words(current, Guide(version=2), begun, planned) == words


def test_an_edit_after_an_interview_began_makes_the_next_version(editor, store, guide, append, field, qtbot):
    start_interview(store, plan_interview(store, build.municipality(store), guide=guide))
    qtbot.waitUntil(lambda: "in 1 Interview verwendet" in editor.head.version.text())
    append(field(0, 0), " Und warum?")
    editor.flush()
    qtbot.waitUntil(lambda: editor.head.version.text().startswith("Fassung 2 · seit der Fassung 1 geändert"))


def test_news_from_elsewhere_are_shown(editor, store, guide, qtbot):
    block = blocks_of(store, guide)[0]
    store.add(GuideQuestion(block_id=block.id, position=99, text="Wo sind wir?"))
    qtbot.waitUntil(lambda: editor.boxes[0].questions.rows[-1].editors["text"].typed() == "Wo sind wir?")
    store.add(GuideBlock(guide_id=guide.id, position=99, name="Zugabe"))
    qtbot.waitUntil(lambda: editor.boxes[-1].name.value() == "Zugabe")


def test_using_a_guide_is_no_edit(editor, store, guide, qtbot):
    use_guide(store, guide)
    qtbot.waitUntil(lambda: editor.guide.digest != "")
    assert editor.head.version.text().startswith("Fassung 1 ·")


def test_the_place_of_a_themenbereich_is_marked_and_the_mark_moves_along(field, append):
    append(field(0, 0), " 😀 Wo hakt es bei {thema}?")
    text = field(0, 0).text()
    [(start, end)] = marks_of(field(0, 0)).ranges("placeholders")
    cursor = field(0, 0).textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    assert "{thema}" in text
    assert cursor.selectedText() == "{thema}"
