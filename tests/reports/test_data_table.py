"""Tables: every word stands there, whole, in its place; heads on each page, and once for who hears the table."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from itertools import pairwise

import paper_samples
import pypdf
import pypdfium2
import pytest
import reading
from hypothesis import given, settings
from hypothesis import strategies as st
from tree import Node, tree

from models.paper import Align, Cell, Column, Paper, Part, RowKind, Table, TableRow, Words
from reports.paper import render
from reports.style import Style
from reports.table_grid import grid
from reports.table_widths import GAP, Wanted, column_widths
from tests.reports.test_text import HOSTILE

NUMBERS = (Column("Schule"), Column("Klassen", Align.RIGHT), Column("Ganztag"))
STYLE = Style()


def paper(*blocks: Table | Words) -> Paper:
    return paper_samples.paper(facts=(), parts=(Part("Teil", blocks),), signatures=(), confidential=False)


def schools(count: int, **changes: object) -> Table:
    rows = tuple(TableRow((f"Grundschule {at}", str(at), "offen"), fields=(f"row:{at}",)) for at in range(count))
    return Table(**{"columns": NUMBERS, "rows": rows, "title": "Schulen", "row_heads": True, **changes})


def filler(lines: int) -> tuple[Words, ...]:
    return tuple(Words(f"Zeile {at}.") for at in range(lines))


CELLS = st.builds(Cell, text=st.text("ab", max_size=3), columns=st.integers(1, 4), rows=st.integers(1, 4))


@given(st.lists(st.lists(CELLS, max_size=1), max_size=7), st.integers(1, 5))
def test_every_place_of_a_grid_is_covered_once(rows: list[list[Cell]], count: int) -> None:
    covered: dict[tuple[int, int], int] = {}
    for number, row in enumerate(grid(rows, count) if _fits(rows, count) else []):
        for cell in row:
            for line in range(number, number + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    covered[line, column] = covered.get((line, column), 0) + 1
    if _fits(rows, count):
        assert covered == {(line, column): 1 for line in range(len(rows)) for column in range(count)}


def _fits(rows: list[list[Cell]], count: int) -> bool:
    try:
        grid(rows, count)
    except ValueError:
        return False
    return True


def test_a_row_with_too_many_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="row 1 has more cells"):
        grid([("a", "b", "c")], 2)


@given(st.lists(st.tuples(st.floats(1, 900), st.floats(1, 300)), min_size=1, max_size=9), st.floats(120, 600))
def test_columns_fill_the_room_and_none_is_lost(texts: list[tuple[float, float]], room: float) -> None:
    wanted = [Wanted(max(14.0, whole), min(least, whole)) for whole, least in texts]
    widths = column_widths([Column("") for _ in wanted], wanted, (), room)
    assert sum(widths) == pytest.approx(max(room - GAP * (len(widths) - 1), 4.0 * len(widths)), abs=0.01)
    assert all(width > 0 for width in widths)


def test_short_columns_get_what_they_need_before_long_ones() -> None:
    widths = column_widths([Column(""), Column("")], [Wanted(80, 40), Wanted(2000, 60)], (), 400)
    assert widths[0] == pytest.approx(80)


def test_every_cell_is_read_in_order() -> None:
    pages = reading.running(render(paper(schools(90))).pdf)
    assert not reading.in_order(pages, [f"Grundschule {at} {at} offen" for at in range(90) if at not in (0,)])


def test_heads_stand_on_every_page_and_once_in_the_structure() -> None:
    pdf = render(paper(schools(120))).pdf
    pages = reading.pages(pdf)
    assert len(pages) > 2
    assert all("Klassen" in page for page in pages)
    (table,) = tree(pdf).all("Table")
    assert [node.attribute("/Scope") for node in table.all("TH")] == ["/Column"] * 3 + ["/Row"] * 120
    assert len(list(table.all("TR"))) == 121


def test_a_title_is_numbered_and_belongs_to_its_table() -> None:
    pdf = render(paper(schools(2), schools(2, title=""), schools(2))).pdf
    assert [kid.kind for table in tree(pdf).all("Table") for kid in table.kids] == [
        *("Caption", "THead", "TBody"),
        *("THead", "TBody"),
        *("Caption", "THead", "TBody"),
    ]
    text = reading.running(pdf)
    assert "Tabelle 1: Schulen" in text
    assert "Tabelle 2: Schulen" in text


@pytest.mark.parametrize("shift", range(20, 44, 3))
def test_no_head_and_no_title_stands_without_a_row(shift: int) -> None:
    for page in reading.pages(render(paper(*filler(shift), schools(40, source="Quelle: eigene."))).pdf):
        last = page.strip().split("\n")[-1].strip()
        assert last not in ("Ganztag", "Schule", "Klassen")
        assert "Tabelle" not in last


@pytest.mark.parametrize("shift", range(20, 44, 3))
def test_a_small_table_is_not_parted(shift: int) -> None:
    rendered = render(paper(*filler(shift), schools(6, source="Quelle: eigene Erhebung.")))
    assert len({anchor.page for anchor in rendered.anchors if anchor.fields[0].startswith("row:")}) == 1


@pytest.mark.parametrize("shift", range(30, 44, 2))
def test_a_row_of_few_lines_is_not_parted(shift: int) -> None:
    text = "Ein Satz, der in einer schmalen Spalte über mehrere Zeilen läuft und zusammenbleiben soll. " * 2
    rows = tuple(TableRow((str(at), text, text), fields=(f"row:{at}",)) for at in range(14))
    anchors = render(paper(*filler(shift), schools(0, rows=rows))).anchors
    assert sorted(each.fields[0] for each in anchors if each.fields[0].startswith("row")) == sorted(
        f"row:{at}" for at in range(14)
    )


def test_a_row_higher_than_a_page_runs_on_with_every_word() -> None:
    text = " ".join(f"Wort{at}" for at in range(1500))
    pdf = render(paper(schools(0, rows=(TableRow(("Kopf", "1", text)),)))).pdf
    pages = reading.pages(pdf)
    assert len(pages) > 2
    found = [int(each) for page in pages for each in re.findall(r"Wort(\d+)", page)]
    assert found == list(range(1500))
    assert len(list(tree(pdf).all("TD"))) == 2


def spanning() -> Table:
    columns = (Column("Schulform"), *(Column(each, Align.RIGHT) for each in ("m", "w", "m", "w")))
    rows = (
        TableRow((Cell("Gymnasium", rows=2), "1", "2", "3", "4")),
        TableRow((Cell("keine Angabe", columns=2), "5", "6")),
        TableRow(("Übersicht",), RowKind.GROUP),
        TableRow(("Summe", "7", "8", "9"), RowKind.TOTAL),
    )
    upper = ("", Cell("2023", columns=2), Cell("2026", columns=2))
    return Table(columns=columns, rows=rows, upper=upper, title="Spannen", row_heads=True)


def widths_of(table: Node) -> list[int]:
    """How many columns each row covers, those that cells from above reach down into counted."""
    open_cells: list[tuple[int, int]] = []
    found = []
    for row in table.all("TR"):
        open_cells = [(columns, left - 1) for columns, left in open_cells if left > 1]
        open_cells += [(cell.attribute("/ColSpan", 1), cell.attribute("/RowSpan", 1)) for cell in row.kids]
        found.append(sum(columns for columns, _ in open_cells))
    return found


def test_a_table_with_cells_over_several_columns_and_rows_is_regular() -> None:
    (table,) = tree(render(paper(spanning())).pdf).all("Table")
    assert widths_of(table) == [5] * 6
    heads = [(node.attribute("/ColSpan", 1), node.attribute("/RowSpan", 1)) for node in table.all("TH")]
    assert heads[:3] == [(1, 2), (2, 1), (2, 1)]


def test_no_text_of_a_table_stands_beyond_its_edges() -> None:
    wide = Table(columns=tuple(Column(f"Spalte {at}") for at in range(12)), rows=(TableRow(("Donaudampf" * 3,) * 12),))
    for table in (spanning(), wide, schools(3)):
        document = pypdfium2.PdfDocument(render(paper(table)).pdf)
        page = document[0].get_textpage()
        boxes = [page.get_charbox(at) for at in range(page.count_chars()) if page.get_text_range(at, 1).strip()]
        assert min(box[0] for box in boxes) >= STYLE.left - 1
        assert max(box[2] for box in boxes) <= STYLE.page[0] - STYLE.right + 1
        document.close()


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_text_in_every_cell_is_shown_as_typed(name: str) -> None:
    text = HOSTILE[name][:3000]
    table = Table(
        columns=(Column(text), Column(text, Align.RIGHT)),
        upper=(Cell(text, columns=2),),
        rows=(TableRow((text, text)), TableRow((text,), RowKind.GROUP), TableRow((Cell(text, rows=2), text))),
        title=text,
        source=text,
    )
    pdf = render(paper(table)).pdf
    assert all(reading.fonts(pdf).values())
    assert widths_of(next(tree(pdf).all("Table"))) == [2] * 5


TEXTS = st.text("abc ÄÖÜß-\n", max_size=60)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=30))
def test_any_table_keeps_all_its_letters(rows: list[list[str]]) -> None:
    pdf = render(paper(schools(0, rows=tuple(TableRow(tuple(row)) for row in rows)))).pdf
    letters = Counter(re.sub(r"[\s\-]", "", "".join("".join(row) for row in rows)))
    assert letters <= Counter("".join(reading.pages(pdf)))


def test_anchors_of_rows_lie_below_each_other() -> None:
    anchors = [each for each in render(paper(schools(8))).anchors if each.fields[0].startswith("row:")]
    assert [each.fields[0] for each in anchors] == [f"row:{at}" for at in range(8)]
    assert all(upper.y0 == pytest.approx(lower.y1) for upper, lower in pairwise(anchors))


def test_a_row_that_goes_on_overleaf_has_one_rule_below_the_heads() -> None:
    text = " ".join(f"Wort{at}" for at in range(900))
    pdf = render(paper(schools(0, rows=(TableRow(("Kopf", "1", text)),)))).pdf
    strokes = pypdf.PdfReader(BytesIO(pdf)).pages[1].get_contents().get_data().decode("latin-1")
    heights = map(float, re.findall(r"82\.20472 ([\d.]+) m 518\.7402 \1 l", strokes))
    assert len([height for height in heights if STYLE.bottom - 1 < height < STYLE.page[1] - STYLE.top + 1]) == 3


def test_a_number_is_never_cut_however_many_columns_there_are() -> None:
    count = 12
    columns = (Column("Gemeinde"), *(Column(str(2010 + at), Align.RIGHT) for at in range(count - 1)))
    table = Table(columns=columns, rows=(TableRow(("Samtgemeinde Nordhausen", *("12.345,67 €",) * (count - 1))),))
    page = reading.pages(render(paper(table)).pdf)[0]
    assert page.count("12.345,67") == count - 1


def test_a_table_of_heads_only_has_a_body_all_the_same() -> None:
    pdf = render(paper(Table(columns=NUMBERS, rows=()))).pdf
    assert [kid.kind for table in tree(pdf).all("Table") for kid in table.kids] == ["THead", "TBody"]
