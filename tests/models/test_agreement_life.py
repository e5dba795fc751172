from __future__ import annotations

import dataclasses
import hashlib
from datetime import date, datetime

import pytest

from models.agency import Article
from models.agreement import Agreement, AgreementState, agreements_of
from models.agreement_life import (
    continue_as_module,
    document_bytes,
    fill_persons,
    freeze,
    frozen_document,
    frozen_snapshot,
    keep_frozen,
    mark_signed,
    next_version,
    set_state,
    start_agreement,
)
from models.agreement_snapshot import read_snapshot
from models.agreement_version import (
    AgreementVersion,
    Capacity,
    ClauseText,
    ContactPerson,
    FurtherParty,
    ProcedureStep,
    Side,
    Signatory,
    Topic,
    VersionState,
    parts_of,
    versions_of,
)
from models.contact import Contact, Role, take_over
from models.funding_phase import FundingPhase
from models.municipality import Municipality, MunicipalityKind
from models.staff import Staff
from models.store.errors import InvalidValue, KnownError, Locked
from models.store.stored_file import StoredFile
from models.store.values import Month, Span
from tests import build


def signing(store, version, side):
    return [p for p in parts_of(store, Signatory, version.id) if p.side is side]


def named(store, version, side):
    return [p for p in parts_of(store, ContactPerson, version.id) if p.side is side]


# ---------------------------------------------------------------- the beginning


def test_a_new_agreement_is_signed_by_the_head_and_the_agencys_signing_staff(store):
    version = start_agreement(store, build.people(store))
    (ours,), (theirs,) = signing(store, version, Side.AGENCY), signing(store, version, Side.MUNICIPALITY)
    assert store.get(Staff, ours.staff_id).last_name == "Wrede"
    assert store.get(Contact, theirs.contact_id).last_name == "Tiedje"
    assert theirs.capacity is Capacity.SELF


def test_a_new_agreement_names_me_and_the_kommunes_ansprechperson(store):
    version = start_agreement(store, build.people(store))
    (ours,), (theirs,) = named(store, version, Side.AGENCY), named(store, version, Side.MUNICIPALITY)
    assert store.get(Staff, ours.staff_id).last_name == "Ahlers"
    assert store.get(Contact, theirs.contact_id).last_name == "Sommer"


def test_i_sign_where_nobody_of_the_staff_signs(store):
    ahlers = build.me(store)
    version = start_agreement(store, build.municipality(store))
    assert [p.staff_id for p in signing(store, version, Side.AGENCY)] == [ahlers.id]


def test_without_a_head_nobody_signs_for_the_kommune(store):
    build.me(store)
    version = start_agreement(store, build.municipality(store))
    assert signing(store, version, Side.MUNICIPALITY) == []


def test_a_contact_marked_as_signing_signs_in_the_heads_place(store):
    auental = build.people(store)
    build.contact(store, auental, last_name="Brandt", function="Dezernentin", roles=(Role.SIGNATORY,))
    (theirs,) = signing(store, start_agreement(store, auental), Side.MUNICIPALITY)
    assert store.get(Contact, theirs.contact_id).last_name == "Brandt"
    assert theirs.capacity is Capacity.DEPUTY


def test_who_left_is_not_named(store):
    auental = build.people(store)
    build.contact(store, auental, last_name="Hollmann", until=date(2026, 11, 22))
    (theirs,) = named(store, start_agreement(store, auental), Side.MUNICIPALITY)
    assert store.get(Contact, theirs.contact_id).last_name == "Sommer"


@pytest.mark.parametrize(
    ("seat", "place"), [("Auenburg", "Auenburg"), ("Nienburg (Weser)", "Nienburg"), ("Bad Fallingbostel",) * 2]
)
def test_the_place_is_the_town_of_the_kommunes_seat(store, seat, place):
    assert start_agreement(store, build.municipality(store, seat=seat)).place == place


def test_span_form_path_and_the_shipped_steps_are_filled_and_the_begin_is_open(store):
    version = start_agreement(store, build.municipality(store))
    assert (version.span, version.begin, version.signed_on) == (Span(3, 6), None, None)
    assert version.form_path == "Geschäft der laufenden Verwaltung"
    steps = parts_of(store, ProcedureStep, version.id)
    assert len(steps) >= 4
    assert all(step.key and not step.text for step in steps)


