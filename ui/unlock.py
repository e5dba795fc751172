"""The door: passphrase or recovery code, derived off the GUI thread; what is wrong is said in place."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from models.store.errors import KnownError
from ui.tasks import Tasks
from ui.theme import Theme, set_role
from ui.widgets.card import button, row, words
from ui.widgets.passphrase_field import PassphraseField

if TYPE_CHECKING:
    from models.store.store import Store

FORGOTTEN = "Passphrase vergessen? Dann hier den Wiederherstellungscode vom Ausdruck eingeben."
WIDTH = 440


class UnlockPage(QWidget):
    """Emits `opened(Store)`. A store that is damaged, too new, in use or gone is told, and can be tried again."""

    opened = Signal(object)

    def __init__(self, theme: Theme, tasks: Tasks, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._tasks, self._path = theme, tasks, path
        set_role(self, "window")
        self.field = PassphraseField(theme, "&Passphrase")
        self.field.entered.connect(self.unlock)
        self.field.edited.connect(self._clear_problem)
        self.problem = words("", "problem", wrap=True)
        self.problem.hide()
        self.open_button = button(theme, "Ö&ffnen", self.unlock, role="primary")
        self.progress = QProgressBar(maximum=0, textVisible=False)
        self.progress.setAccessibleName("Der Datenbestand wird geöffnet")
        self.progress.setFixedWidth(120)
        self.progress.hide()
        self._lay_out()
        QTimer.singleShot(0, self.field.setFocus)

    def unlock(self) -> None:
        """Try what was typed."""
        if self.open_button.isEnabled() and self.field.text():
            self._set_busy(True)
            self._tasks.run(partial(_open, self._path, self.field.text()), self._enter, self._refuse)

    def _enter(self, store: Store) -> None:
        self.field.clear()
        self.opened.emit(store)

    def _refuse(self, error: Exception) -> None:
        self._set_busy(False)
        self.field.setFocus()
        self.field.line.selectAll()
        if not isinstance(error, KnownError):
            raise error
        self.problem.setText(str(error))
        self.problem.show()

    def _clear_problem(self) -> None:
        self.problem.hide()

    def _set_busy(self, busy: bool) -> None:
        self.open_button.setDisabled(busy)
        self.field.setDisabled(busy)
        self.progress.setVisible(busy)
        if busy:
            self.problem.hide()

    def _lay_out(self) -> None:
        card = QFrame()
        set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(14)
        mark = QLabel()
        self.theme.follow(mark, lambda label: label.setPixmap(self.theme.pixmap("transfermappe", "accent", 32)))
        column.addLayout(row(mark, words("Transfermappe", "title"), 1, spacing=12))
        column.addSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.problem)
        column.addLayout(row(self.open_button, self.progress, 1, spacing=16))
        column.addWidget(words(FORGOTTEN, "small", wrap=True))
        place = words(str(self._path), "small", wrap=True)
        place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (card, place):
            self.theme.follow(part, lambda p: p.setFixedWidth(self.theme.px(WIDTH)))
        middle = QVBoxLayout()
        middle.setSpacing(12)
        middle.addStretch(2)
        middle.addWidget(card)
        middle.addWidget(place)
        middle.addStretch(3)
        line = QHBoxLayout(self)
        line.addStretch(1)
        line.addLayout(middle)
        line.addStretch(1)


def _open(path: Path, secret: str) -> Store:
    from models.store.opening import open_store  # late: the window is painted before any driver is loaded

    return open_store(path, secret)
