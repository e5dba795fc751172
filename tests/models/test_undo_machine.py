"""Whatever is edited, undo brings everything back as it was, step by step, and redo does it again."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from models.agreement_version import AgreementVersion
from models.catalog import RECORDS
from models.contact import Contact
from models.preferences import Preferences
from models.store.draft import keep_draft
from models.store.errors import Gone, Overtaken
from models.store.opening import open_memory
from models.store.record import address
from models.store.search import SearchIndex
from models.store.state import State
from models.store.store import Store
from tests.conftest import NOW
from tests.copies import copy_of
from tests.models.undo_judge import Judge
from tests.random_assessment import ASSESSMENT
from tests.random_edits import GENERIC, add_one, begin, change_one
from tests.random_evidence import EVIDENCE
from tests.random_report import REPORT
from tests.random_verbs import LASTING, VERBS

EDITS = GENERIC | VERBS | EVIDENCE | ASSESSMENT | REPORT
SEEDS = st.integers(0, 2**16)
EDITS_IN_THE_RUN = 300


@pytest.fixture
def judge(store):
    begin(store)
    store.steps.clear()
    return Judge(store)


def run_edits(judge: Judge, count: int, seed: int) -> list:
    """Make that many edits that change something; returns what there was before the first, and after each."""
    dice, pictures = random.Random(seed), [judge.now]
    kinds = [kind for kind in RECORDS if kind.undoable]
    while len(pictures) <= count:
        fresh = {kind.table() for kind in kinds} - {table for done in judge.done for table, _ in done.what}
        name = dice.choice([*EDITS, *["each"] * 20])
        edit = EDITS.get(name) or one_of(dice.choice([kind for kind in kinds if kind.table() in fresh] or kinds))
        if judge.edit(lambda edit=edit: edit(judge.store, dice)):
            pictures.append(judge.now)
    return pictures


def one_of(kind):
    """Write to a record of this kind, or add one where there is none."""
    return lambda store, dice: (change_one if store.first(kind) else add_one)(store, dice, kind)


@pytest.mark.parametrize("seed", [4])
def test_300_edits_of_all_kinds_are_taken_back_and_done_again(judge, seed):
    pictures = run_edits(judge, EDITS_IN_THE_RUN, seed)
    assert len(judge.done) == EDITS_IN_THE_RUN
    touched = {table for done in judge.done for table, _ in done.what}
    assert touched == {kind.table() for kind in RECORDS if kind.undoable}
    for expected in reversed(pictures[:-1]):
        judge.undo()
        assert judge.now == expected
    for expected in pictures[1:]:
        judge.redo()
        assert judge.now == expected
    judge.redo_all()


def test_the_index_of_the_search_follows_undo(judge):
    index = SearchIndex(judge.store.db, RECORDS)
    run_edits(judge, 60, 1)
    index.catch_up()
    judge.undo_all()
    index.catch_up()
    fresh = index_of_all(judge.store)
    assert index_of_all(judge.store, rebuild=True) == fresh


def index_of_all(store, rebuild=False):
    """Which words the index has for which record; the emptied ones apart."""
    if rebuild:
        store.db.execute("begin immediate")
        for kind in RECORDS:
            store.db.execute(
                f'insert or replace into search_stale (record, record_id) select ?, id from "{kind.table()}"',
                [kind.table()],
            )
        store.db.execute("commit")
        SearchIndex(store.db, RECORDS).catch_up()
    return {(row["record"], row["record_id"]): row["words"] for row in store.rows("select * from search_entry")}


def test_what_undo_leaves_alone_is_no_step(judge):
    dice = random.Random(0)
    for name in ("note_export", "see_medium"):
        judge.edit(lambda name=name: LASTING[name](judge.store, dice), lasting=True)
    EDITS["choose_logo"](judge.store, dice)
    tables = {kind.table() for kind in RECORDS if not (kind.undoable or kind.derived)}
    assert tables == {table for table in tables if judge.store.rows(f"select 1 from {table}")}
    assert judge.store.undo().label == "Logo wählen"


def test_a_frozen_version_is_skipped_with_a_sentence_and_all_else_goes(judge):
    store, dice = judge.store, random.Random(0)
    version = store.first(AgreementVersion)
    sommer = store.first(Contact, last_name="Sommer")
    judge.edit(lambda: store.change(sommer, phone="05021 1"))
    judge.edit(lambda: store.change(version, place="Nienburg"))
    judge.edit(lambda: store.change(sommer, phone="05021 2"))
    judge.edit(lambda: LASTING["freeze_version"](store, dice), lasting=True)
    judge.edit(lambda: store.change(version, answer="Kommt zurück."))
    assert len(judge.done) == 4
    judge.undo_all()
    assert store.get(Contact, sommer.id).phone == sommer.phone
    frozen = store.get(AgreementVersion, version.id)
    assert (frozen.place, frozen.answer, frozen.pdf_id is None) == ("Nienburg", "", False)


def test_typing_goes_on_as_one_step_until_the_visit_ends_or_two_minutes_are_over(judge):
    store, sommer = judge.store, judge.store.first(Contact, last_name="Sommer")
    for text in ("0", "05", "050"):
        store.change(sommer, phone=text)
    store.clock = lambda: NOW + timedelta(minutes=3)
    store.change(sommer, phone="0502")
    store.end_visit()
    store.change(sommer, phone="05021")
    found = []
    while store.undo():
        found.append(store.get(Contact, sommer.id).phone)
    assert found == ["0502", "050", sommer.phone]


def test_what_was_typed_and_rubbed_out_again_is_no_step(judge):
    store, sommer = judge.store, judge.store.first(Contact, last_name="Sommer")
    for text in ("0", "05", "0", sommer.phone):
        store.change(sommer, phone=text)
    assert store.steps.last is None


def test_two_fields_in_turns_are_steps_of_their_own(judge):
    store, sommer = judge.store, judge.store.first(Contact, last_name="Sommer")
    for values in ({"phone": "1"}, {"mail": "a@b.de"}, {"phone": "12"}):
        store.change(sommer, **values)
    store.undo()
    assert store.get(Contact, sommer.id).phone == "1"


def test_a_step_that_cannot_go_out_of_turn_goes_in_its_turn(judge):
    store, sommer = judge.store, judge.store.first(Contact, last_name="Sommer")
    store.change(sommer, phone="1")
    first = store.steps.last
    store.end_visit()
    store.change(sommer, phone="2")
    with pytest.raises(Overtaken):
        store.take_back(first)
    store.undo()
    store.undo()
    assert store.get(Contact, sommer.id).phone == sommer.phone


def test_an_edit_of_what_lies_in_the_bin_by_now_stays(judge):
    store, sommer = judge.store, judge.store.first(Contact, last_name="Sommer")
    store.change(sommer, phone="1")
    first = store.steps.last
    store.end_visit()
    store.remove(sommer)
    with pytest.raises(Overtaken):
        store.take_back(first)
    assert store.get(Contact, sommer.id).phone == "1"
    store.undo()
    store.undo()
    assert store.get(Contact, sommer.id).phone == sommer.phone


def test_a_step_leads_to_what_it_did_not_to_a_part_of_it_that_failed(judge):
    store, sommer = judge.store, judge.store.first(Contact, last_name="Sommer")
    with store.transaction("Zwei"):
        with suppress(Gone), store.transaction():
            store.change(sommer, phone="1")
            raise Gone
        store.change(sommer, mail="a@b.de")
    assert store.steps.last.address == address(sommer, "mail")


@cache
def begun() -> Store:
    """What each machine begins with, made once."""
    made = open_memory(clock=lambda: NOW)
    begin(made)
    return made


class UndoMachine(RuleBasedStateMachine):
    """Edits, undo, redo, bin, freezing and taking back out of order, in any order."""

    @initialize()
    def open(self):
        self.at = NOW
        self.store = copy_of(begun())
        self.store.clock = lambda: self.at
        self.judge, self.steps = Judge(self.store), {}

    @rule(name=st.sampled_from(sorted(EDITS)), seed=SEEDS)
    def edit(self, name, seed):
        if self.judge.edit(lambda: EDITS[name](self.store, random.Random(seed))):
            self.steps[self.store.steps.last.uid] = self.store.steps.last

    @rule(kind=st.sampled_from([kind for kind in RECORDS if kind.undoable and kind is not Preferences]), seed=SEEDS)
    def write_one(self, kind, seed):
        self.judge.edit(lambda: change_one(self.store, random.Random(seed), kind))

    @rule(name=st.sampled_from(sorted(LASTING)), seed=SEEDS)
    def do_for_good(self, name, seed):
        self.judge.edit(lambda: LASTING[name](self.store, random.Random(seed)), lasting=True)

    @rule(times=st.integers(1, 5))
    def undo(self, times):
        for _ in range(times):
            self.judge.undo()

    @rule(times=st.integers(1, 5))
    def redo(self, times):
        for _ in range(times):
            self.judge.redo()

    @precondition(lambda self: self.judge.done)
    @rule(which=st.integers(0, 30))
    def take_back(self, which):
        number = which % len(self.judge.done)
        step = self.steps.get(self.judge.done[number].uid)
        if step is not None:
            self.judge.take_back(number, step)

    @rule(number=st.integers(0, 9))
    def write_what_is_no_record(self, number):
        self.judge.edit(lambda: (State(self.store).set("page", number), keep_draft(self.store, "x", str(number))))

    @rule(minutes=st.sampled_from([1, 3, 60]))
    def wait(self, minutes):
        self.at = min(self.at + timedelta(minutes=minutes), datetime(2026, 11, 23, 23, 59))

    def teardown(self):
        self.judge.undo_all()
        self.judge.redo_all()
        self.store.close()


def test_any_edits_in_any_order_are_taken_back_and_done_again():
    run_state_machine_as_test(
        UndoMachine,
        settings=settings(
            max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
