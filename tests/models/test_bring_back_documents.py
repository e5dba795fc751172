"""A document comes back from a backup with its files, their pages and all that was marked on them."""

from __future__ import annotations

import pytest

from models.bin import binned, throw_away
from models.bin_words import hanging
from models.bring_back import NO_TEXT, bring_back, pack
from models.code_tree import codes
from models.document_file import DocumentFile, DocumentPage, FileMedia
from models.document_intake import keep_page, take_in
from models.document_promise import area_codes, set_area
from models.document_review import DocumentArea, DocumentReview
from models.evidence import Contradiction, Evidence, EvidenceCode
from models.evidence_life import add_evidence
from models.municipality import Municipality
from models.purge import emptied, purge
from models.store.errors import InvalidValue
from models.store.files import keep_file, read_file
from models.store.record import address
from models.store.stored_file import StoredFile
from tests import build
from tests.models.backups import copied, held

PARTS = (DocumentReview, DocumentFile, DocumentPage, DocumentArea, Evidence, EvidenceCode, Contradiction, StoredFile)


def read_document(store, municipality, name):
    """A document of one page, in a Bildungsbereich, with a piece of evidence."""
    file = take_in(store, municipality, keep_file(store, name.encode(), "", name), FileMedia.TEXT, f"{name}.txt")
    keep_page(store, file, 1, "", f"{name}: Die Steuergruppe tagt.")
    page = store.first(DocumentPage, file_id=file.id)
    document = store.get(DocumentReview, file.document_id)
    set_area(store, document, area_codes(store)[0].id, chosen=True)
    return document, add_evidence(store, page, "text", 0, 6, codes=codes(store)[:1])


@pytest.fixture
def documents(store):
    auental = build.municipality(store)
    (first, one), (second, other) = (read_document(store, auental, name) for name in ("Bericht", "Konzept"))
    store.add(Contradiction(one_id=one.id, other_id=other.id))
    return first, second


@pytest.fixture
def backup(store, documents):
    made = copied(store)
    yield made
    made.close()


def back(store, backup, record):
    return bring_back(store, pack(backup, address(record, "").rstrip("/")))


def deleted(store, *records):
    """They go to the bin, which is emptied."""
    for record in records:
        throw_away(store, record)
    purge(store, emptied(store))


def many(store):
    return {kind.__name__: len(store.find(kind)) for kind in PARTS}


def test_deleted_for_good_it_comes_back_whole(store, documents, backup):
    before = many(store)
    deleted(store, documents[0])
    assert many(store)["StoredFile"] == 1
    assert back(store, backup, documents[0]).left == []
    assert many(store) == before
    file = store.first(DocumentFile, file_name="Bericht.txt")
    assert read_file(store, store.get(StoredFile, file.file_id)) == b"Bericht"


def test_it_comes_back_with_its_kommune(store, documents, backup):
    before = many(store)
    deleted(store, store.first(Municipality))
    back(store, backup, backup.first(Municipality))
    assert many(store) == before


def test_a_contradiction_to_what_is_gone_for_good_stays_away(store, documents, backup):
    deleted(store, *documents)
    back(store, backup, documents[0])
    assert {name: n for name, n in many(store).items() if n != 1} == {"Contradiction": 0}


def test_evidence_without_its_text_is_refused_and_comes_with_its_document(store, documents, backup):
    [evidence, _] = backup.find(Evidence)
    deleted(store, documents[0])
    with pytest.raises(InvalidValue, match=NO_TEXT):
        back(store, backup, evidence)
    assert many(store)["Evidence"] == 1
    back(store, backup, documents[0])
    store.remove(store.by_uid(Evidence, evidence.uid))
    back(store, backup, evidence)
    assert many(store)["Evidence"] == 2


def test_a_file_takes_its_document_out_of_the_bin(store, documents, backup):
    file = store.first(DocumentFile)
    store.remove(file)
    throw_away(store, documents[0])
    back(store, backup, file)
    assert held(store) == held(backup)


def test_a_category_that_was_thrown_away_since_stays_there(store, documents, backup):
    area = area_codes(store)[0]
    deleted(store, documents[0])
    store.remove(area)
    back(store, backup, documents[0])
    assert store.get(type(area), area.id).removed_at is not None


def test_the_bin_says_that_files_and_evidence_come_back_with_a_document(store, documents):
    throw_away(store, documents[0])
    [line] = binned(store)
    assert hanging(store, line.kind, line.id, line.step) == "mit 1 Datei, 1 Beleg"
