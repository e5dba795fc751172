"""A report of sixty pages: all its parts work together."""

from __future__ import annotations

import re
from collections import Counter

import paper_samples
import pytest
import reading
from tree import Node, tree

from models.paper import Table, Words
from reports.document import Rendered
from reports.paper import render


@pytest.fixture(scope="module")
def rendered() -> Rendered:
    return render(paper_samples.report())


@pytest.fixture(scope="module")
def root(rendered: Rendered) -> Node:
    return tree(rendered.pdf)


def test_it_has_sixty_pages_and_forty_tables(rendered: Rendered) -> None:
    assert rendered.page_count == 60
    assert sum(isinstance(block, Table) for part in paper_samples.report().parts for block in part.blocks) == 40
    assert not rendered.replaced
    assert not rendered.faults


def test_the_same_report_gives_the_same_bytes(rendered: Rendered) -> None:
    assert render(paper_samples.report()).pdf == rendered.pdf


def test_every_word_of_it_is_read_in_order(rendered: Rendered) -> None:
    text = re.sub(r"\s*[⁰¹²³⁴⁵⁶⁷⁸⁹]+", "", reading.running(rendered.pdf))
    words = [block for part in paper_samples.report().parts for block in part.blocks if isinstance(block, Words)]
    missing = reading.in_order(text, [re.sub(r"\S*-\S*", "-", each.text).split("-")[0] for each in words])
    assert not missing


def test_it_is_made_of_all_that_a_paper_knows(root: Node) -> None:
    counts = Counter(node.kind for node in root.all(*_KINDS))
    assert counts["Table"] == 40 + 4
    assert counts["Figure"] >= 7
    assert counts["Note"] == counts["Reference"] - counts["TOCI"] > 8
    assert not set(_KINDS) - set(counts)


_KINDS = ("H1", "H2", "H3", "P", "L", "LI", "BlockQuote", "TOC", "TOCI", "Reference", "Note", "Table", "Figure", "Link")


def test_lists_lie_in_the_items_that_they_belong_to(root: Node) -> None:
    nested = [inner for item in root.all("LBody") for inner in item.kids if inner.kind == "L"]
    assert len(nested) > 10
    assert all(kid.kind == "LI" for each in nested for kid in each.kids)


def test_no_page_ends_with_a_heading(rendered: Rendered) -> None:
    headings = {part.heading for part in paper_samples.report().parts}
    for page in reading.pages(rendered.pdf)[3:]:
        assert re.sub(r"^[A-G\d.]+ +", "", page.strip().split("\n")[-1].strip()) not in headings
