"""The editor of a guide, shaped like the guide: its head, its blocks one below the other, all in one column."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from models.guide import Guide, GuideBlock, GuideQuestion, blocks_of
from models.guide_edit import add_block, move_block, remove_block
from models.interview import Interview
from models.store.errors import KnownError
from models.store.record import read_address
from models.store.store import Change
from ui.context import Context
from ui.take_back import undo_of
from ui.templates.block_box import BlockBox, inside
from ui.templates.guide_head import GuideHead
from ui.templates.question_moves import QuestionMoves
from ui.theme import set_role
from ui.widgets.card import button

T = TypeVar("T")
WIDTH = 860
QUESTION_HEIGHT = 100
"""By it the blocks are counted that are built before the page is painted; the others follow one by one."""
LINE = 3


class GuideEditor(QScrollArea):
    """Edits one guide. `focused(address)` follows the cursor."""

    focused = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.guide: Guide | None = None
        self.boxes: list[BlockBox] = []
        self._waiting: list[GuideBlock] = []
        self.head = GuideHead(context)
        self.head.focused.connect(self.focused)
        self.add_button = button(context.theme, "Block hinzufügen", self.add_block, role="quiet", icon="plus")
        self._drop_line = QFrame()
        set_role(self._drop_line, "drop")
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(12)
        self._inside = QWidget()
        set_role(self._inside, "page")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(16, 4, 24, 24)
        column.setSpacing(14)
        column.addWidget(self.head)
        column.addLayout(self._blocks)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._drop_line.setParent(self._inside)
        self._drop_line.hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(self._inside)
        context.theme.follow(self._inside, lambda page: page.setMaximumWidth(context.theme.px(WIDTH)))
        self._moves = QuestionMoves(context, self._inside, self.all_boxes, self._show_line, self._follow_question)
        self._building = QTimer(self, singleShot=True, interval=0)
        self._building.timeout.connect(self._build_if_seen)
        self._refreshing = QTimer(self, singleShot=True, interval=0)
        self._refreshing.timeout.connect(self._refresh)
        self._arranging = QTimer(self, singleShot=True, interval=0)
        self._arranging.timeout.connect(self.reload)
        context.live.changed.connect(self._hear)

    # ------------------------------------------------------------ for the page

    def show_guide(self, guide: Guide | None) -> None:
        """Show this guide; what is below the fold follows once it is painted."""
        if guide is not None and self.guide is not None and guide.id == self.guide.id:
            return
        self.flush()
        self._clear()
        self.guide = guide
        self._inside.setVisible(guide is not None)
        if guide is None:
            return
        self.head.show_guide(guide)
        self._waiting = blocks_of(self.context.store, guide)
        in_sight = self.window().height() // self.context.theme.px(QUESTION_HEIGHT)
        while self._waiting and sum(len(box.questions.rows) + 1 for box in self.boxes) < in_sight:
            self._build_next()
        self.verticalScrollBar().setValue(0)

    def all_boxes(self) -> list[BlockBox]:
        """Every block, also those that were still to be built."""
        self.finish()
        return self.boxes

    def finish(self) -> None:
        """Build all that is still to be built."""
        while self._waiting:
            self._build_next()

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        written = [part.flush() for part in (self.head, *self.boxes)]
        return all(written)

    def focus_field(self, field: str) -> bool:
        """Put the cursor into the field of that address; False when it isn't here (any more)."""
        table, uid, name = read_address(field)
        if table == "guide":
            {"audience": self.head.audience, "minutes": self.head.minutes}.get(name, self.head.name).focus()
            return True
        if not any(box.focus_field(table, uid, name) for box in self.all_boxes()):
            return False
        QTimer.singleShot(0, self, self._show_focus)
        return True

    def add_block(self) -> None:
        """A new block, shown with the cursor in its name."""
        assert self.guide is not None
        self.flush()
        self.finish()
        if (block := self._write(lambda: add_block(self.context.store, self.guide))) is not None:
            self.reload()
            self.focus_field(f"guide_block/{block.uid}/name")

    def reload(self) -> None:
        """Bring the blocks in line with the store; those that stay keep cursor and entry."""
        self._arranging.stop()
        if self.guide is None:
            return
        self.finish()
        blocks = blocks_of(self.context.store, self.guide)
        kept = {box.block.uid: box for box in self.boxes}
        for uid in kept.keys() - {block.uid for block in blocks}:
            self._discard(kept.pop(uid))
        self.boxes = [kept.get(block.uid) or self._make_box(block) for block in blocks]
        for at, box in enumerate(self.boxes):
            if self._blocks.indexOf(box) != at:
                self._blocks.insertWidget(at, box)
        self._order_tabs()
        self._refresh()

    # ------------------------------------------------------------ building

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting:
            self._building.start()

    def _build_if_seen(self) -> None:
        if self.isVisible():  # else the next visit goes on
            self._build_next()

    def _build_next(self) -> None:
        if self._waiting:
            box = self._make_box(self._waiting.pop(0))
            self.boxes.append(box)
            self._blocks.addWidget(box)
            if not self._waiting:
                self._order_tabs()
        if self._waiting:
            self._building.start()

    def _make_box(self, block: GuideBlock) -> BlockBox:
        box = BlockBox(self.context, block)
        box.focused.connect(self.focused)
        box.move_wanted.connect(lambda by: self._move_box(box, self.boxes.index(box) + by))
        box.remove_wanted.connect(lambda: self._remove_box(box))
        box.dragged.connect(lambda y: self._show_line_between(box, y))
        box.dropped.connect(lambda: self._drop_box(box))
        self._moves.watch(box.questions)
        return box

    def _order_tabs(self) -> None:
        """Tab follows the blocks as they are read, whatever their order was when they were made."""
        before: QWidget = self.head.minutes.input
        for box in self.boxes:
            stops = [box.name.input, box.kind.input, box.minutes.input]
            stops += [stop for each in box.questions.rows for stop in each.tab_stops()]
            for stop in (*stops, box.questions.add_button):
                QWidget.setTabOrder(before, stop)
                before = stop
        QWidget.setTabOrder(before, self.add_button)

    def _clear(self) -> None:
        self._building.stop()
        self._waiting.clear()
        for box in self.boxes:
            self._discard(box)
        self.boxes.clear()

    def _discard(self, box: BlockBox) -> None:
        box.flush()
        self._blocks.removeWidget(box)
        box.hide()
        box.deleteLater()

    # ------------------------------------------------------------ blocks

    def _move_box(self, box: BlockBox, to: int) -> None:
        self.finish()
        if 0 <= to < len(self.boxes) and to != self.boxes.index(box):
            focus = QApplication.focusWidget()
            self._write(lambda: move_block(self.context.store, box.block, to))
            self.reload()
            if inside(focus, box):
                focus.setFocus(Qt.FocusReason.OtherFocusReason)
                QTimer.singleShot(0, self, self._show_focus)

    def _remove_box(self, box: BlockBox) -> None:
        self.flush()
        at, had_focus = self.boxes.index(box), inside(QApplication.focusWidget(), box)
        if self._write(lambda: (remove_block(self.context.store, box.block), True)) is None:
            return
        self.reload()
        self.context.toast(f"Block „{box.block.label()}“ entfernt", undo_of(self.context))
        if had_focus:
            near = self.boxes[min(at, len(self.boxes) - 1)].name if self.boxes else None
            near.focus() if near is not None else self.add_button.setFocus()

    def _box_places(self, box: BlockBox, y: int) -> tuple[int, int]:
        """Where a block dropped at this height of the box would go, and the height of that gap in the column."""
        at = box.mapTo(self._inside, QPoint(0, y)).y()
        others = [other for other in self.boxes if other is not box]
        place = sum(1 for other in others if other.geometry().center().y() < at)
        gap = others[place].y() - 7 if place < len(others) else others[-1].geometry().bottom() + 7 if others else 0
        return place, gap

    def _show_line_between(self, box: BlockBox, y: int) -> None:
        self.finish()
        self._dragged_to, gap = self._box_places(box, y)
        self._show_line(gap)

    def _drop_box(self, box: BlockBox) -> None:
        if self._drop_line.isVisible():
            self._drop_line.hide()
            self._move_box(box, self._dragged_to)

    def _follow_question(self) -> None:
        """A question has another block now."""
        self._order_tabs()
        QTimer.singleShot(0, self, self._show_focus)

    def _show_line(self, y: int | None) -> None:
        """Show where a dragged thing would go."""
        if y is None:
            self._drop_line.hide()
            return
        margins = self._inside.layout().contentsMargins()
        width = self._inside.width() - margins.left() - margins.right()
        self._drop_line.setGeometry(margins.left(), y - 1, width, LINE)
        self._drop_line.raise_()
        self._drop_line.show()
        self.ensureVisible(margins.left(), y, 0, 48)

    # ------------------------------------------------------------ news

    def _hear(self, change: Change) -> None:
        if self.guide is None:
            return
        if change.kind is GuideBlock and (change.action != "changed" or "position" in change.fields):
            self._arranging.start()
        if change.kind in (Guide, GuideBlock, GuideQuestion, Interview):
            self._refreshing.start()

    def _refresh(self) -> None:
        self._refreshing.stop()
        if self.guide is not None:
            self.guide = self.context.store.get(Guide, self.guide.id)
            self.head.refresh(self.guide)

    def _show_focus(self) -> None:
        focus = QApplication.focusWidget()
        if inside(focus, self._inside):
            self.ensureWidgetVisible(focus, 0, 60)

    def _write(self, act: Callable[[], T]) -> T | None:
        """Do something; what stands in the way is said in a toast."""
        try:
            return act()
        except KnownError as error:
            self.context.toast(str(error))
            return None
