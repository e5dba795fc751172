"""A new passphrase, typed twice, with its strength as it is typed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.passphrase import judge
from ui.theme import Theme
from ui.widgets.card import row
from ui.widgets.passphrase_field import PassphraseField
from ui.widgets.strength_meter import StrengthMeter

JUDGE_MS = 120


class NewPassphrase(QWidget):
    """`changed` comes when `complete()` may have changed, `entered` when Enter should go on.

    `label` is that of the first of its two fields; `beside` puts the second beside it, where height is dear.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, theme: Theme, label: str = "&Passphrase", *, beside: bool = False) -> None:
        super().__init__()
        self.first = PassphraseField(theme, label)
        self.again = PassphraseField(theme, "Noch &einmal")
        self.meter = StrengthMeter()
        self._pause = QTimer(self, singleShot=True, interval=JUDGE_MS)
        self._pause.timeout.connect(self.judge)
        self.first.edited.connect(self._pause.start)
        self.again.edited.connect(self.changed)
        self.first.entered.connect(self._go_down)
        self.again.entered.connect(self.entered)
        self.judgement = judge("")
        self.meter.show_judgement(self.judgement)
        self.setFocusProxy(self.first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        if beside:
            line = row(self.first, self.again, spacing=16)
            line.setStretch(0, 1)
            line.setStretch(1, 1)
            column.addLayout(line)
            column.addWidget(self.meter)
        else:
            for part in (self.first, self.meter, self.again):
                column.addWidget(part)

    def text(self) -> str:
        """What was typed."""
        return self.first.text()

    def clear(self) -> None:
        """Forget it."""
        self.first.clear()
        self.again.clear()

    def judge(self) -> None:
        """Judge what is typed now."""
        self._pause.stop()
        self.judgement = judge(self.first.text())
        self.meter.show_judgement(self.judgement)
        self.changed.emit()

    def complete(self) -> bool:
        """Whether it is strong enough, and both are the same."""
        if self._pause.isActive():
            self.judge()
        return self.judgement.enough and self.first.text() == self.again.text()

    def missing(self) -> str:
        """What still has to be done; "" if nothing."""
        complete = self.complete()
        if not self.first.text():
            return "Bitte eine Passphrase eingeben."
        if not self.judgement.enough:
            return "Diese Passphrase ist noch zu schwach."
        return "" if complete else "Die beiden Eingaben sind verschieden."

    def _go_down(self) -> None:
        """To the second line; a weak passphrase is told at once, where it can be mended."""
        self.judge()
        if self.judgement.enough:
            self.again.line.setFocus()
        else:
            self.entered.emit()
