from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from models.follow_up import FollowUp
from models.store.record import address
from tests import build
from ui.place import Place
from ui.process.follow_up_dialog import FollowUpDialog, record_of


@pytest.fixture
def opened(context, shown):
    def opened(record):
        dialog = FollowUpDialog(context, record, shown(QWidget()))
        dialog.open()
        return dialog

    return opened


def test_it_is_about_the_record_at_hand(store, auental):
    meeting = build.meeting(store, auental)
    assert record_of(store, Place("meeting", meeting.uid)) == meeting
    assert record_of(store, Place("dossier", auental.uid, "overview")) == auental
    assert record_of(store, Place("visit", meeting.uid)) == meeting
    assert record_of(store, Place("today")) is None
    assert record_of(store, Place("meeting", "gone")) is None


def test_in_a_dossier_it_is_about_the_record_of_the_field(store, auental):
    kept = store.add(FollowUp(municipality_id=auental.id, about=f"municipality/{auental.uid}"))
    assert record_of(store, Place("dossier", auental.uid, "people", f"municipality/{auental.uid}/notes")) == auental
    assert record_of(store, Place("dossier", auental.uid, "process", address(kept, "text"))) == auental


def test_enter_keeps_it_and_closes(opened, store, auental, enter, context):
    meeting = build.meeting(store, auental)
    dialog = opened(meeting)
    enter(dialog.line.line, "Protokoll schicken, morgen")
    (kept,) = store.find(FollowUp)
    assert (kept.text, kept.due_on) == ("Protokoll schicken", date(2026, 11, 24))
    assert (kept.about, kept.municipality_id) == (f"meeting/{meeting.uid}", auental.id)
    assert not dialog.isVisible()
    text, actions = context.toasts[-1]
    assert text == "Wiedervorlage morgen: Protokoll schicken"
    actions["Rückgängig"]()
    assert store.find(FollowUp) == []


def test_esc_keeps_what_was_typed_for_the_next_time(opened, auental, type_text):
    dialog = opened(auental)
    type_text(dialog.line.line, "Noch überlegen")
    dialog.reject()
    assert opened(auental).line.line.text() == "Noch überlegen"


def test_without_a_record_it_is_the_agencys_own(opened, store, enter):
    enter(opened(None).line.line, "Quartalsbericht, in 2 Wochen")
    assert (store.first(FollowUp).about, store.first(FollowUp).municipality_id) == ("", None)
