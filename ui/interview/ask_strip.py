"""One line that is asked for in the middle of a talk: where to jump, which document, who was named."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ui.forms.keys import share_keys
from ui.theme import Theme, set_role
from ui.widgets.card import row, words


class AskStrip(QFrame):
    """Hidden until something is asked. Enter gives the answer, Esc goes back; either way the cursor returns."""

    asking = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        set_role(self, "notice")
        self._answer: Callable[[str], str] | None = None
        self._preview: Callable[[str], str] | None = None
        self._back: QWidget | None = None
        self._usual = ""
        self._label = words("", "strong")
        self.line = QLineEdit()
        share_keys(self.line)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._show_preview)
        self._hint = words("", "small", wrap=True)
        theme.follow(self.line, lambda line: line.setMinimumWidth(theme.px(260)))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        line = row(self._label, self.line)
        line.setStretch(1, 1)
        column.addLayout(line)
        column.addWidget(self._hint)
        self.hide()

    def ask(
        self, label: str, hint: str, answer: Callable[[str], str], preview: Callable[[str], str] | None = None
    ) -> None:
        """Ask for a line. `answer(text)` returns "" when it took it, else what is wrong; `preview` explains it."""
        self._back = self.window().focusWidget()
        self._answer, self._preview, self._usual = answer, preview, hint
        self._label.setText(label)
        self.line.setAccessibleName(label)
        self.line.setText("")  # clear() would leave the last answer to Ctrl+Z
        self._say(hint)
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_strip(self) -> None:
        """Nothing is asked any more; the cursor goes back to where it was."""
        had_focus = self.line.hasFocus()
        self.hide()
        if had_focus and self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        text = self.line.text().strip()
        if not text or self._answer is None:
            self.close_strip()
            return
        self.close_strip()
        wrong = self._answer(text)
        if wrong:
            self.show()
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say(wrong, "warning")

    def _show_preview(self, text: str) -> None:
        self._say((self._preview(text) if self._preview and text.strip() else "") or self._usual)

    def _say(self, sentence: str, role: str = "small") -> None:
        self._hint.setText(sentence)
        set_role(self._hint, role)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asking.emit(not self.isHidden())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.asking.emit(not self.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_strip()
                return True
        return super().eventFilter(watched, event)
