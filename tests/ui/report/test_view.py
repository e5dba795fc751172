"""The editor as a whole: what is typed, where it shows, what a frozen version allows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QTextCursor

from models.document_review import DocumentReview, DocumentState
from models.report import InsertionKind, ReportVersion, sections_of
from models.report_comments import add_comment
from models.report_draft import AGAIN
from models.report_insertions import insert, take_over
from models.report_life import frozen_paper, hand_over
from reports.paper import render
from ui.place import Place
from ui.report.find_bar import hits_in
from ui.report.view import ReportView

LONG = 20_000


@pytest.fixture
def view(qtbot, context, renderer, report):
    renderer.forget()
    context.renderer = renderer
    made = ReportView(context)
    qtbot.addWidget(made)
    made.resize(1220, 590)
    made.show_place(Place("report", report.uid))
    made.show()
    return made


@pytest.fixture
def with_pages(qtbot, view):
    """As soon as the whole report is on screen."""
    qtbot.waitUntil(lambda: view.preview.view.has_whole and bool(view.preview.view._shown.images), timeout=LONG)
    return view


def spot(view, section, start=0):
    return view.preview.view.block_rect(f"report_section/{section.uid}/text#{start}-{start}")


def test_what_is_typed_stands_on_the_page_and_then_in_the_whole(qtbot, store, with_pages, section, press_text):
    view, pages = with_pages, with_pages.preview.view
    view.show_section(section("Ausblick"))
    view.editor.focus()
    view.editor.source.input.moveCursor(QTextCursor.MoveOperation.End)
    pieces = []
    view.preview.shown.connect(lambda serial: pieces.append(serial in view.preview._pieces))
    press_text(view.editor.source.input, " Neu!")
    qtbot.waitUntil(lambda: pieces[-1:] == [False] and True in pieces, timeout=LONG)
    assert section("Ausblick").text.endswith(" Neu!")
    assert not spot(view, section("Ausblick")).isNull()
    assert pages.page_count == len(pages._whole.sizes)


def test_a_screen_reader_says_whose_text_it_is_and_what_the_outline_can_do(view, section):
    view.show_section(section("Strategie"))
    assert view.editor.source.input.accessibleName() == "Text: 2.1 Strategie"
    assert "Entf: entfernen" in view.outline.accessibleDescription()
    view.outline.show_lines(view.outline.lines, 0, fixed=True)
    assert "Entf" not in view.outline.accessibleDescription()


def test_tab_goes_from_the_head_through_what_is_asked_to_the_outline(qtbot, view):
    view.version_actions.ask_hand_over()
    qtbot.waitUntil(view.arrangement.sheets.isVisible)
    found, each = [], view.head.menu_button
    while each is not view.outline:
        each = each.nextInFocusChain()
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(each)
    sheet = view.version_actions.sheets.sheet
    assert sheet.to.input in found
    assert all(sheet.isAncestorOf(each) for each in found[:-1])


def test_a_click_on_a_page_leads_to_its_paragraph(view, section):
    wanted = section("Strategie")
    start = wanted.text.index("Der Rat")
    view.preview.fields_clicked.emit((f"report_section/{wanted.uid}/text#{start}-{start + 20}",))
    assert (view.shown.section.uid, view.editor.position()) == (wanted.uid, start)
    assert view.outline.current() == wanted.id


def test_the_pages_follow_the_cursor(qtbot, with_pages, section):
    view = with_pages
    view.editor.focus()
    view._choose(section("Ausblick").id)
    view.editor.focus()
    view.editor.source.set_position(30)
    qtbot.waitUntil(lambda: view.preview.view.current_page() == view.preview.view.page_count - 1, timeout=LONG)


def test_a_kurzfassung_is_shown_as_its_own_sheet(qtbot, with_pages, section):
    with_pages._choose(section("Kurzfassung").id)
    qtbot.waitUntil(lambda: with_pages.preview.view.page_count == 1, timeout=LONG)
    with_pages._choose(section("Auftrag").id)
    qtbot.waitUntil(lambda: with_pages.preview.view.page_count > 1, timeout=LONG)


def test_an_empty_section_says_what_belongs_there(view, section):
    view._choose(section("Kurzfassung").id)
    assert "Ausschüsse" in view.editor.source.input.placeholderText()


def test_what_is_left_out_says_so_also_by_what_it_lies_in(qtbot, view, section):
    view._choose(section("Strategie").id)
    view.outline_actions.toggle(section("Befunde").id)
    qtbot.waitUntil(view.editor.left_out.isVisible)
    view.outline_actions.toggle(section("Befunde").id)
    qtbot.waitUntil(view.editor.left_out.isHidden)


def test_the_outline_says_what_is_missing_as_one_types(qtbot, view, section, press_text):
    view._choose(section("Kurzfassung").id)
    assert view.outline.lines[-1].sign == "leer"
    press_text(view.editor.source.input, "[Lücke: Zahlen]")
    qtbot.waitUntil(lambda: view.outline.lines[-1].sign == "Lücke")


def test_in_the_place_of_a_removed_section_its_neighbour_is_shown(qtbot, view, section):
    view._choose(section("Auftrag").id)
    view._choose(section("Befunde").id)
    qtbot.keyClick(view.outline, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: [line.heading for line in view.outline.lines][1] == "Ausblick")
    assert (view.shown.section.heading, view.outline.current()) == ("Ausblick", section("Ausblick").id)


def test_a_new_section_begins_with_its_heading(qtbot, store, view, section, press_text):
    view._choose(section("Auftrag").id)
    qtbot.keyClick(view.editor.source.input, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert view.editor.heading.input.hasFocus()
    press_text(view.editor.heading.input, "Vorgehen")
    assert view.flush()
    assert [each.heading for each in sections_of(store, view.shown.version.id)][:2] == ["Auftrag", "Vorgehen"]


def test_a_version_that_was_handed_over_is_read_and_corrected_in_the_next(store, context, view, report):
    store.change(sections_of(store, report.id)[0], text="Kurz gesagt.")
    view.show_section(next(each for each in sections_of(store, report.id) if each.heading == "Ausblick"))
    paper = frozen_paper(store, report)
    kept = hand_over(store, report, paper, render(paper).pdf, "Frau Landrätin")
    view.refresh()
    assert view.editor.source.input.isReadOnly()
    assert view.outline.fixed
    assert "übergeben (an: Frau Landrätin)" in view.version_actions.frozen.sentence.text()
    view.version_actions.frozen.button.click()
    draft = store.find(ReportVersion, report_id=kept.report_id, number=2)[0]
    assert context.went[-1] == Place("report", draft.uid)
    view.show_place(context.went[-1])
    assert not view.editor.source.input.isReadOnly()
    assert (view.shown.section.heading, view.shown.section.version_id) == ("Ausblick", draft.id)


def test_a_place_may_name_a_tab_a_section_or_words(view, report, section):
    view.show_place(Place("report", report.uid, "", "panel/comments"))
    assert view.tabs.bar.tabText(view.tabs.bar.currentIndex()).startswith("Anmerkungen")
    wanted = section("Befunde")
    view.show_place(Place("report", report.uid, wanted.uid, f"report_section/{wanted.uid}/text#24-30"))
    assert (view.shown.section.uid, view.editor.position()) == (wanted.uid, 24)


def test_where_there_is_little_room_outline_and_pages_take_the_sources_place(qtbot, context, view):
    context.theme.apply("light", 200)
    view.resize(1160, 480)
    parts = (view.arrangement.outline_part, view.arrangement.middle, view.preview)
    seen = [[part.isVisible() for part in parts]]
    for toggle in (view.head.preview_button, view.head.outline_button):
        toggle.click()
        seen.append([part.isVisible() for part in parts])
    qtbot.keyClick(view.outline, Qt.Key.Key_Return)
    seen.append([part.isVisible() for part in parts])
    source, pages, outline = [False, True, False], [False, False, True], [True, False, False]
    assert seen == [source, pages, outline, source]
    assert (view.width(), view.outline.line.isVisible()) == (1160, True)
    for _ in range(2):
        view.head.preview_button.click()
    assert view.editor.source.input.hasFocus()


def test_what_was_done_to_a_section_is_shown_in_the_outline(view, report, section):
    wanted = section("Befunde")
    view.show_place(Place("report", report.uid, wanted.uid, f"report_section/{wanted.uid}/level"))
    assert (view.outline.hasFocus(), view.outline.current()) == (True, wanted.id)


def test_locked_no_page_is_kept_and_unlocked_they_are_back(qtbot, context, with_pages):
    context.lock.set_locked(True)
    assert (with_pages.preview.view.page_count, with_pages.preview.view.has_whole) == (0, False)
    context.lock.set_locked(False)
    qtbot.waitUntil(lambda: with_pages.preview.view.has_whole, timeout=LONG)


def test_a_report_without_sections_says_how_to_begin(store, view, report):
    for each in sections_of(store, report.id)[::-1]:
        store.remove(each)
    view.refresh()
    assert view.editor.nothing.isVisible()
    assert not view.editor.source.widget.isVisible()
    view.outline_actions.add()
    assert view.editor.heading.input.hasFocus()


def test_what_is_folded_away_stays_so(context, view):
    view.head.outline_button.click()
    view.tabs.bar.tabBarClicked.emit(view.tabs.bar.currentIndex())
    other = ReportView(context)
    assert (other.head.outline_button.isChecked(), other.tabs.is_open) == (False, False)
    other.deleteLater()


def test_the_pages_that_were_handed_over_lead_to_their_paragraphs(qtbot, store, with_pages, report, section):
    view = with_pages
    store.change(section("Kurzfassung"), text="Kurz gesagt.")
    paper = frozen_paper(store, report)
    hand_over(store, report, paper, render(paper).pdf, "Frau Landrätin")
    for other in (view._pages_soon, view.preview._whole_soon):
        other.stop()  # nothing but the new state asks for pages
    view.refresh()
    wanted = section("Ausblick")
    qtbot.waitUntil(lambda: not spot(view, wanted).isNull(), timeout=LONG)
    assert view.preview.view._shown.layout.serial == view.preview._asked


def test_from_the_outline_the_end_of_the_text_is_that_of_the_section_marked(qtbot, view, section):
    view.outline.setFocus()
    view.outline.choose(section("Befunde").id)
    qtbot.keyClick(view.outline, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.editor.source.input.hasFocus()
    assert (view.editor.section.heading, view.editor.position()) == ("Befunde", len(section("Befunde").text))


def test_each_section_keeps_the_place_of_its_cursor(view, section):
    view._choose(section("Befunde").id)
    view.editor.source.set_position(40)
    view._choose(section("Auftrag").id)
    assert view.editor.position() == 0
    view._choose(section("Befunde").id)
    assert view.editor.position() == 40


def test_while_something_is_asked_the_tabs_give_way(qtbot, view):
    high = view.tabs.height()
    assert view.editor.source.input.hasFocus()
    assert view.tabs.is_open
    assert view.arrangement.sheets.isHidden()
    view.version_actions.ask_hand_over()
    assert (view.tabs.is_open, view.arrangement.sheets.isVisible()) == (False, True)
    assert view.editor.source.input.height() > 40
    assert view.arrangement.sheets.isAncestorOf(view.window().focusWidget())
    view.version_actions.sheets.close_sheet()
    assert (view.tabs.is_open, view.arrangement.sheets.isVisible()) == (True, False)
    assert view.editor.source.input.hasFocus()
    qtbot.waitUntil(lambda: view.tabs.height() == high)


def test_the_tabs_say_how_much_is_open_before_anybody_opens_them(qtbot, store, view, section):
    view.tabs._later.setInterval(0)
    add_comment(store, view.shown.version, section("Befunde"), 0, 9)
    words = ["Ohne Quelle 12", "Einfügungen", "Anmerkungen 1"]
    qtbot.waitUntil(lambda: [view.tabs.bar.tabText(at) for at in (1, 2, 3)] == words)


def test_a_tab_with_nothing_in_it_takes_the_cursor_itself(view, report):
    view.show_place(Place("report", report.uid, field="panel/gate"))
    assert view.tabs.bar.hasFocus()


def test_a_warning_selects_its_words_and_the_last_one_mended_leads_back_into_the_text(qtbot, store, view, section):
    store.change(section("Befunde"), text="Die Liste führt Frau Sommer.")
    view.tabs.wanted.connect(view.show_place)
    gate = view.tabs.open_tab("gate").gate
    qtbot.waitUntil(lambda: gate.rows.list.count() == 1)
    gate.rows.list.itemActivated.emit(gate.rows.list.item(0))
    assert view.editor.source.input.textCursor().selectedText() == "Frau Sommer"
    gate.rows.fix_buttons[0].click()
    assert gate.rows.list.hasFocus()
    qtbot.waitUntil(lambda: not gate.rows.isVisible())
    assert (view.editor.source.input.hasFocus(), view.editor.position()) == (True, len("Die Liste führt "))
    assert not view.editor.source.has_selection()


def test_another_tab_never_lets_the_cursor_fall_out_of_the_page(view):
    view.tabs.open_tab("comments").add_button.setFocus()
    view.tabs.open_tab("gate", focus=False)
    assert view.tabs.bar.hasFocus()


def test_an_insertion_that_prints_a_gap_is_seen_in_the_outline(qtbot, store, view, section):
    insert(store, section("Auftrag"), 0, InsertionKind.DOCUMENTS, "list")
    qtbot.waitUntil(lambda: view.outline.lines[0].sign == "Lücke")


def test_the_outline_marks_each_section_of_which_a_source_changed(qtbot, store, view, section):
    view.tabs._later.setInterval(0)
    view.show_section(section("Befunde"))
    insertion = insert(store, section("Auftrag"), 0, InsertionKind.DOCUMENTS, "list")
    of = view.shown.municipality.id
    store.add(DocumentReview(municipality_id=of, name="Leitbild", state=DocumentState.READ))
    qtbot.waitUntil(lambda: view.outline.lines[0].changed)
    assert view.outline.lines[0].spoken == "1 Auftrag, Lücke, Quelle geändert"
    assert not view.outline.lines[1].changed
    view.tabs._later.setInterval(LONG)  # of the section shown it is told at once
    view.show_section(section("Auftrag"))
    take_over(store, insertion)
    qtbot.waitUntil(lambda: not view.outline.lines[0].changed)


def test_words_are_found_through_all_sections(qtbot, view, section, press_text):
    view.show_section(section("Befunde"))
    qtbot.keyClick(view.editor.source.input, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar, seen = view.find_bar, []
    press_text(bar.field, "ein leitbild")
    qtbot.waitUntil(lambda: bar.count.text() == "2 von 4")
    for modifier in (Qt.KeyboardModifier.NoModifier, *[Qt.KeyboardModifier.ShiftModifier] * 2):
        qtbot.keyClick(bar.field, Qt.Key.Key_Return, modifier)
        start, stop = view.editor.selection()
        seen.append((bar.count.text(), view.shown.section.heading, view.editor.text()[start:stop]))
    words = "ein Leitbild"
    assert seen == [("3 von 4", "Strategie", words), ("2 von 4", "Befunde", words), ("1 von 4", "Auftrag", words)]
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert (bar.isHidden(), view.editor.source.input.hasFocus()) == (True, True)


def test_words_are_found_in_headings_and_in_what_insertions_print(qtbot, store, view, section, press_text):
    insertion = insert(store, section("Auftrag"), 0, InsertionKind.DOCUMENTS, "list")
    store.change(insertion, taken="Zur **Strategie** gibt es ein Konzept.")
    view.show_section(section("Ausblick"))
    view.find_bar.open()
    press_text(view.find_bar.field, "strategie")
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "1 von 2")
    start, stop = view.editor.selection()
    assert view.editor.text()[start:stop].startswith(f"{{{{{insertion.mark}")
    view.find_bar.step(1)
    assert (view.find_bar.count.text(), view.shown.section.heading) == ("2 von 2", "Strategie")
    assert view.editor.heading.input.selectedText() == "Strategie"
    view.find_bar.close_bar()
    assert view.editor.heading.input.hasFocus()
    view.find_bar.step(1)
    assert (view.find_bar.count.text(), view.editor.heading.input.selectedText()) == ("1 von 2", "")
    assert not hits_in([section("Auftrag")], insertion.mark, view.shown.insertions)


def test_the_menu_drafts_a_section_anew_and_one_step_takes_it_back(store, view, section):
    typed = store.change(section("Ausblick"), key="outlook").text
    view.show_section(section("Ausblick"))
    [again] = [entry[2] for entry in view.version_actions.entries() if entry and entry[0] == AGAIN]
    again()
    assert view.editor.text() == section("Ausblick").text
    assert view.editor.text().startswith("{{")
    store.undo()
    assert view.editor.text() == typed


def test_an_editor_that_is_gone_hears_nothing_more(qtbot, store, context, renderer, report, section):
    """As when another text zoom has the pages built anew."""
    context.renderer = renderer
    gone = ReportView(context)
    gone.show_place(Place("report", report.uid))
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as raised:
        store.change(section("Auftrag"), text="Neu.")
    assert raised == []
