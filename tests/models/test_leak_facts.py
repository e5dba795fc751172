"""What the gate looks for is read from the dossier."""

from __future__ import annotations

import pytest

from models.document_file import DocumentFile
from models.document_review import Confidentiality, DocumentReview
from models.interview import Consent, Interview
from models.leak_facts import leak_facts
from models.leaks import LeakKind, LeakText, find_leaks
from models.organisation import Organisation
from models.passage import Passage, PassageKind, Release, mark
from models.pseudonym import add_partner
from tests import build, evidence

TEXT = "Wir haben drei Konzepte und keines hat jemand gelesen. Der Haushalt ist für zwei Jahre gesperrt."
QUOTE, SECRET = (0, 54), (55, 96)


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def note(store, auental):
    return evidence.talk(store, auental, text=TEXT)[0]


def kinds(store, auental, text):
    return [leak.kind for leak in find_leaks([LeakText("paragraph text", text)], leak_facts(store, auental))]


def test_a_contact_is_looked_for_and_the_head_is_not(store, auental):
    assert kinds(store, auental, "Frau Sommer sprach mit Frau Tiedje.") == [LeakKind.NAME]


def test_a_contact_in_the_bin_is_looked_for_as_well(store, auental):
    store.remove(build.contact(store, auental, last_name="Petersen", function=""))
    assert kinds(store, auental, "Petersen war da.") == [LeakKind.NAME]


def test_a_contact_of_another_kommune_is_none_of_this_dossier(store, auental):
    build.neighbours(store)
    assert kinds(store, auental, "Kröger war da.") == []


def test_an_organisation_that_holds_a_name_is_public(store, auental):
    store.add(Organisation(municipality_id=auental.id, name="Haus Sommer am See"))
    assert kinds(store, auental, "Das Treffen war im Haus Sommer am See.") == []


def test_a_partner_is_replaced_by_her_pseudonym(store, auental):
    contact = build.contact(store, auental, last_name="Petersen", function="")
    interview = build.interview(store, auental, number=7)
    add_partner(store, interview, contact)
    person = next(each for each in leak_facts(store, auental).people if each.last == "Petersen")
    assert person.stands_for == "I7"


def test_a_quote_is_a_leak_until_it_is_released(store, auental, note):
    quote = mark(store, note, "polished", *QUOTE, PassageKind.QUOTE)
    said = "Jemand sagte: drei Konzepte und keines hat jemand gelesen."
    assert kinds(store, auental, said) == [LeakKind.QUOTE]
    store.change(store.get(Passage, quote.id), release=Release.RELEASED)
    assert kinds(store, auental, said) == []


def test_what_is_marked_confidential_is_a_leak(store, auental, note):
    mark(store, note, "polished", *SECRET, PassageKind.CONFIDENTIAL)
    assert kinds(store, auental, "Gesperrt: Der Haushalt ist für zwei Jahre.") == [LeakKind.CONFIDENTIAL]


def test_words_of_confidential_evidence_are_a_leak_wherever_they_were_copied_to(store, auental):
    page = evidence.document(store, auental)[0]
    evidence.on(store, page, "text", evidence.SENTENCES[3])
    copied = f"Es zeigt sich: {evidence.SENTENCES[3]}"
    assert kinds(store, auental, copied) == []
    document = store.get(DocumentReview, store.get(DocumentFile, page.file_id).document_id)
    store.change(document, confidentiality=Confidentiality.CONFIDENTIAL)
    assert kinds(store, auental, copied) == [LeakKind.CONFIDENTIAL]


def test_nothing_that_was_said_may_be_used_once_consent_is_withdrawn_a_released_quote_neither(store, auental, note):
    quote = mark(store, note, "polished", *QUOTE, PassageKind.QUOTE)
    store.change(store.get(Passage, quote.id), release=Release.RELEASED)
    assert kinds(store, auental, TEXT[:54]) == []
    store.change(store.get(Interview, note.interview_id), consent=Consent.WITHDRAWN)
    assert kinds(store, auental, TEXT[:54]) == kinds(store, auental, TEXT[55:]) == [LeakKind.WITHDRAWN]
