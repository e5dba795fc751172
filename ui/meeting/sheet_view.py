"""The preparation of a visit on screen: short lists to scan, guide and information folded below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.paper import Part, Words, WordsKind
from models.visit_preparation import Preparation, SheetLine, SheetSection
from ui.context import Context
from ui.process.people_field import shortened
from ui.theme import set_role
from ui.widgets.card import Card, button, clear, row, words
from ui.widgets.columns import Columns
from ui.widgets.scrolling import scrolling

LONGEST = 72
"""Characters of a link; a longer text stands in full below it."""
NUMBERED = ("agenda",)
LEFT = ("agenda", "people", "topics")
"""Sections of the left column; the others, what is owed and open, stand at the right."""


class SheetView(QWidget):
    """Shows one snapshot; `open_address` follows a line to where it stands."""

    def __init__(self, context: Context, open_address: Callable[[str], object]) -> None:
        super().__init__()
        self._context = context
        self._open = open_address
        self.folds: list[SheetFold] = []
        self._shown: Preparation | None = None
        self._area = QScrollArea()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_preparation(self, found: Preparation) -> None:
        """Show this, unless it is shown already; of the same visit what is unfolded stays so, and where one reads."""
        if found == self._shown:
            return
        same = self._shown is not None and self._shown.address == found.address
        opened = {fold.title for fold in self.folds if fold.is_open and same}
        focus = self.window().focusWidget()
        cursor = focus.accessibleName() if focus is not None and self.isAncestorOf(focus) else ""
        down = self._area.verticalScrollBar().value() if same else 0
        self._shown = found
        clear(self._column)
        left = [self._card(section) for section in found.sections if section.key in LEFT]
        right = [self._card(section) for section in found.sections if section.key not in LEFT]
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Columns(self._context, left, right))
        enclosed = ((found.guide_title, found.guide), (found.information_title, found.information))
        self.folds = [SheetFold(self._context, title, parts) for title, parts in enclosed if parts]
        for fold in self.folds:
            fold.set_open(fold.title in opened)
            column.addWidget(fold)
        self._area = scrolling(content)
        self._column.addWidget(self._area)
        self._area.show()  # not with the next events: the cursor comes back at once
        for link in content.findChildren(QPushButton) if cursor else ():
            if link.accessibleName() == cursor:
                link.setFocus()
        QTimer.singleShot(0, self._area, partial(self._area.verticalScrollBar().setValue, down))

    def _card(self, section: SheetSection) -> Card:
        card = Card(section.heading)
        for number, line in enumerate(section.lines, 1):
            numbered = f"{number}.  {line.text}" if section.key in NUMBERED else ""
            card.body.addWidget(words(numbered, "", wrap=True) if numbered else self._line(line))
        if not section.lines:
            card.body.addWidget(words(section.empty, "muted", wrap=True))
        return card

    def _line(self, line: SheetLine) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(0)
        shown = shortened(line.text, LONGEST)
        if line.address:
            link = button(self._context.theme, shown.replace("&", "&&"), lambda: self._open(line.address), role="link")
            link.setAccessibleName(". ".join((line.text, *line.details)))
            link.setToolTip("Öffnen, wo es steht")
            column.addLayout(row(link, 1))
        details = line.details
        if shown != line.text or not line.address:
            details = (line.text, *details)
        for at, detail in enumerate(details):
            role = "strong" if at == 0 and not line.address else "muted"
            label = words(detail, role, wrap=True)
            label.setIndent(self._context.theme.px(4))
            column.addWidget(label)
        return body


class SheetFold(Card):
    """A paper inside the sheet: its heading folds and unfolds it; it is laid out when first unfolded."""

    def __init__(self, context: Context, title: str, parts: tuple[Part, ...]) -> None:
        super().__init__()
        self.title = title
        self._context = context
        self._parts = parts
        self.button = QPushButton(title.replace("&", "&&"), checkable=True)
        set_role(self.button, "quiet")
        self.button.toggled.connect(self.set_open)
        self.inside: QWidget | None = None
        self.body.addLayout(row(self.button, 1))
        self.set_open(False)

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded."""
        return self.button.isChecked()

    def set_open(self, opened: bool) -> None:
        """Fold or unfold."""
        if opened and self.inside is None:
            self.inside = self._lay_out()
            self.body.addWidget(self.inside)
        if self.inside is not None:
            self.inside.setVisible(opened)
        self.button.setChecked(opened)
        self._context.theme.dress(self.button, "chevron-down" if opened else "chevron-right")

    def _lay_out(self) -> QWidget:
        inside = QWidget(self)
        inside.setMaximumWidth(self._context.theme.px(760))
        column = QVBoxLayout(inside)
        column.setContentsMargins(self._context.theme.px(8), 0, 0, 0)
        column.setSpacing(4)
        for part in self._parts:
            if part.heading:
                column.addSpacing(8)
                column.addWidget(words(part.heading, "section", wrap=True))
            for block in part.blocks:
                if isinstance(block, Words):
                    column.addWidget(self._words(block))
        return inside

    def _words(self, block: Words) -> QWidget:
        asked = block.kind is WordsKind.QUESTION
        label = words(
            f"{block.mark}  {block.text}" if block.mark else block.text,
            {WordsKind.QUESTION: "strong", WordsKind.PROMPT: "muted", WordsKind.NOTE: "small"}.get(block.kind, ""),
            wrap=True,
        )
        label.setIndent(self._context.theme.px(0 if asked or block.kind is WordsKind.PARAGRAPH else 22))
        return label
