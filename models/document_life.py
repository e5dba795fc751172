"""What becomes of a document: it is promised, comes, is read or left, and at last goes back or is destroyed."""

from __future__ import annotations

from models.document_review import Afterwards, DocumentReview, DocumentState
from models.municipality import Municipality
from models.store.store import Store

STEPS = {
    DocumentState.PROMISED: "Unterlage wieder erwartet",
    DocumentState.RECEIVED: "Unterlage eingegangen",
    DocumentState.READ: "Unterlage gesichtet",
    DocumentState.NOT_SELECTED: "Unterlage nicht ausgewählt",
}


def add_document(store: Store, municipality: Municipality, name: str) -> DocumentReview:
    """A document that was promised today."""
    with store.transaction("Unterlage hinzufügen"):
        today = store.clock().date()
        return store.add(DocumentReview(municipality_id=municipality.id, name=name.strip(), promised_on=today))


def set_state(store: Store, document: DocumentReview, state: DocumentState) -> DocumentReview:
    """Say how far it has come, as of today; a day that stands there already stays."""
    today = store.clock().date()
    days = {}
    if state in (DocumentState.RECEIVED, DocumentState.READ) and document.received_on is None:
        days["received_on"] = today
    if state is DocumentState.READ and document.read_on is None:
        days["read_on"] = today
    with store.transaction(STEPS[state]):
        return store.change(document, state=state, **days)


def settle(store: Store, document: DocumentReview) -> DocumentReview:
    """It went back, or was destroyed, today."""
    done = "zurückgegeben" if document.afterwards is Afterwards.GIVE_BACK else "vernichtet"
    with store.transaction(f"Unterlage {done}"):
        return store.change(document, settled_on=store.clock().date())
