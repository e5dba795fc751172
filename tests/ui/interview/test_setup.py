from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QTimer

from models.contact import Contact
from models.guide import Guide
from models.interview import Consent, Informed, Interview, InterviewStaff, InterviewState
from models.interview_information import record_consent
from models.municipality import Municipality
from models.preferences import preferences
from models.pseudonym import Pseudonym, add_partner, partners_of
from models.store.names_key import NamesUnreadable
from tests import build
from ui.interview.consent_card import ALL, ONE
from ui.interview.setup import SetupView
from ui.place import Place


@pytest.fixture
def setup(qtbot, context, planned):
    view = SetupView(context)
    qtbot.addWidget(view)
    view.resize(1280, 720)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    view.show_interview(planned)
    return view


def kept(store, planned):
    return store.get(Interview, planned.id)


def test_the_cursor_waits_where_information_is_confirmed(setup, qtbot):
    qtbot.waitUntil(setup.consent.both.hasFocus)


def test_one_press_says_read_aloud_and_agreed_to_with_the_words(setup, store, planned, qtbot):
    setup.consent.both.click()
    interview = kept(store, planned)
    assert (interview.informed, interview.consent) == (Informed.READ_ALOUD, Consent.SPOKEN)
    assert interview.information_text == setup.consent.text.text()
    assert interview.consent_text == setup.consent.ask.text()
    qtbot.waitUntil(setup.begin.hasFocus)


def test_what_was_said_can_be_taken_back(setup, store, planned):
    setup.consent.both.click()
    setup.consent.consent.input.setCurrentIndex(0)
    assert kept(store, planned).consent is Consent.OPEN
    assert kept(store, planned).consent_text == ""


def test_day_time_and_place_save_themselves(setup, store, planned, press_text):
    for name, text in (("meets_on", "30.11.2026"), ("meets_at", "9"), ("place", "Rathaus")):
        press_text(setup.form.editors[name].input, text)
    assert setup.flush()
    interview = kept(store, planned)
    assert (interview.meets_on, interview.meets_at, interview.place) == (date(2026, 11, 30), time(9, 0), "Rathaus")


def test_a_time_that_is_none_is_told(setup, store, planned, press_text):
    press_text(setup.form.editors["meets_at"].input, "25 Uhr")
    assert not setup.flush()
    assert setup.form.editors["meets_at"].reason == "Keine Uhrzeit. Zum Beispiel: 14:00."
    assert kept(store, planned).meets_at is None


def test_another_partner_is_added_and_taken_out_again(setup, context, store, planned):
    other = store.first(Contact, last_name="Tiedje")
    setup.partners.picker.picked.emit(other)
    assert len(partners_of(store, planned)) == 2
    setup.partners.chips.chips[1].remove_wanted.emit()
    assert [p.last_name for p in partners_of(store, planned)] == ["Sommer"]
    context.toasts[-1][1]["Rückgängig"]()
    assert len(partners_of(store, planned)) == 2


def test_the_user_leads_the_talk(setup, store, planned):
    assert [each.person.last_name for each in setup.staff.people] == ["Ahlers"]
    assert len(store.find(InterviewStaff, interview_id=planned.id)) == 1


def test_another_guide_can_be_chosen(setup, store, planned):
    short = store.first(Guide, key="short")
    setup.form.editors["guide_id"].retype(short.name)
    assert setup.flush()
    assert kept(store, planned).guide_id == short.id


def test_the_visit_can_be_prepared_from_here(setup, context, planned):
    setup.visit.click()
    setup.actions()[0].trigger()
    assert context.went == [Place("visit", planned.uid)] * 2


def test_a_field_of_an_address_gets_the_cursor(setup, planned, qtbot):
    setup.show_interview(planned, f"interview/{planned.uid}/place")
    qtbot.waitUntil(setup.form.editors["place"].input.hasFocus)
    assert not any(timer.isActive() for timer in setup.findChildren(QTimer) if timer.interval() == 0)


def test_the_date_goes_out_as_a_calendar_file(setup, store, planned, qtbot, tmp_path):
    store.change(preferences(store), output_folder=str(tmp_path))
    store.change(planned, meets_on=date(2026, 11, 30))
    setup.calendar.click()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.ics"))))
    assert b"20261130" in next(tmp_path.glob("*.ics")).read_bytes()


def test_an_interview_is_called_off_and_taken_up_again(setup, context, store, planned):
    setup.cancel.click()
    assert kept(store, planned).state is InterviewState.CANCELLED
    context.toasts[-1][1]["Rückgängig"]()
    assert (kept(store, planned).state, setup.head.state.text()) == (InterviewState.PLANNED, "geplant")


def test_the_day_of_the_answer_is_put_right(setup, store, planned):
    setup.consent.both.click()
    day = setup.consent.days["consent_at"]
    day.retype("21.11.2026")
    day.left.emit()
    assert kept(store, planned).consent_at.date() == date(2026, 11, 21)
    assert kept(store, planned).informed_at.date() == date(2026, 11, 23)


def test_who_does_not_agree_is_not_interviewed_and_the_page_says_so(setup, store, planned):
    record_consent(store, planned, Consent.DECLINED)
    setup.show_interview(kept(store, planned))
    assert "Ohne Einwilligung" in setup.consent.warning.text()
    assert not setup.consent.warning.isHidden()


def test_a_consent_for_several_partners_says_so(setup, store, planned):
    assert (setup.consent.together.isHidden(), setup.consent.both.text()) == (True, ONE)
    second = add_partner(store, planned, build.contact(store, store.first(Municipality), last_name="Falk"))
    assert (setup.consent.together.isHidden(), setup.consent.both.text()) == (False, ALL)
    store.remove(second)
    assert (setup.consent.together.isHidden(), setup.consent.both.text()) == (True, ONE)


@pytest.mark.parametrize("name", ["notes", "consent", "information_text"])
def test_a_hit_of_the_search_opens_wherever_it_was_found(setup, store, planned, qtbot, name):
    planned = store.change(planned, notes="Vorher klären: Weiß sie vom Streit?")
    setup.show_interview(planned, f"interview/{planned.uid}/{name}")
    where = {"notes": lambda: setup.notes.input, "consent": lambda: setup.consent.consent.input}
    expected = where.get(name, lambda: setup.consent.both)()
    qtbot.waitUntil(expected.hasFocus)


def test_without_the_names_an_interview_is_prepared_all_the_same(setup, store, planned):
    pseudonym = store.first(Pseudonym, interview_id=planned.id)
    store.change(pseudonym, sealed="c3RyYW5nZQ==")
    setup.show_interview(planned)
    assert (setup.unreadable.text(), setup.unreadable.isHidden()) == (str(NamesUnreadable()), False)
    assert setup.partners.picker.isHidden()
