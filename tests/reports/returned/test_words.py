"""Texts compared word by word."""

from __future__ import annotations

import pytest

from reports.returned.words import Difference, differences, likeness, only_unreadable, words_of


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("das Bildungsmanagement der", "das Bildungs\u00admanagement\nder"),
        ("das Bildungsmanagement der", "das Bildungs-\nmanagement der"),
        ("die Findung", "die \ufb01ndung".replace("\ufb01", "Fi")),
        ("• eins • zwei", "eins zwei"),
        ("Ort: ________", "Ort:"),
        ("ein\u00a0Wort", "ein Wort"),
    ],
)
def test_what_a_writer_may_set_otherwise_is_no_difference(before, after):
    assert differences(words_of(before), words_of(after)) == []


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("bis zum 3. Mai 2027", "bis zum 8. Mai 2027", "statt „3.“ steht dort „8.“"),
        ("in 3-6 Monaten", "in 36 Monaten", "statt „3-6“ steht dort „36“"),
        ("zahlt nicht mit", "zahlt mit", "es fehlt „nicht“"),
        ("zahlt mit", "zahlt nicht mit", "hinzugekommen ist „nicht“"),
    ],
)
def test_what_means_something_else_is_a_difference(before, after, sentence):
    (found,) = differences(words_of(before), words_of(after))
    assert found.sentence().startswith(sentence)


def test_texts_without_end_are_compared_in_bounded_time():
    one, other = [str(n) for n in range(9_000)], [str(n * 7 + 1) for n in range(9_000)]
    assert len(differences(one, other)) == 1


def test_likeness_counts_shared_words():
    assert likeness(["a", "b"], ["b", "a"]) == 1
    assert likeness(["a", "b"], ["c"]) == 0


@pytest.mark.parametrize(
    ("before", "after", "unreadable"),
    [
        ("für die „Kommune“", "f\x06r die \x04Kommune\x05", True),
        ("für", "fr", True),
        ("für", "fur", False),
        ("für", "fär", False),
        ("nicht für", "für", False),
        ("3. März", "3. M\ufffdrz", True),
        ("3. März", "8. M\ufffdrz", False),
    ],
)
def test_characters_kept_as_shapes_are_told_from_other_words(before, after, unreadable):
    assert only_unreadable(Difference(before, after, "", "")) is unreadable
