"""The cursor is never out of sight: pages scroll to it, wherever it came from."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

MARGIN = 24


def keep_in_sight(_before: QWidget | None, now: QWidget | None) -> None:
    """For `QApplication.focusChanged`: scroll to a widget that cannot be seen at all.

    Qt itself does so only for Tab from inside the same scroll area. What can be seen stays where it is: it may be
    under the mouse.
    """
    if now is not None:
        _keep(now)
        QTimer.singleShot(0, now, lambda: _keep(now))  # a page that has just opened is laid out only then


def _keep(widget: QWidget) -> None:
    if widget.hasFocus() and widget.isVisible() and widget.visibleRegion().isEmpty():
        reveal(widget)


def reveal(widget: QWidget) -> None:
    """Scroll, in every area around it, to as much of a widget as there is room for."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea) and area.widget() is not None and area.widget().isAncestorOf(widget):
            area.ensureWidgetVisible(widget, MARGIN, MARGIN)
        area = area.parentWidget()
