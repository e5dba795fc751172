"""A finding says by sign and word what a file is, and keeps its details folded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from models.agreement_life import frozen_document
from models.returned_finding import CopyKind
from models.signing_home import frozen_labels
from reports.returned.reading import read_copy
from reports.returned.signatures import sentence
from tests.hostile.signing import signed
from ui.returned.finding_view import FindingView
from ui.returned.fold import FoldedLines
from ui.returned.looks import look_of, reasons_of


@pytest.fixture
def view(context, qtbot):
    made = FindingView(context)
    qtbot.addWidget(made)
    return made


def seen(view):
    view.show()
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("kind", list(CopyKind))
def test_each_kind_has_a_word_and_a_sign(view, found, kind):
    finding = found(kind)
    view.show_finding(finding, "Scan.pdf", 1_200_000)
    word = look_of(finding).word
    assert word[0].upper() + word[1:] in seen(view)
    assert any(not label.pixmap().isNull() for label in view.findChildren(QLabel) if not label.text())


def test_the_headline_is_read_out_with_its_word(view, found):
    view.show_finding(found(CopyKind.CHANGED), "Scan.pdf", 1)
    assert view.accessibleName() == "verändert: Das ist sie."


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"text_equal": True}, "neu geschrieben, Text gleich"),
        ({"text_equal": False}, "neu geschrieben, Text anders"),
        ({"text_equal": None}, "neu geschrieben, Text nicht verglichen"),
    ],
)
def test_a_rewritten_file_says_whether_its_text_is_the_same(found, values, word):
    assert look_of(found(CopyKind.REWRITTEN, **values)).word == word


def test_a_scan_that_lacks_a_page_says_so(found):
    assert look_of(found(CopyKind.SCAN, differences=("Es fehlt Seite 2 der Fassung.",))).word == "Scan mit Lücken"


def test_one_signature_that_is_not_valid_decides_the_headline(found, e_signature):
    both = (e_signature(), e_signature(valid=False, intact=False))
    assert look_of(found(CopyKind.SIGNED, signatures=both)).tone == "wrong"


def test_many_differences_are_folded_until_they_are_wanted(view, found):
    lines = tuple(f"Seite {at}: „neu“ statt „alt“" for at in range(1, 10))
    view.show_finding(found(CopyKind.REWRITTEN, text_equal=False, differences=lines), "Scan.pdf", 1)
    assert lines[-1] not in seen(view)
    view.findChild(FoldedLines).unfold()
    assert lines[-1] in seen(view)


def test_text_of_a_file_is_never_markup(view, found):
    view.show_finding(found(CopyKind.UNKNOWN, sentence="<b>fett</b>", reasons=("<i>schräg</i>",)), "<u>.pdf", 1)
    assert {"<b>fett</b>", "<i>schräg</i>"} <= set(seen(view))
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in view.findChildren(QLabel) if label.text())


def test_a_signature_tells_who_when_and_by_whose_certificate(view, found, e_signature):
    view.show_finding(found(CopyKind.SIGNED, signatures=(e_signature(),)), "Scan.pdf", 1)
    told = seen(view)
    assert {"Maren Tiedje, Landkreis Auental", "gültig", "Aussteller unbekannt"} <= set(told)
    assert "20.11.2026, 09:12 (Zeitstempel) · Aussteller: D-TRUST CA 3-1" in told
    assert "Das Zertifikat galt an diesem Tag." not in told


def test_more_facts_of_a_certificate_are_a_click_away(view, found, e_signature):
    view.show_finding(found(CopyKind.SIGNED, signatures=(e_signature(qualified=True),)), "Scan.pdf", 1)
    view.signatures.rows[0].more_button.click()
    assert {"Das Zertifikat galt an diesem Tag.", "Das Zertifikat nennt sich qualifiziert."} <= set(seen(view))


@pytest.mark.parametrize(("values", "offered"), [({}, True), ({"trusted": True}, False), ({"root": b""}, False)])
def test_only_an_unknown_issuer_can_be_remembered(view, found, e_signature, values, offered):
    view.show_finding(found(CopyKind.SIGNED, signatures=(e_signature(**values),)), "Scan.pdf", 1)
    view.show()
    assert view.signatures.rows[0].trust_button.isVisible() is offered


def test_of_a_kept_file_nobody_is_asked_to_trust_anything(view, found, e_signature):
    view.show_finding(found(CopyKind.SIGNED, signatures=(e_signature(),)), "Scan.pdf", 1, asks=False)
    view.show()
    assert not view.signatures.rows[0].trust_button.isVisible()


def test_what_the_list_of_signatures_tells_isn_t_told_twice(real, store):
    pdf = frozen_document(store, real)
    finding = read_copy(signed(pdf, "unterschrift-2", "Maren Tiedje"), "a.pdf", frozen_labels(store), lambda uid: pdf)
    assert finding.signatures
    assert not any("Maren Tiedje" in reason for reason in reasons_of(finding))
    assert len(reasons_of(finding)) < len(finding.reasons)


@pytest.mark.parametrize("certifies", [False, True])
def test_nor_is_what_it_tells_of_one_that_certifies(found, e_signature, certifies):
    signature = e_signature(certifies=certifies)
    finding = found(CopyKind.SIGNED, signatures=(signature,), reasons=("Alles da.", sentence(signature)))
    assert reasons_of(finding) == ("Alles da.",)


def test_a_word_that_never_ends_doesn_t_hold_the_window_open(view, found, e_signature):
    endless = "Vertragsunterlagen" * 60
    signature = e_signature(signer=endless, issuer=endless, facts=(endless,))
    values = {"sentence": endless, "reasons": (endless,), "differences": (endless,), "signatures": (signature,)}
    view.show_finding(found(CopyKind.CHANGED, **values), f"{endless}.pdf", 1)
    view.signatures.rows[0].more_button.click()
    view.show()
    assert view.minimumSizeHint().width() < 480
