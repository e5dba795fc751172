"""What only reports have: a cover, headings of more levels, framed gaps, chapters set alone, a Kurzfassung."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import paper_samples
import pypdf
import pypdfium2
import pytest
import reading
from tree import Node, tree

from models.paper import (
    Bar,
    Chart,
    Column,
    Contents,
    Excerpt,
    Fact,
    Facts,
    Footnote,
    Paper,
    Part,
    Table,
    TableRow,
    Words,
    WordsKind,
)
from models.report_paper import counted
from models.store.errors import KnownError
from reports.blocks import GROUND_PAD, Hold
from reports.catalog import REPORTS
from reports.paper import render
from reports.paper_outline import held
from reports.style import REPORT
from tests.reports.every_block import every_block
from tests.reports.test_text import HOSTILE

GAP = Words("[Lücke: Die Zahl der Stellen fehlt.]", WordsKind.GAP)


def report(*parts: Part, **changes: object) -> Paper:
    facts = (Fact("Kommune", "Landkreis Auental"), Fact("Stand", "23. November 2026"))
    plain = {"title": "Ergebnisbericht der Ist-Stand-Analyse", "subtitle": "Landkreis Auental", "confidential": False}
    contents = Part("Inhalt", (Contents(3),), new_page=True, listed=False)
    around = {"facts": facts, "signatures": (), "cover": True, "draft": True, "parts": (contents, *parts)}
    return paper_samples.paper(**plain | around | changes)


def raw(pdf: bytes) -> list[str]:
    """All that stands on each page, header and footer, too."""
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def depths(node: Node, depth: int = 0) -> Iterator[int]:
    """How deep each entry of the contents lies."""
    for kid in node.kids:
        if kid.kind == "TOCI":
            yield depth
        yield from depths(kid, depth + (kid.kind == "TOC"))


def short(sentences: int) -> Paper:
    text = "Die Steuergruppe tagt viermal im Jahr und hält ihre Aufträge fest. "
    words = tuple(Words(f"Satz {at}. {text * 2}") for at in range(sentences))
    return report(kind="short_report", cover=False, compact=True, draft=False, parts=(Part("", words),))


def test_the_cover_has_title_facts_and_state_for_itself() -> None:
    cover, second = reading.pages(render(report(Part("Auftrag", mark="1"), logo=every_block().logo)).pdf)[:2]
    words = ["Ergebnisbericht der", "Ist-Stand-Analyse", "Landkreis Auental", "Entwurf", "Stand", "23. November 2026"]
    assert not reading.in_order(reading.joined(cover), words)
    assert "Seite" not in cover
    assert second.split()[0] == "Inhalt"
    assert "Entwurf" not in reading.pages(render(report(draft=False)).pdf)[0]


def test_a_cover_that_holds_too_much_goes_on_overleaf() -> None:
    rendered = render(report(title=HOSTILE["long"], draft=False))
    assert rendered.page_count > 2
    assert not rendered.faults


def test_contents_of_three_levels_lie_in_each_other_and_leave_out_what_is_not_listed() -> None:
    rows = (("1", 1), ("1.1", 2), ("1.1.1", 3), ("", 3), ("1.2", 2))
    parts = [
        Part(f"Teil {mark or 'unbenannt'}", (Words("Text."),), level, mark=mark, listed=bool(mark))
        for mark, level in rows
    ]
    root = tree(render(report(*parts)).pdf)
    assert list(depths(root)) == [1, 2, 3, 2]
    assert [node.kind for node in root.all("H1", "H2", "H3", "H4")] == ["H1", "H2", "H2", "H3", "H4", "H4", "H3"]


@pytest.mark.parametrize("draft", [True, False])
def test_a_gap_is_framed_in_a_draft_and_not_printed_in_what_is_handed_over(draft: bool) -> None:
    rendered = render(report(Part("Teil", (Words("Davor."), GAP)), draft=draft))
    assert ("Lücke: Die Zahl" in reading.running(rendered.pdf)) == draft
    with pypdfium2.PdfDocument(rendered.pdf) as document:
        colors = document[rendered.page_count - 1].render().to_pil().getcolors(1 << 24)
    red = sum(count for count, (r, g, b) in colors if r > g + 15 and r > b + 15)
    assert (red > 2_000) == draft


def test_a_chapter_alone_goes_on_counting_and_says_its_pages_if_they_are_known() -> None:
    table = Table(columns=(), rows=(), title="Ämter")
    part = Part("Ausgangslage", (Words("Satz.", notes=(Footnote(4, "Note."),)), table), mark="3", new_page=True)
    alone = report(parts=(part,), cover=False, excerpt=Excerpt(tables=4, notes=11))
    text = reading.running(render(alone).pdf)
    assert text.index("3") < text.index("Ausgangslage")
    assert "Tabelle 5: Ämter" in text
    assert "¹²" in text
    assert "Seite …" in raw(render(alone).pdf)[0]
    known = report(parts=(part,), cover=False, excerpt=Excerpt(page=12, pages=60))
    assert "Seite 12 von 60" in raw(render(known).pdf)[0]


def test_the_kurzfassung_is_set_smaller_until_it_has_one_page() -> None:
    pages = [REPORTS["short_report"].render(short(count)).page_count for count in (18, 20, 21, 22, 23)]
    assert pages == [1, 1, 1, 1, 2]


def test_a_kurzfassung_that_is_too_long_says_from_where_on_and_does_not_go_out() -> None:
    rendered = REPORTS["short_report"].render(short(60))
    assert rendered.page_count > 1
    assert "länger als eine Seite" in rendered.faults[0]
    with pytest.raises(KnownError, match="Ab „"):
        REPORTS["short_report"].finish(short(60))


@pytest.mark.parametrize(
    ("source", "printed"),
    [("eigene Erhebung", "Quelle: eigene Erhebung"), ("Quellen: Amt, Kreis", "Quellen: Amt"), ("a) ohne", "a) ohne")],
)
def test_a_source_is_called_one(source: str, printed: str) -> None:
    table = Table(columns=(Column("Amt"),), rows=(TableRow(("Schulamt",)),), source=source)
    text = reading.running(render(report(Part("Teil", (table,)))).pdf)
    assert re.findall(r"(Quelle:.*|Quellen: Amt|a\) ohne)", text)[0].startswith(printed)


def test_a_chapter_alone_has_the_very_pages_that_it_has_in_the_whole() -> None:
    source = paper_samples.report().parts
    parts = tuple(each for each in source if each.mark[:2] in ("1", "2", "2.", "3", "3."))
    before = [each for each in parts if each.mark[0] in "12"]
    whole = report(*parts)
    pages = raw(render(whole).pdf)
    start = next(at for at, page in enumerate(pages) if "Ausgangslage" in page and at > 1)
    counted_before = replace(counted(before), page=start + 1, pages=len(pages))
    alone = replace(whole, parts=parts[len(before) :], cover=False, excerpt=counted_before)
    assert raw(render(alone).pdf) == pages[start:]


def test_a_chart_draws_no_items_of_a_list_along_but_the_sentence_that_announces_it() -> None:
    item, chart = Words("Schulamt", WordsKind.ITEM), Chart(bars=(Bar("Amt", 1, "1"),))
    holds = [hold for _, hold in held((item, item, chart, Words("Es zeigt sich:"), chart))]
    assert holds == [Hold.BETTER, Hold.FREE, Hold.FREE, Hold.BETTER, Hold.FREE]


@pytest.mark.parametrize("lines", [23, 24, 25])
def test_a_few_facts_stay_together_and_with_the_sentence_above(lines: int) -> None:
    facts = Facts(tuple(Fact(f"Einstufung {at}", "nicht erhoben", ("fact:1",)) for at in range(3)))
    blocks = (*(Words(f"Zeile {at}.") for at in range(lines)), Words("Worum es geht.", fields=("fact:0",)), facts)
    anchors = render(paper_samples.paper(facts=(), signatures=(), parts=(Part("Teil", blocks),))).anchors
    assert len({anchor.page for anchor in anchors if anchor.fields[0].startswith("fact")}) == 1


def test_the_words_of_a_gap_keep_away_from_the_edge_of_its_ground() -> None:
    gap = Words("Wer bei den einzelnen Ansatzpunkten beginnen könnte und bis wann, ist noch offen, " * 4, WordsKind.GAP)
    document = pypdfium2.PdfDocument(render(report(Part("Teil", (gap,), new_page=True))).pdf)
    page = document[len(document) - 1].get_textpage()
    start = page.get_text_range().index("Wer bei")
    boxes = [page.get_charbox(at) for at in range(start, start + 250) if page.get_text_range(at, 1).strip()]
    assert max(box[2] for box in boxes) <= REPORT.page[0] - REPORT.right - 2 * GROUND_PAD + 0.5
    document.close()