@pytest.mark.parametrize(
    ("first", "last", "chosen"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), True),
        (date(2026, 11, 23), None, True),
        (date(2027, 1, 1), date(2027, 12, 31), False),
        (date(2020, 1, 1), date(2026, 11, 22), False),
    ],
)
def test_the_funding_phase_is_the_one_that_today_lies_in(store, first, last, chosen):
    phase = store.add(FundingPhase(name="2.", starts_on=first, ends_on=last))
    version = start_agreement(store, build.municipality(store))
    assert store.get(Agreement, version.agreement_id).funding_phase_id == (phase.id if chosen else None)


def test_starting_twice_gives_the_same_draft(store):
    auental = build.people(store)
    assert start_agreement(store, auental) == start_agreement(store, auental)
    assert len(agreements_of(store, auental.id)) == 1


def test_starting_is_one_step_of_the_history(store):
    start_agreement(store, build.people(store))
    labels = store.rows(
        "select distinct step_uid, step_label from audit_entry where record in ('agreement', 'signatory')"
    )
    assert [row["step_label"] for row in labels] == ["Vereinbarung anlegen"]


def test_persons_are_filled_only_for_a_side_that_has_none(store):
    build.me(store)
    auental = build.municipality(store)
    version = start_agreement(store, auental)
    build.head(store, auental)
    fill_persons(store, version)
    fill_persons(store, version)
    assert len(signing(store, version, Side.AGENCY)) == 1
    assert len(signing(store, version, Side.MUNICIPALITY)) == 1


# ---------------------------------------------------------------- for signature


def test_freezing_keeps_text_bytes_and_the_digests_of_both(store):
    version = build.frozen(store)
    assert version.state is VersionState.FOR_SIGNATURE
    assert version.frozen_at == datetime(2026, 11, 23, 9, 30)
    assert frozen_document(store, version) == build.PDF
    assert version.pdf_digest == hashlib.sha256(build.PDF).hexdigest()
    assert version.snapshot_digest == read_snapshot(version.snapshot).digest()


def test_the_code_tells_agreement_number_and_text(store):
    version = build.frozen(store)
    text = dataclasses.replace(read_snapshot(version.snapshot), code="")
    agreement = store.get(Agreement, version.agreement_id)
    assert version.code == f"{agreement.uid[:6]}-v1-{text.digest()[:8]}"
    assert read_snapshot(version.snapshot).code == version.code


def test_what_is_laid_out_for_signature_is_no_draft(store):
    seen = []
    freeze(store, build.draft(store), lambda snapshot: seen.append(snapshot) or b"pdf")
    assert [snapshot.draft for snapshot in seen] == [False]


def test_a_version_with_a_gap_is_not_frozen_and_the_sentence_names_it(store):
    version = store.change(build.draft(store), begin=None)
    with pytest.raises(KnownError, match="Beginn des Moduls"):
        freeze(store, version, build.rendered)
    assert store.get(AgreementVersion, version.id).state is VersionState.DRAFT


def test_an_open_date_does_not_stop_the_signature(store):
    version = store.change(build.draft(store), signed_on=None)
    assert freeze(store, version, build.rendered).state is VersionState.FOR_SIGNATURE


def test_what_was_edited_while_the_pdf_was_laid_out_is_not_frozen(store):
    version = build.draft(store)
    snapshot = frozen_snapshot(store, version)
    store.change(version, begin=Month(2027, 3))
    with pytest.raises(KnownError, match="geändert"):
        keep_frozen(store, version, snapshot, build.PDF)
    assert store.find(StoredFile) == []


def test_when_the_pdf_cannot_be_laid_out_the_version_stays_a_draft(store):
    version = build.draft(store)

    def fails(_):
        raise KnownError("Kein Papier.")

    with pytest.raises(KnownError, match="Kein Papier"):
        freeze(store, version, fails)
    assert store.get(AgreementVersion, version.id) == version


def test_a_frozen_version_is_not_frozen_again(store):
    version = build.frozen(store)
    with pytest.raises(Locked):
        keep_frozen(store, version, read_snapshot(version.snapshot), build.PDF)


def test_a_frozen_version_cannot_be_edited(store):
    version = build.frozen(store)
    with pytest.raises(Locked, match="Nächste Fassung"):
        store.change(version, place="Anderswo")
    with pytest.raises(Locked):
        store.change(parts_of(store, Topic, version.id)[0], text="anders")
    with pytest.raises(Locked):
        store.remove(version)


