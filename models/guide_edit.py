"""What is done to guides as a whole: copied, moved, removed, set back, their questions carried to another block.

Each verb is one step of undo.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from models.guide import Guide, GuideBlock, GuideBlockKind, GuideQuestion, blocks_of, questions_of
from models.guide_content import COMPONENTS, GuideText, guide_texts
from models.guide_life import add_blocks, add_guide, guides
from models.guide_text import text_of_guide
from models.interview import Interview
from models.store.store import Store

R = TypeVar("R", Guide, GuideBlock, GuideQuestion)


# ---------------------------------------------------------------- guides


def new_guide(store: Store) -> Guide:
    """An own guide at the end of the list, with one block to begin with."""
    with store.transaction("Leitfaden anlegen"):
        guide = store.add(Guide(position=len(guides(store)), minutes=60))
        store.add(GuideBlock(guide_id=guide.id, kind=GuideBlockKind.OPENING, name="Einstieg"))
    return guide


def duplicate_guide(store: Store, guide: Guide) -> Guide:
    """A variant of it right below: an own guide with the same blocks and questions."""
    with store.transaction("Leitfaden kopieren"):
        made = add_guide(store, text_of_guide(store, guide), 0)
        made = store.change(made, key="", name=free_name(store, guide.label()))
        every = [each for each in guides(store) if each.id != made.id]
        at = [each.id for each in every].index(guide.id) + 1 if guide.removed_at is None else len(every)
        _number(store, [*every[:at], made, *every[at:]])
        return store.get(Guide, made.id)


def free_name(store: Store, name: str) -> str:
    """A name for a variant that no guide has yet: "Leitfaden (Variante 2)"."""
    taken = {each.name for each in guides(store)}
    stem = name.rpartition(" (Variante")[0] or name
    names = (f"{stem} (Variante{f' {number}' if number > 1 else ''})" for number in range(1, len(taken) + 2))
    return next(each for each in names if each not in taken)


def remove_guide(store: Store, guide: Guide) -> None:
    """Move a guide to the bin. Interviews that were begun with it keep their copy, planned ones still find it."""
    with store.transaction("Leitfaden entfernen"):
        store.remove(guide)
        _number(store, guides(store))


def move_guide(store: Store, guide: Guide, to: int) -> None:
    """Put a guide at another place of the list, from 0; the first is the one that new interviews get."""
    others = [each for each in guides(store) if each.id != guide.id]
    with store.transaction("Leitfaden verschieben"):
        _number(store, [*others[:to], guide, *others[to:]])


def shipped_text(guide: Guide) -> GuideText | None:
    """The shipped text that the guide came from; None for an own one."""
    return next((text for text in guide_texts() if text.key == guide.key), None) if guide.key else None


def differs_from_shipped(store: Store, guide: Guide) -> bool:
    """Whether there is a shipped text to go back to."""
    text = shipped_text(guide)
    return text is not None and not same_guide(text_of_guide(store, guide), text)


def restore_shipped(store: Store, guide: Guide) -> None:
    """Set a guide back to the text that it came from; undone as a whole, own blocks and questions included."""
    text = shipped_text(guide)
    assert text is not None
    guide = store.get(Guide, guide.id)
    with store.transaction("Vorlage wiederherstellen"):
        for block in blocks_of(store, guide):
            store.remove(block)
        add_blocks(store, guide, text)
        store.change(guide, name=text.title, audience=text.audience, minutes=text.minutes)


def missing_shipped(store: Store) -> list[GuideText]:
    """The shipped guides that were removed."""
    keys = {guide.key for guide in guides(store)}
    return [text for text in guide_texts() if text.key not in keys]


def bring_back_shipped(store: Store) -> list[Guide]:
    """Add the shipped guides that were removed, as they ship, at the end of the list."""
    count = len(guides(store))
    with store.transaction("Mitgelieferte Leitfäden zurückholen"):
        return [add_guide(store, text, count + at) for at, text in enumerate(missing_shipped(store), 1)]


def same_guide(one: GuideText, other: GuideText) -> bool:
    """Whether two texts say the same, whatever their entries are called inside."""
    return _said(one) == _said(other)


def times_used(store: Store, guide: Guide) -> tuple[int, int]:
    """In how many interviews the guide was begun with, and for how many it is planned."""
    found = store.find(Interview, guide_id=guide.id)
    begun = sum(bool(interview.guide_version) for interview in found)
    return begun, len(found) - begun


# ---------------------------------------------------------------- blocks and questions


def add_block(store: Store, guide: Guide) -> GuideBlock:
    """A new block before the closing: about the first Kernkomponente that has none yet."""
    blocks = blocks_of(store, guide)
    asked = {block.component for block in blocks}
    component = next((number for number in range(1, COMPONENTS + 1) if number not in asked), 1)
    at = len(blocks) - (bool(blocks) and blocks[-1].kind is GuideBlockKind.CLOSING)
    with store.transaction("Block hinzufügen"):
        block = store.add(GuideBlock(guide_id=guide.id, component=component))
        _number(store, [*blocks[:at], block, *blocks[at:]])
    return block


def remove_block(store: Store, block: GuideBlock) -> None:
    """Move a block to the bin; its questions hang on it and come back with it."""
    guide = store.get(Guide, block.guide_id)
    with store.transaction("Block entfernen"):
        store.remove(block)
        _number(store, blocks_of(store, guide))


def move_block(store: Store, block: GuideBlock, to: int) -> None:
    """Put a block at another place of its guide, from 0."""
    others = [each for each in blocks_of(store, store.get(Guide, block.guide_id)) if each.id != block.id]
    with store.transaction("Block verschieben"):
        _number(store, [*others[:to], block, *others[to:]])


def move_question(store: Store, question: GuideQuestion, block: GuideBlock, to: int) -> GuideQuestion:
    """Put a question at a place of a block, from 0, its own or another."""
    others = [each for each in questions_of(store, block) if each.id != question.id]
    with store.transaction("Frage verschieben"):
        question = store.change(question, block_id=block.id)
        _number(store, [*others[:to], question, *others[to:]])
    return store.get(GuideQuestion, question.id)


# ---------------------------------------------------------------- inside


def _number(store: Store, records: Sequence[R]) -> None:
    for position, record in enumerate(records, 1):
        store.change(record, position=position)


def _said(text: GuideText) -> tuple[object, ...]:
    return (
        text.title,
        text.audience,
        text.minutes,
        [(b.title, b.kind, b.component, b.minutes, [(q.text, q.prompts) for q in b.questions]) for b in text.blocks],
    )
