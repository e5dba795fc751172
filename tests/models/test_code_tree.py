from __future__ import annotations

from uuid import uuid5

import pytest

from models.code import Code, CodeKind
from models.code_content import read_codes, shipped_codes
from models.code_edit import (
    add_code,
    code_counts,
    evidence_with,
    merge_codes,
    move_code,
    remove_code,
    split_code,
)
from models.code_tree import NAMESPACE, codes, find_codes, path_of
from models.evidence_life import codes_of
from models.interview_life import topics_of
from models.store.errors import InvalidValue, KnownError
from models.toml_table import BrokenContent
from tests import build, evidence


def names(found):
    return [code.name for code in found]


def by_key(store, key):
    return next(code for code in codes(store) if code.key == key)


# ---------------------------------------------------------------- what ships


def test_seven_kernkomponenten_and_nine_bildungsbereiche_ship():
    kinds = [each.kind for each in shipped_codes()]
    assert (kinds.count(CodeKind.COMPONENT), kinds.count(CodeKind.AREA)) == (7, 9)


def test_each_kernkomponente_has_aspects_with_its_number():
    for each in shipped_codes():
        if each.kind is CodeKind.COMPONENT:
            assert each.below
            assert all(aspect.number.startswith(f"{each.number}.") for aspect in each.below)


@pytest.mark.parametrize(
    "toml",
    [
        'other = "x"',
        '[[area]]\nkey = "a"',
        '[[area]]\nkey = "a"\nname = "A"\n[[area]]\nkey = "a"\nname = "B"',
        '[[area]]\nkey = "a"\nname = "A"\nnumber = "1"',
    ],
)
def test_a_faulty_file_is_refused(toml):
    with pytest.raises(BrokenContent):
        read_codes(toml, "codes.toml")


def test_what_ships_is_put_in_once_and_is_no_step_of_undo(store):
    before = codes(store)
    assert codes(store) == before
    assert store.steps.last is None


def test_a_shipped_category_that_was_renamed_or_removed_stays_so(store):
    one, other = codes(store)[:2]
    store.change(one, name="Ziele")
    remove_code(store, other)
    assert (store.get(Code, one.id).name, other.id in {code.id for code in codes(store)}) == ("Ziele", False)


def test_it_has_the_same_uid_in_every_store(store):
    assert by_key(store, "strategy").uid == uuid5(NAMESPACE, "strategy").hex


# ---------------------------------------------------------------- the tree


def test_a_child_stands_behind_its_parent(store):
    found = codes(store)
    at = {code.id: place for place, code in enumerate(found)}
    assert all(code.parent_id is None or at[code.parent_id] < at[code.id] for code in found)
    assert [code.kind for code in found if code.parent_id is None] == sorted(
        (code.kind for code in found if code.parent_id is None), key=list(CodeKind).index
    )


def test_the_way_to_a_category_names_what_it_stands_below(store):
    by_id = {code.id: code for code in codes(store)}
    aspect = next(code for code in by_id.values() if code.kind is CodeKind.ASPECT)
    assert path_of(aspect, by_id) == f"{by_id[aspect.parent_id].label()} › {aspect.label()}"


def test_themenbereiche_of_the_agreement_are_categories_of_this_kommune_only(store):
    auental = build.people(store)
    build.draft(store, auental)
    agreed = topics_of(store, auental.id)
    assert agreed
    assert names(code for code in codes(store, auental) if code.kind is CodeKind.TOPIC) == agreed
    assert not [code for code in codes(store) if code.kind is CodeKind.TOPIC]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("int koop", "Interne Kooperation"), ("INTERNE", "Interne Kooperation"), ("3", "Interne Kooperation")],
)
def test_a_few_letters_or_a_number_find_a_category(store, typed, first):
    assert find_codes(codes(store), typed)[0].name == first


def test_what_was_used_last_comes_first(store):
    found = codes(store)
    last = find_codes(found, "ko")[-1]
    assert find_codes(found, "ko", [last])[0] == last
    assert find_codes(found, "", [last]) == [last]


