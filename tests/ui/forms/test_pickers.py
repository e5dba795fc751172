from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from models.store.errors import DiskFull
from ui.forms.pickers import Choice, Picker

TOWNS = [
    Choice("03151", "Landkreis Gifhorn", "Gifhorn"),
    Choice("03152", "Landkreis Göttingen", "Göttingen"),
    Choice("03404", "Stadt Osnabrück", "Osnabrück"),
    Choice("03459", "Landkreis Osnabrück", "Osnabrück"),
]


def search(text):
    return [town for town in TOWNS if text.casefold() in town.text.casefold()]


@pytest.fixture
def picker(context, shown):
    picker = Picker(context, search, create=lambda text: Choice("new", text))
    shown(picker)
    picker.setFocus()
    return picker


def texts(picker):
    return [choice.text for choice in picker.popup.choices()]


def test_typing_finds(picker, type_text):
    type_text(picker, "göt")
    assert picker.is_open
    assert texts(picker) == ["Landkreis Göttingen", "„göt“ hinzufügen"]


def test_enter_takes_the_first(picker, type_text, press, qtbot):
    type_text(picker, "osna")
    with qtbot.waitSignal(picker.picked) as picked:
        press(picker, Qt.Key.Key_Return)
    assert picked.args[0].key == "03404"
    assert not picker.is_open


def test_down_goes_to_the_next(picker, type_text, press, qtbot):
    type_text(picker, "osna")
    press(picker, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.picked) as picked:
        press(picker, Qt.Key.Key_Return)
    assert picked.args[0].key == "03459"


def test_down_in_an_empty_line_shows_everything(picker, press):
    press(picker, Qt.Key.Key_Down)
    assert len(texts(picker)) == 4


def test_escape_brings_back_what_was_chosen(picker, type_text, press):
    picker.choose(TOWNS[0])
    picker.selectAll()
    type_text(picker, "osna")
    press(picker, Qt.Key.Key_Escape)
    assert (picker.text(), picker.is_open) == ("Landkreis Gifhorn", False)


def test_a_click_takes(picker, type_text, qtbot):
    type_text(picker, "osna")
    popup = picker.popup
    with qtbot.waitSignal(picker.picked) as picked:
        spot = popup.visualRect(popup.model().index(1)).center()
        qtbot.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert picked.args[0].key == "03459"
    assert picker.hasFocus()


def test_what_is_not_there_is_added_from_what_was_typed(picker, type_text, press, qtbot):
    type_text(picker, "Verein Überfluss")
    with qtbot.waitSignal(picker.picked) as picked:
        press(picker, Qt.Key.Key_Return)
    assert picked.args[0] == Choice("new", "Verein Überfluss")


def test_an_exact_name_needs_no_offer_to_add_it(picker, type_text):
    type_text(picker, "Stadt Osnabrück")
    assert texts(picker) == ["Stadt Osnabrück"]


def test_an_exact_name_counts_as_picked_on_leaving(picker, type_text, qtbot):
    type_text(picker, "stadt osnabrück")
    with qtbot.waitSignal(picker.picked) as picked:
        picker.clearFocus()
    assert picked.args[0].key == "03404"


def test_emptying_the_line_clears(picker, press, qtbot):
    picker.choose(TOWNS[0])
    picker.selectAll()
    with qtbot.waitSignal(picker.cleared):
        press(picker, Qt.Key.Key_Delete)
    assert picker.chosen is None


def test_choosing_from_code_is_silent(picker, qtbot):
    with qtbot.assertNotEmitted(picker.picked):
        picker.choose(TOWNS[1])
    assert picker.text() == "Landkreis Göttingen"


def test_the_list_stays_inside_the_window(context, shown, type_text, qtbot):
    picker = Picker(context, search)
    window = shown(picker)
    window.layout().insertStretch(0)
    window.layout().activate()
    picker.setFocus()
    type_text(picker, "Land")
    assert window.rect().contains(picker.popup.geometry())
    assert picker.popup.geometry().bottom() < picker.geometry().top()


def test_tab_goes_on_and_closes_the_list(context, shown, type_text, press):
    picker, after = Picker(context, search), Picker(context, search)
    shown(picker, after)
    picker.setFocus()
    type_text(picker, "Land")
    press(picker, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert not picker.is_open


def test_tab_takes_the_marked_hit_along(picker, type_text, press, qtbot):
    type_text(picker, "götti")
    with qtbot.waitSignal(picker.picked) as picked:
        press(picker, Qt.Key.Key_Tab)
    assert picked.args[0].key == "03152"


def test_tab_adds_nothing_new(picker, type_text, press, qtbot):
    type_text(picker, "Verein")
    with qtbot.assertNotEmitted(picker.picked):
        press(picker, Qt.Key.Key_Tab)
    assert picker.chosen is None


def test_what_cannot_be_added_says_why(context, shown, type_text, press):
    def full(text):
        raise DiskFull("Der Datenträger ist voll.")

    picker = Picker(context, search, create=full)
    shown(picker)
    picker.setFocus()
    type_text(picker, "Verein")
    press(picker, Qt.Key.Key_Return)
    assert context.toasts[-1][0] == "Der Datenträger ist voll."
    assert picker.text() == "Verein"


@pytest.fixture
def on_a_page(context, shown, type_text):
    """A picker with its list open, and the page around it, long enough to scroll."""
    page, picker = QWidget(), Picker(context, search)
    column = QVBoxLayout(page)
    column.addWidget(picker)
    column.addSpacing(2000)
    area = QScrollArea(widgetResizable=True)
    area.setWidget(page)
    shown(area)
    picker.setFocus()
    type_text(picker, "Land")
    return picker, area


def test_scrolling_the_page_closes_the_list(on_a_page):
    picker, area = on_a_page
    area.verticalScrollBar().setValue(100)
    assert not picker.is_open


def test_the_page_scrolls_on_once_the_row_of_a_picker_is_gone(on_a_page, qtbot):
    picker, area = on_a_page
    popup = picker.popup
    picker.deleteLater()
    QApplication.sendPostedEvents(picker, QEvent.Type.DeferredDelete)
    QApplication.sendPostedEvents(popup, QEvent.Type.DeferredDelete)
    assert not isValid(popup)
    with qtbot.captureExceptions() as raised:
        area.verticalScrollBar().setValue(100)
    assert raised == []
