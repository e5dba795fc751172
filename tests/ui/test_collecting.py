"""Cycles that hold widgets are taken down on the window's thread, whoever allocates."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from ui.collecting import Collecting, collect_due


class Cycle:
    def __init__(self):
        self.me = self


@pytest.fixture
def taken_down():
    """The threads on which a cycle was."""
    return []


@pytest.fixture
def collecting(qapp):
    made = Collecting()
    made.start()
    yield made
    made.deleteLater()
    gc.enable()


def leave_a_cycle(taken_down):
    weakref.finalize(Cycle(), lambda: taken_down.append(threading.current_thread()))


def allocate_much():
    kept = [[number] for number in range(200_000)]
    thread = threading.Thread(target=lambda: kept.extend([number] for number in range(200_000)))
    thread.start()
    thread.join()
    return kept


def test_another_thread_that_allocates_takes_down_nothing(collecting, taken_down):
    leave_a_cycle(taken_down)
    allocate_much()
    assert taken_down == []


def test_the_window_does_so_a_moment_later(collecting, taken_down, qtbot):
    leave_a_cycle(taken_down)
    kept = allocate_much()
    qtbot.waitUntil(lambda: bool(taken_down))
    assert (taken_down, len(kept)) == ([threading.main_thread()], 400_000)


def test_nothing_is_done_while_nothing_is_due(collecting, taken_down):
    gc.collect()
    leave_a_cycle(taken_down)
    collect_due()
    assert taken_down == []


def test_what_has_become_old_is_taken_down_too(collecting, taken_down):
    held = Cycle()
    weakref.finalize(held, lambda: taken_down.append("old"))
    gc.collect(1)
    gc.collect(1)
    del held
    for _ in range(2 * gc.get_threshold()[1] * gc.get_threshold()[2] * 2):
        junk = [[] for _ in range(2 * gc.get_threshold()[0])]
        collect_due()
        del junk
    assert taken_down == ["old"]
