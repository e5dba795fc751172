"""Real files of each kind, made by the programs' own libraries."""

from __future__ import annotations

import datetime
import struct
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from io import BytesIO

import docx
import openpyxl
import pikepdf
import pptx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from reportlab.pdfgen import canvas

from tests.reports.documents.compound import compound

A4 = (595.0, 842.0)
LINES = ("Die Steuerungsgruppe tagt vierteljährlich.", "Über Größe und Maß: Bildungsbüro, 12 Köpfe.", "Ziele 2019")


def pdf(pages: Sequence[Sequence[str]] = (LINES,), *, turned: int = 0, crop: tuple[float, ...] = ()) -> bytes:
    """Lines on pages of A4, from 72 points below the top; `turned` in degrees, `crop` as PDF has it."""
    out = BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4)
    for lines in pages:
        sheet.setFont("Helvetica", 12)
        for at, line in enumerate(lines):
            sheet.drawString(72, A4[1] - 72 - 20 * at, line)
        sheet.showPage()
    sheet.save()
    if not turned and not crop:
        return out.getvalue()
    with pikepdf.open(out) as file:
        for page in file.pages:
            page.Rotate = turned
            page.CropBox = [*(crop or (0, 0, *A4))]
        file.save(changed := BytesIO())
    return changed.getvalue()


def word() -> bytes:
    """Headings, lists, a table, a box, tracked changes, a header; a comment."""
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Landkreis Vogelsberg"
    file.add_paragraph("Vorbemerkung.")
    file.add_heading("Ziele", 1)
    file.add_paragraph("Bildung gelingt gemeinsam.")
    file.add_paragraph("Erstens", style="List Bullet")
    file.add_paragraph("Zweitens", style="List Number")
    table = file.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("Jahr", "Köpfe"), ("2018", "12"))):
        for cell, text in zip(row.cells, texts):
            cell.text = text
    changed = file.add_paragraph("Beschlossen ")
    w = nsdecls("w")
    changed._p.append(parse_xml(f'<w:ins {w}><w:r><w:t xml:space="preserve">einstimmig</w:t></w:r></w:ins>'))
    changed._p.append(parse_xml(f"<w:del {w}><w:r><w:delText>mehrheitlich</w:delText></w:r></w:del>"))
    boxed = f"<w:r {w}><w:pict><w:txbxContent><w:p><w:r><w:t>Im Kasten</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    changed._p.append(parse_xml(boxed))
    control = f"<w:sdt {w}><w:sdtContent><w:p><w:r><w:t>Im Steuerelement</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    file.element.body.insert(-1, parse_xml(control))
    file.add_heading("Ausblick", 1)
    last = file.add_paragraph("Es folgt mehr.")
    file.add_comment(last.runs, text="Wann?", author="Ina Abel")
    return saved(file)


