"""F6: from one part of the window to the next, each remembering where the focus was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


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


def target(pane: QWidget) -> QWidget | None:
    """Where the focus goes in a pane: where it was, else the checked or first control that Tab reaches."""
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    before = pane.focusWidget()
    if before is not None and _takes_focus(before, pane):
        return before
    found = pane.nextInFocusChain()
    while found is not pane:
        if pane.isAncestorOf(found) and _takes_focus(found, pane):
            return found
        found = found.nextInFocusChain()
    return None


def _takes_focus(widget: QWidget, pane: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled() and widget.isVisibleTo(pane)
