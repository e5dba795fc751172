"""The chapters that new reports begin with: as they ship, or the agency's own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.report_content import chapter_texts
from models.report_outline import chapters, own_chapters
from ui.templates.chapters_part import ChaptersPart

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def part(qtbot, context):
    made = ChaptersPart(context)
    qtbot.addWidget(made)
    made.show()
    made.show_chapters()
    made.adopt()
    return made


def levels(context):
    return [each.level for each in own_chapters(context.store)[:3]]


def test_an_own_heading_is_what_new_reports_begin_with(qtbot, context, part, press_text):
    press_text(part.own.rows[0].editors["heading"].input, " für alle")
    part.flush()
    assert chapters(context.store)[0].heading == f"{chapter_texts()[0].heading} für alle"


def test_alt_and_an_arrow_let_a_chapter_lie_one_deeper_than_the_one_above_it_at_most(qtbot, context, part):
    for _ in range(2):
        qtbot.keyClick(part.own.rows[1].editors["heading"].input, Qt.Key.Key_Right, ALT)
    assert levels(context) == [1, 2, 1]
    qtbot.keyClick(part.own.rows[1].editors["heading"].input, Qt.Key.Key_Left, ALT)
    assert levels(context) == [1, 1, 1]


def test_the_way_back_to_the_shipped_chapters_can_be_undone(context, part, press_text):
    press_text(part.own.rows[0].editors["heading"].input, " für alle")
    part.go_back()
    assert chapters(context.store) == chapter_texts()
    _, actions = context.toasts[-1]
    actions["Rückgängig"]()
    assert own_chapters(context.store)[0].heading.endswith(" für alle")
