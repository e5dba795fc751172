"""Dossier, Unterlagen: the table, the details beside it, and everything by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from models.document_file import DocumentFile, FileState, files_of_document
from models.document_list import Standing
from models.document_promise import area_codes, areas_of
from models.document_review import DocumentReview, DocumentState
from models.interview import interview_questions
from models.interview_life import plan_interview, start_interview
from models.interview_notes import promise_document
from models.store.record import address
from tests import build
from ui.place import Place

TODAY, BEFORE = date(2026, 11, 23), date(2026, 11, 18)
COPY = Qt.DropAction.CopyAction


def names(tab):
    return [line.name for line in tab.table.model.rows]


def cells(tab, column):
    model = tab.table.model
    return [model.columns[column].text(row) for row in model.rows]


def test_an_empty_register_invites_and_has_the_cursor_in_the_line(opened):
    tab = opened()
    assert tab.line.line.hasFocus()
    assert not tab.table.view.isVisible()


def test_a_title_and_enter_make_a_document_that_was_promised_today(opened, store, enter):
    tab = opened()
    enter(tab.line.line, "Schulentwicklungsplan")
    kept = store.first(DocumentReview)
    assert (kept.name, kept.state, kept.promised_on) == ("Schulentwicklungsplan", DocumentState.PROMISED, TODAY)
    assert tab.table.line().uid == kept.uid
    assert tab.line.line.text() == ""


def test_the_head_counts(opened, add):
    add("A", state=DocumentState.READ)
    add("B", promised_on=BEFORE, due_on=BEFORE)
    add("C", state=DocumentState.NOT_SELECTED)
    assert opened().counts.text() == "1 von 2 gesichtet  ·  1 erwartet, davon 1 überfällig"


def test_each_row_says_how_it_stands_in_a_shape_and_words(opened, add):
    add("A", promised_on=BEFORE, due_on=BEFORE)
    add("B", requested_on=BEFORE)
    add("C", state=DocumentState.READ, read_on=BEFORE)
    assert cells(opened(), 4) == ["▲ zugesagt, 5 Tage über", "○ erbeten seit 18.11.", "✓ gesichtet 18.11."]


def test_tab_goes_through_the_filters_before_the_rows(opened, add, press):
    add()
    tab = opened()
    tab.table.filter.setFocus()
    press(tab.table.filter, Qt.Key.Key_Tab)
    assert tab.table.standing.hasFocus()
    press(tab.table.standing, Qt.Key.Key_Tab)
    assert tab.table.view.hasFocus()


def test_letters_find(opened, add, press, qtbot):
    add("Bildungsbericht")
    add("Organigramm")
    tab = opened()
    press(tab.table.view, Qt.Key.Key_O, "o")
    qtbot.waitUntil(lambda: names(tab) == ["Organigramm"])


def test_a_state_is_filtered_and_all_come_back(opened, add):
    add("A", state=DocumentState.READ)
    add("B", promised_on=BEFORE)
    tab = opened()
    tab.table.show_standing(Standing.READ)
    assert names(tab) == ["A"]
    tab.table.show_all()
    assert set(names(tab)) == {"A", "B"}


def test_enter_reads_a_document_that_has_a_file(opened, add, store, press, context):
    document = add(state=DocumentState.RECEIVED)
    store.add(DocumentFile(document_id=document.id, file_name="a.pdf"))
    press(opened().table.view, Qt.Key.Key_Return)
    assert context.went == [Place("document", document.uid)]


def test_enter_on_one_without_a_file_shows_its_details(opened, add, press, context):
    add(promised_on=BEFORE)
    tab = opened()
    press(tab.table.view, Qt.Key.Key_Return)
    assert tab.details.isVisible()
    assert tab.details.form.editors["state"].input.hasFocus()
    assert context.went == []


def test_entf_moves_to_the_bin_and_the_toast_brings_it_back(opened, add, press, context, qtbot):
    add()
    tab = opened()
    qtbot.keyClick(tab.table.view, Qt.Key.Key_Delete)
    assert names(tab) == []
    text, actions = context.toasts[-1]
    assert text == "„Bildungsbericht“ liegt im Papierkorb."
    actions["Rückgängig"]()
    qtbot.waitUntil(lambda: names(tab) == ["Bildungsbericht"])


def test_f2_opens_the_details_and_escape_closes_them(opened, add, qtbot, press):
    add()
    tab = opened()
    qtbot.keyClick(tab.table.view, Qt.Key.Key_F2)
    assert tab.details.form.editors["name"].input.hasFocus()
    press(tab.details.form.editors["name"].input, Qt.Key.Key_Escape)
    assert not tab.details.isVisible()
    assert tab.table.view.hasFocus()


def test_what_is_typed_in_the_details_is_kept_and_shown_in_the_table(opened, add, store, type_text, qtbot):
    add(name="Bericht")
    tab = opened()
    tab.turn_details()
    tab.details.focus_field("dated")
    type_text(tab.details.form.editors["dated"].input, "März 2017")
    assert tab.flush()
    assert store.first(DocumentReview).dated == "März 2017"
    qtbot.waitUntil(lambda: cells(tab, 2) == ["März 2017"])
    assert tab.details.form.editors["dated"].input.hasFocus()


@pytest.mark.parametrize(("state", "name"), [(DocumentState.RECEIVED, "received_on"), (DocumentState.READ, "read_on")])
def test_a_state_that_is_chosen_without_a_day_was_reached_today(opened, add, store, state, name):
    add(promised_on=BEFORE)
    tab = opened()
    tab.turn_details()
    tab.details.form.editors["state"].input.setCurrentText(state.label)
    tab.flush()
    assert getattr(store.first(DocumentReview), name) == TODAY
    store.undo()
    assert getattr(store.first(DocumentReview), name) is None


def test_what_is_being_edited_stays_when_a_filter_hides_it(opened, add, store, qtbot):
    add("A", promised_on=BEFORE)
    add("B", promised_on=BEFORE)
    tab = opened()
    tab.table.show_standing(Standing.PROMISED)
    tab.turn_details()
    tab.details.focus_field("state")
    tab.details.form.editors["state"].input.setCurrentText("gesichtet")
    tab.flush()
    qtbot.waitUntil(lambda: names(tab) == ["B"])
    assert tab.details.document.name == "A"
    tab.table.view.setFocus()
    assert tab.details.document.name == "B"


def test_a_reason_is_asked_only_for_what_was_not_selected(opened, add):
    add(state=DocumentState.RECEIVED)
    tab = opened()
    tab.turn_details()
    reason = tab.details.form.editors["reason"].input
    assert not reason.isVisible()
    tab.details.form.editors["state"].input.setCurrentText("nicht ausgewählt")
    tab.flush()
    assert reason.isVisible()


def test_the_menu_says_how_far_it_has_come(opened, add, store):
    add(promised_on=BEFORE)
    tab = opened()
    said = {action.text().replace("&", ""): action for action in tab._actions(tab.table.line())}
    said["Eingegangen"].trigger()
    assert store.first(DocumentReview).received_on == TODAY


def test_a_bildungsbereich_is_ticked(opened, add, store):
    document = add()
    tab = opened()
    tab.turn_details()
    first = area_codes(store)[0]
    tab.details.areas.boxes[first.id].click()
    assert areas_of(store, document) == {first.id}


def test_where_it_was_promised_is_one_click_away(opened, store, auental, context):
    interview = start_interview(store, plan_interview(store, auental, [build.head(store, auental)]))
    question = interview_questions(store, interview)[1]
    promise_document(store, interview, "Organigramm", question)
    tab = opened()
    tab.turn_details()
    assert tab.details._source_card.isVisible()
    tab.details._go_to_source()
    assert context.went == [Place("interview", interview.uid, "talk", address(question, "note"))]


def test_files_are_listed_with_what_is_to_know_of_them(opened, add, store, context):
    document = add(state=DocumentState.RECEIVED)
    file = store.add(
        DocumentFile(document_id=document.id, file_name="a.pdf", state=FileState.UNREADABLE, sentence="Kennwort.")
    )
    tab = opened()
    tab.turn_details()
    assert cells(tab, 5) == ["nicht lesbar"]
    tab.details.files._open(tab.details.files.files[0])
    assert context.went == [Place("document", document.uid, file.uid)]
    tab.details.files._remove(tab.details.files.files[0])
    assert files_of_document(store, document.id) == []
    context.toasts[-1][1]["Rückgängig"]()
    assert files_of_document(store, document.id) == [file]


def test_a_place_of_a_field_opens_the_details_there(opened, add):
    add("Anderes")
    document = add("Etat", state=DocumentState.READ)
    tab = opened()
    tab.focus_field(address(document, "settled_on"))
    assert tab.table.line().uid == document.uid
    assert tab.details.form.editors["settled_on"].input.hasFocus()


def test_the_details_take_the_place_of_the_table_where_it_is_narrow(opened, add, qtbot):
    add()
    tab = opened()
    tab.turn_details()
    assert tab.table.isVisible()
    tab.window().resize(760, 640)
    QApplication.processEvents()
    assert not tab.table.isVisible()
    assert tab.details.isVisible()
    tab.window().setFocus()
    tab.focus_field("")  # as when one comes back to the tab
    qtbot.waitUntil(tab.table.view.hasFocus)


def dragged(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop_at(view, at, data):
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at, COPY, data, left, none))
    QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(at), COPY, data, left, none))


@pytest.mark.parametrize("on_row", [True, False])
def test_files_dropped_on_a_row_are_for_its_document_and_below_it_new_ones(opened, add, tmp_path, on_row):
    document = add(promised_on=BEFORE)
    tab = opened()
    taken = []
    tab.row_drop._taken = lambda paths, line: taken.append((paths, line.uid if line else None))
    view = tab.table.view
    at = view.visualRect(tab.table.model.index(0, 0)).center() if on_row else QPoint(20, view.viewport().height() - 5)
    drop_at(view, at, dragged(tmp_path / "a.pdf"))
    assert taken == [([tmp_path / "a.pdf"], document.uid if on_row else None)]


def test_text_that_is_dragged_by_is_left_alone(opened, add):
    add()
    tab = opened()
    data = QMimeData()
    data.setText("Bildungsbericht")
    event = QDragEnterEvent(QPoint(9, 9), COPY, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(tab.table.view.viewport(), event)
    assert not tab.row_drop.hint.isVisible()


def test_pasting_words_takes_nothing_in(opened, add, store, qtbot):
    add()
    tab = opened()
    QGuiApplication.clipboard().setText("nur Text")
    qtbot.keyClick(tab.table.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert not tab._intake.busy


def test_the_way_to_the_letter(opened, context, auental):
    opened().request_button.click()
    assert context.went == [Place("document_request", auental.uid)]
