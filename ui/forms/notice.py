"""The line under a field: why it wasn't saved, or an entry of the last session to take over."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.words import Words
from ui.theme import set_role

REASON_CHARACTERS = 44
"""A reason breaks its line here at the latest, so that a narrow field stays narrow."""
OFFER_CHARACTERS = 70


class Notice(QWidget):
    """Hidden while there is nothing to say. What is wrong is told by a sign and words, not by colour alone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 0)
        self._layout.setSpacing(4)
        self._reason: QWidget | None = None
        self._offer: QWidget | None = None
        self._answers: tuple[Callable[[], None], Callable[[], None]] | None = None
        self.subject = ""
        """The field's name, where several fields stand above one notice."""
        self.reason = ""
        """What is shown as wrong, "" if nothing is."""
        self.hide()

    @property
    def offers(self) -> bool:
        """Whether an old entry is being offered."""
        return self._offer is not None

    def show_reason(self, message: str) -> None:
        """Say why the entry wasn't saved; "" takes it back."""
        if message == self.reason:
            return
        self._drop(self._reason)
        self.reason, self._reason = message, None
        if message:
            self._reason = QWidget(self)
            line = QHBoxLayout(self._reason)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
            sign = QLabel(self._reason)
            self._context.theme.follow(sign, lambda s: s.setPixmap(self._context.theme.pixmap("alert", "wrong", 15)))
            line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Words(self._about(message), "problem", REASON_CHARACTERS, self._reason), 1)
            self._layout.insertWidget(0, self._reason)
        self._update()

    def offer(self, words: str, take: Callable[[], None], drop: Callable[[], None]) -> None:
        """Offer an entry that was never saved; both answers end the offer."""
        self._drop(self._offer)
        self._answers = take, drop
        self._offer = QWidget(self)
        line = FlowLayout(self._offer, 8, 0)
        line.addWidget(Words(self._about(words), "warning", OFFER_CHARACTERS, self._offer))
        buttons = QWidget(self._offer)
        both = QHBoxLayout(buttons)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        line.addWidget(buttons)
        for label, takes in (("Übernehmen", True), ("Verwerfen", False)):
            button = QPushButton(label)
            set_role(button, "link")
            button.clicked.connect(lambda _=False, takes=takes: self.answer_offer(take=takes))
            both.addWidget(button)
        self._layout.addWidget(self._offer)
        self._update()

    def end_offer(self) -> None:
        """Take the offer back."""
        self._drop(self._offer)
        self._offer = self._answers = None
        self._update()

    def answer_offer(self, *, take: bool) -> None:
        """Take the offered entry over, or drop it, as the two buttons do."""
        if self._answers is None:
            return
        chosen = self._answers[0 if take else 1]
        self.end_offer()
        chosen()

    def _about(self, words: str) -> str:
        return f"{self.subject}: {words}" if self.subject else words

    def _drop(self, widget: QWidget | None) -> None:
        if widget is not None:
            widget.hide()
            self._layout.removeWidget(widget)
            widget.deleteLater()

    def _update(self) -> None:
        self.setVisible(self._reason is not None or self._offer is not None)
        self.updateGeometry()
