"""What is marked in a note shows on paper: named for those who may read it, covered for the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.contact import Contact
from models.marked_text import (
    LEFT_OUT,
    NOT_YET,
    WITHHELD,
    count_left_out,
    covered,
    covered_passages,
    marked,
    released,
)
from models.name_cover import Covered, NameCover
from models.passage import NOTED, Passage, PassageKind, Release

TEXT = "Frau Sommer sagt: So geht es nicht. Geheim ist das.\nDanach Kaffee."
QUOTE, SECRET, FOLLOW = PassageKind.QUOTE, PassageKind.CONFIDENTIAL, PassageKind.FOLLOW_QUESTION


def passage(words: str, kind: PassageKind, release: Release = Release.OPEN, text: str = TEXT) -> Passage:
    start = text.index(words)
    return Passage(uid=f"{kind}{start}", start=start, stop=start + len(words), words=words, kind=kind, release=release)


@pytest.fixture
def names():
    sommer = Contact(municipality_id=1, first_name="Brigitte", last_name="Sommer")
    return NameCover([Covered(sommer, "I6", any_case=True)])


@pytest.mark.parametrize(
    ("passages", "shown"),
    [
        ([passage("So geht es nicht", QUOTE)], "„So geht es nicht“ [Zitat]. Geheim"),
        ([passage("So geht es nicht", QUOTE, Release.RELEASED)], "„So geht es nicht“ [Zitat, freigegeben]. Geheim"),
        ([passage("Geheim ist das.", SECRET)], "[vertraulich: Geheim ist das.]\nDanach"),
        ([passage("das.\nDanach", SECRET)], "[vertraulich: das.]\n[vertraulich: Danach] Kaffee"),
        ([passage("Danach Kaffee", FOLLOW)], "[Folgefrage: Danach Kaffee]."),
        ([passage("geht es", QUOTE), passage("So geht es", SECRET)], "[vertraulich: So „geht es“ [Zitat]] nicht"),
    ],
)
def test_who_may_read_all_sees_what_is_marked(passages, shown):
    assert shown in marked(TEXT, passages)


def test_words_that_stand_in_quotation_marks_get_no_more():
    text = "Sie sagt: „Nein.“"
    assert marked(text, [passage("„Nein.“", QUOTE, text=text)]) == "Sie sagt: „Nein.“ [Zitat]"


@pytest.mark.parametrize(
    ("passages", "shown"),
    [
        ([], "I6 sagt: So geht es nicht. Geheim ist das.\nDanach Kaffee."),
        ([passage("So geht es nicht", QUOTE, Release.RELEASED)], "I6 sagt: „So geht es nicht“. Geheim"),
        ([passage("So geht es nicht", QUOTE, Release.WITHHELD)], f"I6 sagt: {WITHHELD}. Geheim"),
        ([passage("So geht es nicht", QUOTE)], f"I6 sagt: {NOT_YET}. Geheim"),
        ([passage("Geheim ist das.", SECRET)], f"nicht. {LEFT_OUT}\nDanach"),
        ([passage("Danach Kaffee", FOLLOW)], "\nDanach Kaffee."),
        ([passage("mmer sagt", SECRET)], f"{LEFT_OUT}: So"),
        ([passage("Frau Som", QUOTE, Release.RELEASED)], "„I6“ sagt"),
        ([passage("Sommer sagt", QUOTE, Release.RELEASED)], "„I6 sagt“: So"),
        (
            [passage("So geht es nicht", QUOTE, Release.RELEASED), passage("nicht. Geheim", SECRET)],
            f"„So geht es {LEFT_OUT}“ ist das",
        ),
    ],
)
def test_who_may_not_sees_neither_names_nor_secrets_nor_quotes_that_are_not_released(passages, shown, names):
    assert shown in covered(TEXT, passages, names)


def test_a_secret_inside_a_released_quote_stays_out_of_the_list_of_quotes(names):
    passages = [passage("So geht es nicht", QUOTE, Release.RELEASED), passage("nicht", SECRET)]
    assert covered_passages(TEXT, passages, names, released) == [f"So geht es {LEFT_OUT}"]


def test_overlapping_secrets_are_left_out_as_one():
    passages = [passage("Geheim ist", SECRET), passage("ist das", QUOTE)]
    assert count_left_out(TEXT, passages) == 1


PASSAGES = st.lists(
    st.builds(
        lambda start, length, kind, release: Passage(
            uid=f"{start}-{length}", start=start, stop=start + length, kind=kind, release=release
        ),
        st.integers(0, len(TEXT)),
        st.integers(1, 40),
        st.sampled_from(NOTED),
        st.sampled_from(Release),
    ),
    max_size=5,
)


@given(PASSAGES)
def test_however_passages_lie_the_name_and_no_hidden_letter_shows(passages):
    sommer = Contact(municipality_id=1, last_name="Sommer")
    shown = covered(TEXT, passages, NameCover([Covered(sommer, "I6", any_case=True)]))
    assert "ommer" not in shown
    hidden = [p for p in passages if p.kind is SECRET or (p.kind is QUOTE and p.release is not Release.RELEASED)]
    letters = [c for at, c in enumerate(TEXT) if not any(p.start <= at < p.stop for p in hidden)]
    bare = shown.replace(LEFT_OUT, "").replace(WITHHELD, "").replace(NOT_YET, "").replace("I6", "Frau Sommer")
    left = [c for c in bare if c not in "„“"]
    assert len(left) <= max(len(letters), len("Frau Sommer") + len(letters))


@given(PASSAGES)
def test_marking_loses_no_letter_of_the_note(passages):
    shown = marked(TEXT, passages)
    at = 0
    for letter in TEXT:
        at = shown.index(letter, at) + 1
