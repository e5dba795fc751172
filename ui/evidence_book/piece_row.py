"""A piece of evidence as one thing to be reached by Tab: Enter leads to its source, W looks for what contradicts it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.evidence_book import EvidenceBook, EvidenceLine
from models.evidence_filter import Flag
from ui.context import Context
from ui.evidence_book.line_model import kind_words
from ui.evidence_book.line_painter import TONES
from ui.flow import FlowLayout
from ui.theme import set_role
from ui.widgets.card import badge, words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PieceRow(QFrame):
    """`entered(id)` by Enter or a double click, `picked(id)` by W, `listed(id)` by Space: it is shown in the list."""

    entered = Signal(int)
    picked = Signal(int)
    listed = Signal(int)

    def __init__(self, context: Context, line: EvidenceLine, book: EvidenceBook, *, with_place: bool) -> None:
        super().__init__()
        self.line = line
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self, "card")
        head = kind_words(line)
        others = [book.line(id).number for id in book.facts.contradictions.get(line.id, ())]
        kind = words(f"{head} · {line.number}", "strong")
        text = words(line.text, "muted" if line.flags & {Flag.WITHDRAWN, Flag.GONE} else "", wrap=True)
        codes = " · ".join(book.facts.codes[id].label() for id in line.codes)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        column.addWidget(kind)
        if with_place:
            column.addWidget(words(line.where, "small", wrap=True))
        column.addWidget(text)
        if codes:
            column.addWidget(words(codes, "small", wrap=True))
        if line.hints:
            holder = QWidget()
            flow = FlowLayout(holder, 6, 4)
            for flag in line.hints:
                flow.addWidget(badge(_said(flag, others), TONES[flag]))
            column.addWidget(holder)
        hints = ", ".join(_said(flag, others) for flag in line.hints)
        self.setAccessibleName(f"{line.label}, {', '.join(filter(None, (head, line.where, hints)))}: {line.text}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in _ENTER:
            self.entered.emit(self.line.id)
        elif plain and event.key() == Qt.Key.Key_W:
            self.picked.emit(self.line.id)
        elif plain and event.key() == Qt.Key.Key_Space:
            self.listed.emit(self.line.id)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.entered.emit(self.line.id)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)


def _said(flag: Flag, others: Sequence[int]) -> str:
    """What is to be known, of a contradiction also to which pieces."""
    return f"{flag.label} zu {', '.join(map(str, others))}" if flag is Flag.CONTRADICTED and others else flag.label
