from __future__ import annotations

from itertools import pairwise

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from reports.fonts import face
from reports.hyphens import positions
from reports.lines import HYPHEN, Setting, break_lines

FONT = "SourceSans3-Regular"
WORDS = st.lists(st.sampled_from(sorted({*samples.PREAMBLE.split(), *samples.NETWORKS.split()})), max_size=120)
LIMITS = st.floats(6_000, 60_000)


def rejoined(text: str, limit: float, setting: Setting) -> str:
    lines = break_lines(text, FONT, limit, setting)
    return "".join(line.text.removesuffix(HYPHEN) if line.glued else line.text + " " for line in lines).strip()


@given(WORDS, LIMITS, st.sampled_from(Setting))
def test_breaking_loses_nothing_but_hyphens(words: list[str], limit: float, setting: Setting) -> None:
    text = " ".join(words).replace("-", "")
    assert rejoined(text, limit, setting) == text


@given(WORDS, LIMITS, st.sampled_from(Setting))
def test_every_line_fits_its_measure(words: list[str], limit: float, setting: Setting) -> None:
    for line in break_lines(" ".join(words), FONT, limit, setting):
        assert line.width + line.stretch * line.text.count(" ") <= limit + 0.01


@given(WORDS, LIMITS)
def test_all_but_the_last_justified_line_fill_the_measure(words: list[str], limit: float) -> None:
    for line in break_lines(" ".join(words), FONT, limit, Setting.JUSTIFIED)[:-1]:
        if " " in line.text:
            assert line.width + line.stretch * line.text.count(" ") == pytest.approx(limit)


@pytest.mark.parametrize("word", ["Donaudampfschifffahrtsgesellschaft", "Bildungsmanagement", "Zusammenarbeit"])
@pytest.mark.parametrize("limit", [3_000, 4_500, 6_000, 9_000])
@pytest.mark.parametrize("setting", Setting)
def test_a_german_word_is_never_broken_without_a_hyphen(word: str, limit: float, setting: Setting) -> None:
    lines = break_lines(f"Im {word} der", FONT, limit, setting)
    assert all(line.text.endswith(HYPHEN) for line in lines if line.glued)
    assert rejoined(f"Im {word} der", limit, setting) == f"Im {word} der"


def test_a_name_is_hyphenated_only_if_it_fills_more_than_a_line() -> None:
    name = "Bildungsgenossenschaft Unteres Auental"
    assert break_lines(name, FONT, 11_000, Setting.RAGGED)[0].text == "Bildungsgenossenschaft"
    assert break_lines(name, FONT, 8_000, Setting.RAGGED)[0].text == f"Bildungsgenos{HYPHEN}"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Donaudampfschifffahrtsgesellschaft", "Donau-dampf-schiff-fahrts-ge-sell-schaft"),
        ("Bildungsmanagement", "Bil-dungs-ma-na-ge-ment"),
        ("Zusammenarbeit", "Zusam-men-ar-beit"),
        ("Mitarbeiterinnen", "Mit-ar-bei-te-rin-nen"),
        ("Transferagentur", "Trans-fer-agen-tur"),
        ("Präambel", "Prä-ambel"),
        ("Kindertagesstätten", "Kin-der-ta-ges-stät-ten"),
        ("Verstetigung", "Ver-ste-ti-gung"),
        ("Raumeinheiten", "Raum-ein-hei-ten"),
        ("Kreis", "Kreis"),
        ("NKOMVG", "NKOMVG"),
        ("İİİİİİİstanbul", "İİİİİİİstanbul"),
        ("x" * 500, "x" * 500),
    ],
)
def test_words_are_hyphenated_as_in_the_dictionary(word: str, expected: str) -> None:
    cuts = (0, *positions(word), len(word))
    assert "-".join(word[start:stop] for start, stop in pairwise(cuts)) == expected


@pytest.mark.parametrize("text", ["§\u00a086 NKomVG", "z.\u00a0B. so", "Dr.\u00a0Tiedje"])
def test_a_no_break_blank_holds_what_it_joins(text: str) -> None:
    for limit in range(2_000, 12_000, 500):
        joined = text.split(" ")[0]
        if face(FONT).width(joined) <= limit:
            assert any(joined in line.text for line in break_lines(f"siehe {text}", FONT, limit, Setting.RAGGED))


@pytest.mark.parametrize("word", ["Akteur/innen", "Akteur:innen", "Akteur*innen"])
@pytest.mark.parametrize("limit", range(4_000, 14_000, 1_000))
def test_a_gendered_ending_stays_with_its_word(word: str, limit: int) -> None:
    lines = break_lines(f"mit allen {word} der Kommune", FONT, limit, Setting.JUSTIFIED)
    assert not any(line.text.startswith("innen") for line in lines)


def test_typed_line_ends_are_kept() -> None:
    assert [line.text for line in break_lines("eins\n\nzwei\n", FONT, 40_000, Setting.RAGGED)] == ["eins", "", "zwei"]


def test_a_last_line_is_not_a_mere_rest_of_a_word() -> None:
    for block in samples.long_agreement().sections[1].blocks:
        lines = break_lines(block.text, FONT, 38_000, Setting.JUSTIFIED)
        assert not (lines[-2].glued and " " not in lines[-1].text and lines[-1].width < 4_000)
