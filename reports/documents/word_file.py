"""Word files: paragraphs, lists, tables, boxes, notes, as they follow each other, cut at headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from reports.documents.archive import BROKEN_ARCHIVE
from reports.documents.document import TextDocument
from reports.documents.sentences import DAMAGED, Unreadable
from reports.documents.words import cut, named, tidy

BROKEN = (*BROKEN_ARCHIVE, OpcError)
_W = qn("w:p")[:-1]
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _TABLE, _ROW, _CELL, _BOX = (_W + name for name in ("p", "tbl", "tr", "tc", "txbxContent"))
_SKIPPED = {_W + name for name in ("del", "moveFrom", "instrText", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr")} | {
    _FALLBACK
}
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-", _W + "ptab": "\t"}
_REFERENCES = {_W + "footnoteReference": "footnotes", _W + "endnoteReference": "endnotes"}
_DEEPEST_TABLE, _MOST_SECTIONS = 20, 200
_LISTED = 3
"""Levels of a list that are numbered."""


def read_word(content: bytes) -> TextDocument:
    """A DOCX file. Raises Unreadable."""
    try:
        reader = _Reader(docx.Document(BytesIO(content)))
        pages = [*named(cut(reader.paragraphs()), "Abschnitt"), *reader.aside()]
    except BROKEN as error:
        raise Unreadable(DAMAGED) from error
    return TextDocument(pages)


class _Reader:
    """Walks a document's elements: the library's own objects pass over boxes, fields and tracked changes."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._notes = {kind: self._notes_of(kind) for kind in ("footnotes", "endnotes")}
        self._noted: list[str] = []
        self._counts: Counter[tuple[str, int]] = Counter()
        self._levels = _outline_levels(document)
        self._bullets = _bullets(document)
        self._lists = {
            style.get(_W + "styleId", ""): style.find(f"{_W}pPr/{_W}numPr")
            for style in document.styles.element.iter(_W + "style")
        }

    def paragraphs(self) -> Iterator[tuple[int, str]]:
        """(heading's level or 0, text), notes right behind the paragraph that refers to them."""
        for element in _blocks(self._document.element.body):
            if element.tag == _TABLE:
                yield from ((0, row) for row in self._rows(element))
            else:
                yield from self._paragraph(element)
            yield from ((0, note) for note in self._noted)
            self._noted.clear()

    def aside(self) -> Iterator[tuple[str, str]]:
        """Pages of what stands above and below all pages, and of comments."""
        lines: dict[str, None] = {}
        for section in self._document.sections[:_MOST_SECTIONS]:
            for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
                if not part.is_linked_to_previous:  # else the library would make one
                    lines |= dict.fromkeys(tidy(self._plain(part._element)).split("\n"))
        if text := "\n".join(filter(None, lines)):
            yield "Kopf- und Fußzeilen", text
        comments = self._part(RELATIONSHIP_TYPE.COMMENTS)
        said = [f"{each.get(_W + 'author', '')}: {self._plain(each)}" for each in comments]
        if said:
            yield "Kommentare", "\n".join(said)

    def _part(self, relation: str) -> Any:
        """The elements of another part of the file; none where it isn't there."""
        try:
            part = self._document.part.part_related_by(relation)
        except KeyError:
            return ()
        return docx.oxml.parse_xml(part.blob)

    # ------------------------------------------------------------ pieces

    def _paragraph(self, element: Any) -> Iterator[tuple[int, str]]:
        level = self._level(element)
        text = self._text(element)
        yield level, (self._sign(element) if text.strip() and not level else "") + text
        for box in _boxes(element):
            for block in _blocks(box):
                if block.tag == _P:
                    yield 0, self._text(block)
                else:
                    yield from ((0, row) for row in self._rows(block))

    def _rows(self, table: Any, depth: int = 0) -> Iterator[str]:
        for row in table.iter(_ROW):
            if _owner(row, _TABLE) is table:
                cells = (cell for cell in row.iter(_CELL) if _owner(cell, _ROW) is row)
                yield "\t".join(" ".join(self._cell(cell, depth)).strip() for cell in cells)

    def _cell(self, cell: Any, depth: int) -> Iterator[str]:
        for block in _blocks(cell):
            if block.tag == _P:
                yield self._text(block).replace("\n", " ").replace("\t", " ")
            elif depth < _DEEPEST_TABLE:
                yield from (row.replace("\t", " ") for row in self._rows(block, depth + 1))

    def _text(self, element: Any) -> str:
        """The words of a paragraph as they stand, without what was deleted, and without boxes on it."""
        parts = []
        for each in _walk(element, {*_SKIPPED, _BOX}):
            if each.tag == _W + "t":
                parts.append(each.text or "")
            elif each.tag in _SIGNS:
                parts.append(_SIGNS[each.tag])
            elif each.tag in _REFERENCES:
                parts.append(self._note(_REFERENCES[each.tag], each.get(_W + "id", "")))
        return "".join(parts)

    def _plain(self, element: Any) -> str:
        return "\n".join(self._text(each) for each in element.iter(_P))

    def _note(self, kind: str, identifier: str) -> str:
        text = self._notes[kind].get(identifier, "").strip()
        if text:
            self._noted.append(f"[{identifier}] {text}")
        return f"[{identifier}]"

    def _notes_of(self, kind: str) -> dict[str, str]:
        relation = RELATIONSHIP_TYPE.FOOTNOTES if kind == "footnotes" else RELATIONSHIP_TYPE.ENDNOTES
        return {
            note.get(_W + "id", ""): " ".join(
                "".join(each.text or "" for each in _walk(p, _SKIPPED) if each.tag == _W + "t") for p in note.iter(_P)
            )
            for note in self._part(relation)
        }

    def _level(self, element: Any) -> int:
        """1 for the highest heading, 0 for none."""
        properties = element.pPr
        if properties is None:
            return 0
        own = properties.find(_W + "outlineLvl")
        if own is not None and own.get(_W + "val", "").isdigit():
            return _outline(own.get(_W + "val"))
        style = properties.find(_W + "pStyle")
        return self._levels.get(style.get(_W + "val", ""), 0) if style is not None else 0

    def _sign(self, element: Any) -> str:
        """What stands ahead of an item of a list."""
        identifier, depth = self._listed(element)
        if identifier in ("", "0"):
            return ""
        if self._bullets.get((identifier, depth), True) or depth >= _LISTED:
            return "• "
        self._counts[identifier, depth] += 1
        for deeper in range(depth + 1, _LISTED):
            self._counts[identifier, deeper] = 0
        return f"{'.'.join(str(self._counts[identifier, each]) for each in range(depth + 1))}. "

    def _listed(self, element: Any) -> tuple[str, int]:
        """The list that a paragraph is of, by itself or by its style, and how deep in it."""
        own = element.find(f"{_W}pPr/{_W}numPr")
        style = element.find(f"{_W}pPr/{_W}pStyle")
        if own is None and style is not None:
            own = self._lists.get(style.get(_W + "val", ""))
        return _list_of(own) if own is not None else ("", 0)


