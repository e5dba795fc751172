"""Ctrl+Z and Ctrl+Y in the window: what they take back, where they lead, what they say."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from models.agreement_version import AgreementVersion, ClauseText, Topic
from models.contact import Contact
from models.guide import GuideBlock
from models.guide_edit import remove_block
from models.interview import Interview, InterviewQuestion, InterviewState, interview_questions
from models.interview_life import start_interview
from models.meeting import Meeting
from models.meeting_kind import MeetingKind
from models.meeting_life import hold_meeting, remove_meeting, start_meeting
from models.municipality import Municipality
from models.passage import Passage, PassageKind, mark
from models.pause import Pause
from models.preferences import preferences
from models.staff import Staff
from models.step_names import step_name
from models.store.record import address
from tests import talks
from tests.build import draft
from ui.agreement.clause_box import ClauseBox
from ui.forms.editor import editor_at
from ui.forms.marks import marks_of
from ui.more_menu import MoreMenu
from ui.pages.settings import PARTS
from ui.place import Place
from ui.shortcut_sheet import shortcuts
from ui.widgets.flash import Flash
from ui.widgets.toast import Toast
from ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot, context, renderer):
    """The window over a Kommune with its people and a draft, active, nothing to take back yet."""
    draft(context.store)
    context.renderer = renderer
    made = Window(context.theme)
    qtbot.addWidget(made)
    made.enter(context)
    context.store.steps.clear()
    made.workspace.undoing.refresh()
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def workspace(window):
    return window.workspace


@pytest.fixture
def auental(store, window):
    return store.first(Municipality)


@pytest.fixture
def sommer(store, window):
    return store.first(Contact, last_name="Sommer")


@pytest.fixture
def field_of(qtbot, workspace):
    """Goes to a record's field and gives the widget that has the cursor there."""

    def field_of(place, record, name):
        workspace.go(Place(*place, field=address(record, name)))
        qtbot.waitUntil(lambda: address_shown() == address(record, name))
        return QApplication.focusWidget()

    return field_of


def address_shown():
    """The address of the field that has the cursor."""
    editor = editor_at(QApplication.focusWidget())
    return editor.bound.address if editor is not None and editor.bound is not None else ""


def told(workspace):
    """The texts of the toasts."""
    return [toast.accessibleName() for toast in workspace.toasts.visible()]


def press(key, modifiers=CTRL):
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


@pytest.fixture
def undo(qtbot, workspace):
    """Ctrl+Z, and what it shows."""

    def undo(key=Qt.Key.Key_Z, modifiers=CTRL):
        press(key, modifiers)
        QTest.qWait(0)  # the page is shown by the event loop

    return undo


def people(auental):
    return ("dossier", auental.uid, "people")


def overview(auental):
    return ("dossier", auental.uid, "overview")


@pytest.fixture
def three_pages(store, auental, sommer, field_of, press_text):
    """A number, a note and a place, typed on three pages; the cursor is in the last."""
    version = store.first(AgreementVersion)
    press_text(field_of(people(auental), sommer, "phone"), "05021 967-500")
    press_text(field_of(overview(auental), auental, "notes"), "Neu.")
    place = field_of(("agreement", version.uid, ""), version, "place")
    place.clear()
    press_text(place, "Wiesau")
    return version


def test_keys_take_back_across_three_pages(store, workspace, auental, sommer, three_pages, undo, qtbot):
    undo()
    assert store.get(type(three_pages), three_pages.id).place == "Auenburg"
    undo()
    qtbot.waitUntil(lambda: address_shown() == address(auental, "notes"))
    assert store.get(Municipality, auental.id).notes == auental.notes
    undo()
    qtbot.waitUntil(lambda: address_shown() == address(sommer, "phone"))
    assert store.get(Contact, sommer.id).phone == sommer.phone
    assert told(workspace) == ["Rückgängig: Telefon von Brigitte Sommer"]


