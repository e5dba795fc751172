"""Reads a long paper for the gate in small slices between the keys: a report of sixty pages takes a third of a second,
and nobody who types may notice."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from models.gate_decisions import once
from models.leak import Leak, LeakFacts, LeakText
from models.leaks import LeakReader

SLICE_S = 0.006
PAUSE_MS = 4


class GateReading(QObject):
    """`done(leaks)` tells what was found in the texts that were given last; what was read before is known."""

    done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader: LeakReader | None = None
        self._texts: Sequence[LeakText] = ()
        self._at = 0
        self._leaks: list[Leak] = []
        self._slices = QTimer(self, interval=PAUSE_MS)
        self._slices.timeout.connect(self._slice)

    @property
    def busy(self) -> bool:
        """Whether it is still reading."""
        return self._slices.isActive()

    def read(self, texts: Sequence[LeakText], facts: LeakFacts) -> None:
        """Begin with these; what ran is forgotten."""
        if self._reader is None or self._reader.facts != facts:
            self._reader = LeakReader(facts)
        self._reader.keep(texts)
        self._texts, self._at, self._leaks = texts, 0, []
        self._slices.start()

    def stop(self) -> None:
        """Read no further, and forget what was read."""
        self._slices.stop()
        self._reader = None

    def _slice(self) -> None:
        assert self._reader is not None
        until = time.perf_counter() + SLICE_S
        while time.perf_counter() < until and self._reader.learn():
            pass
        while self._at < len(self._texts) and time.perf_counter() < until:
            self._leaks += self._reader.read(self._at, self._texts[self._at])
            self._at += 1
        if self._at >= len(self._texts):
            self._slices.stop()
            self.done.emit(once(self._leaks, self._texts))
