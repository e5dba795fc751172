"""A bar below the header while copies lie outside: which they are, whether they were changed, and the way to end it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ui.named import named
from ui.theme import Theme
from ui.widgets.notice_bar import NoticeBar

REMOVE, REMOVE_ALL, TAKE_IN = "Kopie entfernen", "Kopien entfernen", "Geänderte Fassung aufnehmen"


class OutsideBar(NoticeBar):
    """`remove()` removes all copies, `take_in()` takes the changed ones in; hidden while there is none."""

    def __init__(self, theme: Theme, remove: Callable[[], object], take_in: Callable[[], object]) -> None:
        super().__init__(theme, "", {TAKE_IN: take_in, REMOVE: remove})

    def show_copies(self, names: Sequence[str], changed: Sequence[str]) -> None:
        """Say which copies there are, and which of them another program has changed."""
        self.sentence.setText(_said(names, changed))
        self.buttons[TAKE_IN].setVisible(bool(changed))
        self.buttons[REMOVE].setText(REMOVE if len(names) < 2 else REMOVE_ALL)
        self.setVisible(bool(names))


def _said(names: Sequence[str], changed: Sequence[str]) -> str:
    one = len(names) == 1
    first = f"Extern geöffnet: {named(names)}. {'Die Kopie ist' if one else 'Die Kopien sind'} unverschlüsselt."
    if not changed:
        return first
    which = "Sie wurde" if one else f"{named(changed)} {'wurde' if len(changed) == 1 else 'wurden'}"
    return f"{first} {which} geändert; die Änderung geht mit der Kopie verloren, wenn Sie sie nicht aufnehmen."
