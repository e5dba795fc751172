"""What is out for signature says with whom, since when, and who has signed by now."""

from datetime import date

import pytest

from models.agreement_life import freeze, mark_signed
from models.agreement_version import Capacity, FurtherParty, Side, Signatory
from models.contact import Contact
from models.out_for_signature import count_out, out_for_signature
from models.signing_home import Way, lines_of, record_signature
from tests import build

TODAY, DAY = date(2026, 11, 23), date(2026, 11, 20)
WREDE, TIEDJE = "Dr.\u00a0Henning Wrede", "Dr.\u00a0Maren Tiedje"


@pytest.fixture
def auental(store):
    return build.people(store)


def test_what_went_to_nobody_in_particular_is_with_those_who_sign(store, auental):
    version = build.frozen(store, auental)
    (out,) = out_for_signature(store)
    assert (out.address, out.version_id) == (f"agreement_version/{version.uid}", version.id)
    assert (out.text, out.municipality) == ("Modul 1, Fassung 1", "Landkreis Auental")
    assert (out.who, out.since) == (f"{WREDE}, {TIEDJE}", TODAY)


def test_what_was_sent_is_with_whom_it_was_sent_to_since_that_day(store, auental):
    store.change(build.frozen(store, auental), sent_to="Büro der Landrätin", sent_on=DAY)
    (out,) = out_for_signature(store)
    assert (out.who, out.since) == ("Büro der Landrätin", DAY)


def test_parties_are_missing_until_they_have_signed(store, auental):
    version = build.frozen(store, auental)
    assert out_for_signature(store)[0].missing == ("Transferagentur Mittelland", "Landkreis Auental")
    record_signature(store, version, 0, Way.PAPER, DAY)
    (out,) = out_for_signature(store)
    assert (out.signed, out.missing, out.who) == (("Transferagentur Mittelland",), ("Landkreis Auental",), TIEDJE)


def test_of_several_who_sign_for_one_party_those_who_are_missing_are_named(store, auental):
    draft = build.draft(store, auental)
    deputy = store.add(Contact(municipality_id=auental.id, last_name="Harms", function="Dezernentin"))
    store.add(
        Signatory(
            version_id=draft.id, side=Side.MUNICIPALITY, contact_id=deputy.id, position=9, capacity=Capacity.ORDER
        )
    )
    version = freeze(store, draft, build.rendered)
    (out,) = out_for_signature(store)
    assert (out.missing, out.signed_lines, out.lines) == (("Transferagentur Mittelland", "Landkreis Auental"), 0, 3)
    record_signature(store, version, 1, Way.PAPER, DAY)
    (out,) = out_for_signature(store)
    assert (out.signed_lines, out.lines) == (1, 3)
    assert out.signed == (f"Landkreis Auental: {TIEDJE}",)
    assert out.missing == ("Transferagentur Mittelland", "Landkreis Auental: Harms")


def test_a_further_party_that_names_nobody_is_missing_as_a_party(store, auental):
    draft = build.draft(store, auental)
    store.add(FurtherParty(version_id=draft.id, name="Regionales Landesamt", represented_by="den Leiter"))
    version = freeze(store, draft, build.rendered)
    for line in lines_of(store, version)[:2]:
        record_signature(store, version, line.line, Way.PAPER, DAY)
    assert (out_for_signature(store)[0].who, count_out(store)) == ("Regionales Landesamt", 1)


def test_neither_drafts_nor_signed_ones_are_out(store, auental):
    build.draft(store, auental)
    mark_signed(store, build.frozen(store, build.neighbours(store)), DAY)
    assert (out_for_signature(store), count_out(store)) == ((), 0)


def test_each_kommune_has_its_own_and_the_longest_comes_first(store, auental):
    town = build.neighbours(store)
    build.frozen(store, auental)
    store.change(build.frozen(store, town), sent_on=DAY)
    assert [out.municipality for out in out_for_signature(store)] == ["Stadt Hohenwerder", "Landkreis Auental"]
    assert [out.municipality for out in out_for_signature(store, auental)] == ["Landkreis Auental"]
    assert count_out(store) == 2


def test_what_lies_in_the_bin_is_out_no_more(store, auental):
    build.frozen(store, auental)
    store.remove(auental)
    assert (out_for_signature(store), count_out(store)) == ((), 0)
