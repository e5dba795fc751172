"""How good a passphrase is: a bar, a word, and the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from models.passphrase import Judgement, Strength
from ui.theme import repolish
from ui.widgets.card import row, words

LEVELS = {Strength.VERY_WEAK: "wrong", Strength.WEAK: "due", Strength.FAIR: "done", Strength.STRONG: "done"}


class StrengthMeter(QWidget):
    """Shows a judgement; the word stands beside the bar, for colour alone says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = QProgressBar(maximum=int(Strength.STRONG), textVisible=False)
        self.bar.setFixedWidth(160)
        self.word = words("", "strong")
        self.reason = words("", "small", wrap=True)
        self.reason.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.reason.setMinimumHeight(self.reason.fontMetrics().height() * 2 + 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row(self.bar, self.word, 1, spacing=12))
        column.addWidget(self.reason)

    def show_judgement(self, judgement: Judgement) -> None:
        """Show how it stands with what is typed."""
        self.bar.setValue(int(judgement.strength))
        self.bar.setAccessibleName(f"Stärke der Passphrase: {judgement.strength.label or 'noch leer'}")
        self.word.setText(judgement.strength.label)
        self.reason.setText(judgement.reason)
        self.bar.setProperty("level", LEVELS.get(judgement.strength, ""))
        repolish(self.bar)
