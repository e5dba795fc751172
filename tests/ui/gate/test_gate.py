"""What gives somebody away in a Standortbestimmung is shown before it leaves, mended, or passed with a reason."""

from __future__ import annotations

import pytest

from models.assessment import FindingPart
from models.assessment_life import add_finding, start_assessment
from models.outgoing import Outgoing
from models.paper import Paper
from tests import build, evidence
from ui.assessment_export import put_out_assessment
from ui.gate.gate_dialog import GateDialog


@pytest.fixture
def kommune(store):
    return build.people(store)


@pytest.fixture
def assessment(store, kommune):
    return start_assessment(store, kommune)


@pytest.fixture
def finding(store, assessment):
    text = "Frau Sommer führt die Liste."
    return add_finding(store, assessment, evidence.code(store, "1.1"), FindingPart.EXISTING, text)


@pytest.fixture
def went() -> list[tuple[Paper, Outgoing]]:
    return []


@pytest.fixture
def gate(context, host, assessment, went):
    def gate() -> GateDialog | None:
        put_out_assessment(context, assessment, host, lambda _c, _key, paper, going, _p: went.append((paper, going)))
        return next(iter(host.findChildren(GateDialog)), None)

    return gate


def test_a_paper_that_gives_nobody_away_goes_out_at_once(gate, store, assessment, went):
    add_finding(store, assessment, evidence.code(store, "1.1"), FindingPart.EXISTING, "Im Sommer tagt der Beirat.")
    assert gate() is None
    assert [going.noted for _, going in went] == ["Standortbestimmung (Entwurf)"]


def test_a_name_is_shown_at_its_place_and_nothing_goes_out(gate, finding, went):
    dialog = gate()
    assert dialog.list.item(0).text() == "Name · Tabelle: »Frau Sommer« führt die Liste."
    assert not went
    assert not dialog.isModal()


def test_a_fix_changes_the_finding_and_the_paper_is_free(qtbot, gate, store, finding, went):
    dialog = gate()
    dialog.fix_buttons[0].click()
    qtbot.waitUntil(lambda: not dialog.seen.leaks)
    assert store.get(type(finding), finding.id).text == "[eine Person] führt die Liste."
    dialog.go_button.click()
    assert [going.noted for _, going in went] == ["Standortbestimmung (Entwurf)"]


def test_it_goes_out_all_the_same_only_with_a_reason_that_the_ausgangsbuch_keeps(gate, finding, went):
    dialog = gate()
    assert not dialog.go_button.isEnabled()
    dialog.reason.setText("Sie will es so.")
    dialog.go_button.click()
    assert [going.noted for _, going in went] == ["Standortbestimmung (Entwurf) · gegen einen Hinweis: Sie will es so."]


def test_what_is_put_right_elsewhere_leaves_the_list(qtbot, gate, store, finding):
    dialog = gate()
    store.change(finding, text="Eine Stelle führt die Liste.")
    qtbot.waitUntil(lambda: not dialog.list.isVisible())
    assert dialog.go_button.text() == "A&usgeben"


def test_asking_once_more_leaves_one_list(qtbot, gate, host, finding):
    gate()
    gate()
    qtbot.waitUntil(lambda: len(host.findChildren(GateDialog)) == 1)
