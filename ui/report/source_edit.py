"""A section's text as its source: Markdown with quiet highlighting, and beside it what each paragraph rests on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut, QTextBlock, QTextCursor

from models.store.record import FieldSpec
from ui.context import Context
from ui.forms.note_text import NoteText
from ui.forms.placed_editor import PlacedEditor
from ui.report.source_look import Look, SourceLook, chip_of
from ui.report.source_margin import MarginRow, SourceMargin
from ui.report.source_typing import break_line, end_line, from_elsewhere, remove_chip, set_off
from ui.theme import Theme

__all__ = ["MarginRow", "SourceEdit", "SourceText"]

ROUND = 4
"""The corners of a chip, in pixels of the 100 % drawing."""
_SIGNS = (("Fett", "Ctrl+B", "**"), ("Kursiv", "Ctrl+I", "*"))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SourceText(NoteText):
    """The text itself. Enter goes on with a list or begins a paragraph, Shift+Enter a line."""

    def __init__(self, theme: Theme, width: int) -> None:
        super().__init__(width)
        self._theme = theme
        self.look = SourceLook(theme, self)
        for words, keys, sign in _SIGNS:
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.setWhatsThis(words)
            shortcut.activated.connect(lambda sign=sign: self.set_off(sign))

    def set_off(self, sign: str) -> None:
        """Set what is selected, or the word at the cursor, between signs, or take these away."""
        if not self.isReadOnly():
            cursor = self.textCursor()
            set_off(cursor, sign)
            self.setTextCursor(cursor)

    def only_words(self, line: str) -> str:
        """The line as the spell check is to see it: without the mark of an insertion and the word of a fence."""
        chip = chip_of(line)
        if (chip is not None and chip[2] is Look.CHIP) or line.lstrip().startswith(("```", "~~~")):
            return " " * len(line)
        return line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor, shift = self.textCursor(), Qt.KeyboardModifier.ShiftModifier
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.isReadOnly() or modifiers & ~shift:
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            if modifiers == shift:
                break_line(cursor)
            else:
                end_line(cursor, fenced=self.look.is_fenced(cursor.block()))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not modifiers:
            if not remove_chip(cursor, backwards=event.key() == Qt.Key.Key_Backspace):
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Source as it stands: Qt would add a picture of it in HTML, and it came back as if from elsewhere."""
        made = QMimeData()
        made.setText(self.textCursor().selection().toRawText().replace("\u2029", "\n"))
        return made

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasHtml() and source.hasText():
            self.textCursor().insertText(from_elsewhere(source.text()))
            self.ensureCursorVisible()
        else:
            super().insertFromMimeData(source)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_chips(event)
        super().paintEvent(event)

    def _paint_chips(self, event: QPaintEvent) -> None:
        """The grounds of insertions and gaps, below their letters."""
        block, painter = self.firstVisibleBlock(), None
        offset = self.contentOffset()
        while block.isValid():
            spot = self.blockBoundingGeometry(block).translated(offset)
            if spot.top() > event.rect().bottom():
                break
            chip = chip_of(block.text()) if spot.bottom() >= event.rect().top() else None
            if chip is not None and not self.look.is_fenced(block):
                if painter is None:
                    painter = QPainter(self.viewport())
                    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                    painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.color("accent_soft" if chip[2] is Look.CHIP else "due_soft"))
                for line in _lines_of(block, spot):
                    painter.drawRoundedRect(line, self._theme.px(ROUND), self._theme.px(ROUND))
            block = block.next()
        if painter is not None:
            painter.end()


class SourceEdit(PlacedEditor):
    """`paragraph_changed(index of the margin's row)` when the cursor comes into another paragraph, -1 before the
    first; between two it is the one before. `margin_activated(index)` for a click beside one."""

    input: SourceText
    paragraph_changed = Signal(int)
    margin_activated = Signal(int)

    def __init__(self, context: Context, spec: FieldSpec) -> None:
        super().__init__(context, spec, SourceText(context.theme, spec.width))
        self.paragraph = -1
        self.margin = SourceMargin(context.theme, self.input)
        self.margin.pressed.connect(self.margin_activated)
        self.margin.moved.connect(self._follow)

    def set_margin(self, rows: Sequence[MarginRow]) -> None:
        """Say beside each paragraph what it rests on; places are those of the text as it stands here."""
        self.margin.set_rows(rows)
        self._describe()

    def _show(self, value: str) -> None:
        """What was changed elsewhere is changed here where it differs: cursor, page and margin stay."""
        if self.bound is None:
            super()._show(value)
            return
        before, after = self.input.text(), value or ""
        start = _alike(before, after)
        room = min(len(before), len(after)) - start
        end = _alike(before[::-1][:room], after[::-1][:room])
        cursor = QTextCursor(self.input.document())
        cursor.setPosition(_units(before[:start]))
        cursor.setPosition(_units(before[: len(before) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(after[start : len(after) - end])
        self.input.document().clearUndoRedoStacks()

    def _follow(self) -> None:
        index = self.margin.row_at(self.position())
        if index != self.paragraph:
            self.paragraph = index
            self._describe()
            self.paragraph_changed.emit(index)

    def _describe(self) -> None:
        """What a screen reader says to the field: what the cursor's paragraph rests on."""
        rows = self.margin.rows
        spoken = rows[self.paragraph].spoken if 0 <= self.paragraph < len(rows) else ""
        words = " ".join(filter(None, (self.spec.help, f"Absatz {spoken}." if spoken else "")))
        if not self.reason and words != self.input.accessibleDescription():
            self.input.setAccessibleDescription(words)


def _alike(one: str, other: str) -> int:
    """How many characters at their beginnings are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _lines_of(block: QTextBlock, spot: QRectF) -> list[QRectF]:
    """Where the lines of a paragraph are that is shown at this spot."""
    layout = block.layout()
    return [
        layout.lineAt(number).naturalTextRect().translated(spot.topLeft()).adjusted(-3, 0, 3, 0)
        for number in range(layout.lineCount())
    ]
