from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from models.municipality import Municipality
from ui.tables.record_table import Column, Empty, RecordTable


@dataclass(frozen=True)
class Row:
    uid: str
    name: str
    due: str = ""


@pytest.fixture
def load(store):
    """Rows of the Kommunen in the store; `asked` lists the queries."""

    def load(query):
        load.asked.append(query)
        rows = [Row(town.uid, town.name, town.seat) for town in store.find(Municipality)]
        found = [row for row in rows if query.text.casefold() in row.name.casefold()]
        if query.sort:
            found.sort(key=lambda row: getattr(row, query.sort), reverse=query.descending)
        return found

    load.asked = []
    return load


@pytest.fixture
def make(context, qtbot, store, load):
    kept = []

    def make(*names, shown=True, **options):
        for name in names:
            store.add(Municipality(name=name, seat="in 12 Tagen"))
        columns = (
            Column("Kommune", lambda row: row.name, sort="name"),
            Column("Fällig", lambda row: row.due, 14, right=True, tone=lambda row: "due"),
        )
        table = RecordTable(context, columns, load, name="Kommunen", kinds=(Municipality,), **options)
        window = QWidget()
        QVBoxLayout(window).addWidget(table)
        window.resize(800, 600)
        qtbot.addWidget(window)
        kept.append(window)
        if shown:
            with qtbot.waitActive(window):
                window.show()
                window.activateWindow()
        return table

    return make


def names(table):
    return [row.name for row in table.model.rows]


def press(widget, key, modifiers=Qt.KeyboardModifier.NoModifier, text=""):
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


def test_nothing_is_loaded_before_the_table_is_seen(make, load):
    table = make("Auental", shown=False)
    assert (load.asked, names(table)) == ([], [])


def test_a_table_shows_its_rows(make):
    table = make("Auental", "Wiesau")
    assert names(table) == ["Auental", "Wiesau"]
    assert table.model.index(0, 1).data() == "in 12 Tagen"


def test_a_tooltip_reads_nothing_as_markup(context, qtbot):
    column = Column("Unterlage", str, hint=str)
    table = RecordTable(context, (column,), lambda _: ["<img src=x>"], name="Unterlagen", key=lambda row: row)
    qtbot.addWidget(table)
    table.reload()
    assert "&lt;img src=x&gt;" in table.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_rows_are_32_pixels_high_and_at_least_twelve_fit(make):
    table = make(*(f"Kommune {n}" for n in range(30)))
    assert table.view.rowHeight(0) == 32
    assert table.view.viewport().height() // 32 >= 12


def test_a_cell_s_text_is_asked_for_only_when_it_is_seen(context, qtbot):
    asked = []
    column = Column("Kommune", lambda row: asked.append(row) or str(row))
    table = RecordTable(context, (column,), lambda query: range(5000), name="Kommunen", key=lambda row: row)
    qtbot.addWidget(table)
    table.resize(600, 500)
    with qtbot.waitExposed(table):
        table.show()
    qtbot.waitUntil(lambda: bool(asked))
    assert len(set(asked)) < 200


def test_typing_filters(make, load, qtbot):
    table = make("Auental", "Übersee", "Wiesau")
    for letter in "über":
        press(table.filter, Qt.Key.Key_unknown, text=letter)
    qtbot.waitUntil(lambda: names(table) == ["Übersee"])
    assert table.count.text() == "1 Treffer"


def test_a_letter_typed_into_the_rows_filters(make, qtbot):
    table = make("Auental", "Übersee", "Wiesau")
    table.view.setFocus()
    press(table.view, Qt.Key.Key_unknown, text="ü")
    assert table.filter.hasFocus()
    qtbot.waitUntil(lambda: names(table) == ["Übersee"])


def test_ctrl_f_goes_to_the_filter(make, qtbot):
    table = make("Auental")
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert table.filter.hasFocus()


def test_escape_empties_the_filter(make, qtbot):
    table = make("Auental", "Wiesau")
    table.filter.setText("wie")
    qtbot.waitUntil(lambda: names(table) == ["Wiesau"])
    press(table.filter, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(table)) == 2)


def test_down_goes_from_the_filter_into_the_table(make):
    table = make("Auental", "Wiesau")
    table.focus_filter()
    press(table.filter, Qt.Key.Key_Down)
    assert table.view.hasFocus()
    assert table.current().name == "Auental"


