from __future__ import annotations

from itertools import pairwise

import paper_samples
import pytest
import reading
import samples
from hypothesis import given
from hypothesis import strategies as st

from models.agreement_snapshot import Section
from models.paper import Column, Part, Table, TableRow, Words
from reports.agreement import render
from reports.blocks import Hold, Slab
from reports.document import break_pages, gap
from reports.paper import render as render_paper

DEPTH = 100.0
SLABS = st.lists(
    st.builds(
        Slab,
        height=st.floats(1, 60),
        above=st.floats(0, 20),
        below=st.floats(0, 20),
        hold=st.sampled_from(Hold),
    ),
    max_size=60,
)


def used(slabs: list[Slab]) -> float:
    return sum(slab.height for slab in slabs) + sum(gap(*pair) for pair in pairwise(slabs))


@given(SLABS)
def test_pages_hold_every_slab_once_and_none_overflows(slabs: list[Slab]) -> None:
    pages = break_pages(slabs, DEPTH)
    assert [at for start, stop in pages for at in range(start, stop)] == list(range(len(slabs)))
    assert all(used(slabs[start:stop]) <= DEPTH + 1e-6 for start, stop in pages)


@given(SLABS)
def test_a_strong_hold_is_cut_only_where_there_is_no_weaker_one(slabs: list[Slab]) -> None:
    for start, stop in break_pages(slabs, DEPTH)[:-1]:
        weakest = min(slab.hold for slab in slabs[start + 1 : stop + 1])
        assert slabs[stop].hold <= max(weakest, Hold.LINES)


def test_a_slab_higher_than_the_page_has_one_of_its_own() -> None:
    assert break_pages([Slab(10), Slab(400), Slab(10)], DEPTH) == [(0, 1), (1, 2), (2, 3)]


@pytest.mark.parametrize(
    ("hold", "expected"),
    [(Hold.FREE, 40), (Hold.WORD, 39), (Hold.BETTER, 39), (Hold.LINES, 39), (Hold.HEADING, 39)],
)
def test_a_page_ends_a_line_early_rather_than_cut_what_holds(hold: Hold, expected: int) -> None:
    slabs = [Slab(15.6, hold=hold if at == 40 else Hold.FREE) for at in range(60)]
    assert break_pages(slabs, 40 * 15.6)[0] == (0, expected)


@pytest.mark.parametrize(("hold", "expected"), [(Hold.WORD, 40), (Hold.BETTER, 40), (Hold.LINES, 10)])
def test_a_weak_hold_gives_way_before_half_a_page_stays_empty(hold: Hold, expected: int) -> None:
    slabs = [Slab(15.6, hold=hold if at > 10 else Hold.FREE) for at in range(60)]
    assert break_pages(slabs, 40 * 15.6)[0] == (0, expected)


@pytest.mark.parametrize("shift", range(0, 46, 3))
def test_no_line_of_a_paragraph_stands_alone_on_a_page(shift: int) -> None:
    filler = Section(key="filler", blocks=tuple(samples.text(f"Zeile {at}.") for at in range(shift)))
    rendered = render(samples.agreement(sections=(filler, *samples.long_agreement().sections)))
    heights: dict[tuple[str, ...], list[float]] = {}
    for anchor in rendered.anchors:
        if anchor.fields and anchor.fields[0].startswith("clause:") and anchor.fields[0].endswith("text"):
            heights.setdefault(anchor.fields, []).append(anchor.y1 - anchor.y0)
    split = [pieces for pieces in heights.values() if len(pieces) > 1]
    assert split
    assert all(piece > 1.5 * 15.6 for pieces in split for piece in pieces)


@pytest.mark.parametrize("shift", range(0, 46, 3))
def test_no_heading_stands_last_on_a_page(shift: int) -> None:
    filler = Section(key="filler", blocks=tuple(samples.text(f"Zeile {at}.") for at in range(shift)))
    snapshot = samples.agreement(sections=(filler, *samples.long_agreement().sections))
    headings = {section.heading for section in (*snapshot.sections, *snapshot.appendix) if section.heading}
    for page in reading.pages(render(snapshot).pdf):
        assert page.strip().split("\n")[-1].strip() not in headings


@pytest.mark.parametrize("shift", range(0, 46, 3))
def test_a_list_is_on_the_page_of_the_words_that_announce_it(shift: int) -> None:
    filler = Section(key="filler", blocks=tuple(samples.text(f"Zeile {at}.") for at in range(shift)))
    rendered = render(samples.agreement(sections=(filler, *samples.agreement().sections)))
    pages = {anchor.fields[0]: anchor.page for anchor in rendered.anchors if anchor.fields}
    assert pages["clause:focus:text"] == pages["topic:1:name"]


@pytest.mark.parametrize("shift", range(24, 40, 3))
def test_a_table_is_on_the_page_of_the_words_that_announce_it(shift: int) -> None:
    filler = tuple(Words(f"Zeile {at}.") for at in range(shift))
    rows = tuple(TableRow((str(at), "x"), fields=(f"row:{at}",)) for at in range(8))
    table = Table(columns=(Column("Nr."), Column("Wert")), rows=rows, title="Werte")
    blocks = (*filler, Words("Die Werte zeigt die Tabelle.", fields=("said:1",)), table)
    anchors = render_paper(paper_samples.paper(facts=(), parts=(Part("Teil", blocks),))).anchors
    pages = {anchor.fields[0]: anchor.page for anchor in anchors if anchor.fields}
    assert pages["said:1"] == pages["row:0"] == pages["row:7"]
