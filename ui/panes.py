"""F6: from one part of the window to the next, each remembering where the focus was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

WRITES = "writes"
"""The property of a button that changes the store when pressed: F6 and then Enter must not press it unseen."""


def next_pane(panes: Sequence[QWidget], focus: QWidget | None, step: int = 1) -> None:
    """Put the focus into the pane after (or before) the one that has it."""
    usable = [pane for pane in panes if pane.isVisibleTo(pane.window()) and target(pane) is not None]
    if not usable:
        return
    inside = [i for i, pane in enumerate(usable) if focus is not None and (pane is focus or pane.isAncestorOf(focus))]
    at = (inside[-1] + step) % len(usable) if inside else 0
    found = target(usable[at])
    assert found is not None
    found.setFocus(Qt.FocusReason.ShortcutFocusReason)


def tab_through(parts: Iterable[QWidget]) -> None:
    """Let Tab go through these widgets, and what is in each, in this order; Qt puts what is made later at the end."""
    inside = [widget for part in parts for widget in (part, *part.findChildren(QWidget))]
    stops = [widget for widget in inside if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    stops = [widget for widget in stops if widget.window() is stops[0].window()]  # not the list of a combo box
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def target(pane: QWidget) -> QWidget | None:
    """Where the focus goes in a pane: where it was, else the first control that Tab reaches and that writes nothing."""
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    before = pane.focusWidget()
    if before is not None and _takes_focus(before, pane):
        return before
    last_choice: QWidget | None = None
    found = pane.nextInFocusChain()
    while found is not pane:
        if pane.isAncestorOf(found) and _takes_focus(found, pane):
            if not found.property(WRITES):
                return found
            last_choice = last_choice or found
        found = found.nextInFocusChain()
    return last_choice


def _takes_focus(widget: QWidget, pane: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.isVisibleTo(pane)
