from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox

from models.agency import Gender
from models.agreement import Agreement
from models.agreement_version import AgreementVersion, Topic
from models.catalog import RECORDS
from models.contact import Contact, Role
from models.municipality import Municipality, MunicipalityKind
from models.organisation import Organisation
from models.person import Salutation
from models.preferences import Preferences
from models.staff import Staff
from models.store.record import specs
from models.store.values import Month, Span
from ui.forms.editors import editor_for

VALUES = [
    (Municipality, "name", "Märkischer Kreis"),
    (Municipality, "notes", "eins\nzwei z.\u00a0B. drei"),
    (Municipality, "website", "www.auental.de"),
    (Municipality, "kind", MunicipalityKind.REGION),
    (Municipality, "gender", None),
    (Municipality, "gender", Gender.NEUTER),
    (Municipality, "paused_since", date(2026, 3, 4)),
    (Municipality, "paused_since", None),
    (Contact, "salutation", Salutation.MRS),
    (Contact, "roles", (Role.HEAD, Role.INTERVIEWEE)),
    (Contact, "roles", ()),
    (Contact, "phone", "05021 967-123"),
    (Contact, "mail", "m.müller@auental.de"),
    (AgreementVersion, "begin", Month(2018, 2)),
    (AgreementVersion, "span", Span(3, 6)),
    (AgreementVersion, "one_place", False),
    (Preferences, "text_zoom", 150),
    (Topic, "text", "Übergang Schule–Beruf"),
]


@pytest.fixture
def make(context, qtbot):
    def make(kind, name):
        editor = editor_for(context, specs(kind)[name])
        qtbot.addWidget(editor.widget)
        return editor

    return make


@pytest.mark.parametrize(("kind", "name", "value"), VALUES)
def test_every_value_comes_back_as_it_was_shown(make, kind, name, value):
    editor = make(kind, name)
    editor.show(value)
    assert editor.value() == value
    assert type(editor.value()) is type(value)


@pytest.mark.parametrize(("kind", "name", "value"), VALUES)
def test_showing_a_value_is_silent(make, qtbot, kind, name, value):
    editor = make(kind, name)
    with qtbot.assertNotEmitted(editor.edited):
        editor.show(value)


@pytest.mark.parametrize(("kind", "name", "value"), VALUES)
def test_what_was_typed_can_be_typed_again(make, kind, name, value):
    one, other = make(kind, name), make(kind, name)
    one.show(value)
    other.retype(one.typed())
    assert other.value() == value


def fields():
    for kind in RECORDS:
        for name, spec in specs(kind).items():
            if not spec.hidden and spec.type is not datetime:
                yield pytest.param(kind, name, id=f"{kind.table()}.{name}")


@pytest.mark.parametrize(("kind", "name"), list(fields()))
def test_every_field_has_an_editor_that_says_its_name(make, kind, name):
    editor = make(kind, name)
    label = specs(kind)[name].label
    assert all(label in widget.accessibleName() for widget in editor.inputs())


def test_a_date_is_written_out_on_leaving(make, shown, type_text):
    editor, other = make(Contact, "since"), make(Contact, "unit")
    shown(editor.widget, other.widget)
    editor.focus()
    type_text(editor.input, "morgen")
    other.focus()
    assert editor.input.text() == "24.11.2026"


def test_a_phone_number_is_tidied_on_leaving_and_heard(make, shown, type_text, qtbot):
    editor, other = make(Contact, "phone"), make(Contact, "unit")
    shown(editor.widget, other.widget)
    editor.focus()
    type_text(editor.input, "(05021) 967-123")
    with qtbot.waitSignal(editor.edited):
        other.focus()
    assert editor.value() == "05021 967-123"


def test_passing_through_a_field_changes_nothing(make, shown, qtbot):
    editor, other = make(Contact, "phone"), make(Contact, "unit")
    shown(editor.widget, other.widget)
    editor.show("05021/967-123")
    editor.focus()
    with qtbot.assertNotEmitted(editor.edited):
        other.focus()
    assert editor.value() == "05021/967-123"


def test_the_calendar_opens_by_key_and_gives_its_day(make, shown, press, qtbot):
    editor = make(Contact, "since")
    shown(editor.widget)
    editor.focus()
    press(editor.input, Qt.Key.Key_F4)
    sheet = editor.calendar.sheet
    assert sheet.day == date(2026, 11, 23)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_PageDown):
        press(sheet, key)
    with qtbot.waitSignal(editor.edited):
        press(sheet, Qt.Key.Key_Return)
    assert editor.value() == date(2027, 1, 1)


def test_a_reason_is_said_in_words_and_by_a_mark(make, shown):
    editor = make(Contact, "since")
    shown(editor.widget)
    editor.reject("Kein Datum.")
    assert editor.notice.isVisible()
    assert editor.input.property("wrong") == "true"
    assert "Kein Datum." in editor.input.accessibleDescription()


def test_an_accepted_entry_takes_its_reason_back(make, shown):
    editor = make(Contact, "since")
    shown(editor.widget)
    editor.reject("Kein Datum.")
    editor.accept()
    assert not editor.notice.isVisible()
    assert not editor.input.property("wrong")


def test_long_text_grows_with_what_it_holds(make, shown):
    editor = make(Municipality, "notes")
    shown(editor.widget)
    before = editor.input.height()
    editor.show("\n".join("Zeile" for _ in range(9)))
    assert editor.input.height() > before + 4 * editor.input.fontMetrics().lineSpacing()


