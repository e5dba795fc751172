"""Trusted issuers are listed where the security is, and can be let go of."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from models.trusted_issuer import trust, trusted_issuers
from tests.hostile.signing import signer
from ui.returned.issuer import issuer_of
from ui.security.issuers_card import NONE, IssuersCard


@pytest.fixture
def card(context, qtbot):
    made = IssuersCard(context)
    qtbot.addWidget(made)
    made.show()
    return made


def test_one_that_is_remembered_is_listed_at_once(card, store, qtbot):
    trust(store, b"certificate", "D-TRUST Root CA 3", date(2029, 5, 1))
    qtbot.waitUntil(lambda: len(card.rows) == 1)
    told = [label.text() for label in card.rows[0].findChildren(QLabel)]
    assert told[:2] == ["D-TRUST Root CA 3", "vertraut seit 23.11.2026 · Zertifikat gültig bis 01.05.2029"]


def test_it_is_let_go_of_by_a_button_and_the_toast_brings_it_back(card, store, context, qtbot):
    trust(store, b"certificate", "D-TRUST Root CA 3")
    qtbot.waitUntil(lambda: len(card.rows) == 1)
    card.rows[0].remove_button.click()
    qtbot.waitUntil(lambda: not card.rows)
    context.toasts[-1][1]["Rückgängig"]()
    assert len(trusted_issuers(store)) == 1


def test_without_any_it_is_said_so(card):
    assert NONE in [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def test_a_certificate_says_whose_it_is_and_until_when():
    certificate = signer("Ina Abel").signing_cert.dump()
    assert issuer_of(certificate, "unbekannt") == ("Ina Abel", date(2028, 9, 27))


def test_what_is_no_certificate_keeps_the_name_that_was_told():
    assert issuer_of(b"no certificate", "D-TRUST") == ("D-TRUST", None)
