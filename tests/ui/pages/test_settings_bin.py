from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from models.agreement import Agreement
from models.contact import Contact
from models.interview_life import plan_interview
from models.meeting_life import remove_meeting
from models.municipality import Municipality
from tests import build
from tests.conftest import NOW
from ui.pages.settings_bin import FOREVER, NAME, WITH, BinSettings


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def page(context, auental, shown):
    """The bin with a contact on top, below a meeting with its next step."""
    store = context.store
    talk = build.meeting(store, auental)
    remove_meeting(store, talk)
    store.clock = lambda: NOW + timedelta(days=3)
    store.remove(build.contact(store, auental, last_name="Doppelt"))
    made = shown(BinSettings(context))
    made.table.view.setFocus()
    return made


@pytest.fixture
def asked(monkeypatch):
    """What was asked; `answer()` presses the one button."""
    questions = []

    def ask(parent, title, text, answers, danger=""):
        questions.append((title, text, answers, danger))

    monkeypatch.setattr("ui.dialogs.ask", ask)
    return questions


def labels(page):
    return [line.label for line in page.table.model.rows]


def test_it_lists_what_was_removed_the_latest_first(page):
    assert labels(page) == ["Brigitte Doppelt", "Sondierungsgespräch am 26.11.2026"]


def test_a_line_says_all_of_the_marked_one(page):
    text = "Kontakt „Brigitte Doppelt“ · Landkreis Auental · entfernt am 26.11.2026 um 09:30 Uhr"
    assert page.detail.text() == text


def test_enter_brings_it_back_and_the_toast_leads_there(page, press, context, auental):
    press(page.table.view, Qt.Key.Key_Return)
    assert labels(page) == ["Sondierungsgespräch am 26.11.2026"]
    text, actions = context.toasts[-1]
    assert text == "„Brigitte Doppelt“ ist wieder da."
    actions["Zeigen"]()
    assert context.went[-1].part == "people"


def test_the_toast_puts_it_back(page, press, context):
    press(page.table.view, Qt.Key.Key_Return)
    context.toasts[-1][1]["Rückgängig"]()
    page.table.reload()
    assert "Brigitte Doppelt" in labels(page)


def test_several_come_back_at_once(page, press, context):
    page.table.view.selectAll()
    assert page.back_button.text() == "2 &zurückholen"
    page.back_button.click()
    assert labels(page) == []
    assert context.toasts[-1][0] == "2 Einträge sind wieder da."


def test_what_its_whole_took_along_is_said(page, press, context, store, auental):
    store.remove(auental)
    page.table.reload()
    page.table.mark(next(line.uid for line in page.table.model.rows if line.kind is Contact))
    press(page.table.view, Qt.Key.Key_Return)
    assert context.toasts[-1][0] == "„Brigitte Doppelt“ ist wieder da, mit „Landkreis Auental“."
    assert store.find(Municipality)


def test_what_does_not_fit_any_more_is_said(page, press, context, store, auental):
    store.remove(build.municipality(store, name="Weser", contract_name="Landkreis Weser", ags="03256"))
    build.municipality(store, name="Neu", ags="03256")
    page.table.reload()
    page.table.mark(next(line.uid for line in page.table.model.rows if line.kind is Municipality))
    press(page.table.view, Qt.Key.Key_Return)
    assert context.toasts[-1] == (
        "„Landkreis Weser“ lässt sich nicht zurückholen: AGS 03256 ist inzwischen vergeben.", {}
    )  # fmt: skip


def test_what_no_page_shows_comes_back_without_a_way_there(page, press, context, store, auental):
    store.remove(store.add(Agreement(municipality_id=auental.id, state_reason="ohne jede Fassung")))
    page.table.reload()
    page.table.mark(next(line.uid for line in page.table.model.rows if line.kind is Agreement))
    press(page.table.view, Qt.Key.Key_Return)
    assert set(context.toasts[-1][1]) == {"Rückgängig"}


def test_it_follows_what_is_removed_elsewhere(page, store, auental, qtbot):
    store.remove(build.contact(store, auental, last_name="Später"))
    qtbot.waitUntil(lambda: "Brigitte Später" in labels(page))


def test_it_is_found_by_kind_name_and_kommune(page, qtbot):
    for typed in ("Gespräch", "sond", "Auental Sond"):
        page.table.filter.setText(typed)
        page.table.reload()
        assert labels(page) == ["Sondierungsgespräch am 26.11.2026"]


def test_delete_asks_and_names_what_goes(page, press, asked):
    press(page.table.view, Qt.Key.Key_Delete)
    title, text, answers, danger = asked[-1]
    assert title == "Kontakt „Brigitte Doppelt“ (Landkreis Auental) endgültig löschen?"
    assert "In Sicherungen bleibt es" in text
    assert (list(answers), danger) == ([FOREVER], FOREVER)


def test_emptying_deletes_for_good(page, asked, context, store):
    page.empty_button.click()
    title, text, answers, _ = asked[-1]
    assert title == "2 Einträge endgültig löschen?"
    assert "· Gespräch „Sondierungsgespräch am 26.11.2026“ (Landkreis Auental)" in text
    assert labels(page)
    answers[FOREVER]()
    assert labels(page) == []
    assert context.toasts[-1][0] == "2 Einträge sind endgültig gelöscht."
    assert store.rows("select 1 from meeting") == []


def test_what_has_to_stay_is_named_in_the_question(page, asked, store, auental):
    person = store.first(Contact)
    plan_interview(store, auental, [person])
    store.remove(person)
    page.table.reload()
    page.empty_button.click()
    assert (
        "Es bleibt:\n· Kontakt „Dr. Maren Tiedje“ (Landkreis Auental): wird noch gebraucht in: Interview"
        in asked[-1][1]
    )
    asked[-1][2][FOREVER]()
    assert labels(page) == ["Dr. Maren Tiedje"]


def test_what_cannot_go_at_all_is_told_without_a_question(page, press, asked, context, store, auental):
    person = store.first(Contact)
    plan_interview(store, auental, [person])
    store.remove(person)
    page.table.reload()
    page.table.mark(person.uid)
    press(page.table.view, Qt.Key.Key_Delete)
    assert asked == []
    assert context.toasts[-1][0].startswith("Kontakt „Dr. Maren Tiedje“ (Landkreis Auental) bleibt im Papierkorb")


def test_the_names_of_steps_are_read_anew_after_it(page, asked, context):
    heard = []
    context.live.changed.connect(heard.append)
    page.empty_button.click()
    asked[-1][2][FOREVER]()
    assert heard
    assert context.store.steps.last is None


def test_an_empty_bin_says_what_it_is_for(context, auental, shown):
    page = shown(BinSettings(context))
    assert not any(part.isVisible() for part in (page.back_button, page.empty_button, page.purpose))
    assert page.table.current() is None


def test_there_is_room_for_the_name_in_a_narrow_page(page):
    page.window().resize(520, 600)
    assert page.table.view.isColumnHidden(WITH)
    assert page.table.view.columnWidth(NAME) > 100


def test_the_danger_is_never_the_default(qtbot, theme, context):
    from ui.dialogs import ask

    parent = QPushButton()
    qtbot.addWidget(parent)
    box = ask(parent, "Wirklich?", "", {FOREVER: lambda: None}, danger=FOREVER)
    assert box.defaultButton().text() == "Abbrechen"


def test_what_lies_in_the_bin_is_marked_where_a_toast_leads_to_it(page):
    assert page.focus_field(page.table.model.rows[1].uid)
    assert page.table.current().label == "Sondierungsgespräch am 26.11.2026"
