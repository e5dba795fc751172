from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.funding_phase import FundingPhase
from models.interview_information import text_of
from models.interview_texts import TextKey, shipped_text
from models.own_text import OwnText
from models.store.record import address
from tests import build
from ui.templates.texts_part import TextsPart


@pytest.fixture
def part(context, shown, store):
    """The texts, shown for a Kommune where all is known that they ask for."""
    build.agency(store, carrier="Bildungswerk Auental e. V.")
    store.add(FundingPhase(ends_on=date(2027, 12, 31)))
    build.municipality(store)
    made = TextsPart(context)
    shown(made)
    made.show_text()
    return made


@pytest.fixture
def card(part):
    return part.cards[TextKey.CONSENT]


@pytest.fixture
def own(card, press_text):
    """Open the text of the consent and add a word of one's own."""
    card.edit_button.click()
    card.editor.input.moveCursor(card.editor.input.textCursor().MoveOperation.End)
    press_text(card.editor.input, " Überall.")
    card.flush()
    QApplication.processEvents()
    return card


def test_every_text_is_shown_as_it_will_be_read(part):
    for key, card in part.cards.items():
        assert card.text.accessibleName() == text_of(part.context.store, part._kommunen[0], key).text
        assert not card.changed.isVisible()
        assert "Fassung 2026-11." in card.use.text()


def test_what_is_still_missing_is_named(context, shown, store):
    part = shown(TextsPart(context))
    part.show_text()
    assert "Es fehlt noch: Ende der Förderung" in part.cards[TextKey.READ_ALOUD].gaps.text()


def test_without_a_kommune_a_sample_stands_in(context, shown, store):
    part = shown(TextsPart(context))
    part.show_text()
    assert part.sample.currentText() == "Landkreis Auental"
    assert "des Landkreises Auental" in part.cards[TextKey.CONSENT].text.accessibleName()


def test_the_texts_can_be_read_for_another_kommune(part, store, qtbot):
    build.municipality(store, name="Wiesau", contract_name="Stadt Wiesau", ags="")
    qtbot.waitUntil(lambda: part.sample.count() == 2)
    part.sample.setCurrentIndex(1)
    assert "der Stadt Wiesau" in part.cards[TextKey.CONSENT].text.accessibleName()


def test_an_own_wording_is_marked_and_shows_how_it_differs(own):
    assert own.changed.isVisible()
    assert own.back_button.isVisible()
    assert "neu: Überall." in own.difference.accessibleName()
    assert own.text.accessibleName().endswith("Überall.")
    assert "geändert am 23.11.2026" in own.use.text()


def test_opening_a_text_changes_nothing(card, store):
    card.edit_button.click()
    assert card.editor.typed() == shipped_text(TextKey.CONSENT).plain
    card.edit_button.click()
    assert store.find(OwnText) == []
    assert card.editor is None


def test_the_way_back_takes_the_shipped_text_and_the_toast_the_own_one(own, context, store):
    own.back_button.click()
    QApplication.processEvents()
    assert not own.changed.isVisible()
    assert own.edit_button.hasFocus()
    context.toasts[-1][1]["Rückgängig"]()
    assert store.first(OwnText).text.endswith("Überall.")


def test_a_text_is_edited_again_after_the_way_back(own, press_text, store):
    own.go_back()
    own.open_editor()
    assert own.editor.typed() == shipped_text(TextKey.CONSENT).plain
    press_text(own.editor.input, "Ja. ")
    own.flush()
    assert "Ja. " in store.first(OwnText).text


def test_esc_ends_the_editing(own, qtbot):
    qtbot.keyClick(own.editor.input, Qt.Key.Key_Escape)
    assert own.editor is None
    assert own.edit_button.hasFocus()


def test_placeholders_are_put_in_at_the_cursor(own, store):
    own._insert("foerderende")
    own.flush()
    assert store.first(OwnText).text.endswith("{foerderende}")
    assert own.text.accessibleName().endswith("31.\u00a0Dezember 2027")


def test_a_place_leads_to_the_wording(part, store):
    own = store.add(OwnText(key=TextKey.RELEASE, text="Gelesen."))
    part.show_text(address(own, "text"))
    assert part.cards[TextKey.RELEASE].editor.input.hasFocus()


def test_braces_that_nobody_will_fill_are_named(own, press_text):
    press_text(own.editor.input, " {tippfehler}")
    own.flush()
    QApplication.processEvents()
    assert own.gaps.text() == "Kein Platzhalter: {tippfehler}."
