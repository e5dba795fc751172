"""Every window of the application beside the main one: dialogs, menus, open lists.

Out of sight while the app is locked, and again as they were. The system's own dialogs (printing on Windows) are not
ours to hide.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


@dataclass
class _Hidden:
    widget: QWidget
    place: QRect | None = None
    active: bool = False


class OtherWindows(QObject):
    """`hide` puts them away, `show` brings them back; a window that comes up in between waits for `show`, too."""

    def __init__(self, main: QWidget) -> None:
        super().__init__(main)
        self._main = main
        self._hidden: list[_Hidden] = []

    def visible(self) -> list[QWidget]:
        """Those on screen, owners before what they own."""
        found = [w for w in QApplication.topLevelWidgets() if w.isVisible() and self._is_foreign(w)]
        return sorted(found, key=_depth)

    def hide(self) -> None:
        """Close menus and lists, put all other windows out of sight."""
        self.hold_back()
        active = QApplication.activeWindow()
        for widget in reversed(self.visible()):
            self._hidden.insert(0, _Hidden(widget, widget.geometry(), widget is active))
            widget.hide()

    def hold_back(self) -> None:
        """Close menus and lists, and let no further window come up; those that are open stay."""
        close_popups()
        QApplication.instance().installEventFilter(self)

    def show(self) -> None:
        """Bring back what was put away or held back; the window that was active has the keyboard again."""
        QApplication.instance().removeEventFilter(self)
        back, self._hidden = [h for h in self._hidden if isValid(h.widget)], []
        for hidden in back:
            widget = hidden.widget
            widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
            if hidden.place is not None:
                widget.setGeometry(hidden.place)
            widget.show()
        for hidden in back:
            if hidden.active or (hidden.place is None and hidden is back[-1]):
                hidden.widget.raise_()
                hidden.widget.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and self._is_foreign(watched):
            # the event comes before the window is on screen
            watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, partial(self._put_away, watched))
        return False

    def _is_foreign(self, widget: QWidget) -> bool:
        return widget.isWindow() and widget is not self._main and widget.windowType() is not Qt.WindowType.ToolTip

    def _put_away(self, widget: QWidget) -> None:
        if isValid(widget) and widget.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
            self._hidden.append(_Hidden(widget))
            widget.hide()


def close_popups() -> None:
    """Close every menu and open list, and the tooltip."""
    for widget in QApplication.topLevelWidgets():
        if widget.windowType() is Qt.WindowType.ToolTip:
            widget.hide()  # `QToolTip.hideText` takes its time
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if popup is QApplication.activePopupWidget():
            popup.hide()
            break


def _depth(widget: QWidget) -> int:
    owner, depth = widget.parentWidget(), 0
    while owner is not None:
        owner, depth = owner.parentWidget(), depth + 1
    return depth
