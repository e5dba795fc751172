"""Excel files: a page a sheet, a line a row, values as they are shown in Germany."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from reports.documents.archive import BROKEN_ARCHIVE
from reports.documents.document import TextDocument
from reports.documents.sentences import CUT_SHEET, DAMAGED, Unreadable
from reports.documents.shapes import LONGEST_PAGE

BROKEN = (*BROKEN_ARCHIVE, InvalidFileException)
MOST_ROWS, MOST_SHEETS, MOST_COLUMNS = 20_000, 500, 500


def read_sheets(content: bytes) -> TextDocument:
    """An XLSX file. Raises Unreadable."""
    reader = _Reader()
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        pages = list(reader.pages(book))
    except BROKEN as error:
        raise Unreadable(DAMAGED) from error
    return TextDocument(pages, CUT_SHEET if reader.cut else "")


class _Reader:
    """Reads until a sheet has come to its end, or to that of a page."""

    def __init__(self) -> None:
        self.cut = False

    def pages(self, book: Any) -> Iterator[tuple[str, str]]:
        for sheet in book.worksheets[:MOST_SHEETS]:
            hidden = "" if sheet.sheet_state == "visible" else " (ausgeblendet)"
            yield f"{sheet.title}{hidden}", self.text(sheet)

    def text(self, sheet: Any) -> str:
        sheet.reset_dimensions()  # what a file says of its size may be anything
        lines, length = [], 0
        for number, row in enumerate(sheet.iter_rows(), 1):
            cells = [shown(cell.value, getattr(cell, "number_format", "")) for cell in row[:MOST_COLUMNS]]
            line = "\t".join(cells).rstrip()
            length += len(line) + 1
            if length > LONGEST_PAGE or number > MOST_ROWS:
                self.cut = True
                break
            lines.append(line)
        return "\n".join(lines)


def shown(value: Any, number_format: str) -> str:
    """A value as it is read."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    if isinstance(value, datetime.datetime) and not (value.hour or value.minute or value.second):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, datetime.datetime):
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, datetime.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    if isinstance(value, int | float):
        percent = "%" in (number_format or "")
        return f"{value * 100 if percent else value:.12g}".replace(".", ",") + (" %" if percent else "")
    return " ".join(str(value).split())
