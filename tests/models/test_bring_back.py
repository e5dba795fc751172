"""One record or a Kommune comes back from a backup, as one step."""

from __future__ import annotations

import pytest

from models.agreement_version import AgreementVersion, Topic, VersionState, versions_of
from models.bring_back import LABEL, bring_back, pack
from models.contact import Contact, contacts_of
from models.differences import differences
from models.follow_up import FollowUp
from models.interview import Interview, interview_questions
from models.interview_life import close_interview, end_interview, plan_interview, start_interview
from models.municipality import Municipality
from models.passage import Passage, PassageKind, mark, passages_of
from models.pseudonym import partners_of
from models.store.errors import InvalidValue, Locked
from models.store.files import read_file
from models.store.opening import open_memory
from models.store.record import address
from models.store.stored_file import StoredFile
from tests import build
from tests.conftest import NOW
from tests.models.backups import copied, held


@pytest.fixture
def auental(store):
    """Landkreis Auental with a signed agreement, an interview that is written up, a mark and a Wiedervorlage."""
    made = build.people(store)
    build.signed(store, made)
    interview = end_interview(store, start_interview(store, plan_interview(store, made, contacts_of(store, made.id))))
    question = interview_questions(store, interview)[0]
    question = store.change(question, note="Die Steuergruppe trifft sich alle sechs Wochen.")
    mark(store, question, "note", 4, 16, PassageKind.QUOTE)
    about = address(interview, "").rstrip("/")
    store.add(FollowUp(municipality_id=made.id, about=about, text="Protokoll erbitten"))
    return made


@pytest.fixture
def backup(store, auental):
    made = copied(store)
    yield made
    made.close()


@pytest.fixture
def elsewhere():
    """Another store, where other records have the ids."""
    made = open_memory(clock=lambda: NOW)
    for name in ("Wiesau", "Bergen", "Hagen"):
        other = build.municipality(made, name=name, contract_name=f"Stadt {name}")
        build.contact(made, other)
    yield made
    made.close()


def the(store, kind=Interview):
    return store.first(kind)


def back(store, backup, record):
    return bring_back(store, pack(backup, address(record, "").rstrip("/")))


def emptied(store, auental):
    """The Kommune with most of what hangs on it goes to the bin."""
    for kind in (FollowUp, Interview, Contact):
        for record in store.find(kind):
            store.remove(record)
    store.remove(auental)


def test_a_changed_record_is_as_it_was(store, auental, backup):
    person = contacts_of(store, auental.id)[0]
    store.change(person, phone="0000")
    done = back(store, backup, person)
    assert (store.get(Contact, person.id).phone, done.changed, done.added) == (person.phone, 1, 0)


def test_it_is_one_step_with_a_label(store, auental, backup):
    emptied(store, auental)
    back(store, backup, auental)
    assert store.steps.last.label == LABEL


def test_a_whole_kommune_comes_back_from_the_bin_with_what_hung_on_it(store, auental, backup):
    emptied(store, auental)
    back(store, backup, auental)
    assert held(store) == held(backup)


def test_undo_takes_all_of_it_back(store, auental, backup):
    question = interview_questions(store, the(store))[0]
    store.change(question, note="Anders. " + question.note)
    emptied(store, auental)
    before = held(store)
    back(store, backup, auental)
    store.undo()
    assert held(store) == before


def test_redo_brings_it_again(store, auental, backup):
    emptied(store, auental)
    back(store, backup, auental)
    store.undo()
    store.redo()
    assert held(store) == held(backup)


def test_what_is_there_only_now_stays(store, auental, backup):
    later = store.add(FollowUp(municipality_id=auental.id, text="seither notiert"))
    back(store, backup, auental)
    assert store.get(FollowUp, later.id).removed_at is None


def test_nothing_that_differs_gives_no_step(store, auental, backup):
    step = store.steps.last
    assert (back(store, backup, auental).count, store.steps.last) == (0, step)


def test_ids_are_mapped_where_the_present_store_has_others(backup, elsewhere):
    done = back(elsewhere, backup, backup.first(Municipality))
    here = elsewhere.first(Municipality, name="Auental")
    question = interview_questions(elsewhere, the(elsewhere))[0]
    assert done.left == []
    assert here.id != backup.first(Municipality).id
    assert the(elsewhere).municipality_id == here.id
    assert [p.words for p in passages_of(elsewhere, question, "note")] == ["Steuergruppe"]
    differing = {d.kind.table() for d in differences(backup, elsewhere)}
    assert differing <= {"agency", "municipality", "contact", "pseudonym", "guide", "guide_block", "guide_question"}


