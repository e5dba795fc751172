"""How long to wait after wrong tries, and what survives closing the window."""

from __future__ import annotations

import json

import pytest

from models.store.home import beside
from models.store.tries import TRIES, Tries


class Clock:
    now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def tries(tmp_path, clock):
    return Tries(tmp_path / "bestand.db", clock)


def waits(tries, clock, count):
    found = []
    for _ in range(count):
        tries.note_wrong()
        found.append(tries.seconds_left())
        clock.now += found[-1]
    return found


def test_the_wait_grows_from_the_third_wrong_try_on(tries, clock):
    assert waits(tries, clock, 10) == [0, 0, 2, 4, 8, 16, 32, 60, 60, 60]


def test_it_runs_down(tries, clock):
    waits(tries, clock, 3)
    tries.note_wrong()
    clock.now += 1.5
    assert tries.seconds_left() == 2.5


def test_closing_the_window_gains_nothing(tries, clock, tmp_path):
    for _ in range(4):
        tries.note_wrong()
    assert Tries(tmp_path / "bestand.db", clock).seconds_left() == 4


def test_the_right_one_ends_it(tries, clock, tmp_path):
    waits(tries, clock, 5)
    tries.clear()
    assert (tries.seconds_left(), list(tmp_path.iterdir())) == (0, [])
    assert waits(tries, clock, 2) == [0, 0]


def test_a_clock_set_back_locks_nobody_out(tries, clock):
    waits(tries, clock, 8)
    clock.now -= 1_000_000
    before = tries.seconds_left()
    clock.now += 60
    assert (before, tries.seconds_left()) == (60, 0)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff",
        b"[]",
        b'{"wrong": 9}',
        b'{"wrong": "viele", "at": 0}',
        b'{"wrong": 1e999, "at": 1}',
        b"null",
        b'{"wrong": 9, "at": NaN}',
    ],
)
def test_a_damaged_file_means_nothing(tmp_path, clock, content):
    beside(tmp_path / "bestand.db", TRIES).write_bytes(content)
    assert Tries(tmp_path / "bestand.db", clock).seconds_left() == 0


def test_the_file_holds_a_number_and_a_time(tries, tmp_path):
    tries.note_wrong()
    assert json.loads(beside(tmp_path / "bestand.db", TRIES).read_bytes()) == {"wrong": 1, "at": 1_000_000.0}


def test_without_a_folder_they_are_remembered_all_the_same(tmp_path, clock):
    tries = Tries(tmp_path / "fort" / "bestand.db", clock)
    assert waits(tries, clock, 4) == [0, 0, 2, 4]
