"""The evidence of a document, one line a piece; Enter goes where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from models.document_marks import MarkedPiece
from models.one_line import one_line
from ui.theme import Theme

WORDS = 160


class PieceList(QListWidget):
    """Emits `chosen(MarkedPiece)` for Enter and for a click."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._pieces: list[MarkedPiece] = []
        self.setAccessibleName("Belege aus dieser Unterlage")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)
        theme.follow(self, lambda view: (view.setMinimumHeight(theme.px(96)), view.setSpacing(theme.px(3))))

    def show_pieces(self, pieces: Sequence[MarkedPiece]) -> None:
        """Show these; the line that one stands on stays."""
        if [*pieces] == self._pieces:
            return
        here = self.currentRow()
        self._pieces = [*pieces]
        self.clear()
        for piece in pieces:
            evidence, passage = piece.evidence, piece.passage
            line = one_line(passage.words)
            line = line if len(line) <= WORDS else f"{line[:WORDS].rstrip()} …"
            told = [evidence.label(), evidence.kind.label, piece.where()]
            told += ["Wortlaut fehlt im Text"] if passage.gone else []
            told += ["vertraulich"] if piece.confidential else []
            item = QListWidgetItem(f"{evidence.kind.sign} {' · '.join(told)}\n„{line}“")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text().replace("\n", ": "))
            self.addItem(item)
        # Enter has something to act on, and nothing looks chosen
        self.setCurrentRow(max(0, min(here, self.count() - 1)), QItemSelectionModel.SelectionFlag.NoUpdate)

    def sizeHint(self) -> QSize:
        return QSize(240, 160)

    def _choose(self, item: QListWidgetItem) -> None:
        at = self.row(item)
        if 0 <= at < len(self._pieces):
            self.chosen.emit(self._pieces[at])
