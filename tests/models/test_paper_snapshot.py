"""A paper that is kept as JSON is read back as the same paper."""

from __future__ import annotations

import dataclasses
from inspect import isclass

from models import paper as papers
from models.agreement_snapshot import SignatureSnapshot
from models.paper import (
    Align,
    Bar,
    Cell,
    Chart,
    Column,
    Contents,
    Emphasis,
    Excerpt,
    Fact,
    Facts,
    Footnote,
    PageBreak,
    Paper,
    Part,
    RowKind,
    Ruled,
    Table,
    TableRow,
    Words,
    WordsKind,
    WritingLine,
)
from models.paper_snapshot import IS, canonical, digest, read_paper

BLOCKS = (
    Words("Er sagt „ja“.", WordsKind.QUOTE, "I3", ("a/b/c",), 2, (Footnote(3, "S. 4"),), (Emphasis(0, 2, True),)),
    Facts((Fact("Stand", "heute", ("x",)),)),
    Ruled(3),
    PageBreak(),
    Table(
        columns=(Column("Nr.", Align.RIGHT, 0.5), Column("Was")),
        rows=(TableRow((Cell("1", 1, 2), "eins")), TableRow(("alle",), RowKind.GROUP, ("t",))),
        upper=(Cell("Kopf", 2),), title="Liste",
    ),
    Chart(bars=(Bar("A", 34, "34 %"),), most=100, alt="34 von 100"),
    Contents(3),
)  # fmt: skip
PAPER = Paper(
    kind="report", title="Ergebnisbericht", parts=(Part("Auftrag", BLOCKS, 2, True, ("h",), "1.1"),), logo=b"\x89PNG",
    signatures=(SignatureSnapshot(party="Stadt"), WritingLine(party="Ort")), excerpt=Excerpt(tables=2),
)  # fmt: skip


def test_every_kind_of_piece_is_read_back():
    kept = canonical(PAPER)
    assert read_paper(kept) == PAPER
    kinds = {each.__name__ for each in vars(papers).values() if isclass(each) and each.__module__ == papers.__name__}
    plain = {each.__name__ for each in (Align, RowKind, WordsKind)}
    assert {name for name in kinds - plain if f'"{IS}":"{name}"' not in kept} == set()


def test_equal_papers_have_one_digest_and_a_field_that_came_later_changes_none():
    whole = dataclasses.replace(PAPER, parts=(Part(blocks=(Chart(bars=(Bar("A", 34.0, "34 %"),)),)),))
    same = dataclasses.replace(PAPER, parts=(Part(blocks=(Chart(bars=(Bar("A", 34, "34 %"),)),)),))
    assert (whole, digest(whole)) == (same, digest(same))
    assert '"confidential"' not in canonical(PAPER)
