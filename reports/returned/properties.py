"""What a file says of itself beside its pages: title, author, when it was made, by which program."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from html import unescape

import pikepdf

from reports.returned.broken import BROKEN

_LONGEST = 400
_MOST_XML = 2_000_000
_INFO = {
    "/Title": "Titel",
    "/Author": "Autor",
    "/Subject": "Thema",
    "/Keywords": "Stichwörter",
    "/Creator": "Programm",
    "/Producer": "PDF-Programm",
    "/CreationDate": "Tag der Erstellung",
    "/ModDate": "Tag der Änderung",
}
_XML = {
    "title": "Titel",
    "creator": "Autor",
    "description": "Thema",
    "CreatorTool": "Programm",
    "Producer": "PDF-Programm",
    "Keywords": "Stichwörter",
    "CreateDate": "Tag der Erstellung",
    "ModifyDate": "Tag der Änderung",
}
PERSONAL = ("Titel", "Autor", "Thema", "Stichwörter")
"""What programs don't change of themselves when someone signs."""
_OTHER = "weitere Angaben"
_TAG = re.compile(r"<[^>]*>")


def properties(pdf: pikepdf.Pdf) -> dict[str, str]:
    """What the file says of itself, each under its German name; those in XML behind a blank."""
    found: dict[str, str] = {}
    try:
        for key, name in _INFO.items():
            if key in pdf.docinfo:
                found[name] = str(pdf.docinfo[key])[:_LONGEST]
    except BROKEN:
        pass
    try:
        metadata = pdf.Root.get("/Metadata", None)
        if isinstance(metadata, pikepdf.Stream):
            found |= _described(_xml(metadata))
    except BROKEN:
        pass
    return found


def _xml(metadata: pikepdf.Stream) -> str:
    content = metadata.read_raw_bytes()[:_MOST_XML]
    if "/Filter" in metadata:
        content = zlib.decompressobj().decompress(content, _MOST_XML)
    return content.decode("utf-8", "replace")


def _described(xml: str) -> dict[str, str]:
    found = {f"{_OTHER} ": re.sub(r"\s+", " ", xml)}
    for tag, name in _XML.items():
        entry = re.search(rf"<(\w+):{tag}\b[^>]*>(.{{0,4000}}?)</\1:{tag}>", xml, re.DOTALL)
        attribute = re.search(rf"\b\w+:{tag}\s*=\s*[\"']([^\"']{{0,4000}})[\"']", xml)
        value = entry[2] if entry else attribute[1] if attribute else ""
        if value:
            found[f"{name} "] = " ".join(unescape(_TAG.sub(" ", value)).split())[:_LONGEST]
    return found


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The names of what is other, with what stood there and what stands there now; each name once."""
    told: set[str] = set()
    for key in dict.fromkeys((*before, *after)):
        name = key.strip()
        if name in told or name == _OTHER or before.get(key, "") == after.get(key, ""):
            continue
        told.add(name)
        yield name, before.get(key, ""), after.get(key, "")
    if not told and before.get(f"{_OTHER} ") != after.get(f"{_OTHER} "):
        yield _OTHER, "", ""
