"""The matrix: categories against kinds, partners, documents or questions; Enter on a cell lists its pieces."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.evidence_book import EvidenceBook
from models.evidence_filter import EvidenceFilter, Group
from models.evidence_matrix import AXES, Heading, Matrix, filter_of, matrix_of
from models.evidence_names import EvidenceNames
from ui.context import Context
from ui.plain_tip import plain_tip
from ui.theme import Theme, dress_table
from ui.widgets.card import row, words

Index = QModelIndex | QPersistentModelIndex
SUM, ALL = "Summe", "Belege"
TINT = 0.32
"""How far the most frequent cell goes from the ground to the accent: words on it keep their contrast."""
ROW, NAME, WIDE_NAME, SUMS = 30, 230, 330, 72
WIDE_FROM, HINT_FROM = 1120, 640
WIDTHS = {Group.KIND: 118, Group.PARTNER: 64, Group.DOCUMENT: 150, Group.QUESTION: 92}
HINT = "Eingabe zeigt die Belege einer Zelle. Ein Beleg zählt in jeder seiner Kategorien und in denen darüber."
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class MatrixModel(QAbstractTableModel):
    """The counts with their sums: the last column and the last row."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.matrix: Matrix | None = None

    def show_matrix(self, matrix: Matrix) -> None:
        """Show these counts."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def count(self, at_row: int, at_column: int) -> int:
        """What a cell counts, sums included."""
        assert self.matrix is not None
        below, right = at_row == len(self.matrix.rows), at_column == len(self.matrix.columns)
        if below:
            return self.matrix.total if right else self.matrix.column_sums[at_column]
        return self.matrix.row_sums[at_row] if right else self.matrix.cells[at_row][at_column]

    def heading(self, section: int, orientation: Qt.Orientation) -> Heading:
        """The name of a row or a column."""
        assert self.matrix is not None
        across = orientation is Qt.Orientation.Horizontal
        found = self.matrix.columns if across else self.matrix.rows
        name = SUM if across else ALL
        return found[section] if section < len(found) else Heading("", name, name)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.matrix is None:
            return None
        at, across = index.row(), index.column()
        count = self.count(at, across)
        is_sum = at == len(self.matrix.rows) or across == len(self.matrix.columns)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(count) if count or is_sum else "·"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._named(at, across)}: {count} {'Beleg' if count == 1 else 'Belege'}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{self._named(at, across)}: {count}")
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignCenter)
            case Qt.ItemDataRole.ForegroundRole:
                return None if count else self._theme.color("muted")
            case Qt.ItemDataRole.UserRole:
                return None if is_sum or not count else self._tint(count)
            case Qt.ItemDataRole.FontRole:
                return _strong() if is_sum else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.matrix is None:
            return None
        heading = self.heading(section, orientation)
        across = orientation is Qt.Orientation.Horizontal
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return heading.name if across else f"{'    ' * heading.depth}{heading.name}"
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return plain_tip(heading.whole) if role == Qt.ItemDataRole.ToolTipRole else heading.whole
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignHCenter if across else Qt.AlignmentFlag.AlignLeft
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.FontRole:
                return _strong() if not across and not heading.depth else None
        return None

    # ------------------------------------------------------------ inside

    def _named(self, at: int, across: int) -> str:
        row_, column = self.heading(at, Qt.Orientation.Vertical), self.heading(across, Qt.Orientation.Horizontal)
        return f"{row_.whole} × {column.whole}"

    def _tint(self, count: int) -> QColor:
        assert self.matrix is not None
        ground, accent = self._theme.color("surface"), self._theme.color("accent")
        share = TINT * (0.15 + 0.85 * count / max(self.matrix.most, 1))
        mixed = (round(a + (b - a) * share) for a, b in zip(ground.getRgb()[:3], accent.getRgb()[:3]))
        return QColor(*mixed)


class MatrixView(QWidget):
    """`opened(EvidenceFilter)` wants the pieces of a cell listed, `axis_changed(Group)` comes with other columns."""

    opened = Signal(object)
    axis_changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wanted = EvidenceFilter()
        self.axis = QComboBox()
        self.axis.setAccessibleName("Spalten der Matrix")
        for group in AXES:
            self.axis.addItem(group.label, group.value)
        self.axis.currentIndexChanged.connect(lambda _: self.axis_changed.emit(self.group()))
        self.table = QTableView()
        self.model = MatrixModel(context.theme, self)
        self.hint = words(HINT, "small", wrap=True)
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        label = words("Kategorien geg&en")
        label.setBuddy(self.axis)
        top = row(label, self.axis, self.hint, spacing=10)
        top.setStretch(2, 1)
        column.addLayout(top)
        column.addWidget(self.table, 1)

    def group(self) -> Group:
        """What the columns are."""
        return Group(self.axis.currentData())

    def show_axis(self, value: str) -> None:
        """Choose the columns by a group's value; another one stays as it is."""
        at = self.axis.findData(value)
        if at >= 0:
            self.axis.setCurrentIndex(at)

    def show_matrix(self, book: EvidenceBook, names: EvidenceNames, wanted: EvidenceFilter) -> None:
        """Count the wanted pieces; the cell that is the current one stays it."""
        at = self.table.currentIndex()
        place = max(at.row(), 0), max(at.column(), 0)
        self._wanted = wanted
        self.model.show_matrix(matrix_of(book, names, self.group(), wanted))
        self._fit()
        rows, columns = self.model.rowCount(), self.model.columnCount()
        self.table.setCurrentIndex(self.model.index(min(place[0], rows - 1), min(place[1], columns - 1)))

    def open_cell(self) -> None:
        """Want the pieces of the current cell."""
        index, matrix = self.table.currentIndex(), self.model.matrix
        if matrix is not None and index.isValid() and self.model.count(index.row(), index.column()):
            self.opened.emit(filter_of(matrix, index.row(), index.column(), self._wanted))

    # ------------------------------------------------------------ inside

    def _dress(self) -> None:
        theme, table = self._context.theme, self.table
        dress_table(table, theme)
        table.setModel(self.model)
        table.setAccessibleName("Matrix der Belege")
        table.setItemDelegate(_Tinted(theme, table))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectItems)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.verticalHeader().show()
        table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        table.doubleClicked.connect(lambda _: self.open_cell())
        table.installEventFilter(self)
        theme.follow(table, lambda _: self._fit())

    def _fit(self) -> None:
        px, across = self._context.theme.px, self.table.horizontalHeader()
        self.hint.setVisible(self.width() >= px(HINT_FROM))
        name = WIDE_NAME if self.width() >= px(WIDE_FROM) else NAME
        self.table.verticalHeader().setDefaultSectionSize(px(ROW))
        self.table.verticalHeader().setFixedWidth(min(px(name), max(self.width() * 2 // 5, px(120))))
        width = WIDTHS[self.group()]
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for section in range(self.model.columnCount()):
            across.resizeSection(section, px(width if section < self.model.columnCount() - 1 else SUMS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
            self.open_cell()
            return True
        return super().eventFilter(watched, event)


class _Tinted(QStyledItemDelegate):
    """A cell on the ground that its count gives it; the current one has a frame, its ground stays."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme, self._table = theme, parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tint = index.data(Qt.ItemDataRole.UserRole)
        current = index == self._table.currentIndex()
        if tint is not None:
            painter.fillRect(option.rect.adjusted(1, 1, -1, -1), tint)
            option.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, option, index)
        if current:
            painter.save()
            painter.setPen(QPen(self._theme.color("focus" if self._table.hasFocus() else "control_line"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()


def _strong() -> QFont:
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font
