"""A section of the document in the form: fixed text folded away behind its first lines, values in the open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from models.agreement_text import ComposedSection
from ui.agreement.clause_box import ClauseBox
from ui.agreement.clause_text_view import FoldedText
from ui.context import Context
from ui.theme import set_role


class SectionView(QWidget):
    """Heading, then what belongs to the section.

    A section of fixed text only is folded: its heading, how many of its texts were changed, and its first
    lines. `opened()` comes when it is unfolded.
    """

    opened = Signal()

    def __init__(self, context: Context, title: str, role: str = "section", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._title = title
        self.boxes: list[ClauseBox] = []
        self._has_values = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._heading = QLabel(title, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        set_role(self._heading, role)
        self._changed = QLabel()
        set_role(self._changed, "chip")
        self._fold = QToolButton()
        self._fold.clicked.connect(lambda: self.set_open(not self.is_open))
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._heading, 1)
        line.addWidget(self._changed)
        line.addWidget(self._fold)
        self._summary = FoldedText(context.theme)
        self._summary.clicked.connect(lambda: self.set_open(True))
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._line, self._summary, self._inside):
            column.addWidget(part)
        self.is_open = True

    def add_box(self, box: ClauseBox) -> None:
        """Put a clause below what is there."""
        self.boxes.append(box)
        self._column.addWidget(box)

    def add_values(self, widget: QWidget) -> None:
        """Put fields below what is there; a section that has some stays open."""
        self._has_values = True
        self._column.addWidget(widget)

    def finish(self) -> None:
        """All is in: fold what is only text."""
        optional = any(box.clause.optional for box in self.boxes)
        own = any(box.always_open for box in self.boxes)
        only_text = bool(self.boxes) and not (self._has_values or own or optional)
        self._fold.setVisible(only_text)
        self._line.setVisible(bool(self._heading.text()) and not (optional and len(self.boxes) == 1))
        for box in self.boxes if only_text else ():
            box.unfold()
        self.set_open(not only_text)

    def set_open(self, is_open: bool) -> None:
        """Fold or unfold."""
        self.is_open = is_open
        self._inside.setVisible(is_open)
        self._summary.setVisible(not is_open)
        self._context.theme.dress(self._fold, "chevron-up" if is_open else "chevron-down", "muted", 16)
        words = "einklappen" if is_open else "ausklappen"
        self._fold.setToolTip(f"Text {words}")
        self._fold.setAccessibleName(f"{self._title or 'Abschnitt'}: Text {words}")
        if is_open:
            self.opened.emit()

    def show_section(self, section: ComposedSection) -> None:
        """Show heading and texts as they are composed now."""
        made = {clause.key: clause for clause in section.clauses}
        for box in self.boxes:
            box.show_clause(made[box.clause.key])
        title = section.heading.resolved or self._title
        self._heading.setText(title)
        changed = sum(box.clause.changed and not box.always_open for box in self.boxes)
        self._changed.setVisible(bool(changed) and not self.is_open)
        self._changed.setText("1 Text geändert" if changed == 1 else f"{changed} Texte geändert")
        included = [clause for clause in section.clauses if clause.included]
        gaps = [gap.label for clause in included for gap in clause.missing]
        self._summary.show_text(" ".join(clause.resolved for clause in included), gaps)

    def holds(self, widgets: Sequence[QWidget]) -> bool:
        """Whether one of these is in this section."""
        return any(self.isAncestorOf(widget) for widget in widgets)
