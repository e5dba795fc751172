"""Kommunen: the table, and adding one with a few letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

import tests.build as build
from models.municipality import Municipality
from models.overview import municipality_rows
from ui.demo_window import command
from ui.dossier.municipality_finder import choices
from ui.pages.municipalities import MunicipalitiesPage
from ui.place import Place


@pytest.fixture
def page(context, shown):
    return shown(MunicipalitiesPage(context))


@pytest.fixture
def filled(store, context, shown):
    """The page over a store with one Kommune and its draft."""
    build.draft(store)
    made = MunicipalitiesPage(context)
    shown(made)
    made.show_place(Place("municipalities"))
    return made


def texts(table):
    model = table.model
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_an_empty_store_invites_to_add_or_to_look(page):
    assert page.first_button.isVisible()
    assert page.demo_button.isVisible()
    assert not page.table.isVisible()


def test_the_table_says_where_a_kommune_stands(filled):
    assert texts(filled.table)[0][:3] == ["Landkreis Auental", "Vereinbarung in Arbeit", "Modul 1, Fassung 1 · Entwurf"]


def test_enter_opens_the_dossier(filled, context, press):
    press(filled.table.view, Qt.Key.Key_Return)
    assert context.went == [Place("dossier", municipality_rows(context.store)[0].uid)]


def test_the_first_row_has_the_focus(filled):
    assert filled.table.view.hasFocus()
    assert filled.table.current().name == "Landkreis Auental"


def test_a_few_letters_and_enter_add_a_kommune(page, context, enter):
    page.add()
    enter(page.finder.line, "nien")
    added = context.store.first(Municipality)
    assert (added.contract_name, added.ags) == ("Landkreis Nienburg/Weser", "03256")
    assert context.went == [Place("dossier", added.uid)]


def test_down_takes_the_next_choice(page, context, press, type_text):
    page.add()
    type_text(page.finder.line, "osnabr")
    second = page.finder.choices()[1]
    press(page.finder.line, Qt.Key.Key_Down)
    press(page.finder.line, Qt.Key.Key_Return)
    assert context.store.first(Municipality).contract_name == second.text


def test_a_kommune_of_no_list_is_taken_as_typed(page, context, enter):
    page.add()
    enter(page.finder.line, "Bildungsverein Auental e. V.")
    assert context.store.first(Municipality).contract_name == "Bildungsverein Auental e. V."


@pytest.mark.parametrize("letters", ["nien", "Landkreis Nienburg/Weser", "03256"])
def test_a_kommune_that_is_there_is_marked(store, letters):
    kept = store.add(Municipality(name="Nienburg/Weser", contract_name="Landkreis Nienburg/Weser", ags="03256"))
    assert choices(store, letters)[0].known == kept


def test_a_kommune_that_is_there_opens_instead_of_doubling(page, context, store, enter):
    kept = store.add(Municipality(name="Nienburg/Weser", contract_name="Landkreis Nienburg/Weser", ags="03256"))
    page.add()
    enter(page.finder.line, "nien")
    assert store.find(Municipality) == [kept]
    assert context.went == [Place("dossier", kept.uid)]


def test_escape_adds_nothing(page, context, press, type_text):
    page.add()
    type_text(page.finder.line, "nien")
    press(page.finder.line, Qt.Key.Key_Escape)
    assert not page.finder.isVisible()
    assert context.store.find(Municipality) == []


def test_a_kommune_added_elsewhere_appears(page, store, qtbot):
    build.municipality(store)
    qtbot.waitUntil(lambda: page.table.isVisible() and len(page.table.model.rows) == 1)


def test_the_menu_of_a_row_offers_what_can_be_done(filled):
    offered = [a.text().replace("&", "").split("\t")[0] for a in filled._actions(filled.table.current())]
    assert offered == ["Öffnen", "Vereinbarung öffnen", "PDF erstellen", "Drucken …"]


def test_a_kommune_without_an_agreement_offers_to_begin_one(store, context, shown):
    build.municipality(store)
    page = shown(MunicipalitiesPage(context))
    page.show_place(Place("municipalities"))
    assert "Vereinbarung anlegen" in [a.text().replace("&", "") for a in page._actions(page.table.current())]


def test_exporting_without_an_agreement_says_so(store, context, shown):
    build.municipality(store)
    page = shown(MunicipalitiesPage(context))
    page.show_place(Place("municipalities"))
    page.export()
    assert "noch keine Vereinbarung" in context.toasts[0][0]


def test_twelve_rows_fit_the_smallest_window(filled, theme):
    assert filled.table.view.verticalHeader().defaultSectionSize() == theme.px(32)
    assert filled.table.view.viewport().height() >= 12 * theme.px(32)


def test_the_sample_opens_as_a_program_of_its_own():
    assert command()[-1] == "--demo"
