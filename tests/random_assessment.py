"""What is done with a Standortbestimmung, by chance: see tests/random_verbs.py."""

from __future__ import annotations

import random

from models.assessment import Assessment, AssessmentFinding, FindingEvidence, FindingPart, RatingView
from models.assessment_life import (
    add_finding,
    close_assessment,
    move_to,
    rate,
    remove_finding,
    reopen_assessment,
    rest_no_more,
    rest_on,
    start_assessment,
    take_over_finding,
)
from models.code import Code
from models.evidence import Evidence
from models.municipality import Municipality
from models.store.store import Store
from tests.random_edits import Edit, pick, words


def begin_assessment(store: Store, dice: random.Random) -> Assessment:
    """One more."""
    return start_assessment(store, pick(store, dice, Municipality))


def go_on_with_assessment(store: Store, dice: random.Random) -> None:
    """A statement more, a step, closed or opened again."""
    found = pick(store, dice, Assessment)
    verb = dice.choice(["finding", "finding", "rate", "close", "open"])
    if verb == "finding":
        add_finding(store, found, pick(store, dice, Code), dice.choice(list(FindingPart)), words(dice))
    elif verb == "rate":
        rate(store, found, pick(store, dice, Code), dice.choice(list(RatingView)), dice.randrange(3))
    else:
        (close_assessment if verb == "close" else reopen_assessment)(store, found)


def edit_finding(store: Store, dice: random.Random) -> None:
    """Rested on evidence or no more, about something else, taken over, removed."""
    finding = pick(store, dice, AssessmentFinding)
    verb = dice.choice(["rest", "rest", "loose", "move", "take", "remove"])
    if verb == "rest":
        rest_on(store, finding, pick(store, dice, Evidence), contradicts=dice.random() < 0.3)
    elif verb == "loose":
        rest_no_more(store, finding, store.get(Evidence, pick(store, dice, FindingEvidence).evidence_id))
    elif verb == "move":
        move_to(store, finding, pick(store, dice, Code))
    elif verb == "take":
        take_over_finding(store, finding, pick(store, dice, Assessment))
    else:
        remove_finding(store, finding)


ASSESSMENT: dict[str, Edit] = {each.__name__: each for each in (begin_assessment, go_on_with_assessment, edit_finding)}