def test_sending_can_still_be_noted_on_a_frozen_version(store):
    version = store.change(build.frozen(store), sent_to="Büro der Landrätin", sent_on=date(2026, 11, 24))
    assert version.sent_to == "Büro der Landrätin"


def test_a_frozen_document_is_the_very_bytes_and_a_draft_is_laid_out_anew(store):
    frozen = build.frozen(store)
    draft = next_version(store, frozen)
    assert document_bytes(store, frozen, lambda _: b"new") == build.PDF
    assert document_bytes(store, draft, lambda _: b"new") == b"new"
    assert frozen_document(store, draft) is None


# ---------------------------------------------------------------- the next version


def test_the_next_version_holds_the_same_as_records_of_its_own(store):
    frozen = build.frozen(store)
    draft = next_version(store, frozen)
    assert (draft.number, draft.state, draft.begin) == (2, VersionState.DRAFT, frozen.begin)
    for kind in (Topic, ProcedureStep, Signatory, ContactPerson):
        before, after = parts_of(store, kind, frozen.id), parts_of(store, kind, draft.id)
        assert [dataclasses.replace(p, id=0, uid="", version_id=0) for p in before] == [
            dataclasses.replace(p, id=0, uid="", version_id=0) for p in after
        ]
        assert not {p.uid for p in before} & {p.uid for p in after}


def test_the_next_version_forgets_what_was_true_of_the_last_one_only(store):
    frozen = store.change(build.frozen(store), sent_to="Büro", sent_on=date(2026, 11, 24), answer="gefällt")
    draft = next_version(store, frozen)
    assert (draft.signed_on, draft.sent_on, draft.sent_to, draft.answer) == (None, None, "", "")
    assert (draft.snapshot, draft.pdf_id, draft.code, draft.frozen_at) == ("", None, "", None)


def test_own_wording_goes_into_the_next_version(store):
    version = build.draft(store)
    store.add(ClauseText(version_id=version.id, key="goals.own", text="Eigener Satz."))
    draft = next_version(store, freeze(store, version, build.rendered))
    assert [c.text for c in parts_of(store, ClauseText, draft.id)] == ["Eigener Satz."]


def test_who_signs_for_a_further_party_points_to_the_party_of_the_same_version(store):
    version = build.draft(store)
    party = store.add(FurtherParty(version_id=version.id, name="Schulaufsicht", represented_by="den Leiter"))
    signs = Signatory(version_id=version.id, side=Side.FURTHER, party_id=party.id, name="Udo Lamm", function="Leiter")
    store.add(signs)
    draft = next_version(store, freeze(store, version, build.rendered))
    (copied,) = parts_of(store, FurtherParty, draft.id)
    assert [p.party_id for p in signing(store, draft, Side.FURTHER)] == [copied.id]


def test_there_is_never_more_than_one_draft(store):
    frozen = build.frozen(store)
    draft = next_version(store, frozen)
    assert next_version(store, frozen) == draft
    assert next_version(store, draft) == draft


def test_a_number_is_not_given_twice(store):
    frozen = build.frozen(store)
    store.remove(next_version(store, frozen))
    assert next_version(store, frozen).number == 3


# ---------------------------------------------------------------- a successor


def test_a_successor_stands_in_the_draft_and_the_frozen_text_keeps_the_old_name(store):
    auental = build.people(store)
    frozen = build.frozen(store, auental)
    draft = next_version(store, frozen)
    sommer = store.first(Contact, last_name="Sommer")
    lenz = take_over(store, sommer, Contact(municipality_id=auental.id, first_name="Ole", last_name="Lenz"))
    assert [p.contact_id for p in named(store, draft, Side.MUNICIPALITY)] == [lenz.id]
    assert [p.contact_id for p in named(store, frozen, Side.MUNICIPALITY)] == [sommer.id]


def test_a_version_made_later_names_the_last_of_several_successors(store):
    auental = build.people(store)
    frozen = build.frozen(store, auental)
    tiedje = store.first(Contact, last_name="Tiedje")
    second = take_over(store, tiedje, Contact(municipality_id=auental.id, last_name="Kurz"))
    third = take_over(store, second, Contact(municipality_id=auental.id, last_name="Lang"))
    draft = next_version(store, frozen)
    assert [p.contact_id for p in signing(store, draft, Side.MUNICIPALITY)] == [third.id]


