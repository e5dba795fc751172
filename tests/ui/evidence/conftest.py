"""A talk with a note in it, and the letters and keys of somebody who marks evidence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.contact import contacts_of
from models.interview import interview_questions
from models.interview_life import plan_interview, start_interview
from tests import build
from ui.interview.talk import TalkView

NOTE = "Die Steuergruppe tagt alle sechs Wochen. Wer einlädt, ist unklar.\nProtokolle werden gelesen."


@pytest.fixture
def auental(store):
    """A Kommune with its people."""
    return build.people(store)


@pytest.fixture
def interview(store, auental):
    """A talk that has begun."""
    return start_interview(store, plan_interview(store, auental, contacts_of(store, auental.id)[:1]))


@pytest.fixture
def question(store, interview):
    """The question of that number (from 1), as it is kept now; the fifth is about the first Kernkomponente."""
    return lambda number=1: interview_questions(store, interview)[number - 1]


@pytest.fixture
def talk(qtbot, context, store, interview, question):
    """The talk on screen, NOTE written to its first question."""
    store.change(question(), note=NOTE)
    view = TalkView(context)
    qtbot.addWidget(view)
    view.resize(1280, 680)
    view.show_interview(store.get(type(interview), interview.id))
    view.show()
    qtbot.waitUntil(view.isVisible)
    view.editor().focus()
    return view


@pytest.fixture
def typed(qapp):
    """Types letters where the cursor is, and presses keys by their Qt names ("Return", "Backspace")."""

    def typed(*keys):
        for key in keys:
            focus = QApplication.focusWidget()
            if hasattr(Qt.Key, f"Key_{key}") and len(key) > 1:
                QTest.keyClick(focus, getattr(Qt.Key, f"Key_{key}"))
                continue
            for letter in key:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    code = Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown
                    here = QApplication.focusWidget()
                    assert here is not None, f"no cursor to type {letter!r} at"
                    QApplication.sendEvent(here, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter))

    return typed
