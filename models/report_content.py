"""The chapters of an Ergebnisbericht as they ship; the format is told at the head of resources/content/report.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from models.agreement import MODULES
from models.report import LEVELS
from models.toml_table import Table, check_once, read_table
from resources import path

SHIPPED = "content/report.toml"
NEXT = "{modul.naechstes}"
"""In a heading: the number of the module behind that of the report."""


@dataclass(frozen=True, kw_only=True)
class ChapterText:
    """A chapter of an outline; `below` is the guidance for the sections that a report puts below it by itself; one
    that is not `included` begins as left out. `headings` are those in reports on later modules than the first."""

    key: str = ""
    level: int = 1
    heading: str = ""
    guidance: str = ""
    below: str = ""
    included: bool = True
    headings: tuple[str, ...] = ()

    def heading_in(self, module: int) -> str:
        """What it is called in a report on that module."""
        every = (self.heading, *self.headings)
        return every[min(max(module, 1), len(every)) - 1]


def chapter_texts() -> tuple[ChapterText, ...]:
    """The chapters as they ship, in order. Raises BrokenContent for a faulty file."""
    return _shipped()


def chapter_text(key: str) -> ChapterText | None:
    """The shipped chapter of that key; None for one of somebody's own."""
    return next((chapter for chapter in _shipped() if chapter.key == key), None) if key else None


def read_chapters(toml: str | bytes, name: str) -> tuple[ChapterText, ...]:
    """The chapters in a file; `name` is what errors call it. Raises BrokenContent."""
    file = read_table(toml, name)
    file.only({"chapter"})
    chapters = tuple(_chapter(table) for table in file.tables("chapter", "chapter"))
    check_once((chapter.key for chapter in chapters), file)
    for before, chapter in zip((ChapterText(level=0), *chapters), chapters, strict=False):
        if chapter.level > before.level + 1:
            raise file.broken(f"{chapter.key} steht unter nichts")
    return chapters


@cache
def _shipped() -> tuple[ChapterText, ...]:
    return read_chapters(path(SHIPPED).read_text("utf-8"), SHIPPED)


def _chapter(table: Table) -> ChapterText:
    table.only({"key", "level", "heading", "guidance"}, {"below", "last"})
    heading, last = table.text("heading"), table.text("last", may_be_empty=True)
    if (NEXT in heading) != bool(last):
        raise table.broken(f"{NEXT} und last gehören zusammen")
    headings = [heading.replace(NEXT, str(module + 1)) if module + 1 in MODULES else last for module in MODULES]
    return ChapterText(
        key=table.text("key"),
        level=table.whole("level", 1, LEVELS),
        heading=headings[0] if last else heading,
        guidance=table.text("guidance"),
        below=table.text("below", may_be_empty=True),
        headings=tuple(headings[1:]) if last else (),
    )
