"""What lies in a PDF besides the text of its pages: notes and stamps, fields, attachments, scripts.

Only what stands in the objects is read; no stream is unpacked, nothing is run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

import pikepdf

from reports.returned.broken import BROKEN
from reports.returned.page_text import MOST_PAGES
from reports.returned.properties import properties
from reports.returned.warned import warnings

_T = TypeVar("_T")
_MOST = 2_000
_DEEPEST = 12
_LONGEST = 400
_ACTIONS = {
    "/JavaScript": "ein Skript (JavaScript)",
    "/Launch": "den Start eines Programms",
    "/SubmitForm": "das Senden von Formulardaten",
    "/ImportData": "das Einlesen von Daten",
    "/GoToR": "das Öffnen einer anderen Datei",
    "/GoToE": "das Öffnen eines Anhangs",
    "/Rendition": "das Abspielen eines Films oder Tons",
    "/Movie": "das Abspielen eines Films oder Tons",
    "/Sound": "das Abspielen eines Films oder Tons",
    "/URI": "die Verbindung zu einer Internetadresse",
}


@dataclass(frozen=True)
class Note:
    """Something laid upon a page: a comment, a stamp, a drawing, a link, or the box of a form field."""

    page: int
    kind: str
    box: tuple[int, int, int, int]
    words: str
    looks: str = ""


@dataclass(frozen=True)
class Leaf:
    """A page's own content, by digest, and how it is cut and turned."""

    content: str
    boxes: str
    turned: int


@dataclass(frozen=True, kw_only=True)
class Inside:
    """What a PDF holds; `fields` are form fields with what they say, `signed` and `empty` those for signatures."""

    leaves: tuple[Leaf, ...] = ()
    notes: tuple[Note, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    signed: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    catalog: tuple[str, ...] = ()
    producer: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    """Sentences on what else is to be known of the file: a form in XML, parts that lie elsewhere."""
    page_count: int = 0


def look_inside(pdf: pikepdf.Pdf) -> Inside:
    """Read an open PDF. What is damaged in it is left out."""
    signed, empty, fields = _fields(pdf)
    pages = _pages(pdf)
    return Inside(
        leaves=tuple(_leaf(page) for page in pages),
        notes=tuple(note for number, page in enumerate(pages, 1) for note in _notes(page, number)),
        fields=fields,
        signed=tuple(signed),
        empty=tuple(empty),
        attachments=tuple(_attachments(pdf)),
        actions=tuple(dict.fromkeys(_actions(pdf, pages))),
        catalog=tuple(sorted(_keys(pdf.Root))),
        producer=_producer(pdf),
        properties=properties(pdf),
        warnings=tuple(warnings(pdf)),
        page_count=_guarded(lambda: len(pdf.pages), 0),
    )


def _guarded(read: Callable[[], _T], otherwise: _T) -> _T:
    try:
        return read()
    except BROKEN:
        return otherwise


def _pages(pdf: pikepdf.Pdf) -> list[pikepdf.Page]:
    found: list[pikepdf.Page] = []
    try:
        for page in pdf.pages:
            if len(found) >= MOST_PAGES:
                break
            found.append(page)
    except BROKEN:
        return found
    return found


def _leaf(page: pikepdf.Page) -> Leaf:
    def read() -> Leaf:
        contents = page.obj.get("/Contents", None)
        streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        digest = hashlib.sha256()
        for stream in streams:
            if isinstance(stream, pikepdf.Stream):
                digest.update(stream.read_raw_bytes())
        boxes = " ".join(str([round(float(edge)) for edge in box]) for box in (page.mediabox, page.cropbox))
        return Leaf(digest.hexdigest(), boxes, int(page.obj.get("/Rotate", 0)) % 360)

    return _guarded(read, Leaf("", "", 0))


def _notes(page: pikepdf.Page, number: int) -> Iterator[Note]:
    for each in _annotations(page):
        try:
            note = _note(each, number)
        except BROKEN:
            continue
        if note is not None:
            yield note


def _annotations(page: pikepdf.Page) -> list[pikepdf.Object]:
    try:
        return list(page.obj.get("/Annots", ()))[:_MOST]
    except BROKEN:
        return []


def _keys(dictionary: pikepdf.Object) -> list[str]:
    try:
        return list(dictionary.keys())
    except BROKEN:
        return []


def _note(each: pikepdf.Object, number: int) -> Note | None:
    kind = str(each.get("/Subtype", ""))
    if kind == "/Popup":
        return None
    edges = [round(float(edge)) for edge in each.get("/Rect", [0, 0, 0, 0])]
    box = (min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[0], edges[2]), max(edges[1], edges[3]))
    words = text_of(each.get("/Contents", ""))
    if kind == "/Widget":
        words = full_name(each)
    if kind == "/FileAttachment":
        words = text_of(each["/FS"].get("/F", "")) if "/FS" in each else ""
    if kind == "/Link" and "/A" in each:
        words = text_of(each["/A"].get("/URI", each["/A"].get("/S", "")))
    return Note(number, kind, box, words[:_LONGEST], _looks(each))


