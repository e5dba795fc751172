"""The system asks the program to end: a signal, or the end of the desktop session."""

from __future__ import annotations

import signal
import socket
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal

WANTED = ("SIGINT", "SIGBREAK") if sys.platform == "win32" else ("SIGINT", "SIGTERM", "SIGHUP")


class EndSignals(QObject):
    """Emits `asked(number)` in the event loop. Python itself hears of a signal only between two of its own lines,
    so the number comes through a socket that wakes Qt.
    """

    asked = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._tell)
        self._before = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        numbers = [getattr(signal, name) for name in WANTED]
        # one that is ignored stays so, as nohup wants it
        heard = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]
        self._handlers = {number: signal.signal(number, lambda *_: None) for number in heard}

    def stop(self) -> None:
        """Give the signals back."""
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._before)
        self._notifier.setEnabled(False)
        for end in (self._read, self._write):
            end.close()

    def _tell(self) -> None:
        for number in self._read.recv(64):
            if number in self._handlers:
                self.asked.emit(number)
