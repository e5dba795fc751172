"""What a thread has to tell a listener that may go at any moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any


class Teller:
    """Hands on what a thread has to tell, as long as anybody is to hear it. `gone` is called on that thread when the
    listener has ended without a word."""

    def __init__(self, told: Callable[[str, Any], None], gone: Callable[[], None]) -> None:
        self._told, self._gone = told, gone
        self._lock = threading.Lock()
        self.hushed = False

    def tell(self, what: str, value: Any) -> None:
        """Hand it on."""
        try:
            with self._lock:  # else whoever listens could go in the middle of it
                if not self.hushed:
                    self._told(what, value)
        except RuntimeError:  # the window went first
            self._gone()

    def hush(self) -> None:
        """Nothing is told any more once this has returned."""
        with self._lock:
            self.hushed = True
