"""Notes and free strip: side by side where there is room, else one below the other.

Where the height is small, too, the one with the cursor has all of it; the other is a line that says what is in it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.forms.note_text import NoteEditor, NoteText
from ui.theme import Theme
from ui.widgets.card import button, row, words

STRIP_WIDTH, BESIDE, LOW = 520, 820, 420
GAP, LINE_GAP = 20, 4
WIDEST = 16_777_215
"""Qt's own: no limit."""


class Desk(QWidget):
    """`main` holds the editors of the questions, one a page. `folded_strip` tells of the strip while it is folded;
    the page puts it where it has room.
    """

    def __init__(self, theme: Theme, main: QStackedWidget, strip: NoteEditor, assign: Callable[[], object]) -> None:
        super().__init__()
        self._theme, self._strip = theme, strip
        self._main = main
        self._in_strip = False
        self._aside = QWidget()
        aside = QVBoxLayout(self._aside)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(LINE_GAP)
        self._label = words("Freie &Notizen", "small")
        self._label.setBuddy(strip.input)
        self.folded_strip = self._opener("quiet", strip.focus)
        self.assign = button(theme, "Zu&ordnen", assign, role="quiet", icon="back", name="Notiz einer Frage zuordnen")
        self.assign.setToolTip("Markiertes, sonst den Absatz an der Schreibmarke, einer Frage zuordnen (Strg+O)")
        aside.addLayout(row(self._label, 1, self.assign))
        aside.addWidget(strip.widget, 1)
        self.folded_main = self._opener("link", lambda: self._shown().setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self.folded_main)
        self._line.addWidget(self._main, 5)
        self._line.addWidget(self._aside, 3)
        self._line.addStretch(0)
        strip.input.textChanged.connect(self._say)
        main.currentChanged.connect(self._say)

    def show_cursor(self, *, in_strip: bool) -> None:
        """The cursor is in the strip, or in the notes of a question: that one is shown in full."""
        if in_strip != self._in_strip:
            self._in_strip = in_strip
            self._arrange()

    def refresh(self) -> None:
        """Questions came or went."""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= self._theme.px(BESIDE)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        low = not beside and self.height() < self._theme.px(LOW) and not self._main.isHidden()
        self._line.setSpacing(LINE_GAP if low else GAP)
        main_folded, strip_folded = low and self._in_strip, low and not self._in_strip
        # a folded editor keeps its place in the Tab order: it is as low as nothing, not hidden
        self._main.setMaximumSize(self._strip.input.maximumWidth() if beside else WIDEST, 0 if main_folded else WIDEST)
        self._aside.setMaximumSize(self._theme.px(STRIP_WIDTH) if beside else WIDEST, 0 if strip_folded else WIDEST)
        self._label.setHidden(strip_folded)  # its key is that of the line that stands for it
        self.assign.setHidden(strip_folded or self._main.isHidden())
        self.folded_main.setVisible(main_folded)
        self.folded_strip.setVisible(strip_folded)
        self._line.setStretch(1, 0 if main_folded else 5)
        self._line.setStretch(2, 0 if strip_folded else 3)
        self._say()

    def _say(self, *_: object) -> None:
        """What is in the one that is folded."""
        if not self.folded_strip.isHidden():
            self.folded_strip.setText(f"Freie &Notizen: {_amount(self._strip.input)}")
        if not self.folded_main.isHidden():
            self.folded_main.setText(f"Notizen zur F&rage: {_amount(self._shown())}")

    def _shown(self) -> QWidget:
        """The editor of the question that is talked about."""
        page = self._main.currentWidget()
        return page.findChild(NoteText) or page

    def _opener(self, role: str, act: Callable[[], object]) -> QPushButton:
        made = button(self._theme, "", act, role=role)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the editor itself has its place in the Tab order
        made.hide()
        return made


def _amount(editor: QWidget) -> str:
    """How much a folded text holds: "leer", "1 Wort", "14 Wörter"."""
    count = len(editor.text().split()) if isinstance(editor, NoteText) else 0
    return "leer" if not count else "1 Wort" if count == 1 else f"{count} Wörter"
