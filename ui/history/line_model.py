"""The lines of a Verlauf as a table, read as far as somebody scrolls."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.history import History
from models.history_line import Line
from ui.context import Context
from ui.plain_tip import plain_tip

Index = QModelIndex | QPersistentModelIndex
WHEN, WHO, MUNICIPALITY, WHAT, CHANGE = range(5)
TITLES = ("Wann", "Wer", "Kommune", "Was", "Änderung")
WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


def moment(at: datetime, now: datetime) -> str:
    """ "heute 14:38", "gestern 09:10", "Mo 16.11. 11:20", of another year "16.10.2017 11:20"."""
    days = (now.date() - at.date()).days
    if days in (0, 1):
        return f"{('heute', 'gestern')[days]} {at:%H:%M}"
    if at.year != now.year:
        return f"{at:%d.%m.%Y %H:%M}"
    return f"{WEEKDAYS[at.weekday()]} {at:%d.%m. %H:%M}"


class LineModel(QAbstractTableModel):
    """Holds the lines that were read so far."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._history: History | None = None
        self.lines: list[Line] = []

    @property
    def done(self) -> bool:
        """Whether every line is here."""
        return self._history is None or self._history.done

    def begin(self, history: History) -> None:
        """Show another history, from its first lines."""
        self.beginResetModel()
        self._history, self.lines = history, history.more()
        self.endResetModel()

    def read_on(self) -> None:
        """Read the next lines, see `History.more`."""
        if self._history is None:
            return
        found = self._history.more()
        if found:
            self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(found) - 1)
            self.lines += found
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line, column = self.lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(line, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._text(line, column)) if column in (WHAT, MUNICIPALITY) else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{TITLES[column]}: {self._text(line, column)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return TITLES[section] if wanted else None

    def _text(self, line: Line, column: int) -> str:
        if column == WHEN:
            return moment(line.at, self._context.store.clock())
        return {WHO: line.who, MUNICIPALITY: line.municipality, WHAT: line.what, CHANGE: line.change}[column]
