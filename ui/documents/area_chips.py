"""The Bildungsbereiche of a document as chips to tick; each tick is kept at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from models.document_promise import area_codes, areas_of, set_area
from models.document_review import DocumentReview
from models.store.errors import KnownError
from ui.context import Context
from ui.flow import FlowLayout
from ui.widgets.card import clear


class AreaChips(QWidget):
    """Shows all Bildungsbereiche, those of the document ticked."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._document: DocumentReview | None = None
        self._known: list[tuple[int, str]] = []
        self.boxes: dict[int, QCheckBox] = {}
        self._flow = FlowLayout(self, 8, 6)
        self.setAccessibleName("Bildungsbereiche")

    def show_document(self, document: DocumentReview | None) -> None:
        """Show what the store says of this document."""
        self._document = document
        if document is None:
            return
        found = [(code.id, code.name) for code in area_codes(self._context.store)]
        if found != self._known:
            self._known = found
            self._build()
        chosen = areas_of(self._context.store, document)
        for id, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(id in chosen)
            box.blockSignals(False)

    def _build(self) -> None:
        clear(self._flow)
        self.boxes = {}
        for id, name in self._known:
            box = QCheckBox(name.replace("&", "&&"))
            box.setProperty("chip", True)
            box.setAccessibleName(f"Bildungsbereich: {name}")
            box.toggled.connect(partial(self._choose, id))
            self.boxes[id] = box
            self._flow.addWidget(box)

    def _choose(self, id: int, chosen: bool) -> None:
        if self._document is None:
            return
        try:
            set_area(self._context.store, self._document, id, chosen=chosen)
        except KnownError as error:
            self._context.toast(str(error), {})
            self.show_document(self._document)
