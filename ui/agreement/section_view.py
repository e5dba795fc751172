"""A section of the document in the form: fixed text folded away behind its first lines, values in the open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from models.agreement_clauses import ComposedClause, ComposedSection
from ui.agreement.clause_box import ClauseBox
from ui.agreement.heading import Heading, MakeBox
from ui.context import Context
from ui.widgets.card import words
from ui.widgets.text_view import FoldedText


class SectionView(QWidget):
    """Heading, then what belongs to the section.

    A section of fixed text only is folded: its heading, how many of its texts were changed, and its first
    lines.
    """

    def __init__(
        self, context: Context, section: ComposedSection, make_box: MakeBox, title: str = "", role: str = "section"
    ) -> None:
        super().__init__()
        self._context = context
        self._make_box = make_box
        self.boxes: dict[str, ClauseBox] = {}
        self._clauses: dict[str, ComposedClause] = {}
        self._parts: list[Callable[[], object]] = []
        self._has_values = False
        self._nameless = not section.heading.template
        self.foldable = False
        self.is_open = True
        self._changed = words(role="chip")
        self._fold = QToolButton()
        self._fold.clicked.connect(lambda: self.set_open(not self.is_open))
        self.heading = Heading(context, section.heading, make_box, self._changed, self._fold, title=title, role=role)
        self._summary = FoldedText(context.theme)
        self._summary.clicked.connect(lambda: self.set_open(True))
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.heading, self._summary, self._inside):
            column.addWidget(part)

    def add_clause(self, clause: ComposedClause) -> None:
        """Put a clause below what is there; its box is made when it is first to be seen."""
        self._clauses[clause.key] = clause
        self._parts.append(partial(self._add_box, clause.key))

    def add_values(self, widget: QWidget) -> None:
        """Put fields below what is there; a section that has some stays open."""
        self._has_values = True
        self._parts.append(partial(self._column.addWidget, widget))

    def finish(self) -> None:
        """All is in: fold what is only text."""
        clauses = self._clauses.values()
        single = len(clauses) == 1 and (self._nameless or any(clause.optional for clause in clauses))
        open_ended = self._has_values or any(clause.optional or not clause.template for clause in clauses)
        self.foldable = bool(clauses) and not (single or open_ended)
        self._fold.setVisible(self.foldable)
        self.heading.setVisible(bool(self.heading.text) and not single)
        self.set_open(not self.foldable)

    def box(self, key: str) -> ClauseBox | None:
        """The box of a clause of this section, unfolded."""
        if key == self.heading.key:
            return self.heading.box()
        if key not in self._clauses:
            return None
        self.set_open(True)
        return self.boxes[key]

    def first_clause(self) -> ComposedClause | None:
        """Where the section begins."""
        return next(iter(self._clauses.values()), None)

    def set_open(self, is_open: bool) -> None:
        """Fold or unfold."""
        self.is_open = is_open
        if is_open:
            self._build()
        self._inside.setVisible(is_open)
        self._summary.setVisible(not is_open)
        self._context.theme.dress(self._fold, "chevron-up" if is_open else "chevron-down", "muted", 16)
        does = "einklappen" if is_open else "ausklappen"
        self._fold.setToolTip(f"Text {does}")
        self._fold.setAccessibleName(f"{self.heading.text or 'Abschnitt'}: Text {does}")

    def show_section(self, section: ComposedSection) -> None:
        """Show heading and texts as they are composed now."""
        self._clauses = {c.key: c for c in section.clauses if c.key in self._clauses}
        for key, box in self.boxes.items():
            box.show_clause(self._clauses[key])
        self.heading.show_clause(section.heading)
        changed = sum(clause.changed for clause in self._clauses.values())
        self._changed.setVisible(bool(changed) and self.foldable and not self.is_open)
        self._changed.setText("1 Text geändert" if changed == 1 else f"{changed} Texte geändert")
        included = [clause for clause in self._clauses.values() if clause.included]
        gaps = [gap.label for clause in included for gap in clause.missing]
        self._summary.show_text(" ".join(clause.resolved for clause in included), gaps)

    def _build(self) -> None:
        for part in self._parts:
            part()
        self._parts.clear()

    def _add_box(self, key: str) -> None:
        box = self._make_box(self._clauses[key])
        self.boxes[key] = box
        if self.foldable:
            box.unfold()
        self._column.addWidget(box)