def _looks(each: pikepdf.Object) -> str:
    """A digest of what an annotation looks like, from its own stream alone."""
    normal = each.get("/AP", pikepdf.Dictionary()).get("/N", None)
    return hashlib.sha256(normal.read_raw_bytes()).hexdigest() if isinstance(normal, pikepdf.Stream) else ""


def text_of(value: object) -> str:
    """A PDF string or name as plain text."""
    if isinstance(value, pikepdf.Object) and not isinstance(value, pikepdf.String | pikepdf.Name):
        return ""
    return str(value)


def full_name(field_object: pikepdf.Object) -> str:
    """A form field's name with those of its parents, joined by full stops."""
    names: list[str] = []
    each: pikepdf.Object | None = field_object
    for _ in range(_DEEPEST):
        if each is None:
            break
        if "/T" in each:
            names.insert(0, text_of(each["/T"]))
        each = each.get("/Parent", None)
    return ".".join(names)


def _fields(pdf: pikepdf.Pdf) -> tuple[list[str], list[str], dict[str, str]]:
    signed: list[str] = []
    empty: list[str] = []
    fields: dict[str, str] = {}
    try:
        for each, kind in _each_field(pdf):
            if kind == "/Sig":
                (signed if "/V" in each else empty).append(full_name(each))
            elif kind:
                fields[full_name(each)] = _value(each)
    except BROKEN:
        pass
    return signed, empty, fields


def _each_field(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, str]]:
    form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
    waiting = [(each, "", 0) for each in form.get("/Fields", [])]
    count = 0
    while waiting and count < _MOST:
        each, kind, depth = waiting.pop(0)
        count += 1
        kind = str(each.get("/FT", kind))
        kids = [kid for kid in each.get("/Kids", []) if "/T" in kid]
        if kids and depth < _DEEPEST:
            waiting += [(kid, kind, depth + 1) for kid in kids]
        else:
            yield each, kind


def _every_field(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    try:
        return [each for each, _ in _each_field(pdf)]
    except BROKEN:
        return []


def _value(each: pikepdf.Object) -> str:
    value = each.get("/V", "")
    if isinstance(value, pikepdf.Array):
        return ", ".join(text_of(part) for part in value)[:_LONGEST]
    return text_of(value)[:_LONGEST]


def _attachments(pdf: pikepdf.Pdf) -> list[str]:
    try:
        return sorted(pdf.attachments)[:_MOST]
    except BROKEN:
        return []


def _actions(pdf: pikepdf.Pdf, pages: list[pikepdf.Page]) -> Iterator[str]:
    """What the file would have a reader do, each in German words; links on a page are told as links only."""
    root = pdf.Root
    yield from _told(root.get("/OpenAction", None), "beim Öffnen")
    yield from _told_all(root.get("/AA", None), "beim Schließen, Sichern oder Drucken")
    scripts = _guarded(lambda: "/JavaScript" in root.get("/Names", pikepdf.Dictionary()), False)
    if scripts:
        yield f"{_ACTIONS['/JavaScript']} für das ganze Dokument"
    for number, page in enumerate(pages, 1):
        yield from _told_all(page.obj.get("/AA", None), f"auf Seite {number}")
        for each in _annotations(page):
            if isinstance(each, pikepdf.Dictionary):
                kind = str(each.get("/Subtype", ""))
                link = _told(each.get("/A", None), f"auf Seite {number}")
                yield from (words for words in link if kind != "/Link" or not words.startswith(_ACTIONS["/URI"]))
                yield from _told_all(each.get("/AA", None), f"auf Seite {number}")
    for each in _every_field(pdf):
        yield from _told_all(each.get("/AA", None), f"im Feld {full_name(each)}")


def _told_all(events: pikepdf.Object | None, where: str) -> Iterator[str]:
    if isinstance(events, pikepdf.Dictionary):
        for key in _keys(events):
            yield from _told(events.get(key, None), where)


def _told(action: pikepdf.Object | None, where: str) -> Iterator[str]:
    for _ in range(_DEEPEST):
        if not isinstance(action, pikepdf.Dictionary):
            return
        kind = str(action.get("/S", ""))
        if kind in _ACTIONS:
            yield f"{_ACTIONS[kind]} {where}"
        action = action.get("/Next", None)


def _producer(pdf: pikepdf.Pdf) -> str:
    def read() -> str:
        info = pdf.docinfo
        names = [text_of(info[key]).strip() for key in ("/Producer", "/Creator") if key in info]
        return next((name for name in names if name), "")[:_LONGEST]

    return _guarded(read, "")
