"""Whoever has typed what no font can show is told so when the document is written: of each kind of document."""

from __future__ import annotations

import pytest

from models.contact import Contact
from models.guide import GuideQuestion
from models.guide_life import guides
from models.municipality import Municipality
from models.outgoing import outgoing
from models.visit_paper import VISIT, visit_paper
from models.visit_preparation import prepare
from reports.catalog import REPORTS
from tests import talks
from ui.export import export_document
from ui.interview_export import export_guide, export_information, export_record, export_release_note

TOLD = "Ein Zeichen kann die Schrift nicht darstellen: 🚀"


@pytest.fixture
def told(context, output, qtbot):
    """Waits for the toast, and gives its words."""

    def wait():
        qtbot.waitUntil(lambda: bool(context.toasts), timeout=20_000)
        return context.toasts[0][0]

    return wait


@pytest.fixture
def interview(store):
    return talks.closed(store, "Bildung 🚀")


@pytest.mark.parametrize("export", [export_record, export_release_note])
def test_of_an_interview(context, interview, host, told, export):
    export(context, interview, host)
    assert TOLD in told()


def test_of_a_guide(context, store, host, told):
    guide = guides(store)[0]
    store.change(store.first(GuideQuestion), text="Wohin 🚀?")
    export_guide(context, guide, host)
    assert TOLD in told()


def test_of_the_information(context, store, interview, host, told):
    municipality = store.get(Municipality, interview.municipality_id)
    export_information(context, store.change(municipality, contract_name="Landkreis 🚀"), host)
    assert TOLD in told()


def test_of_the_sheet_for_a_visit(context, store, host, told):
    interview = talks.planned(store)
    store.change(store.first(Contact, last_name="Sommer"), notes="Mag 🚀.")
    going = outgoing(store, interview, REPORTS[VISIT].title)
    export_document(context, VISIT, visit_paper(store, prepare(store, interview.uid)), going, host)
    assert TOLD in told()
