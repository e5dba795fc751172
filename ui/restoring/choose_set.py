"""Which backups: those that are found on this laptop and on what is plugged in, or another folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QProgressBar, QVBoxLayout, QWidget

from models.store.backup_set import ELSEWHERE, BackupSet
from models.store.found_sets import sets_beneath
from ui import dialogs
from ui.backup_media import medium_name, volumes
from ui.backup_words import HERE, moment
from ui.tasks import Tasks
from ui.theme import Theme, set_role
from ui.widgets.card import button, row, words
from ui.widgets.passphrase_card import centred, heading

WIDTH, LIST_HEIGHT = 620, 190
LEAD = "Stecken Sie den Stick mit den Sicherungen an, oder wählen Sie den Ordner, in dem sie liegen."
NONE = "Hier und auf den angesteckten Datenträgern liegt keine Sicherung von Transfermappe."
NONE_THERE = "In „{name}“ liegt keine Sicherung von Transfermappe. Gesucht wird der Ordner „Transfermappe-Sicherung“."
Found = list[tuple[BackupSet, str, int, datetime]]


class ChooseSet(QWidget):
    """Emits `chosen(BackupSet)` or `left`; `path` is where the store belongs."""

    chosen = Signal(object)
    left = Signal()

    def __init__(
        self, theme: Theme, tasks: Tasks, path: Path, clock: Callable[[], datetime],
        roots: Callable[[], Iterable[Path]] = volumes,
    ) -> None:  # fmt: skip
        super().__init__()
        self._tasks, self._path, self._clock, self._roots = tasks, path, clock, roots
        self._places: list[Path] = []
        self._ticket = 0
        self._sets: list[BackupSet] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Gefundene Sicherungen")
        self.list.itemActivated.connect(lambda _: self.go_on())
        self.told = words("", wrap=True)
        self.progress = QProgressBar(maximum=0, textVisible=False)
        self.progress.setAccessibleName("Es wird nach Sicherungen gesucht")
        self.progress.setFixedWidth(120)
        self.next_button = button(theme, "&Weiter", self.go_on, role="primary")
        self.folder_button = button(theme, "&Ordner wählen …", self.choose, icon="folder")
        self.again_button = button(theme, "&Noch einmal suchen", self.look, role="quiet")
        self.back_button = button(theme, "&Zurück", self.left.emit, role="quiet", icon="back")
        card = QFrame()
        set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(12)
        column.addLayout(heading(theme, "Aus einer Sicherung wiederherstellen"))
        column.addWidget(words(LEAD, "muted", wrap=True))
        column.addWidget(self.list)
        column.addWidget(self.told)
        column.addLayout(row(self.folder_button, self.again_button, self.progress, 1, spacing=12))
        column.addLayout(row(self.back_button, 1, self.next_button))
        theme.follow(card, lambda c: c.setFixedWidth(theme.px(WIDTH)))
        theme.follow(self.list, lambda view: view.setMaximumHeight(theme.px(LIST_HEIGHT)))
        theme.follow(self.list, lambda view: view.setMinimumHeight(theme.px(LIST_HEIGHT) // 2))
        centred(self, card)

    def look(self) -> None:
        """Look where backups may be; what was found before stays until then."""
        self._set_busy(True)
        self._ticket += 1
        places = list(self._places)
        work = partial(_find, self._path, places, self._roots)
        self._tasks.run(work, partial(self._show, self._ticket), self._fail)

    def choose(self) -> None:
        """Ask for a folder."""
        start = self._places[-1] if self._places else Path.home()
        dialogs.choose_folder(self, "Ordner mit Sicherungen", start, self.add_folder)

    def add_folder(self, folder: Path) -> None:
        """Look there, too."""
        self._places.append(folder)
        self.look()

    def go_on(self) -> None:
        """On with the set that is chosen."""
        row_chosen = self.list.currentRow()
        if self.next_button.isEnabled() and 0 <= row_chosen < len(self._sets):
            self.chosen.emit(self._sets[row_chosen])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, ticket: int, found: Found) -> None:
        if ticket != self._ticket:
            return  # another folder was named meanwhile
        self._set_busy(False)
        chosen = self._sets[self.list.currentRow()] if 0 <= self.list.currentRow() < len(self._sets) else None
        self._sets = [of for of, *_ in found]
        self.list.clear()
        for of, place, count, newest in found:
            when = moment(newest, self._clock())
            what = f"{count} Sicherungen, die neueste {when}" if count > 1 else f"eine Sicherung, {when}"
            self.list.addItem(QListWidgetItem(f"{place} · {what}"))
            self.list.item(self.list.count() - 1).setToolTip(str(of.folder))
        self._point(chosen)
        self.list.setVisible(bool(found))
        self.next_button.setEnabled(bool(found))
        self._tell()
        QTimer.singleShot(0, self, lambda: (self.list if found else self.folder_button).setFocus())

    def _point(self, chosen: BackupSet | None) -> None:
        last = self._places[-1] if self._places else None
        of_last = [n for n, of in enumerate(self._sets) if last is not None and of.folder.is_relative_to(last)]
        wanted = of_last[0] if of_last else self._sets.index(chosen) if chosen in self._sets else 0
        if self._sets:
            self.list.setCurrentRow(wanted)

    def _tell(self) -> None:
        last = self._places[-1] if self._places else None
        there = last is None or any(of.folder.is_relative_to(last) or last == of.folder for of in self._sets)
        self.told.setText(NONE_THERE.format(name=last.name) if not there else "" if self._sets else NONE)
        self.told.setVisible(bool(self.told.text()))

    def _fail(self, error: Exception) -> None:
        self._set_busy(False)
        raise error

    def _set_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.again_button.setDisabled(busy)
        self.next_button.setEnabled(not busy and bool(self._sets))


def _find(path: Path, places: list[Path], roots: Callable[[], Iterable[Path]]) -> Found:
    """Any thread: sets at the store's place, in the folders named, and at the top of each volume; each once."""
    found: dict[Path, tuple[BackupSet, str, int, datetime]] = {}
    for folder in [*reversed(places), path.parent, *roots()]:
        for of in sets_beneath(folder):
            backups = of.backups()
            here = of.folder.parent == path.parent
            chosen = of.folder.parents[1] if of.folder.parent.name == ELSEWHERE else of.folder
            place = HERE[:1].upper() + HERE[1:] if here else medium_name(chosen)
            name = f"{place} ({of.folder.name})" if chosen != of.folder else place
            found.setdefault(of.folder.resolve(), (of, name, len(backups), backups[0].made_at))
    return list(found.values())
