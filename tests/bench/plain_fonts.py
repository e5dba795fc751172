"""The shipped fonts as plain ReportLab embeds them, with their hints, which ours leave out (reports/font_subset.py)."""

from __future__ import annotations

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFNameBytes, TTFont

import resources


@cache
def plain(face: str) -> str:
    """The name under which ReportLab knows that face untouched."""
    font = TTFont(f"{face}-plain", str(resources.path(f"fonts/{face}.ttf")))
    font.face.name = TTFNameBytes(font.face.name[:-1] + b"_")  # of two fonts with one such name it keeps the first
    pdfmetrics.registerFont(font)
    return str(font.fontName)