def test_someone_who_began_today_can_be_followed_today(store):
    auental = build.municipality(store)
    sommer = build.contact(store, auental, since=date(2026, 11, 23))
    take_over(store, sommer, Contact(municipality_id=auental.id, last_name="Lenz"))
    assert store.get(Contact, sommer.id).until == date(2026, 11, 23)


# ---------------------------------------------------------------- signed, and further


def test_a_signed_version_puts_the_agreement_in_force(store):
    signed = mark_signed(store, build.frozen(store), date(2026, 11, 20))
    agreement = store.get(Agreement, signed.agreement_id)
    assert (signed.state, signed.completed_on) == (VersionState.SIGNED, date(2026, 11, 20))
    assert (agreement.state, agreement.state_on) == (AgreementState.IN_FORCE, date(2026, 11, 20))


def test_the_day_of_signing_can_be_corrected(store):
    signed = mark_signed(store, build.frozen(store), date(2026, 11, 20))
    assert mark_signed(store, signed, date(2026, 11, 19)).completed_on == date(2026, 11, 19)


def test_a_draft_cannot_be_signed(store):
    with pytest.raises(InvalidValue, match="Entwurf"):
        mark_signed(store, build.draft(store), date(2026, 11, 20))


def test_nothing_is_signed_on_a_day_to_come(store):
    with pytest.raises(InvalidValue, match="Zukunft"):
        mark_signed(store, build.frozen(store), date(2026, 11, 24))


def test_the_next_module_continues_the_agreement_and_keeps_its_topics(store):
    signed = mark_signed(store, build.frozen(store), date(2026, 11, 20))
    first = store.get(Agreement, signed.agreement_id)
    second = continue_as_module(store, first)
    agreement = store.get(Agreement, second.agreement_id)
    assert (agreement.module, agreement.continues_id) == (2, first.id)
    assert [t.text for t in parts_of(store, Topic, second.id)] == [t.text for t in parts_of(store, Topic, signed.id)]
    assert continue_as_module(store, first) == second


def test_there_is_no_module_after_the_last(store):
    last = store.add(Agreement(municipality_id=build.municipality(store).id, module=4))
    with pytest.raises(InvalidValue, match="Modul 4"):
        continue_as_module(store, last)


@pytest.mark.parametrize("state", [AgreementState.TERMINATED, AgreementState.CANCELLED])
def test_ending_early_needs_a_reason(store, state):
    agreement = store.get(Agreement, build.frozen(store).agreement_id)
    with pytest.raises(InvalidValue, match="Grund"):
        set_state(store, agreement, state)
    assert set_state(store, agreement, state, "Kreistag hat abgelehnt").state_on == date(2026, 11, 23)


def test_after_an_ended_agreement_a_new_one_can_begin(store):
    auental = build.people(store)
    ended = build.draft(store, auental)
    set_state(store, store.get(Agreement, ended.agreement_id), AgreementState.CANCELLED, "Kreistag hat abgelehnt")
    assert start_agreement(store, auental).agreement_id != ended.agreement_id


def test_versions_come_newest_first(store):
    frozen = build.frozen(store)
    draft = next_version(store, frozen)
    assert versions_of(store, frozen.agreement_id) == [draft, frozen]


# ---------------------------------------------------------------- what the text calls the Kommune


@pytest.mark.parametrize(
    ("kind", "name", "word"),
    [
        (MunicipalityKind.LANDKREIS, "Landkreis Auental", ("Kommune", Article.FEMININE)),
        (MunicipalityKind.VEREIN, "Bildungsverein Auental e. V.", ("Verein", Article.MASCULINE)),
    ],
)
def test_a_draft_starts_with_the_word_for_its_kind(store, kind, name, word):
    version = start_agreement(store, store.add(Municipality(kind=kind, name=name, contract_name=name)))
    assert (version.party_word, version.party_article) == word


@pytest.mark.parametrize(
    "proceed", [next_version, lambda s, v: continue_as_module(s, s.get(Agreement, v.agreement_id))]
)
def test_an_own_word_for_the_kommune_is_carried_on(store, proceed):
    draft = store.change(build.draft(store), party_word="Städte", party_article=Article.PLURAL)
    follower = proceed(store, freeze(store, draft, build.rendered))
    assert follower.id != draft.id
    assert (follower.party_word, follower.party_article) == ("Städte", Article.PLURAL)
