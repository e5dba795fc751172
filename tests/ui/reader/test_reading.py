"""Pages seen: filled as they come into view, zoomed, searched, left and found again."""

from __future__ import annotations

import os
import signal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.document_file import DocumentFile, DocumentPage, FileMedia, FileState
from models.reading_place import place_in
from models.snippet import Snippet
from models.store.record import address
from tests.reports.documents import files
from tests.ui.reader.conftest import PAGES
from ui.document_child import DIFFERS
from ui.document_run import CRASHED
from ui.place import Place, with_range
from ui.reader.desk import NO_FILE, READING
from ui.reader.page_source import MISSING
from ui.reader.reading import Foresight, Reading, reading_of
from ui.search.spot import spot_of
from ui.shortcut_sheet import shortcuts


def painted(page, number):
    return page.desk.view.pictures.get(number) is not None


def test_pages_have_their_true_sizes_and_only_those_near_the_view_are_painted(qtbot, make_page, document, add_file):
    add_file(files.pdf([["Seite"]] * 40, crop=(0, 0, 400, 300)))
    page = make_page()
    page.show_place(Place("document", document.uid))
    qtbot.waitUntil(lambda: painted(page, 0), timeout=20_000)
    assert {sheet.size for sheet in page.desk.view.sheets} == {(400, 300)}
    assert not painted(page, 20)
    page.desk.view.show_page(20)
    qtbot.waitUntil(lambda: painted(page, 20), timeout=20_000)


def test_paper_is_white_in_the_dark_theme_too(qtbot, page, theme):
    theme.apply("dark", 100)
    view = page.desk.view
    corner = view.page_rect(0).topLeft().toPoint()
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor(corner.x() + 20, corner.y() + 20).name() == "#ffffff"


@pytest.mark.parametrize(("key", "better"), [(Qt.Key.Key_Plus, 1), (Qt.Key.Key_Minus, -1)])
def test_ctrl_and_a_sign_zoom(qtbot, page, key, better):
    before = page.desk.view.zoom()
    qtbot.keyClick(page.desk.view, key, Qt.KeyboardModifier.ControlModifier)
    assert (page.desk.view.zoom() - before) * better > 0


def test_zooming_keeps_the_middle_of_a_page_in_the_middle(page):
    view = page.desk.view
    for zoom in (3.0, 2.0):
        view.set_zoom(zoom)
        assert abs(view.page_rect(0).center().x() - view.viewport().width() / 2) < 2


def test_the_whole_page_and_the_width_are_fitted(page, press):
    press("9")
    view = page.desk.view
    assert view.page_rect(0).height() <= view.viewport().height()
    press("Ctrl+0")
    assert view.page_rect(0).height() > view.viewport().height()


def test_keys_turn_pages(page, press):
    press("Ctrl+PageDown")
    assert page.desk.view.current_page() == 1
    press("Home")
    assert page.desk.view.place()[0] == 0
    press("End")
    assert page.desk.page.number == 3


