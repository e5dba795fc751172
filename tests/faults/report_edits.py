"""Edits of a report's text as they come in the editor: paragraphs whose sources move along in the same transaction."""

from __future__ import annotations

import random

from models.evidence import Evidence
from models.municipality import Municipality
from models.report import ReportSection, Support, sections_of
from models.report_life import start_report
from models.report_support import support
from models.store.store import Store
from tests import evidence
from tests.faults.talk_edits import WORDS

LONGEST, MOST_SUPPORTS = 4000, 20


def begin_report(store: Store, of: Municipality) -> None:
    """Add a piece of evidence, and a report whose first section rests on it in two places."""
    evidence.on(store, evidence.document(store, of, pages=1)[0], "text", evidence.SENTENCES[0])
    section = sections_of(store, start_report(store, of).id)[0]
    section = store.change(section, text=f"0 {' '.join(WORDS * 4)}\n\n{' '.join(WORDS * 4)}")
    _rest(store, section, 40, 90)
    _rest(store, section, 200, 260)


def edit_report(store: Store, number: int, dice: random.Random) -> None:
    """Write the section anew, with its number at the head and something typed or cut; now and then it rests on more."""
    section = the_section(store)
    _, _, body = section.text.partition(" ")
    at = dice.randrange(len(body) + 1)
    if len(body) > LONGEST or dice.random() < 0.3:
        body = body[:at] + body[at + dice.randrange(1, 80 if len(body) < LONGEST else 900) :]
    else:
        typed = dice.choice([" ", "\n\n"]).join(dice.choices(WORDS, k=dice.randrange(1, 40)))
        body = f"{body[:at]}{typed}{body[at:]}"
    with store.transaction("Text"):
        section = store.change(section, text=f"{number} {body}")
        if dice.random() < 0.3 and len(store.find(Support)) < MOST_SUPPORTS and len(body) > 80:
            start = dice.randrange(len(section.text) - 40)
            if section.text[start : start + 40].strip():
                _rest(store, section, start, start + 40)


def the_section(store: Store) -> ReportSection:
    """The section of `begin_report`."""
    return min(store.find(ReportSection), key=lambda section: section.id)


def reported_last(store: Store) -> int:
    """The number of the edit whose text is kept."""
    return int(the_section(store).text.partition(" ")[0])


def _rest(store: Store, section: ReportSection, start: int, stop: int) -> None:
    piece = store.first(Evidence)
    assert piece is not None
    support(store, section, start, stop, piece)
