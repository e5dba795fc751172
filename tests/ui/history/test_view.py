"""The Verlauf on screen: lines, filters, the difference, and old values taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from models.contact import Contact
from models.store.record import address
from tests import build
from ui.history.line_model import CHANGE, MUNICIPALITY, WHAT, WHEN, WHO, moment
from ui.history.view import EMPTY, NOTHING_FITS, HistoryView
from ui.place import Place
from ui.widgets.text_view import DifferenceText

NOW = datetime(2026, 11, 23, 9, 30)


@pytest.fixture
def auental(store):
    store.staff_uid = build.me(store).uid
    return build.municipality(store)


@pytest.fixture
def ina(store, auental):
    """A contact whose phone was written yesterday and again today."""
    store.clock = lambda: NOW - timedelta(days=1)
    contact = store.add(Contact(municipality_id=auental.id, last_name="Kern", phone="05021 1"))
    store.clock = lambda: NOW
    contact = store.change(contact, phone="05021 2")
    store.end_visit()
    return contact


@pytest.fixture
def shown(qtbot, context):
    def shown(where="", width=1200, height=560):
        view = HistoryView(context, where)
        qtbot.addWidget(view)
        view.resize(width, height)
        with qtbot.waitExposed(view):
            view.show()
        return view

    return shown


def cells(view, column):
    return [view.model.index(row, column).data() for row in range(view.model.rowCount())]


def test_lines_say_when_who_where_what_and_how(shown, ina):
    view = shown()
    first = [cells(view, column)[0] for column in (WHEN, WHO, MUNICIPALITY, WHAT, CHANGE)]
    assert first == ["heute 09:30", "Katrin Ahlers", "Landkreis Auental", "Telefon · Kern", "05021 1 → 05021 2"]
    assert cells(view, WHEN)[-1] == "gestern 09:30"


@pytest.mark.parametrize(
    ("at", "words"),
    [(datetime(2026, 11, 16, 11, 20), "Mo 16.11. 11:20"), (datetime(2017, 10, 16, 8, 5), "16.10.2017 08:05")],
)
def test_days_read_as_people_say_them(at, words):
    assert moment(at, NOW) == words


def test_what_is_written_meanwhile_appears_and_the_marked_line_stays_marked(qtbot, shown, store, ina):
    view = shown()
    view.view.setCurrentIndex(view.model.index(1, 0))
    marked = view.current()
    store.change(ina, mail="kern@auental.example")
    qtbot.waitUntil(lambda: cells(view, WHAT)[0] == "E-Mail · Kern")
    assert view.current() == marked


def test_a_view_out_of_sight_reads_when_it_is_seen(qtbot, shown, store, ina):
    view = shown()
    view.hide()
    store.change(ina, mail="kern@auental.example")
    before = cells(view, WHAT)[0]
    view.show()
    assert (before, cells(view, WHAT)[0]) == ("Telefon · Kern", "E-Mail · Kern")


def test_an_empty_history_says_what_will_stand_here(shown):
    view = shown()
    assert (view._note.text(), view._note.isVisible(), view.filters.isVisible()) == (EMPTY, True, False)


def test_a_filter_that_nothing_fits_can_be_taken_off(qtbot, shown, ina):
    view = shown()
    view.filters.words.setText("Lüneburg")
    qtbot.waitUntil(lambda: view._note.text() == NOTHING_FITS)
    view.clear_button.click()
    assert cells(view, WHAT)[0] == "Telefon · Kern"


def test_words_filter_the_lines(qtbot, shown, ina):
    view = shown()
    view.filters.words.setText("telefon kern")
    qtbot.waitUntil(lambda: all("Kern" in what for what in cells(view, WHAT)))
    assert cells(view, CHANGE)[0] == "05021 1 → 05021 2"


def test_people_kinds_and_days_filter_the_lines(shown, store, ina):
    store.staff_uid = build.staff(store).uid
    store.change(ina, unit="Schulamt")
    view = shown()
    view.filters.who.setCurrentText("Dr.\u00a0Henning Wrede")
    assert cells(view, WHAT) == ["Organisationseinheit · Kern"]
    view.filters.clear()
    view.filters.kind.setCurrentText("Kommune")
    assert cells(view, WHAT) == ["Kommune hinzugefügt: Landkreis Auental"]
    view.filters.clear()
    view.filters.period.setCurrentText("heute")
    assert all(when.startswith("heute") for when in cells(view, WHEN))


def test_a_span_of_days_can_be_typed(shown, ina):
    view = shown()
    view.filters.period.setCurrentIndex(view.filters.period.count() - 1)
    assert view.filters.since.widget.isVisible()
    for editor in (view.filters.since, view.filters.until):
        editor.input.setText("22.11.2026")
    view.filters.until.finish()
    assert view.filters.wanted().since == view.filters.wanted().until == date(2026, 11, 22)
    assert set(cells(view, WHEN)) == {"gestern 09:30"}


def test_a_day_picked_in_the_calendar_filters_at_once(qtbot, shown, ina):
    view = shown()
    view.filters.period.setCurrentIndex(view.filters.period.count() - 1)
    view.filters.since.open_calendar()
    view.filters.since.calendar.picked.emit(NOW.date())
    qtbot.waitUntil(lambda: set(cells(view, WHEN)) == {"heute 09:30"})


def test_an_impossible_day_is_told_and_filters_nothing(shown, ina):
    view = shown()
    view.filters.period.setCurrentIndex(view.filters.period.count() - 1)
    view.filters.since.input.setText("31.02.2026")
    view.filters.since.finish()
    assert view.filters.since.reason
    assert len(cells(view, WHAT)) > 1


def test_a_long_history_is_read_on_as_it_is_scrolled(qtbot, shown, store, auental):
    for number in range(400):
        store.end_visit()
        at = NOW + timedelta(minutes=20 * number)
        store.clock = lambda at=at: at
        auental = store.change(auental, seat=f"Ort {number}")
    view = shown(f"municipality/{auental.uid}", height=400)
    first = view.model.rowCount()
    assert first < 300
    view.view.scrollToBottom()
    qtbot.waitUntil(lambda: view.model.rowCount() > first)


# ------------------------------------------------------------ the marked line


def texts(view, kind=QLabel):
    return [label.text() for label in view.card.findChildren(kind) if label.isVisible()]


def test_the_card_shows_old_and_new_side_by_side(shown, ina):
    view = shown()
    assert {"Telefon", "05021 1", "05021 2"} <= set(texts(view))


def test_the_card_shows_what_changed_in_a_long_text(shown, store, auental):
    auental = store.change(auental, notes="Parken hinter dem Haus.")
    store.clock = lambda: NOW + timedelta(hours=1)
    store.end_visit()
    store.change(auental, notes="Parken vor dem Haus.")
    view = shown()
    (difference,) = view.card.findChildren(DifferenceText)
    assert difference.accessibleName() == "entfallen: hinter; neu: vor"


def test_a_long_title_is_not_held_to_the_height_that_it_had_before(shown, ina):
    title = shown().card.title
    assert title.wordWrap()
    assert title.sizePolicy().verticalPolicy() is not QSizePolicy.Policy.Fixed  # cut in the window, not offscreen


def test_user_text_is_never_markup(shown, store, auental):
    auental = store.change(auental, notes="<b>1 < 2</b>")
    store.clock = lambda: NOW + timedelta(hours=1)
    store.end_visit()
    store.change(auental, notes="<b>1 < 3</b>")
    (difference,) = shown().card.findChildren(DifferenceText)
    assert "&lt;b&gt;" in difference.text()


def test_a_step_unfolds_into_what_it_did(shown, store, auental):
    with store.transaction("Kontakt hinzufügen"):
        build.contact(store, auental)
    view = shown()
    assert cells(view, CHANGE)[0] == "5 Angaben"
    assert {"Vorname", "Brigitte", "Name", "Sommer"} <= set(texts(view))


def test_a_long_step_is_shown_whole_on_request(qtbot, shown, store, auental):
    with store.transaction("Leute hinzufügen"):
        for number in range(12):
            build.contact(store, auental, last_name=f"Person {number}")
    view = shown()
    assert "Person 11" not in texts(view)
    view.card._unfold()
    qtbot.waitUntil(lambda: "Person 11" in texts(view))


def test_an_old_value_is_taken_back_by_its_button_and_the_toast_undoes_that(qtbot, shown, store, context, ina):
    view = shown()
    (back,) = view.card.buttons()
    assert back.accessibleName() == "Telefon: alten Wert zurückholen"
    back.click()
    assert store.get(Contact, ina.id).phone == "05021 1"
    text, actions = context.toasts[-1]
    assert text == "Zurückgeholt: Telefon, Kern"
    actions["Rückgängig"]()
    assert store.get(Contact, ina.id).phone == "05021 2"


def test_what_can_not_be_taken_back_is_told(shown, store, context, ina):
    view = shown()
    store.remove(ina)
    view.card.buttons()[0].click()
    text, actions = context.toasts[-1]
    assert text == "„Kern“ liegt im Papierkorb."
    actions["Papierkorb zeigen"]()
    assert context.went == [Place("settings", part="bin", field=address(ina, ""))]


def test_of_what_lies_in_the_bin_the_way_there_is_offered(qtbot, shown, store, context, ina):
    store.remove(ina)
    view = shown()
    view.card.go_button.click()
    assert context.went == []
    assert "Papierkorb zeigen" in context.toasts[-1][1]


def test_enter_leads_to_the_field(qtbot, shown, context, auental, ina):
    view = shown()
    view.focus_lines()
    qtbot.keyClick(view.view, Qt.Key.Key_Return)
    assert context.went == [Place("dossier", auental.uid, "people", address(ina, "phone"))]


def test_up_on_the_first_line_leads_to_the_filter(qtbot, shown, ina):
    view = shown()
    view.focus_lines()
    qtbot.keyClick(view.view, Qt.Key.Key_Up)
    assert view.filters.words.hasFocus()


def test_where_there_is_no_room_beside_the_card_lies_below_the_lines(shown, ina):
    wide, narrow = shown(width=1200), shown(width=800)
    assert wide.card.mapTo(wide, wide.card.rect().topLeft()).x() > wide.view.width()
    assert narrow.card.mapTo(narrow, narrow.card.rect().topLeft()).y() > narrow.view.height()
