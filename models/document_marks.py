"""What is marked in a document: on its pages, in the notes on them, in the note on the whole."""

from __future__ import annotations

from dataclasses import dataclass

from models.document_file import DocumentFile, DocumentPage, files_of_document
from models.document_review import DocumentReview
from models.evidence import Evidence
from models.evidence_life import is_confidential
from models.passage import Passage
from models.store.record import Record, address
from models.store.store import Store

TEXT, NOTE = "text", "note"
_ON_PAGES = """
    select e.id as evidence, page.id as page, n.name as field
    from document_page page
    join (select 'text' as name union all select 'note') n
    join passage p on p.source = 'document_page/' || page.uid || '/' || n.name and p.removed_at is null
    join evidence e on e.passage_id = p.id and e.removed_at is null
    where page.file_id = ? and page.removed_at is null
    order by page.number, n.name desc, p.start, p.id
"""


@dataclass(frozen=True)
class MarkedPiece:
    """A piece of evidence, its words, the text in which they stand (a page or the document, and the field), and whether
    they are confidential."""

    evidence: Evidence
    passage: Passage
    source: Record
    field: str
    confidential: bool

    def where(self) -> str:
        """ "S. 12", "Notiz zu S. 12", "Notiz"."""
        if not isinstance(self.source, DocumentPage):
            return "Notiz"
        return self.source.label() if self.field == TEXT else f"Notiz zu {self.source.label()}"


def pieces_of_file(store: Store, file: DocumentFile) -> list[MarkedPiece]:
    """The evidence on the pages of a file and in the notes on them, in the order of the pages."""
    rows = store.rows(_ON_PAGES, [file.id])
    return [_piece(store, row["evidence"], store.get(DocumentPage, row["page"]), row["field"]) for row in rows]


def pieces_of_document(store: Store, document: DocumentReview) -> list[MarkedPiece]:
    """All evidence of a document: file by file, at last what was noted on the whole."""
    found = [piece for file in files_of_document(store, document.id) for piece in pieces_of_file(store, file)]
    for passage in store.find(Passage, source=address(document, NOTE), order_by="start, id"):
        evidence = store.first(Evidence, passage_id=passage.id)
        if evidence is not None:
            found.append(_piece(store, evidence.id, document, NOTE))
    return found


def _piece(store: Store, id: int, source: Record, field: str) -> MarkedPiece:
    evidence = store.get(Evidence, id)
    passage = store.get(Passage, evidence.passage_id)
    return MarkedPiece(evidence, passage, source, field, is_confidential(store, passage))
