"""Ctrl+E makes the PDF wherever the cursor is: on Linux a line of text claims these keys for itself."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton

from models.agreement_version import AgreementVersion
from models.municipality import Municipality
from tests.conftest import PASSPHRASE
from tests.window.user import User
from ui.forms.editor import Editor
from ui.pages.municipalities import MunicipalitiesPage
from ui.place import Place
from ui.widgets.toast import Toast


@pytest.fixture(scope="module")
def user(started, ready_store) -> User:
    return started(ready_store, PASSPHRASE)


@pytest.mark.parametrize("name", ["place", "begin", "span", "signed_on", "form_path", "one_place", "answer", "sent_to"])
def test_from_a_field_of_the_agreement(user, name):
    form = agreement(user).form
    check(user, form.fields.editors[name])


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("topics", "text"),
        ("contact_persons.municipality", "contact_id"),
        ("contact_persons.agency", "staff_id"),
        ("signatories.municipality", "capacity"),
        ("signatories.agency", "staff_id"),
    ],
)
def test_from_a_row_of_the_agreement(user, name, field):
    entry = next(entry for entry in agreement(user).form.entries if entry.name == name)
    check(user, entry.list.rows[0].editors[field])


def test_from_a_picker_with_its_list_open(user):
    entry = next(e for e in agreement(user).form.entries if e.name == "contact_persons.municipality")
    picker = entry.list.rows[0].editors["contact_id"].input
    picker.setFocus()
    user.press("Down")
    assert picker.is_open
    check_here(user)


def test_from_the_wording_of_a_clause(user):
    button = user.find(QPushButton, "Text ändern", agreement(user).form)
    user.click(button)
    user.wait(lambda: isinstance(user.focus, QPlainTextEdit))
    check_here(user)
    user.press("Escape")
    assert user.focus is button


@pytest.mark.parametrize("part", ["head", "preview", "bar"])
def test_from_another_part_of_the_agreement(user, part):
    page = agreement(user)
    page.head.preview_button.setChecked(True)
    wanted = {"head": page.head.tabs, "preview": page.preview.view, "bar": page.bar.next_button}[part]
    wanted.setFocus()
    check_here(user)


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("details", "name"),
        ("details", "kind"),
        ("details", "website"),
        ("people", "phone"),
        ("people", "mail"),
        ("people", "since"),
        ("people", "roles"),
        ("people", "organisation_id"),
        ("people", "notes"),
        ("overview", "notes"),
    ],
)
def test_from_a_field_of_the_dossier(user, part, name):
    tab = dossier(user, part)
    form = tab.notes if part == "overview" else tab.form
    check(user, form.editors[name])


@pytest.mark.parametrize("name", ["Ansprechperson hinzufügen", "Neue Person"])
def test_from_a_line_that_takes_a_person(user, name):
    tab = dossier(user, "overview" if name.startswith("Ansprech") else "people")
    for opener in user.all(QPushButton, name, tab):
        user.click(opener)
    user.find(QLineEdit, name).setFocus()
    check_here(user)


def test_from_the_list_of_people(user):
    dossier(user, "people").list.setFocus()
    check_here(user)


def test_from_the_tabs_of_the_dossier(user):
    dossier(user, "agreements")
    user.page.tabs.setFocus()
    check_here(user)


def test_from_the_table_of_kommunen(user):
    user.window.workspace.go(Place("municipalities"))
    user.wait(lambda: isinstance(user.page, MunicipalitiesPage))
    user.page.table.view.setFocus()
    check_here(user)


def test_from_the_filter_of_the_table(user):
    user.window.workspace.go(Place("municipalities"))
    user.page.table.filter.setFocus()
    check_here(user)


# ---------------------------------------------------------------- getting there


def agreement(user: User):
    """The page of the draft, at its top."""
    version = user.store.first(AgreementVersion)
    user.window.workspace.go(Place("agreement", version.uid))
    return user.page


def dossier(user: User, part: str):
    """A tab of the dossier."""
    user.window.workspace.go(Place("dossier", user.store.first(Municipality).uid, part))
    return user.page.tab


def check(user: User, editor: Editor) -> None:
    """Ctrl+E from that editor."""
    editor.focus()
    user.wait(lambda: user.focus in editor.inputs())
    check_here(user)


def check_here(user: User) -> None:
    """Ctrl+E from where the cursor is writes the PDF, changes no text, and leaves the cursor alone."""
    for toast in user.all(Toast):
        toast.leave()
    focus, before = user.focus, entry(user.focus)
    assert focus is not None
    user.press("Ctrl+E")
    user.wait(lambda: any("ist geschrieben" in toast.accessibleName() for toast in user.all(Toast)))
    assert QApplication.focusWidget() is focus
    assert entry(focus) == before


def entry(widget) -> object:
    """What is typed there, and where the cursor stands."""
    if isinstance(widget, QLineEdit):
        return widget.text(), widget.cursorPosition()
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText(), widget.textCursor().position()
    return None
