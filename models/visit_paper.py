"""The preparation of a visit on paper, for the bag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.agency import the_agency
from models.paper import Fact, Paper, Part, Words, WordsKind
from models.paper_parts import author_of
from models.store.store import Store
from models.visit_preparation import Preparation, SheetSection

VISIT = "visit"
ON_ONE_LINE = ("ours", "theirs")
"""Sections whose lines have at most a person and a day behind them."""
_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


def visit_paper(store: Store, preparation: Preparation) -> Paper:
    """Everything that the page shows, in its order, but that nothing was decided yet: what is on one sheet is taken
    along. Guide and information begin on a page of their own."""
    parts = [_part(section) for section in preparation.sections if section.lines or section.key != "last"]
    parts += _enclosed(preparation.guide_title, preparation.guide)
    parts += _enclosed(preparation.information_title, preparation.information)
    return Paper(
        kind=VISIT,
        title="Besuchsvorbereitung",
        subtitle=f"{preparation.title} · {preparation.municipality}",
        facts=tuple(fact for fact in _facts(preparation) if fact.value),
        parts=tuple(parts),
        footer=f"Besuchsvorbereitung · {preparation.municipality}",
        author=author_of(the_agency(store)),
        dated=preparation.today.isoformat(),
        confidential=True,
        compact=True,
        file_parts=("Besuchsvorbereitung", preparation.municipality, preparation.title.replace(" · ", " ")),
    )


def told_when(preparation: Preparation) -> str:
    """ "Donnerstag, 26.11.2026, 14:00 Uhr, 90 Minuten"."""
    day = preparation.day
    return ", ".join(
        filter(
            None,
            (
                f"{_WEEKDAYS[day.weekday()]}, {day:%d.%m.%Y}" if day else "",
                f"{preparation.at:%H:%M} Uhr" if preparation.at else "",
                f"{preparation.minutes} Minuten" if day and preparation.minutes else "",
            ),
        )
    )


def _facts(preparation: Preparation) -> Iterator[Fact]:
    yield Fact("Wann", told_when(preparation))
    yield Fact("Wo", preparation.place)
    yield Fact("Von uns", ", ".join(preparation.ours))


def _part(section: SheetSection) -> Part:
    blocks: list[Words] = []
    for number, line in enumerate(section.lines, 1):
        short = section.key in ON_ONE_LINE
        text = " – ".join((line.text, *line.details)) if short else line.text
        kind, mark = (WordsKind.NUMBERED, f"{number}.") if section.key == "agenda" else (WordsKind.ITEM, "")
        blocks.append(Words(text, kind, mark, (line.address,) if line.address else ()))
        blocks += [Words(detail, WordsKind.PROMPT) for detail in line.details if not short]
    return Part(section.heading, tuple(blocks or [Words(section.empty, WordsKind.NOTE)]))


def _enclosed(heading: str, parts: tuple[Part, ...]) -> list[Part]:
    if not parts:
        return []
    return [Part(heading, new_page=True), *(replace(part, level=2) for part in parts)]
