"""What a backup holds, what going back to it would cost, and what can be brought back from it alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QTreeWidgetItem, QVBoxLayout, QWidget

from models.differences import Standing
from models.last_edits import Edit
from models.restore_preview import COUNTED, Line
from ui.backup_words import moment
from ui.plain_tip import plain_tip
from ui.restoring.difference_tree import BringBack, DifferenceTree
from ui.restoring.insight import Insight
from ui.restoring.trees import Columns, group
from ui.theme import Theme
from ui.widgets.card import words

HELD, EDITS, LOST, BACK = range(4)
SAME = "Nichts ginge verloren: Der jetzige Stand ist derselbe."
LOSS = "Das gibt es nur im jetzigen Stand, oder es ist jetzt anders. Nach „Alles wiederherstellen“ ist es wie damals."
NOTHING = "In dieser Sicherung steht noch keine Kommune."
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BackupPreview(QWidget):
    """Shows an `Insight`; over no present store only what the backup holds.

    Emits `bring_asked(address)` for one record or a Kommune.
    """

    bring_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Ansichten der Sicherung")
        self._stack = QStackedWidget()
        self.kommunen = Columns(theme, "Kommunen in der Sicherung", ["Kommune", *(head for _, head in COUNTED)])
        for column in range(1, len(COUNTED) + 1):
            self.kommunen.headerItem().setTextAlignment(column, RIGHT)
        self.nothing = words(NOTHING, wrap=True)
        self.edits = Columns(theme, "Zuletzt geschrieben", ["Was", "Kommune", "Wann"], nested=True)
        self.lost = DifferenceTree(theme, "Was verloren ginge")
        self.lost_words = words("", "muted", wrap=True)
        self.back = BringBack(theme)
        self.back.asked.connect(self.bring_asked)
        for part in (_column(self.nothing, self.kommunen), _column(self.edits), _column(self.lost_words, self.lost)):
            self.tabs.addTab("")
            self._stack.addWidget(part)
        self.tabs.addTab("")
        self._stack.addWidget(self.back)
        self.tabs.setTabText(EDITS, "Zuletzt geschrieben")
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def show_insight(self, insight: Insight, now: datetime, *, compared: bool = True) -> None:
        """Show all of it; the tab stays."""
        self._show_kommunen(insight)
        self._show_edits(insight, now)
        for tab in (LOST, BACK):
            self.tabs.setTabVisible(tab, compared)
        lost = _standing(insight.lines, Standing.LATER, Standing.CHANGED)
        back = _standing(insight.lines, Standing.GONE, Standing.CHANGED)
        self.lost.show_lines(lost, now)
        self.lost.setVisible(bool(lost))
        self.lost_words.setText(LOSS if lost else SAME)
        self.back.show_lines(back, now)
        self.tabs.setTabText(LOST, f"Was verloren ginge ({len(lost)})")
        self.tabs.setTabText(BACK, f"Einzeln zurückholen ({len(back)})")

    def lost_count(self) -> int:
        """How many lines there are that a full restore would cost."""
        return self.lost.line_count()

    def _show_kommunen(self, insight: Insight) -> None:
        found = insight.contents.municipalities
        self.tabs.setTabText(HELD, f"Kommunen ({len(found)})")
        self.kommunen.clear()
        for each in found:
            item = QTreeWidgetItem(self.kommunen, [each.name, *(str(n) if n else "–" for n in each.counts)])
            for column in range(1, len(COUNTED) + 1):
                item.setTextAlignment(column, RIGHT)
        self.kommunen.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found:
            self.kommunen.setCurrentItem(self.kommunen.topLevelItem(0))

    def _show_edits(self, insight: Insight, now: datetime) -> None:
        self.edits.clear()
        self._add_edits("In dieser Sicherung", insight.contents.edits, now)
        self._add_edits("Seither, hier nicht enthalten", insight.since, now)
        self.edits.expandAll()
        if self.edits.topLevelItemCount():
            self.edits.setCurrentItem(self.edits.topLevelItem(0).child(0))

    def _add_edits(self, title: str, edits: Iterable[Edit], now: datetime) -> None:
        top = None
        for edit in edits:
            top = top or group(self.edits, title)
            what = " · ".join(filter(None, (edit.text, edit.what)))
            item = QTreeWidgetItem(top, [what, edit.municipality, moment(edit.at, now)])
            item.setToolTip(0, plain_tip(what))


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 4, 0, 0)
    for part in parts:
        column.addWidget(part, 1 if part is parts[-1] else 0)
    return made


def _standing(lines: Iterable[Line], *wanted: Standing) -> list[Line]:
    return [line for line in lines if line.standing in wanted]
