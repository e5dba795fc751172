"""Signatures come home one at a time: with the last one a version is signed; what was recorded can be taken back."""

from datetime import date

import pytest

from models.agreement import Agreement, AgreementState
from models.agreement_life import continue_as_module, freeze, mark_signed, next_version, set_state
from models.agreement_version import AgreementVersion, VersionState
from models.contact import Contact
from models.signature import Signature, Way, signatures_of
from models.signing_home import (
    frozen_labels,
    lines_of,
    record_all,
    record_signature,
    take_back,
)
from models.store.errors import InvalidValue, Locked
from models.store.stored_file import StoredFile
from tests import build

EARLY, DAY, LATE = date(2026, 11, 16), date(2026, 11, 19), date(2026, 11, 20)
TOMORROW = date(2026, 11, 24)


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def out(store, auental):
    """A version that lies for signature; line 0 is the agency's, line 1 the Kommune's."""
    return build.frozen(store, auental)


def now(store, version):
    return store.get(AgreementVersion, version.id)


def agreement_of(store, version):
    return store.get(Agreement, version.agreement_id)


def following(store, version):
    """The agreement on the next module, out for signature with the same lines: no text ships for it yet."""
    draft = continue_as_module(store, agreement_of(store, version))
    return store.change(draft, state=VersionState.FOR_SIGNATURE, snapshot=version.snapshot)


# ---------------------------------------------------------------- lines


def test_the_lines_are_those_of_the_frozen_text(store, out):
    store.change(store.first(Contact, last_name="Tiedje"), last_name="Harms")
    assert [(line.line, line.party, line.who, line.office) for line in lines_of(store, out)] == [
        (0, "Transferagentur Mittelland", "Dr.\u00a0Henning Wrede", "Projektleitung"),
        (1, "Landkreis Auental", "Dr.\u00a0Maren Tiedje", "Landrätin"),
    ]


def test_a_draft_has_no_lines(store, auental):
    assert lines_of(store, build.draft(store, auental)) == ()


def test_a_line_holds_its_signature(store, out):
    signature = record_signature(store, out, 1, Way.ELECTRONIC, DAY, " Auenburg ")
    assert [line.signature for line in lines_of(store, out)] == [None, signature]
    assert (signature.party, signature.name) == ("Landkreis Auental", "Dr.\u00a0Maren Tiedje")
    assert (signature.way, signature.signed_on, signature.place) == (Way.ELECTRONIC, DAY, "Auenburg")


# ---------------------------------------------------------------- one at a time


def test_while_one_is_missing_the_version_stays_out(store, out):
    record_signature(store, out, 0, Way.PAPER, DAY)
    assert (now(store, out).state, now(store, out).completed_on) == (VersionState.FOR_SIGNATURE, None)
    assert agreement_of(store, out).state is AgreementState.IN_PROGRESS


@pytest.mark.parametrize("order", [((0, LATE), (1, DAY)), ((1, DAY), (0, LATE)), ((0, DAY), (1, LATE))])
def test_with_the_last_one_it_is_signed_on_the_latest_day(store, out, order):
    for line, day in order:
        record_signature(store, out, line, Way.PAPER, day)
    agreement = agreement_of(store, out)
    assert (now(store, out).state, now(store, out).completed_on) == (VersionState.SIGNED, LATE)
    assert (agreement.state, agreement.state_on) == (AgreementState.IN_FORCE, LATE)


def test_what_cannot_be_is_refused_and_nothing_is_kept(store, out):
    record_signature(store, out, 0, Way.PAPER, DAY)
    for line, day, words in ((0, DAY, "schon"), (2, DAY, "Zeile"), (-1, DAY, "Zeile"), (1, TOMORROW, "Zukunft")):
        with pytest.raises(InvalidValue, match=words):
            record_signature(store, out, line, Way.PAPER, day)
    assert len(store.find(Signature)) == 1


def test_a_draft_takes_no_signature(store, auental):
    draft = build.draft(store, auental)
    with pytest.raises(InvalidValue, match="Entwurf"):
        record_signature(store, draft, 0, Way.PAPER, DAY)
    with pytest.raises(InvalidValue, match="Entwurf"):
        store.add(Signature(version_id=draft.id))


def test_a_signature_stays_on_its_line(store, out):
    signature = record_signature(store, out, 0, Way.PAPER, DAY)
    with pytest.raises(Locked, match="auf ihrer Zeile"):
        store.change(signature, line=1)


# ---------------------------------------------------------------- all at once


def test_one_click_signs_every_line_that_is_open_and_no_other(store, out):
    first = record_signature(store, out, 1, Way.ELECTRONIC, DAY)
    signed = record_all(store, out, Way.PAPER, LATE)
    assert (signed.state, signed.completed_on) == (VersionState.SIGNED, LATE)
    found = signatures_of(store, out.id)
    assert [(each.line, each.way, each.signed_on) for each in found] == [(0, Way.PAPER, LATE), (1, Way.ELECTRONIC, DAY)]
    assert found[1] == first


def test_a_second_click_corrects_the_latest_day_and_no_other(store, out):
    record_signature(store, out, 0, Way.PAPER, EARLY)
    record_signature(store, out, 1, Way.PAPER, LATE)
    assert mark_signed(store, now(store, out), DAY).completed_on == DAY
    assert [each.signed_on for each in signatures_of(store, out.id)] == [EARLY, DAY]


