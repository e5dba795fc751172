"""The Word file says what the paper says, in Word's own headings, lists, tables, notes and charts."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import paper_samples
import pytest
from docx import Document
from docx_reading import W, list_level, of_docx, of_paper
from lxml import etree

from models.paper import (
    Bar,
    Cell,
    Chart,
    Column,
    Contents,
    Emphasis,
    Footnote,
    Paper,
    Part,
    Table,
    TableRow,
    Words,
    WordsKind,
)
from reports.docx_report import docx
from reports.paper import heading_pages
from reports.word.numbering import HeadingNumbers
from tests.reports.every_block import every_block, every_text
from tests.reports.test_text import HOSTILE

NOTED = Words("Ein Satz mit Noten.", notes=(Footnote(8, "Die erste."), Footnote(19, "Siehe https://example.org.")))


def paper(*parts: Part, **changes: object) -> Paper:
    return paper_samples.paper(facts=(), signatures=(), **{"parts": parts, "confidential": False, **changes})


def xml(content: bytes, name: str):
    return etree.fromstring(zipfile.ZipFile(BytesIO(content)).read(name))


def paragraphs(content: bytes):
    return [each for each in Document(BytesIO(content)).paragraphs if each.text]


def test_headings_items_cells_notes_and_charts_are_read_back_as_the_paper_said_them() -> None:
    assert of_docx(docx(every_block())) == of_paper(every_block())


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert docx(every_block()) == docx(every_block())


def test_marks_and_notes_belong_together() -> None:
    content = docx(paper(Part("Teil", (NOTED, NOTED))))
    marks = [int(each.get(f"{W}id")) for each in xml(content, "word/document.xml").iter(f"{W}footnoteReference")]
    notes = xml(content, "word/footnotes.xml").findall(f"{W}footnote")
    assert marks == [int(each.get(f"{W}id")) for each in notes][2:] == [1, 2, 3, 4]
    assert [each.get(f"{W}type") for each in notes[:2]] == ["separator", "continuationSeparator"]
    assert "https://example.org" in zipfile.ZipFile(BytesIO(content)).read("word/_rels/footnotes.xml.rels").decode()
    (text,) = {each.text for each in paragraphs(content) if "Satz" in each.text}
    assert text == "Ein Satz mit Noten."


def test_word_counts_headings_and_what_it_would_count_otherwise_is_written_out() -> None:
    numbers = HeadingNumbers()
    counted = [numbers.list_for(mark, level) for mark, level in (("1", 1), ("1.1", 2), ("2", 1), ("A", 1), ("A.1", 2))]
    assert counted == [1, 1, 1, 2, 2]
    assert [numbers.list_for(mark, level) for mark, level in (("7", 1), ("2.1.1", 3), ("Teil", 1))] == [0, 0, 0]
    parts = (Part("Eins", mark="1"), Part("Sieben", mark="7"), Part("Anhang", mark="A"), Part("Ohne", listed=False))
    found = {each.text: list_level(each) for each in paragraphs(docx(paper(*parts)))}
    assert (found["Eins"], found["7 Sieben"], found["Anhang"], found["Ohne"]) == (1, None, 1, None)


def test_each_numbered_list_begins_anew_and_goes_on_around_what_lies_in_its_items() -> None:
    rows = [("1.", 1), ("2.", 1), ("•", 2), ("3.", 1), ("", 0), ("1.", 1)]
    kinds = {"•": WordsKind.ITEM, "": WordsKind.PARAGRAPH}
    words = [
        Words(f"W{at}", kinds.get(mark, WordsKind.NUMBERED), mark, level=level or 1)
        for at, (mark, level) in enumerate(rows)
    ]
    content = docx(paper(Part("Teil", tuple(words))))
    ids = [
        each._p.pPr.numPr.numId.val
        for each in paragraphs(content)
        if each._p.pPr is not None and each._p.pPr.numPr is not None
    ]
    other, one = ids[-2:]
    assert ids[-4:] == [other, other, other, one]
    assert one != other


def test_contents_lead_to_the_headings_and_name_the_pages_of_the_pdf() -> None:
    made = every_block()
    root = xml(docx(made), "word/document.xml")
    entries = [each for each in root.iter(f"{W}hyperlink") if each.get(f"{W}anchor")]
    there = {each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")}
    assert {each.get(f"{W}anchor") for each in entries} <= there
    pages = [re.sub(r".*\D", "", "".join(t.text for t in each.iter(f"{W}t"))) for each in entries]
    assert pages == [str(page) for page in heading_pages(made)[1:]]


def test_a_draft_says_so_on_each_page_and_frames_its_gaps() -> None:
    part = Part("Teil", (Words("[Lücke: Zahlen]", WordsKind.GAP),))
    for draft in (True, False):
        content = docx(paper(part, draft=draft, cover=True))
        heads = [zipfile.ZipFile(BytesIO(content)).read(f"word/header{number}.xml").decode() for number in (1, 2)]
        assert ["ENTWURF" in head for head in heads] == [draft, draft]
        assert ("Entwurf" in heads[0]) == draft
        gaps = [each.style.name for each in paragraphs(content) if "Zahlen" in each.text]
        assert gaps == ["Lücke"] * draft


def test_emphasis_quotes_and_captions_have_styles() -> None:
    said = Words("Das ist wichtig.", emphasis=(Emphasis(8, 15, strong=True),))
    quote = Words("Wir warten.", WordsKind.QUOTE, "I6")
    cell = Cell("Es geht voran.", emphasis=(Emphasis(8, 13),))
    table = Table(columns=(Column("Stand"),), rows=(TableRow((cell,)),), title="Ämter")
    content = docx(paper(Part("Teil", (said, quote, table))))
    found = {each.text: each for each in paragraphs(content)}
    assert [run.style.name for run in found["Das ist wichtig."].runs if run.text == "wichtig"] == ["Strong"]
    (inside,) = Document(BytesIO(content)).tables[-1].rows[-1].cells[0].paragraphs
    assert [run.style.name for run in inside.runs if run.text == "voran"] == ["Emphasis"]
    assert found["Wir warten.\u00a0(I6)"].style.name == "Quote"
    assert any(each.style.name == "Caption" for text, each in found.items() if text.endswith(": Ämter"))


def test_a_chart_is_a_chart_with_its_values_and_words() -> None:
    bars = (Bar("Steuerung", 34, "34 %"), Bar("Monitoring", 78.5, "78,5 %"))
    content = docx(paper(Part("Teil", (Chart(bars=bars, title="Belege"), Chart(bars=(Bar("Eins", 1, "etwa 1"),))))))
    chart, other = (zipfile.ZipFile(BytesIO(content)).read(f"word/charts/chart{at}.xml").decode() for at in (1, 2))
    assert "<c:v>78.5</c:v>" in chart
    assert 'formatCode="General&quot; %&quot;"' in chart
    assert "etwa 1" in other
    assert of_docx(content).pictures[0] == "Balkendiagramm Belege: Steuerung: 34 %; Monitoring: 78,5 %"


def test_it_tells_title_author_and_language_and_nobody_s_name_or_program() -> None:
    content = docx(every_block())
    told = Document(BytesIO(content)).core_properties
    assert (told.title, told.author) == (
        "Interview I6 · Landkreis Auental · Mitschrift mit Namen",
        "Transferagentur Niedersachsen",
    )
    assert (told.language, told.last_modified_by, told.comments) == ("de-DE", "", "")
    package = zipfile.ZipFile(BytesIO(content))
    whole = b"".join(map(package.read, package.namelist()))
    assert b'<w:lang w:val="de-DE"' in whole
    assert not [name for name in (b"python", b"Macintosh", b"vbaProject") if name in whole]


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "long"])
def test_hostile_text_in_every_place_gives_a_file_that_opens(name: str) -> None:
    content = docx(every_text(HOSTILE[name]))
    package = zipfile.ZipFile(BytesIO(content))
    for part in package.namelist():
        if part.endswith((".xml", ".rels")):
            etree.fromstring(package.read(part))
    assert Document(BytesIO(content)).paragraphs


def test_contents_without_a_heading_are_empty() -> None:
    assert of_docx(docx(paper(Part("Inhalt", (Contents(),))))).headings == ()


def test_a_paragraph_that_goes_on_in_an_item_is_indented_with_it() -> None:
    words = Words("eins", WordsKind.ITEM), Words("geht weiter", level=2), Words("danach")
    made = {each.text: each.paragraph_format.left_indent for each in paragraphs(docx(paper(Part("Teil", words))))}
    assert made["geht weiter"] is not None
    assert made["danach"] is None


def test_a_table_of_many_numbers_has_small_letters_so_that_none_is_cut() -> None:
    def style_of(columns: int) -> str:
        table = Table(columns=(Column("A"),) * columns, rows=(TableRow(("12.345,67",) * columns),))
        return (
            Document(BytesIO(docx(paper(Part("Teil", (table,)))))).tables[0].rows[1].cells[0].paragraphs[0].style.name
        )

    assert (style_of(4), style_of(12)) == ("Tabellentext", "Tabellentext klein")


def test_a_long_title_takes_one_line_of_header_and_footer() -> None:
    made = docx(paper(title="Ein Titel ohne Ende " * 20, footer="Ein Titel ohne Ende " * 20, draft=True))
    for name in ("word/header1.xml", "word/footer1.xml"):
        text = "".join(each.text for each in xml(made, name).iter(f"{W}t"))
        assert "…" in text
        assert len(text) <= 130


def test_a_usual_title_is_not_cut_in_header_and_footer() -> None:
    usual = "Ergebnisbericht der Ist-Stand-Analyse · Stadt Hohenwerder · Fassung 1"
    made = docx(paper(footer=usual, code="b9b26f-v1-a8809a8c"))
    assert usual in "".join(xml(made, "word/footer1.xml").itertext())
