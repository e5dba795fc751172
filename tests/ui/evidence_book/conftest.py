"""A Kommune with two talks, a document and evidence from each, shown by the view of Belege."""

from __future__ import annotations

import pytest

from models.evidence import EvidenceKind
from tests import build, evidence


@pytest.fixture
def kommune(store):
    return build.people(store)


@pytest.fixture
def pieces(store, kommune):
    """Four pieces: two from the first talk, one from the second, one from a document; three on component 3."""
    first, second = evidence.talk(store, kommune), evidence.talk(store, kommune, "Jugendamt")
    page = evidence.document(store, kommune)[0]
    steering, data = evidence.code(store, "3.1"), evidence.code(store, "2.1")
    said = evidence.SENTENCES
    return [
        evidence.on(store, first[0], "polished", said[0], steering),
        evidence.on(store, first[1], "polished", said[1], kind=EvidenceKind.NEED),
        evidence.on(store, second[0], "polished", said[2], steering, data, kind=EvidenceKind.NEED),
        evidence.on(store, page, "text", said[3], steering, kind=EvidenceKind.CHALLENGE),
    ]


@pytest.fixture
def view(qtbot, context, kommune, pieces):
    """The view, as wide as the window is at 1280 pixels."""
    from ui.evidence_book.view import EvidenceBookView

    made = EvidenceBookView(context)
    context.live.changed.connect(lambda change: made.reload())
    qtbot.addWidget(made)
    made.resize(1172, 480)
    made.show_municipality(kommune)
    made.show()
    return made


@pytest.fixture
def shown(view):
    """The numbers of the listed pieces."""
    return lambda: [view.book.line(id).number for id in view.table.lines.ids]
