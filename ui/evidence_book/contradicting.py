"""Two pieces of evidence are found to contradict each other: one key on both at once, or on one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from models.evidence import Evidence
from models.evidence_life import contradict
from models.store.errors import KnownError
from ui.context import Context
from ui.take_back import undo_of

ASKING = "{label} widerspricht … Wählen Sie den anderen Beleg und drücken Sie W. Esc bricht ab."


class Contradicting(QObject):
    """`asking(str)` says what is waited for, "" for nothing any more."""

    asking = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.first: int | None = None

    def pick(self, ids: Sequence[int]) -> None:
        """One piece: the first, or the other of two. Two pieces: both."""
        if len(ids) == 2:
            self._join(*ids)
        elif len(ids) == 1 and self.first is None:
            self.first = ids[0]
            label = self._context.store.get(Evidence, ids[0]).label()
            self.asking.emit(ASKING.format(label=label))
        elif len(ids) == 1 and self.first is not None and self.first != ids[0]:
            self._join(self.first, ids[0])

    def stop(self) -> bool:
        """Wait no more; False where nothing was waited for."""
        waited = self.first is not None
        self.first = None
        self.asking.emit("")
        return waited

    def _join(self, one: int, other: int) -> None:
        store = self._context.store
        first, second = store.get(Evidence, one), store.get(Evidence, other)
        self.stop()
        try:
            contradict(store, first, second)
        except KnownError as error:
            self._context.toast(str(error))
            return
        self._context.toast(f"{first.label()} und {second.label()} widersprechen sich.", undo_of(self._context))
