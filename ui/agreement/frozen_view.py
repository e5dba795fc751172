"""What stands beside the pages of a version that can no longer be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from models.agreement_version import FROZEN, AgreementVersion, VersionState
from ui.agreement.fields import SENDING, SENDING_TITLE, Fields
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.returned.copies_card import CopiesCard
from ui.returned.signatures_card import SignaturesCard
from ui.signed_back import WITHOUT_FILE
from ui.theme import set_role
from ui.widgets.card import words

WIDEST = 760
SIGNED = (
    "Diese Fassung ist unterschrieben und bleibt, wie sie ist. "
    "Mit „Nächste Fassung“ entsteht eine, die Sie ändern können."
)

WHAT_COMES = (
    "Was zurückkommt – PDF mit elektronischen Unterschriften, Scan oder Foto –, können Sie auch auf diese Seite ziehen."
)


class FrozenView(QScrollArea):
    """Since when it is frozen, what comes next, who has signed, what came home, and to whom it went."""

    next_wanted = Signal()
    signed_wanted = Signal()
    copy_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, context: Context, version: AgreementVersion | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._signatures: SignaturesCard | None = None
        self._copies: CopiesCard | None = None
        self._autosave: Autosave | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        set_role(inside, "page")
        around = QVBoxLayout(inside)
        around.setContentsMargins(24, 16, 24, 24)
        content = QWidget()
        context.theme.follow(content, lambda widget: widget.setMaximumWidth(context.theme.px(WIDEST)))
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        line = QHBoxLayout()  # alone in a column its height would be reckoned for more than its greatest width
        line.addWidget(content, 1000)
        line.addStretch(1)
        around.addLayout(line)
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

    def focus_field(self, where: str) -> bool:
        """Put the cursor into a field of a signature, or into the note of a file that came home; the day of the version
        is that of the last signature."""
        parts = [part for part in (self._copies, self._signatures) if part is not None]
        found = next((found for part in parts if (found := part.focus_field(where)) is not None), None)
        if found is not None:
            self.ensureWidgetVisible(found)
        return found is not None

    def flush(self) -> bool:
        """Write what is pending."""
        parts = (self._signatures, self._copies, self._autosave)
        written = [part.flush() for part in parts if part is not None]  # every one, also after a failure
        return all(written)

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
            name.setFixedWidth(self._context.theme.px(130))
            line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(text, 1)
            column.addLayout(line)
        column.addWidget(self._buttons(version))
        if version.state is VersionState.FOR_SIGNATURE:
            column.addWidget(words(WHAT_COMES, "small", wrap=True))
        self._signatures, self._copies = SignaturesCard(self._context, version), CopiesCard(self._context, version)
        for card in (self._signatures, self._copies):
            self._column.addWidget(card)
        self._show_sending(version)

    def _buttons(self, version: AgreementVersion) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made, 8, 8)
        out = version.state is VersionState.FOR_SIGNATURE
        flow.addWidget(self._button("Unterschriebene Fassung &aufnehmen …", self.copy_wanted, "primary" if out else ""))
        if out:
            flow.addWidget(self._button(f"&{WITHOUT_FILE} …", self.signed_wanted, ""))
        flow.addWidget(self._button("&Nächste Fassung", self.next_wanted, ""))
        flow.addWidget(self._button("&Drucken …", self.print_wanted, ""))
        first = flow.itemAt(0 if out else 1)
        assert first is not None
        self.setFocusProxy(first.widget())
        return made

    def _show_sending(self, version: AgreementVersion) -> None:
        column = self._card(SENDING_TITLE)
        self._autosave = Autosave(self._context, self)
        fields = Fields(self._context, version, self._autosave)
        for row in SENDING:
            column.addWidget(fields.row(*row))

    def _card(self, heading: str) -> QVBoxLayout:
        card = QFrame()
        set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(12)
        column.addWidget(words(heading, "section", wrap=True))
        self._column.addWidget(card)
        return column

    @staticmethod
    def _button(text: str, signal: SignalInstance, role: str) -> QPushButton:
        button = QPushButton(text)
        if role:
            set_role(button, role)
        button.clicked.connect(lambda: signal.emit())
        return button


def _title(version: AgreementVersion) -> str:
    if version.state is VersionState.SIGNED and version.completed_on:
        return f"{version.label()} ist seit {version.completed_on:%d.%m.%Y} unterschrieben"
    since = f" seit {version.frozen_at:%d.%m.%Y}" if version.frozen_at else ""
    return f"{version.label()} liegt{since} zur Unterschrift vor"
