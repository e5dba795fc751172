"""Charts: bars for the eye, words for the ear."""

from __future__ import annotations

import paper_samples
import pytest
import reading
from tree import Node, tree

from models.paper import Bar, Chart, Paper, Part
from reports.paper import render
from tests.reports.test_text import HOSTILE

BARS = (Bar("Steuerung", 34, "34 %"), Bar("Monitoring", 78.5, "78,5 %"), Bar("Koordination", 0, "0 %"))


def paper(*charts: Chart) -> Paper:
    return paper_samples.paper(facts=(), parts=(Part("Teil", charts),), signatures=(), confidential=False)


def figures(*charts: Chart) -> list[Node]:
    return list(tree(render(paper(*charts)).pdf).all("Figure"))


def test_title_and_every_value_are_heard() -> None:
    (figure,) = figures(Chart(bars=BARS, title="Zufriedenheit"))
    assert figure.said["/Alt"] == (
        "Balkendiagramm Zufriedenheit: Steuerung: 34 %; Monitoring: 78,5 %; Koordination: 0 %"
    )


def test_words_that_were_given_are_heard_instead() -> None:
    (figure,) = figures(Chart(bars=BARS, alt="Drei Balken."))
    assert figure.said["/Alt"] == "Drei Balken."


def test_the_box_of_the_picture_holds_its_words() -> None:
    pdf = render(paper(Chart(bars=BARS, title="Zufriedenheit"))).pdf
    box = next(tree(pdf).all("Figure")).attribute("/BBox")
    left, bottom, right, top = map(float, box)
    assert 82 < left < right < 520
    assert "Monitoring" in reading.text_in(pdf, 0, (left, bottom, right, top))
    assert "78,5 %" in reading.text_in(pdf, 0, (left, bottom, right, top))


def test_title_and_source_stand_below_and_are_numbered() -> None:
    text = reading.running(
        render(paper(*[Chart(bars=BARS, title="Zufriedenheit", source="Quelle: Interviews.")] * 2)).pdf
    )
    assert "Abbildung 1: Zufriedenheit Quelle: Interviews." in text
    assert "Abbildung 2: Zufriedenheit" in text


def test_more_bars_than_fit_on_a_page_make_several_pictures() -> None:
    bars = tuple(Bar(f"Ort {at}", at, str(at)) for at in range(90))
    found = figures(Chart(bars=bars, title="Orte"))
    assert len(found) > 2
    words = " ".join(figure.said["/Alt"] for figure in found)
    assert all(f"Ort {at}: {at}" in words for at in range(90))


@pytest.mark.parametrize("bars", [(), (Bar("", 0, ""),), (Bar("Minus", -5, "−5"), Bar("Viel", 1e9, "viel"))])
def test_odd_values_draw_no_bar_beyond_the_picture(bars: tuple[Bar, ...]) -> None:
    assert render(paper(Chart(bars=bars, title="Leer", most=10))).page_count == 1


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_labels_are_heard_whole(name: str) -> None:
    text = HOSTILE[name]
    assert figures(Chart(bars=(Bar(text, 1, text),), title=text, source=text))
