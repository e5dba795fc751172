"""Forms that save themselves: every edit is on disk within a second, or on screen with the reason why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from models.store.draft import drop_draft, keep_draft
from models.store.errors import Gone, InvalidValue, KnownError, Locked
from models.store.record import Record
from models.store.store import Change
from ui.context import Context
from ui.forms.bound_field import BoundField, Remembered, Source, Target
from ui.forms.drafts import offer_draft
from ui.forms.editor import Editor
from ui.saving import SaveState

PAUSE_MS = 400
"""An edit is written once the keys have rested this long,"""
LATEST_MS = 900
"""and at the latest this long after the first unwritten key, so that the commit is through within a second."""
PATIENCE_MS = 1500
"""A half-typed date is neither taken nor called wrong before the keys have rested this long or the field is left."""
RETRY_MS = 3000
"""How often a write that the disk refused is tried again."""


class Autosave(QObject):
    """Writes what is edited in its editors.

    `focused(address)` comes when an editor gets the focus, `written(address)` once a field is safe
    on disk, `created(record)` when a record was made by its first entry. All unwritten fields of a
    record go into one change. A refused one stays on screen and in the drafts, doesn't hold up the
    others, and is tried again together with the next: some values are valid only in company.
    """

    focused = Signal(str)
    written = Signal(str)
    created = Signal(object)

    def __init__(
        self,
        context: Context,
        parent: QObject | None = None,
        *,
        pause_ms: int = PAUSE_MS,
        latest_ms: int = LATEST_MS,
        patience_ms: int = PATIENCE_MS,
        retry_ms: int = RETRY_MS,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._store = context.store
        self._fields: list[BoundField] = []
        self._failure = ""
        self._writing = False
        self._pause = self._timer(pause_ms, self._write)
        self._latest = self._timer(latest_ms, self._write)
        self._patience = self._timer(patience_ms, self.flush)
        self._retry = self._timer(retry_ms, self._write)
        context.live.changed.connect(self._hear)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._follow_app)
            app.aboutToQuit.connect(self.flush)

    # ------------------------------------------------------------ for forms

    def bind(self, editor: Editor, record: Source, name: str) -> None:
        """Show a field in the editor and write what is edited there.

        Instead of a record, a function that adds one may be given: it is called in the transaction of
        the first write. All editors that were given the same function then share that record.
        """
        self.release(editor)
        target = self._target(record)
        if target.record is not None:
            editor.show(getattr(target.record, name))
        field = BoundField(self, editor, target, name)
        self._fields.append(field)
        if field.address:
            field.drafted = offer_draft(self._store, editor, field.address)

    def release(self, editor: Editor) -> None:
        """Write what is pending in the editor, then let go of it."""
        for field in [f for f in self._fields if f.editor is editor]:
            if field.pending:
                self.flush()
            field.unbind()
            # the disk refused it, or a listener lets go in the middle of a write: the entry is still to be kept
            if field.pending and not field.refusal and (self._failure or self._writing):
                field.editor = Remembered(editor)
                continue
            self._fields.remove(field)
            field.deleteLater()
            self._report()

    def flush(self) -> bool:
        """Write everything pending now; False when something could not be written."""
        self._write(settled=True)
        self._show_reasons()
        return not any(field.pending for field in self._fields)

    @property
    def pending(self) -> tuple[str, ...]:
        """The addresses of fields that aren't on disk as shown."""
        return tuple(field.address for field in self._fields if field.pending)

    # ------------------------------------------------------------ for bound fields

    def touch(self, field: BoundField) -> None:
        """The user edited a field."""
        field.pending = True
        field.touches += 1
        field.refusal = ""
        self._pause.start()
        self._patience.start()
        if not self._latest.isActive():
            self._latest.start()
        self._report()

    def give_up(self, field: BoundField) -> bool:
        """Drop an entry that was refused; see `BoundField.give_up`."""
        if not field.refusal or field.target.record is None or not isinstance(field.editor, Editor):
            return False
        field.pending, field.refusal = False, ""
        if field.drafted is not None:
            drop_draft(self._store, field.address)
            field.drafted = None
            field.editor.end_offer()
        field.editor.show(getattr(self._store.get(type(field.target.record), field.target.record.id), field.name))
        field.editor.accept()
        self._report()
        return True

    def leave(self) -> None:
        """The user left a field: write at once, and let the history begin a new entry."""
        self.flush()
        self._store.end_visit()

    # ------------------------------------------------------------ writing

    def _write(self, *, settled: bool = False) -> None:
        """Write every pending field, one change a record.

        Before the user has `settled`, an entry that may go on is only kept as a draft: "31.12.20" is
        on its way to 2027, and some rules let a value be changed only once.
        """
        if self._writing or not any(field.pending for field in self._fields):
            return
        for timer in (self._pause, self._latest, self._retry):
            timer.stop()
        self._failure = ""
        self._writing = True
        try:
            for target in list(dict.fromkeys(f.target for f in self._fields if f.pending)):
                pending = [f for f in self._fields if f.pending and f.target is target]
                waiting = [f for f in pending if not settled and f.editor.is_tentative()]
                ready = [f for f in pending if f not in waiting]
                if ready or target.record is None:  # a draft needs a record to lie beside
                    self._write_target(target, ready)
                for field in waiting:
                    self._keep_draft(field)
        except KnownError as error:
            # the disk is in the way: all that was typed stays pending, and is tried again
            self._failure = str(error)
            self._retry.start()
        finally:
            self._writing = False
        self._report()

    def _write_target(self, target: Target, fields: list[BoundField]) -> None:
        values: dict[str, Any] = {}
        refusals: dict[str, str] = {}
        seen = [field.touches for field in fields]
        for field in fields:
            try:
                values[field.name] = field.editor.value()
            except ValueError as error:
                refusals[field.name] = str(error)
        refusals |= self._change(target, values)
        for field, touches in zip(fields, seen):
            if field.touches != touches:
                continue  # edited again by whoever heard of the write: its timers run
            if field.name in refusals:
                self._refuse(field, refusals[field.name])
            else:
                self._settle(field)

    def _change(self, target: Target, values: dict[str, Any]) -> dict[str, str]:
        """Write as many of the values as can be, at best all in one change; returns why others can't."""
        refusals: dict[str, str] = {}
        left = dict(values)
        while left or target.record is None:
            try:
                self._commit(target, left)
                break
            except InvalidValue as error:
                if not left:
                    return dict.fromkeys(values, str(error))
                if error.field not in left and len(left) > 1:
                    # none of these is named: find out one by one which of them it is
                    for name, value in left.items():
                        refusals |= self._change(target, {name: value})
                    break
                blamed = error.field if error.field in left else next(iter(left))
                refusals[blamed] = str(error)
                del left[blamed]
            except (Locked, Gone) as error:
                return dict.fromkeys(values, str(error))
        return refusals

    def _commit(self, target: Target, values: dict[str, Any]) -> None:
        if target.record is not None:
            target.record = self._store.change(target.record, **values)
            return
        assert target.create is not None
        with self._store.transaction():
            record = target.create()
            record = self._store.change(record, **values)
        target.record = record
        self.created.emit(record)

    def _settle(self, field: BoundField) -> None:
        """A field is on disk."""
        field.pending = False
        field.refusal = ""
        if field.drafted is not None:
            drop_draft(self._store, field.address)
            field.drafted = None
            field.editor.end_offer()
        field.editor.accept()
        if isinstance(field.editor, Remembered):
            self._fields.remove(field)
            field.deleteLater()
        self.written.emit(field.address)

    def _refuse(self, field: BoundField, message: str) -> None:
        """A field can't be kept as it is: its text goes to the drafts, its reason beside it."""
        field.refusal = message
        self._keep_draft(field)

    def _keep_draft(self, field: BoundField) -> None:
        if field.address and field.drafted != field.editor.typed():
            keep_draft(self._store, field.address, field.editor.typed())
            field.drafted = field.editor.typed()

    # ------------------------------------------------------------ telling

    def _show_reasons(self) -> None:
        for field in self._fields:
            if field.refusal:
                field.editor.reject(field.refusal)

    def _report(self) -> None:
        refused = [field.refusal for field in self._fields if field.refusal]
        if self._failure:
            state, message = SaveState.FAILED, self._failure
        elif any(field.pending and not field.refusal for field in self._fields):
            state, message = SaveState.PENDING, ""
        elif refused:
            state, message = SaveState.REJECTED, refused[0]
        else:
            state, message = SaveState.SAVED, ""
        self._context.saving.report(self, state, message)

    def _hear(self, change: Change) -> None:
        """Show what was changed elsewhere, except where the user is typing."""
        fields = [f for f in self._fields if f.target.is_of(change) and isinstance(f.editor, Editor)]
        if not fields:
            return
        record = self._store.get(change.kind, change.id)
        for field in fields:
            field.target.record = record
            if not field.pending and field.name in change.fields:
                self._show_anew(field, getattr(record, field.name))

    @staticmethod
    def _show_anew(field: BoundField, value: Any) -> None:
        assert isinstance(field.editor, Editor)
        try:
            shown = field.editor.value()
        except ValueError:
            shown = None
        if shown != value:
            field.editor.show(value)
            field.editor.accept()

    # ------------------------------------------------------------ inside

    def _target(self, source: Source) -> Target:
        for field in self._fields:
            target = field.target
            if isinstance(source, Record):
                if target.record is not None and type(target.record) is type(source) and target.record.id == source.id:
                    target.record = source
                    return target
            elif target.create == source and target.record is None:
                return target
        return Target(source)

    def _timer(self, interval: int, act: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(lambda: act())
        return timer

    def _follow_app(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self.flush()
