"""The evidence of a text, listed below it: nothing is lost silently, not even what has lost its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.evidence import Evidence
from models.evidence_life import Piece, codes_of, is_confidential, is_withdrawn, remove_evidence
from models.store.store import Store
from ui.context import Context
from ui.flow import FlowLayout
from ui.take_back import undo_of
from ui.theme import set_role
from ui.widgets.card import badge, button, clear, words

GONE, CHANGED, SECRET, WITHDRAWN = (
    "Wortlaut fehlt im Text",
    "Wortlaut geändert",
    "vertraulich",
    "Einwilligung widerrufen",
)


class EvidenceRows(QWidget):
    """`opened(Piece)` for a click on its number, `home_wanted(Evidence)` where its words are to be found again."""

    opened = Signal(object)
    home_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: list[object] = []
        self.rows: list[EvidenceRow] = []
        self.setAccessibleName("Belege aus diesem Text")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show these, unless they are shown just so."""
        store = self._context.store
        shown = [(piece, facts(store, piece), codes_of(store, piece.evidence)) for piece in pieces]
        if shown == self._shown:
            return
        focus = self.window().focusWidget()
        cursor = focus.accessibleName() if focus is not None and self.isAncestorOf(focus) else ""
        self._shown = [*shown]
        clear(self._column)
        self.rows = [EvidenceRow(self._context, *each) for each in shown]
        for line in self.rows:
            line.opened.connect(self.opened)
            line.home_wanted.connect(self.home_wanted)
            self._column.addWidget(line)
            if cursor and line.number.accessibleName() == cursor:
                line.number.setFocus()


class EvidenceRow(QFrame):
    """One piece: sign, number and kind, its categories, its words."""

    opened = Signal(object)
    home_wanted = Signal(object)

    def __init__(self, context: Context, piece: Piece, told: Sequence[str], codes: Sequence[object]) -> None:
        super().__init__()
        self._context, self.piece = context, piece
        evidence, passage = piece.evidence, piece.passage
        theme = context.theme
        names = " · ".join(code.label() for code in codes)  # type: ignore[attr-defined]
        head = f"{evidence.kind.sign} {evidence.label()}"
        self.number = button(theme, head, lambda: self.opened.emit(piece), role="link")
        self.number.setAccessibleName(f"{evidence.label()}: {passage.words[:60]}")
        self.number.setToolTip("Art und Kategorien (Strg+G an der Stelle)")
        holder = QWidget()
        line = FlowLayout(holder, gap=8, line_gap=2)
        line.addWidget(self.number)
        line.addWidget(words(evidence.kind.label, "small"))
        if names:
            line.addWidget(words(names, "small", wrap=True))
        for text in told:
            line.addWidget(badge(text, "plain" if text == CHANGED else "due"))
        if passage.gone:
            again = button(theme, "Wieder zuordnen", lambda: self.home_wanted.emit(evidence), role="quiet", icon="back")
            again.setAccessibleName(f"{evidence.label()} wieder zuordnen")
            line.addWidget(again)
        line.addWidget(
            button(theme, "", self._remove, role="quiet", icon="trash", name=f"{evidence.label()} entfernen")
        )
        text = words(f"„{passage.words.strip()}“", "muted" if passage.gone else "", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(holder)
        column.addWidget(text)
        if evidence.memo:
            column.addWidget(words(evidence.memo, "small", wrap=True))
        rule = QFrame()
        set_role(rule, "line")
        column.addWidget(rule)

    def _remove(self) -> None:
        evidence: Evidence = self.piece.evidence
        remove_evidence(self._context.store, evidence)
        self._context.toast(f"{evidence.label()} entfernt", undo_of(self._context))


def facts(store: Store, piece: Piece) -> list[str]:
    """What is to be known of a piece before it is used."""
    passage = piece.passage
    told = (
        (GONE, passage.gone),
        (CHANGED, passage.changed and not passage.gone),
        (SECRET, is_confidential(store, passage)),
        (WITHDRAWN, is_withdrawn(store, passage)),
    )
    return [text for text, is_so in told if is_so]
