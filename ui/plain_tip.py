"""Tooltips of what users write: they would take a "<" for the beginning of markup."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import Qt


def plain_tip(text: str) -> str:
    """The text as it has to be given to a tooltip; "" for none."""
    return QtGui.Qt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal) if text else ""
