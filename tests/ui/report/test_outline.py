"""The outline: what is listed, and what its keys do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.report import sections_of
from models.report_numbers import numbered
from ui.report.outline import Outline, lines_of
from ui.report.outline_actions import OutlineActions, place_beside

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def outline(qtbot, context, report):
    """The list over the report, shown anew after each change."""
    made = Outline(context.theme)
    qtbot.addWidget(made)
    made.actions = OutlineActions(context, made, lambda: True)
    made.actions.version = report

    def show() -> None:
        made.show_lines(lines_of(numbered(sections_of(context.store, report.id))), made.current(), fixed=False)

    context.live.changed.connect(lambda _: show())
    show()
    made.show()
    return made


def listed(outline):
    return [f"{line.number} {line.heading}".strip() for line in outline.lines]


def test_the_kurzfassung_stands_last_without_a_number(outline):
    assert listed(outline) == ["1 Auftrag", "2 Befunde", "2.1 Strategie", "3 Ausblick", "Kurzfassung"]
    assert [line.sign for line in outline.lines] == ["", "", "", "", "leer"]


def test_alt_and_arrows_carry_a_chapter_with_what_lies_below_it(qtbot, outline, section):
    outline.choose(section("Befunde").id)
    qtbot.keyClick(outline, Qt.Key.Key_Down, ALT)
    assert listed(outline)[:4] == ["1 Auftrag", "2 Ausblick", "3 Befunde", "3.1 Strategie"]
    qtbot.keyClick(outline, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(outline, Qt.Key.Key_Up, ALT)
    assert listed(outline)[:4] == ["1 Befunde", "1.1 Strategie", "2 Auftrag", "3 Ausblick"]


def test_alt_and_arrows_change_the_level_as_far_as_it_goes(qtbot, context, outline, section):
    outline.choose(section("Ausblick").id)
    qtbot.keyClick(outline, Qt.Key.Key_Right, ALT)
    assert listed(outline)[3] == "2.2 Ausblick"
    qtbot.keyClick(outline, Qt.Key.Key_Left, ALT)
    outline.choose(section("Auftrag").id)
    qtbot.keyClick(outline, Qt.Key.Key_Right, ALT)
    assert (listed(outline)[0], len(context.toasts)) == ("1 Auftrag", 1)


def test_space_leaves_a_section_out_and_takes_it_in_again(qtbot, outline, section):
    outline.choose(section("Auftrag").id)
    qtbot.keyClick(outline, Qt.Key.Key_Space)
    assert (listed(outline)[:2], outline.lines[0].spoken) == (["Auftrag", "1 Befunde"], "Auftrag, nicht im Bericht")
    qtbot.keyClick(outline, Qt.Key.Key_Space)
    assert listed(outline)[0] == "1 Auftrag"


def test_words_typed_by_mistake_change_nothing_and_what_follows_enter_lands_in_the_section_marked(
    qtbot, outline, section
):
    went = []
    outline.chosen.connect(went.append)
    outline.entered.connect(went.append)
    outline.choose(section("Befunde").id)
    qtbot.keyClicks(outline, "kurz und gut")
    assert (outline.current(), section("Befunde").included) == (section("Befunde").id, True)
    qtbot.keyClick(outline, Qt.Key.Key_Return)
    assert went == [section("Befunde").id, 0]


def test_the_line_that_is_marked_stays_in_sight_where_room_is_taken(qtbot, outline, section):
    outline.resize(200, 150)
    outline.choose(section("Ausblick").id)
    outline.resize(200, 100)
    assert outline.viewport().rect().contains(outline.visualRect(outline.currentIndex()))


def test_what_is_removed_comes_back_from_the_toast(qtbot, context, outline, section):
    outline.choose(section("Befunde").id)
    qtbot.keyClick(outline, Qt.Key.Key_Delete)
    assert listed(outline)[:2] == ["1 Auftrag", "2 Ausblick"]
    assert outline.current() == section("Ausblick").id
    context.toasts[-1][1]["Rückgängig"]()
    assert listed(outline)[1:3] == ["2 Befunde", "2.1 Strategie"]


def test_a_section_is_dropped_before_another_or_at_the_end(outline, section):
    outline.dropped.emit(section("Ausblick").id, section("Auftrag").id)
    assert listed(outline)[0] == "1 Ausblick"
    outline.dropped.emit(section("Ausblick").id, 0)
    assert listed(outline)[3] == "3 Ausblick"


def test_nothing_of_a_frozen_version_is_moved(qtbot, outline, section):
    before = listed(outline)
    outline.show_lines(outline.lines, section("Befunde").id, fixed=True)
    for key, modifier in ((Qt.Key.Key_Down, ALT), (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)):
        qtbot.keyClick(outline, key, modifier)
    assert listed(outline) == before


def test_a_new_section_stands_behind_on_the_same_level(outline, section):
    outline.choose(section("Strategie").id)
    outline.actions.add()
    assert listed(outline)[3] == "2.2 Ohne Überschrift"


def test_at_both_ends_there_is_no_neighbour(store, report):
    found = numbered(sections_of(store, report.id))
    ends = [at for at, each in enumerate(found) if each.section.heading in ("Auftrag", "Ausblick")]
    assert (place_beside(found, ends[0], -1), place_beside(found, ends[1], 1)) == (None, None)


def test_a_click_on_the_box_leaves_a_section_out(qtbot, outline, section):
    box = outline._painter.box(outline.visualRect(outline.model().index(3, 0)))
    qtbot.mouseClick(outline.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert not section("Ausblick").included
