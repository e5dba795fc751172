"""What is done with evidence and categories, by chance: see tests/random_verbs.py."""

from __future__ import annotations

import random

from models import code_edit
from models.code import Code, CodeKind
from models.document_file import DocumentPage
from models.document_review import DocumentReview
from models.evidence import Evidence, EvidenceKind
from models.evidence_life import (
    add_evidence,
    contradict,
    mark_again,
    remove_evidence,
    set_codes,
)
from models.meeting import Meeting
from models.store.record import Record
from models.store.store import Store
from tests.random_edits import Edit, long_text, pick, words


def text_for(store: Store, dice: random.Random) -> tuple[Record, str]:
    """A text in which evidence may be marked: of a talk, a document or a meeting."""
    kind, name = dice.choice([(DocumentReview, "note"), (DocumentPage, "note"), (Meeting, "results"), (None, "")])
    found = [each for each in store.find(kind) if getattr(each, name)] if kind else []
    return (dice.choice(found), name) if found else long_text(store, dice)


def some(store: Store, dice: random.Random, most: int = 3) -> list[Code]:
    """A few categories."""
    found = store.find(Code)
    return dice.sample(found, min(len(found), dice.randrange(most + 1)))


def find_evidence(store: Store, dice: random.Random) -> Evidence:
    """Some words of a text become evidence."""
    record, name = text_for(store, dice)
    text = str(getattr(record, name))
    start = dice.randrange(len(text) + 1)
    kind = dice.choice(list(EvidenceKind))
    return add_evidence(store, record, name, start, start + dice.randrange(60), kind, some(store, dice), words(dice, 3))


def go_on_with_evidence(store: Store, dice: random.Random) -> None:
    """Assigned otherwise, put on other words, or taken away."""
    piece = pick(store, dice, Evidence)
    verb = dice.choice(["codes", "codes", "again", "remove"])
    if verb == "codes":
        set_codes(store, piece, some(store, dice))
    elif verb == "remove":
        remove_evidence(store, piece)
    else:
        record, name = text_for(store, dice)
        start = dice.randrange(len(str(getattr(record, name))) + 1)
        mark_again(store, piece, record, name, start, start + 20)


def find_contradiction(store: Store, dice: random.Random) -> None:
    """Two pieces contradict each other; where there is one only, another is found first."""
    one, other = pick(store, dice, Evidence), pick(store, dice, Evidence)
    with store.transaction("Widerspruch"):
        contradict(store, one, find_evidence(store, dice) if one.id == other.id else other, words(dice, 4))


def edit_codes(store: Store, dice: random.Random) -> None:
    """Whatever may become of a category."""
    code = pick(store, dice, Code)
    verb = dice.choice(["add", "move", "merge", "split", "remove"])
    if verb == "add":
        parent = dice.choice([None, code])
        code_edit.add_code(store, words(dice, 3), dice.choice([CodeKind.OWN, CodeKind.TOPIC]), parent)
    elif verb == "move":
        code_edit.move_code(store, code, dice.choice([None, pick(store, dice, Code)]), dice.randrange(5))
    elif verb == "merge":
        code_edit.merge_codes(store, some(store, dice), code)
    elif verb == "split":
        held = [piece.id for piece in code_edit.evidence_with(store, code)]
        code_edit.split_code(store, code, ["Erste", "Zweite"], {id: dice.randrange(2) for id in held})
    else:
        code_edit.remove_code(store, code)


EVIDENCE: dict[str, Edit] = {
    each.__name__: each for each in (find_evidence, go_on_with_evidence, find_contradiction, edit_codes)
}
