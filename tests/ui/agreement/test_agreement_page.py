"""The editor: form and pages follow each other, and a version goes its way."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from models.agreement_life import frozen_document
from models.agreement_version import AgreementVersion, ClauseText, Topic, VersionState, parts_of
from models.store.record import address
from ui.pages.agreement import AgreementPage
from ui.place import Place


@pytest.fixture
def page(context, qtbot, draft):
    made = AgreementPage(context)
    qtbot.addWidget(made)
    made.resize(1500, 900)
    with qtbot.waitSignal(made.preview.shown, timeout=20_000):
        made.show_place(Place("agreement", draft.uid))
        made.show()
    return made


def list_of(page, name):
    return next(entry.list for entry in page.form.entries if entry.name == name)


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_typing_in_a_field_brings_pages_with_what_was_typed(page, context, qtbot, type_text):
    came = []
    context.renderer.laid_out.connect(came.append)
    row = list_of(page, "topics").rows[0]
    row.focus()
    type_text(row.first_input(), "Übergänge gestalten ")
    qtbot.waitUntil(lambda: bool(came) and "Übergänge gestalten" in text_of(came[-1].pdf), timeout=10_000)
    qtbot.waitUntil(lambda: page.preview.view.serial == came[-1].serial, timeout=10_000)


def test_the_page_scrolls_to_the_field_that_has_the_cursor(page, qtbot, draft):
    view = page.preview.view
    page.form.focus_field(address(draft, "place"))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0, timeout=5000)
    qtbot.waitUntil(lambda: 0 <= view.block_rect(address(draft, "place")).top() <= view.height(), timeout=5000)


def test_a_click_on_a_page_puts_the_cursor_into_its_field(page, store, draft, qtbot, click_at):
    topic = parts_of(store, Topic, draft.id)[1]
    page.preview.show_field(address(topic, "text"))
    view = page.preview.view
    qtbot.waitUntil(lambda: view.viewport().rect().contains(view.block_rect(address(topic, "text")).center().toPoint()),
                    timeout=5000)  # fmt: skip
    click_at(view.viewport(), view.block_rect(address(topic, "text")).center())
    row = list_of(page, "topics").rows[1]
    assert page.form.focusWidget() is row.first_input()


def test_a_click_on_fixed_text_unfolds_it(page, draft):
    page.preview.fields_clicked.emit((address(draft, "clause.preamble.offer"),))
    assert page.form.box("preamble.offer").isAncestorOf(page.form.focusWidget())


def test_own_wording_keeps_placeholders_live_and_shows_the_difference(page, store, draft, qtbot, type_text):
    box = page.form.box("goals.general")
    box.open_editor()
    type_text(box.editor.input, "{kommune} plant. ")
    qtbot.waitUntil(lambda: "Landkreis Auental plant." in box.clause.resolved, timeout=5000)
    assert "kommune" in box._difference.accessibleName()
    assert box.clause.changed


def test_zurueck_zur_vorlage_takes_the_shipped_text_and_offers_the_own_one_back(page, store, draft, context, qtbot):
    box = page.form.box("goals.general")
    store.add(ClauseText(version_id=draft.id, key="goals.general", text="Eigener Text."))
    qtbot.waitUntil(lambda: box.clause.changed, timeout=5000)
    box.go_back()
    qtbot.waitUntil(lambda: not box.clause.changed, timeout=5000)
    _words, actions = context.toasts[-1]
    actions["Rückgängig"]()
    qtbot.waitUntil(lambda: box.clause.text == "Eigener Text.", timeout=5000)


def test_a_text_that_cannot_be_read_says_so_and_keeps_the_pages(page, qtbot, type_text):
    box = page.form.box("goals.general")
    box.open_editor()
    type_text(box.editor.input, "{komune} ")
    qtbot.waitUntil(lambda: bool(box.clause.error), timeout=5000)
    assert page.preview.view.page_count
    assert page.bar.issues[0].address == box.clause.address


def test_an_optional_clause_is_ticked_into_the_document(page, qtbot):
    box = page.form.box("term.duration")
    box._tick.click()
    qtbot.waitUntil(lambda: bool(box.clause.blocks), timeout=5000)


def test_an_open_point_leads_to_its_field(page, store, draft, qtbot):
    store.change(store.get(AgreementVersion, draft.id), begin=None)
    qtbot.waitUntil(lambda: any(i.address == address(draft, "begin") for i in page.bar.issues), timeout=5000)
    page.bar.jump.emit(address(draft, "begin"))
    assert page.form.focusWidget() is page.form.fields.editors["begin"].input


def test_a_step_is_read_until_its_text_is_to_be_changed(page):
    body = next(iter(list_of(page, "steps")._bodies.values()))
    assert not body.is_open
    body.set_open(True)
    assert body.editor.typed() == body.composed.template


@pytest.mark.parametrize("name", ["topics", "contact_persons.municipality", "signatories.agency", "place", "form_path"])
def test_ctrl_e_works_from_inside_a_field(page, draft, noted, output, qtbot, name):
    page.form.focus_field(address(draft, name))
    qtbot.keyClick(page.form.focusWidget(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(noted()), timeout=20_000)
    assert len(list(output.glob("*.pdf"))) == 1


def test_the_day_of_signing_has_an_address(page, store):
    signed = store.first(AgreementVersion, state=VersionState.SIGNED)
    page.show_place(Place("agreement", signed.uid, "", address(signed, "completed_on")))
    assert page.focusWidget().accessibleName().startswith("unterschrieben am")


def test_zur_unterschrift_freezes_the_bytes_that_are_written(page, store, noted, output, qtbot):
    page.version_actions.ask_freeze()
    sheet = page.version_actions.sheets.sheet
    assert sheet.go_button.isEnabled()
    with qtbot.waitSignal(page.trail_changed, timeout=20_000):
        sheet.go_button.click()
    assert page.version.state is VersionState.FOR_SIGNATURE
    qtbot.waitUntil(lambda: bool(noted()), timeout=20_000)
    written = next(output.glob("*.pdf")).read_bytes()
    assert written == frozen_document(store, page.version)


def test_a_version_with_gaps_cannot_go_out_for_signature(page, store, draft, qtbot):
    store.change(store.get(AgreementVersion, draft.id), begin=None)
    qtbot.waitUntil(lambda: any(i.address == address(draft, "begin") for i in page.bar.issues), timeout=5000)
    page.version_actions.ask_freeze()
    assert not page.version_actions.sheets.sheet.go_button.isEnabled()


def test_a_frozen_version_is_read_and_offers_the_next_one(context, store, demo, draft, qtbot):
    frozen = next(v for v in store.find(AgreementVersion, agreement_id=draft.agreement_id) if v.id != draft.id)
    page = AgreementPage(context)
    qtbot.addWidget(page)
    page.resize(1500, 900)
    with qtbot.waitSignal(page.preview.shown, timeout=20_000):
        page.show_place(Place("agreement", frozen.uid))
        page.show()
    assert page.form is None
    page.version_actions.go_to_next()
    assert page.version.uid == draft.uid
    assert page.form is not None


def test_the_pages_of_a_frozen_version_are_asked_for_once(context, store, demo, draft, qtbot):
    frozen = next(v for v in store.find(AgreementVersion, agreement_id=draft.agreement_id) if v.id != draft.id)
    page = AgreementPage(context)
    qtbot.addWidget(page)
    page.resize(1400, 800)
    page.show()
    with qtbot.waitSignal(page.preview.shown, timeout=20_000):
        page.show_place(Place("agreement", frozen.uid))
    asked = page.preview._asked
    store.change(store.get(AgreementVersion, frozen.id), answer="Kommt nächste Woche.")
    page.refresh()
    assert page.preview._asked == asked


def test_a_frozen_version_opens_with_the_cursor_on_what_comes_next(context, store, demo, draft, qtbot):
    frozen = next(v for v in store.find(AgreementVersion, agreement_id=draft.agreement_id) if v.id != draft.id)
    page = AgreementPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("agreement", frozen.uid))
    assert page.focusWidget().text() == "Unterschriebene Fassung &aufnehmen …"


def test_the_place_of_a_field_is_found_again(context, draft, qtbot):
    page = AgreementPage(context)
    qtbot.addWidget(page)
    page.resize(1500, 900)
    page.show()
    page.show_place(Place("agreement", draft.uid, "procedure", address(draft, "begin")))
    assert page.form.focusWidget() is page.form.fields.editors["begin"].input


def test_a_small_window_shows_the_pages_when_they_are_wanted(context, draft, qtbot):
    page = AgreementPage(context)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show_place(Place("agreement", draft.uid))
    page.show()
    assert not page.preview.isVisible()
    page.head.preview_button.click()
    assert page.preview.isVisible()
    assert page._left.width() >= 480
