from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from models.contact import Contact
from models.follow_up import FollowUp
from models.meeting import Meeting
from models.preferences import preferences
from models.store.draft import drafts
from models.store.record import address
from ui.place import Place
from ui.process.follow_ups import FollowUpList


@pytest.fixture
def meeting(store, auental):
    return store.add(Meeting(municipality_id=auental.id, meets_on=date(2026, 11, 20)))


@pytest.fixture
def follow_ups(context, shown, meeting, auental):
    made = FollowUpList(context)
    made.show_about(meeting, auental.id)
    return shown(made)


def texts(follow_ups):
    return [row.editors["text"].value() for row in follow_ups.rows.rows]


def about(meeting, text, **values):
    return FollowUp(
        municipality_id=meeting.municipality_id, about=address(meeting, "").rstrip("/"), text=text, **values
    )


def test_a_line_and_enter_make_one_about_the_record(follow_ups, store, meeting, enter, qtbot):
    enter(follow_ups.line.line, "Termin Steuergruppe vorschlagen, in 2 Wochen")
    (kept,) = store.find(FollowUp)
    assert (kept.text, kept.due_on) == ("Termin Steuergruppe vorschlagen", date(2026, 12, 7))
    assert (kept.about, kept.municipality_id) == (f"meeting/{meeting.uid}", meeting.municipality_id)
    qtbot.waitUntil(lambda: texts(follow_ups) == ["Termin Steuergruppe vorschlagen"])
    assert follow_ups.line.line.text() == ""


def test_nothing_is_kept_before_enter_but_a_draft(follow_ups, store, type_text):
    type_text(follow_ups.line.line, "Termin überlegen")
    follow_ups.flush()
    assert store.find(FollowUp) == []
    assert [d.text for d in drafts(store)] == ["Termin überlegen"]


def test_a_draft_is_there_again(follow_ups, context, shown, meeting, auental, type_text):
    type_text(follow_ups.line.line, "Termin überlegen")
    follow_ups.flush()
    again = FollowUpList(context)
    again.show_about(meeting, auental.id)
    assert shown(again).line.line.text() == "Termin überlegen"


def test_a_row_is_edited_in_place(follow_ups, store, meeting, type_text, qtbot):
    store.add(about(meeting, "Protokoll"))
    qtbot.waitUntil(lambda: texts(follow_ups) == ["Protokoll"])
    field = follow_ups.rows.rows[0].editors["text"].input
    field.setFocus()
    field.end(False)
    type_text(field, " schicken")
    assert follow_ups.flush()
    assert store.find(FollowUp)[0].text == "Protokoll schicken"


def test_a_ticked_one_is_folded_away_and_can_be_taken_back(follow_ups, store, meeting, context, qtbot):
    store.add(about(meeting, "Protokoll"))
    qtbot.waitUntil(lambda: len(follow_ups.rows.rows) == 1)
    follow_ups.rows.rows[0].editors["done_on"].input.click()
    follow_ups.flush()
    qtbot.waitUntil(lambda: texts(follow_ups) == [])
    assert store.find(FollowUp)[0].done_on == date(2026, 11, 23)
    assert follow_ups.fold.text() == "1 erledigte zeigen"
    text, actions = context.toasts[-1]
    assert text == "Erledigt: Protokoll"
    actions["Rückgängig"]()
    qtbot.waitUntil(lambda: texts(follow_ups) == ["Protokoll"])


def test_done_ones_are_unfolded(follow_ups, store, meeting, qtbot):
    store.add(about(meeting, "Erledigt", done_on=date(2026, 11, 21)))
    qtbot.waitUntil(follow_ups.fold.isVisible)
    assert texts(follow_ups) == []
    follow_ups.fold.click()
    assert texts(follow_ups) == ["Erledigt"]


def test_what_is_overdue_says_so_in_words(follow_ups, store, meeting, qtbot):
    store.add(about(meeting, "Gestern", due_on=date(2026, 11, 22)))
    store.add(about(meeting, "Viel später", due_on=date(2027, 6, 1)))
    qtbot.waitUntil(lambda: len(follow_ups.rows.rows) == 2)
    shown = [label.text() if label.isVisible() else "" for label in follow_ups.rows._badges.values()]
    assert shown == ["überfällig", ""]


