"""Extern öffnen: a temporary copy for another program, the one named exception to "no plain text on disk".

It lies in this run's own folder under a name that tells nothing, as the other program may keep lists, and goes when the
user says so, at the latest with the run; after a kill the next start removes it (`ui.outside_folder`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from models.document_file import DocumentFile
from models.document_review import DocumentReview
from models.outgoing import OUTSIDE, log_outgoing, outgoing
from models.preferences import preferences
from models.store.errors import KnownError
from models.store.files import MISSING
from models.store.stored_file import StoredFile
from ui import dialogs
from ui.context import Context
from ui.intake.intake import intake_of
from ui.intake.words import Waiting
from ui.outbox import default_folder, show_file, tell
from ui.outside_bar import OutsideBar
from ui.outside_folder import OutsideFolder, remove
from ui.sealer import sealer_of

OPEN_OUTSIDE, SAVE_AS = "Extern öffnen …", "Kopie speichern unter …"
OPEN, CLOSE_ANYWAY, TAKE_IN = "Extern öffnen", "Trotzdem schließen", "Aufnehmen"
LOOK_MS = 2_000
OPENABLE = frozenset((
    ".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".webp", ".bmp", ".heic", ".docx", ".xlsx", ".pptx",
    ".odt", ".ods", ".odp", ".rtf", ".doc", ".xls", ".ppt", ".txt", ".csv", ".md", ".eml", ".msg",
))  # fmt: skip
"""What opens in a viewer or office program: anything else might be a program itself, or start one."""
NOT_OPENED = (
    "Dateien {which} öffnet die Transfermappe nicht in anderen Programmen: Sie könnten selbst ein Programm sein. Mit "
    "„Kopie speichern unter …“ kommen Sie an die Datei."
)
TITLE = "Mit einem anderen Programm öffnen?"
WARNING = (
    "Von „{name}“ wird dafür eine unverschlüsselte Kopie in den Ordner „{folder}“ geschrieben. Solange sie dort liegt, "
    "kann sie lesen, wer an diesem Rechner mit Ihrem Namen angemeldet ist oder ihn verwaltet, und das andere Programm "
    "kann eigene Kopien anlegen.\n\n"
    "Gelöscht wird sie, sobald Sie „Kopie entfernen“ wählen, spätestens beim Schließen der Transfermappe, nach einem "
    "Absturz beim nächsten Start. Dass sie geöffnet wurde, steht im Ausgangsbuch."
)
IN_USE = (
    "Die Kopie ist noch in einem anderen Programm geöffnet. Bitte dort schließen und noch einmal „Kopie entfernen“ "
    "wählen; spätestens der nächste Start entfernt sie."
)
BEING_TAKEN = "Die geänderte Fassung wird gerade noch aufgenommen. Bitte gleich noch einmal wählen."
LOST_TITLE = "Eine extern geöffnete Kopie wurde geändert."
LOST = "Beim Schließen wird sie gelöscht. Wenn Sie sie aufnehmen, kommt sie als weitere Datei zu ihrer Unterlage."
NOT_WRITTEN = "Die Kopie ließ sich nicht schreiben. Bitte prüfen, ob auf dem Laufwerk dieses Rechners noch Platz ist."


@dataclass(frozen=True)
class OpenCopy:
    """A copy that lies outside: of which file, where, and what it looked like when it was written."""

    file: DocumentFile
    path: Path
    stamp: tuple[int, int] = (0, 0)
    changed: bool = False

    def looked_at(self) -> OpenCopy:
        """The same, with whether another program has changed it."""
        return replace(self, changed=stamp_of(self.path) not in (self.stamp, None))


def stamp_of(path: Path) -> tuple[int, int] | None:
    """What tells that a file was written; None where it can't be seen now."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class Outside(QObject):
    """The copies of this run. `changed` tells that there is one more or less, or that another program wrote to one."""

    changed = Signal()

    def __init__(self, context: Context, folder: OutsideFolder | None = None) -> None:
        super().__init__(context.live)
        self._context = context
        self._folder = folder or OutsideFolder()
        self._coming: dict[int, OpenCopy] = {}
        self._leaving: dict[int, tuple[DocumentFile, StoredFile, Path]] = {}
        self.copies: list[OpenCopy] = []
        self._sealer = sealer_of(context)
        self._sealer.written.connect(self._take)
        self._sealer.failed.connect(self._refuse)
        self._bar: OutsideBar | None = None
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self.look)
        self._may_be_lost = False
        context.live.closed.connect(self.close)
        context.before_closing.append(self.ask_before_closing)

    @property
    def folder(self) -> Path:
        """Where the copies lie."""
        return self._folder.path

    @property
    def bar(self) -> OutsideBar | None:
        """What tells of the copies, once there was one."""
        return self._bar

    # ------------------------------------------------------------ doing

    def open(self, file: DocumentFile) -> None:
        """Write a copy and open it; what stands in the way is told by toast."""
        stored = self._stored(file)
        if stored is None:
            return
        try:
            place = self._folder.new_place()
        except OSError:
            self._tell(NOT_WRITTEN)
            return
        path = place / f"Unterlage {place.name}{PurePath(file.file_name).suffix.lower()}"
        serial = self._sealer.write(self._context.store.home.folder() / stored.name, stored, path)
        self._coming[serial] = OpenCopy(file, path)

    def save(self, file: DocumentFile, target: Path) -> None:
        """Write a copy to where the user wants it."""
        stored = self._stored(file)
        if stored is not None:
            serial = self._sealer.write(self._context.store.home.folder() / stored.name, stored, target)
            self._leaving[serial] = file, stored, target

    def remove(self, copies: list[OpenCopy] | None = None) -> None:
        """Remove these copies, or all; one that another program holds stays, and it is told. One that was changed since
        it was last looked at stays, too: the bar says so now."""
        before = [copy.changed for copy in self.copies]
        self.look()
        if before != [copy.changed for copy in self.copies]:
            return
        if any(intake_of(self._context).is_taking(copy.path) for copy in self.copies):
            self._tell(BEING_TAKEN)
            return
        wanted = {copy.path for copy in (self.copies if copies is None else copies)}
        gone = {path for path in wanted if remove(path.parent)}
        self.copies = [copy for copy in self.copies if copy.path not in gone]
        if wanted - gone:
            self._tell(IN_USE)
        self._show()

    def take_in(self) -> None:
        """Take the changed copies in, as further files of their documents; then they count as unchanged."""
        store, waiting = self._context.store, []
        for copy in [copy.looked_at() for copy in self.copies]:
            document = store.get(DocumentReview, copy.file.document_id)
            if copy.changed:
                name = PurePath(copy.file.file_name)
                called = f"{name.stem} (geändert {store.clock():%d.%m.%Y}){name.suffix}"
                waiting.append(Waiting(copy.path, document.municipality_id, document.id, called))
        taken = {each.path for each in waiting}
        self.copies = [
            replace(copy, stamp=stamp_of(copy.path) or copy.stamp, changed=False) if copy.path in taken else copy
            for copy in self.copies
        ]
        intake_of(self._context).take_waiting(waiting)
        self._show()

    def look(self) -> None:
        """Find out whether another program has written to a copy."""
        seen = [copy.looked_at() for copy in self.copies]
        if seen != self.copies:
            self.copies = seen
            self._show()

    def ask_before_closing(self, close: Callable[[], object]) -> bool:
        """Whether the user has to decide about changed copies first; `close()` may be called then."""
        self.look()
        if self._bar is None or self._may_be_lost or not any(copy.changed for copy in self.copies):
            return False

        def close_anyway() -> None:
            self._may_be_lost = True
            close()

        answers = {TAKE_IN: self.take_in, CLOSE_ANYWAY: close_anyway}
        dialogs.ask(self._bar.window(), LOST_TITLE, LOST, answers, danger=CLOSE_ANYWAY)
        return True

    def close(self) -> None:
        """The store is closed: nothing of it lies outside any more."""
        self._clock.stop()
        self._coming.clear()
        self._leaving.clear()
        self.copies = []
        self._folder.close()
        if self._bar is not None:
            self._bar.hide()

    # ------------------------------------------------------------ inside

    def _take(self, serial: int) -> None:
        if serial in self._leaving:
            file, stored, target = self._leaving.pop(serial)
            kind = PurePath(file.file_name).suffix.lstrip(".").upper() or "Datei"
            if self._log(file, kind, target, stored.digest):
                tell(self._context, target)
            return
        copy = self._coming.pop(serial, None)
        if copy is None:
            return
        stored = self._stored(copy.file)
        if stored is None or not self._log(copy.file, OUTSIDE, copy.path, stored.digest):
            remove(copy.path.parent)  # what isn't in the book doesn't go out
            return
        mark_as_foreign(copy.path)
        self.copies.append(replace(copy, stamp=stamp_of(copy.path) or (0, 0)))
        self._show()
        show_file(copy.path)

    def _refuse(self, serial: int, sentence: str) -> None:
        copy = self._coming.pop(serial, None)
        if copy is not None:
            remove(copy.path.parent)
        if copy is not None or self._leaving.pop(serial, None) is not None:
            self._tell(sentence)

    def _log(self, file: DocumentFile, kind: str, target: Path, digest: str) -> bool:
        store = self._context.store
        document = store.get(DocumentReview, file.document_id)
        try:
            log_outgoing(store, outgoing(store, file, document.label(), kind), str(target), digest)
        except KnownError as error:
            self._tell(f"Die Kopie steht nicht im Ausgangsbuch. {error}")
            return False
        return True

    def _stored(self, file: DocumentFile) -> StoredFile | None:
        if file.file_id is None:
            self._tell(MISSING.format(name=file.file_name))
            return None
        return self._context.store.get(StoredFile, file.file_id)

    def _show(self) -> None:
        if self._bar is None and self.copies:
            self._bar = OutsideBar(self._context.theme, self.remove, self.take_in)
            self._context.add_bar(self._bar)
        if self._bar is not None:
            names = [copy.file.file_name for copy in self.copies]
            self._bar.show_copies(names, [copy.file.file_name for copy in self.copies if copy.changed])
        (self._clock.start if self.copies else self._clock.stop)()
        self.changed.emit()

    def _tell(self, sentence: str) -> None:
        self._context.toast(sentence, {})


