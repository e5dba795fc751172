"""What is done with an Ergebnisbericht, by chance: see tests/random_verbs.py."""

from __future__ import annotations

import random

from models.evidence import Evidence
from models.municipality import Municipality
from models.report import (
    CommentState,
    Insertion,
    InsertionKind,
    Report,
    ReportComment,
    ReportSection,
    ReportVersion,
    Support,
)
from models.report_comments import add_comment, answer, comments_of, remove_comment
from models.report_insertions import insert, leave, take_over
from models.report_life import (
    add_section,
    frozen_paper,
    hand_over,
    leave_out,
    move_section,
    next_version,
    remove_section,
    set_level,
    start_report,
    take_in,
)
from models.report_outline import BELOW, adopt_chapters, chapters, forget_chapters
from models.report_readiness import let_gaps_be
from models.report_support import support, unsupport
from models.store.store import Store
from tests import build
from tests.random_edits import Edit, Nothing, pick, words


def begin_report(store: Store, dice: random.Random) -> None:
    """One more, on a module that has none; one with sections for categories would put these in, which is no edit."""
    if any(chapter.key in BELOW for chapter in chapters(store)):
        raise Nothing
    start_report(store, pick(store, dice, Municipality), module=dice.randrange(1, 4))


def arrange_report(store: Store, dice: random.Random) -> None:
    """A section more, elsewhere, deeper, left out, gone."""
    section = pick(store, dice, ReportSection)
    verb = dice.choice(["add", "move", "level", "out", "in", "remove"])
    if verb == "add":
        version = store.get(ReportVersion, section.version_id)
        add_section(store, version, dice.choice([section, None]), dice.randrange(1, 4), words(dice, 3))
    elif verb == "move":
        move_section(store, section, dice.randrange(4))
    elif verb == "level":
        set_level(store, section, dice.randrange(1, 4))
    else:
        {"out": leave_out, "in": take_in, "remove": remove_section}[verb](store, section)


def rest_paragraph(store: Store, dice: random.Random) -> None:
    """Some words rest on a piece of evidence, or no more."""
    if dice.random() < 0.3:
        unsupport(store, pick(store, dice, Support))
        return
    section = pick(store, dice, ReportSection)
    start = dice.randrange(len(section.text) + 1)
    support(store, section, start, min(start + dice.randrange(60), len(section.text)), pick(store, dice, Evidence))


def insert_something(store: Store, dice: random.Random) -> None:
    """Something is taken from elsewhere, or what is there now."""
    if dice.random() < 0.3:
        dice.choice([take_over, leave])(store, pick(store, dice, Insertion))
        return
    section = pick(store, dice, ReportSection)
    kind, about = dice.choice([(InsertionKind.INTERVIEWS, "sentence"), (InsertionKind.DOCUMENTS, "list")])
    insert(store, section, dice.randrange(len(section.text) + 1), kind, about)


def comment_on_report(store: Store, dice: random.Random) -> None:
    """The Kommune says something, is answered, or has not said it."""
    verb = dice.choice(["add", "add", "answer", "remove"])
    if verb == "add":
        section = pick(store, dice, ReportSection)
        start = dice.randrange(len(section.text) + 1)
        version = store.get(ReportVersion, section.version_id)
        add_comment(store, version, section, start, start + dice.randrange(40), words(dice))
        comments_of(store, version)
    elif verb == "answer":
        answer(store, pick(store, dice, ReportComment), words(dice), dice.choice(list(CommentState)))
    else:
        remove_comment(store, pick(store, dice, ReportComment))


def correct_report(store: Store, dice: random.Random) -> None:
    """The next version, or why the gaps of one may stay."""
    version = pick(store, dice, ReportVersion)
    if dice.random() < 0.5:
        let_gaps_be(store, version, words(dice))
    else:
        next_version(store, version, words(dice, 3))


def edit_outline(store: Store, dice: random.Random) -> None:
    """The agency's own chapters, or the shipped ones again."""
    dice.choice([adopt_chapters, forget_chapters])(store)


def remove_report(store: Store, dice: random.Random) -> None:
    store.remove(pick(store, dice, Report))


REPORT: dict[str, Edit] = {
    each.__name__: each
    for each in (
        begin_report, arrange_report, rest_paragraph, insert_something, comment_on_report, correct_report,
        edit_outline, remove_report,
    )
}  # fmt: skip


def hand_report_over(store: Store, dice: random.Random) -> None:
    """Never undone: nothing of that version is taken back from here on."""
    version = pick(store, dice, ReportVersion, state="draft")
    hand_over(store, version, frozen_paper(store, version), build.PDF, words(dice, 2))
