"""The Unterlagen of the sample dossier: the register, with the files that lie in resources/demo/documents.

What is in the register is in resources/content/demo_documents.toml. The texts of the pages were read out when the
files were made (tests/tools/demo_files.py), so that no PDF engine is needed here.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import resources
from models.code import Code
from models.code_tree import ensure_codes
from models.contact import Contact
from models.demo_visit import Event
from models.document_file import DocumentFile, DocumentPage, FileMedia, FileState
from models.document_review import (
    Afterwards,
    Confidentiality,
    DocumentArea,
    DocumentKind,
    DocumentReview,
    DocumentState,
)
from models.municipality import Municipality
from models.reading_place import ReadingPlace, keep_place
from models.store.files import keep_file
from models.store.store import Store

FOLDER = "demo/documents"
MEDIA_TYPES = {".pdf": "application/pdf"}
KINDS = {"kind": DocumentKind, "confidentiality": Confidentiality, "afterwards": Afterwards}
PLAIN = ("dated", "provider", "reason")
DAYS = ("requested_on", "afterwards_on", "settled_on")
NOTED = 8
"""When the register was gone through for what hasn't come, in days ago."""

Table = dict[str, Any]


def document_events(store: Store) -> Iterator[Event]:
    """What the Kommune has handed over, and when it was read, as of the store's own day."""
    content = tomllib.loads(resources.path("content/demo_documents.toml").read_text(encoding="utf-8"))
    texts = json.loads(resources.path(f"{FOLDER}/pages.json").read_text(encoding="utf-8"))
    found = store.first(Municipality, name=content["municipality"])
    assert found is not None
    ensure_codes(store)
    for table in content["document"]:
        yield from _Document(store, found, table, texts.get(table.get("file"), {})).events()


class _Document:
    """One line of the register. What was promised in a talk is there already when more is known of it."""

    def __init__(self, store: Store, municipality: Municipality, table: Table, read: Table) -> None:
        self._store, self._municipality = store, municipality
        self._table, self._read = table, read
        self._today = store.clock().date()

    def events(self) -> Iterator[Event]:
        """It comes, or is described, and is read."""
        table = self._table
        if "received" in table:
            yield Event(self._at(table["received"], time(11, 20)), self._come, "Unterlage aufnehmen")
        else:
            described = self._at(table.get("described", NOTED), time(16, 10))
            yield Event(described, self._describe, "", "", described - timedelta(minutes=8))
            if "file" in table:
                yield Event(described, self._take_in, "Unterlage aufnehmen")
        if "read" in table:
            yield Event(self._at(table["read"], time(16, 40)), self._mark_read, "Unterlage gesichtet")
        if "note" in table or "pages" in table:
            day = table["read"] if "read" in table else table["received"]
            yield Event(self._at(day, time(16, 41)), self._add_notes, "", "", self._at(day, time(16, 5)))

    def _come(self) -> None:
        table = self._table
        person = self._store.first(Contact, municipality_id=self._municipality.id, last_name=table["person"])
        assert person is not None, table["person"]
        self._store.add(
            DocumentReview(
                municipality_id=self._municipality.id,
                name=table["name"],
                contact_id=person.id,
                received_on=self._ago(table["received"]),
                state=DocumentState(table["state"].replace("read", "received")),
                **self._values(),
            )
        )
        self._assign()
        self._take_in()

    def _describe(self) -> None:
        self._store.change(self._document(), **self._values())
        self._assign()

    def _values(self) -> Table:
        table = self._table
        values: Table = {name: table[name] for name in PLAIN if name in table}
        values |= {name: kind(table[name]) for name, kind in KINDS.items() if name in table}
        return values | {name: self._ago(table[name]) for name in DAYS if name in table}

    def _assign(self) -> None:
        document = self._document()
        for key in self._table.get("areas", ()):
            code = self._store.first(Code, key=key)
            assert code is not None, key
            self._store.add(DocumentArea(document_id=document.id, code_id=code.id))

    def _take_in(self) -> None:
        """Keep the file beside the store, and what stands on its pages."""
        path = resources.path(f"{FOLDER}/{self._table['file']}")
        media_type = MEDIA_TYPES.get(path.suffix, "")
        stored = keep_file(self._store, path.read_bytes(), media_type, path.name, lasting=False)
        file = self._store.add(
            DocumentFile(
                document_id=self._document().id,
                position=1,
                file_id=stored.id,
                file_name=path.name,
                media=FileMedia(self._read["media"]),
                size=stored.size,
                pages=len(self._read["pages"]),
                state=FileState.READY,
                sentence=self._read["sentence"],
            )
        )
        for number, page in enumerate(self._read["pages"], 1):
            self._store.add(DocumentPage(file_id=file.id, number=number, **page))
        if "place" in self._table:
            keep_place(self._store, file, ReadingPlace(page=self._table["place"], share=0.2))

    def _mark_read(self) -> None:
        read_on = self._ago(self._table["read"])
        self._store.change(self._document(), state=DocumentState.READ, read_on=read_on)

    def _add_notes(self) -> None:
        document = self._document()
        for number, note in self._table.get("pages", {}).items():
            file = self._store.first(DocumentFile, document_id=document.id)
            assert file is not None
            page = self._store.first(DocumentPage, file_id=file.id, number=int(number))
            assert page is not None, number
            self._store.change(page, note=note)
        if "note" in self._table:
            self._store.change(document, note=self._table["note"].strip())

    def _document(self) -> DocumentReview:
        name = self._table["name"]
        found = self._store.first(DocumentReview, municipality_id=self._municipality.id, name=name)
        assert found is not None, name
        return found

    def _at(self, days: int, at: time) -> datetime:
        return datetime.combine(self._ago(days), at)

    def _ago(self, days: int) -> date:
        return self._today - timedelta(days=days)