def test_letters_that_begin_nothing_find_nothing(store):
    assert find_codes(codes(store), "xyzzy") == []


# ---------------------------------------------------------------- edited


def test_below_a_kernkomponente_stands_an_aspect(store):
    made = add_code(store, "Kita-Planung", parent=by_key(store, "data"))
    assert (made.kind, made.position) == (CodeKind.ASPECT, len(shipped_codes()[1].below))


def test_nothing_stands_below_itself(store):
    component = by_key(store, "strategy")
    with pytest.raises(InvalidValue):
        move_code(store, component, by_key(store, "strategy.goals"), 0)
    assert by_key(store, "strategy").parent_id is None


def test_a_category_takes_the_place_it_is_moved_to(store):
    areas = [code for code in codes(store) if code.kind is CodeKind.AREA]
    move_code(store, areas[3], None, 0)
    now = [code for code in codes(store) if code.kind is CodeKind.AREA]
    assert names(now) == names([areas[3], *areas[:3], *areas[4:]])


@pytest.fixture
def question(store):
    return evidence.talk(store, build.people(store))[0]


def test_merged_categories_hold_the_evidence_of_all(store, question):
    one, other = (add_code(store, name) for name in ("Kita", "Kindertagesstätten"))
    first = evidence.on(store, question, "polished", "Steuergruppe", one)
    both = evidence.on(store, question, "polished", "Bildungsbüro", one, other)
    merge_codes(store, [other, one], one)
    assert evidence_with(store, one) == [first, both]
    assert codes_of(store, both) == [one]
    assert store.get(Code, other.id).merged_into_id == one.id


def test_merging_is_taken_back_as_one_step(store, question):
    one, other = (add_code(store, name) for name in ("Kita", "Kindertagesstätten"))
    piece = evidence.on(store, question, "polished", "Bildungsbüro", other)
    merge_codes(store, [other], one)
    store.undo()
    assert names(codes_of(store, piece)) == ["Kindertagesstätten"]


def test_what_stood_below_a_merged_category_stands_below_the_other(store):
    one, other = (add_code(store, name) for name in ("Kita", "Krippe"))
    child = add_code(store, "Plätze", parent=other)
    merge_codes(store, [other], one)
    assert store.get(Code, child.id).parent_id == one.id


def test_a_category_is_not_merged_into_what_stands_below_it(store):
    one = add_code(store, "Kita")
    child = add_code(store, "Plätze", parent=one)
    with pytest.raises(InvalidValue):
        merge_codes(store, [one], child)


def test_what_is_for_all_is_not_merged_into_what_is_for_one_kommune(store, question):
    shared, alone = add_code(store, "Kita"), add_code(store, "Krippe", municipality_id=1)
    piece = evidence.on(store, question, "polished", "Bildungsbüro", shared)
    with pytest.raises(KnownError, match="umgekehrt"):
        merge_codes(store, [shared], alone)
    assert codes_of(store, piece) == [shared]
    assert merge_codes(store, [alone], shared).municipality_id is None


def test_a_split_category_shares_its_evidence_out(store, question):
    whole = add_code(store, "Übergänge")
    kept, moved = (evidence.on(store, question, "polished", words, whole) for words in ("Steuergruppe", "Bildungsbüro"))
    parts = split_code(store, whole, ["Kita – Schule", "Schule – Beruf"], {moved.id: 1})
    assert names(parts) == ["Kita – Schule", "Schule – Beruf"]
    assert [evidence_with(store, part) for part in parts] == [[kept], [moved]]


def test_evidence_of_a_removed_category_stays(store, question):
    one, other = (add_code(store, name) for name in ("Kita", "Hort"))
    piece = evidence.on(store, question, "polished", "Bildungsbüro", one, other)
    remove_code(store, one)
    assert codes_of(store, piece) == [other]
    assert code_counts(store) == {one.id: 1, other.id: 1}
