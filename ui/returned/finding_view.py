"""What a file is, to be read in seconds: one headline, why, who signed, what is other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.returned_finding import CopyKind, Finding
from ui.backup_words import size
from ui.context import Context
from ui.returned.breakable import breakable
from ui.returned.fold import FoldedLines
from ui.returned.looks import Look, look_of, reasons_of
from ui.returned.signature_list import SignatureList
from ui.theme import Theme
from ui.widgets.card import Card, clear, row, words

SIGN_PX = 30
MOST_REASONS, MOST_DIFFERENCES = 5, 6
HEADINGS = {
    CopyKind.SCAN: "Auf den Seiten fällt auf",
    CopyKind.CHANGED: "Außer Unterschriften wurde verändert",
    CopyKind.REWRITTEN: "Das ist anders",
}


class FindingView(Card):
    """Shows one finding. Emits `trust_asked(FoundSignature)`."""

    trust_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.signatures: SignatureList | None = None
        self.body.setSpacing(14)

    def show_finding(self, finding: Finding, file_name: str, bytes_: int, *, asks: bool = True) -> None:
        """Show this finding of a file of so many bytes, 0 unread; `asks` whether an issuer may be trusted from here."""
        clear(self.body)
        theme = self._context.theme
        self.setAccessibleName(f"{look_of(finding).word}: {finding.sentence}")
        self.body.addWidget(
            headline(
                theme, look_of(finding), finding.sentence, f"{file_name} · {size(bytes_)}" if bytes_ else file_name
            )
        )
        if reasons := reasons_of(finding):
            self.body.addWidget(FoldedLines(theme, "Gründe", reasons, MOST_REASONS))
        self.signatures = None
        if finding.signatures:
            self.signatures = SignatureList(self._context, finding.signatures, asks=asks)
            self.signatures.trust_asked.connect(self.trust_asked)
            self.body.addWidget(_part(f"Unterschriften in der Datei ({len(finding.signatures)})", self.signatures))
        if finding.differences:
            heading = HEADINGS.get(finding.kind, "Das fällt auf")
            lines = FoldedLines(theme, heading, finding.differences, MOST_DIFFERENCES)
            self.body.addWidget(_part(heading, lines))


def headline(theme: Theme, look: Look, sentence: str, below: str) -> QWidget:
    """The sign and its word large, then the sentence, then what the file is called."""
    sign = QLabel()
    role = "muted" if look.tone == "plain" else look.tone
    theme.follow(sign, lambda label: label.setPixmap(theme.pixmap(look.icon, role, SIGN_PX)))
    made, column = QWidget(), QVBoxLayout()
    column.setSpacing(4)
    for text, kind in ((look.word[:1].upper() + look.word[1:], "title"), (sentence, "lead"), (below, "small")):
        column.addWidget(words(breakable(text), kind, wrap=True))
    whole = row(sign, spacing=14)
    whole.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    whole.addLayout(column, 1)
    made.setLayout(whole)
    return made


def _part(heading: str, inside: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(words(heading, "section", wrap=True))
    column.addWidget(inside)
    return made
