"""Old values of the Verlauf taken back, or the sentence that says why not."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta

import pytest

from models.agreement_life import freeze
from models.agreement_version import AgreementVersion, Topic
from models.contact import Contact, Role
from models.history import History
from models.old_value import STEP, NotReturned, take_back_value
from models.organisation import Organisation
from models.store.errors import InBin, InvalidValue, Locked
from models.store.record import address
from tests import build


@pytest.fixture
def auental(store):
    return build.municipality(store, ags="03256")


@pytest.fixture
def ina(store, auental):
    return store.add(Contact(municipality_id=auental.id, last_name="Kern", phone="05021 1"))


@pytest.fixture
def last(store):
    """What the newest line of a field tells, after one more edit of it in a sitting of its own."""
    days = iter(range(1, 100))

    def last(record, **values):
        store.end_visit()
        day = datetime(2026, 11, 23, 9, 30) + timedelta(days=next(days))
        store.clock = lambda: day
        store.change(record, **values)
        return History(store, address(record, *values)).more()[0].details[-1]

    return last


def test_the_old_value_is_there_again_as_a_new_edit(store, ina, last):
    detail = last(ina, phone="05021 2")
    assert take_back_value(store, detail).phone == "05021 1"
    line = History(store, address(ina, "phone")).more()[0]
    assert (line.step, line.change) == (STEP, "05021 2 → 05021 1")


def test_the_edit_can_be_undone(store, ina, last):
    take_back_value(store, last(ina, phone="05021 2"))
    assert store.undo().label == STEP
    assert store.get(Contact, ina.id).phone == "05021 2"


@pytest.mark.parametrize(
    "values", [{"since": date(2026, 1, 1)}, {"roles": (Role.HEAD,)}, {"phone": ""}, {"notes": "Neu\nund länger"}]
)
def test_values_of_every_kind_come_back(store, ina, last, values):
    detail = last(ina, **values)
    assert take_back_value(store, detail) == ina


def test_a_reference_comes_back(store, ina, auental, last):
    office = store.add(Organisation(municipality_id=auental.id, name="Jobcenter"))
    ina = store.change(ina, organisation_id=office.id)
    detail = last(ina, organisation_id=None)
    assert take_back_value(store, detail).organisation_id == office.id


def refused(store, detail, kind=NotReturned):
    with pytest.raises(kind) as caught:
        take_back_value(store, detail)
    return str(caught.value)


def test_a_value_that_stands_there_already_is_left(store, ina, last):
    detail = last(ina, phone="05021 2")
    store.change(ina, phone="05021 1")
    assert refused(store, detail) == "Das steht schon so da."


def test_what_lies_in_the_bin_is_brought_back_first(store, ina, last):
    detail = last(ina, phone="05021 2")
    store.remove(ina)
    assert refused(store, detail, InBin) == "„Kern“ liegt im Papierkorb."


def test_what_belongs_to_something_in_the_bin_waits_for_it(store, auental, ina, last):
    detail = last(ina, phone="05021 2")
    store.remove(auental)
    assert refused(store, detail, InBin) == "„Landkreis Auental“ liegt im Papierkorb."


def test_what_is_gone_for_good_is_said(store, ina, last):
    detail = last(ina, phone="05021 2")
    store.db.execute("delete from contact")
    assert refused(store, detail) == "Diesen Eintrag gibt es nicht mehr."


@pytest.mark.parametrize(
    ("gone", "kind", "why"), [(False, InBin, "„Jobcenter“ liegt im Papierkorb"), (True, NotReturned, "ist gelöscht")]
)
def test_a_reference_to_what_is_no_more_stays_as_it_is(store, ina, auental, last, gone, kind, why):
    office = store.add(Organisation(municipality_id=auental.id, name="Jobcenter"))
    detail = last(store.change(ina, organisation_id=office.id), organisation_id=None)
    store.remove(office)
    if gone:
        store.db.execute("delete from organisation")
    assert why in refused(store, detail, kind)


def test_a_value_that_is_impossible_by_now_is_refused_with_its_reason(store, auental, last):
    detail = last(auental, ags="03257")
    build.municipality(store, name="Wiesau", ags="03256")
    assert "AGS" in refused(store, detail, InvalidValue)


def test_a_choice_that_is_no_more_is_said(store, ina, last):
    detail = dataclasses.replace(last(ina, roles=(Role.HEAD,)), kept='"[\\"oracle\\"]"', old="Orakel")
    assert refused(store, detail) == "„Orakel“ gibt es unter „Rollen“ nicht mehr."


def test_a_frozen_version_keeps_what_it_says(store, last):
    version = build.draft(store)
    topic = store.first(Topic, version_id=version.id)
    detail = last(topic, text="Anders.")
    freeze(store, store.get(AgreementVersion, version.id), build.rendered)
    assert refused(store, detail, Locked)
    assert store.get(Topic, topic.id).text == "Anders."
