"""What a printer is to do, as its dialog was answered: which pages in which order, how fine, and where on the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from models.store.errors import KnownError

FINEST, COARSEST = 600, 300
"""Dots an inch: finer no eye tells apart, coarser letters fray and the code on the page is at risk."""
PAPER_TOLERANCE_MM = 2
Sides = tuple[int | None, ...]
BLANK = None
"""Instead of a page: the empty back of a copy's last sheet."""


@dataclass(frozen=True)
class Plan:
    """`sides` in the order in which they are printed, pages from 0; `dpi` of the pixels that are painted."""

    sides: Sides
    dpi: float


def plan_of(printer: QPrinter, sizes: tuple[tuple[float, float], ...]) -> Plan:
    """Set the printer to whole sheets in true size, and plan. Raises KnownError where nothing would come of it.

    `sizes` are the pages' widths and heights in points.
    """
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    if not _fit(printer, sizes):  # some dialogs come back with what the printer has by default
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    if not _fit(printer, sizes):
        raise KnownError("Der Drucker nimmt kein A4. Gedruckt wird in Originalgröße: bitte einen anderen wählen.")
    chosen = _chosen(printer, len(sizes))
    if not chosen:
        raise KnownError("In diesem Bereich liegt keine Seite. Gedruckt wurde nichts.")
    copies = 1 if printer.supportsMultipleCopies() else copies_of(printer)
    both_sides = printer.duplex() is not QPrinter.DuplexMode.DuplexNone
    sides = in_copies(chosen, copies, in_turn=printer.collateCopies(), both_sides=both_sides)
    return Plan(sides, fineness(printer.resolution()))


def in_copies(pages: Sequence[int], copies: int, *, in_turn: bool = True, both_sides: bool = False) -> Sides:
    """The sides of all copies, one whole copy after the other or page by page.

    On paper printed on both sides each copy begins on a sheet of its own, whatever was asked for.
    """
    if not in_turn and not both_sides:
        return tuple(page for page in pages for _ in range(copies))
    gap = (BLANK,) if both_sides and len(pages) % 2 else ()
    return ((*pages, *gap) * copies)[: len(pages) * copies + len(gap) * (copies - 1)]


def fineness(resolution: int) -> float:
    """The printer's dots an inch, divided or multiplied by a whole number: no dot is shared between two pixels."""
    if resolution < COARSEST:
        return float(resolution * -(-COARSEST // resolution))
    return resolution / -(-resolution // FINEST)


def corner(printer: QPrinter, width: float, height: float) -> tuple[int, int]:
    """Where the page of that many points begins, in the printer's dots: in the middle of larger paper."""
    dots = printer.resolution() / 72
    paper: QSize = printer.pageLayout().fullRectPixels(printer.resolution()).size()
    return max(0, round((paper.width() - width * dots) / 2)), max(0, round((paper.height() - height * dots) / 2))


def copies_of(printer: QPrinter) -> int:
    """How many copies were asked for, whoever makes them."""
    return max(1, printer.copyCount())


def _fit(printer: QPrinter, sizes: Sequence[tuple[float, float]]) -> bool:
    """Whether the chosen paper is as large as the pages."""
    paper, slack = printer.pageLayout().fullRectPoints(), PAPER_TOLERANCE_MM * 72 / 25.4
    return all(width <= paper.width() + slack and height <= paper.height() + slack for width, height in sizes)


def _chosen(printer: QPrinter, count: int) -> list[int]:
    """The pages that were asked for, from 0. Where the print system filters itself, the printer says: all."""
    pages = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        pages = [page for page in pages if ranges.isEmpty() or ranges.contains(page + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages
