"""Einstellungen, Sicherheit: when the app locks by itself."""

from __future__ import annotations

import pytest

from models.preferences import preferences
from ui.pages.settings_security import LABELS, SecuritySettings


@pytest.fixture
def part(qtbot, context):
    made = SecuritySettings(context)
    qtbot.addWidget(made)
    made.show()
    return made


def chosen(part):
    return [minutes for minutes, choice in part.choices.items() if choice.isChecked()]


def test_ten_minutes_at_first(part):
    assert chosen(part) == [10]


@pytest.mark.parametrize("minutes", list(LABELS))
def test_the_time_is_kept(context, part, minutes):
    part.choices[minutes].click()
    assert preferences(context.store).lock_after_minutes == minutes


def test_a_change_elsewhere_shows(context, part):
    context.store.change(preferences(context.store), lock_after_minutes=30)
    assert chosen(part) == [30]


def test_another_time_than_those_offered_marks_none_and_stays(context, part):
    context.store.change(preferences(context.store), lock_after_minutes=7)
    assert (chosen(part), preferences(context.store).lock_after_minutes) == ([10], 7)


def test_the_buttons_ask(context, part):
    heard = []
    context.lock.asked.connect(lambda: heard.append("lock"))
    context.lock.screen_asked.connect(lambda: heard.append("screen"))
    part.lock_button.click()
    part.screen_button.click()
    assert heard == ["lock", "screen"]
