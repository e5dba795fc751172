"""What is still missing, as lists that lead to where it is filled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.assessment_gaps import Gaps
from models.assessment_reading import AssessmentReading
from models.evidence_book import EvidenceBook
from models.one_line import one_line
from ui.context import Context
from ui.widgets.card import button, clear, words
from ui.widgets.scrolling import filling

MOST, LONGEST = 40, 90
NONE = "Zu jedem Aspekt steht ein Befund, jeder Befund ruht auf Belegen, und kein Beleg ist übrig."


class GapsPanel(QWidget):
    """`aspect_wanted(code)`, `finding_wanted(finding)`, `evidence_wanted(id)`, `question_wanted(uid)`."""

    aspect_wanted = Signal(object)
    finding_wanted = Signal(object)
    evidence_wanted = Signal(int)
    question_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(2, 0, 8, 12)
        self._column.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(filling(inside))
        self._shown: object = None

    def show_gaps(self, gaps: Gaps, reading: AssessmentReading, book: EvidenceBook) -> None:
        """Show what is missing now."""
        lines = book.lines(gaps.unused[:MOST])
        texts = [(f"{each.label} · {each.where}: {one_line(each.text)}", each.id) for each in lines]
        if self._shown == (gaps, texts):
            return
        self._shown = (gaps, texts)
        clear(self._column)
        self._column.addWidget(words("Lücken", "section"))
        if not gaps.count:
            self._column.addWidget(words(NONE, "muted", wrap=True))
        aspects = [(aspect.label(), partial(self.aspect_wanted.emit, aspect)) for aspect in gaps.aspects]
        self._group("Aspekte ohne Befund", len(gaps.aspects), aspects)
        bare = [(one_line(each.text), partial(self.finding_wanted.emit, each)) for each in gaps.bare]
        self._group("Befunde ohne Beleg", len(gaps.bare), bare)
        unused = [(text, partial(self.evidence_wanted.emit, id)) for text, id in texts]
        self._group("Belege, die niemand verwendet hat", len(gaps.unused), unused)
        asked = [(each.text, partial(self.question_wanted.emit, each.uid)) for each in gaps.questions]
        self._group("Fragen, die niemand beantwortet hat", len(gaps.questions), asked)
        self._column.addStretch(1)

    def focus_first(self) -> None:
        """Put the focus on the first gap."""
        first = self.nextInFocusChain()
        if first is not None and self.isAncestorOf(first):
            first.setFocus()

    def _group(self, heading: str, count: int, found: Sequence[tuple[str, object]]) -> None:
        if not found:
            return
        self._column.addSpacing(8)
        self._column.addWidget(words(f"{heading} ({count})", "strong"))
        for text, act in found[:MOST]:
            short = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
            made = button(self._context.theme, short.replace("&", "&&"), act, role="link", name=text)  # type: ignore[arg-type]
            self._column.addWidget(made)
        if count > MOST:
            self._column.addWidget(words(f"und {count - MOST} weitere", "muted"))