@pytest.mark.parametrize(("typed", "number"), [("2", 2), ("S. 3", 3), ("99", 1), ("x", 1)])
def test_a_page_is_reached_by_its_number(qtbot, page, typed, number):
    field = page.desk.foot.field
    page.desk.foot.ask_page()
    field.setText(typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.desk.page.number == number


def test_reading_goes_on_where_it_was_left_three_times(store, page, make_page, document, pdf_file, press):
    for press_now, number in (("End", 3), ("Ctrl+PageUp", 2), ("Home", 1)):
        press(press_now)
        page.flush()
        other = make_page()
        other.show_place(Place("document", document.uid))
        assert other.desk.page.number == number
        assert place_in(store.get(DocumentFile, pdf_file.id)).page == page.desk.view.place()[0] + 1
        other.desk.put_away()


def test_where_reading_was_left_is_no_step_of_undo(store, page, press):
    press("End")
    page.flush()
    step = store.undo()
    assert step is None or "place" not in str(step)


def test_words_are_found_counted_and_stepped_through(qtbot, page):
    bar = page.desk.find_bar
    bar.open()
    bar.field.setText("SEITE")
    qtbot.waitUntil(lambda: bar.count.text() == "1 von 2")
    bar.step(1)
    assert (bar.count.text(), page.desk.view.caret.words()) == ("2 von 2", "Seite")
    bar.step(1)
    assert bar.count.text() == "1 von 2"
    assert set(page.desk.view.hits) == {1, 2}


def test_what_is_not_there_is_said(qtbot, page):
    page.desk.find_bar.open()
    page.desk.find_bar.field.setText("Einhorn")
    qtbot.waitUntil(lambda: page.desk.find_bar.count.text() == "nicht gefunden")


def test_a_scan_says_that_it_has_no_text(qtbot, make_page, document, add_file, context):
    add_file(files.image("PNG"), FileMedia.IMAGE, "scan.png", sentence="Ohne Text: ein Scan.")
    page = make_page()
    page.show_place(Place("document", document.uid))
    qtbot.waitUntil(lambda: painted(page, 0), timeout=20_000)
    assert page.desk.message.words.text() == "Ohne Text: ein Scan."
    page.desk.find_bar.open()
    page.desk.find_bar.field.setText("Wort")
    qtbot.waitUntil(lambda: page.desk.find_bar.count.text().startswith("Ohne Text"))
    page.desk.mark_evidence()
    assert page.panel.page_note.input.hasFocus()
    assert "Notiz zur Seite" in context.toasts[-1][0]


def test_a_place_leads_to_its_words(store, qtbot, page, document, pdf_file):
    third = store.find(DocumentPage, file_id=pdf_file.id)[2]
    page.show_place(Place("document", document.uid, "", with_range(address(third, "text"), 4, 9)))
    assert page.desk.view.caret.words() == "dritt"
    assert page.desk.page.id == third.id


def test_a_mail_is_read_as_text(qtbot, make_page, document, add_file):
    add_file(files.mail(), FileMedia.MAIL, "post.eml")
    page = make_page()
    page.show_place(Place("document", document.uid))
    page.desk.view.setFocus()
    qtbot.keyClick(page.desk.view, Qt.Key.Key_S)
    assert page.desk.view.caret.words()
    assert not page.desk.view.sheets[0].drawn


def test_a_file_that_is_read_later_shows_its_text_then(store, qtbot, make_page, document):
    file = store.add(DocumentFile(document_id=document.id, file_name="a.docx", media=FileMedia.OFFICE))
    page = make_page()
    page.show_place(Place("document", document.uid))
    assert page.desk.message.words.text() == READING
    store.adjust(DocumentFile, {file.id: {"state": FileState.READY, "pages": 1}})
    store.add(DocumentPage(file_id=file.id, number=1, name="Ziele", text="Jetzt da."))
    qtbot.waitUntil(lambda: [sheet.text for sheet in page.desk.view.sheets] == ["Jetzt da."])


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"state": FileState.UNREADABLE, "sentence": "Ein Kennwort ist nötig."}, "Ein Kennwort ist nötig."),
        ({"state": FileState.READY}, MISSING),
    ],
)
def test_what_cannot_be_shown_says_why(store, make_page, document, values, said):
    store.add(DocumentFile(document_id=document.id, file_name="a.pdf", media=FileMedia.PDF, **values))
    page = make_page()
    page.show_place(Place("document", document.uid))
    assert page.desk.message.words.text() == said
    assert page.desk.message.isVisible()


def test_locking_leaves_neither_pictures_nor_words_and_unlocking_brings_them_back(qtbot, page, context, press):
    press("End")
    before = page.desk.view.place()[0]
    context.lock.set_locked(True)
    view = page.desk.view
    assert (len(view.pictures), view.sheets, page.desk.pages, view.marks) == (0, [], [], {})
    assert (page.desk.source._serial, page.desk.source._process._runs) == (0, [])
    context.lock.set_locked(False)
    qtbot.waitUntil(lambda: painted(page, before), timeout=20_000)
    assert view.place()[0] == before


def test_a_document_whose_process_was_ended_is_read_on_once_and_when_it_is_opened_anew(qtbot, page, reading, document):
    view, source = page.desk.view, page.desk.source
    for said in ("", CRASHED):
        first = source._serial
        os.kill(reading.process_id(first), signal.SIGTERM)
        view.pictures.clear()
        view.show_page(2)
        view.want_again()
        qtbot.waitUntil(lambda first=first: source._serial != first, timeout=20_000)
        if not said:
            qtbot.waitUntil(lambda: painted(page, 2), timeout=20_000)
        assert page.desk.message.words.text() == said
    page.show_place(Place("document", document.uid))
    qtbot.waitUntil(lambda: painted(page, 2), timeout=20_000)
    assert page.desk.message.words.text() == ""


def test_a_file_that_has_no_pages_any_more_is_told_as_damaged(qtbot, make_page, document, add_file):
    add_file(files.mail(), FileMedia.PDF, "post.eml")
    page = make_page()
    page.show_place(Place("document", document.uid))
    qtbot.waitUntil(lambda: page.desk.message.words.text() == DIFFERS, timeout=20_000)


def test_marks_are_read_on_all_pages_that_come_into_view_by_being_small(qtbot, make_page, document, add_file):
    add_file(files.pdf([["Seite"]] * 9, crop=(0, 0, 400, 90)), sentence="Ein Hinweis.")
    page = make_page()
    page.show_place(Place("document", document.uid))
    qtbot.waitUntil(lambda: painted(page, 2), timeout=20_000)
    assert set(page.desk.view.visible_pages()) <= set(page.desk.view.marks)


