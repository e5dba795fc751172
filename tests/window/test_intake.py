"""Twelve files are dropped at once in the real window: they come in while the window goes on, and none is changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from models.document_file import DocumentFile, FileState
from models.document_review import DocumentReview
from models.export_log import ExportLog
from models.municipality import Municipality
from models.outgoing import OUTSIDE
from tests.conftest import PASSPHRASE
from tests.handed_over import twelve
from ui import outside_copy
from ui.intake.intake import UNDO, intake_of
from ui.outside_bar import REMOVE
from ui.place import Place

LONG = 120_000
TOO_LONG_MS = 150
"""Of its own work, whatever else the machine does; `tests/bench/bench_intake.py` measures frames as a user sees them.
Encrypting the large file in the window would take 1,000."""


@pytest.fixture
def files(tmp_path):
    return twelve(tmp_path / "Eingang")


class Frames(QObject):
    """The longest that the window worked at one thing, without what it waited for the processor."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self._last = 0.0, thread_time()
        self._timer = QTimer(self, interval=2)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = thread_time()
        self.longest, self._last = max(self.longest, (now - self._last) * 1000), now


def look(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        return path.stat().st_mtime_ns, hashlib.file_digest(file, "sha256").hexdigest()


def drop(on: QWidget, paths: list[Path]) -> None:
    """As a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    rest = data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    offered = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    QApplication.sendEvent(on, QDragEnterEvent(QPoint(9, 9), offered, *rest))
    QApplication.sendEvent(on, QDropEvent(QPointF(9, 9), offered, *rest))


def on_the_register(user) -> Callable[[], bool]:
    """The page with the Unterlagen of the Kommune; returns whether all has come in."""
    kommune = user.store.find(Municipality)[0]
    user.window.workspace.go(Place("dossier", kommune.uid, "documents"))
    intake = intake_of(user.session.context)
    return lambda: not intake.busy and not intake.reader.left


def dropped_upon(user) -> QWidget:
    """What takes files, of what is shown."""
    return next(
        part for part in [*user.page.findChildren(QWidget), user.page] if part.acceptDrops() and part.isVisible()
    )


def test_twelve_files_come_in_at_once_while_the_window_goes_on(start, ready_store, files):
    before = {path: look(path) for path in files}
    user = start(ready_store, PASSPHRASE)
    done = on_the_register(user)
    frames = Frames()
    drop(dropped_upon(user), files)
    user.wait(done, LONG)
    assert frames.longest < TOO_LONG_MS
    found = {file.file_name: file for file in user.store.find(DocumentFile)}
    assert len(found) == len(user.store.find(DocumentReview)) == 11
    assert [name for name, file in found.items() if file.state is FileState.UNREADABLE] == ["Kaputt.pdf"]
    assert found["Riesenbericht.pdf"].pages == found["Bildungsbericht-2023.pdf"].pages
    assert {path: look(path) for path in files} == before
    [toast] = user.window.workspace.toasts.visible()
    assert toast.accessibleName() == (
        "11 Unterlagen aufgenommen, 1 ließ sich nicht lesen, „Zweimal.pdf“ liegt schon vor als "
        "„Beschlussvorlage-2021-187“."
    )
    user.click(next(button for button in toast.findChildren(QWidget) if getattr(button, "text", str)() == UNDO))
    assert user.store.find(DocumentFile) == []


def test_a_document_is_opened_outside_and_nothing_of_it_is_left(start, ready_store, files, monkeypatch):
    opened: list[Path] = []
    monkeypatch.setattr(outside_copy, "show_file", opened.append)
    user = start(ready_store, PASSPHRASE)
    done = on_the_register(user)
    intake_of(user.session.context).take(files[:1], user.store.find(Municipality)[0])
    user.wait(done, LONG)
    outside_copy.open_outside(user.session.context, user.window, user.store.find(DocumentFile)[0])
    user.wait(lambda: user.window.findChildren(QMessageBox))
    user.click(user.window.findChild(QMessageBox).defaultButton())
    user.wait(lambda: opened, LONG)
    assert opened[0].read_bytes() == files[0].read_bytes()
    assert user.store.find(ExportLog)[-1].kind == OUTSIDE
    user.click(outside_copy.outside_of(user.session.context).bar.buttons[REMOVE])
    assert not opened[0].exists()
