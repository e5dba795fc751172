"""The form of a draft: in the order of the document, and nothing that ships is lost."""

from __future__ import annotations

import pytest

from models.agreement_text import compose
from models.agreement_version import AgreementVersion, ClauseText, FurtherParty
from models.content import agreement_content
from models.store.record import address
from ui.agreement.form import SECTIONS, AgreementForm


@pytest.fixture
def form(context, store, draft, qtbot):
    made = AgreementForm(context, draft, compose(store, draft))
    qtbot.addWidget(made)
    made.resize(700, 800)
    made.show()
    context.live.changed.connect(lambda _: made.show_composition(compose(store, store.get(AgreementVersion, draft.id))))
    return made


def keys() -> list[str]:
    return [clause.key for section in agreement_content(1).sections for clause in section.clauses if clause.text]


def test_the_sections_follow_the_order_of_the_document(form):
    tops = [form._top_of(form.anchors[key]) for key, _ in SECTIONS]
    assert tops == sorted(tops)
    assert len(set(tops)) == len(SECTIONS)


def test_every_shipped_clause_can_be_reworded(form):
    assert [form.box(key).clause.key for key in keys()] == keys()


def test_every_heading_can_be_reworded(form, store, draft):
    headings = {"title", "subtitle", "goals.heading", "appendix.heading", "privacy.heading"}
    for key in headings:
        form.box(key).editor.retype(f"Andere Überschrift für {key}")
    form.flush()
    kept = {own.key: own.text for own in store.find(ClauseText, version_id=draft.id)}
    assert {key for key in headings if kept.get(key) == f"Andere Überschrift für {key}"} == headings


def test_a_clause_is_left_out_and_taken_in_again(form, store, draft):
    box = form.box("preamble.module_3")
    box.open_editor()
    box._drop.click()
    assert not box.clause.included
    box._drop.click()
    assert box.clause.included


def test_a_field_is_found_by_its_address(form, draft):
    names = ("begin", "place", "form_path", "answer", "topics", "signatories.agency", "clause.goals.own")
    assert all(form.focus_field(address(draft, name)) for name in names)


def test_names_kept_elsewhere_are_found_at_the_parties(form):
    assert all(form.focus_field(f"{table}/1234/name") for table in ("agency", "municipality", "contact", "staff"))


def test_an_unknown_address_is_nowhere(form):
    assert not form.focus_field("passage/1234/text")


def test_a_common_place_hides_the_second_line(form):
    one = form.fields.editors["one_place"].input
    agency = form.fields.editors["agency_place"].input
    assert not agency.isVisibleTo(form)
    one.click()
    assert agency.isVisibleTo(form)


def test_the_vollmacht_is_asked_for_when_someone_signs_in_vertretung(form):
    row = next(entry.list for entry in form.entries if entry.name == "signatories.municipality").rows[0]
    assert not row.editors["authority"].input.isVisibleTo(form)
    row.editors["capacity"].input.setCurrentIndex(1)
    assert row.editors["authority"].input.isVisibleTo(form)


def test_signatures_of_further_parties_are_asked_for_once_there_are_some(form, store, draft):
    further = next(entry.list for entry in form.entries if entry.name == "signatories.further")
    assert not further.isVisibleTo(form)
    store.add(FurtherParty(version_id=draft.id, name="Regionales Landesamt"))
    assert further.isVisibleTo(form)


def test_a_usual_form_path_is_a_click_away(form, store, draft):
    form.fields.editors["form_path"].retype("Beschluss des Kreistages vom ")
    form.flush()
    assert store.get(AgreementVersion, draft.id).form_path == "Beschluss des Kreistages vom "


def test_a_person_typed_in_one_line_becomes_a_contact(form, store, demo, draft):
    persons = next(entry.list for entry in form.entries if entry.name == "contact_persons.municipality")
    row = persons.add_row()
    picker = row.editors["contact_id"].input
    created = picker.maker("Frau Imke Harms, Leiterin des Schulamts")
    picker.take(created)
    form.flush()
    assert persons.rows[-1].record.contact_id == created.key


def test_the_word_for_the_kommune_is_folded_away_and_tells_itself(form):
    fold = form._parties._word
    assert fold.button.text() == "nachfolgend „Kommune“ genannt"
    assert not form.fields.editors["party_word"].input.isVisibleTo(form)


def test_another_word_for_the_kommune_goes_into_every_text(form, store, draft):
    assert form.focus_field(address(draft, "party_word"))
    form.fields.editors["party_word"].retype("Städte")
    form.fields.editors["party_article"].input.setCurrentIndex(3)
    form.flush()
    snapshot = compose(store, store.get(AgreementVersion, draft.id)).snapshot
    assert "Teil A: Ziele der Städte" in [section.heading for section in snapshot.sections]
    assert form._parties._word.button.text() == "nachfolgend „Städte“ genannt"


def test_a_missing_word_for_the_kommune_is_found_in_its_fold(form, draft):
    assert form.focus_field(address(draft, "party_word"))
    assert form.fields.editors["party_word"].input.isVisibleTo(form)
