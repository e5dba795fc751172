"""A small Ergebnisbericht for tests: two chapters, and one of each thing that may hang on them."""

from __future__ import annotations

from models.evidence import Evidence
from models.municipality import Municipality
from models.report import InsertionKind, ReportChapter, ReportVersion, sections_of
from models.report_comments import add_comment
from models.report_insertions import insert
from models.report_life import start_report
from models.report_readiness import let_gaps_be
from models.report_support import support
from models.store.store import Store

TEXT = "Die Steuergruppe tagt alle sechs Wochen.\n\nDer Bildungsbericht liegt im Kreistag.\n\n- Schulamt\n- Jugendamt"


def small_report(store: Store, municipality: Municipality, piece: Evidence) -> ReportVersion:
    """An outline of two chapters, and a report in which each kind of thing is there once."""
    for position, heading in enumerate(("Auftrag", "Befunde"), 1):
        store.add(ReportChapter(position=position, heading=heading))
    version = start_report(store, municipality)
    section = store.change(sections_of(store, version.id)[0], text=TEXT)
    support(store, section, 0, 40, piece)
    insert(store, section, len(TEXT), InsertionKind.INTERVIEWS, "sentence")
    add_comment(store, version, section, 42, 80, "Stimmt nicht mehr.")
    let_gaps_be(store, version, "Als Beispiel.")
    return version
