from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from models.agency import Agency
from models.agreement import Agreement
from models.agreement_text import compose
from models.agreement_version import ClauseText, ContactPerson, Signatory, Topic, parts_of
from models.contact import Contact
from models.funding_phase import FundingPhase
from models.municipality import Municipality, MunicipalityKind
from models.person import Salutation
from models.readiness import IssueKind
from models.staff import Staff
from models.store.record import address
from models.store.stored_file import StoredFile
from models.store.values import Month
from tests.models.agreements import agreement_from

GOLDEN = tomllib.loads((Path(__file__).parent.parent / "data" / "golden_sentences.toml").read_text("utf-8"))["facts"]


def found(store, version):
    return {issue.message: issue for issue in compose(store, version).issues}


@pytest.fixture
def ready(store):
    """An agreement with nothing left to look at."""
    version = agreement_from(store, GOLDEN["auental"])
    return store.change(version, begin=Month(2027, 1), form_path="Geschäft der laufenden Verwaltung")


def test_a_whole_agreement_is_ready(store, ready):
    assert compose(store, ready).issues == ()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("begin", None, "Beginn des Moduls"),
        ("span", None, "Dauer des Moduls"),
    ],
)
def test_a_missing_value_is_named_and_found(store, ready, field, value, message):
    issue = found(store, store.change(ready, **{field: value}))[message]
    assert (issue.kind, issue.address) == (IssueKind.MISSING, address(ready, field))


@pytest.mark.parametrize(
    ("kind", "name", "message"),
    [
        (Topic, "topics", "Themenbereich"),
        (Signatory, "signatories.agency", "Wer für die Agentur unterzeichnet"),
        (Signatory, "signatories.municipality", "Wer für die Kommune unterzeichnet"),
        (ContactPerson, "contact_persons.agency", "Ansprechperson der Agentur"),
        (ContactPerson, "contact_persons.municipality", "Ansprechperson der Kommune"),
    ],
)
def test_an_empty_list_is_named_and_found(store, ready, kind, name, message):
    for part in parts_of(store, kind, ready.id):
        store.remove(part)
    issue = found(store, ready)[message]
    assert (issue.kind, issue.address) == (IssueKind.MISSING, address(ready, name))


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("programme", "Förderprogramm"),
        ("ministry", "Ministerium"),
        ("funder", "Projektträger"),
    ],
)
def test_what_the_agency_lacks_is_named_once(store, ready, field, message):
    agency = store.find(Agency)[0]
    store.change(agency, **{field: ""})
    assert found(store, ready)[message].address == address(agency, field)


def test_the_agencys_names_stand_in_for_one_another(store, ready):
    store.change(store.find(Agency)[0], contract_name="", short_name="")
    assert compose(store, ready).issues == ()


def test_an_agency_without_any_name_is_missing_all_of_them(store, ready):
    store.change(store.find(Agency)[0], name="", contract_name="", short_name="")
    assert {"Name der Agentur", "Kurzname der Agentur"} <= set(found(store, ready))


def test_a_kommune_without_a_name_is_missing(store, ready):
    store.change(store.find(Municipality)[0], name="", contract_name="")
    assert found(store, ready)["Name der Kommune"].kind is IssueKind.MISSING


def test_only_a_person_knows_the_article_of_another_kind(store, ready):
    kommune = store.change(
        store.find(Municipality)[0], kind=MunicipalityKind.OTHER, name="Wiesauer Runde", contract_name=""
    )
    message = "Artikel von Wiesauer Runde: der, die oder das?"
    assert found(store, ready)[message].address == address(kommune, "gender")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"place": ""}, "Ort bleibt offen: im PDF ist Platz für die Hand"),
        ({"signed_on": None}, "Datum bleibt offen: im PDF ist Platz für die Hand"),
        ({"place": "", "signed_on": None}, "Ort und Datum bleiben offen: im PDF ist Platz für die Hand"),
        ({"one_place": False}, "Ort der Agentur und Datum der Agentur bleiben offen: im PDF ist Platz für die Hand"),
        ({"form_path": " "}, "Weg zur Unterschrift: laufende Verwaltung oder Beschluss?"),
        ({"begin": Month(2025, 10)}, "Beginn Oktober 2025 liegt mehr als ein Jahr zurück"),
    ],
)
def test_what_may_stay_open_is_only_doubtful(store, ready, changes, message):
    assert found(store, store.change(ready, **changes))[message].kind is IssueKind.DOUBTFUL


def test_a_begin_a_year_ago_is_no_doubt(store, ready):
    assert not compose(store, store.change(ready, begin=Month(2025, 11))).issues


@pytest.mark.parametrize(("ends_on", "doubtful"), [(date(2027, 5, 31), True), (date(2027, 6, 30), False)])
def test_a_module_longer_than_the_funding_is_doubtful(store, ready, ends_on, doubtful):
    phase = store.add(FundingPhase(name="3. Phase", ends_on=ends_on))
    store.change(store.get(Agreement, ready.agreement_id), funding_phase_id=phase.id)
    assert (f"Die Förderung endet vorher, am {ends_on:%d.%m.%Y}" in found(store, ready)) == doubtful


