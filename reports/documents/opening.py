"""A foreign file, whatever it is, opened: the one way into this package."""

from __future__ import annotations

from reports.documents.archive import office_kind
from reports.documents.document import Document
from reports.documents.image import ImageFile
from reports.documents.media import HEAD, Kind, kind_of
from reports.documents.pdf import PdfFile
from reports.documents.sentences import EMPTY, LOCKED, OLD_OFFICE, OTHER, PHOTO, Unreadable

_OLD = {Kind.DOC: "DOCX", Kind.XLS: "XLSX", Kind.PPT: "PPTX"}
_REFUSED = {Kind.EMPTY: EMPTY, Kind.HEIC: PHOTO, Kind.OTHER: OTHER}
_ARCHIVES = (Kind.DOCX, Kind.XLSX, Kind.PPTX, Kind.ODT, Kind.ODS, Kind.ODP)
_OUT_OF_MEMORY = ("alloc", "unknown error")
"""How libxml2 puts it."""
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0"
_SEALED = "EncryptedPackage".encode("utf-16-le")


def open_document(content: bytes, file_name: str) -> Document:
    """Open a file's bytes; its kind is told by them, and by its name where they don't. Raises Unreadable with the
    reason in a sentence; nothing else but MemoryError and faults of ours."""
    kind = kind_of(content[:HEAD], file_name)
    if kind in _ARCHIVES and content.startswith(_OLD_CONTAINER):
        if _SEALED in content:  # Office wraps what has a password
            raise Unreadable(LOCKED)
        kind = kind_of(content, "")
    elif kind in _ARCHIVES:
        kind = office_kind(content)
    if kind in _OLD:
        raise Unreadable(OLD_OFFICE.format(kind=_OLD[kind]))
    if kind in _REFUSED:
        raise Unreadable(_REFUSED[kind])
    if kind is Kind.PDF:
        return PdfFile(content)
    if kind is Kind.IMAGE:
        return ImageFile(content)
    try:
        return _text_of(kind, content, file_name)
    except Unreadable as error:
        if any(words in str(error.__cause__).lower() for words in _OUT_OF_MEMORY):
            raise MemoryError from error
        raise


def _text_of(kind: Kind, content: bytes, file_name: str) -> Document:
    """Each library only where it is needed: this process is here for one file."""
    if kind is Kind.DOCX:
        from reports.documents.word_file import read_word

        return read_word(content)
    if kind is Kind.XLSX:
        from reports.documents.sheet_file import read_sheets

        return read_sheets(content)
    if kind is Kind.PPTX:
        from reports.documents.slide_file import read_slides

        return read_slides(content)
    if kind in _ARCHIVES:
        from reports.documents.open_document import read_open_document

        return read_open_document(content, kind)
    if kind is Kind.MSG:
        from reports.documents.outlook import read_outlook

        return read_outlook(content)
    if kind is Kind.EML:
        from reports.documents.mail import read_mail

        return read_mail(content)
    from reports.documents.plain import read_plain, read_rtf

    return read_rtf(content) if kind is Kind.RTF else read_plain(content, file_name)
