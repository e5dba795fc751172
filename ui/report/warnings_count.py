"""How many warnings the gate has on a draft, counted between the keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from models.gate_decisions import decided, key_of
from models.leak import Leak, LeakText
from models.leak_facts import leak_facts
from models.municipality import Municipality
from models.report import ReportVersion
from models.report_out import ReportFile, all_texts, municipality_id_of, paper_of
from models.store.errors import KnownError
from ui.context import Context
from ui.gate.gate_reading import GateReading
from ui.gate.report_gate import name_of


class WarningsCount(QObject):
    """`counted(number)` tells how many stand in the way of a version, those with a reason aside."""

    counted = Signal(int)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._version: ReportVersion | None = None
        self._texts: tuple[LeakText, ...] = ()
        self._reading = GateReading(self)
        self._reading.done.connect(self._tell)
        self._cut_off = False
        context.lock.locked.connect(self._stop)
        context.lock.unlocked.connect(self._begin_anew)

    def count(self, version: ReportVersion) -> None:
        """Begin to count; what ran is forgotten. Where nobody can read the names, nothing is told."""
        store = self._context.store
        municipality = store.get(Municipality, municipality_id_of(store, version))
        files = (ReportFile.WHOLE, ReportFile.SHORT)
        try:
            papers = [(paper, name_of(paper, file)) for file in files for paper in (paper_of(store, version, file),)]
            facts = leak_facts(store, municipality)
        except KnownError:
            return
        self._version, self._texts = version, all_texts(papers)
        self._reading.read(self._texts, facts)

    def _stop(self) -> None:
        self._cut_off = self._reading.busy
        self._reading.stop()

    def _begin_anew(self) -> None:
        if self._cut_off and self._version is not None:
            self.count(self._version)

    def _tell(self, leaks: tuple[Leak, ...]) -> None:
        if self._version is not None:
            known = decided(self._context.store, self._version)
            self.counted.emit(sum(key_of(leak, self._texts[leak.index]) not in known for leak in leaks))
