"""Dialogs of a fixed width whose words wrap: as high as their content wants, also when it changes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog


class FittingDialog(QDialog):
    """Follows each change of its layout. Enter presses the button that has the focus, and no other: fields have a use
    of their own for it.
    """

    def open_once(self) -> None:
        """Open it; once closed it is gone with all that was typed."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focus := self.focusWidget(), QAbstractButton):
            focus.click()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show) and self.layout() is not None:
            layout = self.layout()
            height = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else -1
            self.setFixedHeight(max(height, layout.totalSizeHint().height() if height < 0 else 0))
        return handled