def test_enter_in_a_row_asks_for_the_next_line(follow_ups, store, meeting, press, qtbot):
    store.add(about(meeting, "Protokoll"))
    qtbot.waitUntil(lambda: len(follow_ups.rows.rows) == 1)
    field = follow_ups.rows.rows[0].editors["text"].input
    field.setFocus()
    press(field, Qt.Key.Key_Return)
    assert follow_ups.line.line.hasFocus()
    assert len(follow_ups.rows.rows) == 1


def test_alt_delete_removes_and_the_toast_brings_back(follow_ups, store, meeting, press, context, qtbot):
    store.add(about(meeting, "Protokoll"))
    qtbot.waitUntil(lambda: len(follow_ups.rows.rows) == 1)
    field = follow_ups.rows.rows[0].editors["text"].input
    field.setFocus()
    press(field, Qt.Key.Key_Delete, modifiers=Qt.KeyboardModifier.AltModifier)
    assert store.find(FollowUp) == []
    context.toasts[-1][1]["Rückgängig"]()
    assert [each.text for each in store.find(FollowUp)] == ["Protokoll"]


def test_another_record_shows_its_own(follow_ups, store, meeting, auental, qtbot):
    store.add(about(meeting, "Am Gespräch"))
    qtbot.waitUntil(lambda: texts(follow_ups) == ["Am Gespräch"])
    other = store.add(Meeting(municipality_id=auental.id))
    follow_ups.show_about(other, auental.id)
    assert texts(follow_ups) == []


def test_all_of_a_kommune_say_what_they_hang_on_and_lead_there(context, shown, store, meeting, auental):
    store.add(about(meeting, "Am Gespräch"))
    everything = FollowUpList(context)
    everything.show_all_of(auental)
    shown(everything)
    links = [b for b in everything.rows.findChildren(QPushButton) if b.accessibleName() == "Sondierungsgespräch öffnen"]
    links[0].click()
    assert context.went == [Place("meeting", meeting.uid)]


def test_the_cursor_goes_into_the_field_of_a_done_one(follow_ups, store, meeting, qtbot):
    done = store.add(about(meeting, "Erledigt", done_on=date(2026, 11, 21)))
    qtbot.waitUntil(follow_ups.fold.isVisible)
    assert follow_ups.focus_field(done.uid, "text")
    assert follow_ups.rows.rows[0].editors["text"].input.hasFocus()


def test_a_person_typed_is_found_or_added(follow_ups, store, meeting, auental, qtbot):
    store.add(about(meeting, "Anrufen"))
    sommer = store.first(Contact, last_name="Sommer")
    qtbot.waitUntil(lambda: len(follow_ups.rows.rows) == 1)
    found = follow_ups.rows._find_person("somm")
    assert [choice.key for choice in found] == [sommer.id]
    added = follow_ups.rows._add_person("Klaus Behrens, Schulamt")
    assert added.text.endswith("Behrens")


def test_one_goes_into_the_calendar(follow_ups, store, meeting, tmp_path, context, qtbot):
    store.change(preferences(store), output_folder=str(tmp_path))
    store.add(about(meeting, "Anrufen", due_on=date(2026, 12, 7)))
    qtbot.waitUntil(lambda: len(follow_ups.rows.rows) == 1)
    out = [b for b in follow_ups.rows.findChildren(QPushButton) if b.text() == "In den Kalender"]
    out[0].click()
    qtbot.waitUntil(lambda: bool(context.toasts))
    assert len(list(tmp_path.glob("*.ics"))) == 1


def test_a_long_list_shows_the_most_urgent_and_the_rest_on_demand(follow_ups, store, meeting, qtbot):
    for number in range(14):
        store.add(about(meeting, f"Sache {number}", due_on=date(2026, 12, number + 1)))
    qtbot.waitUntil(lambda: follow_ups.more.text() == "4 weitere zeigen")
    assert texts(follow_ups) == [f"Sache {number}" for number in range(10)]
    follow_ups.more.click()
    assert len(texts(follow_ups)) == 14
    assert not follow_ups.more.isVisible()


def test_how_it_stands_is_said_on_the_line_where_there_is_room(follow_ups, store, meeting, qtbot):
    store.add(about(meeting, "Protokoll", due_on=date(2026, 11, 20)))
    qtbot.waitUntil(lambda: texts(follow_ups) == ["Protokoll"])
    follow_ups.resize(1120, 400)
    row = follow_ups.rows.rows[0]
    badge = next(label for label in row.findChildren(QLabel) if label.text() == "überfällig")
    qtbot.waitUntil(lambda: badge.parentWidget().y() == row.editors["text"].widget.y())
