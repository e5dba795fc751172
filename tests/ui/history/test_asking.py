"""How one gets to the Verlauf of a field or a record: context menu, keys, the tab, the settings."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from models.agreement_version import AgreementVersion
from models.catalog import RECORDS
from models.contact import Contact
from models.meeting import Meeting
from models.municipality import Municipality
from models.store.record import address, specs
from tests import build
from ui.context import HISTORY_KEYS
from ui.forms.autosave import Autosave
from ui.forms.editors import editor_for
from ui.history.dialog import HistoryDialog, heading, open_history
from ui.history.view import HistoryView
from ui.mnemonics import mnemonic
from ui.pages.dossier import DossierPage
from ui.pages.settings import SettingsPage
from ui.place import Place
from ui.workspace import Workspace

FIELDS = (
    (Contact, "unit"), (Contact, "phone"), (Contact, "mail"), (Contact, "notes"), (Contact, "salutation"),
    (Contact, "roles"), (Contact, "since"), (Contact, "organisation_id"), (Municipality, "website"),
    (Meeting, "meets_at"), (Meeting, "minutes"), (Meeting, "starts_clock"), (AgreementVersion, "begin"),
    (AgreementVersion, "span"),
)  # fmt: skip
"""One field for each kind of editor."""


@pytest.fixture
def ina(store):
    return store.add(Contact(municipality_id=build.municipality(store).id, last_name="Kern", phone="05021 1"))


@pytest.fixture
def asked(context):
    context.asked = []
    context.history = context.asked.append
    return context.asked


@pytest.fixture
def bound(qtbot, context, store, ina):
    """An editor of that field in a shown window, joined to a record."""
    kept = []

    def bound(kind, name):
        of = store.get(Municipality, ina.municipality_id)
        record = {
            Contact: lambda: ina,
            Municipality: lambda: of,
            Meeting: lambda: build.meeting(store, of),
            AgreementVersion: lambda: build.draft(store, of),
        }[kind]()
        window = QWidget()
        qtbot.addWidget(window)
        saving = Autosave(context, window)
        editor = editor_for(context, specs(kind)[name])
        QVBoxLayout(window).addWidget(editor.widget)
        saving.bind(editor, record, name)
        kept.append((window, saving, editor))
        with qtbot.waitExposed(window):
            window.show()
        return record, editor

    return bound


def open_menu(widget):
    """The context menu that a right click there opens."""
    target = widget.viewport() if isinstance(widget, QPlainTextEdit) else widget
    point = QPoint(4, 4)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, target.mapToGlobal(point))
    QApplication.sendEvent(target, event)
    return QApplication.activePopupWidget()


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=lambda part: getattr(part, "__name__", part))
def test_the_menu_of_every_editor_leads_to_the_history_of_its_field(bound, asked, kind, name):
    record, editor = bound(kind, name)
    menu = open_menu(editor.inputs()[0])
    entry = menu.actions()[-1]
    assert entry.text().replace("&", "") == f"Verlauf von „{specs(kind)[name].label}“ …"
    entry.trigger()
    menu.close()
    assert asked == [address(record, name)]


@pytest.mark.parametrize(("kind", "name"), [(Contact, "phone"), (Contact, "notes"), (Meeting, "minutes")])
def test_no_letter_of_the_menu_means_two_things(bound, asked, kind, name):
    _, editor = bound(kind, name)
    menu = open_menu(editor.inputs()[0])
    letters = [mnemonic(action.text()) for action in menu.actions()]
    menu.close()
    assert letters.count("v") == 1
    assert len([letter for letter in letters if letter]) == len({letter for letter in letters if letter})


def test_what_the_menu_holds_anyway_stays(bound, asked):
    _, editor = bound(Contact, "phone")
    menu = open_menu(editor.input)
    assert len(menu.actions()) > 6
    menu.close()


def test_an_editor_of_nothing_has_no_such_entry(qtbot, context, asked):
    editor = editor_for(context, specs(Contact)["phone"])
    qtbot.addWidget(editor.widget)
    editor.widget.show()
    menu = open_menu(editor.input)
    texts = [action.text() for action in menu.actions()] if isinstance(menu, QMenu) else []
    assert not any("Verlauf" in text for text in texts)
    if menu is not None:
        menu.close()


def test_every_kind_of_editor_was_asked(context):
    asked = {type(editor_for(context, specs(kind)[name])) for kind, name in FIELDS}
    fields = [spec for record in RECORDS for spec in specs(record).values() if not spec.hidden]
    assert {type(editor_for(context, spec)) for spec in fields if spec.type is not datetime} == asked


# ------------------------------------------------------------ the window of its own


@pytest.fixture
def workspace(qtbot, context):
    made = Workspace(context)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def dialogs():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, HistoryDialog) and w.isVisible()]


def test_the_keys_show_the_field_with_the_cursor_and_esc_gives_the_cursor_back(qtbot, workspace, store, ina):
    of = store.get(Municipality, ina.municipality_id)
    workspace.go(Place("dossier", of.uid, "people", address(ina, "phone")))
    before = workspace.focusWidget()
    assert before.objectName() == "phone"
    qtbot.keyClick(before, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (dialog,) = dialogs()
    assert dialog.view.where == address(ina, "phone")
    assert not dialog.isModal()
    qtbot.keyClick(dialog.view.view, Qt.Key.Key_Escape)
    assert dialogs() == []
    assert workspace.window().focusWidget() is before


def test_without_a_field_the_keys_show_the_record_of_the_page(workspace, context, store, ina):
    of = store.get(Municipality, ina.municipality_id)
    dialog = open_history(context, "", Place("dossier", of.uid, "overview"), workspace)
    assert dialog.view.where == f"municipality/{of.uid}"
    dialog.close()


def test_without_a_record_the_keys_lead_to_everything(workspace, context):
    assert open_history(context, "", Place("today"), workspace) is None
    assert workspace.way.here == Place("settings", part="history")


def test_what_is_being_typed_is_told_too(qtbot, workspace, store, ina):
    of = store.get(Municipality, ina.municipality_id)
    workspace.go(Place("dossier", of.uid, "people", address(ina, "phone")))
    workspace.focusWidget().end(False)
    qtbot.keyClicks(workspace.focusWidget(), "99")
    workspace._show_history()
    assert dialogs()[0].view.current().details[0].new == "05021 199"
    dialogs()[0].close()


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("/phone", "Verlauf von „Telefon“ · Landkreis Auental · Kern"),
        ("", "Verlauf · Landkreis Auental · Kern"),
    ],
)
def test_the_heading_says_of_what(store, ina, field, said):
    assert heading(store, f"contact/{ina.uid}{field}") == said


def test_the_keys_are_taken_by_nothing_else(workspace):
    taken = [a.text() for a in workspace.actions() if HISTORY_KEYS in [k.toString() for k in a.shortcuts()]]
    assert len(taken) == 1


# ------------------------------------------------------------ tab and settings


def test_the_last_tab_of_the_dossier_tells_of_the_kommune(qtbot, context, demo):
    page = DossierPage(context)
    qtbot.addWidget(page)
    page.resize(1220, 640)
    page.show_place(Place("dossier", demo.uid, "history"))
    page.show()
    assert page.tab.changes.where == f"municipality/{demo.uid}"
    assert page.tab.changes.model.rowCount() > 10
    page.tab.outgoing_choice.click()
    assert page.tab.outgoing.isVisible()
    assert page.tab.outgoing.municipality == demo


def test_another_kommune_has_its_own_history(qtbot, context, store, demo):
    page = DossierPage(context)
    qtbot.addWidget(page)
    page.resize(1220, 640)
    page.show_place(Place("dossier", demo.uid, "history"))
    page.show()
    other = store.first(Municipality, name="Hohenwerder")
    page.show_place(Place("dossier", other.uid, "history"))
    assert {line.municipality for line in page.tab.changes.model.lines} == {other.label()}


def test_the_settings_tell_of_everything(qtbot, context, demo):
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.resize(1220, 640)
    page.show()
    page.show_place(Place("settings", part="history"))
    (view,) = page.findChildren(HistoryView)
    assert view.where == ""
    assert len({line.municipality for line in view.model.lines}) > 2


def test_several_people_wrote_the_history_of_the_sample_dossier(qtbot, context, demo):
    view = HistoryView(context)
    qtbot.addWidget(view)
    view.show()
    while not view.model.done:
        view.model.read_on()
    people = {line.who for line in view.model.lines}
    days = {line.at.date() for line in view.model.lines}
    assert {"Katrin Ahlers", "Jonas Feddersen", "Dr.\u00a0Henning Wrede"} <= people
    assert len(days) > 20
