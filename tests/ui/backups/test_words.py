"""Backups in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.store.backup_set import Backup
from ui.backup_words import Overview, Trouble, ago, moment, old, size, status_line

NOW = datetime(2026, 11, 25, 14, 30)
DAY = timedelta(days=1)


def backup(**before):
    return Backup(Path("x"), NOW - timedelta(**before), 7)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ({"seconds": 20}, "gerade eben"),
        ({"minutes": 12}, "vor 12 Min."),
        ({"hours": 2}, "vor 2 Std."),
        ({"hours": 20}, "gestern"),
        ({"days": 3}, "vor 3 Tagen"),
    ],
)
def test_how_long_ago(before, words):
    assert ago(NOW - timedelta(**before), NOW) == words


@pytest.mark.parametrize(("hours", "words"), [(30, "30 Stunden alt"), (72, "3 Tage alt")])
def test_how_old(hours, words):
    assert old(NOW - timedelta(hours=hours), NOW) == words


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (datetime(2026, 11, 25, 9, 5), "heute, 09:05"),
        (datetime(2026, 11, 24, 9, 5), "gestern, 09:05"),
        (datetime(2026, 11, 20, 9, 5), "Fr., 20.11., 09:05"),
        (datetime(2025, 11, 20, 9, 5), "Do., 20.11.2025, 09:05"),
    ],
)
def test_a_moment(then, words):
    assert moment(then, NOW) == words


@pytest.mark.parametrize(
    ("count", "words"), [(10, "1 KB"), (420_000, "420 KB"), (12_400_000, "12,4 MB"), (5_400_000_000, "5,4 GB")]
)
def test_a_size(count, words):
    assert size(count) == words


FRESH, STALE = backup(hours=2), backup(days=3)


@pytest.mark.parametrize(
    ("found", "text", "due"),
    [
        (Overview(), "Noch keine Sicherung", True),
        (Overview((FRESH,)), "Sicherung geprüft vor 2 Std. · nur auf diesem Laptop", False),
        (Overview((FRESH,), (FRESH,), "Stick BLAU", FRESH.made_at), "Sicherung geprüft vor 2 Std. · Stick BLAU", False),
        (
            Overview((FRESH,), None, "Stick BLAU", STALE.made_at),
            "Sicherung geprüft vor 2 Std. · Stick BLAU vor 3 Tagen",
            False,
        ),
        (
            Overview((FRESH,), None, "Stick BLAU", NOW - 9 * DAY),
            "Sicherung geprüft vor 2 Std. · Stick BLAU vor 9 Tagen",
            True,
        ),
        (Overview((STALE,)), "Sicherung ist 3 Tage alt · nur auf diesem Laptop", True),
        (Overview((STALE,), None, "Stick BLAU", None), "Sicherung ist 3 Tage alt · noch nicht auf Stick BLAU", True),
    ],
)
def test_the_line_of_the_status_bar(found, text, due):
    line = status_line(found, NOW, DAY)
    assert (line.text, line.due) == (text, due)


def test_switched_off_and_failed_are_told():
    assert status_line(Overview(), NOW, DAY, on=False).text == "Sicherungen sind ausgeschaltet"
    failed = status_line(Overview((FRESH,)), NOW, DAY, trouble=Trouble.ALL)
    assert (failed.text, failed.due) == ("Sicherung nicht gelungen · die letzte vor 2 Std.", True)


@pytest.mark.parametrize(
    ("place", "trouble", "text"),
    [
        ("Stick BLAU", Trouble.PLACE, "nicht auf Stick BLAU"),
        ("", Trouble.PLACE, "nicht auf dem zweiten Ort"),
        ("Stick BLAU", Trouble.FILES, "abgelegte Dateien fehlen"),
    ],
)
def test_what_was_backed_up_in_part_is_told_as_that(place, trouble, text):
    line = status_line(Overview((FRESH,), place=place), NOW, DAY, trouble=trouble)
    assert (line.text, line.due) == (f"Sicherung geprüft vor 2 Std. · {text}", True)
