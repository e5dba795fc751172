"""Addresses in texts become links: only what is safe to open, and so that everybody hears where they lead."""

from __future__ import annotations

from io import BytesIO

import paper_samples
import pypdf
import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st
from tree import owner_of, tree

from models.paper import Fact, Part, Words
from reports.agreement import render as render_agreement
from reports.inline import spans_on
from reports.lines import Setting, break_lines
from reports.links import links
from reports.paper import render


def annotations(pdf: bytes) -> list[dict]:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    found = [each.get_object() for page in pages for each in page.get("/Annots", ())]
    return [each for each in found if each["/Subtype"] == "/Link"]


def targets(text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.stop], span.target) for span in links(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bitte an a.b@kreis.de schreiben.", [("a.b@kreis.de", "mailto:a.b@kreis.de")]),
        ("(info@büro-auental.de)", [("info@büro-auental.de", "mailto:info@xn--bro-auental-thb.de")]),
        ("Siehe https://kreis.de/a_(b).", [("https://kreis.de/a_(b)", "https://kreis.de/a_(b)")]),
        ("(https://kreis.de/a)", [("https://kreis.de/a", "https://kreis.de/a")]),
        ("HTTP://Kreis.DE:8080/x?a=1&b=ü#z", None),
        ("http://kreis.de/ä b", [("http://kreis.de/ä", "http://kreis.de/%C3%A4")]),
        ("zwei: x@y.de, https://z.org!", [("x@y.de", "mailto:x@y.de"), ("https://z.org", "https://z.org")]),
        ("x@y.de¹ und https://z.org²", [("x@y.de", "mailto:x@y.de"), ("https://z.org", "https://z.org")]),
    ],
)
def test_an_address_is_found_without_the_marks_around_it(text: str, expected: list[tuple[str, str]] | None) -> None:
    assert targets(text) == (expected or [])


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "javascript://kreis.de/%0aalert(1)",
        "file:///etc/passwd",
        "ftp://kreis.de",
        "data:text/html,x@y",
        "https://bank.de@böse.org/",
        "https://user:geheim@kreis.de",
        "http://localhost/x",
        "http://127.0.0.1/x",
        "https://[::1]/",
        "https://kreis.de:99999/",
        "https:///x",
        "a@b",
        "@kreis.de",
        "a..b@kreis.de",
        "https://" + "a" * 300 + ".de",
        "smb://kreis.de/x",
        "xhttps://kreis.de",
    ],
)
def test_nothing_else_is_a_link(text: str) -> None:
    assert targets(text) == []


@given(st.text())
def test_whatever_is_typed_a_link_is_plain_and_has_a_known_scheme(text: str) -> None:
    for span in links(f"{text}https://{text} {text}@{text}.de"):
        assert span.target.startswith(("http://", "https://", "mailto:"))
        assert span.target.isascii()
        assert not set(span.target) & set(' \n"<>\\')


WORDS = st.lists(st.sampled_from(["Straße-Nord", "ja", "Bildungsmonitoring", "a/b", "  ", "\n", "https://k.de/ab"]))


@given(WORDS.map(" ".join), st.integers(40, 400))
def test_a_span_is_found_on_every_line_that_it_runs_over(text: str, width: int) -> None:
    lines = break_lines(text, "SourceSans3-Regular", width * 100, Setting.JUSTIFIED)
    spans = links(text)
    shown: dict[int, str] = {}
    for line, cuts in zip(lines, spans_on(lines, text, spans)):
        for start, stop, span in cuts:
            shown[span.start] = shown.get(span.start, "") + line.text[start:stop]
    assert shown == {span.start: text[span.start : span.stop] for span in spans}


def test_a_link_is_an_annotation_that_is_seen_printed_and_read_aloud() -> None:
    text = "Fragen beantwortet das Bildungsbüro unter bildung@auental.example gern."
    pdf = render(paper_samples.paper(facts=(), parts=(Part("Teil", (Words(text),)),))).pdf
    (link,) = tree(pdf).all("Link")
    (annotation,) = link.annotations
    assert annotation["/A"]["/URI"] == "mailto:bildung@auental.example"
    assert annotation["/A"]["/S"] == "/URI"
    assert annotation["/Contents"] == "E-Mail an bildung@auental.example"
    assert annotation["/F"] == 4
    assert list(annotation["/Border"]) == [0, 0, 0]
    assert owner_of(pdf, annotation)["/S"] == "/Link"
    assert link.said["/P"]["/S"] == "/P"


def test_a_link_lies_where_its_words_stand_on_each_line() -> None:
    address = "https://www.landkreis-auental.example/bildung/berichte/ergebnisbericht/anhang/" + "teil/" * 12
    pdf = render(
        paper_samples.paper(facts=(), parts=(Part("Teil", (Words(f"Der Bericht steht unter {address}."),)),))
    ).pdf
    (link,) = tree(pdf).all("Link")
    assert len(link.annotations) > 1
    assert {each["/A"]["/URI"] for each in link.annotations} == {address}
    edges = [tuple(map(float, each["/Rect"])) for each in link.annotations]
    assert all(82 <= left < right <= 520 and bottom < top for left, bottom, right, top in edges)


def test_an_address_that_is_broken_gets_no_hyphen() -> None:
    lines = break_lines("https://www.kreisverwaltung.example/bildung", "SourceSans3-Regular", 9000, Setting.JUSTIFIED)
    assert len(lines) > 1
    assert "".join(line.text for line in lines) == "https://www.kreisverwaltung.example/bildung"


def test_links_work_in_tables_and_in_agreements() -> None:
    paper = paper_samples.paper(facts=(Fact("Kontakt", "a@auental.example"),), parts=())
    assert [each["/A"]["/URI"] for each in annotations(render(paper).pdf)] == ["mailto:a@auental.example"]
    agreement = samples.agreement(closing=(samples.text("Fragen an ta@agentur.example."),))
    found = [each["/A"]["/URI"] for each in annotations(render_agreement(agreement).pdf)]
    assert "mailto:ta@agentur.example" in found
