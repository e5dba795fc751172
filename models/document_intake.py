"""Files become documents of a Kommune; the text of their pages follows once it was read out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from models.document_file import DocumentFile, DocumentPage, FileMedia, FileState, files_of_document
from models.document_review import DocumentReview, DocumentState
from models.hanging import lives
from models.municipality import Municipality
from models.store.errors import Gone
from models.store.files import keep_sealed, known_as, lies_there
from models.store.sealing import Content, Sealed
from models.store.store import Store
from models.store.stored_file import StoredFile

LABEL = "Unterlage aufnehmen"
LONGEST_TITLE = 200
MEDIA_TYPES = {FileMedia.PDF: "application/pdf", FileMedia.TEXT: "text/plain"}
_BLANKS = re.compile(r"[\s_]+")


def title_of(file_name: str) -> str:
    """What a document is called before anyone names it: "Bildungsbericht_2018.pdf" → "Bildungsbericht 2018"."""
    return _BLANKS.sub(" ", PurePath(file_name).stem).strip()[:LONGEST_TITLE] or file_name[:LONGEST_TITLE]


def kept_as(store: Store, content: Content) -> StoredFile | None:
    """The file with these bytes that lies beside the store already, whoever it belongs to."""
    stored = known_as(store, content.name)
    return stored if stored is not None and lies_there(store, stored) else None


def taken_in(store: Store, stored: StoredFile, municipality: Municipality) -> list[DocumentReview]:
    """The documents of a Kommune that have this file, but not those in the bin."""
    found = []
    for file in store.find(DocumentFile, file_id=stored.id):
        document = store.get(DocumentReview, file.document_id)
        if document.municipality_id == municipality.id and lives(store, file):
            found.append(document)
    return found


def take_in(
    store: Store,
    municipality: Municipality,
    kept: Sealed | StoredFile,
    media: FileMedia,
    file_name: str,
    document: DocumentReview | None = None,
) -> DocumentFile:
    """Add a file to a document, or to a new one that is called after it; what was promised is here then.

    One step, that undo takes back. Raises as `keep_sealed`, and Gone where the document went into the bin meanwhile.
    """
    with store.transaction(LABEL):
        stored = (
            kept if isinstance(kept, StoredFile) else keep_sealed(store, kept, MEDIA_TYPES.get(media, ""), file_name)
        )
        document = _new(store, municipality, file_name) if document is None else _received(store, document)
        others = files_of_document(store, document.id)
        return store.add(
            DocumentFile(
                document_id=document.id,
                position=max((each.position for each in others), default=0) + 1,
                file_id=stored.id,
                file_name=file_name,
                media=media,
                size=stored.size,
            )
        )


def waiting_files(store: Store) -> list[DocumentFile]:
    """The files whose pages are still to be read out, in the order in which they came; not those in the bin."""
    return [file for file in store.find(DocumentFile, state=FileState.WAITING) if lives(store, file)]


def keep_page(store: Store, file: DocumentFile, number: int, name: str, text: str) -> None:
    """Keep what stands on a page; one that was read before is corrected, with all that is marked on it."""
    page = store.first(DocumentPage, file_id=file.id, number=number)
    if page is None:
        store.add(DocumentPage(file_id=file.id, number=number, name=name, text=text))
    else:
        store.change(page, name=name, text=text)


def end_reading(store: Store, file: DocumentFile, state: FileState, sentence: str = "", pages: int = 0) -> None:
    """Note whether the pages of a file are known; no edit, and none to undo."""
    with store.transaction(lasting=True):
        store.adjust(DocumentFile, {file.id: {"state": state, "sentence": sentence, "pages": pages}})


def read_anew(store: Store, files: Iterable[DocumentFile]) -> None:
    """Have the pages of these files read out another time."""
    for file in files:
        end_reading(store, file, FileState.WAITING, pages=file.pages)


def _new(store: Store, municipality: Municipality, file_name: str) -> DocumentReview:
    return store.add(
        DocumentReview(
            municipality_id=municipality.id,
            name=title_of(file_name),
            state=DocumentState.RECEIVED,
            received_on=store.clock().date(),
        )
    )


def _received(store: Store, document: DocumentReview) -> DocumentReview:
    current = store.get(DocumentReview, document.id)
    if not lives(store, current):
        raise Gone
    if current.state is not DocumentState.PROMISED:
        return current
    return store.change(current, state=DocumentState.RECEIVED, received_on=current.received_on or store.clock().date())
