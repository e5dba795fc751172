"""Passing messages at the bottom right. They never take the focus nor lie on the line that is typed in; F6 leads to
their buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme, set_role
from ui.widgets.card import words

MARGIN = 16
GAP, STEP = 8, 20
MOST = 2
WIDTH = 420
SHORT_MS, LONG_MS = 6_000, 15_000


class Toast(QFrame):
    """One message with its buttons. It stays while the pointer or the focus is on it; emits `left` when it goes."""

    left = Signal()

    def __init__(self, theme: Theme, text: str, actions: Mapping[str, Callable[[], object]], parent: QWidget) -> None:
        super().__init__(parent)
        self._gone = False
        set_role(self, "toast")
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._rest = QTimer(self, singleShot=True, interval=LONG_MS if actions else SHORT_MS)
        self._rest.timeout.connect(self.leave)
        label = words(text, wrap=True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = QToolButton()
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.setAccessibleName("Meldung schließen")
        theme.dress(close, "close", "on_toast", 14)
        close.clicked.connect(self.leave)
        top = QHBoxLayout()
        top.addWidget(label, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(2)
        column.addLayout(top)
        if actions:
            column.addLayout(self._buttons(actions))
        self.setFixedWidth(min(theme.px(WIDTH), parent.width() - 2 * MARGIN))
        self._rest.start()

    def leave(self) -> None:
        """Go away."""
        if not self._gone:
            self._gone = True
            self.hide()
            self.left.emit()
            self.deleteLater()

    def first_button(self) -> QWidget | None:
        """Where F6 leads."""
        return next(iter(self.findChildren(QPushButton)), None) or next(iter(self.findChildren(QToolButton)), None)

    def enterEvent(self, event: QEvent) -> None:
        self._rest.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._rest.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._rest.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._rest.start()
        return super().eventFilter(watched, event)

    def _buttons(self, actions: Mapping[str, Callable[[], object]]) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(4)
        line.setContentsMargins(0, 0, 0, 0)
        for text, act in actions.items():
            button = QPushButton(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(False)
            button.installEventFilter(self)
            button.clicked.connect(lambda _=False, act=act: (self.leave(), act()))
            line.addWidget(button)
        line.addStretch(1)
        return line


class Toasts(QObject):
    """Stacks the toasts of a window in its bottom right corner, the newest at the bottom.

    They lie above every bar along the bottom (role "status").
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.theme = theme
        self._window = window
        self._shown: list[Toast] = []
        window.installEventFilter(self)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._make_way)

    def show(self, text: str, actions: Mapping[str, Callable[[], object]] | None = None) -> Toast:
        """Show a message with buttons (words → what they do)."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # late: Qt makes these classes when asked

        toast = Toast(self.theme, text, actions or {}, self._window)
        toast.left.connect(partial(self._forget, toast))
        self._shown.append(toast)
        for old in list(self._shown[:-MOST]):
            old.leave()
        toast.show()
        self.place()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, text))
        return toast

    def visible(self) -> list[Toast]:
        """The toasts now on screen, the newest last."""
        return [toast for toast in self._shown if toast.isVisible()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def _forget(self, toast: Toast) -> None:
        self._shown.remove(toast)
        self.place()

    def place(self) -> None:
        """Put all toasts above the bars at the bottom, at the right, or as near to it as no button is covered."""
        toasts = self.visible()
        if not toasts:
            return
        for toast in toasts:
            toast.resize(toast.width(), toast.heightForWidth(toast.width()) if toast.hasHeightForWidth() else 0)
            toast.adjustSize()
        size = QSize(max(t.width() for t in toasts), sum(t.height() + GAP for t in toasts) - GAP)
        bottom = min(self._tops_of_bars(), default=self._window.height()) - MARGIN
        x = self._window.width() - size.width() - MARGIN
        corner = self._free_corner(QRect(QPoint(x, bottom - size.height()), size))
        bottom = corner.y() + size.height()
        for toast in reversed(toasts):
            bottom -= toast.height()
            toast.move(corner.x(), bottom)
            toast.raise_()
            bottom -= GAP

    def _make_way(self) -> None:
        """The cursor has come to a line on which a toast lies."""
        if self._shown and any(toast.geometry().intersects(self._typed_line()) for toast in self.visible()):
            self.place()

    def _typed_line(self) -> QRect:
        """Where the cursor is, over the whole width of its field; nowhere outside of a text."""
        field = self._window.window().focusWidget()
        if isinstance(field, QLineEdit):
            inside, line = field, field.rect()
        elif isinstance(field, QPlainTextEdit):
            inside, line = field.viewport(), field.cursorRect()
            line.setLeft(0)
            line.setRight(inside.width())
        else:
            return QRect()
        return (
            line.translated(inside.mapTo(self._window, QPoint(0, 0))) if self._window.isAncestorOf(field) else QRect()
        )

    def _tops_of_bars(self) -> list[int]:
        bars = [
            bar for bar in self._window.findChildren(QFrame) if bar.isVisible() and bar.property("role") == "status"
        ]
        return [bar.mapTo(self._window, QPoint(0, 0)).y() for bar in bars]

    def _free_corner(self, room: QRect) -> QPoint:
        """The corner of that room, moved up or left as little as need be, until neither a button, nor tabs, nor the
        line that is typed in lie under it; in need on a button, never on the line.
        """
        pressed = (*self._window.findChildren(QAbstractButton), *self._window.findChildren(QTabBar))
        covered = [
            QRect(each.mapTo(self._window, QPoint(0, 0)), each.size())
            for each in pressed
            if not each.visibleRegion().isEmpty() and not any(toast.isAncestorOf(each) for toast in self._shown)
        ]
        line = self._typed_line()
        ways = [(left, up) for up in range(0, room.y() // 2, STEP) for left in range(0, room.x(), STEP)]
        ways.sort(key=lambda way: way[0] + 2 * way[1])
        for taken in ([*covered, line], [line]):
            for left, up in ways:
                moved = room.translated(-left, -up)
                if not any(each.intersects(moved) for each in taken):
                    return moved.topLeft()
        return room.topLeft()
