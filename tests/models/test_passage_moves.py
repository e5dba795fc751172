from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from models.passage_moves import moved_range

CASES = tomllib.loads((Path(__file__).parents[1] / "data" / "golden_passages.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_passage_keeps_its_words_when_the_text_around_them_is_edited(case):
    text, start = case["before"], case.get("start", case["before"].find(case["marked"]))
    passage = (start, case.get("end", start + len(case["marked"])))
    for after in (case["after"], case.get("then", case["after"])):
        passage = moved_range(passage, text, after) if passage else None
        text = after
    assert ("" if passage is None else text[slice(*passage)]) == case["expected"]
    if "expected_start" in case:
        assert passage[0] == case["expected_start"]
