"""Plain papers: every word on the page, nothing torn apart, the same bytes every time."""

from __future__ import annotations

import pickle
import re
from io import BytesIO

import paper_samples
import pypdf
import pytest
import reading
from hypothesis import given, settings
from hypothesis import strategies as st

from models.paper import Fact, Paper, Part, Ruled, Words, WordsKind, paragraphs
from reports.blocks import Hold
from reports.facts_block import RuledLines
from reports.paper import render
from reports.style import Style
from reports.text import clean
from tests.reports.test_text import HOSTILE


def one(*blocks: Words | Ruled, **changes: object) -> Paper:
    """A paper of one part."""
    return paper_samples.paper(facts=(), parts=(Part("Teil", blocks),), signatures=(), **changes)


def letters(text: str) -> str:
    """Everything but blanks and hyphens, which line ends may add or swallow."""
    return re.sub(r"[\s\-\u00ad\u2010-\u2014]", "", text)


def raw(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def test_every_word_stands_there_in_order() -> None:
    text = reading.running(render(paper_samples.paper()).pdf)
    wanted = ["Interview I6", "Kommune Landkreis Auental", "Einstieg", paper_samples.NOTE, "Steuerung", "1."]
    wanted += [paper_samples.QUESTION, "Wer lädt ein?", paper_samples.NOTE, f"{paper_samples.QUOTE} (I6)"]
    wanted += ["Zugesagt", "Organigramm", "2. Bericht 2025", "Freigabe", "☐ freigegeben", "Stand offen"]
    assert not reading.in_order(text, [*wanted, "Auenburg, den", "Brigitte Sommer"])


def test_the_same_paper_gives_the_same_bytes_in_whatever_process() -> None:
    paper = paper_samples.paper()
    assert render(paper).pdf == render(pickle.loads(pickle.dumps(paper))).pdf


@pytest.mark.parametrize("confidential", [True, False])
def test_a_confidential_paper_says_so_on_every_page(confidential: bool) -> None:
    pages = raw(render(paper_samples.paper(confidential=confidential)).pdf)
    assert [page.count("Vertraulich\n") for page in pages] == [int(confidential)] * len(pages)


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_says_so_and_a_finished_paper_does_not(draft: bool) -> None:
    assert ("Entwurf" in "".join(raw(render(paper_samples.paper(draft=draft)).pdf))) == draft


def test_a_question_and_its_note_are_never_left_alone_at_the_end_of_a_page() -> None:
    pages = reading.pages(render(paper_samples.long_paper()).pdf)
    assert len(pages) > 5
    assert all(page.rstrip().endswith(("hinausreicht.", "(I6)", "-", ",")) or "Das Büro" in page for page in pages)
    assert not [page for page in pages if page.rstrip().endswith(("ausführlich", "beteiligt sind?"))]


def test_a_page_break_and_a_part_on_a_new_page_start_one() -> None:
    pages = reading.pages(render(paper_samples.paper()).pdf)
    assert [page.split()[0] for page in pages[1:]] == ["Freigabe", "Stand"]


def test_lines_to_write_on_are_ruled_and_held_by_their_question() -> None:
    asked = [Words("Was fehlt?", WordsKind.QUESTION, mark="1."), Ruled(20)]
    assert render(one(*asked)).page_count == 1
    assert render(one(*asked, *asked)).page_count == 2


def test_a_few_lines_to_write_on_stay_on_one_page() -> None:
    held = [[slab.hold for slab in RuledLines(count, Style()).lay_out(400)] for count in (5, 20)]
    assert held[0] == [Hold.BETTER] * 5
    assert held[1][2:] == [Hold.FREE] * 18


def test_a_long_value_in_the_table_runs_over_pages_and_keeps_its_anchor_on_each() -> None:
    value = " ".join(f"Wort{at}" for at in range(2_000))
    rendered = render(paper_samples.paper(facts=(Fact("Notiz", value, ("meeting:1:results",)),)))
    pages = [anchor.page for anchor in rendered.anchors if anchor.fields == ("meeting:1:results",)]
    assert pages == list(range(len(pages)))
    assert len(pages) > 1
    assert "Wort1999" in reading.running(rendered.pdf)


def test_a_click_on_a_paragraph_leads_to_its_field() -> None:
    rendered = render(paper_samples.paper())
    (anchor,) = [a for a in rendered.anchors if a.fields == ("interview_question:1:polished",)]
    found = reading.text_in(rendered.pdf, anchor.page, (anchor.x0 - 1, anchor.y0, anchor.x1 + 1, anchor.y1))
    assert found.strip() == paper_samples.NOTE


def test_each_line_of_a_typed_text_is_a_paragraph() -> None:
    assert [words.text for words in paragraphs("eins \n\n  zwei\r\ndrei")] == ["eins", "zwei", "drei"]


def test_an_empty_paper_is_a_page() -> None:
    assert render(Paper(kind="guide", title="")).page_count == 1


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "long"])
def test_hostile_text_in_every_place_is_shown_as_typed(name: str) -> None:
    rendered = render(paper_samples.with_text(HOSTILE[name]))
    first = reading.joined(clean(HOSTILE[name]).text).split()[0]
    assert reading.running(rendered.pdf).count(first) >= 15
    assert all(reading.fonts(rendered.pdf).values())


def test_ten_thousand_letters_in_every_place_do_not_hang() -> None:
    assert render(paper_samples.with_text(HOSTILE["long"])).page_count > 20


WORDS = st.lists(
    st.one_of(
        st.text("abcdefghäöüßÄÖÜ", min_size=1, max_size=90),
        st.sampled_from(["<b>", "</b>", "&", "&amp;", "„Ja“", "👍", "1.", "Schule–Beruf", "§", "{name}", "%s", "\\n"]),
    ),
    min_size=1,
    max_size=60,
).map(" ".join)


@settings(deadline=None, max_examples=25)
@given(WORDS, st.sampled_from(WordsKind))
def test_any_words_are_read_back_as_typed(text: str, kind: WordsKind) -> None:
    rendered = render(one(Words(text, kind), draft=kind is WordsKind.GAP))
    assert letters(clean(text).text) in letters("".join(reading.pages(rendered.pdf)))
