"""What two PDFs hold besides the text of their pages, compared: what came, went or was altered, in German sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reports.returned.german import listed, pages, quoted, the_pages
from reports.returned.inside import Inside, Note

_KINDS = {
    "/Text": "eine Notiz",
    "/FreeText": "ein Textfeld",
    "/Stamp": "ein Stempel",
    "/Ink": "eine Zeichnung von Hand",
    "/Highlight": "eine Hervorhebung",
    "/Underline": "eine Unterstreichung",
    "/StrikeOut": "eine Durchstreichung",
    "/Squiggly": "eine Unterstreichung",
    "/Caret": "eine Einfügemarke",
    "/Square": "ein Rechteck",
    "/Circle": "ein Kreis",
    "/Line": "eine Linie",
    "/Polygon": "eine Form",
    "/PolyLine": "eine Linie",
    "/FileAttachment": "eine angeheftete Datei",
    "/Link": "ein Verweis",
    "/Redact": "eine Schwärzung",
    "/Watermark": "ein Wasserzeichen",
    "/Screen": "ein Film oder Ton",
    "/RichMedia": "ein Film oder Ton",
}
_SILENT = {"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/MarkInfo", "/Version", "/Perms", "/Names", "/OpenAction"}


def added(before: Inside, after: Inside) -> Iterator[str]:
    """What lies in the later file that the earlier one hasn't: notes, fields, attachments, scripts."""
    yield from _notes(before, after)
    yield from _fields(before, after)
    for name in after.attachments:
        if name not in before.attachments:
            yield f"Angehängt ist die Datei {quoted(name)}."
    for action in after.actions:
        if action not in before.actions:
            yield f"Die Datei verlangt {action}. Hier wird das nicht ausgeführt."
    yield from (words for words in after.warnings if words not in before.warnings)


def altered(before: Inside, after: Inside) -> Iterator[str]:
    """What else differs between two states of the very same file: pages, removed notes, its outline."""
    if before.page_count != after.page_count:
        yield f"Die Datei hat {after.page_count} statt {before.page_count} Seiten."
    pairs = [(new, before.leaves[old - 1], after.leaves[new - 1]) for new, old in paired(before, after).items()]
    other = [number for number, old, new in pairs if old.content != new.content]
    if other:
        yield f"Ersetzt wurde der Inhalt von {the_pages(other)}."
    turned = [number for number, old, new in pairs if old.turned != new.turned]
    if turned:
        yield f"Gedreht: {pages(turned)}."
    cut = [number for number, old, new in pairs if old.boxes != new.boxes]
    if cut:
        yield f"Anders zugeschnitten: {pages(cut)}."
    gone = _plain(before) - _plain(after)
    for note in gone:
        if not any(note.page == new.page and note.kind == new.kind for new in _plain(after) - _plain(before)):
            yield f"Von Seite {note.page} entfernt: {_name(note)}."
    missing = [name for name in (*before.signed, *before.empty) if name not in (*after.signed, *after.empty)]
    if missing:
        what = "Unterschriftsfeld" if len(missing) == 1 else "Unterschriftsfelder"
        yield f"Entfernt: {what} {listed([quoted(name) for name in missing])}."
    keys = sorted((set(before.catalog) ^ set(after.catalog)) - _SILENT - {"/AA"})
    if keys:
        yield f"Im Aufbau des Dokuments ist anders: {', '.join(key.lstrip('/') for key in keys)}."


def paired(before: Inside, after: Inside) -> dict[int, int]:
    """Page of the later file → page of the earlier one: the same content first, else the same place.

    Pages that are new, or whose place is another's by now, stay out.
    """
    where: dict[str, list[int]] = {}
    for number, leaf in enumerate(before.leaves, 1):
        where.setdefault(leaf.content, []).append(number)
    pairs: dict[int, int] = {}
    for number, leaf in enumerate(after.leaves, 1):
        same = where.get(leaf.content, [])
        if leaf.content and same:
            pairs[number] = same.pop(0)
    taken = set(pairs.values())
    for number in range(1, min(len(before.leaves), len(after.leaves)) + 1):
        if number not in pairs and number not in taken:
            pairs[number] = number
    return dict(sorted(pairs.items()))


def _plain(inside: Inside) -> Counter[Note]:
    """The notes but for the boxes of form fields."""
    return Counter(note for note in inside.notes if note.kind != "/Widget")


def _notes(before: Inside, after: Inside) -> Iterator[str]:
    new = _plain(after) - _plain(before)
    old = _plain(before) - _plain(after)
    for note in new:
        if note.kind == "/Link" and _same_link(note, old):
            continue
        words = f": {quoted(note.words)}" if note.words.strip() else ""
        yield f"Auf Seite {note.page} liegt {_name(note)}{words}."


def _same_link(note: Note, old: Counter[Note]) -> bool:
    """A link within the file, or one that only moved: writers set the boxes of links anew."""
    return not note.words or any(each.kind == note.kind and each.words == note.words for each in old)


def _name(note: Note) -> str:
    return _KINDS.get(note.kind, "eine Anmerkung")


def _fields(before: Inside, after: Inside) -> Iterator[str]:
    for name, value in after.fields.items():
        was = before.fields.get(name)
        if was is None:
            says = f" mit {quoted(value)}" if value else ""
            yield f"Neu ist das Formularfeld {quoted(name)}{says}."
        elif was != value:
            yield f"Im Formularfeld {quoted(name)} steht {quoted(value)} statt {quoted(was)}."
