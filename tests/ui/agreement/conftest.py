"""The editor with all that it works with: the sample dossier and a renderer process."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from models.agreement_life import start_agreement
from models.agreement_version import AgreementVersion
from models.export_log import ExportLog


@pytest.fixture
def context(context, renderer):
    """As elsewhere, with a renderer that forgets what the test before had."""
    renderer.forget()
    context.renderer = renderer
    return context


@pytest.fixture
def draft(store, demo) -> AgreementVersion:
    """A draft of the sample's Kommune."""
    return start_agreement(store, demo)


@pytest.fixture
def type_text():
    """Types text as keys with text: qtbot.keyClicks knows no umlauts."""

    def type_into(widget, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    return type_into


@pytest.fixture
def click_at():
    """Clicks a place in a widget."""

    def click(widget, point: QPointF | QPoint) -> None:
        spot = QPointF(point)
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            event = QMouseEvent(
                kind, spot, widget.mapToGlobal(spot), Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )  # fmt: skip
            QApplication.sendEvent(widget, event)

    return click


@pytest.fixture
def noted(store, draft):
    """Asks for the lines that the Ausgangsbuch has got since."""
    before = {line.id for line in store.find(ExportLog)}
    return lambda: [line for line in store.find(ExportLog) if line.id not in before]
