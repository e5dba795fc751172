"""What stands beside the pages of a version that can no longer be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.agreement_version import FROZEN, AgreementVersion, VersionState
from ui.agreement.fields import SENDING, SENDING_TITLE, Fields
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.theme import set_role
from ui.widgets.card import words

SIGNED = (
    "Diese Fassung ist unterschrieben und bleibt, wie sie ist. "
    "Mit „Nächste Fassung“ entsteht eine, die Sie ändern können."
)


class FrozenView(QScrollArea):
    """Since when it is frozen, what comes next, and to whom it went."""

    next_wanted = Signal()
    signed_wanted = Signal()

    def __init__(self, context: Context, version: AgreementVersion | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        set_role(inside, "page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 16, 24, 24)
        self._column.setSpacing(16)
        self.setWidget(inside)
        if version is not None:
            self._show_version(version)
            self._column.addStretch(1)

    @classmethod
    def of_problem(cls, context: Context, sentence: str) -> FrozenView:
        """Instead of a form: why there is no text to edit."""
        view = cls(context, None)
        view._column.addWidget(words(sentence, wrap=True))
        view._column.addStretch(1)
        return view

    def _show_version(self, version: AgreementVersion) -> None:
        column = self._card(_title(version))
        sentence = SIGNED if version.state is VersionState.SIGNED else FROZEN
        column.addWidget(words(sentence, wrap=True))
        for label, value, role in (
            ("Kennung", version.code, "strong"),
            ("Prüfsumme des PDF", " ".join(version.pdf_digest[i : i + 8] for i in range(0, 64, 8)), "muted"),
        ):
            line = QHBoxLayout()
            name, text = words(label, "small"), words(value, role, wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            name.setFixedWidth(130)
            line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(text, 1)
            column.addLayout(line)
        buttons = QHBoxLayout()
        if version.state is VersionState.FOR_SIGNATURE:
            self._button(buttons, "&Unterschrieben zurück …", self.signed_wanted, "primary")
        self._button(buttons, "&Nächste Fassung", self.next_wanted, "")
        self.setFocusProxy(buttons.itemAt(0).widget())
        buttons.addStretch()
        column.addLayout(buttons)
        self._show_sending(version)

    def _show_sending(self, version: AgreementVersion) -> None:
        column = self._card(SENDING_TITLE)
        fields = Fields(self._context, version, Autosave(self._context, self))
        for row in SENDING:
            column.addWidget(fields.row(*row))

    def _card(self, heading: str) -> QVBoxLayout:
        card = QFrame()
        set_role(card, "card")
        card.setMaximumWidth(760)
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(12)
        column.addWidget(words(heading, "section", wrap=True))
        self._column.addWidget(card)
        return column

    @staticmethod
    def _button(line: QHBoxLayout, text: str, signal: SignalInstance, role: str) -> None:
        button = QPushButton(text)
        if role:
            set_role(button, role)
        button.clicked.connect(lambda: signal.emit())
        line.addWidget(button)


def _title(version: AgreementVersion) -> str:
    if version.state is VersionState.SIGNED and version.completed_on:
        return f"{version.label()} ist seit {version.completed_on:%d.%m.%Y} unterschrieben"
    since = f" seit {version.frozen_at:%d.%m.%Y}" if version.frozen_at else ""
    return f"{version.label()} liegt{since} zur Unterschrift vor"
