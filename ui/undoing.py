"""Ctrl+Z and Ctrl+Y: words in a long text while the cursor is there, else the last edit of any record, shown at its
place and told by a toast.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from models.passage_moves import Edit
from models.step_names import step_name, subject
from models.store.errors import KnownError
from models.store.record import read_address
from models.store.steps import Step
from ui.context import Context
from ui.forms.editor import Editor, editor_at
from ui.forms.keys import UNDO_FLOOR
from ui.in_sight import reveal
from ui.pages.page import Page
from ui.place import Place, same_stop
from ui.saving import SaveState
from ui.whereabouts import nearest_place, place_of_words
from ui.widgets.flash import flash
from ui.widgets.toast import Toast

UNDO, REDO = "Rückgängig", "Wiederholen"
OVER = "Das lässt sich nicht mehr wiederholen: Inzwischen wurde etwas anderes geändert."
STAY = "In diesem Gespräch ist nichts mehr zurückzunehmen."
SAID_MS = 120
"""The names in menu and tooltips follow an edit after this long: no key waits for them."""


class Undoing(QObject):
    """Acts on the two actions and says by their texts what they would do. `flush()` writes what is pending, so that
    it is a step; `page()` is the one that is shown, `here()` its place.
    """

    def __init__(
        self,
        context: Context,
        undo: QAction,
        redo: QAction,
        flush: Callable[[], object],
        page: Callable[[], Page | None],
        here: Callable[[], Place | None],
    ) -> None:
        super().__init__(undo.parent())
        self._context, self._flush, self._page, self._here = context, flush, page, here
        self._steps = context.store.steps
        self.undo_action, self.redo_action = undo, redo
        self._depths: dict[str, tuple[QPlainTextEdit, int]] = {}
        """Step → the long text that had the cursor when it was made, and how far that could be undone by then."""
        self._floored: QPlainTextEdit | None = None
        self._seen: set[str] = set()
        """Steps that were heard of: one that is the last again, as what came after it vanished, is no news."""
        self._told: Any = None
        self._naming = QTimer(self, singleShot=True, interval=SAID_MS)
        self._naming.timeout.connect(self.refresh)
        context.live.changed.connect(self.hear)
        context.live.closed.connect(self._naming.stop)
        context.saving.changed.connect(self._enable)
        self.refresh()

    # ------------------------------------------------------------ doing

    def undo(self) -> None:
        """The key: take back the last word where the cursor is, an entry that can't be kept, or the last step."""
        focus = QApplication.focusWidget()
        editor = editor_at(focus)
        if isinstance(focus, QLineEdit) and (editor is None or editor.bound is None) and focus.isUndoAvailable():
            focus.undo()
            return
        self._flush()
        if editor is not None and editor.bound is not None and editor.bound.give_up():
            self._tell(f"{UNDO}: {editor.spec.label}")
        elif isinstance(focus, QPlainTextEdit) and self._has_newest(focus):
            focus.undo()
        else:
            if isinstance(focus, QPlainTextEdit) and focus.document().isRedoAvailable():
                self._keep_words(focus)
                self._steps.settle()  # or the words that were just taken back would stand in the way
            if self._may_follow(self._steps.last):
                self.step(back=True)
            else:
                self._tell(STAY)

    def redo(self) -> None:
        """The key: do again what was taken back last."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit) and editor_at(focus) is None and focus.isRedoAvailable():
            focus.redo()
            return
        self._flush()
        # what is typed, or undone in a text, leaves no step to be done again: one that is there is the newest
        if self._steps.next is None and isinstance(focus, QPlainTextEdit):
            focus.redo()
        elif self._may_follow(self._steps.next):
            self.step(back=False)

    def step(self, *, back: bool) -> None:
        """Take back the last step, or do again the one that was taken back, wherever the cursor is."""
        self._flush()
        store = self._context.store
        step = self._steps.last if back else self._steps.next
        if step is None:
            return
        name = step_name(store, step)
        try:
            _ = store.undo() if back else store.redo()
        except KnownError as error:
            self._tell(str(error))
            self.refresh()
            return
        self.refresh()
        QTimer.singleShot(0, self, partial(self._show, step, name, back))  # lists that hear of it come first

    def _may_follow(self, step: Step | None) -> bool:
        """Whether a key may go on to this step: not out of a talk, nor to before it began."""
        page = self._page()
        if step is None or page is None:
            return True
        place = self._place(step)
        begun = page.fills_window() and any(d.uid == place.uid and "state" in d.columns for d in step.deltas)
        return page.may_leave_for(place) and not begun

    def _place(self, step: Step) -> Place:
        """Where a step is shown: evidence at its words, where these are before one's eyes."""
        store, where, here = self._context.store, subject(step), self._here()
        words = place_of_words(store, where)
        place = nearest_place(store, where) if words is None else words
        if here is not None and (here.page, here.uid, here.part) == ("document", place.uid, ""):
            place = replace(place, part="")  # the reader itself knows which file that is
        seen = words is None or (here is not None and same_stop(here, place))
        return place if seen else nearest_place(store, where)

    # ------------------------------------------------------------ what the actions say

    def refresh(self) -> None:
        """Let the actions say what they would do now."""
        self._naming.stop()
        self._name(self.undo_action, UNDO, self._steps.last)
        self._name(self.redo_action, REDO, self._steps.next)
        self._set_floor()
        self._enable()

    def _name(self, action: QAction, verb: str, step: Step | None) -> None:
        name = f": {step_name(self._context.store, step)}" if step is not None else ""
        action.setText(f"{verb}{name}".replace("&", "&&"))

    def _enable(self, *_: object) -> None:
        """What is only just typed can be taken back, too."""
        state, _message = self._context.saving.worst()
        self.undo_action.setEnabled(self._steps.last is not None or state is not SaveState.SAVED)
        self.redo_action.setEnabled(self._steps.next is not None)

    # ------------------------------------------------------------ long texts

    def hear(self, _: object = None) -> None:
        """A step made while the cursor was in a text, as a mark, comes between what was typed before and after."""
        step = self._steps.last
        if step is not None and step.uid not in self._seen:
            self._seen.add(step.uid)
            focus = QApplication.focusWidget()
            if isinstance(focus, QPlainTextEdit) and not _typed_in(editor_at(focus), step):
                self._depths[step.uid] = focus, focus.document().availableUndoSteps()
                focus.document().setModified(False)  # the next letter doesn't join those before
        self._set_floor()
        self._enable()
        self._naming.start()

    def _has_newest(self, text: QPlainTextEdit) -> bool:
        """Whether the text itself can take something back, and that is newer than the last step made from it."""
        document, step = text.document(), self._steps.last
        if text.isReadOnly() or not document.isUndoAvailable():
            return False
        where, depth = self._depths.get(step.uid, (None, 0)) if step is not None else (None, 0)
        return where is not text or document.availableUndoSteps() > depth

    def _keep_words(self, text: QPlainTextEdit) -> None:
        """The key goes on from a text: the words that were taken back one by one are to come again, as one step."""
        before = self._steps.last
        stays = before is not None and self._depths.get(before.uid, (None, 0))[0] is text
        if stays or self._steps.next is not None or text.isReadOnly():  # where it stays, the text has them itself
            return
        self._context.store.end_visit()
        while text.document().isRedoAvailable():
            text.redo()
        self._flush()
        if self._steps.last is not None and self._steps.last is not before:
            self._context.store.undo()

    def _set_floor(self) -> None:
        """Keep a key that is held down from going on past the last step made from the text."""
        step = self._steps.last
        text, depth = self._depths.get(step.uid, (None, 0)) if step is not None else (None, 0)
        for each, floor in ((self._floored, None), (text, depth)):
            if each is not None and isValid(each):
                each.setProperty(UNDO_FLOOR, floor)
        self._floored = text

    # ------------------------------------------------------------ showing

    def _show(self, step: Step, name: str, back: bool) -> None:
        context = self._context
        place = self._place(step)
        editor = editor_at(QApplication.focusWidget())
        shown = editor is not None and editor.bound is not None and editor.bound.address == place.field
        if not shown and not self._is_around(place):
            context.go(place)
            editor = editor_at(QApplication.focusWidget())
        if editor is not None and editor.bound is not None and place.field:
            _show_spot(editor, step, back)
            flash(context.theme, editor.input)
        elif place.field and isinstance(focus := QApplication.focusWidget(), QAbstractButton | QAbstractSlider):
            flash(context.theme, focus)
        if place.field and (focus := QApplication.focusWidget()) is not None:
            QTimer.singleShot(0, focus, partial(reveal, focus))  # its row may be new: once it has found its place
        self._end_offers()
        verb, action, act = (UNDO, REDO, self._redo_told) if back else (REDO, UNDO, self._undo_told)
        self._tell(f"{verb}: {name}", {action: partial(act, step)})

    def _is_around(self, place: Place) -> bool:
        """Whether the cursor is where a row came or went: it stays there, and the page isn't shown from its top."""
        page, here, focus = self._page(), self._here(), QApplication.focusWidget()
        if place.field or page is None or here is None or focus is None:
            return False
        return same_stop(here, place) and page.isAncestorOf(focus) and focus.isVisible()

    def _end_offers(self) -> None:
        """What a toast tells may be true no more, and the key for taking it back is known."""
        page = self._page()
        for toast in page.window().findChildren(Toast) if page is not None else ():
            if any(each.text() == UNDO for each in toast.findChildren(QPushButton)):
                toast.leave()

    def _undo_told(self, step: Step) -> None:
        self._flush()
        try:
            self._context.store.take_back(step)
        except KnownError as error:
            self._tell(str(error))
        self.refresh()

    def _redo_told(self, step: Step) -> None:
        self._flush()
        if self._steps.next is not None and self._steps.next.uid == step.uid:
            self.step(back=False)
        else:
            self._tell(OVER)

    def _tell(self, text: str, actions: dict[str, Callable[[], object]] | None = None) -> None:
        """One toast at a time: of many steps taken back in a row the last is told."""
        if isinstance(self._told, QWidget) and isValid(self._told):
            self._told.leave()
        self._told = self._context.toast(text, actions or {})


def _typed_in(editor: Editor | None, step: Step) -> bool:
    """Whether the step is what was typed in this editor."""
    record = editor.bound.target.record if editor is not None and editor.bound is not None else None
    return record is not None and not step.label and (record.uid, editor.bound.name) in step.edited


def _show_spot(editor: Editor, step: Step, back: bool) -> None:
    """Put the cursor of a long text to where it has changed."""
    text, bound = editor.input, editor.bound
    if not isinstance(text, QPlainTextEdit) or bound is None or bound.target.record is None:
        return
    name = read_address(bound.address)[2]
    delta = next((each for each in step.deltas if each.uid == bound.target.record.uid), None)
    pair = delta.columns.get(name) if delta is not None else None
    if pair is None or not all(isinstance(each, str) for each in pair):
        return
    before, now = pair[::-1] if back else pair
    spot = now[: Edit.between(before, now).new_end]
    cursor = text.textCursor()
    cursor.setPosition(min(len(spot.encode("utf-16-le")) // 2, max(text.document().characterCount() - 1, 0)))
    text.setTextCursor(cursor)
    text.ensureCursorVisible()
