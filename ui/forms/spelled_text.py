"""Unknown words of one text, underlined in idle time, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QRect, Qt, QTimer
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from shiboken6 import isValid

from ui.forms.marks import marks_of
from ui.forms.spelling_menu import open_menu

if TYPE_CHECKING:
    from ui.forms.spelling import Spelling

LAYER = "spelling"
PAUSE_MS = 700
NEAR = 4
"""Paragraphs above and below what is in sight that are checked, too."""
AT_ONCE = 8_000
"""Characters a question: some milliseconds of the other process."""
LONG = 4_000
"""A paragraph of more characters is checked in the part that is in sight."""
AROUND = 600
NEXT_KEYS = "Ctrl+F7"
MENU_KEYS = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F10)
"""Beside the keyboard's own menu key, which not all have: X11 leaves these keys to the program."""
NEXT = "Zum nächsten unbekannten Wort"

Spot = tuple[int, int]


@dataclass(frozen=True)
class _Piece:
    """A paragraph or a part of one; `state` is what the paragraph remembers once it is checked, -1 for nothing."""

    start: int
    text: str
    block: QTextBlock
    state: int = -1


class SpelledText(QObject):
    """Looks after an editor as long as that lives. Text, undo and saving know nothing of it."""

    def __init__(self, spelling: Spelling, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self.spelling, self.editor = spelling, editor
        self.marks = marks_of(editor)
        self._style = QTextCharFormat()
        self._typed_to = -1
        self._asked = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.check)
        editor.document().contentsChange.connect(self._hear_edit)
        editor.cursorPositionChanged.connect(self._pause.start)
        editor.verticalScrollBar().valueChanged.connect(self._pause.start)
        spelling.recheck.connect(self._begin_anew)
        spelling.switched.connect(self._switch)
        spelling.context.theme.changed.connect(self._dress)
        self._next = QShortcut(QKeySequence(NEXT_KEYS), editor)
        self._next.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._next.setWhatsThis(NEXT)
        self._next.activated.connect(self.go_to_next)
        editor.installEventFilter(self)
        editor.viewport().installEventFilter(self)
        self._dress()
        self._pause.start()

    @property
    def next_keys(self) -> QKeySequence:
        """The keys that lead to the next unknown word."""
        return self._next.key()

    # ------------------------------------------------------------ checking

    def check(self) -> None:
        """Have what is in sight and was not checked yet looked at."""
        if self._asked or not self.spelling.on:
            return
        pieces = _batch(self._in_sight())
        if pieces:
            revision = self.editor.document().revision()
            self._asked = True
            self.spelling.check([p.text for p in pieces], lambda wrong: self._show(revision, pieces, wrong))

    def word_at(self, place: int) -> Spot | None:
        """The underlined word that a place in the text touches."""
        return next(((a, b) for a, b in self.marks.ranges(LAYER) if a <= place <= b), None)

    def word(self, spot: Spot) -> str:
        """The letters there."""
        return self._cursor(spot).selectedText()

    def replace(self, spot: Spot, word: str) -> None:
        """Put another word there; Strg+Z takes it back."""
        cursor = self._cursor(spot)
        cursor.insertText(word)
        self.editor.setTextCursor(cursor)

    def go_to_next(self) -> None:
        """Select the next unknown word behind the cursor, from the end on to the beginning."""
        if self.spelling.on:
            self._hunt(self._from_cursor())

    # ------------------------------------------------------------ inside

    def _in_sight(self) -> Iterator[_Piece]:
        """What to look at now, the paragraphs in sight first."""
        seen: QRect = self.editor.viewport().visibleRegion().boundingRect()
        if seen.isEmpty():
            return
        top, bottom = (self.editor.cursorForPosition(p) for p in (seen.topLeft(), seen.bottomRight()))
        first, last = top.block(), bottom.block()
        for number in range(max(first.blockNumber() - NEAR, 0), last.blockNumber() + NEAR + 1):
            block = self.editor.document().findBlockByNumber(number)
            state = hash((block.revision(), self.spelling.generation)) & 0x7FFFFFFF
            if not block.isValid() or block.userState() == state:
                continue
            text, start = self._words_in(block), block.position()
            if len(text) <= LONG:
                yield _Piece(start, text, block, state)
            elif first.blockNumber() <= number <= last.blockNumber():
                begin = max(top.position() - start - AROUND, 0) if number == first.blockNumber() else 0
                end = min(bottom.position() - start + AROUND, begin + AT_ONCE)
                yield _part(block, text, begin, end)

    def _show(self, revision: int, pieces: list[_Piece], wrong: tuple[tuple[Spot, ...], ...]) -> None:
        if not isValid(self):
            return
        self._asked = False
        if revision != self.editor.document().revision():
            self._pause.start()
            return
        typing = self.editor.textCursor().position() if self.editor.hasFocus() else -1
        kept, found = self.marks.ranges(LAYER), []
        for piece, ranges in zip(pieces, wrong):
            end = piece.start + len(piece.text)
            kept = [(a, b) for a, b in kept if b < piece.start or a > end]
            spots = [(piece.start + a, piece.start + b) for a, b in _in_utf16(piece.text, ranges)]
            shown = [(a, b) for a, b in spots if not (typing == self._typed_to and a <= typing <= b)]
            found += shown
            piece.block.setUserState(piece.state if len(shown) == len(spots) else -1)
        self.marks.show_layer(LAYER, [(a, b, self._style) for a, b in (*kept, *found)])
        if sum(len(piece.text) for piece in pieces if piece.state >= 0) > AT_ONCE:
            self._pause.start()  # there is more in sight

    def _hear_edit(self, place: int, _gone: int, came: int) -> None:
        self._typed_to = place + came
        self.marks.drop_touching(LAYER, place, place + came)
        self._pause.start()

    def _hunt(self, pieces: Iterator[_Piece]) -> None:
        batch = _batch(pieces)
        if not batch:
            self.spelling.context.toast("Hier ist kein unbekanntes Wort.", {})
            return
        revision = self.editor.document().revision()

        def go_on(wrong: tuple[tuple[Spot, ...], ...]) -> None:
            if not isValid(self) or revision != self.editor.document().revision():
                return
            for piece, ranges in zip(batch, wrong):
                for start, end in _in_utf16(piece.text, ranges)[:1]:
                    self._select((piece.start + start, piece.start + end))
                    return
            self._hunt(pieces)

        self.spelling.check([piece.text for piece in batch], go_on)

    def _from_cursor(self) -> Iterator[_Piece]:
        document, place = self.editor.document(), self.editor.textCursor().selectionEnd()
        here = document.findBlock(place)
        yield _Piece(place, self._words_in(here)[place - here.position() :], here)
        for number in (*range(here.blockNumber() + 1, document.blockCount()), *range(here.blockNumber() + 1)):
            block = document.findBlockByNumber(number)
            yield _Piece(block.position(), self._words_in(block), block)

    def _words_in(self, block: QTextBlock) -> str:
        """Its text; an editor may put blanks in place of what are no words, such as the mark of an insertion."""
        text = block.text()
        return str(self.editor.only_words(text)) if hasattr(self.editor, "only_words") else text

    def _select(self, spot: Spot) -> None:
        self.marks.drop_touching(LAYER, *spot)
        kept = [(a, b, self._style) for a, b in (*self.marks.ranges(LAYER), spot)]
        self.marks.show_layer(LAYER, kept)
        self.editor.setTextCursor(self._cursor(spot))

    def _cursor(self, spot: Spot) -> QTextCursor:
        cursor = QTextCursor(self.editor.document())
        cursor.setPosition(spot[0])
        cursor.setPosition(spot[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _begin_anew(self) -> None:
        self._asked = False
        self._pause.start()

    def _switch(self, on: bool) -> None:
        if not on:
            self.marks.clear_layer(LAYER)
        self._begin_anew()

    def _dress(self) -> None:
        self._style = QTextCharFormat()
        self._style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        self._style.setUnderlineColor(self.spelling.context.theme.color("wrong"))
        marks = [(a, b, self._style) for a, b in self.marks.ranges(LAYER)]
        self.marks.show_layer(LAYER, marks, on_top=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.spelling.on:
            return False
        if isinstance(event, QContextMenuEvent):
            if event.reason() == QContextMenuEvent.Reason.Keyboard:
                self._open_menu_at_cursor()
            else:
                point = self.editor.viewport().mapFromGlobal(event.globalPos())
                open_menu(self, self.word_at(self.editor.cursorForPosition(point).position()), point)
            return True
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or watched is not self.editor:
            return False
        if event.keyCombination() != MENU_KEYS:
            return False
        self._open_menu_at_cursor()
        return True

    def _open_menu_at_cursor(self) -> None:
        if QApplication.activePopupWidget() is None:
            place = self.editor.textCursor().position()
            open_menu(self, self.word_at(place), self.editor.cursorRect().bottomLeft())


def _batch(pieces: Iterator[_Piece]) -> list[_Piece]:
    """The next pieces that make one question."""
    taken, length = [], 0
    for piece in pieces:
        taken.append(piece)
        length += len(piece.text)
        if length > AT_ONCE:
            break
    return taken


def _part(block: QTextBlock, text: str, begin: int, end: int) -> _Piece:
    """A part of a long paragraph between blanks."""
    begin = text.rfind(" ", 0, begin) + 1 if begin else 0
    stop = text.find(" ", end)
    return _Piece(block.position() + begin, text[begin : stop if stop >= 0 else len(text)], block)


def _in_utf16(text: str, ranges: tuple[Spot, ...]) -> list[Spot]:
    """Places as Qt counts them: a character beyond the first 65,536 counts twice."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return list(ranges)
    return [(_units(text[:start]), _units(text[:end])) for start, end in ranges]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
