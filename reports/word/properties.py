"""What the file says of itself: title, author, subject, language, day; no name of who made it, no program of theirs."""

from __future__ import annotations

from xml.sax.saxutils import escape

from models.docx_properties import docx_properties
from models.paper import Paper
from reports.archive import CREATOR
from reports.word.package import Piece
from reports.word.xml import PACKAGE, ROOT, part, plain

_CORE = {"title": "dc:title", "subject": "dc:subject", "author": "dc:creator"}
_OFFICE = "application/vnd.openxmlformats-officedocument"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_WORD = "http://schemas.microsoft.com/office/word"


def properties(paper: Paper) -> list[Piece]:
    """The parts with properties and settings."""
    return [
        Piece("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", _core(paper)),
        Piece(
            "docProps/app.xml",
            f"{_OFFICE}.extended-properties+xml",
            part(f'<Properties xmlns="{_EXTENDED}"><Application>{CREATOR}</Application></Properties>'),
        ),
    ]


def settings() -> bytes:
    """How Word treats the file: words are hyphenated.

    It isn't told to bring the contents up to date when it opens the file: it would ask first, in words that warn of
    other files, as those do that do harm. The pages are those of the PDF until somebody updates them.
    """
    return part(
        f"<w:settings {ROOT}>"
        '<w:defaultTabStop w:val="709"/><w:autoHyphenation/><w:hyphenationZone w:val="425"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{_WORD}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="de-DE"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _core(paper: Paper) -> bytes:
    day = f'xsi:type="dcterms:W3CDTF">{paper.dated}T00:00:00Z'
    said = {_CORE[key]: text for key, text in docx_properties(paper).items()} | {"dc:language": "de-DE"}
    rows = "".join(f"<{key}>{escape(plain(text))}</{key}>" for key, text in said.items())
    return part(
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{rows}<cp:revision>1</cp:revision>'
        f"<dcterms:created {day}</dcterms:created><dcterms:modified {day}</dcterms:modified></cp:coreProperties>"
    )
