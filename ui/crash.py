"""When the program itself is at fault: write what is pending, say sorry, and show what can be passed on.

The report names error and code, never a value: what was typed may be anyone's secret.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
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
    "Bitte kopieren Sie sie heraus, bevor Sie schließen."
)
ASK = "Der Bericht nennt nur Stellen im Programm, keine Inhalte. Bitte geben Sie ihn an die Betreuung weiter."


def report(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> str:
    """Where it happened, in lines of code; without the error's message, which may hold what was typed."""
    lines = [f"{kind.__module__}.{kind.__qualname__}", f"Python {platform.python_version()}, {platform.platform()}"]
    while error is not None:
        frames = traceback.extract_tb(trace if error.__traceback__ is None else error.__traceback__)
        lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        error = error.__cause__ or error.__context__
        if error is not None:
            lines.append(f"Davor: {type(error).__module__}.{type(error).__qualname__}")
    return "\n".join(lines)


class CrashDialog(QDialog):
    """An apology, what is safe, and the report to read and copy."""

    def __init__(self, theme: Theme, text: str, safe: bool, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Transfermappe")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.report = QPlainTextEdit(text, readOnly=True)
        self.report.setAccessibleName("Fehlerbericht")
        self.report.setTabChangesFocus(True)
        self.copy = button(theme, "Bericht &kopieren", self._copy, icon="copy")
        go_on = button(theme, "&Weiterarbeiten", self.accept, role="primary")
        go_on.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (words(SORRY, "section", wrap=True), words(SAFE if safe else UNSAFE, wrap=True)):
            column.addWidget(part)
        column.addWidget(self.report, 1)
        column.addWidget(words(ASK, "small", wrap=True))
        column.addLayout(row(self.copy, 1, go_on))
        self.resize(theme.px(620), theme.px(420))
        go_on.setFocus()

    def add(self, text: str) -> None:
        """Append the report of another fault that came while this was open."""
        self.report.appendPlainText(f"\n{text}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())


class CrashHook(QObject):
    """Stands in for `sys.excepthook`; a KnownError that nobody caught is a sentence, everything else a fault.

    `flush` writes what is pending, `tell` shows a sentence in passing, `parent` is the window there is.
    """

    _struck = Signal(str)

    def __init__(
        self,
        theme: Theme,
        flush: Callable[[], bool],
        tell: Callable[[str], object],
        parent: Callable[[], QWidget | None],
    ) -> None:
        super().__init__(theme)
        self._theme, self._flush, self._tell, self._parent = theme, flush, tell, parent
        self.dialog: CrashDialog | None = None
        self._struck.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on faults come here."""
        sys.excepthook = self.take

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log and show one fault; may be called on any thread."""
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
        elif isinstance(error, KnownError):
            self._tell(str(error))
        else:
            text = report(kind, error, trace)
            log.critical("fault\n%s", text)
            self._struck.emit(text)

    def _show(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.add(text)
            return
        self.dialog = CrashDialog(self._theme, text, self._save(), self._parent())
        self.dialog.destroyed.connect(self._forget)
        self.dialog.open()

    def _save(self) -> bool:
        try:
            return self._flush()
        except Exception:  # noqa: BLE001 - the fault may lie in the form itself; the dialog then says so
            log.critical("flush failed after a fault")
            return False

    def _forget(self) -> None:
        self.dialog = None
