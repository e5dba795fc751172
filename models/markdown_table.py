"""A table as it is written: rows of cells between upright strokes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from models.markdown_lines import SourceLines
from models.markdown_words import ReadWords
from models.paper import Align, Cell, Column, Emphasis, Table, TableRow
from models.placed_text import PlacedText, joined, put

TITLE, SOURCE = "Tabelle:", "Quelle:"
_ALIGNED = {"text-align:right": Align.RIGHT, "text-align:center": Align.CENTRE}
Read = Callable[[PlacedText], ReadWords]


@dataclass(frozen=True)
class ReadTable:
    """A table, its texts in the order of a paper's, and the labels of the notes in it."""

    table: Table
    printed: tuple[PlacedText, ...]


@dataclass(frozen=True)
class _Cell:
    """The words of a cell, and which of them stand out."""

    placed: PlacedText
    emphasis: tuple[Emphasis, ...] = ()

    @property
    def printed(self) -> str | Cell:
        return Cell(self.placed.text, emphasis=self.emphasis) if self.emphasis else self.placed.text


class TableReader:
    """Reads the tokens of one table. A paper's cells have no notes: they are lettered, and follow the source."""

    def __init__(
        self, lines: SourceLines, read: Read, note: Callable[[str], PlacedText], field: Callable[[int], tuple[str, ...]]
    ) -> None:
        self._lines, self._read, self._note, self._field = lines, read, note, field
        self._notes: dict[str, PlacedText] = {}

    def table(self, tokens: list[Token], title: PlacedText, source: PlacedText, *, nested: bool) -> ReadTable:
        """The table; title and source are what stands beside it, without their words in front."""
        rows = [(line, aligned, self._cells(line, len(aligned), nested=nested)) for line, aligned in _rows(tokens)]
        _, aligned, heads = rows[0]
        columns = tuple(Column(head.placed.text, align) for head, align in zip(heads, aligned))
        body = tuple(TableRow(tuple(c.printed for c in cells), fields=self._field(line)) for line, _, cells in rows[1:])
        read = self._read(source)
        notes = [joined((put(f"{_letter(i)} ", note.start), note)) for i, note in enumerate(self._notes.values())]
        below = joined([text for text in (read.placed, *notes) if text.text], "; ", nowhere=source.start)
        above = self._read(title).placed
        texts = (above, below, *(cell.placed for _, _, cells in rows for cell in cells))
        return ReadTable(
            Table(columns=columns, rows=body, title=above.text, source=below.text),
            tuple(text for text in texts if text.text.strip()),
        )

    def _cells(self, number: int, count: int, *, nested: bool) -> list[_Cell]:
        cells = split_cells(self._lines.line(number, nested=nested).strip())
        cells[count - 1 :] = [joined(cells[count - 1 :], " | ")] if len(cells) > count else cells[count - 1 :]
        read = [self._cell(cell) for cell in cells]
        return [*read, *[_Cell(put("", self._lines.line(number).stop))] * (count - len(read))]

    def _cell(self, source: PlacedText) -> _Cell:
        """The words of a cell, with a letter for each note."""
        read = self._read(source)
        parts, at = [], 0
        signs: list[tuple[int, int]] = []
        for place, label in read.notes:
            self._notes.setdefault(label, self._note(label))
            sign = f" {_letter(list(self._notes).index(label))}"
            signs.append((place, len(sign)))
            parts += [read.placed.slice(at, place), put(sign, read.placed.place(place))]
            at = place
        if not parts:
            return _Cell(read.placed, read.emphasis)
        placed = joined([*parts, read.placed.slice(at)], nowhere=source.start)
        return _Cell(placed, tuple(_shifted(each, signs) for each in read.emphasis))


def _shifted(each: Emphasis, signs: list[tuple[int, int]]) -> Emphasis:
    """The same letters once signs (place, length) are put in."""
    start = each.start + sum(length for place, length in signs if place <= each.start)
    stop = each.stop + sum(length for place, length in signs if place < each.stop)
    return each._replace(start=start, stop=stop)


def split_cells(line: PlacedText) -> list[PlacedText]:
    """The cells of a row; a stroke behind a backslash belongs to the words."""
    found: list[PlacedText] = []
    parts: list[PlacedText] = []
    begin, escaped = 0, False
    for at, sign in enumerate(line.text):
        if sign == "|" and escaped:
            parts.append(line.slice(begin, at - 1))
            begin = at
        elif sign == "|":
            found.append(joined([*parts, line.slice(begin, at)], nowhere=line.place(begin)))
            parts, begin = [], at + 1
        escaped = sign == "\\"
    found.append(joined([*parts, line.slice(begin)], nowhere=line.place(begin)))
    if found and not found[0].text:
        found.pop(0)
    if found and not found[-1].text:
        found.pop()
    return [cell.strip() for cell in found]


def _rows(tokens: list[Token]) -> Iterator[tuple[int, list[Align]]]:
    """Each row: its line, and how its cells are aligned."""
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            number, aligned = 0, []
            for each in tokens[at + 1 :]:
                if each.type == "tr_close":
                    break
                if each.type in ("th_open", "td_open"):
                    aligned.append(_ALIGNED.get(str(each.attrs.get("style", "")), Align.LEFT))
                elif each.type == "inline":
                    number = (each.map or [0])[0]
            yield number, aligned


def _letter(index: int) -> str:
    return f"{chr(97 + index)})" if index < 26 else f"{index + 1})"
