"""Markdown read as pieces of a paper, each word with its place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.markdown_reading import PieceKind, piece_at, read_markdown, source_at, source_range
from models.paper import Align, Bar, Cell, Emphasis, Footnote, Words, WordsKind

SIGNS = (
    "Wort", "Wort ", "ä😀", " ", "\n", "\n\n", "# ", "- ", "1. ", "> ", "*", "**", "_", "`", "\\", "    ", "\t", "\r\n",
    "```diagramm\n", "```\n", "|", "|---|\n", "|:-:|--:|\n", "[^1]", "[^1]: ", "[", "](", "](http://a.de)", "\u2028",
    "{{abcdefgh X}}\n", "[Lücke: ", "]", " — I3", "Titel: x\n", "A: 34 %\n", "Tabelle: T\n", "Quelle: Q\n", "<b>",
)  # fmt: skip
texts = st.lists(st.sampled_from(SIGNS) | st.text(max_size=3), max_size=25).map("".join)


def blocks(text: str) -> list:
    return [block for piece in read_markdown(text) for block in piece.blocks]


@settings(max_examples=250, deadline=None)
@given(texts)
def test_any_text_is_read_without_losing_a_word_and_no_two_pieces_overlap(text):
    pieces = read_markdown(text, "report_section/a/text")
    bounds = [at for piece in pieces for at in (piece.start, piece.stop)]
    assert [0, *bounds, len(text)] == sorted([0, *bounds, len(text)])
    said = "\n".join((*(p.words for p in pieces), *(text[p.start : p.stop] for p in pieces if p.mark)))
    assert said.count("Wort") >= text.count("Wort")


@settings(max_examples=250, deadline=None)
@given(texts)
def test_each_printed_letter_stands_where_it_is_said_to(text):
    for piece in read_markdown(text):
        places = [source_at(text, piece, at) for at in range(len(piece.words))]
        assert [text[at] for at, sign in zip(places, piece.words) if sign in "Wortä😀"] == [
            sign for sign in piece.words if sign in "Wortä😀"
        ]


@pytest.mark.parametrize("sign", ["> ", "- ", "1. ", "[", "*"])
def test_words_that_lie_deeper_than_anybody_means_are_there_still(sign):
    assert [piece.words[-4:] for piece in read_markdown(f"{sign * 400}Wort")] == ["Wort"]


def test_html_entities_and_pictures_stay_words_and_a_link_shows_its_address():
    (words,) = blocks("<b>A</b> &amp; ![B](b.png) [C](https://c.de) [https://d.de](https://d.de) http://e.de")
    assert words.text == "<b>A</b> &amp; !B (b.png) C (https://c.de) https://d.de http://e.de"


def test_what_stands_out_and_lies_below_each_other_is_kept():
    text = "Ein **starkes** *Wort*\n\n2. zwei\n   - tief\n\n     weiter\n3. drei"
    assert blocks(text) == [
        Words("Ein starkes Wort", emphasis=(Emphasis(4, 11, True), Emphasis(12, 16))),
        Words("zwei", WordsKind.NUMBERED, "2."),
        Words("tief", WordsKind.ITEM, level=2),
        Words("weiter", level=3),
        Words("drei", WordsKind.NUMBERED, "3."),
    ]
    assert [piece.kind for piece in read_markdown(text)] == [PieceKind.PARAGRAPH, PieceKind.ITEM, PieceKind.ITEM]


@pytest.mark.parametrize("text", ["A[^n] b", "- A[^n] b", "> A[^n] b", "A[^n] b\n\n{{abcdefgh Befunde}}"])
def test_a_footnote_belongs_to_its_word_wherever_both_stand(text):
    text += "\n\n[^n]: Siehe *dort*.\n"
    (words,) = blocks(text)
    assert (words.text, words.notes) == ("A b", (Footnote(1, "Siehe dort."),))
    piece = read_markdown(text)[0]
    assert text[slice(*source_range(piece, 1, 6, 10))] == "dort"


def test_a_footnote_that_nothing_is_said_for_or_nothing_refers_to_stays_as_typed():
    assert [words.text for words in blocks("A[^1]\n\n[^2]: B\n\n- C\n\n  [^3]: D")] == [
        "A[^1]",
        "[^2]: B",
        "C",
        "[^3]: D",
    ]


def test_a_table_has_title_source_alignment_and_lettered_notes():
    table = "Tabelle: Kitas\n| Ort | Zahl |\n|---|--:|\n| A \\| B | *2*[^1] **3** | x |\n| C |\nQuelle: Amt"
    text = f"Davor.\n{table}\nDanach.\n\n[^1]: N"
    before, piece, after = read_markdown(text)
    assert text[piece.start : piece.stop] == table
    (block,) = piece.blocks
    assert (block.title, block.source) == ("Kitas", "Amt; a) N")
    assert [(column.head, column.align) for column in block.columns] == [("Ort", Align.LEFT), ("Zahl", Align.RIGHT)]
    marked = Cell("2 a) 3 | x", emphasis=(Emphasis(0, 1), Emphasis(5, 6, strong=True)))
    assert [row.cells for row in block.rows] == [("A | B", marked), ("C", "")]
    assert (before.words, after.words) == ("Davor.", "Danach.")


def test_a_chart_keeps_numbers_as_written_and_shows_what_it_cannot_read():
    chart, rest = blocks("```diagramm\nTitel: Kitas: alle\nOrt: A: 1.234,5 %\nB: 0\nC: 1.5\n```")
    assert chart.bars == (Bar("Ort: A", 1234.5, "1.234,5 %"), Bar("B", 0.0, "0"))
    assert (chart.title, rest.text) == ("Kitas: alle", "C: 1.5")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("> „Gut.“ — I3", ("„Gut.“", "I3")),
        ("> Gut – sehr gut\n> – Schulleitung", ("Gut – sehr gut", "Schulleitung")),
        ("> Gut\n>\n> — I3", ("Gut", "I3")),
        ("> Wir haben — seit Jahren — nichts", ("Wir haben — seit Jahren — nichts", "")),
    ],
)
def test_a_quote_says_whose_it_is(text, said):
    (words,) = blocks(text)
    assert (words.text, words.mark, words.kind) == (*said, WordsKind.QUOTE)


def test_gaps_insertions_and_headings_are_told_apart_and_carry_their_place():
    text = "## Lage\n[Lücke: Zahlen\nfehlen]\n- [Lücke: Name]\n{{abcdefgh Befunde 1}}\nEnde"
    pieces = read_markdown(text, "f")
    kinds = [PieceKind.HEADING, PieceKind.GAP, PieceKind.GAP, PieceKind.INSERTION, PieceKind.PARAGRAPH]
    assert [piece.kind for piece in pieces] == kinds
    assert (pieces[0].heading, pieces[0].level, pieces[3].mark) == ("Lage", 2, "abcdefgh")
    assert pieces[1].blocks[0].fields == (f"f#{text.index('[')}-{text.index(']') + 1}",)
    assert piece_at(pieces, text.index("Ende")) == 4


@pytest.mark.parametrize("part", ["[^", "**a _b ", "[a](<b", "- a\n", "|a", "a[^1] ", "Ein *Satz*.\n\n"])
def test_time_grows_with_length_and_not_with_its_square(part):
    def seconds(length: int) -> float:
        text = part * (length // len(part))
        begun = time.process_time()
        read_markdown.__wrapped__(text, "")
        return time.process_time() - begun

    assert min(seconds(4_000), seconds(4_000)) < 12 * max(seconds(1_000), 0.002)