def test_the_shown_field_is_pointed_to(window, workspace, three_pages, undo, qtbot):
    undo()
    undo()
    qtbot.waitUntil(lambda: any(f.isVisible() for f in window.findChildren(Flash)))


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL | SHIFT)])
def test_keys_do_it_again(store, auental, sommer, three_pages, undo, key, modifiers):
    for _ in range(3):
        undo()
    for _ in range(3):
        undo(key, modifiers)
    assert store.get(Contact, sommer.id).phone == "05021 967-500"
    assert store.get(Municipality, auental.id).notes == f"{auental.notes}Neu."
    assert store.get(type(three_pages), three_pages.id).place == "Wiesau"
    assert store.steps.next is None


def test_half_typed_letters_are_one_step(store, auental, sommer, field_of, press_text, undo):
    phone = field_of(people(auental), sommer, "phone")
    phone.clear()
    press_text(phone, "0502")
    undo()
    assert (store.get(Contact, sommer.id).phone, phone.text()) == (sommer.phone, sommer.phone)


def test_an_entry_that_cannot_be_kept_is_taken_back_first(
    store, auental, sommer, field_of, press_text, undo, workspace
):
    store.change(sommer, unit="Büro")
    mail = field_of(people(auental), sommer, "mail")
    mail.clear()
    press_text(mail, "keine Adresse@")
    undo()
    assert (mail.text(), store.get(Contact, sommer.id).unit) == (sommer.mail, "Büro")
    assert told(workspace) == ["Rückgängig: E-Mail"]
    assert workspace.header.mark.text() == "Gespeichert"


def test_nothing_happens_where_there_is_nothing_to_take_back(workspace, auental, sommer, field_of, undo):
    field_of(people(auental), sommer, "phone")
    undo()
    assert told(workspace) == []


def test_the_toast_does_it_again(store, workspace, auental, sommer, field_of, press_text, undo, qtbot):
    press_text(field_of(people(auental), sommer, "phone"), "1")
    typed = store.get(Contact, sommer.id)
    undo()
    qtbot.waitUntil(lambda: bool(told(workspace)))
    qtbot.mouseClick(button_of(workspace, "Wiederholen"), Qt.MouseButton.LeftButton)
    assert store.get(Contact, sommer.id).phone == f"{sommer.phone}1" != typed.phone
    qtbot.waitUntil(lambda: told(workspace) == ["Wiederholen: Telefon von Brigitte Sommer"])
    qtbot.mouseClick(button_of(workspace, "Rückgängig"), Qt.MouseButton.LeftButton)
    assert store.get(Contact, sommer.id).phone == sommer.phone


def button_of(workspace, text):
    return next(
        b for toast in workspace.findChildren(Toast) for b in toast.findChildren(QPushButton) if b.text() == text
    )


def test_what_was_added_is_shown_where_it_was(store, workspace, auental, qtbot):
    kern = store.add(Contact(municipality_id=auental.id, first_name="Ina", last_name="Kern"))
    workspace.undoing.step(back=True)
    assert store.get(Contact, kern.id).removed_at is not None
    qtbot.waitUntil(lambda: told(workspace) == ["Rückgängig: Kontakt hinzugefügt: Ina Kern"])
    assert (workspace.way.here.page, workspace.way.here.part) == ("dossier", "people")


def test_the_key_takes_back_who_was_just_added_by_a_line(store, workspace, auental, press_text, undo):
    workspace.go(Place("dossier", auental.uid, "people"))
    workspace.page.tab.add()
    press_text(QApplication.focusWidget(), "Ina Kern, Schulamt")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert store.first(Contact, last_name="Kern") is not None
    workspace.page.tab.add()
    undo()
    assert store.first(Contact, last_name="Kern") is None


@pytest.fixture
def topics(store, workspace):
    """The list of topics of the draft, three long, on its page."""
    version = store.first(AgreementVersion)
    store.add(Topic(version_id=version.id, position=8, text="Ganztag"))
    store.steps.clear()
    workspace.go(Place("agreement", version.uid))
    return next(entry.list for entry in workspace.page.form.entries if entry.name == "topics")


def test_a_row_that_comes_back_gets_the_cursor(topics, workspace, undo, qtbot):
    row = topics.rows[-1]
    uid = row.record.uid
    topics.remove_row(row)
    assert told(workspace) == ["Themenbereich entfernt"]
    undo()
    qtbot.waitUntil(lambda: address_shown() == f"topic/{uid}/text")
    qtbot.waitUntil(lambda: told(workspace) == ["Rückgängig: Themenbereich entfernen: Ganztag"])