def test_a_deputy_needs_a_vollmacht(store):
    version = agreement_from(store, GOLDEN["sandheide"])
    message = "Vollmacht: Jörn Petersen zeichnet in Vertretung"
    signatory = parts_of(store, Signatory, version.id)[1]
    assert found(store, version)[message].address == address(signatory, "authority")
    store.change(signatory, authority="Vertretungsregelung vom 01.03.2026")
    assert message not in found(store, version)


def test_the_office_alone_is_enough_for_the_kommune(store):
    version = agreement_from(store, GOLDEN["heidekreis"])
    assert not [m for m, i in found(store, version).items() if "unterzeichnet" in m and i.kind is IssueKind.MISSING]


def test_the_agencys_signatory_needs_a_name(store, ready):
    signing = store.get(Staff, parts_of(store, Signatory, ready.id)[0].staff_id)
    store.change(signing, first_name="", last_name="", academic_title="")
    message = "Name der Person, die für die Agentur unterzeichnet"
    assert found(store, ready)[message].address == address(signing, "last_name")


def contact_person(store, version):
    return store.get(Contact, parts_of(store, ContactPerson, version.id)[1].contact_id)


def test_a_contact_person_without_function_is_doubtful(store, ready):
    store.change(contact_person(store, ready), function="")
    assert found(store, ready)["Funktion von Brigitte Sommer fehlt"].kind is IssueKind.DOUBTFUL


def test_a_contact_person_without_name_is_missing(store, ready):
    store.change(contact_person(store, ready), first_name="", last_name="")
    assert found(store, ready)["Name der Ansprechperson der Kommune"].kind is IssueKind.MISSING


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"until": date(2026, 10, 31)}, "Brigitte Sommer war bis 31.10.2026 im Amt"),
        ({"since": date(2026, 12, 1)}, "Brigitte Sommer ist erst ab 01.12.2026 im Amt"),
    ],
)
def test_a_contact_person_out_of_office_is_doubtful(store, ready, changes, message):
    store.change(contact_person(store, ready), **changes)
    part = parts_of(store, ContactPerson, ready.id)[1]
    assert found(store, ready)[message].address == address(part, "contact_id")


def test_a_person_in_the_bin_is_doubtful(store, ready):
    person = next(each for each in parts_of(store, ContactPerson, ready.id) if each.contact_id)
    store.remove(store.get(Contact, person.contact_id))
    name = store.get(Contact, person.contact_id).full_name()
    assert found(store, ready)[f"{name} liegt im Papierkorb"].address == address(person, "contact_id")


def test_a_function_that_denies_the_salutation_is_doubtful(store, ready):
    contact = store.change(contact_person(store, ready), salutation=Salutation.MR)
    message = "„Leiterin des Fachbereichs Bildung“ passt nicht zur Anrede Herr"
    assert found(store, ready)[message].address == address(contact, "function")


def test_a_kommune_without_head_is_doubtful(store, ready):
    for contact in store.find(Contact):
        store.change(contact, roles=())
    assert found(store, ready)["Keine Leitung der Verwaltung eingetragen"].kind is IssueKind.DOUBTFUL


def test_a_logo_that_cannot_be_read_is_doubtful(store, ready):
    lost = store.add(StoredFile(name="0" * 64, file_name="logo.png"))
    store.change(store.find(Agency)[0], logo_id=lost.id)
    assert found(store, ready)["Das Logo der Agentur ist nicht lesbar"].kind is IssueKind.DOUBTFUL


def test_an_own_text_with_a_slip_is_wrong_and_named(store, ready):
    store.add(ClauseText(version_id=ready.id, key="task.result", text="Ergebnis für {komune.akkusativ}"))
    (issue,) = compose(store, ready).issues
    assert issue.kind is IssueKind.WRONG
    assert issue.message.startswith("Baustein „Ergebnis“: Den Platzhalter „{komune.akkusativ}“ gibt es nicht.")
    assert issue.address == address(ready, "clause.task.result")


def test_a_value_that_no_text_asks_for_is_not_missing(store, ready):
    store.add(ClauseText(version_id=ready.id, key="reporting.forwarding", included=False))
    store.change(store.find(Agency)[0], funder="")
    assert compose(store, ready).issues == ()


def test_issues_stand_in_the_order_of_the_document(store):
    version = agreement_from(store, {"kommune": GOLDEN["auental"]["kommune"]})
    messages = list(found(store, version))
    order = ["Name der Agentur", "Förderprogramm", "Themenbereich", "Beginn des Moduls", "Ansprechperson der Kommune"]
    assert [m for m in messages if m in order] == order
    assert messages.index("Beginn des Moduls") < messages.index("Projektträger")
