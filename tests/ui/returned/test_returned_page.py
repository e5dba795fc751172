"""A real file, read in its process, told what it is, decided on with one key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from models.agreement_version import AgreementVersion, VersionState
from models.returned_copy import Decision, copies_of, read_copy
from models.returned_finding import CopyKind
from models.signing_home import Way, record_all, signatures_of
from models.trusted_issuer import trusted_issuers
from ui.mnemonics import holders, mnemonic
from ui.pages.returned import ReturnedPage
from ui.place import Place

LONG_MS = 60_000


@pytest.fixture
def page(context, qtbot):
    made = ReturnedPage(context)
    qtbot.addWidget(made)
    made.resize(1240, 660)
    made.show()
    yield made
    made.reader.stop()


@pytest.fixture
def read(page, qtbot):
    """Has a file read to its end."""

    def read(path, version=None):
        page.show_place(Place("returned", version.uid if version is not None else "", str(path)))
        qtbot.waitUntil(lambda: page.decision.bar.isVisible(), timeout=LONG_MS)
        return page

    return read


def now(store, version):
    return store.get(AgreementVersion, version.id)


def press_enter(qtbot, page):
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)


def test_enter_takes_up_a_scan_of_all_pages_and_the_version_is_signed(read, qtbot, store, real, scan_file, context):
    page = read(scan_file, real)
    press_enter(qtbot, page)
    assert now(store, real).state is VersionState.SIGNED
    (copy,) = copies_of(store, real)
    assert (copy.kind, copy.decision, copy.file_name) == (CopyKind.SCAN, Decision.ACCEPTED, "Scan0001.pdf")
    assert read_copy(store, copy) == scan_file.read_bytes()
    assert [(s.way, s.copy_id) for s in signatures_of(store, real.id)] == [(Way.PAPER, copy.id)] * 2
    assert context.went[-1] == Place("agreement", real.uid)


def test_the_toast_takes_the_signatures_back(read, qtbot, store, real, scan_file, context):
    press_enter(qtbot, read(scan_file))
    text, actions = context.toasts[-1]
    assert text == "2 Unterschriften festgehalten. Alle sind da: Die Vereinbarung ist in Kraft."
    actions["Unterschriften zurücknehmen"]()
    assert now(store, real).state is VersionState.FOR_SIGNATURE
    assert len(copies_of(store, real)) == 1  # the file stays


def test_a_file_that_nobody_knows_is_kept_with_a_note(read, store, real, tmp_path, context):
    path = tmp_path / "Brief.txt"
    path.write_text("Liebe Grüße", encoding="utf-8")
    page = read(path, real)
    page.decision.note.setText("Lag im Umschlag.")
    page.decision.keep_button.click()
    (copy,) = copies_of(store, real)
    assert (copy.decision, copy.note) == (Decision.KEPT, "Lag im Umschlag.")
    assert read_copy(store, copy) == path.read_bytes()
    assert now(store, real).state is VersionState.FOR_SIGNATURE
    assert context.toasts[-1] == ("„Brief.txt“ liegt bei Fassung 1.", {})


def test_thrown_away_nothing_is_kept(read, store, real, scan_file, context):
    read(scan_file, real).decision.discard_button.click()
    assert copies_of(store, real) == []
    assert scan_file.exists()
    assert context.went[-1] == Place("agreement", real.uid)
    assert context.toasts[-1][0] == "„Scan0001.pdf“ wurde nicht aufgenommen. Die Datei liegt noch, wo sie war."


def test_a_file_that_is_gone_is_told_in_a_sentence(read, real, tmp_path):
    page = read(tmp_path / "weg.pdf", real)
    assert "nicht mehr da" in page.view.accessibleName()
    assert "weg.pdf" in [label.text() for label in page.view.findChildren(QLabel)]  # of no size
    assert not page.decision.isVisible()
    assert page.focusWidget() is page.decision.discard_button


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_reading_is_called_off_by_a_key(page, qtbot, store, real, scan_file, context, key):
    page.show_place(Place("returned", real.uid, str(scan_file)))
    assert page.reading.isVisible()
    assert page.focusWidget() is page.reading.cancel_button
    qtbot.keyClick(page.focusWidget(), key)
    assert context.went[-1] == Place("agreement", real.uid)
    assert page.reader.process_id is None
    assert page.empty.isVisible()


def test_what_is_read_while_the_curtain_falls_is_read_again(page, qtbot, context, real, scan_file):
    page.show_place(Place("returned", real.uid, str(scan_file)))
    context.lock.set_locked(True)
    assert page.reader.process_id is None
    context.lock.set_locked(False)
    qtbot.waitUntil(lambda: page.decision.isVisible(), timeout=LONG_MS)


def test_a_decided_file_is_read_again_only_when_asked(read, qtbot, real, scan_file):
    page = read(scan_file, real)
    press_enter(qtbot, page)
    page.show_place(Place("returned", real.uid, str(scan_file)))  # one step back
    assert page.reader.process_id is None
    assert page.empty_words.text() == "„Scan0001.pdf“ ist abgelegt."
    page.again_button.click()
    qtbot.waitUntil(lambda: page.decision.isVisible(), timeout=LONG_MS)


def test_a_file_that_lies_there_already_says_where(read, page, store, real, scan_file):
    read(scan_file, real).decision.keep_button.click()
    page.again_button.click()
    read(scan_file, real)
    told = page.decision.known.text()
    assert told.startswith("Dieselbe Datei liegt schon bei „Zielvereinbarung Modul 1, Fassung 1“, nur abgelegt.")
    page.decision.accept()
    assert [copy.decision for copy in copies_of(store, real)] == [Decision.ACCEPTED]


def test_back_to_a_file_that_waits_for_its_answer_keeps_what_was_typed(read, real, scan_file):
    page = read(scan_file, real)
    page.decision.note.setText("Per Post.")
    page.show_place(Place("returned", real.uid, str(scan_file)))
    assert page.decision.note.text() == "Per Post."
    assert page.reader.process_id is None


def test_a_version_that_was_signed_meanwhile_only_takes_the_file(read, store, real, scan_file, context):
    page = read(scan_file, real)
    record_all(store, real, Way.PAPER, store.clock().date())
    page.decision.accept()
    assert copies_of(store, real) == []
    assert "schon eine Unterschrift" in page.decision.problem.text()


def test_an_issuer_is_remembered_and_the_file_read_again(read, qtbot, store, real, scan_file, e_signature):
    page = read(scan_file, real)
    page.trust(e_signature())
    (issuer,) = trusted_issuers(store)
    assert bytes.fromhex(issuer.certificate) == b"root"
    assert page.reading.isVisible()
    qtbot.waitUntil(lambda: page.decision.isVisible(), timeout=LONG_MS)


def test_each_letter_is_a_mnemonic_once(read, real, scan_file):
    page = read(scan_file, real)
    letters = [mnemonic(holder.text()) for holder in holders(page) if holder.isVisible()]
    assert len(letters) == len(set(letters)), letters


def test_tab_goes_through_the_finding_then_the_answer_then_its_buttons(read, qtbot, real, scan_file):
    page = read(scan_file, real)
    page.look_button.setFocus()
    stops = []
    for _ in range(12):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        stops.append(page.focusWidget())
    order = [page.choose_button, page.decision.which, page.decision.note, page.decision.accept_button]
    assert [stop for stop in stops if stop in order] == order


@pytest.mark.parametrize("changed", [False, True])
def test_tab_comes_to_the_lines_to_sign_before_the_note(read, qtbot, real, scan_file, changed):
    page = read(scan_file)
    if changed:
        page.decision.which.setCurrentIndex(-1)
        page.decision.which.setCurrentIndex(0)
    ticks = [choice.tick for choice in page.decision.choices]
    qtbot.waitUntil(ticks[0].isVisible)
    page.decision.which.setFocus()
    seen = []
    for _ in range(12):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        seen.append(page.focusWidget())
    order = [each for each in seen if each in (*ticks, page.decision.note, page.decision.accept_button)]
    assert order[:4] == [*ticks, page.decision.note, page.decision.accept_button]


def test_who_went_elsewhere_meanwhile_is_told_when_it_is_read(page, qtbot, context, real, scan_file):
    place = Place("returned", real.uid, str(scan_file))
    page.show_place(place)
    page.hide()
    qtbot.waitUntil(lambda: bool(context.toasts), timeout=LONG_MS)
    text, actions = context.toasts[-1]
    assert text == "„Scan0001.pdf“ ist gelesen: Scan, alle Seiten da."
    actions["Ansehen"]()
    assert context.went == [place]


def test_the_crumbs_lead_to_the_version(page, real, scan_file, tmp_path):
    page.show_place(Place("returned", real.uid, str(tmp_path / "weg.pdf")))
    texts = [text for text, _ in page.trail()]
    assert texts == [
        "Kommunen",
        "Landkreis Auental",
        "Zielvereinbarung Modul 1, Fassung 1",
        "Unterschriebene Fassung aufnehmen",
    ]
