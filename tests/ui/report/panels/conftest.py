"""A report of one section with two paragraphs, the first of which rests on a Befund; the source above the panels."""

from __future__ import annotations

import pytest

from models.assessment import FindingPart
from models.assessment_life import add_finding, rest_on, start_assessment
from models.report import ReportSection
from models.report_life import frozen_paper, hand_over, start_report
from models.report_readiness import let_gaps_be
from models.report_support import paragraphs_of, support
from tests import build, evidence

FIRST, SECOND = "Die Stadt hat ein Leitbild.", "Der Bericht kommt zu spät."


@pytest.fixture
def kommune(store):
    build.agency(store)
    return build.people(store)


@pytest.fixture
def piece(store, kommune):
    """What somebody said."""
    question = evidence.talk(store, kommune)[0]
    return evidence.on(store, question, "polished", evidence.SENTENCES[0], evidence.code(store, "1.1"))


@pytest.fixture
def findings(store, kommune, piece):
    """Two Befunde; the first rests on the piece."""
    assessment, goals = start_assessment(store, kommune), evidence.code(store, "1.1")
    texts = ("Es gibt ein Leitbild.", "Berichte brauchen zu lange.")
    found = [add_finding(store, assessment, goals, FindingPart.EXISTING, text) for text in texts]
    rest_on(store, found[0], piece)
    return found


@pytest.fixture
def version(store, kommune, findings):
    return start_report(store, kommune)


@pytest.fixture
def section(store, version, findings):
    """Two paragraphs."""
    found = store.first(ReportSection, version_id=version.id, key="assessment")
    made = store.change(found, text=f"{FIRST}\n\n{SECOND}\n")
    support(store, made, 0, len(FIRST), findings[0])
    return made


@pytest.fixture
def handed_over(store):
    """Hands a version over, gaps and all."""

    def handed_over(version):
        let_gaps_be(store, version, "Der Rest folgt im Mai.")
        return hand_over(store, version, frozen_paper(store, version), build.PDF, "Landrätin Sommer")

    return handed_over


@pytest.fixture
def shown(qtbot, context, version, section):
    """Shows a panel below the source, at a paragraph; `.went` lists where it led."""
    from ui.report.editor import SectionEditor

    kept = []

    def shown(kind, paragraph=0):
        desk = SectionEditor(context)
        desk.show_section(section, "6", "", printed=True, read_only=False)
        panel = kind(context)
        panel.desk, panel.went = desk, []
        panel.wanted.connect(panel.went.append)
        kept.append(desk)
        for widget in (desk, panel):
            qtbot.addWidget(widget)
        panel.resize(640, 260)
        panel.show()
        panel.show_section(version, section, paragraph)
        panel.read_if_seen()
        return panel

    return shown


@pytest.fixture
def rests_on(store, section):
    """The words of what a paragraph rests on, by its index."""

    def rests_on(index):
        paragraphs = paragraphs_of(store, store.get(ReportSection, section.id))
        return [source.words for source in paragraphs[index].sources]

    return rests_on
