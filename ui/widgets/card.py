"""What pages are put together from: cards, words, badges, buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme, set_role


class Card(QFrame):
    """A white sheet with a heading; `body` is what it is filled through, `tools` sit beside the heading."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 14, 18, 16)
        outer.setSpacing(10)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(8)
        self.title = words(title, "section")
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.tools.addWidget(self.title)
        self.tools.addStretch(1)
        if title:
            outer.addLayout(self.tools)
            self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        outer.addLayout(self.body)


def words(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that never reads its text as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        set_role(label, role)
    return label


def badge(text: str, role: str = "chip") -> QLabel:
    """A small coloured word: chip, plain, due, wrong, done."""
    label = words(text, role)
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


def button(
    theme: Theme, text: str, act: Callable[[], object], *, role: str = "", icon: str = "", name: str = ""
) -> QPushButton:
    """A button that calls act(); `name` is what a screen reader says where the words alone don't tell."""
    made = QPushButton(text)
    if role:
        set_role(made, role)
    if icon:
        theme.dress(made, icon)
    if name:
        made.setAccessibleName(name)
    made.setAutoDefault(True)  # outside of dialogs: Enter presses it, as Space does
    made.clicked.connect(lambda _checked=False: act())
    return made


def row(*parts: QWidget | int, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch of that weight."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            line.addStretch(part)
        else:
            line.addWidget(part)
    return line


def add_ruled(column: QVBoxLayout, parts: Sequence[QWidget]) -> None:
    """Put them below each other, a hairline between any two."""
    for at, part in enumerate(parts):
        if at:
            rule = QFrame()
            set_role(rule, "line")
            column.addWidget(rule)
        column.addWidget(part)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
            inner.deleteLater()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
