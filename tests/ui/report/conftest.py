"""A short report of its own, and the editor over it."""

from __future__ import annotations

import pytest

from models.report import ReportSection, ReportVersion, sections_of
from models.report_life import add_section, remove_section, start_report
from tests import build

TEXT = "Die Steuergruppe tagt.\n\nDer Rat hat ein Leitbild beschlossen.\n\nDie Ämter stimmen sich ab."


@pytest.fixture
def report(store) -> ReportVersion:
    """Three chapters with a text, the second with a section below it; then the Kurzfassung, still empty."""
    version = start_report(store, build.people(store))
    for section in sections_of(store, version.id):
        if section.key != "short" and section.removed_at is None and section.level == 1:
            remove_section(store, section)
    before = None
    for level, heading in ((1, "Auftrag"), (1, "Befunde"), (2, "Strategie"), (1, "Ausblick")):
        before = add_section(store, version, before, level, heading)
        store.change(before, text=TEXT)
    return version


@pytest.fixture
def section(store, report):
    """Finds a section by its heading, as it is now."""

    def section(heading: str) -> ReportSection:
        return next(each for each in sections_of(store, report.id) if each.heading == heading)

    return section
