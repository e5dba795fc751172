from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from models.process import StepTemplate
from models.process_content import steps_of
from models.process_life import begin_steps
from tests import build
from tests.ui.pages.conftest import shown
from ui.pages.settings import SettingsPage
from ui.pages.settings_steps import StepSettings
from ui.place import Place

__all__ = ["shown"]


@pytest.fixture
def steps(context, shown):
    return shown(StepSettings(context))


def read(steps):
    return [label.text().split("   ")[1] for label in steps._shipped.findChildren(QLabel) if label.isVisible()]


def test_the_shipped_steps_are_read_and_nothing_is_kept(steps, store):
    assert read(steps) == [step.title for step in steps_of(1)]
    assert store.find(StepTemplate) == []


def test_each_module_has_its_own(steps, qtbot):
    steps.modules.button(3).click()
    qtbot.waitUntil(lambda: read(steps) == [step.title for step in steps_of(3)])


def test_they_are_copied_when_they_are_first_changed(steps, store, press_text):
    steps.adopt_button.click()
    press_text(steps.own.rows[0].editors["name"].input, " und verschickt")
    steps.flush()
    assert store.first(StepTemplate, order_by="position").name == "Zielvereinbarung unterschrieben und verschickt"
    assert begin_steps(store, build.municipality(store), 1)[0].label().endswith("und verschickt")


def test_another_module_keeps_the_shipped_ones(steps, store):
    steps.adopt_button.click()
    assert {each.module for each in store.find(StepTemplate)} == {1}


def test_back_to_the_template_can_be_undone(steps, store, context, qtbot):
    steps.adopt_button.click()
    own = [each.uid for each in store.find(StepTemplate)]
    steps.back_button.click()
    assert store.find(StepTemplate) == []
    qtbot.waitUntil(steps.adopt_button.isVisible)
    context.toasts[-1][1]["Rückgängig"]()
    assert [each.uid for each in store.find(StepTemplate)] == own
    qtbot.waitUntil(lambda: len(steps.own.rows) == len(own))


def test_an_address_leads_to_the_step(context, shown, store):
    kept = store.add(StepTemplate(module=2, position=1, key="", name="Steuergruppe"))
    page = shown(SettingsPage(context))
    page.show_place(Place("settings", "", "steps", f"step_template/{kept.uid}/name"))
    part = page._parts["steps"]
    assert part.module == 2
    assert part.own.rows[0].editors["name"].input.hasFocus()


def test_ctrl_z_lets_the_shipped_steps_hold_again(steps, store):
    steps.adopt()
    store.undo()
    assert store.find(StepTemplate) == []
    store.redo()
    assert len(store.find(StepTemplate)) == len(steps_of(1))
