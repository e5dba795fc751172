"""How a file is read, told by how it begins; by its name's ending only where beginnings are alike."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePosixPath, PureWindowsPath

from models.file_media import FileMedia

HEAD = 8192
"""Of that many bytes from its beginning a file's kind is told."""
_PDF_WITHIN = 1024
_LEAST_HEADS = 3
_BITMAPS = (b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0")
"""Sizes of the header of a bitmap of Windows: its first letters, BM, may be those of a text."""


class Kind(StrEnum):
    """What exactly it is."""

    PDF = "pdf"
    IMAGE = "image"
    HEIC = "heic"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    RTF = "rtf"
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    EML = "eml"
    MSG = "msg"
    TEXT = "text"
    EMPTY = "empty"
    OTHER = "other"

    @property
    def media(self) -> FileMedia:
        return _MEDIA.get(self, FileMedia.OTHER)


_OFFICE = (
    Kind.DOCX, Kind.XLSX, Kind.PPTX, Kind.ODT, Kind.ODS, Kind.ODP, Kind.RTF, Kind.DOC, Kind.XLS, Kind.PPT,
)  # fmt: skip
_MEDIA = {
    Kind.PDF: FileMedia.PDF,
    Kind.IMAGE: FileMedia.IMAGE,
    Kind.HEIC: FileMedia.IMAGE,
    Kind.EML: FileMedia.MAIL,
    Kind.MSG: FileMedia.MAIL,
    Kind.TEXT: FileMedia.TEXT,
} | dict.fromkeys(_OFFICE, FileMedia.OFFICE)
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a")
_PHOTOS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")
_BY_ENDING = {
    ".docx": Kind.DOCX, ".docm": Kind.DOCX, ".dotx": Kind.DOCX,
    ".xlsx": Kind.XLSX, ".xlsm": Kind.XLSX, ".xltx": Kind.XLSX,
    ".pptx": Kind.PPTX, ".pptm": Kind.PPTX, ".ppsx": Kind.PPTX, ".potx": Kind.PPTX,
}  # fmt: skip
_BY_FOLDER = ((b"word/", Kind.DOCX), (b"xl/", Kind.XLSX), (b"ppt/", Kind.PPTX))
_OPEN_DOCUMENT = (
    (b"application/vnd.oasis.opendocument.text", Kind.ODT),
    (b"application/vnd.oasis.opendocument.spreadsheet", Kind.ODS),
    (b"application/vnd.oasis.opendocument.presentation", Kind.ODP),
)
_OLD_BY_ENDING = {
    ".msg": Kind.MSG, ".doc": Kind.DOC, ".dot": Kind.DOC, ".xls": Kind.XLS, ".xlt": Kind.XLS, ".ppt": Kind.PPT,
    ".pps": Kind.PPT,
} | _BY_ENDING  # fmt: skip
_TEXTS = (".txt", ".md", ".csv", ".tsv", ".log", ".text", ".markdown", ".ics", ".vcf")
_MAIL_HEADS = (
    b"from:", b"received:", b"return-path:", b"delivered-to:", b"mime-version:", b"message-id:", b"date:", b"subject:",
    b"x-", b"to:", b"reply-to:", b"content-type:", b"dkim-signature:", b"authentication-results:",
)  # fmt: skip


def media_of(head: bytes, file_name: str) -> FileMedia:
    """How to read a file that begins like this."""
    return kind_of(head, file_name).media


def kind_of(head: bytes, file_name: str) -> Kind:
    """What a file is, of its first HEAD bytes (or all) and its name."""
    ending = PureWindowsPath(PurePosixPath(file_name).name).suffix.lower()
    if not head:
        return Kind.EMPTY
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return Kind.PDF
    if head.startswith(_IMAGES) or _windows_bitmap(head) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return Kind.IMAGE
    if head[4:8] == b"ftyp":
        return Kind.HEIC if head[8:12] in _PHOTOS else Kind.OTHER
    if head.startswith(b"PK\x03\x04"):
        return _in_zip(head, ending)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _OLD_BY_ENDING.get(ending, _old_by_content(head))
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    return _text(head, ending)


def _windows_bitmap(head: bytes) -> bool:
    return head.startswith(b"BM") and head[6:10] == b"\0\0\0\0" and head[14:18] in _BITMAPS


def _in_zip(head: bytes, ending: str) -> Kind:
    for mime_type, kind in _OPEN_DOCUMENT:
        if mime_type in head[:200]:
            return kind
    for folder, kind in _BY_FOLDER:
        if folder in head:
            return kind
    # the entry that tells may lie further behind
    return _BY_ENDING.get(ending, Kind.OTHER) if b"[Content_Types].xml" in head or ending in _BY_ENDING else Kind.OTHER


def _old_by_content(head: bytes) -> Kind:
    """Names in the directory of an old container, where it lies in front, are in UTF-16."""
    for name, kind in (("WordDocument", Kind.DOC), ("Workbook", Kind.XLS), ("PowerPoint", Kind.PPT)):
        if name.encode("utf-16-le") in head:
            return kind
    return Kind.MSG if "__substg1".encode("utf-16-le") in head or "__nameid".encode("utf-16-le") in head else Kind.OTHER


def _text(head: bytes, ending: str) -> Kind:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) and ending in _TEXTS:
        return Kind.TEXT  # UTF-16
    if not head.strip(b" \t\r\n") or any(byte < 32 and byte not in b"\t\n\f\r\x1b" for byte in head):
        return Kind.OTHER
    if ending == ".eml" or (ending not in _TEXTS and _like_mail(head)):
        return Kind.EML
    return Kind.TEXT if ending in _TEXTS or not ending else Kind.OTHER


def _like_mail(head: bytes) -> bool:
    lines = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().splitlines()
    known = sum(line.startswith(_MAIL_HEADS) for line in lines)
    return bool(lines) and lines[0].startswith(_MAIL_HEADS) and known >= _LEAST_HEADS
