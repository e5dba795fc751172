"""Blickschutz: at once nothing is legible, the layout stays, and the same key shows everything again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.context import Context
from ui.lock import SCREEN_KEYS
from ui.other_windows import OtherWindows
from ui.theme import Theme
from ui.window import Window

CELL = 28
"""Logical pixels at 100 %: higher than any letter, wider than two of a heading."""
WORDS = f"Blickschutz – {SCREEN_KEYS} zeigt wieder alles"
_BACK = (Qt.Key.Key_F9, Qt.Key.Key_Escape)
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.InputMethod, QEvent.Type.Shortcut}
_POINTER = {
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.ContextMenu, QEvent.Type.ToolTip,
    QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop, QEvent.Type.TabletPress,
    QEvent.Type.TabletMove, QEvent.Type.TabletRelease, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd, QEvent.Type.NativeGesture, QEvent.Type.Gesture,
}  # fmt: skip
_EATEN = _KEYS | _POINTER


class PrivacyScreen(QObject):
    """Answers `context.lock.screen_asked`. While it is on, keys and clicks go nowhere."""

    def __init__(self, window: Window, context: Context) -> None:
        super().__init__(window)
        self._window, self._context = window, context
        self._others = OtherWindows(window)
        self._titles: list[tuple[QWidget, str]] = []
        self.covers: list[Cover] = []
        context.lock.screen_asked.connect(self.toggle)
        context.lock.locked.connect(self.hide)

    def toggle(self) -> None:
        """Blur everything, or show it again."""
        if self.covers:
            self.hide()
        elif self._window.workspace is not None and not self._context.lock.is_locked:
            self.show()

    def show(self) -> None:
        """Cover every window of the application."""
        self._others.hold_back()
        dialogs = self._others.visible()
        for window in (self._window, *dialogs):
            self.covers.append(Cover(window, self._context.theme))
        self._window.veil("")
        for dialog in dialogs:
            self._titles.append((dialog, dialog.windowTitle()))
            dialog.setWindowTitle(self._window.windowTitle())
        QCoreApplication.instance().installEventFilter(self)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, WORDS))

    def hide(self) -> None:
        """Show everything as it was."""
        if not self.covers:
            return
        QCoreApplication.instance().removeEventFilter(self)
        covers, self.covers = self.covers, []
        titles, self._titles = self._titles, []
        for cover in filter(isValid, covers):
            cover.leave()
        for dialog, title in titles:
            if isValid(dialog):
                dialog.setWindowTitle(title)
        if not self._context.lock.is_locked:
            self._window.unveil()
        self._others.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nothing be typed or clicked unseen; F9 and Esc go on."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut then: the key comes as a key, below
            return True
        if kind not in _EATEN or not (isinstance(watched, QWidget) or kind == QEvent.Type.Shortcut):
            return False
        event.accept()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress and _goes_back(event):
            self.hide()
        return True


class Cover(QWidget):
    """Lies over one window and paints what is below it so small, and then so large, that no word is left."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._picture = blurred(window, theme.px(CELL))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(WORDS)
        window.installEventFilter(self)
        self._fit(window)
        self.show()
        self.repaint()

    def leave(self) -> None:
        """Let go of the picture, too."""
        self._picture = QImage()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded) and isinstance(watched, QWidget):
            self._fit(watched)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.drawImage(QRectF(self.rect()), self._picture)
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        pill = painter.fontMetrics().boundingRect(WORDS).adjusted(-16, -9, 16, 9)
        pill.moveCenter(self.rect().center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("toast"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(self._theme.color("on_toast"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, WORDS)
        painter.end()

    def _fit(self, window: QWidget) -> None:
        self.setGeometry(window.rect())
        self.raise_()


def _goes_back(event: QKeyEvent) -> bool:
    return event.key() in _BACK and not event.isAutoRepeat()


def blurred(window: QWidget, cell: int) -> QImage:
    """One pixel for each cell of that many logical pixels; the sharp picture is gone when this returns."""
    size = QSize(max(2, window.width() // cell), max(2, window.height() // cell))
    sharp = window.grab().toImage()
    return sharp.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