def test_what_is_in_view_is_painted_and_placed_before_what_is_around(qtbot, make_page, document, add_file):
    add_file(files.pdf([["Seite"]] * 9))
    page = make_page()
    view, asked, placed = page.desk.view, [], []
    view.pictures_wanted.connect(asked.append)
    view.boxes_wanted.connect(placed.append)
    page.show_place(Place("document", document.uid))
    view.show_page(4, 0.2)
    qtbot.waitUntil(lambda: painted(page, 4) and painted(page, 5) and painted(page, 3), timeout=20_000)
    last = [[number for number, _ in each] for each in asked]
    assert [4] in last
    assert [3, 4, 5] not in [sorted(each) for each in last]
    assert placed[-1] == 4  # the last one asked for is found first


def test_several_files_are_chosen_from_a_list(store, page, document, add_file):
    assert page.head.files.isHidden()
    add_file(files.mail(), FileMedia.MAIL, "post.eml")
    page.refresh()
    assert [page.head.files.itemText(i) for i in range(2)] == ["bericht.pdf", "post.eml"]
    page.head.files.activated.emit(1)
    assert page.desk.file.file_name == "post.eml"


def test_pages_are_named_as_they_are_printed(page):
    assert (page.desk.foot.of.text(), page.desk.foot.field.text()) == (f"/ {len(PAGES)}", "1")


def test_a_process_waits_for_the_next_document_until_nobody_reads(qtbot, context, document, pdf_file, make_page):
    reading = Reading(context.live)
    page = make_page(reading)
    page.desk.source.warm()
    page.show_place(Place("document", document.uid))
    qtbot.waitUntil(lambda: painted(page, 0), timeout=20_000)
    assert not reading._idle.isActive()
    page.desk.put_away()
    assert reading._idle.isActive()
    reading._idle.timeout.emit()
    assert (reading._spare, reading._runs) == (None, [])


def test_a_page_that_is_dropped_leaves_no_document_open(qtbot, page, reading):
    serial = page.desk.source._serial
    assert reading.process_id(serial) is not None
    page.desk.source.deleteLater()
    qtbot.waitUntil(lambda: reading.process_id(serial) is None)


def test_pictures_go_some_time_after_another_page_was_opened_and_come_back(qtbot, page, document):
    page.hide()
    assert page._left.isActive()
    page._left.timeout.emit()
    assert (len(page.desk.view.pictures), page.desk.view.sheets) == (0, [])
    page.show()
    page.show_place(Place("document", document.uid))
    qtbot.waitUntil(lambda: painted(page, 0), timeout=20_000)


def test_what_cannot_be_read_can_be_opened_outside_and_a_missing_file_be_taken_in(store, make_page, document):
    page = make_page()
    page.show_place(Place("document", document.uid))
    assert (page.desk.message.words.text(), page.desk.message.files.isVisible()) == (NO_FILE, True)
    values = {"media": FileMedia.PDF, "state": FileState.UNREADABLE, "sentence": "Ein Kennwort ist nötig."}
    store.add(DocumentFile(document_id=document.id, file_name="a.pdf", **values))
    page.refresh()
    assert page.desk.message.outside.isVisible()
    file = store.add(DocumentFile(document_id=document.id, file_name="b.pdf", **values | {"state": FileState.READY}))
    page.show_place(Place("document", document.uid, file.uid))
    assert (page.desk.message.words.text(), page.desk.message.outside.isVisible()) == (MISSING, False)


def test_the_keys_of_the_pages_are_listed(page):
    listed = dict(shortcuts(page, deep=True))
    assert (listed["Satz auswählen, noch einmal: den nächsten"], listed["Als Beleg zuordnen"]) == ("S", "Strg+G")


def test_a_process_is_made_where_a_document_is_likely_to_be_opened(qtbot, context):
    widget = QWidget()
    qtbot.addWidget(widget)
    likely = [False]
    foresight = Foresight(context, widget, lambda: likely[0])
    widget.show()
    assert foresight._soon.isActive()
    foresight._soon.timeout.emit()
    assert reading_of(context)._spare is None
    likely[0] = True
    foresight._soon.timeout.emit()
    assert reading_of(context)._spare is not None
    reading_of(context).stop()


def test_a_hit_of_the_search_is_selected_on_its_page(store, qtbot, page, document, pdf_file):
    second = store.find(DocumentPage, file_id=pdf_file.id)[1]
    page.show_place(Place("document", document.uid, pdf_file.uid, address(second, "text")))
    snippet = Snippet("… Satz auf der zweiten Seite.", ((15, 22),))
    page.desk.view.select_found(lambda text: spot_of(text, snippet), 7)
    assert page.desk.view.caret.words() == "zweiten"