def outside_of(context: Context) -> Outside:
    """The one of the store that is open; made at the first call."""
    return context.live.findChild(Outside) or Outside(context)


def open_outside(context: Context, parent: QWidget, file: DocumentFile) -> None:
    """Say what opening it with another program means, then do it."""
    ending = PurePath(file.file_name).suffix.lower()
    if ending not in OPENABLE:
        which = f"mit der Endung „{ending}“" if ending else "ohne Endung"
        context.toast(NOT_OPENED.format(which=which), {})
        return
    outside = outside_of(context)
    text = WARNING.format(name=file.file_name, folder=outside.folder.parent)
    dialogs.ask(parent, TITLE, text, {OPEN: partial(outside.open, file)})


def save_outside(context: Context, parent: QWidget, file: DocumentFile) -> None:
    """Ask where to, and write a copy there, as to give a document back."""
    folder = preferences(context.store).output_folder
    start = (Path(folder) if folder else default_folder()) / (PurePath(file.file_name).name or "Datei")
    dialogs.choose_target(parent, SAVE_AS.removesuffix(" …"), start, "Alle Dateien (*)", partial(_save, context, file))


def _save(context: Context, file: DocumentFile, target: Path) -> None:
    outside_of(context).save(file, target)


def mark_as_foreign(path: Path) -> None:
    """On Windows, have Office open it in its protected view: it came from others."""
    if sys.platform == "win32":
        with suppress(OSError):
            Path(f"{os.fspath(path)}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n", "ascii")
