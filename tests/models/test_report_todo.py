"""What is open at a report, read section by section."""

from __future__ import annotations

import pytest

from models.report import InsertionKind, ReportSection
from models.report_insertions import insert
from models.report_life import start_report
from models.report_todo import TodoReader, todos_of
from tests import build


@pytest.fixture
def version(store):
    return start_report(store, build.people(store))


@pytest.fixture
def section(store, version):
    found = store.first(ReportSection, version_id=version.id, key="assessment")
    return store.change(found, text="Es gibt ein Leitbild.\n\n[Lücke: Seit wann?]\n")


def read(reader):
    while reader.step():
        pass
    return reader.found()


def test_gaps_and_paragraphs_without_source_stand_with_their_place(store, version, section):
    found = todos_of(store, version)
    assert [each.field for each in found.bare] == [f"report_section/{section.uid}/text#0-21"]
    assert [each.words for each in found.gaps] == ["[Lücke: Seit wann?]"]
    assert section.uid not in {each.section_uid for each in found.empty}


def test_what_an_insertion_prints_as_a_gap_is_one(store, version, section):
    insert(store, section, 0, InsertionKind.DOCUMENTS, "list")
    gaps = todos_of(store, version).gaps
    assert [each.words[:37] for each in gaps] == ["[Lücke: Es ist noch keine Unterlage g", "[Lücke: Seit wann?]"]


def test_what_was_read_before_counts_until_its_text_says_otherwise(store, version, section):
    reader = TodoReader(store, version)
    reader.begin()
    read(reader)
    store.change(section, text="[Lücke: Alles.]")
    reader.begin()
    assert read(reader) == todos_of(store, version)


def test_news_in_the_middle_lets_it_read_from_the_beginning(store, version, section):
    reader = TodoReader(store, version)
    reader.begin()
    for _ in range(16):
        reader.step()
    reader.forget()
    assert read(reader) == todos_of(store, version)
