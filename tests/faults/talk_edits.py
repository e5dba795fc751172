"""Edits of a note as they come in a talk: text with marked passages that move along in the same transaction."""

from __future__ import annotations

import random

from models.belonging import record_at
from models.interview import Interview, InterviewBlock, InterviewQuestion
from models.municipality import Municipality
from models.passage import NOTED, Passage, PassageKind, mark, passages_of
from models.passage_moves import STAYING
from models.store.record import read_address
from models.store.store import Store

TEXT = "StG tagt alle 6 Wo – „versandet“ sonst; größtes Problem: Übergänge 🙂 Kl. 4 → 5, 48.000 €. "
WORDS = TEXT.split(" ")
LONGEST, MOST_PASSAGES = 3000, 25


def begin_talk(store: Store, of: Municipality) -> None:
    """Add an interview with one question, and a note in which two passages are marked."""
    interview = store.add(Interview(municipality_id=of.id, number=1))
    block = store.add(InterviewBlock(interview_id=interview.id, name="Einstieg"))
    note = f"0 {' '.join(WORDS * 9)}"
    question = store.add(InterviewQuestion(interview_id=interview.id, block_id=block.id, text="Wer?", note=note))
    mark(store, question, "note", 40, 60, PassageKind.QUOTE)
    mark(store, question, "note", 90, 130, PassageKind.CONFIDENTIAL)


def edit_talk(store: Store, number: int, dice: random.Random) -> None:
    """Write the note anew, with its number at the head and something typed or cut in its middle; mark now and then."""
    question = the_question(store)
    head, _, body = question.note.partition(" ")
    at = dice.randrange(len(body) + 1)
    if len(body) > LONGEST or dice.random() < 0.3:
        body = body[:at] + body[at + dice.randrange(1, 80 if len(body) < LONGEST else 900) :]
    else:
        body = body[:at] + " ".join(dice.choices(WORDS, k=dice.randrange(1, 40))) + body[at:]
    with store.transaction("Notiz"):
        question = store.change(question, note=f"{head} {body}")  # the passages move twice in one step
        question = store.change(question, note=f"{number} {body}")
        if dice.random() < 0.4 and len(passages_of(store, question, "note")) < MOST_PASSAGES and len(body) > 50:
            start = dice.randrange(len(question.note) - 40)
            mark(store, question, "note", start, start + dice.randrange(1, 40), dice.choice(NOTED))


def the_question(store: Store) -> InterviewQuestion:
    """The question of `begin_talk`."""
    found = store.first(InterviewQuestion)
    assert found is not None
    return found


def noted_last(store: Store) -> int:
    """The number of the edit whose note is kept."""
    return int(the_question(store).note.partition(" ")[0])


def torn(store: Store) -> int:
    """How many passages say other words than stand at their place, but those that stay when their words are gone."""
    found = 0
    for each in store.find(Passage):
        source = record_at(store, each.source)
        text = str(getattr(source, read_address(each.source)[2]))
        stays = each.gone and each.kind in STAYING
        found += not stays and (text[each.start : each.stop] != each.words or not each.words)
    return found
