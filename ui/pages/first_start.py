"""First start: passphrase, recovery code, agency, "Ich bin ..."; Enter goes on, and what was typed stays."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.outgoing import CODE, PRINT, Outgoing, log_outgoing
from models.store.errors import KnownError
from models.store.opening import create_store
from models.store.recovery import confirm_code, is_code_confirmed, renew_code
from models.store.store import Store
from ui.context import Context
from ui.mnemonics import share_out
from ui.pages.first_start_steps import AgencyStep, MeStep, PassphraseStep, RecoveryStep, Step
from ui.restoring.offer import RestoreOffer
from ui.tasks import Tasks
from ui.theme import Theme, set_role
from ui.widgets.card import button, row, words

WIDTH = 720
STEPS = ("Passphrase", "Wiederherstellung", "Agentur", "Ich bin …")


class FirstStart(QWidget):
    """Emits `finished` when there is a store with an agency and a user.

    `path` is where the store will lie, `make_context` builds the context over it. With a context
    the store is there already, and the way begins at the agency; or at a new recovery code, if nobody said to have
    kept the first one. Raises KnownError when it can't be issued.
    """

    finished = Signal()
    restore_asked = Signal(object)
    """A set of backups to take the store from, or None to look for one."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        path: Path | None,
        make_context: Callable[[Store], Context],
        context: Context | None = None,
        *,
        make_store: Callable[[Path, str], tuple[Store, str]] = create_store,
    ) -> None:
        super().__init__()
        self._make_store = make_store
        self.theme, self._tasks, self._path = theme, tasks, path
        self._make_context, self.context = make_context, context
        self.step: Step | None = None
        self._kept: dict[int, Step] = {}
        set_role(self, "window")
        self._dots = words("", "caps")
        self._sheet = QVBoxLayout()
        self.problem = words("", "problem", wrap=True)
        self.next_button = button(theme, "&Weiter", self.go_on, role="primary")
        self.back_button = button(theme, "&Zurück", self.go_back, role="quiet", icon="back")
        self.progress = QProgressBar(maximum=0, textVisible=False)
        self.progress.setAccessibleName("Der verschlüsselte Datenbestand wird angelegt")
        self.progress.setFixedWidth(120)
        self.progress.hide()
        self.offer: QWidget | None = None
        if context is None and path is not None:
            self.offer = RestoreOffer(theme, path, datetime.now(), self.restore_asked.emit, first_start=True)
        self._lay_out()
        if context is None:
            self._show(0)
        elif self._path is None or is_code_confirmed(context.store):
            self._show(2)
        else:
            self._show(1, RecoveryStep(theme, renew_code(context.store), self._path, again=True))

    @property
    def number(self) -> int:
        """Which step is shown, from 0."""
        return next(n for n, step in self._kept.items() if step is self.step)

    def go_on(self) -> None:
        """Finish this step and show the next, or say what is missing."""
        assert self.step is not None
        if not self.next_button.isEnabled():
            return
        if not self.step.complete():
            self.problem.setText(self.step.missing())
            return
        if isinstance(self.step, PassphraseStep):
            self._create(self.step)
        elif self.context is not None and not self.flush():
            return
        elif isinstance(self.step, MeStep):
            self.step.finish()
            self.finished.emit()
        elif isinstance(self.step, RecoveryStep) and not self._note_confirmed():
            return
        else:
            self._show(self.number + 1)

    def go_back(self) -> None:
        """Show the step before."""
        if self.flush():
            self._show(self.number - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from every field but a long one; what has the focus has had its chance before."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not isinstance(self.focusWidget(), QPlainTextEdit | QPushButton | QToolButton):
            self.go_on()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------ inside

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        forms = [getattr(self.step, name) for name in ("form", "other_form") if hasattr(self.step, name)]
        written = [form.flush() for form in forms]
        return all(written)

    def _note_confirmed(self) -> bool:
        """Keep that the code is on paper; an end before that has the next start issue a new one."""
        assert self.context is not None
        try:
            confirm_code(self.context.store)
        except KnownError as error:
            self.problem.setText(str(error))
            return False
        return True

    def _log_print(self) -> None:
        assert self.context is not None
        with suppress(KnownError):  # the sheet is there; what keeps the store from writing is told on the next step
            log_outgoing(self.context.store, Outgoing(document=CODE, kind=PRINT))

    def _create(self, step: PassphraseStep) -> None:
        assert self._path is not None
        self._set_busy(True)
        self._tasks.run(partial(self._make_store, self._path, step.first.text()), self._take, self._refuse)

    def _take(self, made: tuple[Store, str]) -> None:
        store, code = made
        self._set_busy(False)
        passphrase = self._kept.pop(0)
        assert isinstance(passphrase, PassphraseStep)
        passphrase.first.clear()
        passphrase.again.clear()
        self.context = self._make_context(store)
        assert self._path is not None
        passphrase.deleteLater()
        self._show(1, RecoveryStep(self.theme, code, self._path))

    def _refuse(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, KnownError):
            raise error
        self.problem.setText(str(error))

    def _set_busy(self, busy: bool) -> None:
        self.next_button.setDisabled(busy)
        self.progress.setVisible(busy)
        if self.step is not None:
            self.step.setDisabled(busy)

    def _build(self, number: int) -> Step:
        if number == 0:
            return PassphraseStep(self.theme)
        assert self.context is not None
        return AgencyStep(self.context) if number == 2 else MeStep(self.context)

    def _show(self, number: int, step: Step | None = None) -> None:
        if self.step is not None:
            self.step.hide()
        if number not in self._kept:
            made = step or self._build(number)
            made.changed.connect(lambda: self.problem.setText(""))
            made.entered.connect(self.go_on)
            if isinstance(made, RecoveryStep):
                made.printed.connect(self._log_print)
            self._kept[number] = made
            self._sheet.addWidget(made)
            share_out(made, "wzfsn")
        self.step = self._kept[number]
        self.step.show()
        self.problem.setText("")
        self._dots.setText(f"SCHRITT {number + 1} VON {len(STEPS)}  ·  {STEPS[number].upper()}")
        self.back_button.setVisible(number - 1 in self._kept)
        if self.offer is not None:
            self.offer.setVisible(number == 0)
        self.next_button.setText("&Fertig" if number == len(STEPS) - 1 else "&Weiter")
        QTimer.singleShot(0, self.step.focus)

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.setSpacing(12)
        inside.addLayout(self._sheet)
        inside.addWidget(self.problem)
        inside.addLayout(row(self.back_button, 1, self.progress, self.next_button, spacing=16))
        if self.offer is not None:
            inside.addWidget(self.offer)
        column_widget = QWidget()
        set_role(column_widget, "page")
        column = QVBoxLayout(column_widget)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(28)
        mark = QLabel()
        self.theme.follow(mark, lambda label: label.setPixmap(self.theme.pixmap("transfermappe", "accent", 24)))
        column.addStretch(2)
        column.addLayout(row(mark, words("Transfermappe", "strong"), 1, self._dots, spacing=10))
        column.addLayout(inside)
        column.addStretch(3)
        self.theme.follow(column_widget, lambda c: c.setMaximumWidth(self.theme.px(WIDTH)))
        middle = QWidget()
        set_role(middle, "page")
        line = QHBoxLayout(middle)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(column_widget, 100)
        line.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(middle)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
