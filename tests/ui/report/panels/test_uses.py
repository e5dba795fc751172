"""Verwendet in: from what was said to where Standort and report say it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from models.report import ReportSection
from models.report_life import next_version
from ui.assessment.view import AssessmentView
from ui.evidence.card import EvidenceCard
from ui.evidence.uses import UsesButton
from ui.evidence_book.view import EvidenceBookView


@pytest.fixture
def page(qtbot, context, section):
    """Shows a widget."""
    kept = []

    def page(made):
        kept.append(made)
        qtbot.addWidget(made)
        made.resize(1172, 600)
        made.show()
        return made

    return page


def test_the_card_of_a_piece_leads_to_the_paragraph_that_rests_on_it(context, page, kommune, piece, section):
    view = page(EvidenceBookView(context))
    view.show_municipality(kommune)
    view.show_piece(piece.uid)
    befund, paragraph = view.card.uses.links
    assert befund.accessibleName() == "Verwendet in: Befund: Es gibt ein Leitbild."
    paragraph.click()
    assert context.went[-1].field == f"report_section/{section.uid}/text#0-27"


def test_places_in_earlier_versions_are_counted_only(context, page, kommune, piece, version, section, handed_over):
    next_version(context.store, handed_over(version))
    view = page(EvidenceBookView(context))
    view.show_municipality(kommune)
    view.show_piece(piece.uid)
    assert len(view.card.uses.links) == 2
    view.card.uses.links[1].click()
    assert context.went[-1].part != section.uid


def test_beside_a_statement_stands_how_often_the_report_says_it(context, page, kommune, section):
    view = page(AssessmentView(context, ""))
    view.show_municipality(kommune)
    told = next(each for each in view.statements.findChildren(UsesButton) if each.uses)
    assert told.text() == "1× im Bericht ▾"
    told.wanted.emit(told.uses[0].address)
    assert context.went[-1].part == section.uid


def test_the_card_in_a_talk_closes_before_it_leads_there(store, context, page, piece, section):
    host = page(QWidget())
    card = EvidenceCard(context, host)
    card.edit(piece)
    assert card.uses.text() == "2× verwendet ▾"
    card.uses.wanted.emit(card.uses.uses[1].address)
    assert card.isHidden()
    assert context.went[-1].part == store.get(ReportSection, section.id).uid
