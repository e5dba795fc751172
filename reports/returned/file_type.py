"""What kind of file some bytes are, told by the bytes and never by the name's ending."""

from __future__ import annotations

from enum import StrEnum

HEAD = 1024
"""Within so many bytes a PDF begins; readers skip what stands ahead."""
_PICTURES = (
    (b"\xff\xd8\xff", "JPEG-Bild"),
    (b"\x89PNG\r\n\x1a\n", "PNG-Bild"),
    (b"II*\x00", "TIFF-Bild"),
    (b"MM\x00*", "TIFF-Bild"),
    (b"II+\x00", "TIFF-Bild"),
    (b"GIF8", "GIF-Bild"),
    (b"BM", "BMP-Bild"),
)
_IN_ZIP = (
    (b"word/", "ein Word-Dokument (DOCX)"),
    (b"xl/", "eine Excel-Mappe (XLSX)"),
    (b"ppt/", "eine PowerPoint-Datei (PPTX)"),
    (b"application/vnd.oasis.opendocument.text", "ein Textdokument (ODT)"),
    (b"application/vnd.etsi.asic", "ein Container für Unterschriften (ASiC)"),
)
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "ein älteres Office-Dokument oder eine Outlook-Nachricht"),
    (b"{\\rtf", "ein RTF-Text"),
    (b"%!PS", "eine PostScript-Datei"),
    (b"Rar!", "ein RAR-Archiv"),
    (b"7z\xbc\xaf", "ein 7z-Archiv"),
    (b"MZ", "ein Programm für Windows"),
    (b"\x7fELF", "ein Programm"),
)
_SIGNED_DATA = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"


class FileType(StrEnum):
    """How a file is read."""

    PDF = "pdf"
    PICTURE = "picture"
    FOREIGN = "foreign"


def file_type(content: bytes) -> tuple[FileType, str]:
    """How to read the bytes, and what they are in German, with an article where they are no document."""
    head = content[:HEAD]
    if b"%PDF-" in head:
        return FileType.PDF, "PDF-Datei"
    for start, name in _PICTURES:
        if head.startswith(start):
            return FileType.PICTURE, name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileType.PICTURE, "WebP-Bild"
    return FileType.FOREIGN, _foreign(content, head)


def _foreign(content: bytes, head: bytes) -> str:
    if head[4:8] == b"ftyp":
        photo = head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif")
        return "ein Foto im Format HEIC" if photo else "ein Film oder Ton"
    if head.startswith(b"PK"):
        inside = content[:8192] + content[-65536:]
        return next((name for part, name in _IN_ZIP if part in inside), "ein ZIP-Archiv")
    for start, name in _OTHERS:
        if head.startswith(start):
            return name
    if _SIGNED_DATA in head[:64]:
        return "eine Unterschrift ohne ihr Dokument (P7S, P7M)"
    return _text(head)


def _text(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "eine Internetseite (HTML)"
    if start.startswith((b"<?xml", b"<svg")):
        return "eine XML-Datei"
    if b"mime-version:" in start or start.startswith((b"from:", b"received:", b"return-path:", b"delivered-to:")):
        return "eine E-Mail"
    if head and all(byte >= 32 or byte in b"\t\r\n\f" for byte in head):
        return "ein reiner Text"
    return "eine Datei unbekannter Art"
