"""Search in the texts of a report: a line above the source, hits one after the other through all sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from models.report import ReportSection
from ui.plain_tip import set_tip
from ui.theme import set_role
from ui.widgets.card import button, row, words
from ui.widgets.find_keys import FindKeys

if TYPE_CHECKING:
    from ui.report.view import ReportView

NAME, NOTHING = "Im Bericht suchen", "nicht gefunden"
LONGEST = 60
"""What is selected is searched for up to this length."""


class Hit(NamedTuple):
    """Characters of a section's text, as Python counts."""

    section_id: int
    start: int
    stop: int


class FindBar(FindKeys):
    """Hidden until `open()`. Enter and F3 go on, with Shift back; Esc leads into the text."""

    def __init__(self, page: ReportView) -> None:
        super().__init__()
        self._page = page
        theme = page.context.theme
        set_role(self, "surface")
        self.field = QLineEdit(clearButtonEnabled=True)
        set_role(self.field, "search")
        self.field.setPlaceholderText(NAME)
        self.field.setAccessibleName(NAME)
        self.field.installEventFilter(self)
        self.count = words("", "muted")
        self.back = button(theme, "", lambda: self.step(-1), role="quiet", icon="up", name="Voriger Treffer")
        self.on = button(theme, "", lambda: self.step(1), role="quiet", icon="down", name="Nächster Treffer")
        self.done = button(theme, "", self.close_bar, role="quiet", icon="close", name="Suche schließen")
        for part, keys in ((self.back, "Umschalt+F3"), (self.on, "F3"), (self.done, "Esc")):
            set_tip(part, f"{part.accessibleName()} ({keys})")
        line = row(self.field, self.count, self.back, self.on, self.done, spacing=4)
        line.setStretch(0, 1)
        line.setContentsMargins(16, 8, 12, 0)
        self.setLayout(line)
        self._soon = QTimer(self, singleShot=True, interval=150)
        self._soon.timeout.connect(lambda: self.step(0))
        self.field.textChanged.connect(lambda _: self._soon.start())
        self.hide()

    def open(self) -> None:
        """Show the line; what is selected in the text is searched for."""
        self._page.arrangement.show_source()
        start, stop = self._page.editor.selection()
        selected = self._page.editor.text()[start:stop].strip()
        if selected and len(selected) <= LONGEST and "\n" not in selected:
            self.field.setText(selected)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_bar(self) -> None:
        """Put the line away."""
        self._soon.stop()
        self.hide()
        self._page.editor.focus()

    def step(self, by: int) -> None:
        """To the next hit (1), the one before (-1), or (0) the first from the cursor on; past the end begin anew."""
        self._soon.stop()
        self._page.flush()
        shown, editor = self._page.shown, self._page.editor
        shown.read()
        sections = [each for line in shown.lines if (each := shown.by_id(line.id)) is not None]
        hits = hits_in(sections, self.field.text())
        if not hits or editor.section is None:
            self._say(NOTHING if self.field.text().strip() else "")
            return
        order = {each.id: at for at, each in enumerate(sections)}
        places = [(order[hit.section_id], hit.start) for hit in hits]
        here = order.get(editor.section.id, 0), editor.selection()[int(by > 0)]
        if by < 0:
            at = max((at for at, place in enumerate(places) if place < here), default=len(hits) - 1)
        else:
            at = next((at for at, place in enumerate(places) if place >= here), 0)
        self._say(f"{at + 1} von {len(hits)}")
        self._page.show_words(*hits[at])

    def _say(self, told: str) -> None:
        self.count.setText(told)
        self.field.setAccessibleDescription(told)


def hits_in(sections: Sequence[ReportSection], typed: str) -> list[Hit]:
    """Where words stand, in any case and over the ends of lines."""
    wanted = typed.split()
    if not wanted:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, wanted)), re.IGNORECASE)
    return [Hit(each.id, *found.span()) for each in sections for found in pattern.finditer(each.text)]
