"""The Ausgangsbuch as a file for spreadsheets."""

from __future__ import annotations

import csv
from datetime import datetime
from io import StringIO

from models.export_log import ExportLog
from models.outgoing_book import Line
from reports.outgoing_list import HEADS, outgoing_list


def rows_of(content):
    return list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_every_line_is_a_row_with_all_that_it_says():
    entry = ExportLog(
        exported_at=datetime(2026, 11, 23, 9, 30), kind="PDF", document="Zielvereinbarung", number=2,
        target="/aus/zv; neu.pdf", digest="ab12", for_whom="Büro „Landrätin“",
    )  # fmt: skip
    assert rows_of(outgoing_list([Line(entry, "Landkreis Auental", "Katrin Ahlers")])) == [
        list(HEADS),
        ["23.11.2026 09:30", "PDF", "Zielvereinbarung", "2", "Landkreis Auental",
         "/aus/zv; neu.pdf", "ab12", "Büro „Landrätin“", "Katrin Ahlers"],
    ]  # fmt: skip


def test_what_looks_like_a_formula_stays_words():
    (_, row) = rows_of(outgoing_list([Line(ExportLog(document="Termine", for_whom='=HYPERLINK("x")'), "", "")]))
    assert row[7] == '\'=HYPERLINK("x")'


def test_no_line_at_all_gives_the_heads():
    assert rows_of(outgoing_list([])) == [list(HEADS)]
