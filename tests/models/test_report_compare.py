"""Two versions of a report: what came, went, moved, was renamed, was rewritten."""

from __future__ import annotations

import random

import pytest

from models.printed_difference import text_changes, text_runs
from models.report import Insertion, Report, ReportSection, ReportState, ReportVersion, sections_of
from models.report_compare import Fate, compare
from models.report_life import add_section, leave_out, move_section, next_version, remove_section
from models.text_difference import RunKind
from tests import build

WORDS = ("Die", "Stadt", "plant", "den", "Kreis", "mit", "der", "Schule", "und", "das", "Büro", "lädt", "ein")


@pytest.fixture
def versions(store):
    """A first version with chapters a, b (below it c) and d, handed over, and the draft that continues it."""
    report = store.add(Report(municipality_id=build.people(store).id))
    one = store.add(ReportVersion(report_id=report.id))
    for position, (level, heading) in enumerate(((1, "a"), (1, "b"), (2, "c"), (1, "d")), 1):
        text = f"Der Abschnitt {heading} sagt, was ist.\n\nUnd noch etwas gibt es dort zu sagen."
        store.add(ReportSection(version_id=one.id, position=position, level=level, heading=heading, text=text))
    one = store.change(one, state=ReportState.HANDED_OVER)
    return one, next_version(store, one)


def at(store, version, heading):
    return next(each for each in sections_of(store, version.id) if each.heading == heading)


def told(store, versions):
    """Of each section that isn't as it was: its heading, what became of it, whether it moved."""
    found = [each for each in compare(store, *versions) if each.fate is not Fate.SAME]
    return [((each.after or each.before).section.heading, each.fate, each.moved) for each in found]


def test_a_fresh_correction_differs_in_nothing(store, versions):
    assert told(store, versions) == []


def test_a_chapter_that_moved_is_told_alone_not_with_what_lies_below_it(store, versions):
    move_section(store, at(store, versions[1], "b"), 0)
    assert told(store, versions) == [("b", Fate.CHANGED, True)]


def test_sections_that_came_and_went_stand_where_they_are_and_were(store, versions):
    _, draft = versions
    add_section(store, draft, at(store, draft, "a"), heading="neu")
    remove_section(store, at(store, draft, "c"))
    leave_out(store, at(store, draft, "d"))
    headings = [(each.after or each.before).section.heading for each in compare(store, *versions)]
    assert headings == ["a", "neu", "b", "c", "d"]
    assert told(store, versions) == [("neu", Fate.ADDED, False), ("c", Fate.REMOVED, False), ("d", Fate.REMOVED, False)]


def test_a_renamed_section_is_known_by_what_stands_in_it_and_only_its_changed_words_are_told(store, versions):
    section = at(store, versions[1], "c")
    store.change(section, heading="Neues", text=section.text.replace("noch etwas", "viel mehr"))
    (changed,) = [each for each in compare(store, *versions) if each.fate is Fate.CHANGED]
    assert (changed.renamed, changed.moved) == (True, False)
    words = [(run.kind, run.text) for run in changed.runs if run.kind is not RunKind.SAME]
    assert words == [(RunKind.REMOVED, "noch etwas"), (RunKind.ADDED, "viel mehr")]


def test_what_an_insertion_shows_counts_not_its_line(store, versions):
    one = store.change(versions[1], state=ReportState.DRAFT)
    line = store.change(at(store, one, "a"), text="Davor.\n\n{{abcdefgh Unterlagen}}")
    store.add(Insertion(section_id=line.id, mark="abcdefgh", taken="Es sind 18 von 22."))
    store.change(one, state=ReportState.HANDED_OVER)
    two = next_version(store, one)
    assert told(store, (one, two)) == []
    store.change(store.first(Insertion, section_id=at(store, two, "a").id), taken="Es sind 20 von 22.")
    (changed,) = [each for each in compare(store, one, two) if each.fate is Fate.CHANGED]
    assert [run.text for run in changed.runs if run.kind is not RunKind.SAME] == ["18", "20"]


RICH = """## Im **Kreis**

- Es gibt ein *Leitbild*.[^1]

> Wir fangen an. — I3

Tabelle: Ziele

| Ziel | Stand |
| --- | ---: |
| **Büro** | 3 |

[^1]: Beschluss von 2019."""


def test_two_texts_are_compared_as_they_stand_on_paper_without_any_signs():
    read = "".join(run.text for run in text_runs("", RICH) if run.kind is RunKind.ADDED)
    assert read.split("\n\n")[:-1] == [
        "Im Kreis",
        "• Es gibt ein Leitbild. (Fußnote: Beschluss von 2019.)",
        "Wir fangen an. (I3)",
        "Ziele\nZiel · Stand\nBüro · 3",
    ]


@pytest.mark.parametrize(
    ("before", "after", "came"),
    [
        ("Das ist neu gedacht.", "Das ist **neu** gedacht.", [("neu", True, False)]),
        ("Das ist **neu** gedacht.", "Das ist *neu* gedacht.", [("neu", False, True)]),
        ("| Ziel |\n| --- |\n| neu |", "| Ziel |\n| --- |\n| *neu* |", [("neu", False, True)]),
        ("Das ist neu.", "> Das ist neu.", [("Das ist neu.", False, True), ("\n\n", False, False)]),
    ],
)
def test_words_that_only_look_otherwise_have_changed(before, after, came):
    added = [each for each in text_runs(before, after) if each.kind is RunKind.ADDED]
    assert [(each.text, each.strong, each.slanted) for each in added] == came


def test_a_sentence_put_behind_another_leaves_its_last_word_alone():
    runs = text_runs("Eine sah es ähnlich.", "Eine sah es ähnlich. Eine dritte widersprach.")
    assert [(each.kind, each.text) for each in runs] == [
        (RunKind.SAME, "Eine sah es ähnlich."),
        (RunKind.ADDED, " Eine dritte widersprach."),
        (RunKind.SAME, "\n\n"),
    ]


def test_what_would_change_in_an_insertion_is_shown_with_little_around_it():
    rows = "".join(f"| Punkt {number} | alles bleibt, wie es war |\n" for number in range(400))
    before = f"| Was | Stand |\n|---|---|\n{rows}"
    after = before.replace("Punkt 20 | alles bleibt", "Punkt 20 | **manches** bleibt")
    runs = text_changes(before, after)
    assert [each.text for each in runs if each.kind is not RunKind.SAME] == ["alles", "manches"]
    assert sum(len(each.text) for each in runs) < 240
    assert not text_changes(before, before.replace("|---|", "| :-- |"))


@pytest.mark.parametrize("seed", range(8))
def test_the_runs_lead_from_one_text_to_the_other_whatever_was_edited(seed):
    dice = random.Random(seed)
    old = [" ".join(dice.choices(WORDS, k=8)) for _ in range(5)]
    new = [each if dice.random() < 0.5 else " ".join(dice.sample(each.split(), 6)) for each in old]
    new.insert(dice.randrange(5), " ".join(dice.choices(WORDS, k=5)))
    dice.shuffle(new) if dice.random() < 0.3 else None
    runs = text_runs("\n\n".join(old), "\n\n".join(new))
    for kind, text in ((RunKind.ADDED, old), (RunKind.REMOVED, new)):
        assert "".join(run.text for run in runs if run.kind is not kind) == "".join(f"{each}\n\n" for each in text)
