"""A flow is asked for its height all the time and keeps it, but never longer than it holds."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.flow import FlowLayout

GAP, LINE_GAP = 10, 4


@pytest.fixture
def labels():
    made = [QLabel("Kommune") for _ in range(3)]
    for label in made:
        label.setFixedHeight(20)
        label.setMinimumWidth(100)
    return made


@pytest.fixture
def page(qtbot, labels):
    """A flow in a column, with room for three labels side by side; `flow` is it."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    made.flow = FlowLayout(gap=GAP, line_gap=LINE_GAP)
    column.addLayout(made.flow)
    column.addStretch()
    for label in labels:
        made.flow.addWidget(label)
    made.resize(320, 200)
    made.show()
    return made


def lines(page):
    """How many lines its height has room for, and in how many its widgets stand."""
    QCoreApplication.processEvents()
    shown = {page.flow.itemAt(at).widget() for at in range(page.flow.count())}
    tops = {widget.y() for widget in shown if widget.isVisible()}
    return (page.flow.heightForWidth(page.width()) + LINE_GAP) // (20 + LINE_GAP), len(tops)


def test_widgets_stand_side_by_side_as_long_as_there_is_room(page):
    assert lines(page) == (1, 1)
    page.resize(210, 200)
    assert lines(page) == (2, 2)
    page.resize(100, 200)
    assert lines(page) == (3, 3)


def test_a_widget_that_grows_breaks_the_line(page, labels):
    assert lines(page) == (1, 1)
    labels[0].setMinimumWidth(250)
    assert lines(page) == (2, 2)


def test_a_widget_that_goes_makes_room_for_the_others(page, labels):
    page.resize(210, 200)
    assert lines(page) == (2, 2)
    labels[1].hide()
    assert lines(page) == (1, 1)
    labels[1].show()
    assert lines(page) == (2, 2)


def test_a_widget_that_comes_stands_in_the_next_line(page, labels):
    assert lines(page) == (1, 1)
    another = QLabel("Stadt")
    another.setFixedSize(100, 20)
    page.flow.addWidget(another)
    another.show()
    assert lines(page) == (2, 2)
