"""Rows of a comparison lose nothing of what changed."""

from __future__ import annotations

import random

from models.printed_difference import text_runs
from ui.report.compared_runs import rows_of

WORDS = ("Die Stadt", "hat", "ein Leitbild", "und", "viele Ziele", "seit 2019", "im Rat beschlossen.")


def some_text(chance):
    return "\n\n".join(" ".join(chance.choices(WORDS, k=chance.randint(1, 9))) for _ in range(chance.randint(0, 5)))


def paragraphs_with(runs_of_rows, text):
    shown = ["".join(run.text for run in runs).strip() for runs in runs_of_rows]
    return all(each in text for each in shown if each)


def test_each_row_shows_whole_paragraphs_of_both_versions():
    chance = random.Random(7)
    for _ in range(300):
        before, after = some_text(chance), some_text(chance)
        rows = rows_of(text_runs(before, after))
        assert paragraphs_with([row.before for row in rows], before)
        assert paragraphs_with([row.after for row in rows], after)
        stayed = sum(row.same for row in rows)
        changed = sum(bool("".join(run.text for run in row.after).strip()) for row in rows if not row.same)
        assert stayed + changed == len([each for each in after.split("\n\n") if each])
