"""A long report: 60 pages about a county that does not exist, with every kind of block that a paper knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from models.paper import (
    Align,
    Cell,
    Column,
    Contents,
    Fact,
    Facts,
    Footnote,
    Paper,
    PaperBlock,
    Part,
    RowKind,
    Table,
    TableRow,
    Words,
    WordsKind,
)
from tests.reports import report_figures

_DOCUMENTS = (
    "Die Nummern entsprechen denen in Anhang A. Beschrieben ist, worum es in einem Dokument geht und was für die "
    "Analyse wichtig war; eine Bewertung ist damit nicht verbunden."
)
_RECOMMENDED = 8
_NOTE = re.compile(r"\[\^([^\]]+)\]")
_MARKED = (
    ("-- ", WordsKind.ITEM, 2),
    ("- ", WordsKind.ITEM, 1),
    ("> ", WordsKind.QUOTE, 1),
)


def report() -> Paper:
    """The Ergebnisbericht of Landkreis Auental."""
    return Paper(
        kind="report",
        title="Ergebnisbericht",
        subtitle="Bildungsmanagement im Landkreis Auental: Analyse, Standortbestimmung und Empfehlungen",
        facts=(
            Fact("Kommune", "Landkreis Auental"),
            Fact("Zielvereinbarung", "Modul 1 vom 12. Februar 2026"),
            Fact("Zeitraum der Analyse", "März bis Oktober 2026"),
            Fact("Grundlage", "elf Interviews, zwei Sondierungsgespräche, 38 Dokumente"),
            Fact("Herausgeberin", "Transferagentur Niedersachsen"),
            Fact("Kontakt", "bericht@transferagentur.example"),
        ),
        parts=(Part("Inhalt", (Contents(),), new_page=True), *_chapters(), *_annex()),
        footer="Ergebnisbericht · Landkreis Auental",
        author="Transferagentur Niedersachsen",
        dated="2026-11-23",
        code="b71f-0d",
        file_parts=("Ergebnisbericht", "Landkreis Auental"),
    )


def _chapters() -> Iterator[Part]:
    tables = report_figures.data("tables")
    for name, heading in (("preface", "Vorwort"), ("summary", "Das Wichtigste in Kürze")):
        yield Part(heading, tuple(_blocks(report_figures.data("annex")[name]["text"], {})), new_page=True)
    chapters = report_figures.data("chapters")
    for number, chapter in enumerate(chapters["chapter"], 1):
        mark = str(number)
        yield Part(chapter["heading"], tuple(_blocks(chapter["text"], tables)), mark=mark, new_page=True)
        for at, section in enumerate(chapter.get("section", ()), 1):
            yield Part(section["heading"], tuple(_blocks(section["text"], tables)), level=2, mark=f"{mark}.{at}")
        for at, each in enumerate(chapters["recommendation"] if number == _RECOMMENDED else (), 1):
            yield Part(each["heading"], tuple(_blocks(each["text"], tables)), level=2, mark=f"{mark}.{at}")
        if chapter.get("components"):
            for at, component in enumerate(report_figures.data("components")["component"], 1):
                blocks = tuple(_component(component))
                yield Part(component["heading"], blocks, level=2, mark=f"{mark}.{at}", new_page=at > 1)


def _component(component: dict[str, Any]) -> Iterator[PaperBlock]:
    yield from _blocks(component["there"], {})
    yield from _blocks(component["said"], {})
    name = component["heading"]
    yield _table(
        {
            "title": f"{name}: Aspekte im Einzelnen",
            "columns": ["Aspekt", "Stand", "Belege"],
            "rows": component["aspects"],
        }
    )
    yield from _blocks(component["develop"], {})


def _annex() -> Iterator[Part]:
    tables = report_figures.data("tables")
    yield Part("Verzeichnis der Dokumente", (report_figures.documents(),), mark="A", new_page=True)
    yield Part("Leitfaden", (_table(tables["guide"]),), mark="B", new_page=True)
    intro = Words("Die Tabellen enthalten die Werte, auf die sich der Bericht bezieht, für jede Stadt und Gemeinde.")
    yield Part("Kennzahlen", (intro, *report_figures.indicators()), mark="C", new_page=True)
    yield Part("Städte und Gemeinden", (Words(report_figures.PLACES_INTRO),), mark="D", new_page=True)
    for at, (name, blocks) in enumerate(report_figures.profiles(), 1):
        yield Part(name, tuple(blocks), level=2, mark=f"D.{at}", new_page=at > 1)
    yield Part("Kurzbeschreibung der Dokumente", (Words(_DOCUMENTS),), mark="E", new_page=True)
    for at, (name, blocks) in enumerate(report_figures.document_notes(), 1):
        yield Part(name, tuple(blocks), level=2, mark=f"E.{at}")
    for mark, heading, name in (
        ("F", "Begriffe", "words"),
        ("G", "Abkürzungen", "short"),
        ("", "Impressum", "imprint"),
    ):
        facts = tuple(Fact(*each) for each in report_figures.data("annex")[name].items())
        yield Part(heading, (Facts(facts),), mark=mark, new_page=True)


def _blocks(text: str, tables: dict[str, Any]) -> Iterator[PaperBlock]:
    for line in text.strip().splitlines():
        if line.startswith("@"):
            name = line[1:]
            yield _table(tables[name]) if name in tables else report_figures.figure(name)
        elif numbered := re.match(r"(\d+\.) ", line):
            yield Words(line[numbered.end() :], WordsKind.NUMBERED, numbered[1])
        else:
            yield _words(line)


def _words(line: str) -> Words:
    """A line with its notes; a note's place counts the characters without the notes before it."""
    start, kind, level = next((each for each in _MARKED if line.startswith(each[0])), ("", WordsKind.PARAGRAPH, 1))
    line, _, mark = line.removeprefix(start).partition(" | ")
    notes, cut = [], 0
    for found in _NOTE.finditer(line):
        notes.append(Footnote(found.start() - cut, found[1]))
        cut += len(found[0])
    return Words(_NOTE.sub("", line), kind, mark, level=level, notes=tuple(notes))


def _table(said: dict[str, Any]) -> Table:
    columns = tuple(
        Column(head.removeprefix(">"), Align.RIGHT if head[:1] == ">" else Align.LEFT) for head in said["columns"]
    )
    return Table(
        columns=columns,
        rows=tuple(map(_row, said["rows"])),
        title=said["title"],
        source=said.get("source", ""),
        upper=tuple(map(_cell, said.get("upper", ()))),
        row_heads=True,
    )


def _row(line: str) -> TableRow:
    kind = {"#": RowKind.GROUP, "=": RowKind.TOTAL}.get(line[0], RowKind.PLAIN)
    return TableRow(tuple(_cell(cell.strip()) for cell in line.lstrip("#= ").split("|")), kind)


def _cell(text: str) -> str | Cell:
    spanning = re.match(r"(\d)([*^])", text)
    if not spanning:
        return text
    count, rest = int(spanning[1]), text[2:]
    return Cell(rest, columns=count) if spanning[2] == "*" else Cell(rest, rows=count)
