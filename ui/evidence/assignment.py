"""What is done with one piece of evidence in one go: all of it is one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.code import Code, CodeKind
from models.code_edit import add_code
from models.code_tree import codes
from models.evidence import Evidence, EvidenceKind
from models.evidence_life import add_evidence, codes_of, remove_evidence, set_codes
from models.evidence_suggestion import suggested_codes
from models.municipality import Municipality
from models.recent_codes import recent_codes
from models.store.record import Record
from models.store.store import Store


class Assignment:
    """Writes to one piece; as long as nothing else is written in between, each write joins the one before."""

    def __init__(self, store: Store, evidence: Evidence, source: Record | None = None, step: str = "") -> None:
        self._store, self._source, self._step = store, source, step
        self.evidence = evidence

    @classmethod
    def begin(cls, store: Store, source: Record, field: str, start: int, stop: int) -> Assignment:
        """Make words evidence; what is assigned next belongs to the same step. Raises KnownError."""
        evidence = add_evidence(store, source, field, start, stop)
        last = store.steps.last
        made = last is not None and any(delta.uid == evidence.uid for delta in last.deltas)
        return cls(store, evidence, source, last.uid if last is not None and made else "")

    def assigned(self) -> list[Code]:
        """Its categories."""
        return codes_of(self._store, self.evidence)

    def offered(self, known: Sequence[Code]) -> list[Code]:
        """The likeliest categories: those its source is about, those used last, then the Kernkomponenten."""
        likely = suggested_codes(self._store, self._source, known) if self._source is not None else []
        recent = recent_codes(self._store, self.evidence.municipality_id)
        first = [code for code in known if code.kind is CodeKind.COMPONENT]
        found = {code.id: code for code in (*likely, *recent, *first)}
        return [*found.values()]

    def known(self) -> list[Code]:
        """All categories that it may have."""
        return codes(self._store, self._store.get(Municipality, self.evidence.municipality_id))

    def choose(self, kind: EvidenceKind) -> None:
        """Say what it is taken for."""
        if kind is not self.evidence.kind:
            self._write(lambda: self._store.change(self.evidence, kind=kind))

    def take(self, code: Code) -> None:
        """Assign it to a category, too."""
        self._write(lambda: set_codes(self._store, self.evidence, [*self.assigned(), code]))

    def drop(self, code: Code) -> None:
        """Take it out of a category."""
        rest = [each for each in self.assigned() if each.id != code.id]
        self._write(lambda: set_codes(self._store, self.evidence, rest))

    def take_new(self, name: str, parent: Code | None) -> None:
        """Assign it to a category that is made for it."""

        def make() -> None:
            with self._store.transaction("Kategorie hinzufügen"):
                set_codes(self._store, self.evidence, [*self.assigned(), add_code(self._store, name, parent=parent)])

        self._write(make)

    def remove(self) -> None:
        """Move it to the bin with its mark: a step of its own."""
        remove_evidence(self._store, self.evidence)

    def _write(self, act: Callable[[], object]) -> None:
        steps = self._store.steps
        if self._step and steps.last is not None and steps.last.uid == self._step:
            steps.join_next()
        act()
        self._step = steps.last.uid if steps.last is not None else ""
        self.evidence = self._store.get(Evidence, self.evidence.id)
