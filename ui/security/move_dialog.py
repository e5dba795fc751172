"""Moves the store to a safe place: says where to and what happens, then does it, then says what may be left."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from models.backup_media import HERE
from models.backup_medium import BackupMedium
from models.store.errors import KnownError
from models.store.location import RiskyPlace, look
from models.store.moving import Moved, move_store
from models.store.usual_place import usual_store
from ui import dialogs
from ui.context import Context
from ui.theme import set_role
from ui.widgets.card import button, row, words
from ui.widgets.fitting import FittingDialog

TITLE = "Datenbestand verschieben"
WHAT_HAPPENS = (
    "Alles wird dorthin kopiert und zurückgelesen; dann geht es dort weiter, und hier wird gelöscht. Der nächste Start "
    "findet den neuen Ort von selbst. Bei großen Beständen dauert es einige Sekunden."
)
WORKING = "Wird verschoben …"
DONE = "Der Datenbestand liegt jetzt unter „{new}“."
LEFT = "Am alten Ort ließ sich nicht alles löschen; der nächste Start versucht es noch einmal."
CLOUD_KEEPS = (
    "{service} kann das Gelöschte noch eine Weile behalten, im Papierkorb und als ältere Fassungen: verschlüsselt, "
    "aber mit der Passphrase von damals zu öffnen. Leeren Sie dort den Papierkorb."
)
WIDTH = 560
OUTSIDE = "Transfermappe"


class MoveDialog(FittingDialog):
    """`place` is what was noticed of the present one; `moved` is called afterwards."""

    def __init__(
        self, context: Context, place: RiskyPlace | None, parent: QWidget, moved: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__(parent)
        self.context, self._place, self._moved = context, place, moved
        self._checking = 0
        self.setWindowTitle(TITLE)
        self.target = _proposed(context.store.path)
        self.to = words("", "strong", wrap=True)
        self.to.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem = words("", "problem", wrap=True)
        self.note = words(WHAT_HAPPENS, "muted", wrap=True)
        self.choose_button = button(context.theme, "Anderer &Ordner …", self.choose)
        self.go_button = button(context.theme, "&Verschieben", self.go_on, role="primary")
        self.cancel_button = button(context.theme, "Abbrechen", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(words(TITLE, "section"))
        self.why = words(f"{place.found} {place.reason}" if place is not None else "", wrap=True)
        self.why.setVisible(place is not None)
        self.where = words("Wohin:", "muted")
        for part in (self.why, self.where, self.to):
            column.addWidget(part)
        column.addWidget(self.note)
        column.addWidget(self.problem)
        column.addLayout(row(self.choose_button, 1, self.cancel_button, self.go_button, spacing=10))
        context.theme.follow(self, lambda dialog: dialog.setFixedWidth(context.theme.px(WIDTH)))
        self.finished.connect(self._forget)
        self.show_target(self.target)
        self.go_button.setFocus()

    def choose(self) -> None:
        """Ask for a folder."""
        path = self.context.store.path
        assert path is not None
        dialogs.choose_folder(self, TITLE, Path.home(), lambda folder: self.show_target(folder / path.name))

    def show_target(self, target: Path) -> None:
        """Propose that place, and say what speaks against it once that is known."""
        self.target = target
        self.to.setText(str(target))
        self._tell("")
        self._checking += 1
        self.context.tasks.run(partial(look, target), partial(self._judge, self._checking), self._ignore)

    def go_on(self) -> None:
        """Move once nothing works in the background any more; what is written meanwhile goes along."""
        self._set_busy(True)
        self._when_idle()

    def _when_idle(self) -> None:
        if self.context.tasks.is_busy:
            self.context.tasks.busy.connect(self._hear_busy)
        else:
            QTimer.singleShot(0, self, self._move)

    def _hear_busy(self, busy: bool) -> None:
        if not busy:
            self.context.tasks.busy.disconnect(self._hear_busy)
            QTimer.singleShot(0, self, self._when_idle)

    def _move(self) -> None:
        if self.context.tasks.is_busy:  # a backup has begun since
            self._when_idle()
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        self.repaint()
        try:
            moved = move_store(self.context.store, self.target)
        except KnownError as error:
            self._set_busy(False)
            self._tell(str(error))
            return
        finally:
            QApplication.restoreOverrideCursor()
        with suppress(KnownError):  # the next look at the backups tells it, too
            _note_new_place(self.context, moved)
        self._show_end(moved)
        self._moved()

    def _show_end(self, moved: Moved) -> None:
        parts = [DONE.format(new=moved.new)]
        if moved.left:
            parts.append(LEFT)
        if self._place is not None and self._place.risk == "cloud":
            parts.append(CLOUD_KEEPS.format(service=self._place.service))
        self.note.setText(" ".join(parts))
        set_role(self.note, "")
        for part in (self.why, self.where, self.to, self.choose_button, self.go_button):
            part.hide()
        self._set_busy(False)
        self.cancel_button.setText("Gut")
        self.cancel_button.setFocus()

    def _forget(self) -> None:
        self._checking += 1  # what is still being looked at comes too late

    def _judge(self, ticket: int, place: RiskyPlace | None) -> None:
        if ticket == self._checking and place is not None:
            self._tell(f"Auch dort nicht gut: {place.found}")

    def _ignore(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _set_busy(self, busy: bool) -> None:
        for part in (self.choose_button, self.go_button, self.cancel_button):
            part.setDisabled(busy)
        self.go_button.setText(WORKING if busy else "&Verschieben")

    def reject(self) -> None:
        if self.cancel_button.isEnabled():
            super().reject()


def _proposed(path: Path | None) -> Path:
    """The system's own place for data of programs; where the store lies there, a folder of its own in the home."""
    usual = usual_store()
    if path is None:
        return usual
    taken = path.parent.resolve() == usual.parent.resolve() or (usual.parent / path.name).exists()
    folder = Path.home() / OUTSIDE if taken else usual.parent
    number = 1
    while (folder / path.name).exists():
        number += 1
        folder = folder.with_name(f"{OUTSIDE} {number}")
    return folder / path.name


def _note_new_place(context: Context, moved: Moved) -> None:
    """The set of backups beside the store has moved along."""
    store = context.store
    with store.transaction(lasting=True):
        for medium in store.find(BackupMedium, name=HERE):
            kept = medium.path.replace(str(moved.old), str(moved.new))
            store.change(medium, path=kept)
