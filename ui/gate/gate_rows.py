"""The rows of the gate's list: what a warning says, and as high as its words need."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from models.leak import Leak, LeakText
from models.one_line import one_line
from models.report import GateDecision
from ui.theme import Theme

PLACES = {
    "paragraph text": "Absatz",
    "heading": "Überschrift",
    "table cell": "Tabelle",
    "footnote": "Fußnote",
    "caption": "Bildunterschrift",
    "alternative text": "Alternativtext",
    "cover": "Titel",
    "file name": "Dateiname",
    "title metadata": "Titel in den Eigenschaften",
    "author metadata": "Verfasser in den Eigenschaften",
    "DOCX property": "Eigenschaft der Datei",
}
CONTEXT = 40
BESIDE, ABOVE, WHOLE = 12, 4, 10_000
"""Room at both sides of the words of a row, and above and below them; more than any row is high."""


class RowHeight(QStyledItemDelegate):
    """Rows as high as their words need; Qt forgets the style sheet's room at both sides of them."""

    def __init__(self, list: QListWidget, theme: Theme) -> None:
        super().__init__(list)
        self._list, self._theme = list, theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width, beside, above = self._list.viewport().width(), self._theme.px(BESIDE), self._theme.px(ABOVE)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        room = QRect(0, 0, max(width - 2 * beside, beside), WHOLE)
        height = self._list.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        return QSize(width, max(height + 2 * above, super().sizeHint(option, index).height()))


def row_words(leak: Leak, text: LeakText, decision: GateDecision | None = None) -> str:
    """ "Name · Tabelle: … mit Frau »Sommer« abgestimmt …"."""
    before, behind = text.text[: leak.start], text.text[leak.stop :]
    if len(before) > CONTEXT:
        before = f"… {before[-CONTEXT:].partition(' ')[2]}"
    if len(behind) > CONTEXT:
        behind = f"{behind[:CONTEXT].rpartition(' ')[0]} …"
    told = f"{leak.kind.label} · {PLACES.get(leak.where, leak.where)}: {one_line(f'{before}»{leak.words}«{behind}')}"
    return f"begründet · {told}" if decision is not None else told
