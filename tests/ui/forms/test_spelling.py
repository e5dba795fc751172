"""The spell check of long texts, with the real dictionary in its own process."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu

from models.learned_word import LearnedWord, learn
from models.municipality import Municipality
from models.preferences import preferences
from models.spelling import find_dictionary
from models.store.record import address, specs
from tests.build import municipality
from tests.conftest import need
from ui.forms import spelled_text
from ui.forms.autosave import Autosave
from ui.forms.marks import marks_of
from ui.forms.spelled_text import LAYER, SpelledText
from ui.forms.spelling import Spelling
from ui.forms.text_editors import GrowingText, LongEditor

TEXT = "Die Bildugn ist Thema.\nDas Bildungsmonitoring fehlt der Verwaltugn."


@pytest.fixture
def spelling(context, monkeypatch):
    need(find_dictionary(None), "no German dictionary on this machine (Debian: hunspell-de-de)")
    monkeypatch.setattr(spelled_text, "PAUSE_MS", 20)
    made = Spelling(context)
    yield made
    made.stop()


@pytest.fixture
def editor(spelling, shown):
    """A text with two unknown words, with the cursor at its beginning."""
    made = GrowingText()
    made.setPlainText(TEXT)
    shown(made)
    made.setFocus()
    return made


@pytest.fixture
def wrong(qtbot, editor):
    """Waits until exactly these words are underlined."""

    def wait_for(*expected):
        text = editor.toPlainText()
        qtbot.waitUntil(
            lambda: tuple(text[a:b] for a, b in sorted(marks_of(editor).ranges(LAYER))) == expected, timeout=8000
        )

    return wait_for


def put(editor, place):
    cursor = editor.textCursor()
    cursor.setPosition(place)
    editor.setTextCursor(cursor)


def menu_at(qtbot, editor, place):
    """Open the menu on a place by the keyboard's menu key."""
    put(editor, place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), editor.mapToGlobal(QPoint()))
    QApplication.sendEvent(editor, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entries(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_below_the_usual_entries_the_menu_leads_to_the_history_of_the_field(qtbot, context, store, spelling, shown):
    asked = []
    context.history = asked.append
    town, saving = municipality(store, notes=TEXT), Autosave(context)
    notes = LongEditor(context, specs(Municipality)["notes"])
    saving.setParent(shown(notes.widget))
    saving.bind(notes, town, "notes")
    notes.focus()
    menu = menu_at(qtbot, notes.input, 0)
    assert "Zum &nächsten unbekannten Wort" in entries(menu)
    menu.actions()[-1].trigger()
    menu.close()
    assert asked == [address(town, "notes")]


def choose(menu, beginning):
    next(action for action in menu.actions() if action.text().startswith(beginning)).trigger()
    menu.close()


def test_unknown_words_are_underlined_after_a_pause(wrong):
    wrong("Bildugn", "Verwaltugn")


def test_underlining_is_no_edit(editor, wrong):
    editor.textChanged.connect(lambda: pytest.fail("heard"))
    wrong("Bildugn", "Verwaltugn")
    assert not editor.document().isUndoAvailable()


def test_the_word_at_the_cursor_is_left_alone_while_it_is_typed(qtbot, editor, wrong, type_text):
    wrong("Bildugn", "Verwaltugn")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(editor, " Heute Stuergruppe")
    qtbot.wait(300)
    wrong("Bildugn", "Verwaltugn")
    type_text(editor, " im")
    wrong("Bildugn", "Verwaltugn", "Stuergruppe")


def test_a_mended_word_loses_its_line_at_once(editor, wrong, type_text):
    wrong("Bildugn", "Verwaltugn")
    put(editor, 10)
    type_text(editor, "x")
    text = editor.toPlainText()
    assert [text[a:b] for a, b in marks_of(editor).ranges(LAYER)] == ["Verwaltugn"]


def test_the_menu_opens_at_once_and_fills_in(qtbot, editor, wrong):
    wrong("Bildugn", "Verwaltugn")
    menu = menu_at(qtbot, editor, 6)
    at_first = entries(menu)
    qtbot.waitUntil(lambda: "Bildung" in entries(menu), timeout=8000)
    later = entries(menu)
    menu.close()
    assert at_first[:3] == ["Vorschläge werden gesucht …", "„Bildugn“ &lernen", "Zum &nächsten unbekannten Wort"]
    assert (later[0], len([e for e in later if e in at_first])) == ("Bildung", len(at_first) - 1)


def test_a_suggestion_replaces_the_word_and_can_be_undone(qtbot, editor, wrong):
    wrong("Bildugn", "Verwaltugn")
    menu = menu_at(qtbot, editor, 6)
    qtbot.waitUntil(lambda: "Bildung" in entries(menu), timeout=8000)
    choose(menu, "Bildung")
    mended = editor.toPlainText()
    editor.undo()
    assert (mended.startswith("Die Bildung ist"), editor.toPlainText()) == (True, TEXT)


def test_a_learned_word_is_right_from_then_on_and_undone_by_the_toast(qtbot, context, editor, wrong):
    wrong("Bildugn", "Verwaltugn")
    choose(menu_at(qtbot, editor, 6), "„Bildugn“")
    wrong("Verwaltugn")
    assert [kept.word for kept in context.store.find(LearnedWord)] == ["Bildugn"]
    context.toasts[-1][1]["Rückgängig"]()
    wrong("Bildugn", "Verwaltugn")


def test_a_known_word_has_the_usual_menu(qtbot, editor, wrong):
    wrong("Bildugn", "Verwaltugn")
    menu = menu_at(qtbot, editor, 1)
    found = entries(menu)
    menu.close()
    assert found[0] == "Zum &nächsten unbekannten Wort"
    assert len(found) > 4


def test_the_right_button_opens_the_menu_of_the_word_under_it(qtbot, editor, wrong):
    wrong("Bildugn", "Verwaltugn")
    put(editor, 6)
    point = editor.cursorRect().center()
    put(editor, 0)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, editor.viewport().mapToGlobal(point))
    QApplication.sendEvent(editor.viewport(), event)
    menu = QApplication.activePopupWidget()
    found = entries(menu)
    menu.close()
    assert "„Bildugn“ &lernen" in found


def test_a_key_leads_from_unknown_word_to_unknown_word_and_round(qtbot, editor, wrong):
    found = []
    for _ in range(3):
        before = editor.textCursor().selectionEnd()
        qtbot.keyClick(editor, Qt.Key.Key_F7, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda before=before: editor.textCursor().selectionEnd() != before, timeout=8000)
        found.append(editor.textCursor().selectedText())
    assert found == ["Bildugn", "Verwaltugn", "Bildugn"]


def test_where_all_is_known_the_key_says_so(qtbot, context, editor):
    editor.setPlainText("Alles ist gut.")
    qtbot.keyClick(editor, Qt.Key.Key_F7, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: context.toasts == [("Hier ist kein unbekanntes Wort.", {})], timeout=8000)


def test_names_in_the_store_are_known(context, editor, wrong):
    municipality(context.store, name="Bildugn")
    editor.setPlainText(TEXT)
    wrong("Verwaltugn")


def test_switched_off_in_the_settings_nothing_is_underlined(context, editor, wrong):
    wrong("Bildugn", "Verwaltugn")
    context.store.change(preferences(context.store), spelling=False)
    wrong()
    context.store.change(preferences(context.store), spelling=True)
    wrong("Bildugn", "Verwaltugn")


def test_letters_that_count_twice_shift_nothing(qtbot, editor):
    editor.setPlainText("😀 Die Bildugn 🎓 der Verwaltugn")
    text = editor.findChild(SpelledText)
    expected = {"Bildugn", "Verwaltugn"}
    qtbot.waitUntil(lambda: {text.word(s) for s in marks_of(editor).ranges(LAYER)} == expected, timeout=8000)


def test_a_process_that_dies_begins_again(qtbot, spelling, editor, wrong):
    wrong("Bildugn", "Verwaltugn")
    spelling._child._process.kill()
    qtbot.waitUntil(lambda: spelling._deaths == 1)
    editor.setPlainText("Noch eine Stuergruppe.")
    wrong("Stuergruppe")


def test_an_endless_paragraph_is_checked_where_it_is_seen(qtbot, spelling, editor):
    editor.setPlainText("Die Bildugn ist Thema. " * 3000)
    found = marks_of(editor)
    qtbot.waitUntil(lambda: len(found.ranges(LAYER)) > 50, timeout=8000)
    assert max(end for _, end in found.ranges(LAYER)) < 12_000
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.waitUntil(lambda: max(end for _, end in found.ranges(LAYER)) > 68_000, timeout=8000)
    qtbot.wait(200)
    assert not spelling._waiting


def test_while_the_app_is_locked_there_is_no_process_that_has_read_notes(context, spelling, editor, wrong):
    wrong("Bildugn", "Verwaltugn")
    context.lock.set_locked(True)
    editor.findChild(SpelledText).check()
    locked = spelling._child.process_id
    context.lock.set_locked(False)
    editor.setPlainText("Noch eine Stuergruppe.")
    wrong("Stuergruppe")
    assert locked is None


def test_nothing_is_started_before_a_long_text_has_the_cursor(spelling):
    assert spelling._child.process_id is None


def test_a_text_that_goes_while_it_is_checked_is_no_trouble(qtbot, spelling, editor):
    looker = editor.findChild(SpelledText)
    looker.check()
    editor.setParent(None)
    editor.deleteLater()
    learn(spelling.context.store, "Bildugn")
    qtbot.waitUntil(lambda: not spelling._waiting, timeout=8000)
