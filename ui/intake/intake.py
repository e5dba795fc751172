"""Files on their way in, many at once: encrypted by a process of our own, recorded, read out, told in the end.

The window only hands over: no file is opened here, and none passes through.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from models.document_file import DocumentFile, FileMedia, FileState
from models.document_intake import LABEL, kept_as, read_anew, take_in, taken_in, waiting_files
from models.document_review import DocumentReview
from models.municipality import Municipality
from models.store.errors import Gone, KnownError
from models.store.files import known_as, name_key
from models.store.sealing import Sealed, sweep_arrivals
from models.store.store import Change
from models.store.stored_file import StoredFile
from reports.documents.media import HEAD, media_of
from ui.context import Context
from ui.intake import words
from ui.intake.bars import IntakeBars
from ui.intake.page_reader import PageReader
from ui.intake.rest import Rest
from ui.intake.words import Tally, Waiting
from ui.place import Place
from ui.sealer import sealer_of
from ui.sealing_process import Named

SHOW, UNDO = "Zeigen", "Rückgängig"


class Intake(QObject):
    """Of one open store. `changed` tells that something began, went on or ended, `file_ready(id of a document_file)`
    that its pages are known, or that it can't be read: of that no other news tells.
    """

    changed = Signal()
    file_ready = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(context.live)
        self._context = context
        self._queue: deque[Waiting] = deque()
        self._now: Waiting | None = None
        self._serial, self._size, self._media = 0, 0, FileMedia.OTHER
        self._quiet: set[int] = set()
        self._recording = False
        self.tally = Tally()
        self.rest = Rest(context)
        self.bars = IntakeBars(context, self.cancel)
        self.reader = PageReader(context, self)
        self._sealer = sealer_of(context)
        for signal, slot in (
            (self._sealer.named, self._name), (self._sealer.arrived, self._arrive),
            (self._sealer.failed, self._refuse_serial), (self._sealer.progress, self._move),
            (self.reader.done, self._read), (self.reader.ended, self._finish), (self.reader.refused, self._wait),
            (context.lock.unlocked, self._finish), (context.live.closed, self.stop), (context.live.changed, self._hear),
        ):  # fmt: skip
            signal.connect(slot)

    # ------------------------------------------------------------ asking

    def take(self, paths: Iterable[Path], municipality: Municipality, document: DocumentReview | None = None) -> None:
        """Take these files in, each as a new document of the Kommune, or all into the one that is given."""
        of = document.id if document is not None else None
        self.take_waiting([Waiting(Path(path), municipality.id, of) for path in paths])

    def take_waiting(self, files: Iterable[Waiting]) -> None:
        """Take these in, behind the others."""
        added = list(files)
        if not added:
            return
        self._queue += added
        self.tally.total += len(added)
        self.bars.leave()
        self._remember()
        self._next()
        self._show()

    def cancel(self) -> None:
        """Take none in that hasn't come in yet; what has is kept, and goes on being read."""
        self._sealer.cancel(self._serial)
        self.tally.called_off += len(self._queue) + (self._now is not None)
        self._queue.clear()
        self._now = None
        self._remember()
        self._go_on()

    def resume(self) -> None:
        """At the start: sweep what a kill has left, read on, and ask about what didn't come in any more."""
        sweep_arrivals(self._context.store.home.folder(), self._sealer.arrivals())
        waiting = waiting_files(self._context.store)
        self._quiet |= {file.id for file in waiting}
        self.reader.add(waiting)
        left = self.rest.left()
        if left and not self._queue and self._now is None:
            self.bars.tell(
                words.left_over([each.name for each in left]),
                {"Jetzt aufnehmen": partial(self.take_waiting, left), "Nicht aufnehmen": self._remember},
            )

    def read_again(self, file: DocumentFile) -> None:
        """Read a file's pages out another time, as when it came back from a backup."""
        read_anew(self._context.store, [file])
        self._quiet.add(file.id)
        self.reader.add([self._context.store.get(DocumentFile, file.id)])
        self.file_ready.emit(file.id)

    @property
    def busy(self) -> bool:
        """Whether files come in or are read that just came in, until the outcome was told."""
        return self.tally.total > 0

    def waiting_of(self, municipality: Municipality) -> int:
        """How many files of that Kommune are still to come in."""
        every = [*self._queue, *([self._now] if self._now is not None else [])]
        return sum(each.municipality_id == municipality.id for each in every)

    def is_taking(self, path: Path) -> bool:
        """Whether that file comes in now, or is still to come."""
        return path in {each.path for each in (*self._queue, *([self._now] if self._now is not None else []))}

    def stop(self) -> None:
        """The store is closed: what has come in is kept, the rest is asked about at the next start."""
        self._queue.clear()
        self._now, self.tally = None, Tally()
        self.reader.stop()
        self.bars.leave()
        self.bars.hide()

    # ------------------------------------------------------------ one after the other

    def _next(self) -> None:
        if self._now is not None or not self._queue:
            return
        self._now, self._size = self._queue.popleft(), 0
        store = self._context.store
        try:
            self._serial = self._sealer.seal(self._now.path, store.home.folder(), name_key(store))
        except KnownError as error:
            self._refuse(str(error))

    def _move(self, serial: int, done: int, of: int) -> None:
        if serial == self._serial and self._now is not None:
            self._size = of // 2
            self._show(done / of if of else 0.0)

    def _name(self, serial: int, named: Named) -> None:
        """It is known by now what the file holds: encrypt it, unless these bytes are here already."""
        now = self._now
        if serial != self._serial or now is None:
            return
        store = self._context.store
        self._size, self._media = named.content.size, media_of(named.head[:HEAD], now.name)
        try:
            stored = kept_as(store, named.content)
            there = taken_in(store, stored, _kommune(self._context, now)) if stored is not None else []
            known = known_as(store, named.content.name)
        except KnownError as error:
            self._sealer.cancel(serial)
            self._refuse(str(error))
            return
        again = next((each for each in there if now.document_id in (None, each.id)), None)
        if again is not None:
            self._sealer.cancel(serial)
            self.tally.known.append((now, again))
            self._end()
        elif stored is not None:
            self._sealer.cancel(serial)
            self._record(stored)
        else:
            self._sealer.go(serial, known.key if known is not None else "")

    def _arrive(self, serial: int, sealed: Sealed) -> None:
        if serial == self._serial and self._now is not None:
            self._record(sealed)

    def _record(self, kept: Sealed | StoredFile) -> None:
        now, store = self._now, self._context.store
        assert now is not None
        self._recording = True
        try:
            document = store.get(DocumentReview, now.document_id) if now.document_id is not None else None
            with store.transaction(LABEL):
                file = take_in(store, _kommune(self._context, now), kept, self._media, now.name, document)
                self.rest.keep(self._queue)
        except KnownError as error:
            self._refuse(words.GONE if isinstance(error, Gone) else str(error))
            return
        finally:
            self._recording = False
        if store.steps.last is not None:
            self.tally.steps.append(store.steps.last)
        self.tally.taken.append(file)
        self.reader.add([file])
        self._end()

    def _refuse_serial(self, serial: int, sentence: str) -> None:
        if serial == self._serial and self._now is not None:
            self._refuse(sentence)

    def _refuse(self, sentence: str) -> None:
        assert self._now is not None
        self.tally.refused.append((self._now, sentence))
        self._remember(but=self._now)
        self._end()

    def _end(self) -> None:
        self._now = None
        self._go_on()

    def _go_on(self) -> None:
        self._next()
        self._show()
        self._finish()

    def _hear(self, change: Change) -> None:
        """A file that came another way, from the bin or a backup, may still have to be read."""
        if change.kind is DocumentFile and change.action in ("added", "restored") and not self._recording:
            file = self._context.store.get(DocumentFile, change.id)
            if file.state is FileState.WAITING:
                self._quiet.add(file.id)
                self.reader.add([file])

    # ------------------------------------------------------------ telling

    def _read(self, file_id: int, readable: bool) -> None:
        ours = file_id in {file.id for file in self.tally.taken}
        self._quiet.discard(file_id)
        if ours and not readable:
            self.tally.unread += 1
        self.file_ready.emit(file_id)
        self._show()

    @property
    def _left_to_read(self) -> int:
        """Of those that came in just now."""
        return max(0, self.reader.left - len(self._quiet))

    def _show(self, part: float = 0.0) -> None:
        if self._now is not None:
            sentence = words.coming(self.tally, self._now.name, self._size)
            self.bars.show(sentence, self.tally.settled + part, self.tally.total, can_cancel=True)
        elif self._left_to_read and self.tally.taken:
            of = len(self.tally.taken)
            sentence = words.being_read(self.tally, self._left_to_read)
            self.bars.show(sentence, max(0, of - self._left_to_read), of, can_cancel=False)
        self.changed.emit()

    def _finish(self) -> None:
        """All have come in, and are read."""
        coming = self._now is not None or self._queue or self._left_to_read
        if coming or not self.tally.total or self._context.lock.is_locked:
            return
        tally, self.tally = self.tally, Tally()
        self.bars.hide()
        if tally.refused:
            again = [each for each, _ in tally.refused]
            self.bars.tell(
                words.not_taken([(each.name, sentence) for each, sentence in tally.refused]),
                {"Noch einmal versuchen": partial(self.take_waiting, again), "Verstanden": lambda: None},
            )
        first = self._document_of(tally)
        said = words.outcome(tally, first.label() if first is not None else "")
        if said:
            self._context.toast(said, self._ways(tally, first))
        self.changed.emit()

    def _ways(self, tally: Tally, first: DocumentReview | None) -> dict[str, Callable[[], object]]:
        ways: dict[str, Callable[[], object]] = {}
        if first is not None:
            ways[SHOW] = partial(self._go_to, first)
        if tally.steps:
            ways[UNDO] = partial(self._take_back, tally)
        return ways

    def _document_of(self, tally: Tally) -> DocumentReview | None:
        if tally.taken:
            return self._context.store.get(DocumentReview, tally.taken[0].document_id)
        return tally.known[0][1] if tally.known else None

    def _go_to(self, document: DocumentReview) -> None:
        kommune = self._context.store.get(Municipality, document.municipality_id)
        self._context.go(Place("dossier", kommune.uid, "documents", f"document_review/{document.uid}"))

    def _take_back(self, tally: Tally) -> None:
        """As if they had never come; where one can't go any more, the others do all the same."""
        refused = ""
        for step in reversed(tally.steps):
            try:
                self._context.store.take_back(step)
            except KnownError as error:
                refused = str(error)
        if refused:
            self._tell(refused)

    def _wait(self, sentence: str) -> None:
        """Nothing is read any more until the next start."""
        self._quiet.clear()
        self._tell(sentence)

    def _tell(self, sentence: str) -> None:
        self._context.toast(sentence, {})

    def _remember(self, but: Waiting | None = None) -> None:
        """Note what is still to come, so that the next start can ask about it."""
        every = [*([self._now] if self._now is not None else []), *self._queue]
        try:
            self.rest.keep([each for each in every if each is not but])
        except KnownError as error:
            self._tell(str(error))


def intake_of(context: Context) -> Intake:
    """The one of the store that is open; made at the first call."""
    return context.live.findChild(Intake) or Intake(context)


def _kommune(context: Context, waiting: Waiting) -> Municipality:
    """Raises Gone where it lies in the bin by now."""
    found = context.store.get(Municipality, waiting.municipality_id)
    if found.removed_at is not None:
        raise Gone(words.GONE)
    return found
