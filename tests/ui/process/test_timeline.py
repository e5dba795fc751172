from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from models.module_clock import ModuleClock
from models.process import ProcessStep, StepState
from models.process_life import StepView
from ui.process.timeline import Timeline, marks_of

TODAY = date(2026, 11, 23)
CLOCK = ModuleClock(start=date(2026, 11, 2), early=date(2027, 2, 2), late=date(2027, 5, 2), running=True)


def view(name, planned=None, done=None, state=StepState.OPEN):
    step = ProcessStep(uid=name.lower(), name=name, planned_on=planned)
    return StepView(step=step, state=StepState.DONE if done else state, done_on=done)


@pytest.fixture
def views():
    return [
        view("Sondierung", date(2026, 10, 28), date(2026, 11, 2)),
        view("Interviews", date(2026, 11, 20)),
        view("Bericht", date(2027, 2, 26)),
        view("Entfallen", date(2026, 12, 1), state=StepState.SKIPPED),
    ]


@pytest.fixture
def timeline(context, shown, views):
    made = Timeline(context)
    made.show_module(views, CLOCK, [(date(2026, 11, 6), date(2026, 11, 12))])
    made.got = []
    made.opened.connect(made.got.append)
    return shown(made)


def test_plan_stands_against_fact(views):
    assert [(m.text, m.fact) for m in marks_of(views, ModuleClock(), TODAY)] == [
        ("Sondierung", False),
        ("Sondierung", True),
        ("Interviews", False),
        ("Bericht", False),
    ]


def test_only_a_plan_that_passed_by_is_late_and_never_an_aim(views):
    late = [mark.text for mark in marks_of(views, CLOCK, date(2028, 1, 1)) if mark.late]
    assert late == ["Interviews", "Bericht"]


def test_the_aims_are_called_aims(views):
    texts = [mark.text for mark in marks_of([], CLOCK, TODAY)]
    assert texts == ["früheste Fertigstellung", "spätestens vorgesehen"]


def test_arrows_walk_and_what_is_met_is_read_out(timeline, press):
    timeline.setFocus()
    assert timeline.accessibleName() == "Zeitstrahl: 28.10.2026 Sondierung, geplant"
    press(timeline, Qt.Key.Key_Right)
    assert timeline.accessibleName() == "Zeitstrahl: 02.11.2026 Sondierung, geschehen"
    press(timeline, Qt.Key.Key_Return)
    assert timeline.got == ["sondierung"]


def test_all_of_it_is_told_in_words(timeline):
    assert "02.02.2027 früheste Fertigstellung, geplant" in timeline.accessibleDescription()


def test_a_module_without_days_can_be_painted(context, shown):
    made = Timeline(context)
    made.show_module([], ModuleClock(), [])
    assert not shown(made).grab().isNull()
    assert made.accessibleDescription() == "Noch ohne Tage"


def test_a_pause_is_told_in_words(timeline):
    assert "Pause vom 06.11.2026 bis 12.11.2026" in timeline.accessibleDescription()


@pytest.mark.parametrize(("zoom", "width"), [(100, 1120), (100, 640), (200, 1080)])
def test_no_words_run_into_others_or_over_the_edge(context, shown, zoom, width):
    context.theme.apply(context.theme.appearance, zoom)
    made = Timeline(context)
    days = (date(2026, 11, 29), date(2026, 12, 9), date(2027, 1, 2), date(2027, 1, 20), date(2027, 2, 6))
    steps = [view(f"Leitfadeninterviews geführt {at}", day) for at, day in enumerate(days)]
    made.show_module(steps, CLOCK, [])
    made.resize(width, made.sizeHint().height())
    shown(made)
    made.resize(width, made.sizeHint().height())
    boxes = [made.words_box(at) for at in range(len(made.marks))]
    assert not any(box.isEmpty() for box in boxes)
    assert not any(one.intersects(two) for at, one in enumerate(boxes) for two in boxes[at + 1 :])
    months = made.sizeHint().height() - context.theme.px(20)
    assert all(box.left() >= 0 and box.right() <= width and box.bottom() <= months for box in boxes)


def test_words_can_be_clicked(timeline, qtbot):
    box = timeline.words_box(1)
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert timeline.got == ["sondierung"]
