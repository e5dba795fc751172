"""Names in free text are found as people write them, and nothing else is."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.contact import Contact
from models.name_cover import Covered, NameCover, Replacement


def person(first: str, last: str) -> Contact:
    return Contact(municipality_id=1, first_name=first, last_name=last)


PARTNER = Covered(person("Brigitte", "Sommer"), "I6", any_case=True)
OTHERS = [
    Covered(person("Maren", "Tiedje"), "[Landrätin]"),
    Covered(person("Jörg", "von der Heide-Müller"), "[Amtsleiter]"),
    Covered(person("Anna", "Klein"), "[Schulleiterin]"),
]


@pytest.mark.parametrize(
    ("typed", "covered"),
    [
        ("Sommer sagt", "I6 sagt"),
        ("Frau Dr. Brigitte Sommer sagt", "I6 sagt"),
        ("Sommer, Brigitte", "I6"),
        ("Brigitte meint", "I6 meint"),
        ("sommer und SOMMER", "I6 und I6"),
        ("Frau Sommers Team", "I6s Team"),
        ("Sommer’s Team", "I6s Team"),
        ("die Sommersche Liste", "die I6 Liste"),
        ("Som-\nmer", "I6"),
        ("Som\u00admer", "I6"),
        ("(Sommer)", "(I6)"),
        ("Sommer-Bericht", "I6-Bericht"),
        ("das Sommerfest der Stadt", "das Sommerfest der Stadt"),
        ("Herrn von der Heide, Mueller, MÜLLER", "[Amtsleiter], [Amtsleiter], [Amtsleiter]"),
        ("Mu\u0308ller", "[Amtsleiter]"),
        ("Von der Heide-Müller", "[Amtsleiter]"),
        ("ein klein wenig, sagt Klein", "ein klein wenig, sagt [Schulleiterin]"),
        ("Frau Tiedjes Büro, Tiedjens Rede", "[Landrätin] Büro, [Landrätin] Rede"),
        ("Anna Sommer Klein", "[Schulleiterin] I6 [Schulleiterin]"),
        ("", ""),
    ],
)
def test_a_name_is_covered_however_it_is_written(typed, covered):
    assert NameCover([PARTNER, *OTHERS]).cover(typed) == covered


def test_what_was_covered_is_told_with_how_often():
    names = NameCover([PARTNER, *OTHERS])
    names.cover("Frau Sommer, Tiedje und noch einmal Frau  Sommer")
    assert names.replacements == (Replacement("Frau Sommer", "I6", 2), Replacement("Tiedje", "[Landrätin]", 1))


def test_of_two_who_share_a_name_the_first_counts():
    assert NameCover([PARTNER, Covered(person("Uwe", "Sommer"), "[Hausmeister]")]).cover("Sommer") == "I6"


def test_a_person_without_a_name_covers_nothing():
    assert NameCover([Covered(person("", ""), "I6", any_case=True)]).cover("Die Landrätin") == "Die Landrätin"


LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßéçñøł"
NAMES = st.builds(
    lambda first, *more: first.capitalize() + "".join(more),
    st.text(LETTERS, min_size=3, max_size=12),
    st.sampled_from(["", "-Meier", " Yıldız", "-von Behr", "'Ora"]),
)
WORDS = st.lists(st.sampled_from(["Das", "Büro", "hat\n", "Frau", "Dr.", "2019,", "(neu)", "„", "im Amt;"]), max_size=8)
FORMS = st.sampled_from([str, str.upper, str.lower, "{}s".format, "{}’s".format, "{}.".format, "\n{}\n".format])


@given(NAMES, WORDS, WORDS, FORMS)
@example("Groß", [], [], str.upper)
@example("Frau", ["Frau"], [], str)
def test_a_partners_last_name_is_never_left_in_any_form(last, before, after, form):
    text = " ".join([*before, form(last), *after])
    covered = NameCover([Covered(person("Uta", last), "Q6", any_case=True)]).cover(text)
    assert not re.search(rf"(?<![^\W\d_]){re.escape(last)}s?(?![^\W\d_])", covered, re.IGNORECASE)
    assert last.casefold() not in re.split(r"[^\w'-]+", covered.casefold())
    assert "Q6" in covered


@given(st.text(max_size=200))
def test_any_text_is_covered_without_losing_what_is_no_name(typed):
    names = NameCover([PARTNER, *OTHERS])
    spans = names.spans(typed)
    assert all(one.stop <= other.start for one, other in pairwise(spans))
    assert len(names.cover(typed)) == len(typed) + sum(len(s.put) - (s.stop - s.start) for s in spans)
