"""A long text that can tell, and be told, where in it something is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QTextCursor

from ui.forms.counting import to_python, to_qt
from ui.forms.text_editors import LongEditor


class PlacedEditor(LongEditor):
    """What is counted as Python counts is a place in `value()`, the text in NFC; Qt counts UTF-16 units as typed."""

    def selection(self) -> tuple[int, int]:
        """(start, stop) of what is selected; of the cursor's paragraph where nothing is."""
        cursor = self.input.textCursor()
        if not cursor.hasSelection():
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        text = self.input.text()
        return to_python(text, cursor.selectionStart()), to_python(text, cursor.selectionEnd())

    def has_selection(self) -> bool:
        """Whether anything is selected."""
        return self.input.textCursor().hasSelection()

    def position(self) -> int:
        """Where the cursor is, as Qt counts."""
        return self.input.textCursor().position()

    def set_position(self, position: int) -> None:
        """Put the cursor there, as Qt counts."""
        cursor = self.input.textCursor()
        cursor.setPosition(min(max(position, 0), max(self.input.document().characterCount() - 1, 0)))
        self.input.setTextCursor(cursor)

    def after(self) -> int:
        """How much text comes after the cursor, as Qt counts: typing at the cursor leaves it as it is."""
        return self.input.document().characterCount() - 1 - self.position()

    def set_after(self, units: int) -> None:
        """Put the cursor where that much text comes after it, as Qt counts."""
        self.set_position(self.input.document().characterCount() - 1 - units)

    def deselect(self) -> None:
        """Put the cursor behind what is selected."""
        cursor = self.input.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.input.setTextCursor(cursor)

    def here(self) -> int:
        """Where the cursor is, as Python counts."""
        return to_python(self.input.text(), self.position())

    def select_place(self, start: int, stop: int) -> None:
        """Select characters, as Python counts."""
        text = self.input.text()
        cursor = self.input.textCursor()
        cursor.setPosition(to_qt(text, start))
        cursor.setPosition(to_qt(text, stop), QTextCursor.MoveMode.KeepAnchor)
        self.input.setTextCursor(cursor)

    def show_place(self, start: int, stop: int) -> None:
        """Bring characters into sight, with the cursor at their beginning: the next letter must not replace them."""
        for spot in (stop, start):
            self.set_position(to_qt(self.input.text(), spot))
            self.input.bring_into_sight()
        QTimer.singleShot(0, self, self.input.bring_into_sight)  # a page that came with it has its heights only now

    def show_words(self, start: int, stop: int) -> None:
        """Bring characters into sight; some words of a line are selected to be rewritten, what is a whole line or more
        is not, so that the next letter doesn't replace it."""
        text = str(self.value())
        whole = text[:start].rpartition("\n")[2].strip() == "" == text[stop:].partition("\n")[0].strip()
        self.show_place(start, stop)
        if start < stop and not whole and "\n" not in text[start:stop]:
            cursor, typed = self.input.textCursor(), self.input.text()
            cursor.setPosition(to_qt(typed, stop))
            cursor.setPosition(to_qt(typed, start), QTextCursor.MoveMode.KeepAnchor)
            self.input.setTextCursor(cursor)

    def insert(self, words: str) -> None:
        """Type words at the cursor."""
        self.input.textCursor().insertText(words)

    def spot(self, start: int, stop: int) -> QRect:
        """The lines on screen, in the coordinates of the viewport, in which these characters stand."""
        text = self.input.text()
        return self._line_at(to_qt(text, start)).united(self._line_at(to_qt(text, stop)))

    def _line_at(self, position: int) -> QRect:
        cursor = QTextCursor(self.input.document())
        cursor.setPosition(min(position, self.input.document().characterCount() - 1))
        return self.input.cursorRect(cursor)
