"""A Kommune with evidence and a Standortbestimmung of three statements, shown by the view of Standort."""

from __future__ import annotations

import pytest

from models.assessment import FindingPart
from models.assessment_life import add_finding, rest_on, start_assessment
from models.evidence import EvidenceKind
from tests import build, evidence


@pytest.fixture
def kommune(store):
    return build.people(store)


@pytest.fixture
def pieces(store, kommune):
    """Four pieces of two questions; all but the last on the first component."""
    questions, said = evidence.talk(store, kommune), evidence.SENTENCES
    goals = evidence.code(store, "1.1")
    return [
        evidence.on(store, questions[0], "polished", said[0], goals),
        evidence.on(store, questions[0], "polished", said[1], goals, kind=EvidenceKind.NEED),
        evidence.on(store, questions[1], "polished", said[2], goals, kind=EvidenceKind.CHALLENGE),
        evidence.on(store, questions[1], "polished", said[3], evidence.code(store, "7.1")),
    ]


@pytest.fixture
def assessment(store, kommune):
    return start_assessment(store, kommune)


@pytest.fixture
def findings(store, assessment, pieces):
    """Two on goals, the first with a basis; one on the report."""
    goals, report = evidence.code(store, "1.1"), evidence.code(store, "7.1")
    found = [
        add_finding(store, assessment, goals, FindingPart.EXISTING, "Es gibt ein Leitbild."),
        add_finding(store, assessment, goals, FindingPart.EXISTING, "Der Rat hat es beschlossen."),
        add_finding(store, assessment, report, FindingPart.DEVELOP, "Der Bericht kommt zu spät."),
    ]
    rest_on(store, found[0], pieces[0])
    return found


@pytest.fixture
def view(qtbot, context, kommune, findings):
    """The view, as wide as the window is at 1280 pixels."""
    from ui.assessment.view import AssessmentView

    made = AssessmentView(context, "")
    context.live.changed.connect(lambda change: made.reload())
    qtbot.addWidget(made)
    made.resize(1172, 480)
    made.show_municipality(kommune)
    made.show()
    return made


@pytest.fixture
def row_of(view):
    """The row of a statement."""
    return lambda finding: next(
        row for each in view.statements.lists for row in each.rows if row.record and row.record.uid == finding.uid
    )