# ---------------------------------------------------------------- elements


def _walk(element: Any, skipped: set[str]) -> Iterator[Any]:
    """All elements below, in their order, without those that are skipped and what is below them."""
    waiting = list(reversed(element))
    while waiting:
        each = waiting.pop()
        if each.tag not in skipped:
            yield each
            waiting.extend(reversed(each))


def _blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those in content controls and tracked changes, not those in each other."""
    waiting = list(reversed(element))
    while waiting:
        each = waiting.pop()
        if each.tag in (_P, _TABLE):
            yield each
        elif each.tag not in _SKIPPED:
            waiting.extend(reversed(each))


def _boxes(element: Any) -> Iterator[Any]:
    return (each for each in _walk(element, _SKIPPED) if each.tag == _BOX)


def _owner(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _list_of(properties: Any) -> tuple[str, int]:
    number, level = properties.find(_W + "numId"), properties.find(_W + "ilvl")
    depth = level.get(_W + "val", "0") if level is not None else "0"
    return number.get(_W + "val", "") if number is not None else "", int(depth) if depth.isdigit() else 0


def _outline(value: str) -> int:
    return int(value) + 1 if len(value) == 1 and value < "9" else 0


def _outline_levels(document: Any) -> dict[str, int]:
    """Styles of headings, and styles made of them."""
    own, parent = {}, {}
    for style in document.styles.element.iter(_W + "style"):
        name = style.get(_W + "styleId", "")
        level = style.find(f"{_W}pPr/{_W}outlineLvl")
        based = style.find(_W + "basedOn")
        if level is not None and level.get(_W + "val", "").isdigit():
            own[name] = _outline(level.get(_W + "val"))
        elif based is not None:
            parent[name] = based.get(_W + "val", "")
    for name in list(parent):
        seen, above = {name}, parent[name]
        while above in parent and above not in seen:
            seen.add(above)
            above = parent[above]
        own[name] = own.get(above, 0)
    return own


def _bullets(document: Any) -> dict[tuple[str, int], bool]:
    """(list, level) → whether its items have no numbers."""
    try:
        root = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        return {}
    formats: dict[str, dict[int, bool]] = {}
    for abstract in root.iter(_W + "abstractNum"):
        formats[abstract.get(_W + "abstractNumId", "")] = {
            int(level.get(_W + "ilvl", "0")): form is None or form.get(_W + "val") in ("bullet", "none")
            for level in abstract.iter(_W + "lvl")
            for form in [level.find(_W + "numFmt")]
        }
    found = {}
    for number in root.iter(_W + "num"):
        abstract = number.find(_W + "abstractNumId")
        for level, bullet in formats.get(abstract.get(_W + "val", "") if abstract is not None else "", {}).items():
            found[number.get(_W + "numId", ""), level] = bullet
    return found
