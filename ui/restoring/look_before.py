"""A look into the backups of a set before one of them becomes the store."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from models.store.backup_set import Backup
from models.store.errors import KnownError
from ui.backup_words import moment
from ui.restoring.insight import Insight
from ui.restoring.preview import BackupPreview
from ui.theme import Theme
from ui.widgets.card import button, row, words
from ui.widgets.scrolling import filling

WIDTH = 980
NEW = "Der Datenbestand kommt nach „{path}“."
STAYS = (
    "Am Platz „{path}“ liegt schon ein Datenbestand. Er wird nicht gelöscht: Er bleibt mit allem, was dazugehört, "
    "unter einem anderen Namen daneben."
)
READING = "Die Sicherung wird geöffnet …"


class LookBefore(QWidget):
    """Emits `backup_chosen(Backup)` for each that is to be shown, `restore_asked(Backup)`, `left`."""

    backup_chosen = Signal(object)
    restore_asked = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, path: Path) -> None:
        super().__init__()
        self._path = path
        self._backups: list[Backup] = []
        self.which = QComboBox()
        self.which.setAccessibleName("Sicherung")
        self.which.currentIndexChanged.connect(self._turn)
        self.preview = BackupPreview(theme)
        self.told = words("", wrap=True)
        self.problem = words("", "problem", wrap=True)
        self.progress = QProgressBar(maximum=0, textVisible=False)
        self.progress.setAccessibleName("Die Sicherung wird gelesen")
        self.progress.setFixedWidth(120)
        self.restore_button = button(theme, "&Wiederherstellen", self._ask, role="primary", icon="history")
        self.back_button = button(theme, "&Andere Sicherungen", self.left.emit, role="quiet", icon="back")
        self.restore_button.setEnabled(False)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        which = words("Sicherung von", "title")
        column.addLayout(row(which, self.which, self.progress, 1, spacing=12))
        column.addWidget(self.problem)
        column.addWidget(self.preview, 1)
        column.addStretch(0)
        column.addWidget(self.told)
        column.addLayout(row(self.back_button, 1, self.restore_button))
        theme.follow(inside, lambda c: c.setMaximumWidth(theme.px(WIDTH)))
        middle = QWidget()
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(inside, 100)
        line.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(filling(middle))

    def show_backups(self, backups: list[Backup], now: datetime) -> None:
        """Offer these, newest first, and show the newest."""
        self._backups = backups
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItems([moment(backup.made_at, now) for backup in backups])
        self.which.blockSignals(False)
        self.told.setText((STAYS if self._path.exists() else NEW).format(path=self._path))
        self._turn(0)
        self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_insight(self, insight: Insight, now: datetime) -> None:
        """What the chosen one holds."""
        if insight.backup == self._chosen():
            self._set_state("")
            self.preview.show_insight(insight, now, compared=False)
            self.preview.setVisible(True)
            self.restore_button.setEnabled(True)

    def set_busy(self, sentence: str) -> None:
        """Something goes on that is not to be disturbed."""
        self._set_state(sentence, busy=True)
        for part in (self.restore_button, self.back_button, self.which):
            part.setDisabled(True)

    def refuse(self, error: Exception) -> None:
        """It can't be read, or not be put in place: say why, and let another be tried."""
        for part in (self.back_button, self.which):
            part.setEnabled(True)
        if not isinstance(error, KnownError):
            raise error
        self._set_state(str(error))
        self.restore_button.setEnabled(self.preview.isVisibleTo(self))
        self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> Backup | None:
        at = self.which.currentIndex()
        return self._backups[at] if 0 <= at < len(self._backups) else None

    def _turn(self, _: int) -> None:
        backup = self._chosen()
        self.restore_button.setEnabled(False)
        if backup is not None:
            self.preview.setVisible(False)
            self._set_state(READING, busy=True)
            self.backup_chosen.emit(backup)

    def _ask(self) -> None:
        if self._chosen() is not None:
            self.restore_asked.emit(self._chosen())

    def _set_state(self, sentence: str, *, busy: bool = False) -> None:
        self.problem.setText("" if busy else sentence)
        self.problem.setVisible(bool(self.problem.text()))
        self.progress.setVisible(busy)
        self.progress.setAccessibleName(sentence or "Die Sicherung wird gelesen")