def test_a_frozen_version_comes_as_it_was_signed_with_its_pdf(backup, elsewhere):
    back(elsewhere, backup, backup.first(Municipality))
    version = elsewhere.first(AgreementVersion)
    pdf = read_file(elsewhere, elsewhere.get(StoredFile, version.pdf_id))
    assert (version.state, version.code) == (VersionState.SIGNED, backup.first(AgreementVersion).code)
    assert (pdf, len(elsewhere.find(Topic))) == (build.PDF, 2)


def test_a_version_frozen_since_stays_and_says_so(store):
    draft = build.draft(store)
    then = copied(store)
    build.freeze(store, draft, build.rendered)
    done = back(store, then, draft)
    assert versions_of(store, draft.agreement_id)[0].state is VersionState.FOR_SIGNATURE
    assert [sentence.split(":")[0] for sentence in done.left] == ["Zielvereinbarung Modul 1, Fassung 1"]
    then.close()


def test_names_sealed_by_another_key_are_sealed_anew(backup, elsewhere):
    back(elsewhere, backup, backup.first(Municipality))
    there = {p.uid for p in partners_of(backup, the(backup))}
    assert {p.uid for p in partners_of(elsewhere, the(elsewhere))} == there


def test_without_the_names_key_all_else_comes(store, auental, backup):
    backup.home.names_key = ""
    emptied(store, auental)
    assert back(store, backup, auental).left == []
    assert len(partners_of(store, the(store))) == len(contacts_of(store, auental.id))


def test_marks_stand_on_the_words_of_before(store, auental, backup):
    question = interview_questions(store, the(store))[0]
    store.change(question, note="Es gibt eine Steuergruppe.")
    back(store, backup, the(store))
    question = interview_questions(store, the(store))[0]
    (found,) = passages_of(store, question, "note")
    assert question.note[found.start : found.stop] == found.words == "Steuergruppe"


def test_a_mark_that_was_taken_away_comes_back(store, auental, backup):
    store.remove(store.first(Passage))
    back(store, backup, the(store))
    assert len(store.find(Passage)) == 1


def test_the_notes_of_an_interview_closed_since_stay(store, auental, backup):
    interview = store.change(the(store), closed_on=None)
    question = interview_questions(store, interview)[0]
    store.change(question, note="Später anders notiert.")
    closed = close_interview(store, interview)
    store.clock = lambda: NOW.replace(day=25)
    done = back(store, backup, closed)
    assert interview_questions(store, closed)[0].note == "Später anders notiert."
    assert len(done.left) >= 1


def test_an_interview_closed_today_is_opened_again_with_what_it_was(store, auental, backup):
    interview = store.change(the(store), notes="Anders.")
    done = back(store, backup, close_interview(store, interview))
    assert (done.left, held(store)) == ([], held(backup))


def test_an_interview_that_was_closed_is_closed_again_with_its_notes(store, auental):
    closed = close_interview(store, the(store))
    then = copied(store)
    open_again = store.change(closed, state=the(store).state.REVIEW, closed_on=None)
    question = interview_questions(store, open_again)[0]
    store.change(question, polished="Anders.")
    done = back(store, then, closed)
    assert (done.left, held(store)) == ([], held(then))
    then.close()


def test_what_a_record_points_to_comes_along_when_it_is_gone_for_good(backup, elsewhere):
    agreement = backup.first(AgreementVersion)
    back(elsewhere, backup, agreement)
    assert elsewhere.first(Municipality, name="Auental") is not None
    assert elsewhere.find(Interview) == []


def test_a_kommune_whose_ags_another_has_now_is_refused_with_nothing_changed(store, auental):
    store.change(auental, ags="03256")
    then = copied(store)
    store.remove(auental)
    build.municipality(store, name="Neu", ags="03256")
    before = held(store)
    with pytest.raises(InvalidValue):
        back(store, then, auental)
    assert held(store) == before
    then.close()


def test_undo_leaves_what_was_signed(backup, elsewhere):
    back(elsewhere, backup, backup.first(Municipality))
    after = held(elsewhere)
    with pytest.raises(Locked):
        elsewhere.undo()
    assert held(elsewhere) == after


def test_a_file_that_the_backup_lacks_is_told(backup, elsewhere):
    for file in backup.home.folder().iterdir():
        file.unlink()
    done = back(elsewhere, backup, backup.first(Municipality))
    assert any("fehlt in der Sicherung" in sentence for sentence in done.left)
