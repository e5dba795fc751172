"""On the frozen version: who has signed, and the files that came home."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from models.agreement_version import AgreementVersion, VersionState
from models.export_log import ExportLog
from models.returned_copy import Decision, ReturnedCopy, copies_of, take_up_copy
from models.returned_finding import CopyKind
from models.signing_home import Way, lines_of, record_signature
from models.store.record import address
from ui import dialogs
from ui.agreement.frozen_view import FrozenView
from ui.returned.copies_card import CopiesCard
from ui.returned.signatures_card import OpenRow, SignaturesCard, SignedRow

CONTENT = b"%PDF-1.7 as it came home"


@pytest.fixture
def signatures(context, out, qtbot):
    made = SignaturesCard(context, out)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def copy(store, out, found):
    return take_up_copy(store, out, CONTENT, "Scan.pdf", found(CopyKind.SCAN), Decision.KEPT, "Per Post.")


@pytest.fixture
def copies(context, out, copy, qtbot):
    made = CopiesCard(context, out)
    qtbot.addWidget(made)
    made.show()
    return made


def now(store, version):
    return store.get(AgreementVersion, version.id)


def test_a_tick_records_one_signature_on_paper(signatures, qtbot, store, out, context):
    qtbot.keyClick(signatures.rows[1].tick, Qt.Key.Key_Space)
    line = lines_of(store, out)[1].signature
    assert (line.way, line.signed_on, line.place) == (Way.PAPER, date(2026, 11, 23), "Auenburg")
    assert now(store, out).state is VersionState.FOR_SIGNATURE
    told = context.toasts[-1][0].replace("\u00a0", " ")
    assert told == "Unterschrift festgehalten. Es fehlt noch: Dr. Henning Wrede."


def test_the_cursor_then_waits_at_the_day(signatures, out):
    signatures.rows[1].tick.click()
    assert signatures.focusWidget() is signatures.rows[1].editors["signed_on"].input


def test_the_last_one_makes_it_signed(signatures, store, out, context):
    for at in (0, 1):
        signatures.rows[at].tick.click()
    assert now(store, out).state is VersionState.SIGNED
    assert context.toasts[-1][0].endswith("Die Vereinbarung ist in Kraft.")


def test_the_day_of_the_version_is_that_of_its_last_signature(signatures, store, out):
    record_signature(store, out, 0, Way.PAPER, date(2026, 11, 20))
    last = record_signature(store, out, 1, Way.PAPER, date(2026, 11, 19))
    signatures.refresh()
    assert signatures.focus_field(address(out, "completed_on")) is signatures.rows[0].editors["signed_on"].input
    assert signatures.focus_field(address(last, "place")) is signatures.rows[1].editors["place"].input
    assert signatures.focusWidget() is signatures.rows[1].editors["place"].input
    assert signatures.focus_field("signature/unknown/place") is None


def test_it_is_taken_back_by_a_button(signatures, qtbot, store, out):
    for at in (0, 1):
        signatures.rows[at].tick.click()
    signatures.rows[0].back_button.click()
    qtbot.waitUntil(lambda: isinstance(signatures.rows[0], OpenRow))
    assert isinstance(signatures.rows[1], SignedRow)
    assert now(store, out).state is VersionState.FOR_SIGNATURE


def test_day_and_place_are_corrected_in_place(signatures, store, out):
    signatures.rows[1].tick.click()
    editors = signatures.rows[1].editors
    editors["signed_on"].retype("12.11.2026")
    editors["place"].retype("Kreishaus")
    signatures.flush()
    line = lines_of(store, out)[1].signature
    assert (line.signed_on, line.place) == (date(2026, 11, 12), "Kreishaus")


def test_what_is_recorded_elsewhere_is_shown(signatures, qtbot, store, out):
    record_signature(store, out, 0, Way.ELECTRONIC, date(2026, 11, 20))
    qtbot.waitUntil(lambda: isinstance(signatures.rows[0], SignedRow))


def test_a_kept_file_tells_what_was_decided_and_why(copies):
    (row,) = copies.rows
    row.finding_button.click()
    assert copies.isVisible()
    assert row.finding_button.accessibleName() == "Befund: Scan.pdf"
    assert "Das ist sie." in row._view.accessibleName()


def test_its_note_saves_itself(copies, store, copy):
    copies.rows[0].note.retype("Per Bote.")
    copies.flush()
    assert store.get(ReturnedCopy, copy.id).note == "Per Bote."


def test_it_is_saved_elsewhere_byte_for_byte_and_logged(copies, copy, context, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "anders.pdf"
    monkeypatch.setattr(dialogs, "choose_target", lambda parent, title, start, kinds, picked: picked(target))
    copies.rows[0].save_button.click()
    qtbot.waitUntil(lambda: bool(context.toasts))
    assert target.read_bytes() == CONTENT
    (line,) = [each for each in context.store.find(ExportLog) if each.record_uid == copy.uid]
    assert (line.document, line.kind, line.number) == ("Zurückgekommene Datei", "PDF", 1)


def test_one_that_isn_t_needed_goes_to_the_bin(copies, qtbot, store, out):
    copies.rows[0].drop_button.click()
    qtbot.waitUntil(lambda: not copies.isVisible())
    assert copies_of(store, out) == []


def test_the_toast_brings_it_back(copies, qtbot, store, out, copy, context):
    copies.rows[0].drop_button.click()
    context.toasts[-1][1]["Zurückholen"]()
    assert [each.uid for each in copies_of(store, out)] == [copy.uid]
    qtbot.waitUntil(lambda: len(copies.rows) == 1)


def test_what_the_search_found_in_a_note_is_gone_to(context, copy, out, qtbot):
    view = FrozenView(context, out)
    qtbot.addWidget(view)
    view.show()
    assert view.focus_field(address(copy, "note"))
    assert view.focusWidget().accessibleName() == "Vermerk: Scan.pdf"


def test_one_that_signatures_rest_on_stays_and_says_why(copies, store, out, copy, context):
    record_signature(store, out, 0, Way.PAPER, date(2026, 11, 20), copy=copy)
    copies.rows[0].drop_button.click()
    assert copies_of(store, out) == [copy]
    assert "Unterschriften" in context.toasts[-1][0]


def test_without_files_there_is_no_card(context, out, qtbot):
    card = CopiesCard(context, out)
    qtbot.addWidget(card)
    assert card.isHidden()
