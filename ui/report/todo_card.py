"""What is still open at a draft, as lists that lead to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from models.markdown_gap import missing_in
from models.report import ReportVersion
from models.report_todo import ToDo, ToDos
from ui.context import Context
from ui.place import Place
from ui.report.todo_reading import first_of
from ui.widgets.card import Card, clear, words
from ui.widgets.eliding_link import ElidingLink

MOST = 4
NONE = "Nichts: Jeder Absatz hat seine Quelle, und keine Lücke steht mehr da."
WITHOUT, GATE, COMMENTS = "panel/without", "panel/gate", "panel/comments"
"""What opens a tab below the report's text."""
GROUPS = (
    ("gaps", "Lücke", "Lücken", ""),
    ("sources", "Absatz mit geänderter Quelle", "Absätze mit geänderter Quelle", ""),
    ("insertions", "Einfügung mit geänderter Quelle", "Einfügungen mit geänderter Quelle", "panel/insertions"),
    ("bare", "Absatz ohne Quelle", "Absätze ohne Quelle", WITHOUT),
    ("comments", "offene Anmerkung der Kommune", "offene Anmerkungen der Kommune", COMMENTS),
    ("empty", "leerer Abschnitt", "leere Abschnitte", ""),
)


class TodoCard(Card):
    """`wanted(Place)` leads to the place of a point."""

    wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__("Was noch offen ist")
        self._context = context
        self._shown: object = None
        self.links: list[ElidingLink] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(1)
        self.body.addLayout(self._lines)

    def show_todos(self, version: ReportVersion, found: ToDos, warnings: int | None) -> None:
        """Show what is open; `warnings` is None until they are counted."""
        shown = (version.id, found, warnings)
        if shown == self._shown:
            return
        self._shown = shown
        focus = self.window().focusWidget()
        at = self.links.index(focus) if focus in self.links else -1
        clear(self._lines)
        self.links = []
        self.title.setText(f"Was an {version.label()} noch offen ist")
        if not found.count and not found.empty and not warnings:
            self._lines.addWidget(words(NONE, "muted", wrap=True))
        for name, one, many, panel in GROUPS:
            self._group(version, getattr(found, name), one, many, panel)
        if warnings:
            told = "1 Hinweis vor der Weitergabe" if warnings == 1 else f"{warnings} Hinweise vor der Weitergabe"
            self._lines.addSpacing(6)
            self._link(told, Place("report", version.uid, "", GATE))
        if at >= 0 and self.links:
            self.links[min(at, len(self.links) - 1)].setFocus()

    # ------------------------------------------------------------ inside

    def _group(self, version: ReportVersion, found: Sequence[ToDo], one: str, many: str, panel: str) -> None:
        if not found:
            return
        if self._lines.count():
            self._lines.addSpacing(6)
        self._lines.addWidget(words(f"1 {one}" if len(found) == 1 else f"{len(found)} {many}", "strong", wrap=True))
        for each in first_of(found, MOST):
            said = missing_in(each.words)
            text = ": ".join(filter(None, (each.where, said)))
            self._link(text, Place("report", version.uid, each.section_uid, each.field))
        rest = len(found) - len(first_of(found, MOST))
        if rest > 0 and panel:
            self._link(f"und {rest} weitere", Place("report", version.uid, "", panel))
        elif rest > 0:
            self._lines.addWidget(words(f"und {rest} weitere", "small"))

    def _link(self, text: str, place: Place) -> None:
        made = ElidingLink(text, partial(self.wanted.emit, place))
        self.links.append(made)
        self._lines.addWidget(made)
