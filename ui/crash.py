"""When the program itself is at fault: write what is pending, say sorry, and show what can be passed on."""

from __future__ import annotations

import logging
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from models.store.errors import KnownError
from ui.theme import Theme
from ui.widgets.card import button, row, words

log = logging.getLogger(__name__)

SORRY = "Das tut uns leid: In Transfermappe ist ein Fehler aufgetreten."
SAFE = "Alles, was Sie eingegeben haben, ist gespeichert. Sie können weiterarbeiten."
UNSAFE = (
    "Was als gespeichert angezeigt war, ist sicher. Die letzte Eingabe ließ sich nicht sichern: "
    "Bitte kopieren Sie sie heraus, bevor Sie Transfermappe schließen."
)
CLOSED = "Ihr Datenbestand ist verschlossen, daran hat sich nichts geändert. Bitte versuchen Sie es noch einmal."
ASK = "Der Bericht nennt nur Stellen im Programm, keine Inhalte. Bitte geben Sie ihn an die Betreuung weiter."
ROOM = 0.9
"""Of the screen: large letters leave the buttons in sight."""
STORM_S = 3.0
"""A fault that comes again sooner than this, as from what paints, is counted but not shown once more."""


def sentence_of(error: KnownError) -> str:
    """What it says to the user; Qt's binding puts words of its own before it on the way through a method of Qt's."""
    return re.sub(r"^Error calling Python override of [\w:]+\(\): ", "", str(error))


class CrashDialog(QDialog):
    """An apology, what is safe, and the report to read and copy."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Transfermappe")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._texts: Counter[str] = Counter()
        self.safe = words("", wrap=True)
        self.report = QPlainTextEdit(readOnly=True)
        self.report.setAccessibleName("Fehlerbericht")
        self.report.setTabChangesFocus(True)
        self.copy = button(theme, "Bericht &kopieren", self._copy, icon="copy")
        go_on = button(theme, "&Weiterarbeiten", self.accept, role="primary")
        go_on.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (words(SORRY, "section", wrap=True), self.safe):
            column.addWidget(part)
        column.addWidget(self.report, 1)
        column.addWidget(words(ASK, "small", wrap=True))
        column.addLayout(row(self.copy, 1, go_on))
        room = self.screen().availableSize() * ROOM
        self.resize(QSize(theme.px(620), theme.px(420)).boundedTo(room))
        go_on.setFocus()

    def add(self, text: str) -> None:
        """Show the report of a fault, below those that came while this was open; the same one is counted."""
        self._texts[text] += 1
        shown = [f"{each}\n({count}-mal)" if count > 1 else each for each, count in self._texts.items()]
        self.report.setPlainText("\n\n".join(shown))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())


class CrashHook(QObject):
    """Stands in for Python's hooks; a KnownError that nobody caught is a sentence, everything else a fault.

    `flush` writes what is pending, `tell` shows such an error in passing, `parent` is the window there is,
    `is_open` tells whether there is anything that could have been typed into.
    """

    _struck = Signal(str)
    _known = Signal(object)

    def __init__(
        self,
        theme: Theme,
        flush: Callable[[], bool],
        tell: Callable[[KnownError], object],
        parent: Callable[[], QWidget | None],
        is_open: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(theme)
        self._theme, self._flush, self._parent, self._is_open = theme, flush, parent, is_open
        self.dialog: CrashDialog | None = None
        self._last: dict[str, float] = {}
        self._before: tuple[Any, Any, Any] | None = None
        self._struck.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._known.connect(tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on faults come here: those of slots, of threads, and of what is cleared away."""
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self.take
        threading.excepthook = self._take_args
        sys.unraisablehook = self._take_args

    def remove(self) -> None:
        """Give Python its hooks back."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
            self._before = None

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log and show one fault; may be called on any thread."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
        elif isinstance(error, KnownError):
            self._known.emit(error)
        elif not issubclass(kind, SystemExit):
            text = _report(error, trace)
            if text not in self._last:
                log.critical("fault\n%s", text)
            self._struck.emit(text)

    # ------------------------------------------------------------ inside

    def _take_args(self, args: Any) -> None:
        """As threads and finalizers tell of a fault; the object it names is nobody's business."""
        self.take(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)

    def _show(self, text: str) -> None:
        now, last = time.monotonic(), self._last.get(text)
        self._last[text] = now
        safe, second = self._save()
        if self.dialog is None:
            if last is not None and now - last < STORM_S and safe:
                return
            self.dialog = CrashDialog(self._theme, self._parent())
            self.dialog.destroyed.connect(self._forget)
        self.dialog.add(text)
        if second:
            self.dialog.add(second)
        self.dialog.safe.setText((SAFE if safe else UNSAFE) if self._is_open() else CLOSED)
        self.dialog.open()

    def _save(self) -> tuple[bool, str]:
        """Whether everything is written, and the report of the fault that came on the way."""
        try:
            return self._flush(), ""
        except Exception as error:  # noqa: BLE001 - the fault may lie in the form itself; the dialog then says so
            second = _report(error)
            log.critical("flush failed after a fault\n%s", second)
            return False, second

    def _forget(self) -> None:
        self.dialog = None


def _report(error: BaseException, trace: TracebackType | None = None) -> str:
    from ui.fault_report import report  # late: most days nothing fails

    return report(error, trace)
