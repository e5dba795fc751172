"""The pages of a document under keys and mouse: scrolled, zoomed, and their text selected without a mouse, too.

Arrows scroll; with the text cursor on (F7) they move it. Shift with them selects in either case, S takes sentence by
sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from ui.plain_tip import plain_tip
from ui.reader.caret import Spot
from ui.reader.mark_shapes import Mark
from ui.reader.sheet_view import SheetView
from ui.reader.spans import paragraph_at, word_at
from ui.theme import Theme

KEY, NONE, SHIFT = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
RING = 2
OVERLAP = 40
"""What stays in view when one page of the view is turned, in pixels."""


class ReaderView(SheetView):
    """Emits `cursor_moved(how)` after each move of cursor or selection ("letter", "word", "line", ...) and
    `opened(Mark)` for Enter or a click on a mark; what that is, is told where the mouse rests on it.
    """

    cursor_moved = Signal(str)
    opened = Signal(object)
    mode_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.caret_mode = False
        self._dragging = False
        self._clicks = 0
        self._pressed_at = QPointF()
        self._several = QTimer(self, singleShot=True)
        self._pulling = QTimer(self, interval=40)
        self._pulling.timeout.connect(self._pull)

    # ------------------------------------------------------------ cursor and selection

    def set_caret_mode(self, on: bool) -> None:
        """Let the arrows move a text cursor, from what is in view on; or let them scroll."""
        if on == self.caret_mode:
            return
        self.caret_mode = on
        if on:
            self._begin_here()
        self._show_cursor("mode")
        self.mode_changed.emit(on)

    def select(self, page: int, start: int, stop: int) -> None:
        """Select characters of a page and bring them into view."""
        if page < len(self.sheets):
            self.caret.select(page, (start, stop))
            self._show_cursor("jump")
            self.reveal(page, *sorted((start, stop)))

    def select_found(self, find: Callable[[str], int | None], length: int) -> None:
        """Select words of the page that has the cursor; `find(its text)` says where they begin, None for nowhere."""
        page = self.caret.spot.page
        start = find(self.sheets[page].text) if page < len(self.sheets) else None
        if start is not None:
            self.select(page, start, start + length)

    def set_selection_seen(self) -> None:
        """The cursor was moved by others, as by the search."""
        self._show_cursor("hit")

    def put_cursor(self, page: int, position: int) -> None:
        """Put the cursor before a character, with nothing selected."""
        self.caret.put(Spot(page, position))
        self._show_cursor("jump")

    def forget_selection(self) -> None:
        """Select nothing; the cursor stays."""
        self.caret.collapse()
        self._show_cursor("jump")

    def copy(self) -> None:
        """What is selected to the clipboard."""
        if self.caret.selects:
            QGuiApplication.clipboard().setText(self.caret.words())

    def clear(self) -> None:
        self._dragging = False
        self._pulling.stop()
        super().clear()

    def _begin_here(self) -> None:
        """Put the cursor at the first text in view, unless it is in view itself."""
        visible = self._in_view()
        at = self.caret.spot
        if at.page in visible and self.sheets and self.sheets[at.page].ready:
            place = self._to_view(at.page, self.sheets[at.page].caret(at.position))
            if self.viewport().rect().contains(place.center().toPoint()):
                return
        for page in visible:
            sheet = self.sheets[page] if self.sheets else None
            if sheet is None or not sheet.text:
                continue
            top = max(0.0, -self.page_rect(page).top() / self.scale())
            line = next((each for each in sheet.lines() if each.rect.top() >= top), None) if sheet.ready else None
            if line is not None or not sheet.ready:
                self.caret.put(Spot(page, line.start if line is not None else 0))
                return

    def _show_cursor(self, how: str) -> None:
        self.caret_shown = self.caret_mode or self.caret.selects
        self.viewport().update()
        self.cursor_moved.emit(how)

    def _move(self, how: str, act: Callable[[], object]) -> None:
        """Let a key move the cursor; it begins where one reads."""
        if not self.sheets:
            return
        if not self.caret_shown:
            self._begin_here()
        act()
        spot = self.caret.spot
        self._show_cursor(how)
        self.reveal(spot.page, spot.position, min(spot.position + 1, len(self.sheets[spot.page].text)))

    # ------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain == CTRL and event.key() == KEY.Key_0:  # as in every other viewer: here it is the zoom
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._zoom_key(event, plain) or self._select_key(event, plain) or self._cursor_key(event, plain):
            event.accept()
        elif not self._scroll_key(event, plain):
            event.ignore()

    def _zoom_key(self, event: QKeyEvent, plain: Qt.KeyboardModifier) -> bool:
        if plain & ~(CTRL | SHIFT):
            return False
        acts = {
            KEY.Key_Plus: self.zoom_in,
            KEY.Key_Equal: self.zoom_in,
            KEY.Key_Minus: self.zoom_out,
            KEY.Key_0: self.fit_width,
            KEY.Key_9: self.fit_page,
        }
        act = acts.get(KEY(event.key()))
        if act is not None:
            act()
        return act is not None

    def _select_key(self, event: QKeyEvent, plain: Qt.KeyboardModifier) -> bool:
        caret, key = self.caret, KEY(event.key())
        acts: dict[tuple[Qt.KeyboardModifier, Qt.Key], tuple[str, Callable[[], object]]] = {
            (NONE, KEY.Key_S): ("sentence", partial(caret.take_sentence, 1)),
            (SHIFT, KEY.Key_S): ("sentence", partial(caret.take_sentence, 1, more=True)),
            (NONE, KEY.Key_A): ("sentence", partial(caret.take_sentence, -1)),
            (NONE, KEY.Key_D): ("paragraph", caret.take_paragraph),
            (NONE, KEY.Key_W): ("word", caret.take_word),
            (CTRL, KEY.Key_A): ("page", caret.take_page),
        }
        if (plain, key) in acts:
            self._move(*acts[plain, key])
        elif (plain, key) == (CTRL, KEY.Key_C):
            self.copy()
        elif key in (KEY.Key_Return, KEY.Key_Enter) and plain == NONE:
            mark = self.mark_at(*self.caret.spot)
            if mark is None:
                return False
            self.opened.emit(mark)
        elif key == KEY.Key_Escape and plain == NONE:
            self._leave()
        else:
            return False
        return True

    def _leave(self) -> None:
        if self.caret.selects:
            self.forget_selection()
        else:
            self.set_caret_mode(False)

    def _cursor_key(self, event: QKeyEvent, plain: Qt.KeyboardModifier) -> bool:
        select = bool(plain & SHIFT)
        if plain & ~(CTRL | SHIFT) or not (self.caret_mode or select):
            return False
        caret, far = self.caret, (self.viewport().height() - OVERLAP) / self.scale()
        moves: dict[Qt.Key, tuple[str, Callable[[], object]]] = {
            KEY.Key_Left: ("letter", partial(caret.step, -1, select=select)),
            KEY.Key_Right: ("letter", partial(caret.step, 1, select=select)),
            KEY.Key_Up: ("line", partial(caret.step_line, -1, select=select)),
            KEY.Key_Down: ("line", partial(caret.step_line, 1, select=select)),
            KEY.Key_Home: ("line", partial(caret.to_edge, -1, select=select)),
            KEY.Key_End: ("line", partial(caret.to_edge, 1, select=select)),
            KEY.Key_PageUp: ("line", partial(caret.step_far, -far, select=select)),
            KEY.Key_PageDown: ("line", partial(caret.step_far, far, select=select)),
        }
        if plain & CTRL:
            moves = {
                KEY.Key_Left: ("word", partial(caret.step_word, -1, select=select)),
                KEY.Key_Right: ("word", partial(caret.step_word, 1, select=select)),
                KEY.Key_Home: ("line", partial(caret.to_edge, -1, select=select, whole=True)),
                KEY.Key_End: ("line", partial(caret.to_edge, 1, select=select, whole=True)),
            }
        found = moves.get(KEY(event.key()))
        if found is not None:
            self._move(*found)
        return found is not None

    def _scroll_key(self, event: QKeyEvent, plain: Qt.KeyboardModifier) -> bool:
        bar, across, key = self.verticalScrollBar(), self.horizontalScrollBar(), KEY(event.key())
        turn = bar.pageStep() - OVERLAP
        steps = {
            (NONE, KEY.Key_Up): -bar.singleStep(),
            (NONE, KEY.Key_Down): bar.singleStep(),
            (NONE, KEY.Key_PageUp): -turn,
            (NONE, KEY.Key_PageDown): turn,
            (NONE, KEY.Key_Space): turn,
            (SHIFT, KEY.Key_Space): -turn,
            (NONE, KEY.Key_Home): -bar.maximum(),
            (CTRL, KEY.Key_Home): -bar.maximum(),
            (NONE, KEY.Key_End): bar.maximum(),
            (CTRL, KEY.Key_End): bar.maximum(),
        }
        sideways = {(NONE, KEY.Key_Left): -across.singleStep(), (NONE, KEY.Key_Right): across.singleStep()}
        if (plain, key) in steps:
            self.scroll_to(bar.value() + steps[plain, key])
        elif (plain, key) in sideways:
            across.setValue(across.value() + sideways[plain, key])
        elif key in (KEY.Key_PageUp, KEY.Key_PageDown) and plain == CTRL:
            self.show_page(self.current_page() + (1 if key == KEY.Key_PageDown else -1))
        else:
            return False
        return True

    # ------------------------------------------------------------ mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self.sheets:
            super().mousePressEvent(event)
            return
        page, point = self.spot_at(event.position())
        sheet = self.sheets[page]
        near = (event.position() - self._pressed_at).manhattanLength() < QApplication.startDragDistance()
        self._clicks = self._clicks + 1 if self._several.isActive() and near else 1
        self._several.start(QApplication.doubleClickInterval())
        self._pressed_at = event.position()
        if not (sheet.ready and sheet.text):
            return
        spot = Spot(page, sheet.position_at(point))
        self._dragging = True
        if self._clicks == 1:
            self.caret.put(spot, select=bool(event.modifiers() & SHIFT))
        else:
            span = (word_at if self._clicks == 2 else paragraph_at)(sheet.text, spot.position)
            self.caret.select(page, span)
        self._show_cursor("mouse")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.sheets:
            return
        if self._dragging:
            self._drag_to(event.position())
            self._pulling.start() if not self.viewport().rect().contains(
                event.position().toPoint()
            ) else self._pulling.stop()
            return
        on_text, over = self._below(event.position())
        shape = Qt.CursorShape.ArrowCursor
        if on_text:
            shape = Qt.CursorShape.PointingHandCursor if over is not None else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pulling.stop()
        if event.button() is Qt.MouseButton.LeftButton and self._dragging:
            self._dragging = False
            if self._clicks == 1 and self.caret.whole_words():
                self._show_cursor("mouse")
            over = self._below(event.position())[1]
            if self._clicks == 1 and not self.caret.selects and over is not None:
                self.opened.emit(over)

    def _below(self, point: QPointF) -> tuple[bool, Mark | None]:
        """Whether text lies at a point of the viewport, and the mark on it: now, it may just have been scrolled."""
        if not self.sheets:
            return False, None
        page, there = self.spot_at(point)
        sheet = self.sheets[page]
        on_text = sheet.ready and sheet.touches(there)
        return on_text, self.mark_at(page, sheet.position_at(there)) if on_text else None

    def _drag_to(self, point: QPointF) -> None:
        page, there = self.spot_at(point)
        sheet = self.sheets[page]
        if self._clicks == 1 and sheet.ready and sheet.text:
            self.caret.put(Spot(page, sheet.position_at(there)), select=True)
            self._show_cursor("mouse")

    def _pull(self) -> None:
        """The mouse is held beside the view while it selects."""
        point = QPointF(self.viewport().mapFromGlobal(self.cursor().pos()))
        by = min(point.y(), 0) + max(point.y() - self.viewport().height(), 0)
        self.scroll_to(self.verticalScrollBar().value() + round(by))
        self._drag_to(point)

    # ------------------------------------------------------------ Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._theme.color("focus"), RING))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            over = self._below(QPointF(event.pos()))[1]
            told = plain_tip(over.told) if over is not None else ""
            QToolTip.showText(event.globalPos(), told, self.viewport())
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
