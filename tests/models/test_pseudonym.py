from __future__ import annotations

import pytest

from models.contact import Contact, contacts_of
from models.interview import interview_questions
from models.interview_life import plan_interview, start_interview
from models.interview_notes import promise_document
from models.pseudonym import Pseudonym, add_partner, interviews_with, partners_of, pseudonym_of, remove_partner
from models.store.copying import save_elsewhere
from models.store.home import NAMES_KEY, beside
from models.store.names_key import NamesUnreadable
from tests import build


@pytest.fixture
def auental(store_on_disk):
    return build.people(store_on_disk)


@pytest.fixture
def talk(store_on_disk, auental):
    store = store_on_disk
    interview = start_interview(store, plan_interview(store, auental, contacts_of(store, auental.id)))
    store.change(interview_questions(store, interview)[0], note="Steuergruppe alle 6 Wochen.")
    return interview


def test_several_partners_of_one_talk_have_letters(store_on_disk, talk):
    partners = partners_of(store_on_disk, talk)
    assert [pseudonym_of(store_on_disk, talk, p) for p in partners] == ["I1a", "I1b"]
    remove_partner(store_on_disk, talk, partners[1])
    assert pseudonym_of(store_on_disk, talk, partners[0]) == "I1"


def test_a_person_joins_a_talk_once(store_on_disk, talk):
    add_partner(store_on_disk, talk, partners_of(store_on_disk, talk)[0])
    assert len(partners_of(store_on_disk, talk)) == 2


def test_the_interviews_of_a_person_are_found(store_on_disk, talk):
    assert interviews_with(store_on_disk, partners_of(store_on_disk, talk)[0]) == [talk]


def test_nothing_in_the_store_tells_who_was_interviewed(store_on_disk, talk):
    uids = {contact.uid for contact in store_on_disk.find(Contact)}
    tables = ("interview", "interview_question", "interview_staff", "pseudonym")
    kept = [str(row) for table in tables for row in store_on_disk.rows(f"select * from {table}")]
    kept += [
        str(row) for row in store_on_disk.rows("select * from audit_entry where record in ('interview', 'pseudonym')")
    ]
    assert not any(uid in text for uid in uids for text in kept)


def test_names_are_read_again_after_the_next_start(reopened, talk):
    store = reopened()
    assert [p.last_name for p in partners_of(store, talk)] == ["Sommer", "Tiedje"]


def test_without_the_names_key_notes_are_read_but_no_name(reopened, store_path, talk):
    beside(store_path, NAMES_KEY).unlink()
    store = reopened()
    assert interview_questions(store, talk)[0].note == "Steuergruppe alle 6 Wochen."
    with pytest.raises(NamesUnreadable):
        partners_of(store, talk)


def test_without_the_names_key_a_promised_document_is_noted_all_the_same(reopened, store_path, talk):
    beside(store_path, NAMES_KEY).unlink()
    document = promise_document(reopened(), talk, "Organigramm", None)
    assert (document.name, document.contact_id) == ("Organigramm", None)


def test_a_lost_names_key_is_not_replaced_while_it_is_needed(reopened, store_path, auental, talk):
    beside(store_path, NAMES_KEY).unlink()
    store = reopened()
    with pytest.raises(NamesUnreadable):
        plan_interview(store, auental, contacts_of(store, auental.id))
    assert not beside(store_path, NAMES_KEY).exists()


def test_a_strange_names_key_opens_nothing(reopened, store_path, talk):
    file = beside(store_path, NAMES_KEY)
    file.write_bytes(file.read_bytes().replace(b'"key": "', b'"key": "AAAA'))
    with pytest.raises(NamesUnreadable):
        partners_of(reopened(), talk)


def test_the_names_go_along_when_the_store_is_saved_elsewhere(store_on_disk, talk, tmp_path):
    target = tmp_path / "Stick" / "bestand.db"
    save_elsewhere(store_on_disk, target)
    assert beside(target, NAMES_KEY).exists()
    assert len(partners_of(store_on_disk, talk)) == 2


def test_a_pseudonym_of_nobody_is_left_out(store_on_disk, talk):
    contact = partners_of(store_on_disk, talk)[0]
    store_on_disk.db.execute("pragma foreign_keys = off")
    store_on_disk.db.execute("delete from contact where id = ?", [contact.id])
    assert len(partners_of(store_on_disk, talk)) == 1
    assert len(store_on_disk.find(Pseudonym)) == 2
