"""What gives somebody away in a paper, found before it leaves: names, functions, numbers, words without a release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from models.leak import COVER, NAMED_PLACES, Fix, FixKind, Found, Leak, LeakFacts, LeakKind, LeakText
from models.leak_functions import FunctionFinder
from models.leak_initials import InitialsFinder
from models.leak_names import NameFinder
from models.leak_notes import NoteFinder
from models.leak_passages import PassageFinder
from models.leak_posts import PostFinder
from models.leak_reach import ReachFinder
from models.leak_reading import Reading
from models.leak_strangers import StrangerFinder
from models.paper import Cell, Chart, Facts, Paper, PaperBlock, Table, Words, WordsKind

__all__ = ["COVER", "Fix", "FixKind", "Leak", "LeakFacts", "LeakKind", "LeakText", "find_leaks", "texts_of"]


_NONE: Mapping[str, str] = MappingProxyType({})
_Placed = tuple[LeakKind, int, int, str, tuple[Fix, ...]]


def find_leaks(texts: Sequence[LeakText], facts: LeakFacts) -> tuple[Leak, ...]:
    """Every leak in the order of the texts; of two that meet within a text the one that begins first, then the longer.

    Takes time in proportion to the length of the texts.
    """
    return LeakReader(facts).read_all(texts)


class LeakReader:
    """Reads texts one by one, for whoever has no time to read all at once; what it read before it knows."""

    def __init__(self, facts: LeakFacts) -> None:
        self.facts = facts
        posts = PostFinder(facts)
        self._finders = (
            NameFinder(facts),
            StrangerFinder(facts),
            ReachFinder(facts),
            PassageFinder(facts),
            FunctionFinder(facts, posts),
            InitialsFinder(facts, posts),
        )
        self._notes = NoteFinder(facts)
        self._forms: dict[str, tuple[str, str]] = {}
        self._read: dict[tuple[bool, str], tuple[_Placed, ...]] = {}

    def learn(self) -> bool:
        """Take in a little of the dossier, so that the first text that is read doesn't wait for all of it; False once
        nothing is left."""
        return self._notes.learn()

    def read(self, index: int, text: LeakText) -> tuple[Leak, ...]:
        """What gives somebody away in this text, the one at `index` of those that are read."""
        where, words, _ = text
        key = where in NAMED_PLACES, words
        if key not in self._read:
            self._read[key] = tuple(self._find(*key))
        return tuple(
            Leak(kind, where, index, start, stop, words[start:stop], sentence, fixes)
            for kind, start, stop, sentence, fixes in self._read[key]
        )

    def read_all(self, texts: Sequence[LeakText]) -> tuple[Leak, ...]:
        """As `find_leaks`; only what is new since the last time takes any."""
        self.keep(texts)
        return tuple(leak for index, text in enumerate(texts) for leak in self.read(index, text))

    def keep(self, texts: Iterable[LeakText]) -> None:
        """Forget all other texts."""
        wanted = {(each.where in NAMED_PLACES, each.text) for each in texts}
        self._read = {key: found for key, found in self._read.items() if key in wanted}

    def _find(self, named: bool, text: str) -> Iterator[_Placed]:
        reading = Reading(text, named=named, known=self._forms)
        found = [*_apart(each for finder in self._finders for each in finder.find(reading))]
        for each in sorted((*found, *self._notes.find(reading, found)), key=lambda one: one.start):
            yield each.kind, *reading.place(each.start, each.stop), each.sentence, each.fixes


def _apart(found: Iterable[Found]) -> Iterator[Found]:
    end = -1
    for each in sorted(found, key=lambda one: (one.start, -one.stop, one.kind)):
        if each.start >= end:
            yield each
            end = each.stop


def texts_of(paper: Paper, file_name: str, properties: Mapping[str, str] = _NONE) -> list[LeakText]:
    """Every text of a paper that goes out with it, its file's name and properties, too. Covers are title and facts.

    `properties` are those of a DOCX, name → value.
    """
    title = _first(paper.title_fields)
    found = [
        LeakText(COVER, paper.title, title),
        LeakText(COVER, paper.subtitle, _first(paper.subtitle_fields)),
        *(LeakText(COVER, fact.label) for fact in paper.facts),
        *(LeakText(COVER, fact.value, _first(fact.fields)) for fact in paper.facts),
    ]
    for part in paper.parts:
        found.append(LeakText("heading", part.heading, _first(part.fields)))
        found += [text for block in part.blocks for text in _of_block(block)]
    found += [LeakText(COVER, text) for each in paper.signatures for text in (each.name, each.function)]
    found += [
        LeakText(COVER, paper.footer, title),
        LeakText("title metadata", paper.title, title),
        LeakText("author metadata", paper.author),
        LeakText("file name", file_name, title),
        *(LeakText("DOCX property", value, "" if name == "author" else title) for name, value in properties.items()),
    ]
    return [each for each in found if each.text.strip()]


def _of_block(block: PaperBlock) -> Iterator[LeakText]:
    if isinstance(block, Words):
        whose = f" ({block.mark})" if block.kind is WordsKind.QUOTE and block.mark else ""
        yield LeakText("paragraph text", f"{block.text}{whose}", _first(block.fields))
        yield from (LeakText("footnote", note.text, _first(block.fields)) for note in block.notes)
    elif isinstance(block, Facts):
        for row in block.rows:
            yield LeakText("table cell", row.label)
            yield LeakText("table cell", row.value, _first(row.fields))
    elif isinstance(block, Table):
        whole = next((_first(row.fields) for row in block.rows), "")
        yield from (LeakText("caption", text, whole) for text in (block.title, block.source))
        yield from (_cell(each, whole) for each in (*block.upper, *(column.head for column in block.columns)))
        yield from (_cell(each, _first(row.fields)) for row in block.rows for each in row.cells)
    elif isinstance(block, Chart):
        whole = _first(block.fields)
        yield from (LeakText("caption", text, whole) for text in (block.title, block.source))
        yield LeakText("alternative text", block.alt, whole)
        yield from (LeakText("table cell", text, whole) for bar in block.bars for text in (bar.label, bar.written))


def _cell(cell: str | Cell, field: str = "") -> LeakText:
    return LeakText("table cell", cell.text if isinstance(cell, Cell) else cell, field)


def _first(fields: Sequence[str]) -> str:
    return fields[0] if fields else ""
