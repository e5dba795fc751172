"""A heading of the document that can be reworded in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from models.agreement_clauses import ComposedClause
from ui.agreement.clause_box import ClauseBox
from ui.context import Context
from ui.widgets.card import words

MakeBox = Callable[[ComposedClause], ClauseBox]


class Heading(QWidget):
    """Shows a composed heading; the pen opens its wording below it. `extras` stand at the end of its line."""

    def __init__(
        self, context: Context, clause: ComposedClause, make_box: MakeBox, *extras: QWidget,
        title: str = "", role: str = "section",
    ) -> None:  # fmt: skip
        super().__init__()
        self._clause = clause
        self._make_box = make_box
        self._title = title
        self._box: ClauseBox | None = None
        self._label = words(role=role, wrap=True)
        self._pen = QToolButton()
        context.theme.dress(self._pen, "edit", "muted", 14)
        self._pen.setToolTip("Überschrift ändern")
        self._pen.clicked.connect(lambda: self.box().focus())
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._label, 1)
        for part in (*extras, self._pen):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(line)
        self.show_clause(clause)

    @property
    def text(self) -> str:
        """What stands there."""
        return self._label.text()

    @property
    def key(self) -> str:
        """The key of the wording."""
        return self._clause.key

    def show_clause(self, clause: ComposedClause) -> None:
        """Show the heading as it is composed now; without one, what the section is called in the form."""
        self._clause = clause
        self._label.setText(clause.resolved or self._title)
        self._pen.setAccessibleName(f"Überschrift „{self._label.text()}“ ändern")
        self._pen.setVisible(bool(clause.template))
        if self._box is not None:
            self._box.show_clause(clause)

    def box(self) -> ClauseBox:
        """Its wording, opened."""
        if self._box is None:
            self._box = self._make_box(self._clause)
            self._box.closed.connect(self._box.hide)
            self._column.addWidget(self._box)
        self._box.show()
        self._box.open_editor(focus=False)
        return self._box