def test_whom_the_settings_got_back_is_shown_there(store, workspace, undo, qtbot):
    kept = store.first(Staff)
    workspace.go(Place("settings", part="staff"))
    store.remove(kept)
    workspace.go(Place("today"))
    undo()
    qtbot.waitUntil(lambda: workspace.way.here.part == "staff")
    assert workspace.way.here.field == f"staff/{kept.uid}"


@pytest.fixture
def pauses(store, workspace, auental):
    """The list of past pauses, far down on its page."""
    for number in range(1, 13):
        store.add(Pause(municipality_id=auental.id, since=date(2026, 9, number), reason=f"Grund {number}"))
    store.steps.clear()
    workspace.go(Place("dossier", auental.uid, "process"))
    return workspace.page.tab.pauses


def test_the_cursor_stays_beside_a_row_that_goes(pauses, press_text, undo, qtbot):
    pauses.add_row()
    pauses.rows[-1].editors["reason"].focus()
    press_text(QApplication.focusWidget(), "N")
    pauses.flush()
    undo()
    last = pauses.rows[-1].record.uid
    QTest.qWait(0)
    assert address_shown().startswith(f"pause/{last}/")


def test_a_row_that_comes_back_is_wholly_in_sight(pauses, workspace, undo, qtbot):
    row = pauses.rows[-1]
    uid = row.record.uid
    pauses.remove_row(row)
    workspace.go(Place("today"))
    undo()
    qtbot.waitUntil(lambda: address_shown().startswith(f"pause/{uid}/"))
    focus = QApplication.focusWidget()
    qtbot.waitUntil(lambda: focus.visibleRegion().boundingRect().height() == focus.height())


def test_what_stands_in_the_way_is_told(store, workspace, auental, sommer, three_pages, qtbot):
    from models.agreement_life import freeze

    store.steps.drop(store.steps.last)
    workspace.flush()
    store.change(store.get(type(three_pages), three_pages.id), place="Hohenwerder")
    freeze(store, store.get(type(three_pages), three_pages.id), lambda snapshot: b"%PDF-1.7")
    workspace.undoing.step(back=True)
    assert store.get(type(three_pages), three_pages.id).place == "Hohenwerder"
    assert "Unterschrift" in told(workspace)[0]


def test_names_stand_in_the_menu_the_tips_and_the_commands(store, workspace, auental, sommer):
    store.change(sommer, phone="1")
    workspace.undoing.refresh()
    menu = workspace.findChild(MoreMenu)
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions()]
    assert texts[0] == "Rückgängig: Telefon von Brigitte Sommer\tStrg+Z"
    assert (texts[1], menu.actions()[1].isEnabled()) == ("Wiederholen\tStrg+Y", False)
    assert [t for t in texts if t.startswith(("Tasten zeigen", "Sperren"))]
    undo = workspace.header._tools[0]
    assert undo.toolTip() == "Rückgängig: Telefon von Brigitte Sommer (Strg+Z)"
    assert undo.accessibleName() == "Rückgängig: Telefon von Brigitte Sommer"


def test_the_sheet_of_keys_names_no_step(store, workspace, sommer):
    store.change(sommer, phone="1")
    workspace.undoing.refresh()
    assert dict(shortcuts(workspace, deep=False))["Rückgängig"] == "Strg+Z"
    assert dict(shortcuts(workspace, deep=False))["Wiederholen"] == "Strg+Y oder Strg+Umschalt+Z"


def test_an_ampersand_is_shown_as_one(store, workspace, sommer):
    store.change(sommer, last_name="Meier & Sohn", first_name="")
    store.change(store.get(Contact, sommer.id), phone="1")
    workspace.undoing.refresh()
    assert workspace.undoing.undo_action.text() == "Rückgängig: Telefon von Meier && Sohn"


def test_no_key_takes_back_behind_the_curtain(store, window, workspace, auental, sommer, field_of, qtbot):
    from ui.guard import Guard

    guard = Guard(window, workspace.context)  # noqa: F841 - it lives as long as the test
    store.change(sommer, phone="1")
    workspace.undoing.refresh()
    workspace.context.lock.ask()
    press(Qt.Key.Key_Z)
    assert store.get(Contact, sommer.id).phone == "1"


