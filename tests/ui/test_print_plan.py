"""What becomes of the answers in the printer's dialog; a PDF in the test's folder stands for paper."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter

from models.store.errors import KnownError
from ui.print_plan import corner, fineness, in_copies, plan_of

A4 = (595.28, 841.89)


@pytest.fixture
def printer(qapp, tmp_path):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFileName(str(tmp_path / "papier.pdf"))
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return made


def ask_for(printer, pages):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(pages))


def sides(printer, pages):
    return plan_of(printer, (A4,) * pages).sides


def test_all_pages_are_printed_once_unless_more_is_asked_for(printer):
    assert sides(printer, 3) == (0, 1, 2)


@pytest.mark.parametrize(("asked", "printed"), [("2-3", (1, 2)), ("4", (3,)), ("1,3-9", (0, 2, 3)), ("3-99", (2, 3))])
def test_only_the_pages_of_the_range_are_printed(printer, asked, printed):
    ask_for(printer, asked)
    assert sides(printer, 4) == printed


def test_a_range_beyond_the_last_page_is_told(printer):
    ask_for(printer, "7-9")
    with pytest.raises(KnownError, match="liegt keine Seite"):
        sides(printer, 4)


def test_copies_that_the_driver_does_not_make_come_one_after_the_other(printer):
    printer.setCopyCount(2)
    assert not printer.supportsMultipleCopies()
    assert sides(printer, 3) == (0, 1, 2, 0, 1, 2)


def test_unsorted_copies_come_page_by_page(printer):
    printer.setCopyCount(2)
    printer.setCollateCopies(False)
    assert sides(printer, 2) == (0, 0, 1, 1)


@pytest.mark.parametrize(
    ("pages", "printed"), [((0, 1, 2), (0, 1, 2, None, 0, 1, 2)), ((0, 1), (0, 1, 0, 1)), ((4,), (4, None, 4))]
)
@pytest.mark.parametrize("in_turn", [True, False])
def test_on_both_sides_each_copy_begins_on_a_sheet_of_its_own(pages, printed, in_turn):
    assert in_copies(pages, 2, in_turn=in_turn, both_sides=True) == printed


def test_the_last_page_comes_first_where_the_dialog_says_so(printer):
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert sides(printer, 3) == (2, 1, 0)


@pytest.mark.parametrize(
    ("dots", "painted"), [(600, 600), (1200, 600), (2400, 600), (720, 360), (1440, 480), (300, 300), (72, 360)]
)
def test_pixels_share_no_dots_and_are_neither_coarse_nor_wasted(dots, painted):
    assert fineness(dots) == painted
    assert max(dots, painted) % min(dots, painted) == 0


@pytest.mark.parametrize("margin", [0, 4.2, 20])
def test_a4_on_a4_lies_corner_on_corner_whatever_the_printer_leaves_white(printer, margin):
    printer.setPageMargins(QMarginsF(margin, margin, margin, margin), QPageLayout.Unit.Millimeter)
    plan_of(printer, (A4,))
    assert max(corner(printer, *A4)) <= 1


def test_larger_paper_has_the_page_in_its_middle_in_true_size(printer):
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    plan_of(printer, (A4,))
    left, top = (dots / printer.resolution() * 25.4 for dots in corner(printer, *A4))
    assert (left, top) == (pytest.approx((297 - 210) / 2, abs=0.2), pytest.approx((420 - 297) / 2, abs=0.2))


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A5, QPageSize.PageSizeId.Letter])
def test_paper_that_is_too_small_becomes_a4_again(printer, size):
    printer.setPageSize(QPageSize(size))
    assert sides(printer, 1) == (0,)
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4


def test_a_page_larger_than_any_paper_is_told_before_anything_is_printed(printer):
    with pytest.raises(KnownError, match="nimmt kein A4"):
        plan_of(printer, ((900.0, 1300.0),))


def test_a_printer_left_lying_on_its_side_prints_upright(printer):
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    assert sides(printer, 1) == (0,)
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Portrait
