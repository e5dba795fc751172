"""The line below the page: how the backups stand, and whether something runs in the background."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ui.theme import Theme, set_role
from ui.widgets.card import button, words

HEIGHT = 30


class StatusLine(QFrame):
    """A note or the backups at the left; at the right what is out for signature, and a thin bar while work is going on.

    Emits `backups_asked` when somebody wants to know more of the backups, `out_asked` of what is out.
    """

    backups_asked = Signal()
    out_asked = Signal()

    def __init__(self, theme: Theme, note: str) -> None:
        super().__init__()
        set_role(self, "status")
        self._theme, self._due = theme, False
        self.note = words(note, "small")
        self.note.setVisible(bool(note))
        self.backup = button(theme, "", self.backups_asked.emit, role="status_link")
        self.backup.hide()
        self.out = button(theme, "", self.out_asked.emit, role="status_link")
        self.out.hide()
        self._bar = QProgressBar(maximum=0, textVisible=False)
        self._bar.setAccessibleName("Im Hintergrund wird gearbeitet")
        self._bar.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 0, 24, 0)
        line.addWidget(self.note)
        line.addWidget(self.backup)
        line.addStretch(1)
        line.addWidget(self._bar)
        line.addWidget(self.out)
        theme.follow(self, StatusLine._dress)

    def show_backup(self, text: str, due: bool) -> None:
        """How the backups stand; what is `due` wants a look, and says so by mark and word."""
        self.backup.setText(text)
        self.backup.setAccessibleName(f"{text}. Öffnet Einstellungen, Sicherung")
        self.backup.setToolTip("Einstellungen, Sicherung öffnen")
        set_role(self.backup, "status_due" if due else "status_link")
        self._due = due
        self._dress()
        self.backup.show()

    def show_out(self, count: int) -> None:
        """How many versions are out for signature; nothing is said of none."""
        text = "1 Fassung unterwegs" if count == 1 else f"{count} Fassungen unterwegs"
        self.out.setText(text)
        self.out.setAccessibleName(f"{text}. Öffnet Heute, Zur Unterschrift unterwegs")
        self.out.setToolTip("Zeigen, was zur Unterschrift unterwegs ist")
        self.out.setVisible(count > 0)

    def show_busy(self, busy: bool) -> None:
        """Work has begun, or the last of it ended."""
        self._bar.setVisible(busy)

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))
        self._bar.setFixedWidth(120)
        mark = ("alert", "due") if self._due else ("check", "muted")
        self.backup.setIcon(self._theme.icon(*mark, 14))
