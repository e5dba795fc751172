from __future__ import annotations

import pytest

from models.guide import Guide, GuideBlock, GuideBlockKind, GuideQuestion, blocks_of, questions_of
from models.guide_content import guide_texts
from models.guide_edit import (
    add_block,
    bring_back_shipped,
    differs_from_shipped,
    duplicate_guide,
    free_name,
    missing_shipped,
    move_block,
    move_guide,
    move_question,
    new_guide,
    remove_block,
    remove_guide,
    restore_shipped,
    same_guide,
    times_used,
)
from models.guide_life import current_version, guides, use_guide
from models.guide_text import text_of_guide
from models.interview_life import plan_interview, start_interview
from tests import build


@pytest.fixture
def guide(store):
    """The shipped default guide."""
    return guides(store)[0]


@pytest.fixture
def blocks(store, guide):
    return blocks_of(store, guide)


def names(store):
    return [each.name for each in guides(store)]


def texts(store, block):
    return [question.text for question in questions_of(store, block)]


def steps(store):
    """How many steps undo knows."""
    return store.rows("select count(distinct step_uid) as n from audit_entry")[0]["n"]


# ------------------------------------------------------------------ guides


def test_a_shipped_guide_reads_back_as_its_text(store):
    assert all(same_guide(text_of_guide(store, g), text) for g, text in zip(guides(store), guide_texts(), strict=True))


def test_a_variant_stands_right_below_and_says_the_same(store, guide):
    made = duplicate_guide(store, guide)
    assert [each.id for each in guides(store)].index(made.id) == 1
    assert made.name == "Leitfaden Ist-Stand-Analyse (Variante)"
    assert text_of_guide(store, made).blocks == text_of_guide(store, guide).blocks


def test_each_variant_has_a_name_of_its_own(store, guide):
    first = duplicate_guide(store, guide)
    assert free_name(store, first.name) == "Leitfaden Ist-Stand-Analyse (Variante 2)"


def test_a_variant_is_ones_own(store, guide):
    assert not differs_from_shipped(store, duplicate_guide(store, guide))


def test_an_edit_in_a_variant_leaves_the_other_alone(store, guide):
    made = duplicate_guide(store, guide)
    store.change(questions_of(store, blocks_of(store, made)[0])[0], text="Wer sind Sie?")
    assert not differs_from_shipped(store, guide)


def test_the_default_is_the_first_of_the_list(store, guide):
    move_guide(store, guides(store)[2], 0)
    assert plan_interview(store, build.municipality(store)).guide_id == guides(store)[0].id
    assert names(store)[:2] == ["Leitfaden für Schulen", guide.name]


def test_a_removed_guide_comes_back_to_its_place(store):
    before = names(store)
    remove_guide(store, guides(store)[1])
    assert len(names(store)) == 3
    store.undo()
    assert names(store) == before


def test_a_planned_interview_begins_with_the_guide_that_was_removed_since(store, guide):
    interview = plan_interview(store, build.municipality(store))
    remove_guide(store, guide)
    assert start_interview(store, interview).guide_name == guide.name


def test_a_changed_guide_goes_back_to_the_shipped_text_and_its_own_one_comes_back_whole(store, guide, blocks):
    remove_block(store, blocks[1])
    store.change(questions_of(store, blocks[0])[0], text="Wer sind Sie?")
    store.change(guide, name="Unser Leitfaden")
    own = text_of_guide(store, store.get(Guide, guide.id))
    restore_shipped(store, guide)
    assert same_guide(text_of_guide(store, guides(store)[0]), guide_texts()[0])
    store.undo()
    assert text_of_guide(store, guides(store)[0]) == own


def test_going_back_to_the_shipped_text_makes_no_new_version_where_it_was_that_text(store, guide, blocks):
    guide = use_guide(store, guide)
    store.change(questions_of(store, blocks[0])[0], text="Wer sind Sie?")
    assert current_version(store, guide) == 2
    restore_shipped(store, guide)
    assert current_version(store, store.get(Guide, guide.id)) == 1


@pytest.mark.parametrize(
    "act",
    [duplicate_guide, remove_guide, restore_shipped, add_block, lambda store, guide: move_guide(store, guide, 2)],
)
def test_each_verb_is_one_step(store, guide, act):
    before = steps(store)
    act(store, guide)
    assert steps(store) == before + 1


def test_shipped_guides_that_were_removed_come_back_as_they_ship(store):
    first, second, *_ = guides(store)
    remove_block(store, blocks_of(store, second)[0])
    for each in (first, second):
        remove_guide(store, each)
    assert [text.key for text in missing_shipped(store)] == ["default", "short"]
    [_, short] = bring_back_shipped(store)
    assert names(store)[-2:] == [first.name, second.name]
    assert not differs_from_shipped(store, short)
    assert missing_shipped(store) == []


def test_a_new_guide_begins_with_a_block(store, guide):
    made = new_guide(store)
    assert names(store)[-1] == ""
    assert made.label() == "Leitfaden ohne Namen"
    assert [block.kind for block in blocks_of(store, made)] == [GuideBlockKind.OPENING]


def test_it_is_told_how_many_interviews_a_guide_was_used_for(store, guide):
    municipality = build.municipality(store)
    start_interview(store, plan_interview(store, municipality))
    plan_interview(store, municipality)
    assert times_used(store, guide) == (1, 1)


# ------------------------------------------------------------------ blocks and questions


def test_a_new_block_comes_before_the_closing(store, guide, blocks):
    remove_block(store, blocks[3])
    made = add_block(store, guide)
    assert blocks_of(store, guide)[-1].kind is GuideBlockKind.CLOSING
    assert blocks_of(store, guide)[-2].id == made.id
    assert made.component == blocks[3].component


def test_a_removed_block_comes_back_to_its_place_with_its_questions(store, guide, blocks):
    before, asked = [b.name for b in blocks], texts(store, blocks[2])
    remove_block(store, blocks[2])
    store.undo()
    assert [b.name for b in blocks_of(store, guide)] == before
    assert texts(store, blocks_of(store, guide)[2]) == asked


def test_a_block_takes_another_place(store, guide, blocks):
    move_block(store, blocks[1], 3)
    assert [b.name for b in blocks_of(store, guide)][1:4] == [blocks[2].name, blocks[3].name, blocks[1].name]


def test_a_question_moves_into_another_block(store, blocks):
    moved = questions_of(store, blocks[0])[-1]
    move_question(store, moved, blocks[1], 0)
    assert texts(store, blocks[1])[0] == moved.text
    assert moved.text not in texts(store, blocks[0])


def test_a_question_moves_within_its_block(store, blocks):
    first, second, *rest = texts(store, blocks[0])
    move_question(store, questions_of(store, blocks[0])[0], blocks[0], 1)
    assert texts(store, blocks[0]) == [second, first, *rest]


def test_what_is_still_empty_stays_out_of_the_text(store):
    guide = new_guide(store)
    block = blocks_of(store, guide)[0]
    store.add(GuideQuestion(block_id=block.id, text="  "))
    store.add(GuideQuestion(block_id=block.id, text=" Wer? \n", prompts="\n Seit wann? \n\n"))
    [question] = text_of_guide(store, guide).questions
    assert (question.text, question.prompts) == ("Wer?", ("Seit wann?",))


def test_a_block_about_a_kernkomponente_has_its_number_in_the_text(store):
    guide = new_guide(store)
    store.add(GuideBlock(guide_id=guide.id, position=1))
    assert text_of_guide(store, guide).blocks[1].component == 1
