"""A Standortbestimmung by keyboard alone, in the real window: written, rested on evidence, put out."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from models.assessment import Assessment, AssessmentFinding, FindingEvidence
from models.export_log import ExportLog
from models.municipality import Municipality
from tests import evidence
from tests.conftest import PASSPHRASE
from ui.assessment.basis_list import BasisList
from ui.pages.dossier import DossierPage
from ui.place import Place


@pytest.fixture
def user(start, ready_store):
    """The program over a filled store."""
    return start(ready_store, PASSPHRASE)


@pytest.fixture
def pieces(user):
    """Two pieces on the first component."""
    store = user.store
    question, goals = evidence.talk(store, store.first(Municipality))[0], evidence.code(store, "1.1")
    return [evidence.on(store, question, "polished", words, goals) for words in evidence.SENTENCES[:2]]


def begun(user):
    """The tab, a Standortbestimmung begun by its one button, the cursor in the first statement."""
    municipality = user.store.first(Municipality)
    for before in user.store.find(Assessment):  # the store is that of the test before
        user.store.remove(before)
    user.window.workspace.go(Place("dossier", municipality.uid, "assessment"))
    user.wait(lambda: isinstance(user.page, DossierPage) and user.page.tab.begin_button.hasFocus())
    user.press("Return")
    user.wait(lambda: isinstance(user.focus, QPlainTextEdit))


def test_a_statement_is_written_and_rested_on_evidence(user, pieces):
    begun(user)
    text = user.focus
    user.write("Es gibt ein Leitbild.")
    user.press("Ctrl+G")
    user.wait(lambda: isinstance(user.focus, BasisList))
    user.press("Return", "Down", "-")
    (finding,) = user.store.find(AssessmentFinding)
    assert finding.text == "Es gibt ein Leitbild."
    found = user.store.find(FindingEvidence, order_by="id")
    assert [(each.evidence_id, each.contradicts) for each in found] == [(pieces[0].id, False), (pieces[1].id, True)]
    user.press("Escape")
    user.wait(lambda: user.focus is text)
    user.press("Return")
    user.write("Der Rat hat es beschlossen.")
    user.wait(lambda: len(user.store.find(AssessmentFinding)) == 2)


def test_ctrl_e_in_a_statement_makes_the_sheet(user):
    begun(user)
    user.write("Das Leitbild ist von 2015.")
    user.press("Ctrl+E")
    user.wait(lambda: bool(user.store.find(ExportLog)))
    assert user.store.find(ExportLog)[-1].document == "Standortbestimmung (Entwurf)"
    assert user.store.first(AssessmentFinding, text="Das Leitbild ist von 2015.") is not None
