"""What a search must find and what it must not, written down before there was a search."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from models.contact import Contact
from models.finding import Finder
from models.store.opening import open_memory
from tests.build import municipality

GOLDEN = tomllib.loads((Path(__file__).parents[1] / "data" / "golden_searches.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def golden():
    """A finder over the notes, and note key by entry."""
    store = open_memory()
    of = municipality(store, name="", contract_name="")
    kept = {note["key"]: store.add(Contact(municipality_id=of.id, notes=note["text"])) for note in GOLDEN["note"]}
    finder = Finder(store)
    finder.index.catch_up()
    yield finder, {("contact", contact.id): key for key, contact in kept.items()}
    store.close()


@pytest.mark.parametrize("query", GOLDEN["query"], ids=lambda query: query["typed"] or "nothing")
def test_a_query_finds_exactly_these_notes(golden, query):
    finder, keys = golden
    hits = finder.word_hits(query["typed"])
    hits += finder.part_hits(query["typed"], known=[hit.entry for hit in hits])
    assert sorted(keys[hit.entry] for hit in hits) == query["finds"], query.get("why", "")


@pytest.mark.parametrize("query", GOLDEN["query"], ids=lambda query: query["typed"] or "nothing")
def test_words_come_before_parts_of_words(golden, query):
    finder, _ = golden
    first = {hit.entry for hit in finder.word_hits(query["typed"])}
    assert first.isdisjoint(hit.entry for hit in finder.part_hits(query["typed"], known=first))
