"""Search in a report: a line above the source, hits through all headings, texts and insertions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from models.insertion_line import INSERTION, blanked_marks
from models.printed_text import printed_text
from models.report import Insertion, ReportSection
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
    """Characters of a section's heading or text, as Python counts; an insertion's line is one hit as a whole."""

    section_id: int
    start: int
    stop: int
    in_heading: bool = False


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
        selected = blanked_marks(self._page.editor.text())[start:stop].strip()
        if selected and len(selected) <= LONGEST and "\n" not in selected:
            self.field.setText(selected)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_bar(self) -> None:
        """Put the line away."""
        self._soon.stop()
        self.hide()
        self._page.editor.focus_selected()

    def step(self, by: int) -> None:
        """To the next hit (1), the one before (-1), or (0) the first from the cursor on; past the end begin anew."""
        self._soon.stop()
        self._page.flush()
        shown, editor = self._page.shown, self._page.editor
        shown.read()
        sections = [each for line in shown.lines if (each := shown.by_id(line.id)) is not None]
        hits = hits_in(sections, self.field.text(), shown.insertions)
        if not hits or editor.section is None:
            self._say(NOTHING if self.field.text().strip() else "")
            return
        order = {each.id: at for at, each in enumerate(sections)}
        places = [(order[hit.section_id], not hit.in_heading, hit.start) for hit in hits]
        marked = editor.selected_in_heading()
        here = order.get(editor.section.id, 0), marked is None, (marked or editor.selection())[int(by > 0)]
        if by < 0:
            at = max((at for at, place in enumerate(places) if place < here), default=len(hits) - 1)
        else:
            at = next((at for at, place in enumerate(places) if place >= here), 0)
        self._say(f"{at + 1} von {len(hits)}")
        self._page.show_words(*hits[at])

    def _say(self, told: str) -> None:
        self.count.setText(told)
        self.field.setAccessibleDescription(told)


def hits_in(sections: Sequence[ReportSection], typed: str, insertions: Mapping[str, Insertion]) -> list[Hit]:
    """Where words stand, in any case and over the ends of lines: in headings, in texts, in what insertions (by their
    marks) print."""
    wanted = typed.split()
    if not wanted:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, wanted)), re.IGNORECASE)
    found: list[Hit] = []
    for each in sections:
        found += (Hit(each.id, *hit.span(), in_heading=True) for hit in pattern.finditer(each.heading))
        spans = [hit.span() for hit in pattern.finditer(_without_lines(each.text))]
        found += (Hit(each.id, *span) for span in sorted([*spans, *_lines(each.text, pattern, insertions)]))
    return found


def _without_lines(text: str) -> str:
    """The text in which no word stands in the lines of insertions, all else at its place."""
    return INSERTION.sub(lambda hit: "\0" * len(hit[0]), text) if "{{" in text else text


def _lines(text: str, pattern: re.Pattern[str], insertions: Mapping[str, Insertion]) -> Iterator[tuple[int, int]]:
    """The lines of insertions that name the words, or print them."""
    for line in INSERTION.finditer(text) if "{{" in text else ():
        insertion = insertions.get(line["mark"])
        told = [line["name"] or "", *(each.text for each in printed_text(insertion.taken if insertion else ""))]
        if any(map(pattern.search, told)):
            yield line.span()
