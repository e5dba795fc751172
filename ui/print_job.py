"""A PDF on its way to a printer: painted piece by piece by a process of its own, which this thread only lays down.

Nothing touches the disk, and never more than two pieces are in memory.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, SignalInstance
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from models.store.errors import KnownError
from ui.child import Child
from ui.print_plan import corner, plan_of
from ui.print_process import Opened, Paint, Painted, Strip, serve

BROKEN = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)
DEADLINE_MS = 60_000

REFUSED = "Der Drucker hat die Seiten nicht genommen. Bitte ihn prüfen und noch einmal drucken."
STOPPED = "Der Drucker hat nach {} von {} Seiten aufgehört. Bitte ihn prüfen und noch einmal drucken."
DIED = "Die Seiten ließen sich nicht für den Drucker aufbereiten. Bitte noch einmal drucken oder das PDF erstellen."


class PrintJob(QObject):
    """`opened(pages)` comes when `print_on` may be called. `done`, `failed(sentence)` or `cancelled(whole)` ends it,
    and it deletes itself; `moved(sides, of)` tells how far it is. `whole` is whether nothing comes out of the printer.
    """

    opened = Signal(int)
    moved = Signal(int, int)
    done = Signal()
    failed = Signal(str)
    cancelled = Signal(bool)

    def __init__(self, pdf: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter = QPainter()
        self._side = -1
        self._over = False
        self._child = Child(serve, self)
        self._child.came.connect(self._take)
        self._child.ended.connect(lambda: self._fail(DIED))
        self._deadline = QTimer(self, singleShot=True, interval=DEADLINE_MS)
        self._deadline.timeout.connect(lambda: self._fail(DIED))
        self._deadline.start()
        self._child.send(pdf)

    def print_on(self, printer: QPrinter) -> None:
        """Print as the printer's dialog was answered."""
        self._printer = printer
        try:
            self._plan = plan_of(printer, self._sizes)
        except KnownError as error:
            self._fail(str(error))
            return
        self._ask(Paint(self._plan.sides, self._plan.dpi / 72))

    def cancel(self) -> None:
        """Stop. Printers that can't take back what they have got print that."""
        whole = not self._painter.isActive() or self._printer.abort()
        self._end(self.cancelled, whole)

    @property
    def process_id(self) -> int | None:
        """The number of the process that paints, None while there is none."""
        return self._child.process_id

    # ------------------------------------------------------------ inside

    def _ask(self, question: Paint | None = None) -> None:
        self._deadline.start()
        self._child.send(question)

    def _take(self, answer: Opened | Strip | Painted) -> None:
        if self._over:
            return
        if isinstance(answer, Opened):
            self._deadline.stop()  # the user has all the time she wants
            self._sizes = answer.sizes
            self.opened.emit(len(answer.sizes))
            return
        self._ask()  # the next one is painted while this one is laid down
        if answer.side != self._side and not self._turn_to(answer.side):
            return
        if isinstance(answer, Strip):
            stride = answer.width * 4
            image = QImage(answer.pixels, answer.width, answer.height, stride, QImage.Format.Format_RGB32)
            self._painter.drawImage(QPoint(answer.left, answer.top), image)
        else:
            self._finish_side()

    def _turn_to(self, side: int) -> bool:
        """Take the next side of paper."""
        self._side = side
        if side == 0:
            if not self._painter.begin(self._printer):
                return self._fail(REFUSED)
            self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        elif not self._printer.newPage():
            return self._fail(STOPPED.format(side, len(self._plan.sides)))
        if (page := self._plan.sides[side]) is not None:
            self._place(page)
        return True

    def _place(self, page: int) -> None:
        """Pixels of the picture become dots of the printer, from the corner of the paper on."""
        dots = self._printer.resolution() / self._plan.dpi
        self._painter.resetTransform()
        self._painter.translate(*corner(self._printer, *self._sizes[page]))
        self._painter.scale(dots, dots)

    def _finish_side(self) -> None:
        sides = len(self._plan.sides)
        self.moved.emit(self._side + 1, sides)
        if self._side + 1 == sides:
            self._end(self.done) if self._painter.end() else self._fail(REFUSED)
        elif self._printer.printerState() in BROKEN:
            self._fail(STOPPED.format(self._side + 1, sides))

    def _fail(self, sentence: str) -> bool:
        self._end(self.failed, sentence)
        return False

    def _end(self, outcome: SignalInstance, *values: object) -> None:
        if self._over:
            return
        self._over = True
        self._deadline.stop()
        if self._painter.isActive():
            self._painter.end()
        self._child.stop()
        outcome.emit(*values)
        self.deleteLater()
