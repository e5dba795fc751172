"""Unterlagen as an insertion: a sentence on how many were read, a list or a table of them.

What is confidential is counted and never named. A document that isn't read to its end, yet is evidence already, is
listed with how far the reading has come: the report may rest on it, and names it in its notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from models.agency import Gender
from models.counted import NUMBERS, counted, number_word
from models.document_list import DocumentLine, Standing, register
from models.document_review import Confidentiality, DocumentKind, DocumentReview
from models.grammar import capitalised, joined
from models.insertion_facts import InsertionFacts
from models.letters import sort_key
from models.markdown_writing import bullets, gap, inline, plain, table
from models.store.record import Record

SENTENCE, LIST, TABLE = "sentence", "list", "table"
NOTHING = "Es ist noch keine Unterlage gesichtet. Im Reiter „Unterlagen“ ergänzen oder diesen Abschnitt weglassen."
READ = "gesichtet"
NAMED_KINDS = 3
"""So many kinds, the most frequent ones, are named in the sentence."""
_M, _F, _N = Gender.MASCULINE, Gender.FEMININE, Gender.NEUTER
KINDS = {
    DocumentKind.REPORT: ("Bericht", "Berichte", _M),
    DocumentKind.CONCEPT: ("Konzept", "Konzepte", _N),
    DocumentKind.PLAN: ("Planung", "Planungen", _F),
    DocumentKind.RESOLUTION: ("Beschlussvorlage", "Beschlussvorlagen", _F),
    DocumentKind.MINUTES: ("Protokoll", "Protokolle", _N),
    DocumentKind.ORGANIGRAM: ("Organigramm", "Organigramme", _N),
    DocumentKind.STATISTICS: ("Statistik", "Statistiken", _F),
    DocumentKind.AGREEMENT: ("Vereinbarung", "Vereinbarungen", _F),
    DocumentKind.PRESS: ("Veröffentlichung", "Veröffentlichungen", _F),
}


def offers(facts: InsertionFacts) -> Iterator[tuple[str, str]]:
    """Sentence, list and table, once something was read, be it in part."""
    lines = _lines(facts)
    if any(line.standing is Standing.READ for line in lines):
        yield SENTENCE, "Wie viele Unterlagen gesichtet wurden"
    if _used(lines):
        yield LIST, "Liste der gesichteten Unterlagen"
        yield TABLE, "Tabelle der gesichteten Unterlagen"


def written(facts: InsertionFacts, about: str) -> str:
    """What stands in the report."""
    lines = _lines(facts)
    if about == SENTENCE:
        read = [line for line in lines if line.standing is Standing.READ]
        return _sentence(lines, read) if read else gap(NOTHING)
    used = _used(lines)
    if not used:
        return gap(NOTHING)
    return _table(used) if about == TABLE else _list(used)


def records(facts: InsertionFacts, about: str) -> list[Record]:
    """The documents that were read, be it in part."""
    return [facts.store.get(DocumentReview, line.id) for line in _used(_lines(facts))]


def _used(lines: list[DocumentLine]) -> list[DocumentLine]:
    return [line for line in lines if line.standing is Standing.READ or line.evidence]


def _stand(line: DocumentLine) -> str:
    """How far the reading of a document has come, be it one or several."""
    if line.standing is Standing.READ:
        return READ
    return "noch in Sichtung" if line.standing is Standing.RECEIVED else "in Teilen gesichtet"


def _named(used: list[DocumentLine]) -> tuple[list[DocumentLine], Counter[str]]:
    """Those that may be named, and how many may not, by how far they are read."""
    secret = [line for line in used if line.confidentiality is Confidentiality.CONFIDENTIAL]
    return [line for line in used if line not in secret], Counter(map(_stand, secret))


def _table(used: list[DocumentLine]) -> str:
    named, secret = _named(used)
    rows = [(line.label(), line.kind.label, line.dated, _stand(line)) for line in named]
    rows += [(f"{_capital_count(many)} ohne Namensnennung", "", "", stand) for stand, many in secret.items()]
    if all(line.standing is Standing.READ for line in used):
        return table(("Unterlage", "Art", "Datum"), [row[:3] for row in rows], "Gesichtete Unterlagen")
    return table(("Unterlage", "Art", "Datum", "Stand"), rows, "Ganz oder teilweise gesichtete Unterlagen")


def _list(used: list[DocumentLine]) -> str:
    named, secret = _named(used)
    items = [_item(line) for line in named]
    items += [f"{_count(many)} ohne Namensnennung{_part(stand)}" for stand, many in secret.items()]
    return bullets(items)


def _lines(facts: InsertionFacts) -> list[DocumentLine]:
    found = register(facts.store, facts.municipality.id)
    return sorted((line for line in found if not line.asked), key=lambda line: sort_key(line.label()))


def _sentence(lines: list[DocumentLine], read: list[DocumentLine]) -> str:
    many, every = len(read), len(lines)
    verb = "wurde" if many == 1 else "wurden"
    if many == every:
        said = f"Gesichtet {verb} {counted(many, 'Unterlage', 'Unterlagen')}"
    else:
        figures = many > 1 and every >= len(NUMBERS)
        how_many = f"{many} von {every}" if figures else f"{number_word(many)} von {number_word(every)}"
        said = f"Gesichtet {verb} {how_many} Unterlagen"
    return " ".join(filter(None, (f"{said}{_kinds(read) if many > 1 else ''}.", _rest(lines))))


def _kinds(read: list[DocumentLine]) -> str:
    """ ", darunter vier Berichte, drei Konzepte und ein Protokoll"; "nämlich" where these are all."""
    found = Counter(line.kind for line in read if line.kind in KINDS)
    ranked = sorted(found, key=lambda kind: (-found[kind], list(KINDS).index(kind)))[:NAMED_KINDS]
    named = joined([counted(found[kind], *KINDS[kind]) for kind in ranked])
    if not named:
        return ""
    return f", {'nämlich' if sum(found[kind] for kind in ranked) == len(read) else 'darunter'} {named}"


def _rest(lines: list[DocumentLine]) -> str:
    """What became of those that were not read."""
    left = sum(line.standing is Standing.NOT_SELECTED for line in lines)
    here = sum(line.standing is Standing.RECEIVED for line in lines)
    away = sum(line.standing in (Standing.PROMISED, Standing.OVERDUE) for line in lines)
    said = [
        f"{number_word(many)} {one if many == 1 else several}"
        for many, one, several in (
            (left, "wurde nicht ausgewählt", "wurden nicht ausgewählt"),
            (here, "wird noch gesichtet", "werden noch gesichtet"),
            (away, "steht noch aus", "stehen noch aus"),
        )
        if many
    ]
    return f"{capitalised(joined(said))}." if said else ""


def _item(line: DocumentLine) -> str:
    dated = line.dated.strip() if line.dated.strip() not in line.label() else ""
    return plain(line.label()) + (f" ({inline(dated)})" if dated else "") + _part(_stand(line))


def _part(stand: str) -> str:
    """How far it is read, where that isn't its end."""
    return "" if stand == READ else f", {stand}"


def _count(secret: int) -> str:
    return counted(secret, "vertrauliche Unterlage", "vertrauliche Unterlagen")


def _capital_count(secret: int) -> str:
    return capitalised(_count(secret))
