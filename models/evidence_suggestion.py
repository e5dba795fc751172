"""Which categories a text is likely to be about: those of its guide's block, those of its document."""

from __future__ import annotations

from collections.abc import Sequence

from models.code import Code, CodeKind
from models.code_content import shipped_codes
from models.document_file import DocumentFile, DocumentPage
from models.document_review import DocumentArea, DocumentReview
from models.interview import InterviewBlock, InterviewQuestion
from models.store.record import Record
from models.store.store import Store


def suggested_codes(store: Store, source: Record, found: Sequence[Code]) -> list[Code]:
    """Of these categories the Kernkomponente or Themenbereich that a question is about, the Bildungsbereiche that a
    document is about; the likeliest first."""
    if isinstance(source, InterviewQuestion) and source.block_id is not None:
        return _of_block(store.get(InterviewBlock, source.block_id), found)
    if isinstance(source, DocumentPage):
        source = store.get(DocumentReview, store.get(DocumentFile, source.file_id).document_id)
    if isinstance(source, DocumentReview):
        wanted = {area.code_id for area in store.find(DocumentArea, document_id=source.id)}
        return [code for code in found if code.id in wanted]
    return []


def _of_block(block: InterviewBlock, found: Sequence[Code]) -> list[Code]:
    """By the shipped number: an agency may have numbered its Kernkomponenten anew."""
    keys = {each.key for each in shipped_codes() if each.kind is CodeKind.COMPONENT}
    meant = {each.key for each in shipped_codes() if each.key in keys and each.number == str(block.component)}
    components = [code for code in found if code.kind is CodeKind.COMPONENT and code.key in meant]
    topics = [code for code in found if code.kind is CodeKind.TOPIC and block.topic and code.name == block.topic]
    return [*topics, *components]