# ---------------------------------------------------------------- long texts


@pytest.fixture
def notes(store, auental, field_of):
    """The notes of the Kommune, empty, with the cursor in them."""
    store.change(auental, notes="")
    store.steps.clear()
    return field_of(overview(auental), auental, "notes")


def test_a_long_text_is_taken_back_by_words(notes, press_text, undo):
    press_text(notes, "Die Steuergruppe tagt.")
    seen = []
    for _ in range(3):
        undo()
        seen.append(notes.toPlainText())
    assert seen == ["Die Steuergruppe ", "Die ", ""]


def test_button_and_menu_take_back_the_step_that_they_name(store, workspace, auental, notes, press_text, qtbot):
    press_text(notes, "Die Steuergruppe")
    workspace.flush()
    workspace.undoing.refresh()
    button = workspace.header._tools[0]
    assert button.accessibleName() == "Rückgängig: Notizen von Landkreis Auental"
    button.click()
    assert store.get(Municipality, auental.id).notes == ""


def test_words_come_again(notes, press_text, undo):
    press_text(notes, "Die Steuergruppe tagt.")
    undo()
    undo()
    undo(Qt.Key.Key_Y)
    assert notes.toPlainText() == "Die Steuergruppe "


def test_behind_the_first_word_the_key_goes_on_to_other_records(store, auental, sommer, notes, press_text, undo, qtbot):
    store.change(sommer, phone="1")
    press_text(notes, "Die Steuergruppe")
    for _ in range(3):
        undo()
    assert store.get(Contact, sommer.id).phone == sommer.phone
    qtbot.waitUntil(lambda: address_shown() == address(sommer, "phone"))
    assert store.get(Municipality, auental.id).notes == ""


def test_words_come_again_after_the_key_went_on(store, auental, sommer, field_of, press_text, undo):
    store.change(sommer, phone="1")
    press_text(field_of(overview(auental), auental, "notes"), "Die Steuergruppe")
    for _ in range(3):
        undo()
    for _ in range(2):
        undo(Qt.Key.Key_Y)
    assert store.get(Municipality, auental.id).notes == "Die Steuergruppe"
    assert store.get(Contact, sommer.id).phone == "1"


def test_a_held_key_never_leaves_the_text(store, auental, sommer, notes, press_text):
    store.change(sommer, phone="1")
    press_text(notes, "Die Steuergruppe")
    hold(notes)
    assert notes.toPlainText() == ""
    assert store.get(Contact, sommer.id).phone == "1"


def hold(text):
    """Ctrl+Z held down for a while, as the keyboard repeats it."""
    for _ in range(9):
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, Qt.Key.Key_Z, CTRL, "\x1a", True)
            QApplication.sendEvent(text, event)
            if kind is QEvent.Type.ShortcutOverride:
                assert event.isAccepted()


def test_words_taken_back_over_two_visits_do_not_come_again(store, auental, sommer, notes, press_text, undo):
    store.change(sommer, phone="1")
    press_text(notes, "Die ")
    notes.parentWidget().window().workspace.flush()
    store.end_visit()
    press_text(notes, "Steuergruppe")
    undo()
    store.end_visit()
    undo()
    undo()
    assert store.get(Municipality, auental.id).notes == ""
    assert store.get(Contact, sommer.id).phone == sommer.phone


def test_a_step_back_shows_where_the_text_has_changed(store, auental, notes, workspace, qtbot):
    text = "Wort. " * 500
    store.change(store.get(Municipality, auental.id), notes=text)
    store.end_visit()
    store.change(store.get(Municipality, auental.id), notes=text[:1200] + "Neu. " + text[1200:])
    workspace.undoing.step(back=True)
    qtbot.waitUntil(lambda: notes.textCursor().position() == 1200)


# ---------------------------------------------------------------- the talk


@pytest.fixture
def note(store, window, workspace, qtbot):
    """The note field of the first question of a talk."""
    talk = start_interview(store, talks.planned(store))
    workspace.go(Place("interview", talk.uid, "talk"))
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    store.steps.clear()
    return QApplication.focusWidget()


