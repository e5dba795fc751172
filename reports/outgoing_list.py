"""Lines of the Ausgangsbuch as a CSV file that German spreadsheets open with a double click."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from models.outgoing_book import Line

HEADS = ("Zeit", "Art", "Dokument", "Fassung", "Kommune", "Ziel", "Prüfsumme (SHA-256)", "für wen", "von")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would reckon instead of showing it."""


def outgoing_list(lines: Iterable[Line]) -> bytes:
    """UTF-8 with a mark of its order, semicolons, a line a row."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    for line in lines:
        entry = line.entry
        cells = (
            line.moment, entry.kind, entry.document, str(entry.number or ""), line.municipality,
            entry.target, entry.digest, entry.for_whom, line.staff,
        )  # fmt: skip
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    return text.getvalue().encode("utf-8-sig")
