"""Questions that slide in above what they are about instead of dialogs in front of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme import set_role
from ui.widgets.card import words


class Sheet(QFrame):
    """A question with its buttons; Esc takes it back. `closed` comes whichever way it ends."""

    closed = Signal()

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "notice")
        self.setAccessibleName(title)
        self.words = words(sentence, wrap=True)
        self.problem = words(role="problem", wrap=True)
        self.problem.hide()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(10)
        self.body.addWidget(words(title, "section"))
        self.body.addWidget(self.words)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.body.addWidget(self.problem)
        self.body.addLayout(self.buttons)
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_sheet)

    def add_button(self, text: str, act: Callable[[], object], *, primary: bool = False) -> QPushButton:
        """A button of this sheet, left to right."""
        button = QPushButton(text)
        set_role(button, "primary" if primary else "quiet")
        button.clicked.connect(lambda: act())
        self.buttons.addWidget(button)
        return button

    def say(self, sentence: str) -> None:
        """Say what stands in the way."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def begin(self) -> None:
        """Put the cursor where the answer begins; called once the sheet is shown."""

    def close_sheet(self) -> None:
        """Take the question back."""
        self.closed.emit()  # first: hidden, it would have lost the focus to anything
        self.hide()
        self.deleteLater()


class SheetPlace(QWidget):
    """Where sheets slide in; it takes no room while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self._asked: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 8, 24, 8)
        self.hide()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show this one in the place of the one before."""
        self.close_sheet()
        self._asked = QApplication.focusWidget()
        self.sheet = sheet
        sheet.closed.connect(self._forget)
        self._column.addWidget(sheet)
        self.show()
        sheet.begin()

    def close_sheet(self) -> None:
        """Take back what is asked."""
        if self.sheet is not None:
            self.sheet.close_sheet()

    def _forget(self) -> None:
        """The focus goes back to what asked, where that is still there and nothing else has got it."""
        asked, self._asked = self._asked, None
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.sheet = None
        self.hide()
        if had_focus and asked is not None and isValid(asked) and asked.isVisible():
            asked.setFocus()
