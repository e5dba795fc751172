"""What the reading process says is taken for a finding only if it is one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest

from models.returned_finding import CopyKind, Finding, FoundPage, FoundSignature
from ui.heard_finding import LONGEST, MOST, Unsound, heard

WHOLE = Finding(
    kind=CopyKind.CHANGED,
    sentence="Verändert.",
    version_uid="v2",
    reasons=("Eins.", "Zwei."),
    signatures=(FoundSignature(signer="Ina Abel", line=0, signed_at=datetime(2026, 11, 25, 10), certificate=b"\x30"),),
    pages=(FoundPage(number=1, page=2, turned=90), FoundPage(number=2)),
    page_count=2,
    text_equal=False,
)


def test_a_finding_comes_through_as_it_is():
    assert heard(WHOLE.canonical()) == WHOLE


@pytest.mark.parametrize("said", ["", "7", "[]", "{}", "null", "[" * 100_000, '{"kind": "signed"}'])
def test_what_is_no_finding_is_not_taken_for_one(said):
    with pytest.raises(Unsound):
        heard(said)


@pytest.mark.parametrize(
    "lie",
    [
        {"kind": "trusted"},
        {"sentence": None},
        {"reasons": [1]},
        {"reasons": 7},
        {"text_equal": "yes"},
        {"page_count": 2.5},
        {"pages": [{"number": "1"}]},
        {"signatures": [{"valid": True}]},
        {"more": 1},
    ],
)
def test_each_part_is_of_the_type_that_is_declared(lie):
    with pytest.raises(Unsound):
        heard(json.dumps(json.loads(WHOLE.canonical()) | lie))


def test_texts_and_lists_are_cut_to_what_a_window_can_show():
    long = replace(WHOLE, sentence="x" * 1_000_000, differences=("y",) * 100_000)
    cut = heard(long.canonical())
    assert (len(cut.sentence), len(cut.differences)) == (LONGEST, MOST)


def test_characters_that_turn_others_around_are_taken_out():
    signature = replace(WHOLE.signatures[0], signer="Ina\u202e Abel\nLand\u2066rätin\ud800\x07")
    found = heard(replace(WHOLE, signatures=(signature,)).canonical())
    assert found.signatures[0].signer == "Ina Abel Landrätin"
