"""The contents name every heading with its page, and lead there."""

from __future__ import annotations

import re
from io import BytesIO

import paper_samples
import pypdf
import pytest
import reading
from tree import tree

from models.paper import Contents, Paper, Part, Words
from reports.paper import render


def paper(count: int, levels: int = 2) -> Paper:
    parts = [Part("Inhalt", (Contents(levels),))]
    for at in range(1, count + 1):
        parts.append(Part(f"Kapitel über Thema{at}", (Words(paper_samples.NOTE),), mark=f"{at}", new_page=at % 3 == 1))
        parts.append(Part(f"Abschnitt in Thema{at}", (Words(paper_samples.NOTE),) * 3, level=2, mark=f"{at}.1"))
    return paper_samples.paper(facts=(), parts=tuple(parts), signatures=(), confidential=False)


@pytest.mark.parametrize("count", [1, 12, 60])
def test_every_entry_names_the_page_of_its_heading(count: int) -> None:
    pages = reading.pages(render(paper(count)).pdf)
    listed = [match for page in pages for match in re.findall(r"((?:Kapitel|Abschnitt) \w+ Thema\d+) +(\d+)", page)]
    assert len(listed) == 2 * count
    for heading, number in listed:
        assert re.search(rf"{heading}\s*$", pages[int(number) - 1], re.MULTILINE)


def test_every_entry_leads_to_the_page_that_it_names() -> None:
    pdf = render(paper(9)).pdf
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(pypdf.PdfReader(BytesIO(pdf)).pages, 1)}
    for link in tree(pdf).all("Link"):
        (annotation,) = link.annotations
        page = annotation["/Dest"].get_object()[0]
        assert annotation["/Contents"].endswith(f", Seite {numbers[page.indirect_reference.idnum]}")


def test_deeper_headings_lie_below_their_part_in_the_structure() -> None:
    (contents,) = (node for node in tree(render(paper(3)).pdf).kids if node.kind == "TOC")
    assert [kid.kind for kid in contents.kids] == ["TOCI", "TOC"] * 3
    assert [kid.kind for kid in next(contents.all("TOCI")).all("Reference", "Link")] == ["Reference", "Link"]


def test_only_as_many_levels_are_listed_as_are_wanted() -> None:
    (contents,) = (node for node in tree(render(paper(3, levels=1)).pdf).kids if node.kind == "TOC")
    assert [kid.kind for kid in contents.kids] == ["TOCI"] * 3


def test_what_stands_before_the_contents_is_not_listed() -> None:
    text = reading.pages(render(paper(2)).pdf)[0]
    assert text.count("Inhalt") == 1


def test_contents_without_headings_and_with_an_endless_one() -> None:
    alone = paper_samples.paper(parts=(Part("Inhalt", (Contents(),)),))
    assert render(alone).page_count == 1
    endless = paper_samples.paper(parts=(Part("Inhalt", (Contents(),)), Part("Wort " * 800, (Words("Text."),))))
    assert "Wort Wort" in reading.running(render(endless).pdf)


def test_headings_with_numbers_are_found_in_the_outline() -> None:
    outline = pypdf.PdfReader(BytesIO(render(paper(1)).pdf)).outline
    titles = [each.title for level in outline for each in (level if isinstance(level, list) else [level])]
    assert titles == ["Inhalt", "1 Kapitel über Thema1", "1.1 Abschnitt in Thema1"]