def word_with_notes() -> bytes:
    """A footnote, numbers in two levels, a heading by a style made of another, a table in a table."""
    file = docx.Document()
    w = nsdecls("w")
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Siehe Anhang.</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {w}>{note}</w:footnotes>"
    name = PackURI("/word/footnotes.xml")
    part = Part(name, "application/xml", notes.encode(), file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    own = file.styles.add_style("Kapitel", 1)
    own.base_style = file.styles["Heading 1"]
    file.add_paragraph("Deckblatt")
    file.add_paragraph("Lage", style="Kapitel")
    noted = file.add_paragraph("Stand 2018")
    noted._p.append(parse_xml(f'<w:r {w}><w:footnoteReference w:id="2"/></w:r>'))
    levels = "".join(f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="decimal"/></w:lvl>' for at in (0, 1))
    numbering = file.part.numbering_part.element
    numbering.append(parse_xml(f'<w:abstractNum {w} w:abstractNumId="99">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {w} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    for text, level in (("eins", 0), ("unter eins", 1), ("zwei", 0), ("unter zwei", 1)):
        listed = f'<w:numPr {w}><w:ilvl w:val="{level}"/><w:numId w:val="99"/></w:numPr>'
        file.add_paragraph(text)._p.get_or_add_pPr().append(parse_xml(listed))
    cell = file.add_table(rows=1, cols=2).rows[0].cells[0]
    cell.text = "außen"
    cell.add_table(rows=1, cols=2).rows[0].cells[1].text = "innen"
    return saved(file)


def long_word(chapters: int, words: int = 2_000) -> bytes:
    """Chapters of so many characters."""
    file = docx.Document()
    for number in range(1, chapters + 1):
        file.add_heading(f"Kapitel {number}", 1)
        file.add_paragraph("Wort " * (words // 5))
    return saved(file)


def sheets() -> bytes:
    """Numbers, dates and texts on two sheets."""
    book = openpyxl.Workbook()
    first: Worksheet = book.active
    first.title = "Schüler"
    first.append(["Schule", "Köpfe", "Anteil", "Stand"])
    first.append(["Grundschule Süd", 1234.5, 0.25, datetime.date(2018, 3, 12)])
    first["C2"].number_format = "0%"
    second = book.create_sheet("Intern")
    second["B3"] = True
    second.sheet_state = "hidden"
    return saved(book)


def slides() -> bytes:
    """Slides with notes, a table, a group and a chart."""
    file = pptx.Presentation()
    slide = file.slides.add_slide(file.slide_layouts[1])
    slide.shapes.title.text = "Bildungslandschaft"
    slide.placeholders[1].text = "Was gelingt\nWas fehlt"
    slide.notes_slide.notes_text_frame.text = "Langsam sprechen"
    table = file.slides.add_slide(file.slide_layouts[6]).shapes.add_table(1, 2, 0, 0, 999, 999).table
    table.cell(0, 0).text, table.cell(0, 1).text = "links", "rechts"
    third = file.slides.add_slide(file.slide_layouts[6])
    third.shapes.add_group_shape().shapes.add_textbox(0, 0, 9, 9).text_frame.text = "In der Gruppe"
    figures = CategoryChartData()
    figures.categories = ["2017", "2018"]
    figures.add_series("Köpfe", (10, 12.5))
    third.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 99, 99, figures)
    return saved(file)


SHORT = {"office": "office", "text": "text", "table": "table", "draw": "drawing", "presentation": "presentation"}
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in SHORT.items()
)


def open_document(kind: str, body: str) -> bytes:
    """An ODT, ODS or ODP ("text", "spreadsheet", "presentation") with that in its body."""
    content = f"<office:document-content {NAMESPACES}><office:body>{body}</office:body></office:document-content>"
    mime_type = f"application/vnd.oasis.opendocument.{kind}"
    return archive({"mimetype": mime_type.encode(), "content.xml": content.encode()})


def archive(entries: dict[str, bytes]) -> bytes:
    """A ZIP file."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def mail(*, html: str = "", attached: dict[str, bytes] | None = None) -> bytes:
    """A mail of Ina Abel."""
    message = EmailMessage()
    message["From"] = "Ina Abel <abel@example.org>"
    message["To"] = "Jörg Groß <gross@example.org>"
    message["Date"] = "Mon, 12 Mar 2018 14:05:00 +0100"
    message["Subject"] = "Größere Räume für das Bildungsbüro"
    message.set_content("Sehr geehrter Herr Groß,\n\nanbei das Konzept.\n")
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in (attached or {}).items():
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes()


def image(kind: str, size: tuple[int, int] = (300, 200), frames: int = 1, **options) -> bytes:
    """A picture whose left upper quarter is black."""
    made = []
    for _ in range(frames):
        picture = Image.new("RGB", size, "white")
        picture.paste("black", (0, 0, size[0] // 2, size[1] // 2))
        made.append(picture)
    out = BytesIO()
    more = {"save_all": True, "append_images": made[1:]} if frames > 1 else {}
    made[0].save(out, kind, **more, **options)
    return out.getvalue()


def saved(file) -> bytes:
    """What any of the libraries would write to the disk."""
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def outlook(texts: dict[int, str], attached: Sequence[str] = ()) -> bytes:
    """A message of Outlook: property tag → text, and the names of what is attached."""

    def properties(values: dict[int, str], header: bytes) -> dict[str, bytes]:
        streams = {f"__substg1.0_{tag:04X}001F": value.encode("utf-16-le") for tag, value in values.items()}
        rows = [struct.pack("<HHIII", 0x001F, tag, 6, 2 * len(value) + 2, 0) for tag, value in values.items()]
        return streams | {"__properties_version1.0": header + b"".join(rows)}

    head = struct.pack("<8x4I8x", 0, len(attached), 0, len(attached))
    folders = {
        f"__attach_version1.0_#{number:08X}": properties({0x3707: name}, bytes(8))
        for number, name in enumerate(attached)
    }
    return compound(properties(texts, head), folders)