def test_up_goes_from_the_first_row_back_to_the_filter(make):
    table = make("Auental")
    table.view.setFocus()
    press(table.view, Qt.Key.Key_Up)
    assert table.filter.hasFocus()


def test_enter_opens_the_row(make, qtbot):
    table = make("Auental", "Wiesau")
    table.view.selectRow(1)
    with qtbot.waitSignal(table.opened) as opened:
        press(table.view, Qt.Key.Key_Return)
    assert opened.args[0].name == "Wiesau"


def test_enter_in_the_filter_opens_the_only_hit(make, qtbot):
    table = make("Auental", "Wiesau")
    table.filter.setText("wie")
    with qtbot.waitSignal(table.opened) as opened:
        press(table.filter, Qt.Key.Key_Return)
    assert opened.args[0].name == "Wiesau"


def test_a_double_click_opens_the_row(make, qtbot):
    table = make("Auental", "Wiesau")
    spot = table.view.visualRect(table.model.index(1, 0)).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args[0].name == "Wiesau"


def test_a_click_on_the_head_sorts_and_a_second_one_turns_it_round(make, load):
    table = make("Wiesau", "Auental")
    header = table.view.horizontalHeader()
    header.sectionClicked.emit(0)
    assert names(table) == ["Auental", "Wiesau"]
    header.sectionClicked.emit(0)
    assert names(table) == ["Wiesau", "Auental"]


def test_a_column_without_a_key_cannot_be_sorted(make, load):
    table = make("Wiesau", "Auental")
    asked = len(load.asked)
    table.view.horizontalHeader().sectionClicked.emit(1)
    assert len(load.asked) == asked


def test_news_are_shown_and_the_marked_row_stays_marked(make, store, qtbot):
    table = make("Auental", "Wiesau")
    table.view.selectRow(1)
    store.remove(store.first(Municipality, name="Auental"))
    qtbot.waitUntil(lambda: names(table) == ["Wiesau"])
    assert table.current().name == "Wiesau"


def test_an_unseen_table_waits_with_its_news(make, store, load, qtbot):
    table = make("Auental")
    table.window().hide()
    asked = len(load.asked)
    store.add(Municipality(name="Wiesau"))
    QApplication.processEvents()
    assert len(load.asked) == asked
    table.window().show()
    assert names(table) == ["Auental", "Wiesau"]


def test_an_empty_table_invites(make, qtbot):
    acted = []
    table = make(empty=Empty("Noch keine Kommune.", "Kommune hinzufügen", lambda: acted.append(True)))
    button = next(b for b in table.findChildren(QPushButton) if b.isVisible())
    assert (button.text(), table.filter.isVisible()) == ("Kommune hinzufügen", False)
    button.click()
    assert acted == [True]


def test_a_filter_that_fits_nothing_offers_to_empty_it(make, qtbot):
    table = make("Auental")
    table.filter.setText("xyz")
    qtbot.waitUntil(lambda: names(table) == [])
    next(b for b in table.findChildren(QPushButton) if b.isVisible()).click()
    qtbot.waitUntil(lambda: names(table) == ["Auental"])


def test_the_context_menu_offers_what_the_row_can_do(make, qtbot):
    table = make("Auental", actions=lambda row: [QAction(f"{row.name} öffnen")])
    table.view.customContextMenuRequested.emit(QPoint(5, 5))
    menu = next(menu for menu in table.view.findChildren(QMenu) if menu.isVisible())
    assert [action.text() for action in menu.actions()] == ["Auental öffnen"]
    menu.close()


def test_tab_leaves_the_table(make, qtbot):
    table = make("Auental", "Wiesau")
    after = QLineEdit()
    table.window().layout().addWidget(after)
    after.show()
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_screen_reader_hears_column_and_text(make):
    table = make("Auental")
    assert table.view.accessibleName() == "Kommunen"
    assert table.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Kommune: Auental"


def test_what_is_due_has_its_colour_besides_its_words(make, theme):
    table = make("Auental")
    assert table.model.index(0, 1).data(Qt.ItemDataRole.ForegroundRole) == theme.color("due")


class Flashes(QObject):
    """Every widget that is shown as a window of its own."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(watched)
        return False


def test_no_part_of_it_flashes_as_a_window_and_takes_the_keyboard(make, qapp):
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    make("Auental", shown=False)
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []
