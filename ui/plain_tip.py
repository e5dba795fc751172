"""Tooltips of what users write: they would take a "<" for the beginning of markup."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def plain_tip(text: str) -> str:
    """The text as it has to be given to a tooltip; "" for none."""
    return QtGui.Qt.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal) if text else ""


def set_tip(widget: QWidget, text: str) -> None:
    """For what takes the focus: without a description of its own, a screen reader reads the markup of its tooltip."""
    widget.setToolTip(plain_tip(text))
    widget.setAccessibleDescription(text)
