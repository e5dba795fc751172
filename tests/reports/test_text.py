from __future__ import annotations

import dataclasses
import unicodedata

import pytest
import reading
import samples
from hypothesis import given, settings
from hypothesis import strategies as st

from models.agreement_snapshot import AgreementSnapshot
from reports.agreement import render
from reports.fonts import printable
from reports.text import REPLACEMENT, clean

HOSTILE = {
    "markup": "<b>fett</b> <font color=red>x</font> <img src='/etc/passwd'/> & &amp; <para> <max@example.org> </i>",
    "control": "a\x00b\x07c\x1bd\x7fe\x9ff",
    "direction": "\u202eabc\u202c \u2066x\u2069 \u200fz",
    "invisible": "Bil\u00addungs\u200bma\u2060na\ufeffgement",
    "surrogate": "vor\ud83dnach",
    "emoji": "Danke \U0001f44d\U0001f3fd und \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "arabic": "مرحبا",
    "polish": "Zażółć gęślą jaźń",
    "turkish": "İstanbul ığüşöç",
    "greek": "Ελλάδα",
    "cyrillic": "Київ",
    "template": "{kommune} %s %(x)d {{x}} $x \\n",
    "long": "x" * 10_000,
    "decomposed": unicodedata.normalize("NFD", "Übergänge"),
    "blanks": " \t \u2003 \u3000 a \u00a0 b ",
    "lines": "eins\r\nzwei\rdrei\u2028vier",
}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Zażółć gęślą jaźń", "Zażółć gęślą jaźń"),
        ("İstanbul", "İstanbul"),
        ("U\u0308bergang", "Übergang"),
        ("Bil\u00addung", "Bildung"),
        ("a\u200bb\ufeffc\u2060d", "abcd"),
        ("a\u202eb", "ab"),
        ("eins\r\nzwei\u2028drei", "eins\nzwei\ndrei"),
        ("a\tb\u2003c", "a b c"),
        ("Schule\u2011Beruf", "Schule\u2011Beruf"),
        ("z.\u202fB.", "z.\u00a0B."),
        ("vor\ud83dnach", "vornach"),
        ("<b> & </b>", "<b> & </b>"),
    ],
)
def test_typed_text_comes_out_printable(typed: str, expected: str) -> None:
    assert clean(typed) == clean(expected)
    assert clean(typed).text == expected
    assert clean(typed).replaced == ()


@pytest.mark.parametrize(
    ("typed", "replaced"),
    [
        ("Danke \U0001f44d\U0001f3fd!", ("\U0001f44d", "\U0001f3fd")),
        ("漢字と漢", ("漢", "字", "と")),
        ("سلام", tuple("سلام")),
    ],
)
def test_what_no_font_has_is_replaced_visibly_and_reported_once(typed: str, replaced: tuple[str, ...]) -> None:
    assert clean(typed).replaced == replaced
    assert REPLACEMENT in clean(typed).text


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_is_printable_and_stays_as_it_is(typed: str) -> None:
    cleaned = clean(typed)
    assert set(cleaned.text) <= printable() | {"\n"}
    assert clean(cleaned.text) == dataclasses.replace(cleaned, replaced=())
    assert set(cleaned.replaced) <= set(unicodedata.normalize("NFC", typed))


@given(st.text("abcäöüßÄÖÜ „“–…0123456789.,;:!?()/&<>'\"%\n"))
def test_german_text_passes_unchanged(typed: str) -> None:
    assert clean(typed).text == typed


def everywhere(text: str) -> AgreementSnapshot:
    """The sample with that text in every field that holds text."""
    plain = samples.agreement()

    def block(old: object) -> object:
        return dataclasses.replace(old, text=text)  # type: ignore[type-var]

    def section(old: object) -> object:
        return dataclasses.replace(old, heading=text, blocks=tuple(map(block, old.blocks)))  # type: ignore[attr-defined,type-var]

    return samples.agreement(
        **dict.fromkeys(("title", "subtitle", "place", "date", "footer", "code", "author", "appendix_title"), text),
        parties=tuple(map(block, plain.parties)),
        sections=tuple(map(section, plain.sections[:3])),
        closing=tuple(map(block, plain.closing)),
        appendix=tuple(map(section, plain.appendix[:1])),
        signatures=tuple(
            dataclasses.replace(each, party=text, capacity=text, name=text, function=text) for each in plain.signatures
        ),
    )


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "long"])
def test_hostile_text_in_every_field_is_shown_as_typed(name: str) -> None:
    rendered = render(everywhere(HOSTILE[name]))
    shown = reading.joined(clean(HOSTILE[name]).text).strip()
    assert reading.running(rendered.pdf).count(shown.split(" ")[0]) >= 20
    assert all(reading.fonts(rendered.pdf).values())


def test_ten_thousand_letters_in_every_field_do_not_hang() -> None:
    assert render(everywhere(HOSTILE["long"])).page_count > 20


@pytest.mark.parametrize("name", ["emoji", "arabic"])
def test_the_caller_learns_what_was_replaced_wherever_it_was_typed(name: str) -> None:
    expected = clean(HOSTILE[name]).replaced
    for field in ("title", "footer", "place", "code"):
        assert render(samples.agreement(**{field: HOSTILE[name]})).replaced == expected


def test_ten_thousand_letters_without_a_blank_lose_none() -> None:
    pdf = render(samples.agreement(closing=(samples.text("x" * 10_000),))).pdf
    assert reading.running(pdf).count("x" * 10_000) == 1


def test_a_text_of_two_hundred_thousand_characters_keeps_its_last_word() -> None:
    words = " ".join(f"Wort{at}" for at in range(20_000))
    text = reading.running(render(samples.agreement(closing=(samples.text(words),))).pdf)
    assert "Wort19999" in text


@settings(deadline=None, max_examples=25)
@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_in_a_clause_gives_a_pdf(typed: str) -> None:
    assert render(samples.agreement(closing=(samples.text(typed),))).pdf.startswith(b"%PDF-1.7")