@pytest.fixture
def question(store):
    """The first question as it is now."""
    return lambda: store.get(InterviewQuestion, store.first(InterviewQuestion, order_by="id").id)


def test_a_mark_is_taken_back_before_the_words_around_it(store, note, press_text, undo, workspace):
    press_text(note, "Erst das. ")
    workspace.page.view.mark(PassageKind.QUOTE)
    press_text(note, "Dann jenes.")
    assert len(store.find(Passage)) == 1
    undo()
    undo()
    assert (note.toPlainText(), len(store.find(Passage))) == ("Erst das. ", 1)
    undo()
    assert (note.toPlainText(), len(store.find(Passage))) == ("Erst das. ", 0)
    undo()
    assert note.toPlainText() == "Erst "


def test_a_held_key_stops_at_a_mark(store, note, press_text, workspace):
    press_text(note, "Erst das. ")
    workspace.page.view.mark(PassageKind.CONFIDENTIAL)
    press_text(note, "Dann jenes.")
    hold(note)
    assert (note.toPlainText(), len(store.find(Passage))) == ("Erst das. ", 1)


def test_no_key_too_many_leads_out_of_the_talk(store, note, sommer, press_text, undo, workspace, qtbot):
    store.change(sommer, phone="1")
    press_text(note, "Erst")
    undo()
    undo()
    assert store.get(Contact, sommer.id).phone == "1"
    assert (told(workspace), workspace.page.part) == (["In diesem Gespräch ist nichts mehr zurückzunehmen."], "talk")


def test_no_key_takes_back_that_the_talk_began(store, workspace, undo, qtbot):
    talk = talks.planned(store)
    workspace.go(Place("interview", talk.uid, "setup"))
    workspace.page.start()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPlainTextEdit))
    undo()
    assert store.get(Interview, talk.id).state is InterviewState.RUNNING
    workspace.undoing.step(back=True)
    assert store.get(Interview, talk.id).state is InterviewState.PLANNED
    qtbot.waitUntil(lambda: workspace.page.part == "setup")


def shown_marks(note):
    """The ranges that are painted on the text."""
    return marks_of(note).ranges("passages")


def test_the_text_shows_what_is_marked_now(store, note, press_text, undo, workspace, qtbot):
    press_text(note, "Erst das. ")
    workspace.page.view.mark(PassageKind.QUOTE)
    assert shown_marks(note) == [(0, 10)]
    undo()
    qtbot.waitUntil(lambda: shown_marks(note) == [])
    undo(Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: shown_marks(note) == [(0, 10)])


def test_a_mark_moves_back_with_the_text_before_it(store, note, question, press_text, workspace, qtbot):
    press_text(note, "Erst das. ")
    workspace.page.view.mark(PassageKind.QUOTE)
    store.end_visit()
    store.change(question(), note="Davor. Erst das. ")
    qtbot.waitUntil(lambda: shown_marks(note) == [(7, 17)])
    workspace.undoing.step(back=True)
    qtbot.waitUntil(lambda: shown_marks(note) == [(0, 10)])


def test_a_mark_comes_again(store, note, press_text, undo, workspace):
    press_text(note, "Erst das. ")
    workspace.page.view.mark(PassageKind.QUOTE)
    undo()
    undo(Qt.Key.Key_Y)
    assert [passage.words for passage in store.find(Passage)] == ["Erst das. "]


def test_the_mark_on_the_question_goes_with_no_word(store, note, question, press_text, undo, workspace):
    press_text(note, "Erst")
    workspace.flush()
    undo()
    workspace.flush()
    assert note.toPlainText() == ""
    assert store.steps.last is None


def test_a_talk_is_taken_back_from_one_question_to_the_other(store, note, press_text, undo, workspace, qtbot):
    first, second = interview_questions(store, workspace.page.interview)[:2]
    press_text(note, "Eins")
    workspace.page.view.step(1)
    press_text(QApplication.focusWidget(), "Zwei")
    for _ in range(2):
        undo()
    assert store.get(InterviewQuestion, second.id).note == ""
    qtbot.waitUntil(lambda: address_shown() == address(first, "note"))
    assert note.toPlainText() == ""


# ---------------------------------------------------------------- what is not a form


