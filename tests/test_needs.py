"""What a machine lacks leaves a test out, but never in CI."""

from __future__ import annotations

import pytest

from tests.conftest import need


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_what_is_missing_fails_in_ci_and_is_told_elsewhere(monkeypatch, ci, outcome):
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="a disk"):
        need(None, "a disk")


def test_what_is_there_leaves_nothing_out(monkeypatch):
    monkeypatch.setenv("CI", "true")
    need("/usr/bin/cc", "a compiler")


def test_only_need_the_window_and_a_newer_python_leave_tests_out(tests_source):
    skipping = {name for name, source in tests_source.items() if f"pytest.{'skip'}(" in source}
    assert skipping == {"conftest.py", "window/conftest.py", "ui/test_qt_references.py"}


@pytest.fixture
def tests_source(pytestconfig):
    folder = pytestconfig.rootpath / "tests"
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.py")}
