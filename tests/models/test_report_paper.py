"""The Ergebnisbericht as a paper: chapters with their numbers, insertions, gaps; a chapter alone; the Kurzfassung."""

from __future__ import annotations

import pytest

from models.agency import the_agency
from models.paper import Chart, Contents, Excerpt, Table, Words, WordsKind
from models.report import SHORT, Insertion, InsertionKind, Report, ReportSection, sections_of
from models.report_insertions import EMPTY, GONE
from models.report_life import add_section, leave_out, start_report
from models.report_paper import NO_TEXT, chapter_paper, report_paper
from models.short_report_paper import short_report_paper
from models.store.record import address
from tests import build

TEXT = """Der Kreistag hat ein **Leitbild** beschlossen.[^1]

## Im Einzelnen

- Schulamt
- Jugendamt

Tabelle: Stellen
| Amt | Stellen |
|---|---:|
| Schulamt | 3 |

[Lücke: Die Zahl der Beschlüsse fehlt.]

[^1]: Beschluss vom 24. September."""


@pytest.fixture
def version(store):
    version = start_report(store, build.people(store))
    store.change(section(store, version, "order"), text=TEXT)
    return version


def section(store, version, key):
    return next(each for each in sections_of(store, version.id) if each.key == key)


def headings(paper):
    return [f"{part.mark} {part.heading}".strip() for part in paper.parts]


def blocks(paper):
    return [block for part in paper.parts for block in part.blocks]


def gaps(paper):
    return [each.text for each in blocks(paper) if isinstance(each, Words) and each.kind is WordsKind.GAP]


def test_cover_and_contents_come_first_then_numbered_chapters_each_on_a_new_page(store, version):
    paper = report_paper(store, version)
    assert (paper.cover, paper.draft, paper.subtitle) == (True, True, "Landkreis Auental")
    assert paper.parts[0].blocks == (Contents(3),)
    chapters = [part for part in paper.parts[1:] if part.level == 1]
    assert all(part.new_page for part in chapters)
    assert [part.mark for part in chapters][:2] == ["1", "2"]
    assert [part.mark for part in chapters][-1] == "C"


def test_a_heading_in_a_text_stands_below_its_section_without_a_number(store, version):
    inner = next(part for part in report_paper(store, version).parts if part.heading == "Im Einzelnen")
    assert (inner.level, inner.mark, inner.listed) == (2, "", False)
    assert inner.fields[0].startswith(address(section(store, version, "order"), "text") + "#")


def test_what_is_left_out_is_not_printed_and_the_kurzfassung_is_no_chapter(store, version):
    leave_out(store, section(store, version, "order"))
    store.change(section(store, version, SHORT), text="Kurz gesagt.")
    paper = report_paper(store, version)
    assert "1 Vorgehen" in headings(paper)
    assert not {"Auftrag und Ziel", "Im Einzelnen", "Kurzfassung"} & {part.heading for part in paper.parts}
    assert "Kurz gesagt." not in str(paper)


def test_a_section_without_text_is_a_gap_unless_something_stands_below_it(store, version):
    chapter = section(store, version, "approach")
    parts = {part.heading: part.blocks for part in report_paper(store, version).parts}
    assert [each.text for each in parts["Vorgehen"]] == [NO_TEXT]
    below = add_section(store, version, chapter, level=2, heading="Interviews")
    store.change(below, text="Elf Gespräche.")
    parts = {part.heading: part.blocks for part in report_paper(store, version).parts}
    assert (parts["Vorgehen"], parts["Interviews"][0].text) == ((), "Elf Gespräche.")


def test_an_insertion_prints_what_was_taken_and_leads_to_its_line_wherever_that_stands(store, version):
    there, here = section(store, version, "situation"), section(store, version, "outlook")
    made = {
        mark: store.add(Insertion(section_id=there.id, mark=mark, kind=InsertionKind.GUIDE, taken=taken))
        for mark, taken in (("abcdefgh", "Erster *Punkt*.\n\n- Zweiter"), ("bcdefghi", ""))
    }
    line = "{{abcdefgh Leitfaden}}"
    store.change(here, text=f"Davor.\n\n{line}\n\n{{{{bcdefghi Leer}}}}\n\n{{{{zzzzzzzz Weg}}}}")
    printed = [each for each in blocks(report_paper(store, version)) if isinstance(each, Words)]
    (first,) = [each for each in printed if each.text == "Erster Punkt."]
    assert first.fields == (f"{address(here, 'text')}#8-{8 + len(line)}",)
    assert first.emphasis
    assert [each.kind for each in printed if each.text == "Zweiter"] == [WordsKind.ITEM]
    assert {EMPTY, GONE} <= set(gaps(report_paper(store, version)))
    assert len(made) == 2


def test_a_chapter_alone_has_the_numbers_that_it_has_in_the_whole(store, version):
    later = store.change(section(store, version, "situation"), text=TEXT)
    inside = add_section(store, version, later, level=2, heading="Schulen")
    whole, alone = report_paper(store, version), chapter_paper(store, version, inside)
    assert alone.excerpt == Excerpt(tables=1, notes=1)
    start = headings(whole).index("3 Ausgangslage")
    assert alone.parts == whole.parts[start : start + len(alone.parts)]
    assert headings(alone) == ["3 Ausgangslage", "Im Einzelnen", "3.1 Schulen"]


def test_a_chapter_that_is_left_out_can_be_looked_at_and_one_that_is_gone_is_empty(store, version):
    chapter = leave_out(store, section(store, version, "order"))
    assert headings(chapter_paper(store, version, chapter)) == ["Auftrag und Ziel", "Im Einzelnen"]
    store.remove(chapter)
    assert chapter_paper(store, version, chapter).parts == ()


def test_the_kurzfassung_is_a_sheet_of_its_own_section(store, version):
    assert len(gaps(short_report_paper(store, version))) == 1
    store.change(section(store, version, SHORT), text="Kurz gesagt.\n\n## Befunde\n\nEiner.")
    paper = short_report_paper(store, version)
    assert (paper.title, paper.compact, paper.cover) == ("Kurzfassung", True, False)
    assert [(part.heading, part.level) for part in paper.parts] == [("", 1), ("Befunde", 1)]
    assert not gaps(paper)


def test_every_block_of_the_report_leads_to_its_place(store, version):
    chart = "```diagramm\nTitel: Belege\nSteuerung: 3\n```"
    store.change(section(store, version, "order"), text=f"{TEXT}\n\n{chart}")
    for block in blocks(report_paper(store, version)):
        if isinstance(block, Words | Chart):
            assert block.fields[0].startswith(ReportSection.table())
        elif isinstance(block, Table):
            assert all(row.fields for row in block.rows)


def test_a_kurzfassung_says_nothing_of_who_made_it_where_the_agency_has_no_name(store, version):
    store.change(the_agency(store), name="", contract_name="", short_name="")
    assert [fact.label for fact in short_report_paper(store, version).facts] == ["Stand"]


def test_a_title_of_blanks_is_none(store, version):
    store.change(store.get(Report, version.report_id), name="  ")
    store.change(section(store, version, SHORT), heading=" ")
    papers = report_paper(store, version), short_report_paper(store, version)
    assert [paper.title for paper in papers] == ["Ergebnisbericht", "Kurzfassung"]
