"""Categories that evidence is assigned to: a tree that is the agency's own from the first change on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from models.store.errors import InvalidValue
from models.store.record import Form, Record, field, reference
from models.store.store import Store

BELOW_ITSELF = "Eine Kategorie kann nicht unter sich selbst stehen."


class CodeKind(StrEnum):
    """What sort of category it is; a child is of the kind of its parent, but for an aspect."""

    COMPONENT = "component"
    ASPECT = "aspect"
    ACTION_FIELD = "action_field"
    AREA = "area"
    TOPIC = "topic"
    OWN = "own"

    @property
    def label(self) -> str:
        return {
            "component": "Kernkomponente",
            "aspect": "Aspekt",
            "action_field": "Handlungsfeld",
            "area": "Bildungsbereich",
            "topic": "Themenbereich",
            "own": "Eigene Kategorie",
        }[self.value]

    @property
    def plural(self) -> str:
        """The heading above several."""
        return {
            "component": "Kernkomponenten",
            "aspect": "Aspekte",
            "action_field": "Handlungsfelder",
            "area": "Bildungsbereiche",
            "topic": "Themenbereiche",
            "own": "Eigene Kategorien",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class Code(Record):
    """One category. `key` is that of the shipped one, "" for an own one; one of a Kommune is for it alone.

    A category that was merged into another lies in the bin and says into which.
    """

    title: ClassVar[str] = "Kategorie"

    kind: CodeKind = field("Art", default=CodeKind.OWN, hidden=True)
    parent_id: int | None = reference("gehört zu", "code")
    municipality_id: int | None = reference("Kommune", "municipality")
    position: int = field("Platz", default=0, hidden=True)
    key: str = field("Baustein", hidden=True)
    number: str = field("Nummer", width=6, example="3.2")
    name: str = field("Kategorie", width=40)
    description: str = field("Erläuterung", form=Form.LONG, width=60)
    merged_into_id: int | None = reference("zusammengeführt mit", "code")

    def label(self) -> str:
        return f"{self.number} {self.name}".strip() or self.title

    def check(self, store: Store, before: Self | None) -> None:
        parent = self.parent_id
        for _ in range(100):
            if parent is None:
                return
            if parent == self.id:
                break
            parent = store.get(Code, parent).parent_id
        raise InvalidValue("parent_id", BELOW_ITSELF)
