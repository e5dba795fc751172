"""Notes stand at the foot of the page of their mark, and lead there and back."""

from __future__ import annotations

import re
from itertools import pairwise

import paper_samples
import pytest
import reading
from hypothesis import given
from hypothesis import strategies as st
from tree import tree

from models.paper import Footnote, Paper, Part, Words, WordsKind
from reports.blocks import Hold, Slab
from reports.document import FOOT_SPACE, break_pages, gap
from reports.paper import render
from tests.reports.test_text import HOSTILE

DEPTH = 100.0
SLABS = st.lists(
    st.builds(
        Slab,
        height=st.floats(1, 30),
        above=st.floats(0, 20),
        below=st.floats(0, 20),
        hold=st.sampled_from(Hold),
        head=st.sampled_from([0.0, 25.0]),
        foot=st.sampled_from([0.0, 0.0, 12.0, 25.0]),
    ),
    max_size=60,
)
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def paper(*blocks: Words) -> Paper:
    return paper_samples.paper(facts=(), parts=(Part("Teil", blocks),), signatures=(), confidential=False)


def noted(number: int, note: str = "", kind: WordsKind = WordsKind.PARAGRAPH) -> Words:
    text = f"Satz {number} steht hier. Er geht noch etwas weiter, damit die Zeile voll wird und eine zweite beginnt."
    return Words(text, kind, notes=(Footnote(text.index("."), note or f"Anmerkung Nr. {number}."),))


@given(SLABS)
def test_pages_have_room_for_notes_and_for_what_is_repeated(slabs: list[Slab]) -> None:
    pages = break_pages(slabs, DEPTH)
    assert [at for start, stop in pages for at in range(start, stop)] == list(range(len(slabs)))
    for start, stop in pages:
        page = slabs[start:stop]
        foot = sum(slab.foot for slab in page)
        used = sum(slab.height for slab in page) + sum(gap(*pair) for pair in pairwise(page))
        used += (foot + FOOT_SPACE if foot else 0) + (page[0].head if page else 0)
        assert used <= DEPTH + 1e-6


@pytest.mark.parametrize("shift", [0, 1, 2])
def test_a_note_stands_on_the_page_of_its_mark(shift: int) -> None:
    filler = tuple(Words(f"Zeile {at}.") for at in range(shift))
    pages = reading.pages(render(paper(*filler, *map(noted, range(1, 61)))).pdf)
    assert len(pages) > 3
    for page in pages:
        marks = re.findall(f"hier\\s*([{RAISED}]+)", page)
        assert marks == re.findall(f"([{RAISED}]+)\\s*Anmerkung Nr", page)
        assert [mark.translate(str.maketrans(RAISED, "0123456789")) for mark in marks] == re.findall(
            r"Nr\. (\d+)", page
        )


def test_mark_and_note_lead_to_each_other() -> None:
    root = tree(render(paper(noted(1), noted(2))).pdf)
    notes = list(root.all("Note"))
    assert [note.said["/ID"] for note in notes] == ["note-1", "note-2"]
    for reference, note in zip(root.all("Reference"), notes):
        (there,), (back,) = (next(each.all("Link")).annotations for each in (reference, note))
        assert float(there["/Dest"][3]) == pytest.approx(float(back["/Rect"][3]), abs=12)
        assert float(back["/Dest"][3]) == pytest.approx(float(there["/Rect"][3]), abs=12)
        assert there["/Contents"].startswith("Fußnote")
    assert [kid.kind for kid in notes[0].kids] == ["Lbl"]


def test_a_note_is_heard_right_after_its_paragraph() -> None:
    root = tree(render(paper(noted(1), Words("Danach."), noted(2, kind=WordsKind.ITEM), Words("Ende."))).pdf)
    assert [kid.kind for kid in root.kids][-7:] == ["H2", "P", "Note", "P", "L", "Note", "P"]


def test_a_note_without_end_stands_below_its_paragraph_and_runs_on() -> None:
    note = " ".join(f"Wort{at}" for at in range(2000))
    pages = reading.pages(render(paper(noted(1, note), Words("Danach."))).pdf)
    assert len(pages) > 2
    assert [int(each) for each in re.findall(r"Wort(\d+)", " ".join(pages))] == list(range(2000))
    assert "Danach." in pages[-1]


def test_twenty_notes_in_one_line_leave_room_for_the_line() -> None:
    notes = tuple(Footnote(4, f"Anmerkung {at}, die etwas länger ist. " * 4) for at in range(20))
    rendered = render(paper(Words("Satz mit vielen Noten.", notes=notes)))
    text = reading.running(rendered.pdf)
    assert all(f"Anmerkung {at}," in text for at in range(20))


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_notes_are_shown_as_typed(name: str) -> None:
    text = HOSTILE[name]
    words = Words(text, notes=(Footnote(0, text), Footnote(len(text) + 5, text)))
    pdf = render(paper(words)).pdf
    assert len(list(tree(pdf).all("Note"))) == 2
    assert all(reading.fonts(pdf).values())


def test_no_word_is_divided_before_the_mark_of_its_note() -> None:
    words = [
        Words("Der Bericht " * at + "Bildungsbericht", notes=(Footnote(12 * at + 15, "Nota."),)) for at in range(25)
    ]
    assert not re.search(f"[-\u00ad]\\s*[{RAISED}]", "\n".join(reading.pages(render(paper(*words)).pdf)))
