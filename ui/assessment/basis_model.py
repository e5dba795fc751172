"""Evidence to rest a statement on, as a list; a piece is read when it comes into sight."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from models.assessment_reading import Basis
from models.evidence_book import EvidenceBook, EvidenceLine
from models.evidence_names import NO_KIND
from ui.assessment.evidence_drag import packed

Index = QModelIndex | QPersistentModelIndex
LINE, USE, USED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
HELD, AGAINST = "Grundlage", "dagegen"


def kind_words(line: EvidenceLine) -> str:
    """ "▲ Gelingensfaktor"."""
    return f"{line.kind.sign} {line.kind.label if line.kind.value else NO_KIND}"


class BasisModel(QAbstractListModel):
    """Ids in their order, with what each is for the statement at hand, and whether any statement uses it."""

    def __init__(self) -> None:
        super().__init__()
        self.book: EvidenceBook | None = None
        self.ids: Sequence[int] = ()
        self._basis, self._used = Basis(), frozenset[int]()

    def show_ids(self, book: EvidenceBook, ids: Sequence[int]) -> None:
        """Show these pieces."""
        self.beginResetModel()
        self.book, self.ids = book, ids
        self.endResetModel()

    def show_basis(self, basis: Basis, used: Collection[int]) -> None:
        """Say what each is for the statement at hand."""
        self._basis, self._used = basis, frozenset(used)
        if self.ids:
            self.dataChanged.emit(self.index(0), self.index(len(self.ids) - 1))

    def use(self, id: int) -> str:
        """What a piece is for the statement at hand: HELD, AGAINST or ""."""
        return HELD if id in self._basis.supports else AGAINST if id in self._basis.against else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [packed([]).formats()[0]]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return packed([self.ids[index.row()] for index in indexes])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.book is None:
            return None
        id = self.ids[index.row()]
        if role == USE:
            return self.use(id)
        if role == USED:
            return id in self._used
        line = self.book.line(id, self.ids, index.row())
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{kind_words(line)}, {line.where}: {line.text}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = {HELD: "Grundlage dieses Befunds", AGAINST: "spricht gegen diesen Befund"}.get(self.use(id), "")
            hints = ", ".join(flag.label for flag in line.hints)
            head = ", ".join(filter(None, (said, line.label, kind_words(line)[2:], line.where, hints)))
            return f"{head}: {line.text}"
        return None
