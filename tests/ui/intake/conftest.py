"""An intake with all its processes, and files to take in."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests import build
from ui.intake.intake import intake_of


@pytest.fixture
def auental(store):
    return build.municipality(store)


@pytest.fixture
def bars(qtbot, context):
    """The bars that were put below the header."""
    window = QWidget()
    qtbot.addWidget(window)
    found = []

    def add_bar(bar):
        bar.setParent(window)
        found.append(bar)

    context.add_bar = add_bar
    return found


@pytest.fixture
def intake(context, bars):
    made = intake_of(context)
    yield made
    made.stop()
    context.live.close()


@pytest.fixture
def at_rest(qtbot, intake):
    """Wait until all has come in and is read."""
    return lambda: qtbot.waitUntil(lambda: not intake.busy and not intake.reader.left, timeout=20_000)


@pytest.fixture
def file(tmp_path):
    """A text file of that name."""

    def file(name, content="Bildungsbericht"):
        path = tmp_path / "Eingang" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return file
