from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from models.contact import Contact
from models.municipality import Municipality
from models.store.draft import keep_draft
from models.store.record import address
from ui.forms.record_form import RecordForm, Section

SECTIONS = (
    Section("Kommune", (("kind", "name"), "seat", ("postcode", "city"))),
    Section("Notizen", ("notes", "paused_reason"), more=True),
)


@pytest.fixture
def town(store):
    return store.add(Municipality(name="Auental", seat="Auenburg", paused_reason="Haushalt"))


@pytest.fixture
def form(context, shown):
    form = RecordForm(context, Municipality, SECTIONS)
    shown(form)
    return form


def test_a_form_shows_its_record(form, town):
    form.show_record(town)
    assert form.editors["seat"].value() == "Auenburg"


def test_a_form_without_a_record_takes_nothing(form, town):
    form.show_record(town)
    form.show_record(None)
    assert not form.isEnabled()


def test_showing_another_record_writes_the_first(form, store, town, type_text):
    other = store.add(Municipality(name="Wiesau"))
    form.show_record(town)
    type_text(form.editors["city"].input, "Überlingen")
    form.show_record(other)
    assert store.get(Municipality, town.id).city == "Überlingen"
    assert store.get(Municipality, other.id).city == ""


def test_there_is_no_button_to_save(form, town):
    form.show_record(town)
    assert [button.text() for button in form.findChildren(QPushButton)] == ["Weitere Angaben (1 ausgefüllt)"]


def test_every_label_leads_to_its_field_by_a_letter_of_its_own(form):
    labels = [label for label in form.findChildren(QLabel) if label.buddy()]
    letters = [label.text()[label.text().index("&") + 1].lower() for label in labels]
    assert len(letters) == len(set(letters)) == len(form.editors)


def test_rare_fields_are_folded_away_and_counted(form, town):
    form.show_record(town)
    assert not form.editors["notes"].input.isVisible()
    assert form.findChild(QPushButton).text() == "Weitere Angaben (1 ausgefüllt)"


def test_a_jump_to_a_folded_field_unfolds_it(form, town):
    form.show_record(town)
    form.focus_field("notes")
    assert form.editors["notes"].input.hasFocus()


def test_fields_of_one_row_stand_on_one_line(form, town):
    form.show_record(town)
    places = [form.editors[name].input.mapTo(form, form.rect().topLeft()) for name in ("postcode", "city")]
    assert places[0].y() == places[1].y()
    assert places[0].x() < places[1].x()


def test_a_narrow_window_breaks_the_row_instead_of_cutting_it(context, shown, store, town, qtbot):
    form = RecordForm(context, Contact, (Section("", (("phone", "mobile", "mail"),)),))
    window = shown(form)
    form.show_record(store.add(Contact(municipality_id=town.id)))
    window.resize(480, 400)
    phone, mail = form.editors["phone"].input, form.editors["mail"].input
    qtbot.waitUntil(
        lambda: mail.mapTo(form, mail.rect().topLeft()).y() > phone.mapTo(form, mail.rect().bottomLeft()).y()
    )
    assert mail.mapTo(form, mail.rect().topRight()).x() <= form.width()


def test_what_is_wrong_is_said_under_the_row(form, store, town, type_text):
    keep_draft(store, address(town, "city"), "Wiesau")
    form.show_record(town)
    notice = form.editors["city"].notice
    assert notice.isVisible()
    assert (
        notice.mapTo(form, notice.rect().topLeft()).x()
        == form.editors["postcode"].input.mapTo(form, form.rect().topLeft()).x()
    )


def test_an_own_editor_takes_the_place_of_the_usual_one(context, qtbot, town):
    from models.store.record import specs
    from ui.forms.text_editors import LongEditor

    own = LongEditor(context, specs(Municipality)["seat"])
    form = RecordForm(context, Municipality, SECTIONS, custom={"seat": own})
    qtbot.addWidget(form)
    form.show_record(town)
    assert own.value() == "Auenburg"