def test_long_text_shows_all_its_lines(make, shown, qtbot):
    editor = make(Municipality, "notes")
    shown(editor.widget)
    editor.show("Die Steuergruppe trifft sich. " * 20)
    qtbot.waitUntil(lambda: editor.input.verticalScrollBar().maximum() == 0)


def test_long_text_has_at_most_75_characters_a_line(make, shown):
    editor = make(Municipality, "notes")
    window = shown(editor.widget)
    window.resize(2000, 400)
    editor.show("Die Steuergruppe trifft sich alle sechs Wochen im Kreishaus. " * 20)
    lines = editor.input.document().firstBlock().layout()
    longest = max(lines.lineAt(n).textLength() for n in range(lines.lineCount()))
    assert 60 <= longest <= 80


@pytest.mark.parametrize(("kind", "name"), [(Municipality, "notes"), (Topic, "text")])
def test_tab_leaves_a_long_text(make, shown, press, kind, name):
    editor, other = make(kind, name), make(Contact, "unit")
    shown(editor.widget, other.widget)
    editor.focus()
    press(editor.input, Qt.Key.Key_Tab, text="\t")
    assert other.input.hasFocus()


EDITORS = [(Contact, "unit"), (Contact, "phone"), (Contact, "since"), (Municipality, "notes"), (Municipality, "kind"),
           (Preferences, "text_zoom"), (Contact, "organisation_id"), (Contact, "roles"), (Staff, "signs")]  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), EDITORS)
@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_K])
def test_the_application_gets_its_shortcut_from_inside_every_editor(make, shown, qtbot, kind, name, key):
    editor = make(kind, name)
    window = shown(editor.widget)
    action = QAction("PDF erstellen", window)
    action.setShortcut(Qt.KeyboardModifier.ControlModifier | key)
    window.addAction(action)
    editor.focus()
    with qtbot.waitSignal(action.triggered):
        qtbot.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)


FIELDS = [(Contact, "unit"), (Preferences, "text_zoom"), (Municipality, "notes")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Z, Qt.Key.Key_Y])
@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_undo_and_redo_belong_to_the_application(make, kind, name, key):
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(make(kind, name).input, event)
    assert not event.isAccepted()


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_a_held_key_stays_in_a_long_text(make, kind, name):
    control = Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Z, control, "", True)
    QApplication.sendEvent(make(kind, name).input, event)
    assert event.isAccepted() is (name == "notes")


@pytest.mark.parametrize(("kind", "name"), [(Preferences, "text_zoom"), (Municipality, "kind")])
def test_the_wheel_leaves_an_unfocused_field_alone(make, shown, kind, name):
    editor, other = make(kind, name), make(Contact, "unit")
    shown(editor.widget, other.widget)
    other.focus()
    assert isinstance(editor.input, (QSpinBox, QComboBox))
    before = editor.value()
    at = QPointF(editor.input.rect().center())
    none = Qt.MouseButton.NoButton
    turn = QWheelEvent(at, at, QPoint(), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier,
                       Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(editor.input, turn)
    assert editor.value() == before


def test_a_line_is_as_wide_as_what_belongs_in_it(make, shown):
    narrow, wide = make(Municipality, "postcode"), make(Municipality, "street")
    shown(narrow.widget, wide.widget)
    assert narrow.input.width() < 110 < wide.input.width() < 420


def test_a_reference_finds_a_record_by_its_name(make, store, shown, type_text, press):
    town = store.add(Municipality(name="Auental"))
    office = store.add(Organisation(municipality_id=town.id, name="Jobcenter Übersee"))
    editor = make(Contact, "organisation_id")
    shown(editor.widget)
    editor.focus()
    type_text(editor.input, "uebers")
    press(editor.input, Qt.Key.Key_Return)
    assert editor.value() == office.id


def test_a_reference_offers_only_what_belongs_to_the_same_kommune(make, store):
    towns = [store.add(Municipality(name=name)) for name in ("Auental", "Wiesau")]
    for town in towns:
        store.add(Organisation(municipality_id=town.id, name="Jobcenter"))
    editor = make(Contact, "organisation_id")
    editor.show_scope(Contact(municipality_id=towns[0].id))
    editor.input.open_list("")
    assert len(editor.input.popup.choices()) == 1


def test_a_reference_adds_what_is_not_there_yet(make, store, shown, type_text, press):
    town = store.add(Municipality(name="Auental"))
    editor = make(Contact, "organisation_id")
    editor.show_scope(Contact(municipality_id=town.id))
    shown(editor.widget)
    editor.focus()
    type_text(editor.input, "IHK Auental")
    press(editor.input, Qt.Key.Key_Return)
    assert store.get(Organisation, editor.value()).name == "IHK Auental"


def test_letters_that_fit_nothing_are_refused_once_left(make, store, shown, type_text, qtbot):
    editor, other = make(Agreement, "funding_phase_id"), make(Contact, "unit")
    editor.input.maker = None
    shown(editor.widget, other.widget)
    editor.focus()
    type_text(editor.input, "xyz")
    with qtbot.waitSignal(editor.edited):
        other.focus()
    with pytest.raises(ValueError, match="Nicht gefunden"):
        editor.value()


def test_umlauts_arrive(make, shown, type_text):
    editor = make(Contact, "unit")
    shown(editor.widget)
    editor.focus()
    type_text(editor.input, "Straßenbau für Bürger")
    assert isinstance(editor.input, QLineEdit)
    assert editor.value() == "Straßenbau für Bürger"
