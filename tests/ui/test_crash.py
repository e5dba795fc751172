"""A fault of ours: what was typed is written, and the report holds no word of it."""

from __future__ import annotations

import logging
import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from models.store.errors import DiskFull
from ui.crash import SAFE, UNSAFE, CrashHook

pytestmark = pytest.mark.logs("fault")

SECRET = "Dr. Maren Tiedje"


@pytest.fixture
def told():
    return []


@pytest.fixture
def flushed():
    return []


@pytest.fixture
def hook(qtbot, theme, told, flushed):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = CrashHook(theme, lambda: flushed.append(True) or True, told.append, lambda: window)
    yield made
    if made.dialog is not None:
        made.dialog.close()


def strike(hook, error):
    try:
        try:
            int(SECRET)
        except ValueError as first:
            raise error from first
    except type(error):
        hook.take(*sys.exc_info())


def test_the_report_names_the_code_and_no_value(qtbot, hook, caplog):
    caplog.set_level(logging.CRITICAL)
    strike(hook, KeyError(SECRET))
    qtbot.waitUntil(lambda: hook.dialog is not None)
    text = hook.dialog.report.toPlainText()
    assert "builtins.KeyError" in text
    assert "test_crash.py" in text
    assert "ValueError" in text
    assert SECRET not in text + caplog.text


def test_what_is_pending_is_written_first(qtbot, hook, flushed):
    strike(hook, KeyError())
    qtbot.waitUntil(lambda: hook.dialog is not None)
    assert flushed == [True]


@pytest.mark.parametrize(("written", "sentence"), [(True, SAFE), (False, UNSAFE), (None, UNSAFE)])
def test_it_says_what_is_safe(qtbot, hook, written, sentence):
    def flush():
        if written is None:
            raise RuntimeError
        return written

    hook._flush = flush
    strike(hook, KeyError())
    qtbot.waitUntil(lambda: hook.dialog is not None)
    assert sentence in [
        label.text() for label in hook.dialog.findChildren(type(hook.dialog.layout().itemAt(0).widget()))
    ]


def test_the_report_can_be_copied(qtbot, hook):
    strike(hook, KeyError())
    qtbot.waitUntil(lambda: hook.dialog is not None)
    hook.dialog.copy.click()
    assert QGuiApplication.clipboard().text() == hook.dialog.report.toPlainText()


def test_a_second_fault_joins_the_first(qtbot, hook):
    strike(hook, KeyError())
    qtbot.waitUntil(lambda: hook.dialog is not None)
    first = hook.dialog
    strike(hook, IndexError())
    qtbot.waitUntil(lambda: "IndexError" in first.report.toPlainText())
    assert hook.dialog is first


def test_a_known_error_is_a_sentence_and_no_fault(hook, told):
    hook.take(DiskFull, DiskFull(), None)
    assert (told, hook.dialog) == ([DiskFull.sentence], None)
