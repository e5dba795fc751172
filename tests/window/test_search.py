"""Suche in the real window, by keyboard and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from models.municipality import Municipality
from models.preferences import Appearance, preferences
from tests.conftest import PASSPHRASE
from tests.window.test_keyboard import PLACES, check_focus_is_seen, show
from tests.window.user import EDITORS, User, editor_around
from ui.pages.dossier import DossierPage
from ui.pages.settings import SettingsPage
from ui.search.rows import Heading, HitRow, Jump


@pytest.fixture(scope="module")
def user(started, ready_store) -> User:
    """The program over a filled store, its text cursor not blinking, with a note to be found."""
    QApplication.setCursorFlashTime(0)
    user = started(ready_store, PASSPHRASE)
    auental = user.store.first(Municipality)
    user.store.change(auental, notes="Übergang Schule–Beruf: Sozialmonitoring fehlt noch.")
    return user


@pytest.fixture
def search(user):
    """The search, closed when the test begins and after it."""
    panel = user.window.workspace.search
    yield panel
    if panel.isVisible():
        panel.leave()


def look_for(user, search, text):
    """Ctrl+K, the text typed over what stood there, and all that is found."""
    user.press("Ctrl+K")
    user.wait(search.line.hasFocus)
    user.write(text)
    user.wait(lambda: search._findings.done and search._findings.query == text)
    return search.list.rows()


@pytest.mark.parametrize("place", PLACES)
def test_ctrl_k_opens_it_from_every_page_and_esc_leads_back(user, search, place):
    show(user, place)
    before = user.focus
    user.press("Ctrl+K")
    user.wait(search.line.hasFocus)
    user.press("Escape")
    user.wait(lambda: not search.isVisible())
    assert user.focus is before


def test_it_stays_open_when_the_program_gets_it_ready_a_moment_later(user, search):
    user.press("Ctrl+K")
    user.wait(search.line.hasFocus)
    user.session._make_search()
    assert search.line.hasFocus()


@pytest.mark.parametrize("place", PLACES)
def test_ctrl_k_opens_it_out_of_every_kind_of_editor(user, search, place):
    show(user, place)
    kinds = {}
    for editor in (w for kind in EDITORS for w in user.all(kind, inside=user.page) if w.isEnabled()):
        if editor_around(editor) is editor:
            kinds.setdefault(type(editor), editor)
    for editor in kinds.values():
        editor.setFocus()
        user.press("Ctrl+K")
        user.wait(search.line.hasFocus)
        user.press("Escape")
        user.wait(lambda: not search.isVisible())


def test_the_cursor_comes_back_to_its_place_in_the_word(user, search):
    show(user, "dossier details")
    line = user.page.tab.form.editors["name"].input
    line.setFocus()
    line.setCursorPosition(3)
    user.press("Ctrl+K")
    user.wait(search.line.hasFocus)
    user.press("Escape")
    assert (user.focus, line.cursorPosition(), line.selectedText()) == (line, 3, "")


def test_part_of_a_compound_leads_to_the_cursor_in_the_note(user, search):
    show(user, "municipalities")
    rows = look_for(user, search, "monitoring")
    assert "Landkreis Auental" in [row.text for row in rows if isinstance(row, Heading)]
    while not (isinstance(search.list.current(), HitRow) and search.list.current().hit.field == "Notizen"):
        user.press("Down")
    user.press("Return")
    user.wait(lambda: isinstance(user.page, DossierPage) and isinstance(user.focus, QPlainTextEdit))
    assert "Sozialmonitoring" in user.focus.toPlainText()


@pytest.mark.parametrize("typed", ["übergang", "uebergang", "ubergang", "UEBERG", "ergang schule"])
def test_umlauts_are_found_however_they_are_typed(user, search, typed):
    show(user, "municipalities")
    assert any(isinstance(row, HitRow) and "Übergang" in row.hit.snippet.text for row in look_for(user, search, typed))


def test_a_person_and_a_command_are_one_enter_away(user, search):
    show(user, "municipalities")
    look_for(user, search, "tiedje")
    assert isinstance(search.list.current(), Jump)
    user.press("Return")
    user.wait(lambda: isinstance(user.page, DossierPage) and user.page.part == "people")
    look_for(user, search, "einstellungen")
    user.press("Return")
    user.wait(lambda: isinstance(user.page, SettingsPage))


def test_ctrl_k_and_enter_with_nothing_to_open_stays(user, search):
    show(user, "municipalities")
    look_for(user, search, "Hausmeister")
    user.press("Return")
    assert search.isVisible()
    assert search.told.isVisible()


def test_by_mouse_from_the_sidebar_to_the_note(user, search):
    show(user, "municipalities")
    user.click(user.find(QPushButton, "Suche"))
    user.wait(search.line.hasFocus)
    user.write("sozialmonitoring")
    user.wait(lambda: any(isinstance(row, HitRow) for row in search.list.rows()))
    at = next(i for i, row in enumerate(search.list.rows()) if isinstance(row, HitRow))
    user.click_row(search.list, at)
    user.wait(lambda: isinstance(user.page, DossierPage))


def test_a_click_beside_it_closes_it(user, search):
    show(user, "municipalities")
    user.press("Ctrl+K")
    user.wait(search.line.hasFocus)
    user.click(user.page.table.view.viewport(), QPoint(20, user.page.table.view.viewport().height() - 10))
    user.wait(lambda: not search.isVisible())


@pytest.mark.parametrize("look", list(Appearance)[1:])
def test_the_focus_is_seen_and_nothing_lies_outside(user, search, look):
    user.store.change(preferences(user.store), appearance=look)
    show(user, "municipalities")
    look_for(user, search, "e")
    check_focus_is_seen(user)
    user.press("Tab")
    check_focus_is_seen(user)
    inside = QRect(search.mapTo(user.window, QPoint(0, 0)), search.size())
    assert user.window.rect().contains(inside)


def test_what_is_typed_fast_is_found_for_the_last_letter(user, search):
    show(user, "municipalities")
    told = []
    search.seeker.found.connect(lambda findings: told.append(findings.query))
    look_for(user, search, "sozialmonitoring")
    assert told[-1] == "sozialmonitoring"
    assert any(isinstance(row, HitRow) for row in search.list.rows())


def test_locked_over_it_nothing_stays_and_after_unlocking_it_is_as_it_was(user, search):
    show(user, "municipalities")
    before = user.focus
    rows = look_for(user, search, "sozialmonitoring")
    user.wait(lambda: user.session._guard is not None)
    user.press("Ctrl+L")
    user.wait(lambda: user.session._guard.locker.curtain is not None)
    user.wait(lambda: search.seeker._finder is None)
    assert (search.list.rows(), search._findings.hits) == ([], ())
    user.wait(lambda: isinstance(user.focus, QLineEdit) and user.focus is not search.line)
    user.write(PASSPHRASE)
    user.press("Return")
    user.wait(lambda: user.session._guard.locker.curtain is None)
    user.wait(search.line.hasFocus)
    user.wait(lambda: len(search.list.rows()) == len(rows))
    user.press("Escape")
    user.wait(lambda: user.focus is before)
