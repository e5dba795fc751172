"""*Gespeichert* is true whenever it is shown, and what is typed is never unwritten for longer than a second."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal

from models.agreement_version import AgreementVersion, Topic
from models.municipality import Municipality
from tests import child
from tests.conftest import PASSPHRASE
from tests.window.conftest import fill
from tests.window.user import User
from ui.forms import autosave
from ui.place import Place

LETTERS = 6


# ---------------------------------------------------------------- the mark

TYPING = f"""
from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from ui.app import Session, prepare
from ui.place import Place

def say(words):
    with open(os.environ["SYNC_LOG"], "a") as log:
        log.write(words + "\\n")

def until(condition):
    while not condition():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

app = QApplication([])
prepare(app)
session = Session(app, path)
session.open({PASSPHRASE!r})
session.window.show()
workspace = session.window.workspace
until(session.window.isActiveWindow)
workspace.go(Place("dossier", session.context.store.first(Municipality).uid, "overview"))
notes = workspace.page.tab.notes.editors["notes"]
notes.focus()
until(lambda: QApplication.focusWidget() is notes.input)
mark = workspace.header.mark
session.context.saving.changed.connect(lambda *_: say(mark.text()))
for letter in "abcdef"[:{LETTERS}]:
    say("key")
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        app.sendEvent(notes.input, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    until(lambda: mark.text() == "Gespeichert")
say("end")
print(session.context.store.first(Municipality).notes)
session.window.close()
session.close()
"""


def test_the_mark_says_saved_only_after_the_slow_disk_has_synced(window_manager, tmp_path):
    path = tmp_path / "bestand.db"
    fill(path, tmp_path / "Ausgang")
    environment, log = child.slow_sync(tmp_path, milliseconds=30)
    assert child.run(TYPING, path, environment=environment) == "abcdef"
    edits = [edit.splitlines() for edit in log.read_text().partition("key\n")[2].partition("end\n")[0].split("key\n")]
    assert len(edits) == LETTERS
    for edit in edits:
        told = [event for event in edit if not event.startswith("sync")]
        assert (told[0], told[-1]) == ("Wird gespeichert", "Gespeichert")
        synced = edit[: edit.index("Gespeichert")]
        assert synced.count("sync begins") == synced.count("sync ends") > 0


# ---------------------------------------------------------------- half a minute without a pause


class Clock:
    """Time that passes only when told, and the timers that hang on it."""

    def __init__(self) -> None:
        self.now = 0
        self.timers: list[Timer] = []

    def pass_by(self, milliseconds: int) -> None:
        """Let time pass, and the timers fire that are due."""
        self.now += milliseconds
        for timer in [t for t in self.timers if t.due is not None and t.due <= self.now]:
            timer.fire()


class Timer(QObject):
    """A QTimer as the forms use it, on a Clock."""

    timeout = Signal()
    clock: Clock

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.due: int | None = None
        self._interval = 0
        self.clock.timers.append(self)

    def setSingleShot(self, single: bool) -> None:
        assert single

    def setInterval(self, milliseconds: int) -> None:
        self._interval = milliseconds

    def start(self) -> None:
        self.due = self.clock.now + self._interval

    def stop(self) -> None:
        self.due = None

    def isActive(self) -> bool:
        return self.due is not None

    def fire(self) -> None:
        self.stop()
        self.timeout.emit()


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """The clock of every form that is made from now on."""
    made = Clock()
    monkeypatch.setattr(Timer, "clock", made, raising=False)
    monkeypatch.setattr(autosave, "QTimer", Timer)
    return made


def in_the_notes(user: User) -> Callable[[], str]:
    user.window.workspace.go(Place("dossier", user.store.first(Municipality).uid, "overview"))
    user.page.tab.notes.editors["notes"].focus()
    return lambda: user.store.first(Municipality).notes


def in_a_line(user: User) -> Callable[[], str]:
    user.window.workspace.go(Place("agreement", user.store.first(AgreementVersion).uid))
    editor = user.page.form.fields.editors["sent_to"]
    editor.focus()
    return lambda: user.store.first(AgreementVersion).sent_to


def in_a_new_row(user: User) -> Callable[[], str]:
    user.window.workspace.go(Place("agreement", user.store.first(AgreementVersion).uid))
    topics = next(entry.list for entry in user.page.form.entries if entry.name == "topics")
    topics.add_row()
    return lambda: user.store.find(Topic, order_by="id")[-1].text


@pytest.mark.parametrize("where", [in_the_notes, in_a_line, in_a_new_row])
@pytest.mark.parametrize("between", [40, 350])
def test_half_a_minute_of_steady_typing_is_never_unwritten_for_a_second(start, clock, tmp_path, where, between):
    fill(tmp_path / "bestand.db", tmp_path / "Ausgang")
    user = start(tmp_path / "bestand.db", PASSPHRASE)
    kept = where(user)
    user.wait(lambda: user.focus is not None)
    typed, written_at = "", clock.now
    while clock.now < 30_000:
        typed += "ä"
        user.write("ä")
        clock.pass_by(between)
        # everything typed until now was unwritten since the key after the last time that all was there
        written_at = clock.now if kept() == typed else written_at
        assert clock.now - written_at <= 1000
    clock.pass_by(1000)
    assert kept() == typed
