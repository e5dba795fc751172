from __future__ import annotations

from datetime import date, datetime

import pytest

from models.agency import the_agency
from models.agreement_life import frozen_document
from models.agreement_text import compose
from models.agreement_version import AgreementVersion, ContactPerson, Side, VersionState, parts_of
from models.catalog import RECORDS
from models.contact import Contact
from models.demo import fill_demo, open_demo
from models.directory import entries
from models.municipality import Municipality
from models.next_step import finished_versions
from models.out_for_signature import out_for_signature
from models.outgoing_book import Book, Wanted
from models.overview import Stage, municipality_rows
from models.preferences import preferences
from models.readiness import IssueKind
from models.returned_copy import Decision, ReturnedCopy, read_copy
from models.returned_finding import CopyKind
from models.signing_home import lines_of
from models.staff import Staff
from models.store.codec import to_row
from models.store.opening import open_memory
from tests import build

IDENTITIES = ("source", "about", "sealed", "record_uid", "staff_uid", "finding", "filters", "key", "seen", "first_uid")
"""Fields that hold the uid of another record."""
DAYS = [datetime(2026, 11, 23, 9, 30), datetime(2028, 2, 29, 8), datetime(2027, 1, 1, 7), datetime(2026, 12, 31, 18)]


@pytest.fixture
def store(sample_of):
    return sample_of(DAYS[0])


def content(store):
    """All that a store holds, but for what no two have in common."""
    rows = [to_row(r) for kind in RECORDS if kind.table() != "stored_file" for r in store.find(kind)]
    return [
        {n: v for n, v in row.items() if n not in ("uid", "snapshot", "snapshot_digest", "code", *IDENTITIES)}
        for row in rows
    ]


def stages(store):
    return {row.name: row.stage for row in municipality_rows(store)}


def test_there_are_kommunen_at_every_stage_but_the_end(store):
    assert set(stages(store).values()) == set(Stage) - {Stage.ENDED}
    assert [row.name for row in municipality_rows(store) if row.paused_since] == ["Landkreis Ostermoor"]


def test_the_frozen_version_names_the_one_before_and_the_draft_the_successor(store):
    said = {}
    for version in store.find(AgreementVersion, order_by="id")[:2]:
        person = next(p for p in parts_of(store, ContactPerson, version.id) if p.side is Side.MUNICIPALITY)
        said[version.number] = store.get(Contact, person.contact_id).last_name
    assert said == {1: "Hollmann", 2: "Sommer"}


def test_every_frozen_version_has_its_document(store):
    frozen = [v for v in store.find(AgreementVersion) if v.state is not VersionState.DRAFT]
    assert len(frozen) == 4
    assert all(frozen_document(store, version) == build.PDF for version in frozen)


def test_what_goes_out_lies_in_the_past_and_in_order(store):
    for version in store.find(AgreementVersion):
        if version.frozen_at:
            days = [version.frozen_at.date(), version.sent_on, version.completed_on or store.clock().date()]
            assert days == sorted(days)


def test_one_version_waits_for_the_kommune_and_the_signed_ones_have_all_signatures(store):
    (out,) = out_for_signature(store)
    assert (out.municipality, out.who) == ("Landkreis Auental", "Büro der Landrätin, 2 Originale")
    assert (out.signed, out.missing) == (("Transferagentur Mittelland",), ("Landkreis Auental",))
    for version in store.find(AgreementVersion, state=VersionState.SIGNED):
        days = [line.signature.signed_on for line in lines_of(store, version)]
        assert (days, days[-1]) == (sorted(days), version.completed_on)


def test_a_file_came_home_that_nobody_had_signed(store):
    (copy,) = store.find(ReturnedCopy)
    version = store.get(AgreementVersion, copy.version_id)
    assert (copy.kind, copy.decision, version.state) == (
        CopyKind.IDENTICAL, Decision.KEPT, VersionState.FOR_SIGNATURE,
    )  # fmt: skip
    assert read_copy(store, copy) == frozen_document(store, version)
    assert version.sent_on < copy.received_at.date() < store.clock().date()


def test_one_of_the_staff_is_the_user_and_writes_the_history(store):
    me = store.get(Staff, preferences(store).me_id)
    assert me.last_name == "Ahlers"
    assert store.staff_uid == me.uid


def test_no_kommune_person_or_address_is_a_real_one(store):
    real = {entry.name for entry in entries()} | {entry.ags for entry in entries()}
    assert not real & {text for m in store.find(Municipality) for text in (m.name, m.ags)}
    mails = [c.mail for c in store.find(Contact)] + [s.mail for s in store.find(Staff)] + [the_agency(store).mail]
    assert all(mail.endswith(".example") for mail in mails if mail)


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.date().isoformat())
def test_it_is_whole_on_any_day(sample_of, day):
    assert len(finished_versions(sample_of(day))) == 6


def test_nothing_in_it_is_wrong_and_only_the_paused_draft_has_a_gap(store):
    found = [issue for v in store.find(AgreementVersion) for issue in compose(store, v).issues]
    assert {issue.message for issue in found if issue.kind is not IssueKind.DOUBTFUL} == {"Beginn des Moduls"}


def test_two_of_the_same_day_hold_the_same(store):
    other = open_memory(clock=lambda: DAYS[0])
    fill_demo(other, build.rendered)
    assert content(other) == content(store)
    other.close()


def test_it_can_be_opened_as_an_encrypted_store_that_nobody_has_the_passphrase_of(tmp_path):
    store = open_demo(tmp_path, build.rendered, clock=lambda: DAYS[0])
    assert stages(store)["Landkreis Auental"] is Stage.FOR_SIGNATURE
    store.close()
    assert not any(b"Tiedje" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_what_went_out_is_in_the_ausgangsbuch_and_none_of_it_lies_ahead(store):
    book = Book(store)
    lines = [book.line(id) for id in book.ids(Wanted())]
    assert {line.entry.kind for line in lines} == {"PDF", "ICS", "TOML", "Druck"}
    assert all(line.entry.exported_at <= store.clock() for line in lines)
    frozen = store.first(AgreementVersion, state=VersionState.FOR_SIGNATURE)
    assert frozen.sent_to in [line.entry.for_whom for line in book.of_digest(frozen.pdf_digest)]
    assert sum(bool(line.entry.for_whom) for line in lines) > len(lines) / 2


def test_since_comes_before_until(store):
    for contact in store.find(Contact):
        assert (contact.since or date.min) <= (contact.until or date.max)
