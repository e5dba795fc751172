"""Guides in the store: the shipped ones as a start, and which version an interview was begun with."""

from __future__ import annotations

import hashlib
import json

from models.guide import Guide, GuideBlock, GuideQuestion, blocks_of, questions_of
from models.guide_content import GuideText, guide_texts
from models.store.store import Store


def guides(store: Store) -> list[Guide]:
    """The agency's guides, in their order; the shipped ones are put in at the first call."""
    found = store.find(Guide, order_by="position, id")
    if found or store.find(Guide, removed=True):
        return found
    with store.transaction("Leitfäden anlegen", lasting=True):
        for position, text in enumerate(guide_texts()):
            add_guide(store, text, position)
    return store.find(Guide, order_by="position, id")


def add_guide(store: Store, text: GuideText, position: int) -> Guide:
    """Put a guide with all its blocks and questions into the store, as one step."""
    with store.transaction("Leitfaden hinzufügen"):
        guide = store.add(
            Guide(key=text.key, position=position, name=text.title, audience=text.audience, minutes=text.minutes)
        )
        add_blocks(store, guide, text)
    return guide


def add_blocks(store: Store, guide: Guide, text: GuideText) -> None:
    """Put the blocks and questions of a text into a guide that has none."""
    for at, block in enumerate(text.blocks, 1):
        kept = store.add(
            GuideBlock(
                guide_id=guide.id,
                position=at,
                name=block.title,
                kind=block.kind,
                component=block.component,
                minutes=block.minutes,
            )
        )
        for number, question in enumerate(block.questions, 1):
            prompts = "\n".join(question.prompts)
            store.add(GuideQuestion(block_id=kept.id, position=number, text=question.text, prompts=prompts))


def minutes_of(store: Store, guide: Guide) -> int:
    """The time budget: what the blocks take together, a topic block once."""
    return sum(block.minutes for block in blocks_of(store, guide))


def current_version(store: Store, guide: Guide) -> int:
    """The version that an interview begun now would get."""
    return guide.version + (guide.digest not in ("", _digest(store, guide)))


def use_guide(store: Store, guide: Guide) -> Guide:
    """An interview begins with this guide as it is now: an edit since the last one has made it a new version."""
    return store.change(guide, version=current_version(store, guide), digest=_digest(store, guide))


def _digest(store: Store, guide: Guide) -> str:
    blocks = [
        (block.name, block.kind, block.minutes, [(q.text, q.prompts) for q in questions_of(store, block)])
        for block in blocks_of(store, guide)
    ]
    return hashlib.sha256(json.dumps(blocks, ensure_ascii=False).encode()).hexdigest()
