"""The page of one meeting."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.contact import Contact
from models.document_review import DocumentReview
from models.follow_up import FollowUp
from models.interview import Interview
from models.meeting import Meeting, MeetingKind, MeetingParticipant, MeetingState, MeetingTopic, NamedPartner
from models.meeting_life import name_partner, start_meeting
from models.preferences import preferences
from models.store.errors import Gone
from models.store.record import address
from tests import build
from ui.pages.meeting import MeetingPage
from ui.place import Place
from ui.widgets.eliding_link import ElidingLink
from ui.workspace import Workspace

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def auental(store):
    auental = build.people(store)
    build.draft(store, auental)
    return auental


@pytest.fixture
def sounding(store, auental):
    return start_meeting(store, auental, MeetingKind.SOUNDING)


@pytest.fixture
def open_page(context, shown):
    """Shows a meeting on its page."""

    def open_page(meeting, field=""):
        page = shown(MeetingPage(context))
        page.show_place(Place("meeting", meeting.uid, "", field))
        return page

    return open_page


@pytest.fixture
def page(open_page, sounding):
    return open_page(sounding)


def focused():
    return QApplication.focusWidget()


# ---------------------------------------------------------------- where the cursor is


def test_a_new_meeting_asks_for_its_day(page):
    assert focused() is page.form.details.editors["meets_on"].input


def test_a_phone_call_asks_who_called_and_enter_goes_on_to_the_notes(open_page, store, auental, type_text, press):
    page = open_page(start_meeting(store, auental, MeetingKind.PHONE))
    assert focused() is page.form.people.picker.line
    type_text(focused(), "som")
    press(focused(), ENTER)
    press(focused(), ENTER)
    type_text(focused(), "Raum 2.14 ist frei")
    page.flush()
    call = store.first(Meeting)
    assert call.topics == "Raum 2.14 ist frei"
    assert len(store.find(MeetingParticipant, meeting_id=call.id)) == 2


def test_the_cursor_comes_back_to_its_field(open_page, sounding, store):
    store.change(sounding, results="Fünf Interviews")
    open_page(sounding, address(sounding, "results"))
    assert focused().objectName() == "results"
    assert focused().textCursor().atEnd()


def test_the_cursor_comes_back_to_a_topic(open_page, sounding, store):
    topic = store.find(MeetingTopic)[1]
    page = open_page(sounding, address(topic, "note"))
    assert focused() is page.form.topics.list.rows[1].editors["note"].input


def test_f7_goes_through_the_sections_in_the_order_of_the_work(page, qtbot):
    seen = []
    for _ in range(9):
        qtbot.keyClick(focused(), Qt.Key.Key_F7)
        seen.append(focused().accessibleName() or focused().objectName())
    assert seen == [
        "Teilnehmende", "Tagesordnung", "Eingrenzung", "Themen", "Ergebnisse", "Entscheidungen",
        "Interviewpartner/in nennen", "Neue Wiedervorlage", "Unterlage hinzufügen",
    ]  # fmt: skip
    qtbot.keyClick(focused(), Qt.Key.Key_F7, SHIFT)
    assert focused() is page.form.follow_ups.line.line


def test_the_page_tells_where_the_cursor_is(page, sounding):
    places = []
    page.place_changed.connect(places.append)
    page.form.step(2)
    page.form.step(1)
    assert places[-1].field.startswith(f"meeting/{sounding.uid}/")


# ---------------------------------------------------------------- what is kept


def test_what_is_typed_saves_itself(page, store, type_text):
    type_text(focused(), "03.12.2026")
    page.flush()
    assert store.first(Meeting).meets_on.isoformat() == "2026-12-03"


def test_a_topic_is_dropped_and_narrowed(page, store, type_text):
    first, second = page.form.topics.list.rows
    first.editors["kept"].input.click()
    second.focus("note")
    type_text(focused(), "nur der Übergang nach Klasse 4")
    page.flush()
    kept = [(topic.kept, topic.note) for topic in store.find(MeetingTopic)]
    assert kept == [(False, ""), (True, "nur der Übergang nach Klasse 4")]


def test_topics_agreed_later_can_be_taken_over(open_page, store):
    meeting = start_meeting(store, build.municipality(store, name="Wiesau"), MeetingKind.SOUNDING)
    card = open_page(meeting).form.topics
    assert card.take_button.isVisible()
    version = build.draft(store, store.get(type(build.municipality(store)), meeting.municipality_id))
    assert version.id
    card.take_button.click()
    assert len(store.find(MeetingTopic)) == 2
    assert not card.take_button.isVisible()


def test_a_next_step_becomes_a_follow_up(page, store, enter):
    page.form.follow_ups.focus_line()
    enter(focused(), "Rundmail vorschlagen, in 3 Tagen")
    kept = store.first(FollowUp)
    assert (kept.text, kept.about) == ("Rundmail vorschlagen", f"meeting/{page.meeting.uid}")
    assert kept.municipality_id == page.municipality.id


def test_a_promised_document_waits_in_the_register(page, store, enter, context, auental, qtbot):
    page.form.documents.line.setFocus()
    enter(focused(), "Organigramm")
    kept = store.first(DocumentReview)
    assert (kept.name, kept.source) == ("Organigramm", f"meeting/{page.meeting.uid}/results")
    qtbot.waitUntil(lambda: page.form.documents.rows.isVisible())
    page.form.documents.rows.findChild(ElidingLink).click()
    assert context.went[-1] == Place("dossier", auental.uid, "documents", f"document_review/{kept.uid}")


def test_a_participant_is_taken_out_and_brought_back(page, store, press, context):
    page.form.people.chips.chips[0].name.setFocus()
    press(focused(), Qt.Key.Key_Delete)
    assert store.find(MeetingParticipant) == []
    context.toasts[-1][1]["Rückgängig"]()
    assert len(store.find(MeetingParticipant)) == 1


# ---------------------------------------------------------------- held, cancelled, removed


def test_ctrl_enter_says_that_it_was_held_today(page, store, qtbot, context):
    qtbot.keyClick(focused(), ENTER, CTRL)
    held = store.first(Meeting)
    assert (held.state, held.meets_on) == (MeetingState.HELD, store.clock().date())
    assert page.head.state.text() == "geführt"
    assert page.head.held_button.isHidden()
    context.toasts[-1][1]["Rückgängig"]()
    assert store.first(Meeting).state is MeetingState.PLANNED


def test_the_page_says_which_talk_starts_the_clock(page, store, qtbot):
    assert "Noch ist keines geführt" in page.form.details.clock.text()
    page.hold()
    qtbot.waitUntil(lambda: "Es ist das erste geführte" in page.form.details.clock.text())


def test_it_is_cancelled_and_planned_again(page, store, context):
    page.head.cancelled.emit()
    assert store.first(Meeting).state is MeetingState.CANCELLED
    page.head.planned_again.emit()
    assert store.first(Meeting).state is MeetingState.PLANNED


def test_what_else_can_be_done_stands_behind_a_word(page):
    assert page.head.more_button.text() == "&Mehr"
    assert page.head.more_button.menu() is not None


def test_its_day_goes_out_as_a_calendar_file(page, store, sounding, qtbot, tmp_path):
    store.change(preferences(store), output_folder=str(tmp_path))
    store.change(sounding, meets_on=date(2026, 12, 3))
    page.head.calendar_wanted.emit()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.ics"))))
    assert b"20261203" in next(tmp_path.glob("*.ics")).read_bytes()


def test_a_removed_meeting_leads_to_the_tab_and_comes_back(page, store, context, auental):
    page.remove()
    assert context.went[-1] == Place("dossier", auental.uid, "meetings")
    with pytest.raises(Gone):
        page.show_place(Place("meeting", page.meeting.uid))
    context.toasts[-1][1]["Rückgängig"]()
    assert context.went[-1] == Place("meeting", page.meeting.uid)
    assert len(store.find(MeetingTopic)) == 2


def test_another_kind_brings_another_form(page, store, qtbot):
    page.form.details.editors["kind"].input.setCurrentText("Telefonat")
    page.flush()
    qtbot.waitUntil(lambda: page.form.partners is None)
    assert focused() is page.form.details.editors["kind"].input


# ---------------------------------------------------------------- interviews


@pytest.fixture
def named(store, sounding, open_page):
    """Sommer and Tiedje are named as partners."""
    for contact in store.find(Contact):
        name_partner(store, sounding, contact)
    return open_page(store.change(sounding, state=MeetingState.HELD, meets_on=store.clock().date()))


def test_a_new_person_is_named_with_one_line(page, store, enter):
    page.form.partners.picker.setFocus()
    enter(focused(), "Udo Bahr, Leiter, Fachdienst Jugend")
    enter(focused(), "som")
    names = [store.get(Contact, each.contact_id).last_name for each in store.find(NamedPartner, order_by="position")]
    assert names == ["Bahr", "Sommer"]
    assert page.form.partners.plan_button.text() == "2 &Interviews planen"


def test_what_a_partner_is_for_is_noted(named, store, type_text):
    named.form.partners.rows.rows[0].focus()
    type_text(focused(), "Steuergruppe")
    named.flush()
    assert store.first(NamedPartner).note == "Steuergruppe"


def test_ctrl_enter_plans_the_interviews_in_one_step(named, store, qtbot, context):
    qtbot.keyClick(focused(), ENTER, CTRL)
    assert len(store.find(Interview)) == 2
    text, actions = context.toasts[-1]
    assert text == "2 Interviews sind geplant."
    assert named.form.partners.plan_button.isHidden()
    actions["Rückgängig"]()
    assert store.find(Interview) == []
    assert named.form.partners.plan_button.isVisible()


def test_the_toast_leads_to_the_interviews(named, qtbot, context, auental):
    named.form.partners.plan_button.click()
    context.toasts[-1][1]["Zu den Interviews"]()
    assert context.went[-1] == Place("dossier", auental.uid, "interviews")


def test_a_partner_tells_which_interview_there_is(named, qtbot):
    named.form.partners.plan_button.click()
    labels = [interview.text() for _, _, interview in named.form.partners.rows._people.values()]
    assert labels == ["I1 geplant", "I2 geplant"]


def test_a_visit_is_prepared_from_the_page(page, qtbot, context):
    qtbot.keyClick(focused(), Qt.Key.Key_B, CTRL | SHIFT)
    assert context.went[-1] == Place("visit", page.meeting.uid)


def test_a_talk_ahead_opens_at_its_agenda_and_one_of_today_at_the_notes(open_page, store, sounding):
    today = store.clock().date()
    open_page(store.change(sounding, meets_on=today + timedelta(days=1)))
    assert focused().objectName() == "agenda"
    open_page(store.change(sounding, meets_on=today))
    assert focused().objectName() == "topics"


def test_the_sidebar_marks_the_kommune_that_a_meeting_belongs_to(context, qtbot, auental, sounding):
    workspace = Workspace(context)
    qtbot.addWidget(workspace)

    def marked():
        return [entry.text for entry, button in workspace.sidebar._buttons.items() if button.isChecked()]

    workspace.go(Place("meeting", sounding.uid))
    assert marked() == ["Kommunen"]
    workspace.go(Place("dossier", auental.uid))
    workspace.go(Place("meeting", sounding.uid))
    assert marked() == ["Landkreis Auental"]
