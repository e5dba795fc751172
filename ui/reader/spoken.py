"""What a screen reader hears of the text cursor on a page: pages are painted, no system knows their words."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from models.one_line import one_line
from ui.reader.reader_view import ReaderView
from ui.reader.spans import word_at

LONGEST = 300
NAMED = {" ": "Leerzeichen", "\n": "Zeilenende", "\t": "Tabulator", "": "Ende der Seite"}


class Spoken(QObject):
    """Announces letters, words, lines and what is selected as the cursor moves, and keeps them as the description."""

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self._page = -1
        view.cursor_moved.connect(self.tell)

    def tell(self, how: str) -> None:
        """The cursor has moved by that much."""
        view = self._view
        if not view.sheets:
            return
        caret = view.caret
        words = f"ausgewählt: {_short(caret.words())}" if caret.selects else self._at_cursor(how)
        if how == "mode":
            words = f"Textcursor {'an' if view.caret_mode else 'aus'}. {words if view.caret_mode else ''}".strip()
        page = caret.spot.page
        if page != self._page:
            self._page = page
            words = f"Seite {page + 1}. {words}"
        mark = view.mark_at(*caret.spot) if not caret.selects else None
        if mark is not None and mark.told:
            words = f"{words} ({mark.told})"
        self._say(words)

    def tell_page(self, page: int, name: str) -> None:
        """Another page is read."""
        if not self._view.caret_shown and name:
            self._page = page
            self._say(name)

    def _say(self, words: str) -> None:
        self._view.setAccessibleDescription(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))

    def _at_cursor(self, how: str) -> str:
        page, position = self._view.caret.spot
        sheet = self._view.sheets[page]
        text = sheet.text
        if how == "letter":
            letter = text[position : position + 1]
            return NAMED.get(letter, letter)
        if how in ("line", "mode") and sheet.lines():
            line = sheet.lines()[sheet.line_at(position)]
            return _short(text[line.start : line.stop])
        return text[slice(*word_at(text, position))]


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()} …"
