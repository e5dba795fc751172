"""Locks the app over any page or dialog: the curtain falls, everything stays, and stands as it was afterwards."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.context import Context
from ui.curtain import Curtain
from ui.other_windows import OtherWindows
from ui.window import Window


class Locker(QObject):
    """Answers `context.lock.asked`. The store stays open and its key in memory: what runs goes on."""

    def __init__(self, window: Window, context: Context) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self._others = OtherWindows(window)
        self._below: QWidget | None = None
        self._focus: QWidget | None = None
        self.curtain: Curtain | None = None
        context.lock.asked.connect(self.lock)

    def lock(self) -> None:
        """Draw the curtain, then write what is pending; what can't be written stays pending."""
        workspace = self._window.workspace
        if self.curtain is not None or workspace is None:
            return
        QGuiApplication.inputMethod().commit()
        self._others.hide()
        self._below, self._focus = workspace, self._window.focusWidget()
        self.curtain = Curtain(self._context, self._window)
        self.curtain.passed.connect(self.unlock)
        self.curtain.focus()
        _hide_unheard(workspace)
        self._window.veil("gesperrt")
        self._window.repaint()  # nothing below may delay it
        _empty_clipboard()
        try:
            self._window.flush()
        finally:
            self._context.lock.set_locked(True)
            if self._context.renderer is not None:
                self._context.renderer.forget()

    def unlock(self) -> None:
        """Draw it back: the same widgets, the cursor and the selection where they were."""
        curtain, self.curtain = self.curtain, None
        if curtain is None:
            return
        if self._below is not None and isValid(self._below):
            self._below.show()
        if self._focus is not None and isValid(self._focus) and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.PopupFocusReason)
        curtain.hide()
        curtain.deleteLater()
        self._below = self._focus = None
        self._window.unveil()
        self._others.show()
        self._context.lock.set_locked(False)


class _Deaf(QObject):
    """Keeps from widgets that they are hidden."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.Hide


def _hide_unheard(widget: QWidget) -> None:
    """Hide it without its pages taking that for leaving: they would drop what was only begun."""
    deaf = _Deaf()
    QApplication.instance().installEventFilter(deaf)
    widget.hide()
    QApplication.instance().removeEventFilter(deaf)


def _empty_clipboard() -> None:
    """Take back what was copied here; what comes from elsewhere is not ours."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
