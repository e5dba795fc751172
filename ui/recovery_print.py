"""The recovery code on paper: painted straight to the printer, never to a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.theme import FAMILY

MARGIN_MM = 25
WORDS = (
    "Mit diesem Code lässt sich Transfermappe öffnen, wenn die Passphrase vergessen ist: ihn einfach an deren Stelle "
    "eingeben. Wer Code und Laptop hat, kann alles lesen. Bewahren Sie das Blatt getrennt vom Laptop auf, am besten "
    "verschlossen. Es gibt keinen zweiten Ausdruck."
)


def print_code(printer: QPrinter, code: str, path: Path, day: date) -> bool:
    """Print one A4 sheet with the code, what it opens, and the day; False when the printer takes nothing."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName("Transfermappe")
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        _paint(painter, printer.resolution() / 25.4, code, path, day)
    finally:
        taken = painter.end()
    return taken


def _paint(painter: QPainter, mm: float, code: str, path: Path, day: date) -> None:
    sheet = painter.viewport()
    room = QRectF(0, 0, sheet.width(), sheet.height()).adjusted(MARGIN_MM * mm, MARGIN_MM * mm, -MARGIN_MM * mm, 0)
    groups = code.split("-")
    rows = ["  ".join(groups[:4]), "  ".join(groups[4:])]
    lines = (
        ("Transfermappe: Wiederherstellungscode", 18, QFont.Weight.DemiBold, 14),
        (rows[0], 24, QFont.Weight.DemiBold, 12),
        (rows[1], 24, QFont.Weight.DemiBold, 18),
        (WORDS, 11, QFont.Weight.Normal, 30),
        (f"Datenbestand: {path}", 10, QFont.Weight.Normal, 8),
        (f"Ausgedruckt am {day:%d.%m.%Y}", 10, QFont.Weight.Normal, 8),
    )
    top = room.top()
    for text, points, weight, height_mm in lines:
        font = QFont(FAMILY, points, weight)
        painter.setFont(font)
        painter.drawText(QRectF(room.left(), top, room.width(), height_mm * mm), Qt.TextFlag.TextWordWrap, text)
        top += height_mm * mm
