"""Sicherung ansehen: what one backup holds, what differs now, bringing back a part of it or all."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from models.bring_back import BroughtBack, Parcel, bring_back
from models.store.backup_set import Backup, local_set
from models.store.errors import KnownError
from ui import dialogs
from ui.backup_words import HERE, moment, size
from ui.backups import backups_of
from ui.context import Context
from ui.pages.page import Page
from ui.place import Place
from ui.restoring.insight import Insight, fetch, look_in
from ui.restoring.preview import BackupPreview
from ui.take_back import undo_of
from ui.tasks import Tasks
from ui.widgets.card import badge, button, row, words
from ui.widgets.scrolling import filling

SETTINGS = Place("settings", part="backup")
SECOND = "second"
GONE = "Diese Sicherung ist nicht mehr da. Die Einstellungen zeigen, welche es gibt."
READING = "Die Sicherung wird geöffnet und mit dem jetzigen Stand verglichen …"
RESTORE, CONFIRM = "&Alles wiederherstellen …", "Sichern und wiederherstellen"
ASKED = (
    "Danach ist alles wie damals{lost}. Der jetzige Stand wird vorher gesichert und geprüft; er steht dann zuoberst in "
    "der Liste der Sicherungen, und von dort kommen Sie auf demselben Weg wieder zu ihm zurück."
)

ASKED_DAMAGED = (
    "Danach ist alles wie damals. Der jetzige Stand ist beschädigt und lässt sich nicht sichern; seine Datei wird "
    "nicht gelöscht, sie bleibt daneben unter einem Namen mit „beschädigt“."
)
UNCOMPARED = "Mit dem jetzigen Stand lässt sich nicht vergleichen: Er ist beschädigt. Diese Sicherung ist ganz."


class BackupPage(Page):
    """`Place("backup", uid=<name of its file>, part="" or "second")`; read anew at each visit."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.backup: Backup | None = None
        self._tasks = Tasks(self, threads=1)
        self._left = Event()
        self._ticket = 0
        self._place = Place("backup")
        self._damaged = False
        self.heading = words("", "title")
        self.proven = badge("geprüft", "done")
        self.where = words("", "muted", wrap=True)
        self.problem = words("", wrap=True)
        self.progress = QProgressBar(maximum=0, textVisible=False)
        self.progress.setAccessibleName("Die Sicherung wird gelesen")
        self.progress.setFixedWidth(120)
        self.preview = BackupPreview(context.theme)
        self.preview.bring_asked.connect(self.bring)
        self.back_button = button(
            context.theme, "Alle &Sicherungen", lambda: context.go(SETTINGS), role="quiet", icon="back"
        )
        self.restore_button = button(context.theme, RESTORE, self.ask_to_restore, role="danger", icon="history")
        self._lay_out()
        backups_of(context).changed.connect(self._find_again)
        context.live.closed.connect(self._stop)

    def show_place(self, place: Place) -> None:
        if place != self._place or self.backup is None:
            self.preview.tabs.setCurrentIndex(0)
        self._place = place
        self.backup = self._find(place)
        now = self.context.store.clock()
        self.heading.setText(f"Sicherung von {moment(self.backup.made_at, now)}" if self.backup else "Sicherung")
        self.where.setText(self._said_where(place))
        self._show_state("" if self.backup else GONE)
        if self.backup is not None:
            self._read()

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        return ("Einstellungen", Place("settings")), ("Sicherung", SETTINGS), (self.heading.text(), None)

    def hideEvent(self, event: QHideEvent) -> None:
        self._left.set()  # nobody waits for what is being read
        super().hideEvent(event)

    # ------------------------------------------------------------ reading

    def _find(self, place: Place) -> Backup | None:
        path, seen = self.context.store.path, backups_of(self.context).seen
        if path is None or not place.uid:
            return None
        folder = local_set(path).folder
        if place.part == SECOND:
            names = {backup.path.name: backup for backup in seen.second or ()}
            return names.get(place.uid)
        found = folder / Path(place.uid).name
        return Backup.at(found) if found.is_file() else None

    def _find_again(self) -> None:
        """The stick may have been looked at only now."""
        if self.isVisible() and self.backup is None and self._find(self._place) is not None:
            self.show_place(self._place)

    def _said_where(self, place: Place) -> str:
        if self.backup is None:
            return ""
        lies = backups_of(self.context).overview.place if place.part == SECOND else HERE
        try:
            return f"{lies} · {size(self.backup.path.stat().st_size)}"
        except OSError:
            return lies

    def _read(self) -> None:
        assert self.backup is not None
        store = self.context.store
        self._ticket += 1
        self._left.set()  # of one that is still being read
        self._left = left = Event()
        self._show_state(READING, busy=True)
        work = partial(look_in, self.backup, store.home.key, store.path, store.clock, lambda: not left.is_set())
        self._tasks.run(work, partial(self._show_insight, self._ticket), partial(self._refuse, self._ticket))

    def _show_insight(self, ticket: int, insight: Insight) -> None:
        if ticket != self._ticket or self._left.is_set():
            return
        self._show_state("")
        self.problem.setText(UNCOMPARED if insight.damaged else "")
        self.problem.setVisible(insight.damaged)
        self._damaged = insight.damaged
        self.preview.show_insight(insight, self.context.store.clock(), compared=not insight.damaged)

    def _refuse(self, ticket: int, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        if ticket == self._ticket:
            self._show_state(str(error))

    def _show_state(self, sentence: str, *, busy: bool = False) -> None:
        shown = not sentence
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.progress.setVisible(busy)
        self.proven.setVisible(self.backup is not None and (shown or busy))
        self.preview.setVisible(shown)
        self.restore_button.setVisible(shown)
        if not shown and not busy:
            QTimer.singleShot(0, self, self.back_button.setFocus)

    def _stop(self) -> None:
        self._ticket += 1
        self._left.set()
        self._tasks.wait()

    # ------------------------------------------------------------ bringing back

    def bring(self, address: str) -> None:
        """Bring one record or a Kommune back: read it on another thread, then put it in as one step."""
        if self.backup is None or not self.preview.back.button.isEnabled():
            return
        store = self.context.store
        self.preview.back.set_busy(True)
        work = partial(fetch, self.backup, store.home.key, address, store.clock, store.home.folder())
        self.context.tasks.run(work, self._put, self._not_brought)

    def _put(self, parcel: Parcel) -> None:
        try:
            done = bring_back(self.context.store, parcel)
        except KnownError as error:
            self._not_brought(error)
            return
        self.preview.back.set_busy(False)
        self.context.toast("\n".join((_said(done), *done.left[:3])), undo_of(self.context) if done.count else {})
        if self.backup is not None:
            self._read()

    def _not_brought(self, error: Exception) -> None:
        self.preview.back.set_busy(False)
        if not isinstance(error, KnownError):
            raise error
        self.context.toast(str(error))

    # ------------------------------------------------------------ restoring all

    def ask_to_restore(self) -> None:
        """The one question: afterwards everything is as it was then."""
        if self.backup is None:
            return
        lost = self.preview.lost_count()
        cost = f"; {lost} {'Eintrag' if lost == 1 else 'Einträge'} von seither gehen dabei zurück" if lost else ""
        when = moment(self.backup.made_at, self.context.store.clock())
        dialogs.ask(
            self,
            f"Alles auf den Stand von {when} bringen?",
            ASKED_DAMAGED if self._damaged else ASKED.format(lost=cost),
            {CONFIRM: self._restore},
            danger=CONFIRM,
        )

    def _restore(self) -> None:
        if self.backup is not None:
            backups_of(self.context).restore_asked.emit(self.backup)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addLayout(row(self.heading, self.proven, 1, self.back_button, spacing=12))
        column.addWidget(self.where)
        column.addLayout(row(self.problem, self.progress, spacing=12))
        column.addWidget(self.preview, 1)
        column.addLayout(row(1, self.restore_button))
        column.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(filling(inside))


def _said(done: BroughtBack) -> str:
    if not done.count:
        return f"{done.label}: Es wurde nichts geändert."
    return f"{done.label} ist zurückgeholt: {done.count} {'Eintrag' if done.count == 1 else 'Einträge'}."
