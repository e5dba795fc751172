"""A file that came home is kept byte for byte, with what was found out and what was decided."""

import pytest

from models.bin import binned
from models.bin_return import bring_back
from models.preferences import preferences
from models.purge import planned, purge
from models.returned_copy import Decision, ReturnedCopy, copies_of, drop_copy, read_copy, take_up_copy
from models.returned_finding import CopyKind, Finding, FoundPage, FoundSignature
from models.signature import Signature
from models.signing_home import take_back
from models.staff import Staff
from models.store.errors import InvalidValue, Locked, StoreDamaged
from models.store.stored_file import StoredFile
from tests import build
from tests.conftest import NOW

BYTES = b"%PDF-1.7\n\x00\xff what came home"
FINDING = Finding(
    kind=CopyKind.SIGNED,
    sentence="Fassung 1, nur Unterschriften kamen dazu.",
    reasons=("Sie beginnt mit den Bytes von Fassung 1.",),
    signatures=(FoundSignature(field="unterschrift-2", line=1, signer="Maren Tiedje", signed_at=NOW, root=b"\x30"),),
    pages=(FoundPage(number=1, page=1, turned=90),),
)


@pytest.fixture
def out(store):
    return build.frozen(store)


def taken_up(store, version, decision=Decision.ACCEPTED, content=BYTES, note=""):
    return take_up_copy(store, version, content, "Rücklauf Auental.pdf", FINDING, decision, note)


def test_it_is_kept_unchanged_and_encrypted(store, out):
    copy = taken_up(store, out)
    assert read_copy(store, copy) == BYTES
    assert not any(b"came home" in path.read_bytes() for path in store.home.folder().iterdir())
    assert store.get(StoredFile, copy.file_id).media_type == "application/pdf"


def test_it_says_what_was_found_when_and_who_decided(store, out):
    me = store.get(Staff, preferences(store).me_id)
    store.staff_uid = me.uid
    copy = taken_up(store, out, Decision.KEPT, note="Per Post.")
    assert (copy.kind, copy.found()) == (CopyKind.SIGNED, FINDING)
    assert (copy.decision, copy.note, copy.staff_id, copy.received_at) == (Decision.KEPT, "Per Post.", me.id, NOW)
    assert copy.label() == "Rücklauf Auental.pdf"


def test_the_same_bytes_are_one_copy_and_the_last_decision_holds(store, out):
    first = taken_up(store, out, Decision.KEPT, note="Per Post.")
    again = taken_up(store, out)
    assert (again.id, again.decision, again.note) == (first.id, Decision.ACCEPTED, "Per Post.")
    assert copies_of(store, out) == [again]


def test_a_copy_in_the_bin_is_there_again_when_it_is_taken_up_again(store, out):
    first = taken_up(store, out)
    drop_copy(store, first)
    assert taken_up(store, out).id == first.id
    assert len(copies_of(store, out)) == 1


def test_the_very_bytes_that_went_out_are_the_same_file(store, out):
    assert taken_up(store, out, content=build.PDF).file_id == out.pdf_id


def test_the_latest_is_first(store, out):
    first = taken_up(store, out)
    store.change(first, received_at=NOW.replace(hour=8))
    second = taken_up(store, out, content=b"another")
    assert [copy.id for copy in copies_of(store, out)] == [second.id, first.id]


def test_nothing_comes_home_of_a_draft(store):
    with pytest.raises(InvalidValue, match="Entwurf"):
        taken_up(store, build.draft(store))
    assert store.find(StoredFile) == []


def test_taking_it_up_is_never_undone(store, out):
    last = store.steps.last
    drop_copy(store, taken_up(store, out))
    assert store.steps.last == last


def test_what_signatures_refer_to_cannot_be_removed(store):
    signature = build.half_signed(store, build.people(store))
    copy = store.get(ReturnedCopy, signature.copy_id)
    with pytest.raises(Locked, match="Unterschriften"):
        drop_copy(store, copy)
    take_back(store, signature)
    drop_copy(store, copy)
    assert store.find(ReturnedCopy) == []


def test_a_file_that_is_missing_is_told(store, out):
    copy = taken_up(store, out)
    for path in store.home.folder().iterdir():
        path.unlink()
    with pytest.raises(StoreDamaged, match=r"Rücklauf Auental\.pdf"):
        read_copy(store, copy)
    with pytest.raises(StoreDamaged, match=r"Rücklauf Auental\.pdf"):
        read_copy(store, store.change(copy, file_id=None))


# ---------------------------------------------------------------- the bin


def test_a_copy_comes_back_from_the_bin_with_its_bytes(store, out):
    drop_copy(store, taken_up(store, out))
    (line,) = binned(store)
    assert (line.title, line.label) == ("Zurückgekommene Datei", "Rücklauf Auental.pdf")
    assert line.place == "Landkreis Auental › Zielvereinbarung Modul 1 › Fassung 1"
    back = bring_back(store, store.get(ReturnedCopy, line.id)).record
    assert read_copy(store, back) == BYTES


def test_a_copy_deleted_for_good_takes_its_file_along_but_not_the_document_that_went_out(store, out):
    same, other = taken_up(store, out, content=build.PDF), taken_up(store, out)
    for copy in (same, other):
        drop_copy(store, copy)
    purge(store, planned(store, binned(store)))
    assert [each.id for each in store.find(StoredFile)] == [out.pdf_id]
    assert [path.name for path in store.home.folder().iterdir()] == [store.get(StoredFile, out.pdf_id).name]
    assert store.find(ReturnedCopy, removed=True) == []


def test_a_copy_that_signatures_need_stays_when_the_bin_is_emptied(store):
    signature = build.half_signed(store, build.people(store))
    copy = store.get(ReturnedCopy, signature.copy_id)
    store.db.execute("update returned_copy set removed_at = '2026-11-23T09:00:00'")
    plan = planned(store, binned(store))
    assert [line.id for line, _ in plan.kept] == [copy.id]
    assert "noch gebraucht" in plan.kept[0][1]
    assert store.find(Signature) == [signature]
