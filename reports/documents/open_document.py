"""Files of LibreOffice (OpenDocument): one walk over one part in XML.

Libraries for it hold all of a document as objects and spread out repeated cells; what is wanted is its text.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from reports.documents.archive import BROKEN_ARCHIVE
from reports.documents.document import TextDocument
from reports.documents.media import Kind
from reports.documents.sentences import CUT_SHEET, DAMAGED, Unreadable
from reports.documents.shapes import LONGEST_PAGE
from reports.documents.words import cut, named

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _DRAW, _OFFICE, _SHOW = (_NS % n for n in ("text", "table", "drawing", "office", "presentation"))
_SKIPPED = {
    _TEXT + "tracked-changes",
    _OFFICE + "annotation",
    _OFFICE + "forms",
    _SHOW + "notes",
    _TEXT + "sequence-decls",
}
_MOST_REPEATED, _MOST_BLANKS = 200, 100
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")


def read_open_document(content: bytes, kind: Kind) -> TextDocument:
    """An ODT, ODS or ODP file. Raises Unreadable."""
    remarks: list[str] = []
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            root = etree.fromstring(
                archive.read("content.xml"), etree.XMLParser(resolve_entities=False, no_network=True)
            )
        body = root.find(_OFFICE + "body")
        if body is None:
            raise Unreadable(DAMAGED)
        pages = list(_READERS[kind](body, remarks.append))
    except BROKEN_ARCHIVE as error:
        raise Unreadable(DAMAGED) from error
    return TextDocument(pages, " ".join(dict.fromkeys(remarks)))


def _of_text(body: Any, _remark: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    return named(cut(_paragraphs(body)), "Abschnitt")


def _of_slides(body: Any, _remark: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    for number, slide in enumerate(body.iter(_DRAW + "page"), 1):
        lines = [text for _, text in _paragraphs(slide)]
        for notes in slide.iter(_SHOW + "notes"):
            noted = " ".join(text for _, text in _paragraphs(notes)).strip()
            lines += ["", f"Notizen: {noted}"] if noted else []
        yield f"Folie {number}", "\n".join(lines)


def _of_sheets(body: Any, remark: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    for number, table in enumerate(body.iter(_TABLE + "table"), 1):
        lines, length = [], 0
        for line in _rows(table):
            length += len(line) + 1
            if length > LONGEST_PAGE:
                remark(CUT_SHEET)
                break
            lines.append(line)
        while lines and not lines[-1]:
            lines.pop()
        yield table.get(_TABLE + "name") or f"Blatt {number}", "\n".join(lines)


def _paragraphs(element: Any) -> Iterator[tuple[int, str]]:
    """(heading's level or 0, text) of everything below, rows of tables as lines."""
    waiting = list(reversed(element))
    while waiting:
        each = waiting.pop()
        if each.tag in _PARAGRAPHS:
            sign = "• " if each.getparent().tag == _TEXT + "list-item" and each.getparent()[0] is each else ""
            text, notes = _line(each)
            yield _level(each), sign + text
            yield from ((0, note) for note in notes)
        elif each.tag == _TABLE + "table":
            yield from ((0, row) for row in _rows(each))
        elif each.tag not in _SKIPPED and isinstance(each.tag, str):
            waiting.extend(reversed(each))


def _rows(table: Any) -> Iterator[str]:
    for row in table.iter(_TABLE + "table-row"):
        cells: list[str] = []
        for cell in row:
            if cell.tag in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
                text = " ".join(_line(each)[0] for each in cell.iter(*_PARAGRAPHS)).replace("\n", " ")
                cells += [text] * _repeated(cell, "number-columns-repeated", text)
        line = "\t".join(cells).rstrip()
        for _ in range(_repeated(row, "number-rows-repeated", line)):
            yield line


def _repeated(element: Any, name: str, text: str) -> int:
    """Empty rows and cells are repeated a million times, to the edge of the sheet."""
    said = element.get(_TABLE + name, "1")
    count = int(said) if said.isdigit() and len(said) < 9 else 1
    return min(count, _MOST_REPEATED if text.strip() else 1 if name == "number-rows-repeated" else _MOST_REPEATED // 4)


def _level(element: Any) -> int:
    said = element.get(_TEXT + "outline-level", "1")
    return (int(said) if said.isdigit() and len(said) == 1 else 1) if element.tag == _TEXT + "h" else 0


def _line(element: Any) -> tuple[str, list[str]]:
    """The text of a paragraph, and that of its notes."""
    parts: list[str] = [element.text or ""]
    notes: list[str] = []
    waiting: list[Any] = list(reversed(element))
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            parts.append(each)
            continue
        waiting.append(each.tail or "")
        if each.tag == _TEXT + "note":
            number = "".join(each.findtext(_TEXT + "note-citation") or "")
            parts.append(f"[{number}]")
            notes.append(f"[{number}] " + " ".join("".join(p.itertext()) for p in each.iter(_TEXT + "p")))
        elif each.tag == _TEXT + "s":
            said = each.get(_TEXT + "c", "1")
            parts.append(" " * min(int(said) if said.isdigit() and len(said) < 4 else 1, _MOST_BLANKS))
        elif each.tag in (_TEXT + "tab", _TEXT + "line-break"):
            parts.append("\t" if each.tag == _TEXT + "tab" else "\n")
        elif isinstance(each.tag, str) and each.tag not in _SKIPPED:
            parts.append(each.text or "")
            waiting.extend(reversed(each))
    return "".join(parts), notes


_READERS = {Kind.ODT: _of_text, Kind.ODS: _of_sheets, Kind.ODP: _of_slides}
