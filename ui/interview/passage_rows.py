"""Marked passages, one below the other: what they are, their words, and for quotes whether they may be used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.interview_review import Found, release
from models.passage import PassageKind, Release
from ui.context import Context
from ui.theme import set_role
from ui.widgets.card import badge, button, clear, row, words

BADGES = {PassageKind.QUOTE: "chip", PassageKind.CONFIDENTIAL: "due", PassageKind.FOLLOW_QUESTION: "plain"}
DECIDED = {Release.OPEN: "plain", Release.RELEASED: "done", Release.WITHHELD: "due"}


class PassageRows(QWidget):
    """Emits `opened(Found)` for a click on its words, `follow_up_wanted(str)` for a follow-up question."""

    opened = Signal(object)
    follow_up_wanted = Signal(str)

    def __init__(self, context: Context, name: str, *, with_place: bool = True) -> None:
        super().__init__()
        self._context, self._with_place = context, with_place
        self.rows: list[PassageRow] = []
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_passages(self, found: Sequence[Found]) -> None:
        """Show these; a row that is there already keeps the focus."""
        if [r.found.passage.uid for r in self.rows] == [f.passage.uid for f in found]:
            for line, each in zip(self.rows, found):
                line.show_passage(each)
            return
        clear(self._column)
        self.rows = [PassageRow(self._context, each) for each in found]
        for line in self.rows:
            line.where.setVisible(self._with_place)
            line.opened.connect(self.opened)
            line.follow_up_wanted.connect(self.follow_up_wanted)
            self._column.addWidget(line)


class PassageRow(QFrame):
    """One passage."""

    opened = Signal(object)
    follow_up_wanted = Signal(str)

    def __init__(self, context: Context, found: Found) -> None:
        super().__init__()
        self._context, self.found = context, found
        self.where = button(context.theme, "", lambda: self.opened.emit(self.found), role="link")
        self.where.setToolTip("Zur Stelle in den Notizen")
        self.text = words("", "", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        kind = badge(found.passage.kind.label, BADGES[found.passage.kind])
        tools = row(kind, self.where, 1, spacing=6)
        line = QFrame()
        set_role(line, "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(self.text)
        column.addLayout(tools)
        column.addWidget(line)
        self._choices: dict[Release, QPushButton] = {}
        self._decision = badge("", "plain")
        self._add_tools(tools)
        self.show_passage(found)

    def show_passage(self, found: Found) -> None:
        """Show its words and what was decided."""
        self.found = found
        passage = found.passage
        self.text.setText(passage.words)
        self.where.setText(f"Frage {found.number}" if found.number else "Freie Notizen")
        self.where.setAccessibleName(f"{self.where.text()}: {passage.words[:60]}")
        self._decision.setText(passage.release.label)
        set_role(self._decision, DECIDED[passage.release])
        for decision, choice in self._choices.items():
            choice.setVisible(decision is not passage.release)

    def _add_tools(self, head: QHBoxLayout) -> None:
        theme, kind = self._context.theme, self.found.passage.kind
        if kind is PassageKind.QUOTE:
            for decision, text in ((Release.RELEASED, "Freigeben"), (Release.WITHHELD, "Zurückhalten")):
                choice = button(
                    theme, text, partial(self._decide, decision), role="quiet", name=f"Zitat {decision.label}"
                )
                self._choices[decision] = choice
                head.addWidget(choice)
            head.addWidget(self._decision)
        elif kind is PassageKind.FOLLOW_QUESTION:
            ask = partial(self._ask)
            head.addWidget(button(theme, "Wiedervorlage", ask, role="quiet", icon="plus"))

    def _ask(self) -> None:
        self.follow_up_wanted.emit(self.found.passage.words)

    def _decide(self, decision: Release) -> None:
        before = self.found.passage
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        release(self._context.store, before, decision)
        if had_focus:
            next(c for d, c in self._choices.items() if d is not decision).setFocus()
