from __future__ import annotations

import pytest

from models.catalog import RECORDS
from models.contact import Contact
from models.document_file import DocumentFile, DocumentPage
from models.document_review import DocumentReview
from models.finding import Finder
from models.interview import Interview, interview_questions
from models.municipality import Municipality
from models.store.errors import Gone
from models.store.record import address, specs
from models.store.stored_file import StoredFile
from tests import build
from tests.conftest import NOW
from ui.navigation import PAGES
from ui.place import Place
from ui.whereabouts import nearest_place, place_of

NOWHERE = (StoredFile,)
"""Not shown on a page as a record of its own."""


@pytest.fixture(scope="module")
def demo(sample_of):
    """The sample dossier, to be read only."""
    return sample_of(NOW)


@pytest.mark.parametrize("kind", [kind for kind in RECORDS if kind not in NOWHERE], ids=lambda kind: kind.__name__)
def test_every_record_is_shown_somewhere(demo, kind):
    for record in demo.find(kind)[:3]:
        name = next(iter(specs(kind)))
        assert place_of(demo, address(record, name)).page in PAGES


def test_a_note_leads_to_its_question_in_the_interview(demo):
    interview = demo.first(Interview, number=2)
    question = interview_questions(demo, interview)[0]
    place = place_of(demo, address(question, "polished"))
    assert (place.page, place.uid, place.part, place.field) == (
        "interview", interview.uid, "review", address(question, "polished"),
    )  # fmt: skip


def test_words_on_a_page_lead_to_the_reader_and_what_is_typed_of_a_document_to_the_register(store):
    auental = build.municipality(store)
    document = store.add(DocumentReview(municipality_id=auental.id, name="Etat"))
    file = store.add(DocumentFile(document_id=document.id, file_name="Etat.pdf"))
    page = store.add(DocumentPage(file_id=file.id, number=3, text="Der Etat des Bildungsbüros."))
    finder = Finder(store)
    finder.index.catch_up()
    (hit,) = finder.word_hits("bildungsbüros")
    assert (hit.title, hit.part, hit.municipality) == ("Etat", "Etat.pdf · S. 3", auental)
    assert place_of(store, hit.address) == Place("document", document.uid, file.uid, address(page, "text"))
    assert place_of(store, address(file, "file_name")) == Place("document", document.uid, file.uid)
    assert place_of(store, address(document, "note")) == Place(
        "dossier", auental.uid, "documents", address(document, "note")
    )


def test_what_belongs_to_something_in_the_bin_leads_nowhere(store, demo):
    demo.db.conn.backup(store.db.conn)
    interview = store.first(Interview, number=2)
    question = interview_questions(store, interview)[0]
    store.remove(store.get(Municipality, interview.municipality_id))
    with pytest.raises(Gone, match="Papierkorb"):
        place_of(store, address(question, "note"))


def test_an_unknown_address_leads_nowhere(demo):
    for where in ("", "nothing/1/2", "contact/unknown/phone"):
        with pytest.raises(Gone):
            place_of(demo, where)


def test_a_record_in_the_bin_leads_to_the_nearest_whole(store):
    auental = build.people(store)
    sommer = store.first(Contact, last_name="Sommer")
    store.remove(sommer)
    assert nearest_place(store, address(sommer, "phone")) == Place("dossier", auental.uid, "people")
    store.remove(auental)
    assert nearest_place(store, address(sommer, "phone")) == Place("municipalities")
    assert nearest_place(store, "contact/none/phone") == Place("today")
