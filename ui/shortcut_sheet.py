"""F1: which keys do what, read from the actions themselves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.key_names import spoken
from ui.theme import set_role
from ui.widgets.card import row, words

EVERYWHERE, HERE = "Überall", "Auf dieser Seite"


def shortcuts(widget: QWidget, *, deep: bool) -> list[tuple[str, str]]:
    """(what it does, keys) of the actions of a widget; deep: also of all that lies in it.

    A QShortcut is listed by its `whatsThis`, an action, too, where it has one.
    """
    actions = widget.findChildren(QAction) if deep else widget.actions()
    found = [(a.whatsThis() or a.text().replace("&", ""), a.shortcuts()) for a in actions if a.isVisible()]
    if deep:
        found += [(s.whatsThis(), s.keys()) for s in widget.findChildren(QShortcut)]
    listed = {text: _spoken(keys) for text, keys in found if text and keys}
    return list(listed.items())


def _spoken(keys: list[QKeySequence]) -> str:
    return " oder ".join(spoken(k) for k in keys if not k.isEmpty())


class ShortcutSheet(QDialog):
    """The keys of the page that is shown, and below them those that work everywhere."""

    def __init__(self, workspace: QWidget, page: QWidget | None) -> None:
        super().__init__(workspace)
        self.setWindowTitle("Tasten")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inside = QWidget()
        set_role(inside, "page")
        grid = QGridLayout(inside)
        grid.setContentsMargins(24, 20, 24, 12)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(6)
        groups = [(HERE, shortcuts(page, deep=True))] if page is not None else []
        groups += [(EVERYWHERE, shortcuts(workspace, deep=False))]
        for heading, lines in groups:
            self._add_group(grid, heading, lines)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inside)
        close = QPushButton("Schließen", default=True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(area)
        foot = row(1, close)
        foot.setContentsMargins(24, 4, 24, 0)
        column.addLayout(foot)
        metrics = self.fontMetrics()  # as wide as its words, at any text size
        wanted = QSize(metrics.averageCharWidth() * 76, metrics.height() * 28)
        self.resize(wanted.boundedTo(workspace.window().size() - QSize(80, 80)))
        close.setFocus()

    def _add_group(self, grid: QGridLayout, heading: str, lines: list[tuple[str, str]]) -> None:
        if not lines:
            return
        title = words(heading, "section")
        title.setContentsMargins(0, 8 if grid.count() else 0, 0, 4)
        grid.addWidget(title, grid.rowCount(), 0, 1, 2)
        for text, keys in lines:
            line = grid.rowCount()
            grid.addWidget(words(text, wrap=True), line, 0)
            shown: QLabel = words(keys, "strong")
            shown.setAccessibleName(f"{text}: {keys}")
            grid.addWidget(shown, line, 1, Qt.AlignmentFlag.AlignRight)
