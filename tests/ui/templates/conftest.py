"""Vorlagen over the shipped guides, with the keyboard and mouse of a user."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from models.guide import GuideBlockKind, blocks_of, questions_of
from models.guide_content import BlockText, GuideText, QuestionText
from models.guide_life import add_guide, guides


@pytest.fixture
def guide(store):
    """A small one, the last of the list: four blocks, 30 minutes."""
    blocks = tuple(
        BlockText(
            key=kind.value,
            title=f"Block {number}",
            kind=kind,
            component=3 if kind is GuideBlockKind.COMPONENT else 0,
            minutes=minutes,
            questions=tuple(
                QuestionText(
                    key=f"{number}-{at}", text=f"Welche Frage hat {number}-{at}?", prompts=("Warum?", "Seit wann?")
                )
                for at in range(3)
            ),
        )
        for number, (kind, minutes) in enumerate(zip(GuideBlockKind, (5, 10, 10, 5), strict=True))
    )
    text = GuideText(key="own", title="Kleiner Leitfaden", audience="alle", minutes=30, blocks=blocks)
    return add_guide(store, text, len(guides(store)))


@pytest.fixture
def asked(store, guide):
    """The texts of all questions, block by block, as they are kept."""
    return lambda: [[question.text for question in questions_of(store, block)] for block in blocks_of(store, guide)]


@pytest.fixture
def shown(qtbot):
    """Puts a widget on screen, in an active window."""

    def shown(widget, width=1150, height=640):
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown


@pytest.fixture
def press():
    """Press one key in a widget."""

    def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier, text=""):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifier, text))

    return press


@pytest.fixture
def drag():
    """Take a handle and let it go at a point of another widget."""

    def drag(handle, target, point):
        start = QPointF(handle.rect().center())
        end = QPointF(handle.mapFromGlobal(target.mapToGlobal(point)))
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        for kind, at, button, held in (
            (QEvent.Type.MouseButtonPress, start, left, left),
            (QEvent.Type.MouseMove, end, none, left),
            (QEvent.Type.MouseButtonRelease, end, left, none),
        ):
            globally = QPointF(handle.mapToGlobal(QPoint(0, 0))) + at
            modifier = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(handle, QMouseEvent(kind, at, globally, button, held, modifier))

    return drag
