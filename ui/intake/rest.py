"""Which files are still to come in: kept in the store, as their names tell of people, until they have."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from models.document_review import DocumentReview
from models.municipality import Municipality
from ui.context import Context
from ui.intake.words import Waiting

KEY = "intake.rest"


class Rest:
    """What the next start asks about."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def keep(self, files: Iterable[Waiting]) -> None:
        """Note these, and no others, but no copy that goes with this run. Raises as `Store.transaction`."""
        lasting = [each for each in files if _is_text(each.path) and not each.called]
        noted = [[str(each.path), each.municipality_id, each.document_id] for each in lasting]
        self._context.state.set(KEY, noted)

    def left(self) -> list[Waiting]:
        """What was noted, as far as its Kommune and document are there; a document that went lets the file go, too."""
        noted = self._context.state.get(KEY, [])
        found = [Waiting(Path(path), municipality_id, document_id) for path, municipality_id, document_id in noted]
        return [each for each in found if self._has_place(each)]

    def _has_place(self, waiting: Waiting) -> bool:
        store = self._context.store
        document = waiting.document_id is None or store.first(DocumentReview, id=waiting.document_id) is not None
        return document and store.first(Municipality, id=waiting.municipality_id) is not None


def _is_text(path: Path) -> bool:
    """A name of other bytes than text, as some systems have it, can't be kept."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True
