"""The window around the pages: places, keys, the saved mark, and what happens when the disk refuses."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QKeySequence, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPlainTextEdit, QPushButton

from models.agency import Agency, the_agency
from models.export_log import ExportLog
from models.follow_up import FollowUp
from models.municipality import Municipality
from models.preferences import Appearance, preferences
from models.report_life import start_report
from models.store.cipher import QUICK
from models.store.opening import create_store, open_store
from models.store.state import State
from tests import build
from tests.build import municipality, people
from ui.context import Context
from ui.key_names import spoken
from ui.live import Live
from ui.place import Place
from ui.saving import SaveState, Saving
from ui.tasks import Tasks
from ui.theme import set_role
from ui.widgets.header import LOOKS
from ui.window import Window
from ui.workspace import ENTRIES

KOMMUNEN, SETTINGS = Place("municipalities"), Place("settings", part="agency")
HEUTE = Place("today")
AREAS = [entry.text for entry in ENTRIES]


@pytest.fixture
def auental(store):
    return people(store)


@pytest.fixture
def window(qtbot, context, auental):
    """The window over a small store, active, at 1440 by 900."""
    made = Window(context.theme)
    qtbot.addWidget(made)
    made.enter(context)
    made.resize(1440, 900)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def workspace(window):
    return window.workspace


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    """A key for whatever has the focus, shortcuts included."""
    from PySide6.QtTest import QTest

    QTest.keyClick(window.focusWidget() or window, key, modifiers)


def shown(part, role):
    """The buttons of a role that are on screen."""
    return [b for b in part.findChildren(QPushButton) if b.property("role") == role and b.isVisible()]


def names(buttons):
    return [button.accessibleName() for button in buttons]


def test_the_first_page_is_heute(workspace):
    assert (workspace.way.here, names(shown(workspace.header, "crumb"))) == (HEUTE, ["Heute"])


def test_on_a_day_with_a_talk_enter_goes_straight_to_it(qtbot, context, auental):
    context.state.set("place", asdict(SETTINGS))
    interview = build.interview(context.store, auental, meets_on=date(2026, 11, 23))
    again = Window(context.theme)
    qtbot.addWidget(again)
    again.enter(context)
    with qtbot.waitActive(again):
        again.show()
        again.activateWindow()
    went = []
    again.workspace.page.context.go = went.append
    press(again, Qt.Key.Key_Return)
    assert went == [Place("interview", interview.uid, "setup")]
    again.workspace.step(-1)
    assert again.workspace.way.here == SETTINGS


def test_who_was_in_todays_talk_comes_back_to_it(qtbot, context, auental):
    interview = build.interview(context.store, auental, meets_on=date(2026, 11, 23))
    talk = Place("interview", interview.uid, "setup")
    context.state.set("place", asdict(talk))
    again = Window(context.theme)
    qtbot.addWidget(again)
    again.enter(context)
    assert again.workspace.way.here == talk


def test_the_sidebar_counts_what_is_due(qtbot, store, workspace, auental):
    heute = shown(workspace.sidebar, "place")[0]
    store.add(FollowUp(municipality_id=auental.id, text="Anrufen", due_on=date(2026, 11, 23)))
    qtbot.waitUntil(lambda: heute.accessibleName() == "Heute, 1 fällig")
    store.change(store.first(FollowUp), done_on=date(2026, 11, 23))
    qtbot.waitUntil(lambda: heute.accessibleName() == "Heute")


@pytest.mark.parametrize(("page", "entry"), [("backup", "Einstellungen"), ("dossier", "Kommunen")])
def test_a_page_without_an_entry_lies_in_the_area_it_belongs_to(workspace, page, entry):
    workspace.sidebar.show_place(Place(page, "a"))
    marked = [button for button in workspace.sidebar.findChildren(QPushButton) if button.isChecked()]
    assert names(marked) == [entry]


def test_a_page_is_built_once(workspace):
    workspace.go(SETTINGS)
    built = workspace.page
    workspace.go(KOMMUNEN)
    workspace.go(SETTINGS)
    assert workspace.page is built


def test_back_and_forward_go_the_way_that_was_gone(window, workspace):
    workspace.go(SETTINGS)
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    back = workspace.way.here
    press(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert (back, workspace.way.here) == (HEUTE, SETTINGS)


@pytest.mark.parametrize(("button", "place"), [("BackButton", HEUTE), ("ForwardButton", SETTINGS)])
def test_mouse_buttons_go_back_and_forward(workspace, button, place):
    workspace.go(SETTINGS)
    if place == SETTINGS:
        workspace.step(-1)
    at = QPointF(700, 20)
    which = Qt.MouseButton[button]
    event = QMouseEvent(QEvent.Type.MouseButtonPress, at, at, which, which, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(workspace, event)
    assert workspace.way.here == place


def test_a_tab_is_a_step_of_the_way_and_a_field_is_not(workspace):
    workspace.go(SETTINGS)
    workspace.page.place_changed.emit(Place("settings", part="staff"))
    workspace.page.place_changed.emit(Place("settings", part="staff", field="staff/x/phone"))
    workspace.step(-1)
    assert workspace.way.here == SETTINGS


def test_a_crumb_leads_up(qtbot, workspace, auental):
    workspace.go(Place("dossier", auental.uid))
    qtbot.waitUntil(lambda: len(shown(workspace.header, "crumb")) == 3)
    qtbot.mouseClick(shown(workspace.header, "crumb")[0], Qt.MouseButton.LeftButton)
    assert workspace.way.here.page == "municipalities"


@pytest.mark.parametrize(
    ("key", "modifier", "page"),
    [
        (Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier, "settings"),
        (Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier, "municipalities"),
    ],
)
def test_keys_lead_to_pages(window, workspace, auental, key, modifier, page):
    workspace.go(Place("dossier", auental.uid))
    press(window, key, modifier)
    assert workspace.way.here.page == page


def test_the_place_survives_a_restart(qtbot, context, workspace, auental):
    workspace.go(Place("dossier", auental.uid))
    again = Window(context.theme)
    qtbot.addWidget(again)
    again.enter(context)
    assert again.workspace.way.here.uid == auental.uid


def test_a_place_of_an_older_program_leads_home(qtbot, context, auental):
    context.state.set("place", {"page": "gone", "uid": "x", "part": "", "field": ""})
    again = Window(context.theme)
    qtbot.addWidget(again)
    again.enter(context)
    assert again.workspace.way.here == HEUTE


def test_a_place_that_is_gone_is_told_and_left_out(workspace):
    workspace.go(Place("dossier", "no such uid"))
    toast = workspace.toasts.visible()[-1]
    assert (toast.accessibleName(), workspace.way.here) == ("Dieser Eintrag ist nicht mehr vorhanden.", HEUTE)


def test_the_way_back_leads_to_what_a_place_left_open(workspace, store, auental, renderer):
    renderer.forget()
    workspace.context.renderer = renderer
    workspace.go(Place("report", start_report(store, auental).uid))
    view = workspace.page.view
    first = view.shown.section.uid
    view.outline.chosen.emit(view.outline.lines[1].id)
    assert workspace.way.here.part == view.shown.section.uid != first
    assert workspace.way.step(-1).part == first


def test_recent_kommunen_are_listed_the_latest_first(qtbot, store, workspace, auental):
    wiesau = municipality(store, name="Wiesau", contract_name="Stadt Wiesau")
    for one in (auental, wiesau):
        workspace.go(Place("dossier", one.uid))
    wanted = [*AREAS, "Stadt Wiesau", "Landkreis Auental"]
    qtbot.waitUntil(lambda: names(shown(workspace.sidebar, "place")) == wanted)


def test_a_removed_kommune_leaves_the_recent_ones(qtbot, store, workspace, auental):
    workspace.go(Place("dossier", auental.uid))
    workspace.go(KOMMUNEN)
    store.remove(store.get(Municipality, auental.id))
    qtbot.waitUntil(lambda: names(shown(workspace.sidebar, "place")) == AREAS)


@pytest.mark.parametrize(("width", "folded"), [(1280, True), (1359, True), (1360, False), (1920, False)])
def test_the_sidebar_folds_in_a_narrow_window(qtbot, window, workspace, width, folded):
    window.resize(width, 720)
    qtbot.waitUntil(lambda: workspace.width() == width)
    assert workspace.sidebar.folded is folded


def test_every_entry_of_the_folded_sidebar_has_a_name(qtbot, window, workspace, auental):
    workspace.go(Place("dossier", auental.uid))
    window.resize(1280, 640)
    wanted = [*AREAS, "Landkreis Auental"]
    qtbot.waitUntil(lambda: names(shown(workspace.sidebar, "place")) == wanted)


def test_f6_goes_round_the_panes(window, workspace):
    workspace.go(KOMMUNEN)
    first = window.focusWidget()
    press(window, Qt.Key.Key_F6)
    beside = window.focusWidget()
    press(window, Qt.Key.Key_F6)
    assert workspace.sidebar.isAncestorOf(beside)
    assert window.focusWidget() is first


def test_f6_reaches_the_buttons_of_a_toast(window, workspace):
    workspace.go(KOMMUNEN)
    toast = workspace.toasts.show("PDF geschrieben.", {"Öffnen": lambda: None})
    press(window, Qt.Key.Key_F6)
    assert toast.isAncestorOf(window.focusWidget())


def test_a_toast_never_takes_the_focus(window, workspace):
    workspace.go(SETTINGS)
    before = window.focusWidget()
    workspace.toasts.show("PDF geschrieben.", {"Öffnen": lambda: None})
    assert window.focusWidget() is before


def test_a_toast_does_what_its_button_says_and_goes(qtbot, workspace):
    done = []
    toast = workspace.toasts.show("Entfernt.", {"Rückgängig": lambda: done.append(True)})
    qtbot.mouseClick(toast.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert (done, workspace.toasts.visible()) == ([True], [])


def test_no_more_than_two_toasts_are_shown(workspace):
    for number in range(5):
        workspace.toasts.show(f"Meldung {number}")
    assert [toast.accessibleName() for toast in workspace.toasts.visible()] == [f"Meldung {n}" for n in (3, 4)]


def rectangle(widget, window):
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def test_a_toast_lies_above_every_bar_at_the_bottom(qtbot, workspace):
    workspace.go(KOMMUNEN)
    bar = QFrame()
    set_role(bar, "status")
    bar.setFixedHeight(60)
    workspace.page.layout().addWidget(bar)
    qtbot.waitUntil(lambda: not bar.visibleRegion().isEmpty())
    toast = workspace.toasts.show("PDF geschrieben.", {"Öffnen": lambda: None, "Ordner zeigen": lambda: None})
    assert rectangle(toast, workspace).bottom() < rectangle(bar, workspace).top()


def test_a_toast_covers_no_button(qtbot, workspace):
    workspace.go(KOMMUNEN)
    button = QPushButton("Im Weg", workspace)
    button.setGeometry(workspace.width() - 200, workspace.height() - 120, 180, 34)
    button.show()
    button.raise_()
    qtbot.waitUntil(lambda: not button.visibleRegion().isEmpty())
    toast = workspace.toasts.show("PDF geschrieben.")
    assert not rectangle(toast, workspace).intersects(rectangle(button, workspace))


def test_a_toast_never_lies_on_the_line_that_is_typed_in(qtbot, workspace):
    workspace.go(KOMMUNEN)
    notes = QPlainTextEdit("\n" * 60, workspace)
    notes.setGeometry(0, 0, workspace.width(), workspace.height())
    notes.show()
    notes.setFocus()
    qtbot.waitUntil(notes.hasFocus)
    toasts = [workspace.toasts.show(f"Meldung {number}.", {"Rückgängig": lambda: None}) for number in range(2)]
    for _ in range(60):
        notes.moveCursor(QTextCursor.MoveOperation.Down)
        line = notes.cursorRect().translated(notes.viewport().mapTo(workspace, QPoint(0, 0)))
        line.setRight(workspace.width())
        assert [each.accessibleName() for each in toasts if rectangle(each, workspace).intersects(line)] == []


def test_f1_lists_the_keys_of_the_window_and_of_the_page(window, workspace):
    from ui.shortcut_sheet import ShortcutSheet

    workspace.go(KOMMUNEN)
    press(window, Qt.Key.Key_F1)
    sheet = workspace.findChild(ShortcutSheet)
    shown = {label.accessibleName() for label in sheet.findChildren(type(workspace.header.mark._words))}
    assert {"Tasten zeigen: F1", "Kommune hinzufügen: Strg+N"} <= shown


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("Ctrl+Return", "Strg+Eingabe"), ("Alt+PgDown", "Alt+Bild ab"), ("Shift+PgUp", "Umschalt+Bild auf"),
        ("Del", "Entf"), ("Ctrl++", "Strg++"), ("Ctrl+,", "Strg+,"), ("F6", "F6"), ("Alt+Left", "Alt+←"),
    ],
)  # fmt: skip
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS shows the signs on its own keys")
def test_keys_are_called_as_on_german_keyboards(keys, said):
    assert spoken(QKeySequence(keys)) == said


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_the_last_crumb_has_room_for_its_bold_words(qtbot, theme, workspace, auental, zoom):
    theme.apply("light", zoom)
    workspace.go(Place("dossier", auental.uid, part="agreements"))
    qtbot.waitUntil(lambda: names(shown(workspace.header, "crumb"))[-1:] == ["Vereinbarungen"])
    last = shown(workspace.header, "crumb")[-1]
    bold = last.fontMetrics().horizontalAdvance(last.text())
    assert last.font().weight() == QFont.Weight.DemiBold
    assert last.width() >= bold + 2 * theme.px(5)


def test_no_two_actions_share_a_key(workspace, auental):
    workspace.go(Place("dossier", auental.uid))
    from ui.shortcut_sheet import shortcuts

    keys = [k for _, k in (*shortcuts(workspace, deep=False), *shortcuts(workspace.page, deep=True))]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("state", list(SaveState))
def test_the_mark_says_how_it_stands(context, workspace, state):
    context.saving.report(workspace, state, "Datum unmöglich")
    shown = LOOKS[state][0] + (": Datum unmöglich" if state is SaveState.REJECTED else "")
    assert (workspace.header.mark.text(), workspace.header.mark.accessibleName() or shown) == (shown, shown)
    assert workspace.rescue.isVisible() is (state is SaveState.FAILED)


def test_going_elsewhere_writes_what_was_typed(store, window, workspace, press_text):
    workspace.go(SETTINGS)
    field = next(f for f in workspace.page.findChildren(QLineEdit) if f.text() == "TA Mittelland")
    field.setFocus()
    press_text(field, " e. V.")
    workspace.go(KOMMUNEN)
    assert the_agency(store).short_name == "TA Mittelland e. V."


def test_after_a_change_of_look_every_page_opens_anew(store, workspace, auental):
    places = (Place("dossier", auental.uid), Place("municipalities"), Place("settings", part="look"))
    for place in places:
        workspace.go(place)
    store.change(preferences(store), appearance=Appearance.DARK)
    store.change(auental, seat="Neuenburg")  # nobody who is gone still listens
    for place in places:
        workspace.go(place)
        assert workspace.page.isVisible()


def test_the_look_follows_the_settings_at_once(store, theme, workspace):
    store.change(preferences(store), appearance=Appearance.DARK, text_zoom=150)
    assert (theme.dark, theme.zoom) == (True, 150)


@pytest.mark.parametrize("place", ["municipalities", "settings"])
def test_every_page_fits_the_smallest_window(qtbot, window, workspace, place):
    workspace.go(Place(place))
    window.resize(1280, 640)
    assert workspace.minimumSizeHint().width() <= 1280
    assert workspace.minimumSizeHint().height() <= 640


def test_size_and_state_of_the_window_are_kept(qtbot, context, window):
    window.resize(800, 700)
    window.close()
    again = Window(context.theme)
    qtbot.addWidget(again)
    again.enter(context)
    assert (again.width(), again.height()) == (800, 700)


# ---------------------------------------------------------------- the disk refuses


@pytest.fixture
def on_disk(qtbot, theme, tmp_path):
    """A window over a store in a folder that can vanish."""
    store, _ = create_store(tmp_path / "laptop" / "bestand.db", "geheim", strength=QUICK)
    store.add(Agency(name="Transferagentur Mittelland", short_name="TA"))
    context = Context(store, Live(store), Tasks(), State(store), Saving(), theme)
    window = Window(theme)
    qtbot.addWidget(window)
    window.enter(context)
    window.workspace.go(SETTINGS)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window._give_up = True
    window.close()
    context.live.close()
    store.close()


def type_without_disk(window, tmp_path, press_text) -> None:
    """Take the folder away, and type on."""
    field = next(f for f in window.workspace.page.findChildren(QLineEdit) if f.text() == "TA")
    field.setFocus()
    (tmp_path / "laptop").rename(tmp_path / "weg")
    press_text(field, " Mittelland")
    window.flush()


def test_a_vanished_folder_is_told_and_what_was_typed_stays(on_disk, tmp_path, press_text):
    type_without_disk(on_disk, tmp_path, press_text)
    rescue = on_disk.workspace.rescue
    assert rescue.isVisible()
    assert "nicht mehr dort" in rescue.sentence.text()
    assert "TA Mittelland" in [f.text() for f in on_disk.workspace.page.findChildren(QLineEdit)]


def test_saved_elsewhere_holds_what_was_typed(on_disk, tmp_path, press_text, monkeypatch):
    type_without_disk(on_disk, tmp_path, press_text)
    target = tmp_path / "stick" / "gerettet.db"
    monkeypatch.setattr("ui.dialogs.choose_target", lambda parent, title, start, kinds, picked: picked(target))
    on_disk.workspace.rescue.elsewhere.click()
    assert not on_disk.workspace.rescue.isVisible()
    context = on_disk.workspace.context
    on_disk.close()
    context.live.close()  # as the program does before it closes a store: nothing asks it any more
    context.store.close()
    copy = open_store(target, "geheim")
    assert the_agency(copy).short_name == "TA Mittelland"
    (line,) = copy.find(ExportLog)
    assert (line.kind, line.document, line.target) == ("Kopie", "Datenbestand", str(target))
    copy.close()


def test_the_window_doesnt_close_over_what_is_not_saved(on_disk, tmp_path, press_text, monkeypatch):
    asked = []
    monkeypatch.setattr("ui.dialogs.ask", lambda parent, title, text, answers, danger="": asked.append(list(answers)))
    type_without_disk(on_disk, tmp_path, press_text)
    assert not on_disk.close()
    assert asked == [["Woanders sichern …", "Ungespeichertes verwerfen"]]


def test_the_window_closes_when_the_user_gives_up(on_disk, tmp_path, press_text, monkeypatch):
    asked = []
    monkeypatch.setattr("ui.dialogs.ask", lambda parent, title, text, answers, danger="": asked.append(answers[danger]))
    type_without_disk(on_disk, tmp_path, press_text)
    on_disk.close()
    asked[0]()
    assert not on_disk.isVisible()


def test_once_the_folder_is_back_all_is_written(on_disk, tmp_path, press_text):
    type_without_disk(on_disk, tmp_path, press_text)
    Path(tmp_path / "weg").rename(tmp_path / "laptop")
    on_disk.workspace.rescue.again.click()
    assert on_disk.workspace.context.saving.worst()[0] is SaveState.SAVED
    assert not on_disk.workspace.rescue.isVisible()


def test_enter_presses_the_button_that_has_the_focus(qtbot, window, workspace):
    qtbot.waitUntil(lambda: len(shown(workspace.sidebar, "place")) == len(AREAS))
    shown(workspace.sidebar, "place")[-1].setFocus()
    press(window, Qt.Key.Key_Return)
    assert workspace.way.here.page == "settings"


def test_tab_goes_from_the_sidebar_over_the_crumbs_into_the_page(qtbot, window, workspace, auental):
    workspace.go(Place("dossier", auental.uid))
    qtbot.waitUntil(
        lambda: (len(shown(workspace.header, "crumb")), len(shown(workspace.sidebar, "place"))) == (3, len(AREAS) + 1)
    )
    workspace.sidebar.focus()
    met = []
    while not workspace.page.isAncestorOf(window.focusWidget()):
        met.append(window.focusWidget().accessibleName())
        press(window, Qt.Key.Key_Tab)
    assert met == ["Landkreis Auental", "Sperren", "Zurück", "Kommunen", "Landkreis Auental", "Mehr"]
