"""Office files are archives: looked at from outside, before any library unpacks them."""

from __future__ import annotations

import zipfile
from io import BytesIO

from reports.broken import BROKEN_BYTES
from reports.documents.media import Kind
from reports.documents.sentences import DAMAGED, LOCKED, PACKED_TOO_TIGHT, Unreadable

MOST_ENTRIES = 20_000
MOST_UNPACKED, MOST_XML = 600_000_000, 200_000_000
"""Bytes of all entries together, of those that are parsed; nothing is ever unpacked beyond what an entry says."""
_XML = (".xml", ".rels", ".vml")
_FOLDERS = (("word/", Kind.DOCX), ("xl/", Kind.XLSX), ("ppt/", Kind.PPTX))
_MIME_TYPES = {
    "application/vnd.oasis.opendocument.text": Kind.ODT,
    "application/vnd.oasis.opendocument.text-template": Kind.ODT,
    "application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
    "application/vnd.oasis.opendocument.presentation": Kind.ODP,
}
_SEALED = b"encryption-data"
BROKEN_ARCHIVE = (*BROKEN_BYTES, zipfile.BadZipFile, zipfile.LargeZipFile)


def office_kind(content: bytes) -> Kind:
    """What an archive holds. Raises Unreadable where it is broken, locked, or a bomb."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES or _too_much(entries):
                raise Unreadable(PACKED_TOO_TIGHT)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unreadable(LOCKED)
            return _kind(archive, [entry.filename for entry in entries])
    except BROKEN_ARCHIVE as error:
        raise Unreadable(DAMAGED) from error


def _too_much(entries: list[zipfile.ZipInfo]) -> bool:
    unpacked = sum(entry.file_size for entry in entries)
    return unpacked > MOST_UNPACKED or sum(e.file_size for e in entries if e.filename.lower().endswith(_XML)) > MOST_XML


def _kind(archive: zipfile.ZipFile, names: list[str]) -> Kind:
    for folder, kind in _FOLDERS:
        if any(name.startswith(folder) for name in names):
            return kind
    if "mimetype" not in names or archive.getinfo("mimetype").file_size > 200:
        return Kind.OTHER
    kind = _MIME_TYPES.get(archive.read("mimetype").decode("ascii", "replace").strip(), Kind.OTHER)
    manifest = "META-INF/manifest.xml"
    if kind is not Kind.OTHER and manifest in names and _SEALED in archive.read(manifest):
        raise Unreadable(LOCKED)
    return kind
