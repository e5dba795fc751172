from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.text_difference import RunKind, changes, difference

SAME, REMOVED, ADDED = RunKind.SAME, RunKind.REMOVED, RunKind.ADDED


def runs(template, changed):
    return [(run.kind, run.text) for run in difference(template, changed)]


@pytest.mark.parametrize(
    ("template", "changed", "expected"),
    [
        ("Die Kommune lädt ein.", "Die Kommune lädt ein.", [(SAME, "Die Kommune lädt ein.")]),
        ("Die Kommune lädt ein.", "Die Kommune lädt heute ein.",
         [(SAME, "Die Kommune lädt "), (ADDED, "heute "), (SAME, "ein.")]),
        ("mit {kommune.dativ} heute", "mit {kommune.rolle.dativ} heute",
         [(SAME, "mit "), (REMOVED, "{kommune.dativ}"), (ADDED, "{kommune.rolle.dativ}"), (SAME, " heute")]),
        ("ein altes Haus", "das neue Haus", [(REMOVED, "ein altes"), (ADDED, "das neue"), (SAME, " Haus")]),
        ("", "neu", [(ADDED, "neu")]),
        ("alt", "", [(REMOVED, "alt")]),
        ("", "", []),
    ],
)  # fmt: skip
def test_changes_are_shown_word_by_word(template, changed, expected):
    assert runs(template, changed) == expected


texts = st.text(st.sampled_from("ab {}.ß\n"), max_size=40)


@given(texts, texts)
def test_the_runs_hold_both_texts_whole(template, changed):
    found = runs(template, changed)
    assert "".join(text for kind, text in found if kind is not ADDED) == template
    assert "".join(text for kind, text in found if kind is not REMOVED) == changed


LONG = "Die Steuergruppe tagt alle sechs Wochen im Kreishaus. " * 40


def test_far_from_a_change_what_stayed_is_cut_short():
    found = changes(f"{LONG}Parken hinter dem Haus. {LONG}", f"{LONG}Parken vor dem Haus. {LONG}")
    assert [run.text for run in found if run.kind is not SAME] == ["hinter", "vor"]
    before, after = (run.text for run in found if run.kind is SAME)
    assert before.startswith(" … ")
    assert before.endswith("Parken ")
    assert after.startswith(" dem Haus. Die Steuergruppe")
    assert max(len(before), len(after)) < 200


@given(texts, texts)
def test_short_texts_are_shown_whole(before, after):
    found = changes(before, after)
    assert "".join(run.text for run in found if run.kind is not ADDED) == before
    assert "".join(run.text for run in found if run.kind is not REMOVED) == after


def test_a_text_written_anew_is_not_compared_word_by_word():
    before, after = ("alt und " * 2_000 + "x", "neu und " * 2_000 + "y")
    assert [(run.kind, run.text) for run in changes(before, after)] == [(REMOVED, before), (ADDED, after)]
