"""The questions of one block, edited in place: each with its prompts, in the order in which they are asked."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from models.guide import GuideBlock, GuideQuestion, questions_of
from models.interview_life import TOPIC_MARK
from models.question_check import is_open
from models.store.record import specs
from models.store.store import Change
from ui.context import Context
from ui.forms.editors import Editor
from ui.forms.list_row import ListRow
from ui.forms.marks import marks_of
from ui.forms.record_list import RecordList
from ui.forms.text_editors import GrowingText, LongEditor
from ui.theme import Theme, set_role
from ui.widgets.card import words

CLOSED = "Ließe sich mit Ja oder Nein beantworten. Offener mit „Wie …?“, „Woran …?“ oder „Was …?“."
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAUSE_MS = 700
"""A half-typed question is not called closed before the keys have rested this long."""


class QuestionBody(QWidget):
    """A question, the hint under it, its prompts."""

    def __init__(self, theme: Theme, editors: dict[str, Editor]) -> None:
        super().__init__()
        self._text, prompts = editors["text"], editors["prompts"]
        self._text.input.setPlaceholderText("Offene Frage, z. B. „Wie stimmen Sie sich ab?“")
        prompts.input.setPlaceholderText("Nachfragen, eine je Zeile")
        for editor, role in ((self._text, "inline"), (prompts, "inline_small")):
            set_role(editor.input, role)
            TopicMarks(theme, editor.input)
        self.hint = words(role="warning", wrap=True)
        self.hint.setContentsMargins(6, 0, 0, 2)
        self.hint.hide()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.judge)
        self._text.edited.connect(self._hear)
        self._text.left.connect(self.judge)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(0)
        for part in (self._text.widget, self.hint, prompts.widget):
            column.addWidget(part)

    def judge(self) -> None:
        """Say so where yes or no would answer the question."""
        closed = not is_open(self._text.typed())
        self.hint.setText(CLOSED if closed else "")
        self.hint.setVisible(closed)
        self._text.input.setAccessibleDescription(CLOSED if closed else "")

    def _hear(self) -> None:
        self._pause.start()
        if self.hint.text() and is_open(self._text.typed()):
            self.judge()


class TopicMarks(QObject):
    """Shows "{thema}" in the accent colour; as a layer of marks, so that the spell check has its own."""

    def __init__(self, theme: Theme, text: GrowingText) -> None:
        super().__init__(text)
        self._theme, self._text, self._marked = theme, text, False
        text.textChanged.connect(self._mark)
        theme.follow(self, lambda marks: marks._mark())

    def _mark(self) -> None:
        words = self._text.text()
        if TOPIC_MARK not in words and not self._marked:
            return
        self._marked = True
        style = QTextCharFormat()
        style.setForeground(self._theme.color("accent"))
        places = [_position(words, found.start()) for found in re.finditer(re.escape(TOPIC_MARK), words)]
        marks_of(self._text).show_layer("placeholders", [(at, at + len(TOPIC_MARK), style) for at in places])


def _position(text: str, index: int) -> int:
    """Where a letter stands as Qt counts: some signs are two units there."""
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2


class QuestionList(RecordList):
    """A RecordList of a block's questions whose ends are doors to the next block.

    `leaving(row, by)` asks to carry a question into the block before (-1) or behind (1), `hovered(y)` and
    `crossing(row, y)` follow a row that is dragged out of the list, in its coordinates. Empty rows vanish
    when they are left.
    """

    leaving = Signal(object, int)
    hovered = Signal(int)
    crossing = Signal(object, int)

    def __init__(self, context: Context, block: GuideBlock) -> None:
        self.block = block
        self._outside: tuple[ListRow, int] | None = None
        super().__init__(
            context,
            GuideQuestion,
            ("text", "prompts"),
            lambda: questions_of(context.store, block),
            lambda: GuideQuestion(block_id=block.id),
            editor=lambda name: LongEditor(context, specs(GuideQuestion)[name]),
            arrange=lambda editors: QuestionBody(context.theme, editors),
            invite=False,
        )
        self.add_button.setAccessibleName(f"Frage hinzufügen: {block.label()}")

    def row_of(self, question: GuideQuestion) -> ListRow | None:
        """The row that shows this question."""
        return next((row for row in self.rows if row.record is not None and row.record.uid == question.uid), None)

    def _make_row(self, record: GuideQuestion | None) -> ListRow:
        row = super()._make_row(record)
        row.findChild(QuestionBody).judge()
        row.handle.setToolTip("Ziehen, auch in einen anderen Block, oder Alt+↑ und Alt+↓")
        for editor in row.editors.values():
            editor.left.connect(lambda row=row: QTimer.singleShot(0, row, lambda: self._drop_if_empty(row)))
        return row

    def _drop_if_empty(self, row: ListRow) -> None:
        """A row that was left with nothing in it goes; one that had a question can be called back."""
        if isValid(row) and row in self.rows and row.is_empty() and not row.has_focus():
            self.remove_row(row)

    # ------------------------------------------------------------ keys

    def _press(self, row: ListRow, watched: QObject, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        at_end = self.rows.index(row) == (0 if by < 0 else len(self.rows) - 1)
        if by and at_end and modifiers & Qt.KeyboardModifier.AltModifier:
            self.leaving.emit(row, by)
            return True
        if key in _ENTER and watched is row.editors["prompts"].input:
            if not modifiers & Qt.KeyboardModifier.ControlModifier:
                return False
            self.flush()
            self.add_row(row)
            return True
        return super()._press(row, watched, event)

    # ------------------------------------------------------------ mouse and news

    def _drag(self, row: ListRow, y: int) -> None:
        self._outside = (row, y) if not 0 <= y <= self.height() else None
        self.hovered.emit(y)
        if self._outside is None:
            super()._drag(row, y)

    def write_order(self) -> None:
        self.hovered.emit(0)
        outside, self._outside = self._outside, None
        if outside is not None:
            self.crossing.emit(*outside)
        else:
            super().write_order()

    def _hear(self, change: Change) -> None:
        super()._hear(change)
        if change.kind is GuideQuestion and "block_id" in change.fields:
            self._reloading.start()

    def place_at(self, y: int) -> int:
        """Which place a row dropped at this height would take, from 0."""
        return sum(1 for row in self.rows if row.record is not None and row.geometry().center().y() < y)

    def edge_at(self, place: int) -> QPoint:
        """Where the upper edge of that place is, in the list's coordinates."""
        kept = [row for row in self.rows if row.record is not None]
        if not kept:
            return QPoint(0, 0)
        return QPoint(0, kept[place].y() - 3 if place < len(kept) else kept[-1].geometry().bottom() + 3)
