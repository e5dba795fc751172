"""A paper as a Word file, for who goes on writing: headings, lists, notes, tables and charts are Word's own.

Written part by part instead of through python-docx, which has no footnotes, contents and charts, and whose template
brings along another program's names.
"""

from __future__ import annotations

from io import BytesIO

from models.docx_properties import docx_properties
from models.paper import Paper
from reports.paper import heading_pages, is_report, style_of
from reports.picture import read_picture
from reports.text import clean
from reports.word.body import Body
from reports.word.furniture import FOOTER, HEADER, first_footer, first_header, footer, header, section
from reports.word.numbering import TYPE as NUMBERING
from reports.word.package import Piece, packed
from reports.word.properties import properties, settings
from reports.word.runs import TYPE as FOOTNOTES
from reports.word.styles import TYPE as STYLES
from reports.word.styles import fonts, styles
from reports.word.xml import ROOT, paragraph, part

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
LOGO = (227.0, 62.0)
"""How wide and high the logo is at most, in points."""


def docx(paper: Paper) -> bytes:
    """The Word file. Pure: the same paper gives the same bytes."""
    style = style_of(paper)
    body = Body(style, draft=paper.draft, report=is_report(paper), pages=heading_pages(paper))
    logo = _logo(paper, body)
    content = body.front(paper, logo) + "".join(map(body.part, paper.parts))
    name = docx_properties(paper).get("title", "")
    around = [("header1", HEADER, header(paper, name)), ("footer1", FOOTER, footer(paper))]
    if paper.cover:
        around += [("header2", HEADER, first_header(paper, style)), ("footer2", FOOTER, first_footer())]
    links = body.links
    for kind in ("styles", "fontTable", "numbering", "settings", "footnotes"):
        links.add(kind, f"{kind}.xml")
    ids = [links.add(name.rstrip("12"), f"{name}.xml") for name, _, _ in around]
    end = section(style, ids)
    document = part(f"<w:document {ROOT}><w:body>{content}{end}</w:body></w:document>")
    pieces = [
        Piece("word/document.xml", f"{_OFFICE}.document.main+xml", document, links),
        Piece("word/styles.xml", STYLES, styles()),
        Piece("word/fontTable.xml", f"{_OFFICE}.fontTable+xml", fonts()),
        Piece("word/numbering.xml", NUMBERING, body.numbering.xml()),
        Piece("word/settings.xml", f"{_OFFICE}.settings+xml", settings()),
        Piece("word/footnotes.xml", FOOTNOTES, body.notes.xml(), body.notes.links),
        *(Piece(f"word/{name}.xml", type, content) for name, type, content in around),
        *body.drawings.pieces,
        *properties(paper),
    ]
    return packed(pieces)


def _logo(paper: Paper, body: Body) -> str:
    """The logo in a paragraph of its own, nothing where there is none that can be read."""
    picture = read_picture(paper.logo, "", widest=LOGO[0], highest=LOGO[1]) if paper.logo else None
    if picture is None:
        return ""
    made = BytesIO()
    picture.image.save(made, "PNG")
    alternative = f"Logo: {clean(paper.author).text}"
    return paragraph(body.drawings.picture(made.getvalue(), alternative, picture.width, picture.height))
