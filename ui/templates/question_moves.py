"""Questions that leave their block: carried over its end by key, or dragged into another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from models.guide import GuideQuestion
from models.guide_edit import move_question
from models.store.errors import KnownError
from ui.context import Context
from ui.forms.list_row import ListRow
from ui.templates.block_box import BlockBox
from ui.templates.question_list import QuestionList


class QuestionMoves(QObject):
    """Moves questions between the blocks that lie on `page`, in the order that `boxes()` gives.

    `show_gap(y)` shows where a dragged one would go, y being a height on the page, None nowhere; `moved()` is
    called when one has another block, its field having the cursor.
    """

    def __init__(
        self,
        context: Context,
        page: QWidget,
        boxes: Callable[[], Sequence[BlockBox]],
        show_gap: Callable[[int | None], object],
        moved: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._boxes = boxes
        self._show_gap = show_gap
        self._moved = moved

    def watch(self, questions: QuestionList) -> None:
        """Follow what is moved out of these."""
        questions.leaving.connect(lambda row, by: self._leave(questions, row, by))
        questions.hovered.connect(lambda y: self._hover(questions, y))
        questions.crossing.connect(lambda row, y: self._cross(questions, row, y))

    def _leave(self, questions: QuestionList, row: ListRow, by: int) -> None:
        """To the end of the block before, or the beginning of the next."""
        lists = [box.questions for box in self._boxes()]
        at = lists.index(questions) + by
        if 0 <= at < len(lists):
            self._carry(questions, row, lists[at], len(lists[at].rows) if by < 0 else 0)

    def _cross(self, questions: QuestionList, row: ListRow, y: int) -> None:
        target, place = self._list_at(questions, y)
        if target is not None and target is not questions:
            self._carry(questions, row, target, place)
        else:
            questions.reload()

    def _hover(self, source: QuestionList, y: int) -> None:
        target, place = self._list_at(source, y)
        if 0 <= y <= source.height() or target is None or target is source:
            self._show_gap(None)
        else:
            self._show_gap(target.mapTo(self._page, target.edge_at(place)).y())

    def _list_at(self, source: QuestionList, y: int) -> tuple[QuestionList | None, int]:
        """The questions under this height of a list, and the place among them."""
        at = source.mapTo(self._page, QPoint(0, y)).y()
        box = next((box for box in self._boxes() if box.y() <= at <= box.geometry().bottom()), None)
        if box is None:
            return None, 0
        return box.questions, box.questions.place_at(at - box.questions.mapTo(self._page, QPoint(0, 0)).y())

    def _carry(self, source: QuestionList, row: ListRow, target: QuestionList, place: int) -> None:
        name = next((n for n, editor in row.editors.items() if editor.input.hasFocus()), "text")
        cursor = row.editors[name].input.textCursor().position()
        if not source.flush() or row.record is None:
            return
        assert isinstance(row.record, GuideQuestion)
        try:
            question = move_question(self._context.store, row.record, target.block, place)
        except KnownError as error:
            self._context.toast(str(error))
            return
        source.reload()
        target.reload()
        target.focus_field(question.uid, name)
        fresh = target.row_of(question)
        if fresh is not None:
            caret = fresh.editors[name].input.textCursor()
            caret.setPosition(cursor)
            fresh.editors[name].input.setTextCursor(caret)
        self._moved()
