"""What README promises is there: linked files, the commands as they stand, no gaps left for later."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SECURITY = (ROOT / "SECURITY.md").read_text("utf-8")


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_a_linked_file_is_there(link):
    assert (ROOT / link).is_file()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:models|reports|resources|tests|ui)/[\w./]+)`", README))))
def test_a_named_file_or_folder_is_there(name):
    assert (ROOT / name).exists() or name == "reports/x.py"


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"`((?:models|reports|ui|window|faults)/[\w./]*|test_\w+\.py)`", SECURITY)))
)
def test_what_is_said_to_show_that_something_is_safe_is_there(name):
    assert (ROOT / "tests" / name).exists()


def test_no_gap_was_left_for_later():
    assert not re.search(r"^[A-Z]+_[A-Z]+$|TODO|TBD", README, re.MULTILINE)


def test_both_commands_stand_there_for_both_spellings():
    for beginning, end in (
        ("python3 -m venv", "main.py --demo"),
        ("py -3.11 -m venv", "main.py --demo"),
        ("python3 -m venv", "-m pytest"),
        ("py -3.11 -m venv", "-m pytest"),
    ):
        assert re.search(rf"^{re.escape(beginning)} .*{re.escape(end)}$", README, re.MULTILINE)
