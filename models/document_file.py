"""Files of a document and what stands on their pages. The bytes lie beside the store (`models.store.files`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from models.file_media import FileMedia as FileMedia
from models.passage_moves import move_passages
from models.store.record import Form, Record, field, reference
from models.store.store import Store


class FileState(StrEnum):
    """Whether the pages of a file are known."""

    WAITING = "waiting"
    READY = "ready"
    UNREADABLE = "unreadable"

    @property
    def label(self) -> str:
        return {"waiting": "wird gelesen", "ready": "gelesen", "unreadable": "nicht lesbar"}[self.value]


@dataclass(frozen=True, kw_only=True)
class DocumentFile(Record):
    """One file of a document, unchanged. `sentence` says why it can't be read, or what to know of it (a scan without
    text); `place` is where reading was left, as JSON. Both, `state` and `pages` are found out, not edited.
    """

    title: ClassVar[str] = "Datei"

    document_id: int = reference("Unterlage", "document_review")
    position: int = field("Platz", default=0, hidden=True)
    file_id: int | None = reference("Datei", "stored_file")
    file_name: str = field("Dateiname", hidden=True, private=True, searched=True)
    media: FileMedia = field("Format", default=FileMedia.OTHER, hidden=True)
    size: int = field("Größe in Byte", default=0, hidden=True)
    pages: int = field("Seiten", default=0, hidden=True)
    state: FileState = field("Stand", default=FileState.WAITING, hidden=True)
    sentence: str = field("Hinweis", hidden=True)
    place: str = field("Lesestelle", hidden=True)

    def label(self) -> str:
        return self.file_name or self.title


@dataclass(frozen=True, kw_only=True)
class DocumentPage(Record):
    """A page, slide or sheet of a file: its text as it was read out, and what the reader noted on it."""

    undoable: ClassVar[bool] = False  # its text stands in the file; the history would hold it twice
    edited: ClassVar[frozenset[str]] = frozenset(("note",))
    derived: ClassVar[bool] = True
    title: ClassVar[str] = "Seite"

    file_id: int = reference("Datei", "document_file")
    number: int = field("Nummer", default=1, hidden=True)
    name: str = field("Bezeichnung", hidden=True)
    text: str = field("Text der Seite", hidden=True, private=True, searched=True)
    note: str = field("Notiz zur Seite", form=Form.LONG, width=40, private=True, searched=True)

    def label(self) -> str:
        return self.name or f"S. {self.number}"

    def follow(self, store: Store, before: Self) -> None:
        move_passages(store, self, "text", before.text, self.text)
        move_passages(store, self, "note", before.note, self.note)


def files_of_document(store: Store, document_id: int) -> list[DocumentFile]:
    """The files of a document, in their order."""
    return store.find(DocumentFile, document_id=document_id, order_by="position, id")


def pages_of_file(store: Store, file_id: int) -> list[DocumentPage]:
    """The pages of a file, texts and all, in their order."""
    return store.find(DocumentPage, file_id=file_id, order_by="number, id")
