"""The golden sentences, written before the code by someone who hadn't seen it, against the real records."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from models.agreement_facts import facts_of
from models.clause_text import ClauseError, resolve
from tests.models.agreements import agreement_from

GOLDEN = tomllib.loads((Path(__file__).parent.parent / "data" / "golden_sentences.toml").read_text("utf-8"))
SENTENCES = {sentence["name"]: sentence for sentence in GOLDEN["sentence"]}


def resolved(store, sentence):
    return resolve(sentence["text"], facts_of(store, agreement_from(store, GOLDEN["facts"][sentence["facts"]])))


@pytest.mark.parametrize("name", [n for n, s in SENTENCES.items() if "expected" in s])
def test_reads_as_a_careful_teacher_wrote_it(store, name):
    result = resolved(store, SENTENCES[name])
    assert result.text == SENTENCES[name]["expected"]
    assert not result.missing


@pytest.mark.parametrize("name", [n for n, s in SENTENCES.items() if s.get("error")])
def test_refuses_what_it_does_not_know(store, name):
    with pytest.raises(ClauseError) as error:
        resolved(store, SENTENCES[name])
    assert SENTENCES[name]["text"][error.value.place] == "{"


@pytest.mark.parametrize("name", [n for n, s in SENTENCES.items() if "missing" in s])
def test_reports_what_is_missing(store, name):
    result = resolved(store, SENTENCES[name])
    assert [missing.name for missing in result.missing] == SENTENCES[name]["missing"]
    assert result.text.count("[") == len(result.missing)
