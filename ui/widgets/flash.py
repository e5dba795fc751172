"""A frame around a field for a moment: look here. It takes neither focus nor mouse."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme

LASTS_MS = 1_600
EDGE, RADIUS = 4, 8
GROUND = 0.16


class Flash(QWidget):
    """Lies over a widget, a little larger, and goes by itself."""

    def __init__(self, theme: Theme, field: QWidget) -> None:
        super().__init__(field.parentWidget())
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(field.geometry().adjusted(-EDGE, -EDGE, EDGE, EDGE))
        self._rest = QTimer(self, singleShot=True, interval=LASTS_MS)
        self._rest.timeout.connect(self.deleteLater)
        self._rest.start()
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        color = self._theme.color("accent")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color)
        color.setAlphaF(GROUND)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def flash(theme: Theme, field: QWidget) -> None:
    """Point to a field; the frame of the one before goes at once."""
    for old in field.window().findChildren(Flash):
        old.hide()
        old.deleteLater()
    if field.parentWidget() is not None:
        Flash(theme, field)
