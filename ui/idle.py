"""Nobody has touched a key or the mouse for a while: lock. Also sees the two keys that must work everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QWidget

from models.preferences import Preferences, preferences
from models.store.store import Change
from ui.context import Context
from ui.lock import LOCK_KEYS, SCREEN_KEYS

BEAT_MS = 10_000
_INPUT = {
    QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
    QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate,
}  # fmt: skip
_OPENS = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease}
_PAINT = {QEvent.Type.Expose, QEvent.Type.UpdateRequest}
_PASSING = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


class Idle(QObject):
    """Filters the events of the windows themselves, a few for each key: the widgets below have hundreds.

    Time is the wall's, which goes on while the laptop sleeps: before anything is painted or taken after that, the
    app is locked. `clock` gives seconds.
    """

    def __init__(
        self, window: QWidget, context: Context, clock: Callable[[], float] = time.time, beat_ms: int = BEAT_MS
    ) -> None:
        super().__init__(window)
        self._context, self._clock = context, clock
        self._touched = clock()
        self._limit = preferences(context.store).lock_after_minutes
        self._keys = {
            QKeySequence(LOCK_KEYS)[0]: context.lock.ask,
            QKeySequence(SCREEN_KEYS)[0]: context.lock.ask_screen,
        }
        self._beat = QTimer(self, interval=beat_ms, timerType=Qt.TimerType.VeryCoarseTimer)
        self._beat.timeout.connect(self.check)
        self._beat.start()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        # a menu or list gets the keys without any signal: look for it after whatever may have opened it
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._watch_all)
        self._watch_all()
        context.live.changed.connect(self._hear)
        context.lock.unlocked.connect(self._note)

    def check(self) -> bool:
        """Lock when the time is over; True if that was so."""
        lock = self._context.lock
        if lock.is_locked or not self._limit:
            return False
        now, minutes = self._clock(), max(self._limit, lock.least_minutes)
        self._touched = min(self._touched, now)  # somebody may have set the clock back
        if now - self._touched < minutes * 60:
            return False
        lock.ask()
        return lock.is_locked

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _OPENS:
            self._look.start()
        if kind in _INPUT:
            if self.check():
                return kind == QEvent.Type.KeyPress
            self._note()
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
                return self._take(event)
        elif kind in _PAINT:
            self.check()
        return False

    def _take(self, event: QKeyEvent) -> bool:
        """Ctrl+L and F9: before any editor or dialog, whatever it would do with them."""
        combination = event.keyCombination()
        plain = combination.keyboardModifiers() & ~_PASSING
        for wanted, act in self._keys.items():
            if wanted.key() == combination.key() and wanted.keyboardModifiers() == plain:
                act()
                return True
        return False

    def _note(self) -> None:
        self._touched = self._clock()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _watch_all(self) -> None:
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    def _hear(self, change: Change) -> None:
        if change.kind is Preferences:
            self._limit = preferences(self._context.store).lock_after_minutes
            self._note()
