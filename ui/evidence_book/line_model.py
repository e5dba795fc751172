"""Pieces of evidence as a table; a piece is read when it comes into sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.evidence_book import EvidenceBook, EvidenceLine, Order
from models.evidence_names import NO_CODE, NO_KIND

Index = QModelIndex | QPersistentModelIndex
PLACE, WORDS, CODES = range(3)
TITLES = ("Art und Fundstelle", "Beleg", "Hinweise und Kategorien")
ORDERS = {PLACE: Order.PLACE, WORDS: Order.NUMBER, CODES: Order.CODE}
LINE = Qt.ItemDataRole.UserRole


class LineModel(QAbstractTableModel):
    """Ids in their order; `line(row)` reads."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book: EvidenceBook | None = None
        self.ids: Sequence[int] = ()

    def show_ids(self, book: EvidenceBook, ids: Sequence[int]) -> None:
        """Show these pieces."""
        self.beginResetModel()
        self.book, self.ids = book, ids
        self.endResetModel()

    def line(self, row: int) -> EvidenceLine | None:
        """The piece in that row."""
        if self.book is None or not 0 <= row < len(self.ids):
            return None
        return self.book.line(self.ids[row], self.ids, row)

    def row_of(self, id: int) -> int:
        """Where a piece stands, -1 where it doesn't."""
        return self.ids.index(id) if id in self.ids else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None or self.book is None:
            return None
        match role:
            case Qt.ItemDataRole.UserRole:
                return line
            case Qt.ItemDataRole.DisplayRole:
                return self._text(line, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{TITLES[index.column()]}: {self._text(line, index.column())}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return TITLES[section] if wanted else None

    def _text(self, line: EvidenceLine, column: int) -> str:
        if column == PLACE:
            return f"{kind_words(line)}, {line.where}"
        if column == WORDS:
            return f"{line.label}: {line.text}"
        assert self.book is not None
        codes = [self.book.facts.codes[id].label() for id in line.codes]
        return ", ".join([*(flag.label for flag in line.hints), *(codes or [NO_CODE])])


def kind_words(line: EvidenceLine) -> str:
    """ "▲ Gelingensfaktor"."""
    return f"{line.kind.sign} {line.kind.label if line.kind.value else NO_KIND}"