def test_the_size_of_the_text_goes_back_and_stays_there(store, workspace, qtbot):
    workspace.go(Place("settings", part="look"))
    look = workspace.page._parts["look"]
    look.zoom.setValue(15)
    look.flush()
    workspace.undoing.step(back=True)
    qtbot.waitUntil(lambda: look.zoom.value() == 10)
    workspace.flush()
    assert preferences(store).text_zoom == 100


@pytest.fixture
def open_clause(store, workspace, qtbot):
    """A clause of the draft whose wording is being edited."""
    workspace.go(Place("agreement", store.first(AgreementVersion).uid))
    box = next(b for b in workspace.page.findChildren(ClauseBox) if b.isVisible() and not b.always_open)
    box.open_editor()
    qtbot.waitUntil(box.editor.input.hasFocus)
    return box


def test_an_open_clause_shows_the_template_again_and_keeps_what_is_typed_next(
    store, workspace, open_clause, press_text, qtbot
):
    template = open_clause.editor.typed()
    press_text(open_clause.editor.input, " Und mehr.")
    workspace.flush()
    workspace.undoing.step(back=True)
    assert store.find(ClauseText, key=open_clause.clause.key) == []
    qtbot.waitUntil(lambda: open_clause.editor.typed() == template)
    press_text(open_clause.editor.input, " Anders.")
    workspace.flush()
    (own,) = store.find(ClauseText, key=open_clause.clause.key)
    assert own.text.replace(" Anders.", "") == template != own.text


def test_an_own_wording_comes_again_into_the_open_clause(workspace, open_clause, press_text, qtbot):
    press_text(open_clause.editor.input, " Und mehr.")
    workspace.flush()
    workspace.undoing.step(back=True)
    workspace.undoing.step(back=False)
    qtbot.waitUntil(lambda: " Und mehr." in open_clause.editor.typed())


def test_the_user_is_who_undo_says(store, workspace, context):
    person = store.find(Staff)[0]
    store.change(preferences(store), me_id=person.id)
    assert store.staff_uid == person.uid


# ---------------------------------------------------------------- a whole day


def test_all_of_a_day_is_taken_back_and_done_again_in_the_window(store, workspace, auental, qtbot):
    """Each step leads to a page that can be shown, and none complains."""
    meeting = start_meeting(store, auental, MeetingKind.SOUNDING)
    hold_meeting(store, meeting)
    talk = talks.talked(store)
    mark(store, interview_questions(store, talk)[0], "polished", 0, 8, PassageKind.QUOTE)
    remove_block(store, store.first(GuideBlock))
    remove_meeting(store, meeting)
    told = []
    workspace.toasts.show = lambda text, actions=None: told.append(text)
    workspace.context.toast = workspace.toasts.show
    steps = []
    while (step := store.steps.last) is not None:
        steps.append(step_name(store, step))
        workspace.undoing.step(back=True)
        QTest.qWait(0)
    while store.steps.next is not None:
        workspace.undoing.step(back=False)
        QTest.qWait(0)
    QTest.qWait(0)
    assert len(steps) == 10
    assert [text for text in told if not text.startswith(("Rückgängig: ", "Wiederholen: "))] == []
    assert store.get(Interview, talk.id).state is InterviewState.REVIEW
    assert workspace.flush()


def test_looking_around_leaves_nothing_to_take_back(store, workspace, auental, qtbot):
    """What the app writes by itself at a first look is no step of the user's."""
    meeting = store.add(Meeting(municipality_id=auental.id))
    talk = start_interview(store, talks.planned(store))
    store.steps.clear()
    tabs = ("overview", "people", "agreements", "process", "meetings", "interviews", "details", "history")
    places = [Place("today"), Place("municipalities"), Place("meeting", meeting.uid), Place("visit", meeting.uid)]
    places += [Place("dossier", auental.uid, tab) for tab in tabs]
    places += [Place("agreement", store.first(AgreementVersion).uid), Place("templates", "", "texts")]
    places += [Place("templates", "", "guides"), *(Place("interview", talk.uid, part) for part in ("setup", "talk"))]
    places += [Place("settings", "", part) for part in PARTS]
    for place in places:
        workspace.go(place)
        QTest.qWait(0)
        assert store.steps.last is None, place
    workspace.flush()
    assert store.steps.last is None
