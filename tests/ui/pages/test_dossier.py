"""The dossier: head, tabs, overview, agreements, details."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget

import tests.build as build
from models.agreement import Agreement, AgreementState
from models.agreement_life import mark_signed, start_agreement
from models.agreement_version import AgreementVersion, VersionState
from models.contact import Contact, Role, contacts_of
from models.content import ships_agreement
from models.municipality import Municipality
from models.store.errors import Gone
from ui.pages.dossier import TABS, DossierPage
from ui.pages.dossier_overview import PersonRow
from ui.panes import next_pane
from ui.place import Place


@pytest.fixture
def dossier(context, shown):
    """The page, and a function that shows a Kommune on it."""
    page = shown(DossierPage(context))

    def show(municipality, part="overview", field=""):
        page.show_place(Place("dossier", municipality.uid, part, field))
        return page

    return show


@pytest.fixture
def auental(store):
    return build.people(store)


def test_the_last_tab_is_whole_in_large_letters_and_arrows_lead_to_it(qtbot, context, dossier, auental):
    context.theme.apply("light", 200)
    page = dossier(auental)
    page.window().resize(1140, 640)
    arrows = page.tabs.findChildren(QToolButton)
    qtbot.waitUntil(lambda: any(each.isVisible() and each.isEnabled() for each in arrows))
    assert min(each.width() for each in arrows) >= context.theme.px(20)
    page.tabs.setCurrentIndex(len(TABS) - 1)
    last = page.tabs.tabRect(len(TABS) - 1)
    assert 0 <= last.left() < last.right() <= min(each.x() for each in arrows)


# ------------------------------------------------------------ head


def test_the_head_says_who_to_call(store, dossier, auental):
    store.change(contacts_of(store, auental.id, Role.CONTACT)[0], phone="05021 967-123")
    page = dossier(auental)
    assert (page.head.name.text(), page.head.person.text()) == ("Landkreis Auental", "Brigitte Sommer")
    page.head.phone.click()
    assert QGuiApplication.clipboard().text() == "05021 967-123"


def test_the_head_follows_the_store(store, dossier, auental, qtbot):
    page = dossier(auental)
    store.change(auental, contract_name="Landkreis Auetal")
    qtbot.waitUntil(lambda: page.head.name.text() == "Landkreis Auetal")


def test_the_pause_stands_beside_the_stage(store, dossier, auental):
    page = dossier(store.change(auental, paused_since=date(2026, 10, 1)))
    assert page.head.pause.text() == "pausiert seit 01.10.2026"
    assert page.head.stage.text() == "Anbahnung"


def test_the_button_begins_the_agreement_first(store, dossier, auental, context):
    page = dossier(auental)
    page.head.primary.click()
    assert context.went == [Place("agreement", store.first(AgreementVersion).uid)]


def test_the_button_makes_the_pdf_of_a_complete_draft(store, dossier):
    version = build.draft(store)
    page = dossier(store.get(Municipality, store.get(Agreement, version.agreement_id).municipality_id))
    assert page.head.primary.text() == "PDF erstellen"


def test_the_button_takes_the_signed_original_and_the_toast_takes_it_back(store, dossier, context):
    version = build.frozen(store)
    page = dossier(store.first(Municipality))
    page.head.primary.click()
    assert store.get(AgreementVersion, version.id).state is VersionState.SIGNED
    context.toasts[-1][1]["Unterschrift zurücknehmen"]()
    assert store.get(AgreementVersion, version.id).state is VersionState.FOR_SIGNATURE
    assert store.first(Agreement).state is AgreementState.IN_PROGRESS


# ------------------------------------------------------------ tabs


@pytest.mark.parametrize("part", TABS)
def test_every_tab_opens_for_an_empty_kommune(store, dossier, part):
    assert dossier(build.municipality(store), part).tab.isVisible()


@pytest.mark.parametrize("part", TABS)
def test_every_tab_of_a_full_dossier_opens_and_is_for_keys_and_for_ears(store, dossier, part):
    build.frozen(store)
    page = dossier(store.first(Municipality), part)
    assert page.tab.isVisible()
    letters = [page.tabs.tabText(i) for i in range(page.tabs.count())]
    kinds = (QLabel, QAbstractButton)
    letters += [w.text() for kind in kinds for w in page.tab.findChildren(kind) if w.isVisibleTo(page)]
    found = [text[text.index("&") + 1].casefold() for text in letters if "&" in text.replace("&&", "")]
    assert sorted(found) == sorted(set(found)), "two visible parts share a mnemonic"
    nameless = [
        w
        for w in page.findChildren(QWidget)
        if w.isVisibleTo(page) and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not (w.accessibleName() or getattr(w, "text", str)())
    ]
    assert nameless == [], "takes the focus and has no name to be read out"


def test_the_tab_is_remembered_for_each_kommune(store, dossier):
    one, other = build.municipality(store), build.municipality(store, name="Esch", contract_name="Stadt Esch")
    dossier(one, "details")
    dossier(other, "people")
    assert dossier(one, "").part == "details"


def test_choosing_a_tab_is_a_place(store, dossier, auental, qtbot):
    page = dossier(auental)
    with qtbot.waitSignal(page.place_changed) as told:
        page.tabs.setCurrentIndex(1)
    assert told.args == [Place("dossier", auental.uid, "people")]


def test_a_kommune_in_the_bin_is_gone(store, dossier, auental):
    store.remove(auental)
    with pytest.raises(Gone, match="Papierkorb"):
        dossier(auental)


# ------------------------------------------------------------ overview


def test_two_lines_fill_a_new_kommune(store, dossier, enter, qtbot):
    page = dossier(build.municipality(store))
    overview = page.tab
    assert overview.head.line.line.hasFocus()
    enter(overview.head.line.line, "Landrätin Dr. Maren Tiedje")
    qtbot.waitUntil(lambda: overview.contacts.line.line.hasFocus())
    enter(overview.contacts.line.line, "Brigitte Sommer, Leiterin des Fachbereichs Bildung, 05021 967-123")
    head, contact = store.find(Contact)
    assert (head.last_name, head.function, head.roles) == ("Tiedje", "Landrätin", (Role.HEAD,))
    assert (contact.last_name, contact.phone, contact.roles) == ("Sommer", "05021 967-123", (Role.CONTACT,))


def test_the_office_alone_is_enough(store, dossier, qtbot):
    page = dossier(build.municipality(store))
    line = page.tab.head.line
    next(b for b in line.findChildren(type(page.head.primary)) if b.text() == "Landrätin").click()
    line._enter()
    assert store.first(Contact).label() == "Landrätin"


def test_notes_are_kept(store, dossier, auental, type_text):
    page = dossier(auental)
    type_text(page.tab.notes.editors["notes"].input, "Steuergruppe alle sechs Wochen")
    page.flush()
    assert store.get(Municipality, auental.id).notes == "Steuergruppe alle sechs Wochen"


def test_pausing_begins_today_and_asks_why(store, dossier, auental, type_text):
    page = dossier(auental)
    page.tab.pause.button.click()
    assert page.tab.pause.form.editors["paused_reason"].input.hasFocus()
    type_text(page.tab.pause.form.editors["paused_reason"].input, "Haushalt gesperrt")
    page.flush()
    kept = store.get(Municipality, auental.id)
    assert (kept.paused_since, kept.paused_reason) == (date(2026, 11, 23), "Haushalt gesperrt")


def test_pausing_can_be_undone_with_the_reason_typed_meanwhile(store, dossier, auental, context, type_text, qtbot):
    page = dossier(auental)
    page.tab.pause.button.click()
    type_text(page.tab.pause.form.editors["paused_reason"].input, "Haushalt")
    context.toasts[-1][1]["Rückgängig"]()
    kept = store.get(Municipality, auental.id)
    assert (kept.paused_since, kept.paused_reason) == (None, "")
    qtbot.waitUntil(lambda: not page.tab.pause.isVisible())


def test_f6_from_the_tabs_lands_on_nothing_that_writes(dossier, auental, qtbot):
    page = dossier(auental)
    qtbot.waitUntil(page.tab.head.findChild(PersonRow).isVisible)
    page.tabs.setFocus()
    next_pane(page.panes(), page.tabs)
    assert page.tab.head.isAncestorOf(page.window().focusWidget())


def test_tab_goes_through_the_overview_as_it_is_read(dossier, auental, press, qtbot):
    page = dossier(auental)
    qtbot.waitUntil(page.tab.head.findChild(PersonRow).isVisible)
    page.tab.pause.button.setFocus()
    met = []
    while page.focusWidget() is not page.tab.notes.editors["notes"].input and len(met) < 30:
        met.append(page.focusWidget())
        press(met[-1], Qt.Key.Key_Tab)
    cards = [card for stop in met for card in (page.tab.head, page.tab.contacts) if card.isAncestorOf(stop)]
    assert cards == sorted(cards, key=[page.tab.head, page.tab.contacts].index)
    assert set(cards) == {page.tab.head, page.tab.contacts}


def test_taking_up_again_ends_the_pause(store, dossier, auental, context):
    page = dossier(store.change(auental, paused_since=date(2026, 10, 1), paused_reason="Haushalt"))
    page.tab.pause.button.click()
    assert store.get(Municipality, auental.id).paused_since is None
    context.toasts[-1][1]["Rückgängig"]()
    assert store.get(Municipality, auental.id).paused_reason == "Haushalt"


# ------------------------------------------------------------ agreements


def test_without_an_agreement_the_tab_offers_to_begin(store, dossier, auental, context):
    page = dossier(auental, "agreements")
    page.tab.start_button.click()
    assert context.went == [Place("agreement", store.first(AgreementVersion).uid)]


def test_enter_on_a_version_opens_the_editor(store, dossier, context, press):
    version = build.draft(store)
    page = dossier(store.first(Municipality), "agreements")
    button = page.tab.blocks[0].rows[0].open_button
    assert button.hasFocus()
    press(button, Qt.Key.Key_Return)
    assert context.went == [Place("agreement", version.uid)]


def test_after_freezing_the_next_version_is_offered(store, dossier, context):
    version = build.frozen(store)
    page = dossier(store.first(Municipality), "agreements")
    page.tab.blocks[0].next_button.click()
    newest = store.first(AgreementVersion, order_by="number desc")
    assert newest.number == version.number + 1
    assert context.went == [Place("agreement", newest.uid)]


def test_it_is_not_continued_while_the_next_module_has_no_text(store, dossier):
    mark_signed(store, build.frozen(store), date(2026, 11, 20))
    page = dossier(store.first(Municipality), "agreements")
    assert page.tab.blocks[0].continue_button.isVisible() is ships_agreement(2)


def test_to_whom_a_version_went_is_kept_beside_it(store, dossier, type_text):
    version = build.frozen(store)
    line = dossier(store.first(Municipality), "agreements").tab.blocks[0].rows[0]
    line.sent_button.click()
    type_text(line.form.editors["sent_to"].input, "Landratsbüro")
    line.flush()
    assert store.get(AgreementVersion, version.id).sent_to == "Landratsbüro"
    assert not line.form.isHidden()


# ------------------------------------------------------------ details


def test_the_forms_follow_the_name(store, dossier, auental, qtbot):
    page = dossier(auental, "details")
    store.change(auental, name="Heidekreis", contract_name="Heidekreis")
    qtbot.waitUntil(lambda: "im Heidekreis" in [label.text() for label in page.tab.lines.values()])


def test_an_own_form_wins_and_the_computed_one_stays_as_a_hint(store, dossier, auental):
    page = dossier(store.change(auental, form_genitive="des Landkreises im Auental"), "details")
    assert "des Landkreises im Auental" in [label.text() for label in page.tab.lines.values()]
    assert page.tab.own_forms.editors["form_genitive"].input.placeholderText() == "des Landkreises Auental"


def test_a_kommune_is_removed_and_comes_back(store, dossier, auental, context):
    dossier(auental, "details").tab.remove()
    assert store.first(Municipality) is None
    context.toasts[-1][1]["Rückgängig"]()
    assert store.first(Municipality) is not None


def test_a_kommune_with_a_frozen_version_stays(store, dossier):
    build.frozen(store)
    assert not dossier(store.first(Municipality), "details").tab.remove_button.isEnabled()


def test_a_draft_alone_does_not_hold_a_kommune(store, dossier, auental):
    start_agreement(store, auental)
    assert dossier(auental, "details").tab.remove_button.isEnabled()


def test_after_the_people_enter_begins_the_agreement(store, dossier, enter, press, context, qtbot):
    page = dossier(build.municipality(store))
    enter(page.tab.head.line.line, "Landrätin")
    enter(page.tab.contacts.line.line, "Brigitte Sommer")
    assert page.head.primary.hasFocus()
    press(page.head.primary, Qt.Key.Key_Return)
    assert context.went == [Place("agreement", store.first(AgreementVersion).uid)]


def test_ctrl_n_leads_to_the_line_for_a_person(store, dossier, auental, qtbot):
    page = dossier(auental)
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert page.part == "people"
    assert page.tab.line.line.hasFocus()


def test_ending_an_agreement_asks_for_the_reason_and_takes_the_day(store, dossier, type_text, qtbot):
    build.frozen(store)
    block = dossier(store.first(Municipality), "agreements").tab.blocks[0]
    block.state_button.click()
    state, reason = block.form.editors["state"], block.form.editors["state_reason"]
    state.input.setCurrentText("gekündigt")
    block.flush()
    assert "Grund" in state.reason
    type_text(reason.input, "Stelle gestrichen")
    block.flush()
    block.flush()
    assert store.first(Agreement).state is AgreementState.TERMINATED
    qtbot.waitUntil(lambda: store.first(Agreement).state_on == date(2026, 11, 23))
    qtbot.waitUntil(lambda: block.reason.text() == "seit heute · Stelle gestrichen")
