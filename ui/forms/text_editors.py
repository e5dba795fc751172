"""Editors for text: lines, long text, phone, mail, web."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from models.store.record import FieldSpec
from ui.context import Context
from ui.forms.editor import Editor, characters, editor_at, holds_files
from ui.forms.history_menu import open_menu
from ui.forms.typed_values import clean_line, read_mail, read_web, tidy_phone

LINE_CHARACTERS = 75
"""No line of running text is longer: the eye loses its way back."""


class NaturalLine(QLineEdit):
    """A line edit as wide as what belongs in it; it gives way where there is less room.

    What is longer makes it up to twice as wide, though not under the hands that type; where that isn't enough, its
    beginning is shown.
    """

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._characters = width
        self._settled = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._settle)

    def sizeHint(self) -> QSize:
        usual = self._usual_width()
        most = max(usual, min(2 * usual, characters(self.fontMetrics(), LINE_CHARACTERS)))
        return QSize(min(max(usual, self._text_width()), most), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._usual_width(), characters(self.fontMetrics(), 8) + 24), self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._settle()
            if self._text_width() > self.width():
                self.setCursorPosition(0)

    def _usual_width(self) -> int:
        return characters(self.fontMetrics(), round(max(self._characters, 4) * 1.08) + 1) + 24

    def _text_width(self) -> int:
        texts = (self._settled, self.placeholderText())
        metrics = self.fontMetrics()
        return max(map(metrics.horizontalAdvance, texts)) + round(1.6 * metrics.height())

    def _settle(self) -> None:
        if not self.hasFocus() and self._settled != self.text():
            self._settled = self.text()
            self.updateGeometry()


class LineEditor(Editor):
    """One line of text, kept in NFC without blanks at its ends."""

    input: NaturalLine

    def __init__(self, context: Context, spec: FieldSpec, *extras: QWidget) -> None:
        super().__init__(context, spec, NaturalLine(spec.width), *extras)
        if spec.example:
            self.input.setPlaceholderText(spec.example)
        self.input.textEdited.connect(self._hear)
        self.input.returnPressed.connect(self.finish)

    def value(self) -> Any:
        return clean_line(self.input.text())

    def typed(self) -> str:
        return self.input.text()

    def retype(self, text: str) -> None:
        self.input.setText(text)
        self._hear()

    def _show(self, value: Any) -> None:
        place = self.input.cursorPosition() if self.input.hasFocus() else 0
        self.input.setText(self._text_of(value))
        self.input.setCursorPosition(place)

    def tidy(self) -> None:
        """Write the value in its usual form, where the text is one."""
        try:
            tidied = self._text_of(self.value())
        except ValueError:
            return
        if tidied != self.input.text():
            self.input.setText(tidied)

    def _text_of(self, value: Any) -> str:
        return value or ""


class PhoneEditor(LineEditor):
    """A phone number, put into the form of DIN 5008 on leaving."""

    def __init__(self, context: Context, spec: FieldSpec) -> None:
        super().__init__(context, spec)
        if not spec.example:
            self.input.setPlaceholderText("05021 967-123")
        self.input.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)

    def tidy(self) -> None:
        before = self.value()
        self.input.setText(tidy_phone(before))
        if self.value() != before:
            self.edited.emit()


class MailEditor(LineEditor):
    """A checked e-mail address."""

    def value(self) -> str:
        return read_mail(self.input.text())


class WebEditor(LineEditor):
    """A checked web address."""

    def value(self) -> str:
        return read_web(self.input.text())


class GrowingText(QPlainTextEdit):
    """Plain text that is as high as what it holds and at most 75 characters wide. Tab leaves it."""

    LEAST_LINES = 2
    MOST_LINES = 40

    def __init__(self, width: int = LINE_CHARACTERS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._characters = min(width, LINE_CHARACTERS)
        self._side = 0
        self.over: Callable[[QPainter], object] | None = None
        """Paints over the text, in the coordinates of the viewport: what no format of letters can show."""
        self.least_lines = self.LEAST_LINES
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.document().contentsChange.connect(self._end_word)
        self.cursorPositionChanged.connect(self._keep_cursor_in_sight)
        self._widen()

    def text(self) -> str:
        """The text with its no-break blanks, which `toPlainText` turns into plain ones."""
        text = self.document().toRawText()
        for separator in "\u2029\u2028\ufdd0\ufdd1":  # in a long note twenty times as fast as str.translate
            text = text.replace(separator, "\n")
        return text

    def setReadOnly(self, read_only: bool) -> None:
        """What can't be edited can still be selected by keyboard: Qt leaves that to the mouse alone."""
        super().setReadOnly(read_only)
        if read_only:
            by = Qt.TextInteractionFlag
            self.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)

    def set_least_lines(self, count: int) -> None:
        """Stay this high while there is less text."""
        self.least_lines = count
        self._grow()

    def set_side(self, pixels: int) -> None:
        """Leave that much room at the left of the text, inside of its frame."""
        if pixels != self._side:
            self._side = pixels
            self.setViewportMargins(pixels, 0, 0, 0)
            self._widen()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.over is not None:
            painter = QPainter(self.viewport())
            self.over(painter)
            painter.end()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not holds_files(source) and super().canInsertFromMimeData(source)

    def sizeHint(self) -> QSize:
        return QSize(self._text_width() + self._side + self._chrome(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(characters(self.fontMetrics(), 16), self._height())

    def showEvent(self, event: QShowEvent) -> None:
        # only now is the frame of the style sheet known
        self._widen()
        self._grow()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._widen()
            self._grow()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not open_menu(editor_at(self), self, event):
            super().contextMenuEvent(event)

    def _text_width(self) -> int:
        return characters(self.fontMetrics(), self._characters)

    def _chrome(self) -> int:
        """What frame, padding and margins take, on both sides together."""
        return 2 * self.frameWidth() + 2 * round(self.document().documentMargin())

    def _height(self) -> int:
        shown = min(max(self._lines(), self.least_lines), self.MOST_LINES)
        return shown * self._line_height() + self._chrome() + 2

    def _line_height(self) -> int:
        """That of a laid out line: a font of 15.5 pixels has a line more than its metrics say."""
        block = self.document().firstBlock()
        self.document().documentLayout().blockBoundingRect(block)  # lays it out
        laid_out = block.layout().lineAt(0).height() if block.layout().lineCount() else 0.0
        return max(self.fontMetrics().lineSpacing(), ceil(laid_out))

    def _lines(self) -> int:
        """How many lines the text has, counted no further than is shown at most.

        `documentSize` takes paragraphs that were never in sight for one line each.
        """
        layout, block, lines = self.document().documentLayout(), self.document().firstBlock(), 0
        while block.isValid() and lines < self.MOST_LINES:
            layout.blockBoundingRect(block)  # lays it out
            lines += block.layout().lineCount()
            block = block.next()
        return lines

    def _end_word(self, place: int, gone: int, came: int) -> None:
        """Let undo go by words: after a blank, the next letter begins a step of its own.

        Qt joins what is typed to the step before only in a document that counts as modified.
        """
        if came == 1 and not gone and self.document().characterAt(place).isspace():
            self.document().setModified(False)

    def _widen(self) -> None:
        self.setMaximumWidth(self._text_width() + self._side + self._chrome() + 2)

    def _grow(self, *_: object) -> None:
        # not self.height(): a layout may have stretched it to its hint past an older fixed height
        if self.maximumHeight() != self._height():
            self.setFixedHeight(self._height())

    def bring_into_sight(self) -> None:
        """Scroll, here and on the page, to the cursor."""
        self.ensureCursorVisible()
        self._keep_cursor_in_sight()

    def _keep_cursor_in_sight(self) -> None:
        """Scroll the page along: only the text's own scroll bar would follow by itself."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if area is not None else None
        if area is not None and page is not None and self.hasFocus():
            spot = self.cursorRect()
            at = self.viewport().mapTo(page, spot.center())
            area.ensureVisible(at.x(), at.y(), 0, spot.height() * 2)


class LongEditor(Editor):
    """Text of several lines; the no-break blanks in it survive."""

    input: GrowingText
    stretches = True

    def __init__(self, context: Context, spec: FieldSpec, field: GrowingText | None = None) -> None:
        super().__init__(context, spec, field or GrowingText(spec.width))
        if spec.example:
            self.input.setPlaceholderText(spec.example)
        self.input.textChanged.connect(self._hear)

    def value(self) -> str:
        return unicodedata.normalize("NFC", self.input.text())

    def typed(self) -> str:
        return self.input.text()

    def retype(self, text: str) -> None:
        self.input.setPlainText(text)

    def _show(self, value: str) -> None:
        cursor = self.input.textCursor()
        place = cursor.position()
        self.input.setPlainText(value or "")
        if self.input.hasFocus():
            cursor = self.input.textCursor()
            cursor.setPosition(min(place, len(value or "")))
            self.input.setTextCursor(cursor)
