"""Figures of the long report: places of the county with numbers that add up, and the tables and charts made of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from models.paper import Align, Bar, Chart, Column, PaperBlock, RowKind, Table, TableRow, Words, WordsKind


class Place(NamedTuple):
    """A town or municipality: people, children under three, from three to six and at primary school, places to care
    for the first two, primary schools, and what is to be said of it."""

    name: str
    people: int
    people_then: int
    small: int
    small_places: int
    middle: int
    middle_places: int
    pupils: int
    all_day: int
    schools: int
    said: str


@cache
def data(name: str) -> dict[str, Any]:
    """A file of the report's data."""
    return tomllib.loads((Path(__file__).parents[1] / "data" / "report" / f"{name}.toml").read_text("utf-8"))


PLACES = tuple(Place(**place) for place in data("places")["place"])

PLACES_INTRO = (
    "Die folgenden Steckbriefe geben für jede Stadt und Gemeinde wieder, was zum Stichtag bekannt war. Sie dienen dem "
    "Gespräch vor Ort und stellen keine Rangfolge dar. Die Angaben haben die Verwaltungen im Oktober 2026 durchgesehen."
)
_STATISTICS = (
    "Quelle: Landesamt für Statistik Niedersachsen; Melderegister der Städte und Gemeinden, Stichtag 31. Dezember 2025."
)
_JUDGED = (("gefestigt", 3), ("im Aufbau", 2), ("in Ansätzen", 1))
_STANDING = (
    ("Strategie und Ziele", 1, 1),
    ("Datenbasierung und Monitoring", 2, 1),
    ("Interne Kooperation", 2, 2),
    ("Externe Kooperation", 2, 1),
    ("Koordination", 3, 2),
    ("Öffentlicher Diskurs", 3, 1),
)


def number(value: float, digits: int = 0) -> str:
    """As Germans write it: 15.874 and 6,8."""
    return f"{value:,.{digits}f}".replace(",", " ").replace(".", ",").replace(" ", ".").replace("-", "−")


def share(part: float, whole: float) -> str:
    """A share in percent."""
    return number(100 * part / whole, 1)


def figure(name: str) -> PaperBlock:
    """The table or chart of that name."""
    return {
        "population": population,
        "daycare": daycare,
        "daycare_chart": daycare_chart,
        "all_day": all_day,
        "standing_chart": standing_chart,
    }[name]()


def _numbers(
    title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]], total: tuple[str, ...], source: str = ""
) -> Table:
    columns = (Column("Stadt oder Gemeinde"), *(Column(head, Align.RIGHT) for head in heads))
    lines = (*map(TableRow, rows), TableRow(total, RowKind.TOTAL))
    return Table(columns=columns, rows=lines, title=title, source=source, row_heads=True)


def population() -> Table:
    rows = [
        (p.name, number(p.people_then), number(p.people), share(p.people - p.people_then, p.people_then))
        for p in PLACES
    ]
    now, then = sum(p.people for p in PLACES), sum(p.people_then for p in PLACES)
    total = ("Landkreis Auental", number(then), number(now), share(now - then, then))
    return _numbers(
        "Bevölkerung nach Städten und Gemeinden", ("2019", "2025", "Veränderung in Prozent"), rows, total, _STATISTICS
    )


def daycare() -> Table:
    heads = ("Kinder unter 3", "Plätze", "Quote in Prozent", "Kinder 3 bis 6", "Plätze", "Quote in Prozent")
    rows = [(p.name, *_quota(p.small, p.small_places), *_quota(p.middle, p.middle_places)) for p in PLACES]
    small, places = sum(p.small for p in PLACES), sum(p.small_places for p in PLACES)
    middle, more = sum(p.middle for p in PLACES), sum(p.middle_places for p in PLACES)
    total = ("Landkreis Auental", *_quota(small, places), *_quota(middle, more))
    source = "Quelle: Jugendhilfeplanung, Stichtag 1. März 2026."
    return _numbers("Plätze in Kindertageseinrichtungen und Kindertagespflege", heads, rows, total, source)


def _quota(children: int, places: int) -> tuple[str, str, str]:
    return number(children), number(places), share(places, children)


def daycare_chart() -> Chart:
    quotas = [100 * p.small_places / p.small for p in PLACES]
    bars = tuple(Bar(p.name, quota, f"{number(quota, 1)} %") for p, quota in zip(PLACES, quotas))
    title = "Plätze je 100 Kinder unter drei Jahren, März 2026"
    return Chart(bars=bars, title=title, source="Quelle: Jugendhilfeplanung, eigene Darstellung.", most=60)


def all_day() -> Table:
    rows = [(p.name, number(p.pupils), number(p.all_day), share(p.all_day, p.pupils)) for p in PLACES]
    pupils, places = sum(p.pupils for p in PLACES), sum(p.all_day for p in PLACES)
    total = ("Landkreis Auental", number(pupils), number(places), share(places, pupils))
    heads = ("Kinder im Grundschulalter", "Ganztagsplätze", "Quote in Prozent")
    return _numbers("Ganztägige Förderung im Grundschulalter, Schuljahr 2025/2026", heads, rows, total)


def standing_chart() -> Chart:
    bars = [
        Bar(f"{name} ({who})", step, next(word for word, at in _JUDGED if at == step))
        for name, own, agency in _STANDING
        for who, step in (("Landkreis", own), ("Agentur", agency))
    ]
    return Chart(
        bars=tuple(bars), title="Zwei Sichten auf die Kernkomponenten", source="Stand: 23. September 2026.", most=3
    )


