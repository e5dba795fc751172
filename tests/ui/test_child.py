"""A process of our own, seen from the window: the spell checker's, without a dictionary."""

from __future__ import annotations

import pytest

from ui.child import Child
from ui.spelling_process import Answer, Check, Suggest, serve


@pytest.fixture
def child(qtbot):
    made = Child(serve)
    yield made
    made.stop()


def test_it_starts_with_the_first_message(qtbot, child):
    before = child.process_id
    with qtbot.waitSignal(child.came, timeout=8000) as came:
        child.send(Suggest(7, "Bildugn"))
    assert (before, came.args) == (None, [Answer(7)])
    assert child.process_id


def test_a_message_larger_than_the_pipe_holds_nobody_up(qtbot, child):
    with qtbot.waitSignal(child.came, timeout=8000) as came:
        child.send(Check(1, ("x" * 1_000_000,)))
    assert came.args == [Answer(1, wrong=((),))]


def test_its_death_is_told_and_the_next_message_starts_it_again(qtbot, child):
    with qtbot.waitSignal(child.came, timeout=8000):
        child.send(Suggest(1, "a"))
    with qtbot.waitSignal(child.ended, timeout=8000):
        child._process.kill()
    with qtbot.waitSignal(child.came, timeout=8000) as came:
        child.send(Suggest(2, "b"))
    assert came.args == [Answer(2)]


def test_stopped_it_is_gone_and_nothing_more_comes(qtbot, child):
    child.send(Suggest(1, "a"))
    process = child._process
    child.came.connect(lambda _: pytest.fail("came"))
    child.ended.connect(lambda: pytest.fail("told as a death"))
    child.stop()
    assert (process.is_alive(), child.process_id) == (False, None)
    qtbot.wait(50)


def test_stopping_what_never_began_is_no_trouble(child):
    child.stop()
    assert child.process_id is None
