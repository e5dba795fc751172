"""Ergebnisberichte: begun with their chapters, rearranged, handed over, corrected."""

from __future__ import annotations

import re
from datetime import date

import pytest

from models.finding import Finder
from models.municipality import Municipality
from models.paper_snapshot import digest, read_paper
from models.passage import Passage, PassageKind, mark
from models.report import (
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
from models.report_readiness import let_gaps_be
from models.store.errors import InvalidValue, KnownError, Locked
from models.store.record import address
from tests import build, evidence
from tests.evidence import SENTENCES


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


def test_a_chapter_is_moved_with_what_lies_below_it_and_undo_brings_it_back(store):
    version = small(store, 1, 2, 1, 2)
    before = outline(store, version)
    move_section(store, at(store, version, "c"), 0)
    assert outline(store, version) == ["1 c", "1.1 d", "2 a", "2.1 b"]
    assert store.undo().address.startswith(address(at(store, version, "c"), ""))
    assert outline(store, version) == before


def test_a_section_sinks_with_what_lies_below_it_but_never_below_nothing_or_too_deep(store):
    version = small(store, 1, 1, 2)
    set_level(store, at(store, version, "b"), 2)
    assert outline(store, version) == ["1 a", "1.1 b", "1.1.1 c"]
    for heading, level in (("a", 2), ("b", 3), ("c", 4), ("c", 0)):
        with pytest.raises(InvalidValue):
            set_level(store, at(store, version, heading), level)


def test_what_lies_below_a_section_that_is_left_out_is_left_out_with_it(store):
    version = small(store, 1, 2, 1)
    left = leave_out(store, at(store, version, "a"))
    assert outline(store, version) == ["a", "b", "1 c"]
    take_in(store, left)
    assert outline(store, version) == ["1 a", "1.1 b", "2 c"]


def test_a_section_goes_to_the_bin_with_what_lies_below_it(store):
    version = small(store, 1, 2, 1)
    remove_section(store, at(store, version, "a"))
    assert outline(store, version) == ["1 c"]
    store.undo()
    assert outline(store, version) == ["1 a", "1.1 b", "2 c"]


def test_an_own_chapter_behind_the_appendix_belongs_to_it_and_one_behind_the_kurzfassung_does_not(store, version):
    last, first = sections_of(store, version.id)[-1], section(store, version, "short")
    add_section(store, version, last, heading="Tabellen")
    add_section(store, version, first, heading="Vorwort")
    found = outline(store, version)
    assert (found[-1], found[:3]) == ("D Tabellen", ["Kurzfassung", "1 Vorwort", "2 Auftrag und Ziel"])


def test_a_report_is_handed_over_with_its_gaps_only_for_a_reason_and_never_edited_again(store, version):
    written(store, version)
    with pytest.raises(KnownError, match=re.escape("2 Vorgehen: Hier steht noch kein Text.")):
        handed_over(store, version)
    let_gaps_be(store, version, "Für die Steuerungsgruppe so gewünscht.")
    out = handed_over(store, version)
    assert (out.state, out.handed_to, frozen_document(store, out)) == (ReportState.HANDED_OVER, "Landrätin", build.PDF)
    kept = read_paper(out.snapshot)
    assert (kept.draft, kept.code, digest(kept)) == (False, out.code, out.snapshot_digest)
    with pytest.raises(Locked):
        written(store, out, text="Anders.")
    with pytest.raises(Locked):
        store.undo()


def test_what_was_edited_while_the_pdf_was_made_is_not_handed_over(store, version):
    written(store, version)
    let_gaps_be(store, version, "Eilt.")
    paper = frozen_paper(store, version)
    written(store, version, text="Anders.")
    with pytest.raises(KnownError, match="geändert, während das PDF entstand"):
        hand_over(store, version, paper, build.PDF, "")
    assert store.get(ReportVersion, version.id).state is ReportState.DRAFT


def test_a_correction_holds_all_that_was_handed_over_and_what_its_paragraphs_rest_on(store, version):
    text = written(store, version)
    page = evidence.document(store, store.first(Municipality), pages=1)[0]
    piece = evidence.on(store, page, "text", SENTENCES[0])
    passage = mark(store, text, "text", 0, 12, PassageKind.SUPPORT)
    store.add(Support(section_id=text.id, passage_id=passage.id, evidence_id=piece.id))
    let_gaps_be(store, version, "Eilt.")
    new = next_version(store, handed_over(store, version), "Zahlen berichtigt")
    assert (new.number, new.reason, next_version(store, new)) == (2, "Zahlen berichtigt", new)
    copy = section(store, new, "order")
    support = store.first(Support, section_id=copy.id)
    copied = store.get(Passage, support.passage_id)
    assert (copied.source, copied.words, support.evidence_id) == (address(copy, "text"), "Der Auftrag.", piece.id)
    store.change(copy, text="Neu davor.\n\n" + copy.text)
    assert [store.get(Passage, p.id).start for p in (passage, copied)] == [0, 12]


def test_what_a_correction_repeats_is_found_once_with_its_chapter(store, version):
    written(store, version, text="Der Auftrag des Kreistags.")
    let_gaps_be(store, version, "Eilt.")
    new = next_version(store, handed_over(store, version))
    finder = Finder(store)
    finder.index.catch_up()
    assert [hit.part for hit in finder.word_hits("Kreistags")] == ["Fassung 2 · Auftrag und Ziel"]
    written(store, new, text="Der Auftrag.")
    finder.index.catch_up()
    assert [hit.part for hit in finder.word_hits("Kreistags")] == ["Fassung 1 · Auftrag und Ziel"]


def test_a_report_is_begun_once_and_goes_on_in_itself_when_its_only_draft_was_removed(store, version):
    auental = store.first(Municipality)
    assert start_report(store, auental) == version
    store.remove(version)
    again = start_report(store, auental)
    assert (again.report_id, again.number, len(store.find(Report))) == (version.report_id, 2, 1)