def indicators() -> Iterator[PaperBlock]:
    """Tables of the annex: a value a year for each place, and what they show."""
    named = (
        ("Kinder unter drei Jahren", [p.small for p in PLACES], 3),
        ("Kinder von drei bis unter sechs Jahren", [p.middle for p in PLACES], 2),
        ("Kinder an Grundschulen", [p.pupils for p in PLACES], 1),
        ("Plätze für Kinder unter drei Jahren", [p.small_places for p in PLACES], 5),
        ("Ganztagsplätze im Grundschulalter", [p.all_day for p in PLACES], 7),
    )
    years = range(2019, 2026)
    for title, values, step in named:
        series = [[round(value * (1 - step * (2025 - year) / 100)) for year in years] for value in values]
        first, last = (sum(each[at] for each in series) for at in (0, -1))
        yield Words(
            f"{title}: {number(first)} im Jahr 2019, {number(last)} im Jahr 2025. Das ist ein Zuwachs um "
            f"{share(last - first, first)} Prozent; er verteilt sich ungleich auf den Landkreis."
        )
        rows = [(place.name, *map(number, each)) for place, each in zip(PLACES, series)]
        total = ("Landkreis Auental", *(number(sum(each)) for each in zip(*series)))
        yield _numbers(f"{title} 2019 bis 2025", tuple(map(str, years)), rows, total, _STATISTICS)
        bars = tuple(Bar(place.name, each[-1], number(each[-1])) for place, each in zip(PLACES, series))
        yield Chart(bars=bars, title=f"{title} im Jahr 2025", source="Eigene Darstellung.")


def profiles() -> Iterator[tuple[str, list[PaperBlock]]]:
    """Each place by itself."""
    for place in PLACES:
        yield place.name, _profile(place)


def _profile(place: Place) -> list[PaperBlock]:
    change = share(place.people - place.people_then, place.people_then)
    missing = max(0, round(place.pupils * 0.75) - place.all_day)
    rows = (
        ("Einwohnerinnen und Einwohner", number(place.people), f"seit 2019: {change} Prozent"),
        (
            "Kinder unter drei Jahren",
            number(place.small),
            f"{number(place.small_places)} Plätze, {share(place.small_places, place.small)} Prozent",
        ),
        (
            "Kinder von drei bis sechs",
            number(place.middle),
            f"{number(place.middle_places)} Plätze, {share(place.middle_places, place.middle)} Prozent",
        ),
        (
            "Kinder an Grundschulen",
            number(place.pupils),
            f"{place.schools} Schulen" if place.schools > 1 else "eine Schule",
        ),
        ("Ganztagsplätze", number(place.all_day), f"bis zu einer Quote von 75 Prozent fehlen {number(missing)}"),
    )
    columns = (Column("Kennzahl"), Column("2025", Align.RIGHT), Column("Einordnung"))
    table = Table(columns=columns, rows=tuple(map(TableRow, rows)), title=f"{place.name} in Zahlen", row_heads=True)
    asked = "durch eine Befragung" if place.pupils > 500 else "durch Fortschreibung"
    return [
        Words(place.said),
        table,
        Words(
            f"Der Bedarf an ganztägiger Förderung wurde {asked} ermittelt. Die Verwaltung rechnet damit, dass bis zum "
            f"Schuljahr 2029/2030 drei von vier Kindern einen Platz nutzen; dafür fehlen {number(missing)} Plätze."
        ),
        Words("Als nächste Schritte sind verabredet:"),
        Words("Abgleich der Zahlen mit der Jugendhilfeplanung", WordsKind.ITEM),
        Words("Gespräch mit den Leitungen der Grundschulen", WordsKind.ITEM),
        Words("über Räume und Mittagessen", WordsKind.ITEM, level=2),
        Words("über Personal am Nachmittag", WordsKind.ITEM, level=2),
        Words("Rückmeldung an die Arbeitsgruppe der Planungsstellen", WordsKind.ITEM),
    ]


def documents() -> Table:
    """The register of documents, by who gave them."""
    rows: list[TableRow] = []
    at = 0
    for origin, titles in data("places")["documents"].items():
        rows.append(TableRow((origin,), RowKind.GROUP))
        for title in titles:
            at += 1
            rows.append(TableRow((f"D{at}", title, str(_year(at)), ("ausgewertet", "in Auszügen")[at % 5 == 0])))
    columns = (Column("Nr."), Column("Dokument"), Column("Jahr", Align.RIGHT), Column("Stand"))
    source = "Dokumente, die nicht ausgewertet wurden, führt das Register der Transferagentur."
    return Table(columns=columns, rows=tuple(rows), title="Gesichtete Dokumente", source=source, row_heads=True)


def document_notes() -> Iterator[tuple[str, list[PaperBlock]]]:
    """For each origin what its documents hold: a paragraph each."""
    at = 0
    for origin, titles in data("places")["documents"].items():
        said, blocks = data("annex")["documents"][origin], list[PaperBlock]()
        for title in titles:
            at += 1
            pages = 8 + at * 23 % 121
            first, second = said[at % 3], said[(at + 1) % 3]
            blocks.append(Words(f"D{at} · {title} ({_year(at)}, {pages} Seiten). {first} {second}"))
        yield origin, blocks


def _year(at: int) -> int:
    return 2016 + at * 7 % 11
