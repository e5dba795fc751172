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
        self._below: list[QWidget] = []
        self._focus: QWidget | None = None
        self.curtain: Curtain | None = None
        context.lock.asked.connect(self.lock)

    def lock(self) -> None:
        """Draw the curtain, then write what is pending; what can't be written stays pending."""
        if self.curtain is not None or self._window.workspace is None:
            return
        QGuiApplication.inputMethod().commit()
        self._others.hide()
        self._below, self._focus = _shown_in(self._window), self._window.focusWidget()
        self.curtain = Curtain(self._context, self._window)
        self.curtain.passed.connect(self.unlock)
        self.curtain.focus()
        _hide_unheard(self._below)
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
        for widget in filter(isValid, self._below):
            widget.show()
        if self._focus is not None and isValid(self._focus) and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.PopupFocusReason)
        curtain.hide()
        curtain.deleteLater()
        self._below, self._focus = [], None
        self._window.unveil()
        self._others.show()
        self._context.lock.set_locked(False)


class _Deaf(QObject):
    """Keeps from widgets that they are hidden."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.Hide


def _shown_in(window: QWidget) -> list[QWidget]:
    """The workspace, and the lists of hits that lie over it."""
    parts = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [part for part in parts if part.isVisible() and not part.isWindow()]


def _hide_unheard(widgets: list[QWidget]) -> None:
    """Hide them without their pages taking that for leaving: they would drop what was only begun."""
    deaf = _Deaf()
    QApplication.instance().installEventFilter(deaf)
    for widget in widgets:
        widget.hide()
    QApplication.instance().removeEventFilter(deaf)


def _empty_clipboard() -> None:
    """Take back what was copied here; what comes from elsewhere is not ours."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
