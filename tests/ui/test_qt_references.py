"""PySide6 6.12 loses a reference to None or True at every void call and emit, and aborts after some thousand.

A short test suite doesn't show it: so this counts.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

TIMES = 1000
NOISE = 100


class Sender(QObject):
    told = Signal()
    told_bool = Signal(bool)
    told_object = Signal(object)


def void_calls(qtbot):
    line = QLineEdit()
    qtbot.addWidget(line)
    for _ in range(TIMES):
        line.setText("a")
        line.setEnabled(True)


def emits(qtbot):
    sender = Sender()
    sender.told_bool.connect(lambda value: None)
    sender.told_object.connect(lambda value: None)
    for _ in range(TIMES):
        sender.told.emit()
        sender.told_bool.emit(True)
        sender.told_object.emit(None)


def slots(qtbot):
    box = QCheckBox()
    qtbot.addWidget(box)
    box.toggled.connect(lambda on: None)
    for n in range(TIMES):
        box.setChecked(n % 2 == 0)


@pytest.mark.parametrize("act", [void_calls, emits, slots])
@pytest.mark.parametrize("value", [None, True, False], ids=str)
def test_qt_takes_no_reference_that_is_not_its_own(qtbot, act, value):
    if sys.getrefcount(value) > 1 << 30:
        pytest.skip("this Python's constants are immortal")
    before = sys.getrefcount(value)
    act(qtbot)
    assert abs(sys.getrefcount(value) - before) < NOISE
