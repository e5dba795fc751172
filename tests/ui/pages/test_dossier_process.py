from __future__ import annotations

from datetime import date

import pytest

from models.meeting import MeetingState
from models.pause import Pause
from models.process import ProcessStep, StepState
from tests import build
from ui.pages.dossier_overview import OverviewTab
from ui.pages.dossier_process import NOT_BEGUN, ProcessTab
from ui.process.column_heads import ColumnHeads

TODAY = date(2026, 11, 23)


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def tab(context, shown, auental):
    made = ProcessTab(context)
    made.show_municipality(auental)
    return shown(made)


def row_of(tab, key):
    return next(row for row in tab.steps.rows if row.record.key == key)


def note_of(tab, key):
    return tab.steps._notes[row_of(tab, key)].text()


def test_the_first_look_begins_the_steps_of_the_module(tab, store):
    assert [row.record.key for row in tab.steps.rows][:3] == ["agreement", "inform", "sounding"]
    assert len(store.find(ProcessStep)) == len(tab.steps.rows)


def test_a_step_says_what_it_lacks(tab):
    assert note_of(tab, "agreement") == "Für Modul 1 gibt es noch keine Vereinbarung."
    assert note_of(tab, "inform") == "Es fehlt, an welchem Tag informiert wurde. Es fehlt, durch wen informiert wurde."


def test_a_held_talk_makes_its_step_done_with_its_day_as_proposal(tab, store, auental, qtbot):
    build.meeting(store, auental, state=MeetingState.HELD, meets_on=date(2026, 11, 20))
    editors = row_of(tab, "sounding").editors
    qtbot.waitUntil(lambda: editors["state"].input.currentText() == "erledigt, aus den Gesprächen")
    assert editors["done_on"].input.placeholderText() == "20.11.2026"
    assert store.find(ProcessStep, key="sounding")[0].done_on is None


def test_a_step_ticked_off_gets_todays_day(tab, store, qtbot):
    editors = row_of(tab, "feedback").editors
    editors["state"].input.setCurrentText(StepState.DONE.label)
    tab.flush()
    qtbot.waitUntil(lambda: editors["done_on"].value() == TODAY)
    assert store.find(ProcessStep, key="feedback")[0].done_on == TODAY


def test_a_tick_goes_with_the_day_that_it_brought(tab, store, qtbot):
    store.steps.clear()
    editors = row_of(tab, "feedback").editors
    editors["state"].input.setCurrentText(StepState.DONE.label)
    tab.flush()
    qtbot.waitUntil(lambda: editors["done_on"].value() == TODAY)
    store.undo()
    (step,) = store.find(ProcessStep, key="feedback")
    assert (step.state, step.done_on, store.steps.last) == (StepState.OPEN, None, None)


def test_a_tick_that_undo_brings_back_gets_no_new_day(tab, store):
    step = store.find(ProcessStep, key="feedback")[0]
    store.change(step, state=StepState.DONE)
    store.end_visit()
    store.change(step, done_on=None)
    store.end_visit()
    store.change(step, state=StepState.OPEN)
    store.undo()
    step = store.get(ProcessStep, step.id)
    assert (step.state, step.done_on) == (StepState.DONE, None)
    assert store.steps.next is not None


def test_who_and_note_are_behind_mehr(tab, store, qtbot, type_text):
    tab.focus_field(f"process_step/{row_of(tab, 'report').record.uid}/note")
    note = row_of(tab, "report").editors["note"]
    assert note.input.hasFocus()
    type_text(note.input, "Übergabe")
    tab.flush()
    assert store.find(ProcessStep, key="report")[0].note == "Übergabe"


def test_a_step_of_ones_own_is_added_and_another_removed(tab, store, type_text, context):
    tab.steps.add_button.click()
    type_text(tab.steps.rows[-1].editors["name"].input, "Steuergruppe einberufen")
    tab.flush()
    assert store.find(ProcessStep, order_by="position")[-1].name == "Steuergruppe einberufen"
    tab.steps.remove_row(row_of(tab, "feedback"))
    assert store.find(ProcessStep, key="feedback") == []
    context.toasts[-1][1]["Rückgängig"]()
    assert len(store.find(ProcessStep, key="feedback")) == 1


def test_the_clock_tells_early_and_late_aim(tab, store, auental, qtbot):
    assert tab.clock.text() == NOT_BEGUN
    build.meeting(store, auental, state=MeetingState.HELD, meets_on=date(2026, 11, 2))
    wanted = "Begonnen am 02.11.2026  ·  früheste Fertigstellung 02.02.2027  ·  spätestens vorgesehen 02.05.2027"
    qtbot.waitUntil(lambda: tab.clock.text() == wanted)


def test_past_pauses_are_edited_here(tab, store, auental, qtbot):
    store.add(Pause(municipality_id=auental.id, since=date(2026, 11, 2), until=date(2026, 11, 12)))
    qtbot.waitUntil(lambda: len(tab.pauses.rows) == 1)
    tab.focus_field(f"pause/{store.first(Pause).uid}/reason")
    assert tab.pauses.rows[0].editors["reason"].input.hasFocus()


def test_an_ended_pause_is_kept_and_its_undo_takes_that_back(context, shown, store, auental):
    store.change(auental, paused_since=date(2026, 11, 2), paused_reason="Haushaltssperre")
    overview = OverviewTab(context)
    overview.show_municipality(store.get(type(auental), auental.id))
    shown(overview)
    overview.pause.button.click()
    assert [(p.since, p.until, p.reason) for p in store.find(Pause)] == [(date(2026, 11, 2), TODAY, "Haushaltssperre")]
    context.toasts[-1][1]["Rückgängig"]()
    assert store.find(Pause) == []
    assert store.get(type(auental), auental.id).paused_reason == "Haushaltssperre"


def test_columns_are_named_while_a_step_stands_on_one_line(tab, qtbot):
    heads = tab.findChild(ColumnHeads)
    tab.resize(1160, 700)
    qtbot.waitUntil(lambda: list(heads.places()) == ["name", "planned_on", "done_on", "state"])
    places = list(heads.places().values())
    assert places == sorted(set(places))
    tab.resize(560, 700)
    qtbot.waitUntil(lambda: heads.places() == {})


def test_the_column_after_the_state_stays_where_it_is(tab, store, auental):
    widths = {row.editors["state"].input.minimumWidth() for row in tab.steps.rows}
    assert len(widths) == 1
    assert widths.pop() > 150
