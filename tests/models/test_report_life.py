"""Ergebnisberichte: begun with their chapters, rearranged, handed over, corrected."""

from __future__ import annotations

from datetime import date

import pytest

from models.passage import Passage, PassageKind, mark
from models.report import (
    Insertion,
    Report,
    ReportSection,
    ReportState,
    ReportVersion,
    Support,
    sections_of,
)
from models.report_content import chapter_texts
from models.report_life import (
    add_section,
    frozen_document,
    frozen_paper,
    hand_over,
    leave_out,
    move_section,
    next_version,
    remove_section,
    set_level,
    start_report,
    take_in,
)
from models.report_numbers import numbered
from models.store.errors import InvalidValue, KnownError, Locked
from tests import build


@pytest.fixture
def version(store):
    return start_report(store, build.people(store))


def section(store, version, key):
    return next(each for each in sections_of(store, version.id) if each.key == key)


def outline(store, version):
    """Number and heading of each section, as "4.1 Strategie und Ziele"."""
    return [f"{each.number} {each.section.heading}".strip() for each in numbered(sections_of(store, version.id))]


def written(store, version, key="order", text="Der Auftrag.\n\nDas Ziel."):
    return store.change(section(store, version, key), text=text)


def handed_over(store, version):
    return hand_over(store, version, frozen_paper(store, version), build.PDF, "Landrätin", date(2026, 11, 20))


def small(store, *levels):
    """A version with sections of these levels, called a, b, c."""
    report = store.add(Report(municipality_id=build.people(store).id))
    version = store.add(ReportVersion(report_id=report.id))
    for position, (level, heading) in enumerate(zip(levels, "abcdefgh", strict=False), 1):
        store.add(ReportSection(version_id=version.id, position=position, level=level, heading=heading))
    return version


def at(store, version, heading):
    return next(each for each in sections_of(store, version.id) if each.heading == heading)


def test_a_report_begins_with_the_shipped_chapters_and_a_section_for_each_kernkomponente(store, version):
    found = outline(store, version)
    assert found[:4] == ["Kurzfassung", "1 Auftrag und Ziel", "2 Vorgehen", "3 Ausgangslage"]
    assert found[5:7] == ["4.1 Strategie und Ziele", "4.2 Datenbasierung und Monitoring"]
    assert found[-3:] == ["A Gesichtete Unterlagen", "B Leitfaden der Interviews", "C Zur Methode"]
    assert [each.key for each in sections_of(store, version.id) if "." not in each.key] == [
        each.key for each in chapter_texts() if "." not in each.key
    ]


def test_a_section_comes_behind_what_lies_below_the_one_before(store):
    version = small(store, 1, 2, 3, 1)
    add_section(store, version, at(store, version, "a"), heading="x")
    add_section(store, version, at(store, version, "a"), 2, "y")
    assert outline(store, version) == ["1 a", "1.1 y", "1.2 b", "1.2.1 c", "2 x", "3 d"]
