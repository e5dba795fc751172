"""History, bin, backups and comparison know a signature and what became of its version by it."""

from datetime import date

import pytest

from models.agreement_life import mark_signed
from models.agreement_version import AgreementVersion, VersionState
from models.bin import binned, throw_away
from models.bin_return import bring_back
from models.bring_back import bring_back as bring_from_backup
from models.bring_back import pack
from models.finding import Finder
from models.history import History
from models.history_scope import uids_in
from models.last_edits import last_edits
from models.municipality import Municipality
from models.purge import planned, purge
from models.restore_preview import compare
from models.returned_copy import ReturnedCopy, copies_of, drop_copy, read_copy
from models.signature import Signature, Way, signatures_of
from models.signing_home import record_signature, take_back
from models.store.errors import KnownError
from models.store.opening import open_memory
from models.store.record import address
from tests import build
from tests.conftest import NOW
from tests.models.backups import copied, held

DAY, LATE = date(2026, 11, 19), date(2026, 11, 20)


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def signed(store, auental):
    return mark_signed(store, build.frozen(store, auental), DAY)


@pytest.fixture
def elsewhere():
    """A store that knows nothing yet."""
    store = open_memory(clock=lambda: NOW)
    yield store
    store.close()


def now(store, version):
    return store.get(AgreementVersion, version.id)


# ---------------------------------------------------------------- history


def test_the_history_tells_who_signed_when_and_how(store, auental):
    version = build.frozen(store, auental)
    record_signature(store, version, 1, Way.PAPER, DAY, "Auenburg")
    line = History(store, address(version, "").rstrip("/")).more()[0]
    assert line.what == "Unterschrift festhalten: Landkreis Auental, Dr. Maren Tiedje"
    told = {detail.what: detail.new for detail in line.details if detail.field}
    assert told == {"wie unterschrieben": "auf Papier", "unterschrieben am": "19.11.2026", "Ort": "Auenburg"}


def test_of_one_click_the_history_names_the_version_not_one_of_those_who_signed(store, signed):
    line = History(store).more()[0]
    assert line.what == "Fassung unterschrieben zurück: Zielvereinbarung Modul 1 · Fassung 1"
    assert [detail.record for detail in line.details if detail.action == "added"] == [
        "Transferagentur Mittelland, Dr. Henning Wrede",
        "Landkreis Auental, Dr. Maren Tiedje",
    ]


def test_the_history_tells_what_came_home_and_what_was_decided(store, auental):
    build.half_signed(store, auental)
    line = next(line for line in History(store).more() if line.step == "Unterschriebene Fassung aufnehmen")
    assert line.what.endswith("Zielvereinbarung Modul 1 · Fassung 1 · Scan0001.pdf")
    told = {detail.what: detail.new for detail in line.details if detail.field}
    assert told["Befund"] == "Scan"
    assert told["Entscheidung"] == "als unterschriebene Fassung aufgenommen"
    assert told["Vermerk"] == "Per Post."
    assert "sentence" not in str(line.details)


def test_what_is_taken_back_is_told_as_well(store, signed):
    take_back(store, signatures_of(store, signed.id)[0])
    line = History(store).more()[0]
    assert line.step == "Unterschrift zurücknehmen"
    assert "entfernt" in " ".join(detail.what for detail in line.details)


def test_signatures_and_copies_belong_to_their_version_and_kommune(store, auental):
    signature = build.half_signed(store, auental)
    copy = store.get(ReturnedCopy, signature.copy_id)
    for whole in (store.get(AgreementVersion, signature.version_id), auental):
        assert {signature.uid, copy.uid} <= set(uids_in(store, address(whole, "").rstrip("/")))


def test_a_signature_counts_as_work_on_its_version(store, signed):
    assert last_edits(store)[0].text == "Zielvereinbarung Modul 1, Fassung 1"


# ---------------------------------------------------------------- bin


def test_what_was_taken_back_lies_in_the_bin_and_signs_again_from_there(store, signed):
    take_back(store, signatures_of(store, signed.id)[1])
    (line,) = binned(store)
    assert (line.title, line.label) == ("Unterschrift", "Landkreis Auental, Dr. Maren Tiedje")
    bring_back(store, store.get(Signature, line.id))
    assert now(store, signed) == signed


