"""Where a passphrase is typed: hidden or shown, with a word when Caps Lock seems to be on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.card import words

LOUD = "Die Feststelltaste scheint eingerastet zu sein."


class PassphraseField(QWidget):
    """Emits `edited` with each key, `entered` on Enter."""

    edited = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.line = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(label.replace("&", ""))
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self.toggle = QToolButton(checkable=True)
        self.toggle.toggled.connect(self._show_plainly)
        self.caps = words(LOUD, "warning")
        self.caps.hide()
        title = QLabel(label)
        title.setBuddy(self.line)
        beside = QHBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(self.line, 1)
        beside.addWidget(self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(title)
        column.addLayout(beside)
        column.addWidget(self.caps)
        self._show_plainly(False)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget it."""
        self.line.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.text().isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.setVisible(event.text().isupper() != shift)
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_CapsLock:
            self.caps.hide()
        return super().eventFilter(watched, event)

    def _show_plainly(self, plain: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if plain else QLineEdit.EchoMode.Password)
        self.toggle.setAccessibleName("Passphrase verbergen" if plain else "Passphrase zeigen")
        self.toggle.setToolTip(self.toggle.accessibleName())
        self.theme.dress(self.toggle, "eye-off" if plain else "eye", "muted")
