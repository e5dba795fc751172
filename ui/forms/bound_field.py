"""An editor joined to one field of a record, for Autosave."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject

from models.store.record import Record, address
from models.store.store import Change
from ui.forms.editor import Editor

if TYPE_CHECKING:
    from ui.forms.autosave import Autosave

Source = Record | Callable[[], Record]


class Target:
    """What fields are written to: a record, or one that is made when the first of them is written."""

    def __init__(self, source: Source) -> None:
        self.record = source if isinstance(source, Record) else None
        self.create = None if isinstance(source, Record) else source

    def is_of(self, change: Change) -> bool:
        """Whether a change in the store concerns this record."""
        return self.record is not None and change.kind is type(self.record) and change.id == self.record.id


class BoundField(QObject):
    """An editor joined to one field of a target, and whether what it shows is yet to be written.

    `refusal` is why the entry can't be kept, `drafted` the text that lies in the drafts for it,
    `touches` counts the edits, so that one in the middle of a write isn't taken for written.
    """

    def __init__(self, autosave: Autosave, editor: Editor | Remembered, target: Target, name: str) -> None:
        super().__init__(autosave)
        self._autosave = autosave
        self.editor = editor
        self.target = target
        self.name = name
        self.pending = False
        self.touches = 0
        self.refusal = ""
        self.drafted: str | None = None
        if isinstance(editor, Editor):
            editor.bound = self
            editor.edited.connect(self._edited)
            editor.left.connect(self._left)
            editor.entered.connect(self._entered)
            editor.widget.installEventFilter(self)

    @property
    def address(self) -> str:
        """table/uid/field; "" while the record isn't there."""
        return address(self.target.record, self.name) if self.target.record is not None else ""

    def give_up(self) -> bool:
        """Drop an entry that can't be kept, and show what is kept; False where there is no such entry."""
        return self._autosave.give_up(self)

    def unbind(self) -> None:
        """Leave the editor alone."""
        if isinstance(self.editor, Editor):
            self.editor.bound = None
            self.editor.edited.disconnect(self._edited)
            self.editor.left.disconnect(self._left)
            self.editor.entered.disconnect(self._entered)
            self.editor.widget.removeEventFilter(self)
            self.editor.accept()
            self.editor.end_offer()

    def _edited(self) -> None:
        self._autosave.touch(self)

    def _left(self) -> None:
        self._autosave.leave()

    def _entered(self) -> None:
        if self.address:
            self._autosave.focused.emit(self.address)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self._autosave.flush()
        return False


class Remembered:
    """Stands for an editor that now shows another record, while the disk has yet to take its entry."""

    def __init__(self, editor: Editor) -> None:
        self._typed = editor.typed()
        try:
            self._value, self._unreadable = editor.value(), ""
        except ValueError as error:
            self._value, self._unreadable = None, str(error)

    def value(self) -> Any:
        if self._unreadable:
            raise ValueError(self._unreadable)
        return self._value

    def typed(self) -> str:
        return self._typed

    def is_tentative(self) -> bool:
        return False

    def reject(self, message: str) -> None:
        """Nobody is there to read it; the saved mark says so."""

    def accept(self) -> None:
        """Nothing is shown."""

    def end_offer(self) -> None:
        """Nothing is offered."""