def test_a_line_that_is_signed_by_now_takes_no_second_signature_from_the_bin(store, signed):
    taken = signatures_of(store, signed.id)[1]
    take_back(store, taken)
    record_signature(store, signed, 1, Way.ELECTRONIC, LATE)
    with pytest.raises(KnownError, match="schon eine Unterschrift"):
        bring_back(store, store.get(Signature, taken.id))
    assert now(store, signed).completed_on == LATE


def test_removed_like_anything_else_the_version_is_out_and_undo_signs_it(store, signed):
    throw_away(store, signatures_of(store, signed.id)[0])
    assert now(store, signed).state is VersionState.FOR_SIGNATURE
    store.undo()
    assert now(store, signed) == signed


def test_for_good_a_taken_back_signature_goes_alone(store, signed):
    take_back(store, signatures_of(store, signed.id)[0])
    purge(store, planned(store, binned(store)))
    assert [each.line for each in store.find(Signature)] == [1]
    assert store.find(Signature, removed=True) == []
    assert now(store, signed).state is VersionState.FOR_SIGNATURE


def test_a_kommune_with_signatures_stays_in_the_bin_and_comes_back_whole(store, auental):
    signature = build.half_signed(store, auental)
    throw_away(store, auental)
    plan = planned(store, binned(store))
    assert plan.lines == ()
    assert "aufbewahrt" in plan.kept[0][1]
    bring_back(store, store.get(Municipality, auental.id))
    assert store.find(Signature) == [signature]


# ---------------------------------------------------------------- backups


def test_signatures_and_copies_come_back_from_a_backup_with_their_bytes(store, auental, elsewhere):
    signature = build.half_signed(store, auental)
    backup = copied(store)
    done = bring_from_backup(elsewhere, pack(backup, address(auental, "").rstrip("/")))
    backup.close()
    assert done.left == []
    (copy,) = copies_of(elsewhere, elsewhere.by_uid(AgreementVersion, version_uid(store, signature)))
    assert read_copy(elsewhere, copy) == b"%PDF-1.4 a scan"
    assert elsewhere.first(Signature).copy_id == copy.id


def version_uid(store, signature):
    return store.get(AgreementVersion, signature.version_id).uid


def test_a_signature_of_now_keeps_a_version_signed_that_was_out_then(store, auental):
    version = build.frozen(store, auental)
    record_signature(store, version, 0, Way.PAPER, DAY)
    backup = copied(store)
    record_signature(store, version, 1, Way.PAPER, LATE)
    signed = held(store)
    bring_from_backup(store, pack(backup, address(version, "").rstrip("/")))
    backup.close()
    assert held(store) == signed


def test_one_that_was_taken_back_since_comes_back_and_signs(store, signed):
    backup = copied(store)
    take_back(store, signatures_of(store, signed.id)[0])
    bring_from_backup(store, pack(backup, address(signed, "").rstrip("/")))
    backup.close()
    assert now(store, signed) == signed
    assert len(signatures_of(store, signed.id)) == 2


def test_a_comparison_tells_them_as_part_of_the_version(store, auental):
    signature = build.half_signed(store, auental)
    backup = copied(store)
    take_back(store, signature)
    drop_copy(store, store.get(ReturnedCopy, signature.copy_id))
    (line,) = compare(backup, store)
    backup.close()
    assert line.text == "Zielvereinbarung Modul 1, Fassung 1"
    assert line.what == "seither geändert: Zurückgekommene Datei, Unterschrift"


# ---------------------------------------------------------------- search


def test_what_was_noted_about_a_copy_is_found_and_leads_to_its_version(store, auental):
    signature = build.half_signed(store, auental)
    copy = store.get(ReturnedCopy, signature.copy_id)
    store.change(copy, note="Kam mit der Hauspost.")
    finder = Finder(store)
    finder.index.catch_up()
    (hit,) = finder.word_hits("hauspost")
    assert (hit.address, hit.title) == (address(copy, "note"), "Zielvereinbarung Modul 1")
    assert hit.municipality == auental
