"""A bar below the header that says what wants a decision; it takes no focus and goes when one was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.theme import Theme, set_role
from ui.widgets.card import button, words


class NoticeBar(QFrame):
    """`actions`: words → what the button does. It is hidden until it is shown."""

    def __init__(
        self, theme: Theme, sentence: str, actions: Mapping[str, Callable[[], object]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "due_notice")
        self.sentence = words(sentence, wrap=True)
        self.buttons: dict[str, QPushButton] = {label: button(theme, label, act) for label, act in actions.items()}
        sign = QLabel()
        theme.follow(sign, lambda label: label.setPixmap(theme.pixmap("alert", "due", 18)))
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 10, 24, 10)
        line.setSpacing(10)
        line.addWidget(sign)
        line.addWidget(self.sentence, 1)
        for each in self.buttons.values():
            line.addWidget(each)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Have it read out: nothing else leads there."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.sentence.text()))
