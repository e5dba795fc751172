"""Where reading was left is remembered, and nothing else learns of it."""

from __future__ import annotations

import pytest

from models.document_file import DocumentFile
from models.document_review import DocumentReview
from models.reading_place import ReadingPlace, keep_place, place_in
from tests import build


@pytest.fixture
def file(store):
    document = store.add(DocumentReview(municipality_id=build.municipality(store).id, name="Bericht"))
    return store.add(DocumentFile(document_id=document.id, file_name="bericht.pdf"))


@pytest.mark.parametrize("place", [ReadingPlace(), ReadingPlace(12, 0.25, 1.5), ReadingPlace(3, 0.0, -1.0)])
def test_a_place_is_found_again(store, file, place):
    keep_place(store, file, place)
    assert place_in(store.get(DocumentFile, file.id)) == place


@pytest.mark.parametrize("kept", ["", "x", "[]", "7", '{"page": "a"}', '{"page": null}', '{"share": NaN, "zoom": 99}'])
def test_what_makes_no_sense_is_the_beginning(file, store, kept):
    store.adjust(DocumentFile, {file.id: {"place": kept}})
    assert place_in(store.get(DocumentFile, file.id)) == ReadingPlace()


def test_no_history_no_undo_and_no_news_tell_of_it(store, file):
    news = []
    store.subscribe(news.append)
    before = store.rows("select count(*) as n from audit_entry")[0]["n"], store.steps.last
    keep_place(store, file, ReadingPlace(4))
    assert (store.rows("select count(*) as n from audit_entry")[0]["n"], store.steps.last) == before
    assert news == []


def test_the_same_place_is_written_once(store, file):
    keep_place(store, file, ReadingPlace(4))
    before = store.db.conn.total_changes
    keep_place(store, file, ReadingPlace(4))
    assert store.db.conn.total_changes == before