def test_what_one_click_signed_another_takes_back(store, out):
    record_signature(store, out, 0, Way.PAPER, EARLY)
    before = set(signatures_of(store, out.id))
    record_all(store, out, Way.PAPER, LATE)
    take_back(store, *set(signatures_of(store, out.id)) - before)
    assert now(store, out).state is VersionState.FOR_SIGNATURE
    assert set(signatures_of(store, out.id)) == before


def test_a_text_without_lines_is_signed_as_a_whole(store, auental):
    version = store.change(build.draft(store, auental), state=VersionState.FOR_SIGNATURE)
    assert mark_signed(store, version, DAY).completed_on == DAY
    assert store.find(Signature) == []


# ---------------------------------------------------------------- taken back


def test_taken_back_the_version_is_out_and_the_agreement_stands_as_before(store, out):
    before = agreement_of(store, out)
    signed = mark_signed(store, out, DAY)
    take_back(store, signatures_of(store, signed.id)[1])
    back = now(store, out)
    assert (back.state, back.completed_on) == (VersionState.FOR_SIGNATURE, None)
    assert agreement_of(store, out) == before
    assert [line.signature is None for line in lines_of(store, out)] == [False, True]


def test_the_agreement_that_was_continued_stands_as_before_too(store, out):
    mark_signed(store, out, EARLY)
    first = set_state(store, agreement_of(store, out), AgreementState.COMPLETED)
    second = following(store, out)
    mark_signed(store, second, LATE)
    assert store.get(Agreement, first.id).state is AgreementState.CONTINUED
    take_back(store, signatures_of(store, second.id)[0])
    assert store.get(Agreement, first.id) == first


def test_where_another_version_is_signed_the_agreement_stays_in_force(store, out):
    mark_signed(store, out, EARLY)
    second = freeze(store, store.change(next_version(store, out), signed_on=DAY), build.rendered)
    mark_signed(store, second, LATE)
    take_back(store, signatures_of(store, second.id)[0])
    assert agreement_of(store, out).state is AgreementState.IN_FORCE
    assert now(store, out).completed_on == EARLY


def test_what_somebody_made_of_the_agreement_since_stays(store, out):
    mark_signed(store, out, EARLY)
    set_state(store, agreement_of(store, out), AgreementState.COMPLETED)
    take_back(store, signatures_of(store, out.id)[0])
    assert agreement_of(store, out).state is AgreementState.COMPLETED


def test_where_the_history_tells_nothing_the_agreement_is_in_progress_again(store, out):
    mark_signed(store, out, EARLY)
    store.db.execute("delete from audit_entry")
    take_back(store, signatures_of(store, out.id)[0])
    assert agreement_of(store, out).state is AgreementState.IN_PROGRESS


def test_recorded_again_it_is_signed_again(store, out):
    mark_signed(store, out, EARLY)
    take_back(store, signatures_of(store, out.id)[0])
    record_signature(store, out, 0, Way.PAPER, LATE)
    assert (now(store, out).completed_on, agreement_of(store, out).state_on) == (LATE, LATE)


# ---------------------------------------------------------------- edits, and what undo knows


def test_neither_signing_nor_taking_back_is_undone(store, out):
    last = store.steps.last
    record_signature(store, out, 0, Way.PAPER, DAY)
    record_all(store, out, Way.PAPER, DAY)
    take_back(store, signatures_of(store, out.id)[0])
    assert store.steps.last == last


def test_another_day_of_a_signature_moves_the_day_of_the_version_and_undo_both(store, out):
    mark_signed(store, out, DAY)
    store.end_visit()
    store.change(signatures_of(store, out.id)[1], signed_on=LATE)
    assert now(store, out).completed_on == LATE
    store.undo()
    assert (now(store, out).completed_on, signatures_of(store, out.id)[1].signed_on) == (DAY, DAY)


def test_without_any_day_the_version_keeps_the_one_it_had(store, out):
    mark_signed(store, out, DAY)
    for signature in signatures_of(store, out.id):
        store.change(signature, signed_on=None)
    assert (now(store, out).state, now(store, out).completed_on) == (VersionState.SIGNED, DAY)


# ---------------------------------------------------------------- by what a version is recognised


def test_every_frozen_version_is_named_the_newest_first(store, out):
    second = freeze(store, store.change(next_version(store, out), signed_on=DAY), build.rendered)
    next_version(store, second)
    new, old = frozen_labels(store)
    assert (old.version_uid, old.number, new.number) == (out.uid, 1, 2)
    assert old.title == "Zielvereinbarung Modul 1, Landkreis Auental, Fassung 1"
    assert (old.agreement_uid, old.code) == (agreement_of(store, out).uid, out.code)
    assert (old.pdf_digest, old.snapshot_digest) == (out.pdf_digest, out.snapshot_digest)
    assert old.pdf_size == len(build.PDF) == store.get(StoredFile, out.pdf_id).size


def test_what_lies_in_the_bin_is_recognised_no_more(store, auental, out):
    store.remove(auental)
    assert frozen_labels(store) == ()
