"""What a snapshot says of those who sign, and that it says no more of a version that was frozen before."""

import dataclasses

import pytest

from models.agreement import Agreement
from models.agreement_snapshot import AgreementSnapshot, SignatureSnapshot, read_snapshot
from models.agreement_text import compose
from tests.models.agreements import agreement_from, person

OLD = AgreementSnapshot(title="Zielvereinbarung", signatures=(SignatureSnapshot(party="Landkreis Auental"),))


def titles(store, *signing):
    facts = {
        "kommune": {"kind": "Landkreis", "name": "Landkreis Auental"},
        "agency": {"contract": "Transferagentur Nord"},
        "kommune_signs": signing,
    }
    return [line.title for line in compose(store, agreement_from(store, facts)).snapshot.signatures]


def test_the_text_names_its_agreement_by_uid(store):
    version = agreement_from(store, {})
    assert compose(store, version).snapshot.agreement_uid == store.get(Agreement, version.agreement_id).uid


@pytest.mark.parametrize(
    ("who", "title"),
    [
        (person("Frau", "Landrätin", "Maren Tiedje"), "Unterschrift der Landrätin, Landkreis Auental"),
        (person("", "Landrätin"), "Unterschrift der Landrätin, Landkreis Auental"),
        (person("Herr", "Erster Kreisrat", "Ole Brandt"), "Unterschrift des Ersten Kreisrats, Landkreis Auental"),
        (person("Frau", "i. V.", "Maren Tiedje"), "Unterschrift: Maren Tiedje, i. V., Landkreis Auental"),
        (person("Frau", "", "Maren Tiedje"), "Unterschrift: Maren Tiedje, Landkreis Auental"),
    ],
)
def test_a_line_is_called_by_the_office_where_its_genitive_is_known(store, who, title):
    assert titles(store, who)[1] == title


def test_a_line_that_nobody_signs_yet_is_called_by_its_party(store):
    assert titles(store) == ["Unterschrift: Transferagentur Nord", "Unterschrift: Landkreis Auental"]


def test_two_lines_of_one_office_are_told_apart_by_name(store):
    both = (person("Frau", "Dezernentin", "Maren Tiedje"), person("Frau", "Dezernentin", "Ute Harms"))
    assert titles(store, *both)[1:] == [
        "Unterschrift: Maren Tiedje, Dezernentin, Landkreis Auental",
        "Unterschrift: Ute Harms, Dezernentin, Landkreis Auental",
    ]


def test_a_version_that_was_frozen_before_keeps_its_digest():
    assert OLD.digest() == "f201f807b05eb0ac1e20d40728e739a3f09d294dd3edd4b8161c5208162fb462"
    assert read_snapshot(OLD.canonical().decode()) == OLD


def test_what_came_later_counts_where_it_is_there():
    line = dataclasses.replace(OLD.signatures[0], title="Unterschrift: Landkreis Auental")
    new = dataclasses.replace(OLD, agreement_uid="ab12", signatures=(line,))
    assert read_snapshot(new.canonical().decode()) == new
    assert len({OLD.digest(), new.digest(), dataclasses.replace(new, agreement_uid="").digest()}) == 3
