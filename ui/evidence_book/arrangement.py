"""Where the parts of Belege stand: side by side where there is room, else one below the other, filters on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QStackedWidget, QVBoxLayout, QWidget

from ui.panes import tab_through
from ui.theme import set_role
from ui.widgets.card import button, row, words
from ui.widgets.scrolling import filling

if TYPE_CHECKING:
    from ui.evidence_book.view import EvidenceBookView

CARD_FROM, TREE_FROM, WIDE_FROM, BAR_FROM = 1060, 700, 1500, 860
TREE, TREE_WIDE, CARD, CARD_WIDE = 240, 290, 340, 440
LEAST, CARD_HEIGHT, TREE_HEIGHT = 200, 250, 240
NOTHING_FITS = "Kein Beleg passt dazu."
KEYS = "Eingabe: Fundstelle · B D G H A: Art · K: Kategorien · M: Memo · W: Widerspruch · Entf: entfernen"
MAX = 16_777_215


class Arrangement:
    """Lays out the parts of a view, once, and again when its width changes."""

    def __init__(self, view: EvidenceBookView) -> None:
        self._view = view
        self._way = ""
        theme = view.context.theme
        self.notice = QFrame()
        set_role(self.notice, "notice")
        self.asking = words("", wrap=True)
        self.stop_button = button(theme, "Abbrechen", view.contradicting.stop, role="quiet")
        inside = row(self.asking, self.stop_button)
        inside.setContentsMargins(14, 4, 8, 4)
        inside.setStretch(0, 1)
        self.notice.setLayout(inside)
        self.notice.hide()
        view.contradicting.asking.connect(self._ask)
        self.middle = QStackedWidget()
        self._nothing = self._make_nothing()
        for part in (view.table, self._nothing):
            self.middle.addWidget(part)
        self.keys = words(KEYS, "small", wrap=True)
        view.table.setAccessibleDescription(KEYS)
        self._lay_out()
        view.bar.tree_button.toggled.connect(lambda _: self.fit())
        theme.follow(view, lambda _: self.fit())

    def show_way(self, way: str, *, found: bool) -> None:
        """Show the list, the matrix or the answers; without any piece, how to have some again."""
        self._way = way
        view = self._view
        shown = view.beside if way == "beside" else view.matrix if way == "matrix" and found else view.table
        self.middle.setCurrentWidget(shown if found or way == "beside" else self._nothing)
        self.fit()

    def fit(self) -> None:
        """Find each part its place by the width."""
        view, px = self._view, self._view.context.theme.px
        width = view.width()
        has_card = self._way == "" and view.card.line is not None
        tree_beside, card_beside, wide = (width >= px(least) for least in (TREE_FROM, CARD_FROM, WIDE_FROM))
        directions = QBoxLayout.Direction
        self._outer.setDirection(directions.LeftToRight if tree_beside else directions.TopToBottom)
        self._inner.setDirection(directions.LeftToRight if card_beside else directions.TopToBottom)
        view.bar.set_narrow(not tree_beside, stacked=width < px(BAR_FROM))
        view.tree.setVisible(tree_beside or view.bar.tree_button.isChecked())
        tree = px(TREE_WIDE if wide else TREE)
        view.tree.setFixedWidth(tree) if tree_beside else _free(view.tree)
        view.tree.setMinimumHeight(0 if tree_beside else px(TREE_HEIGHT))
        view.card.setVisible(has_card)
        self.keys.setVisible(has_card and card_beside)
        card = px(CARD_WIDE if wide else CARD)
        view.card.setFixedWidth(card) if card_beside else _free(view.card)
        view.card.setMinimumHeight(0 if card_beside else px(CARD_HEIGHT))
        view.card.setMaximumHeight(MAX if card_beside else max(px(CARD_HEIGHT), view.height() // 2))
        self.middle.setMinimumHeight(px(LEAST))

    def order_tabs(self) -> None:
        """Let Tab go in reading order, also through what was made later."""
        view, bar = self._view, self._view.bar
        above = (bar.words, *bar.ways.values(), bar.tree_button, bar.out_button, bar.views_button, *bar.chips())
        tab_through((*above, self.stop_button, view.tree, self.middle, view.card))

    # ------------------------------------------------------------ inside

    def _ask(self, text: str) -> None:
        self.asking.setText(text)
        self.notice.setVisible(bool(text))

    def _make_nothing(self) -> QWidget:
        view = self._view
        made = QWidget()
        sentence = words(NOTHING_FITS, "lead", wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear_button = button(view.context.theme, "Alle Belege zeigen", view.bar.cleared.emit)
        column = QVBoxLayout(made)
        column.addStretch(2)
        column.addWidget(sentence)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        return made

    def _lay_out(self) -> None:
        view = self._view
        self._inner = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._inner.setSpacing(14)
        middle = QVBoxLayout()
        middle.setSpacing(6)
        middle.addWidget(self.middle, 1)
        middle.addWidget(self.keys)
        self._inner.addLayout(middle, 1)
        self._inner.addWidget(view.card)
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._outer.setSpacing(14)
        self._outer.addWidget(view.tree)
        self._outer.addLayout(self._inner, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(view.bar)
        column.addWidget(self.notice)
        column.addLayout(self._outer, 1)
        outer = QVBoxLayout(view)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(filling(content))  # in large letters all of it has no room


def _free(part: QWidget) -> None:
    part.setMinimumWidth(0)
    part.setMaximumWidth(MAX)
