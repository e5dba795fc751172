"""The system ends the program: all is written, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from models.agency import the_agency
from models.agreement_life import start_agreement
from models.demo_folder import FILE, sweep
from models.store.cipher import QUICK
from models.store.home import LOCK, Home, beside
from models.store.opening import create_store, open_store
from tests.build import people
from tests.child import ROOT, run
from tests.conftest import PASSPHRASE

TELL_WHEN_SHOWN = """
import sys
from ui.app import Session
enter = Session.enter
def enter_and_tell(session, *arguments):
    session.window.painted.connect(lambda: print("shown", flush=True))
    enter(session, *arguments)
Session.enter = enter_and_tell
import main
sys.exit(main.main(["--demo"]))
"""

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


@pytest.fixture
def shown_demo(tmp_path):
    """The sample dossier, on screen, in a process whose temporary folder is tmp_path."""
    environment = {**os.environ, "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", TELL_WHEN_SHOWN]
    child = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "shown\n"
    yield child
    child.kill()
    child.wait()
    child.stdout.close()


@pytest.fixture
def end_signals(qapp):
    from ui.ending import EndSignals

    made = EndSignals()
    yield made
    made.stop()


def folders(place: Path) -> list[Path]:
    return list(place.glob("transfermappe-*"))


@unix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_ends_the_program_in_order(shown_demo, tmp_path, name):
    assert folders(tmp_path)
    shown_demo.send_signal(signal.Signals[name])
    assert shown_demo.wait(timeout=60) == 128 + signal.Signals[name]
    assert folders(tmp_path) == []


@unix
def test_the_sample_of_a_killed_program_is_swept(shown_demo, tmp_path):
    shown_demo.kill()
    shown_demo.wait()
    left = folders(tmp_path)
    sweep(tmp_path)
    assert (len(left), folders(tmp_path)) == (1, [])


@pytest.mark.parametrize("kind", ["open", "no lock yet", "not ours"])
def test_other_folders_are_not_swept(tmp_path, kind):
    folder = tmp_path / ("transfermappe-1" if kind != "not ours" else "andere-1")
    folder.mkdir()
    if kind == "not ours":
        beside(folder / FILE, LOCK).touch()
    home = Home(folder / FILE) if kind == "open" else None
    sweep(tmp_path)
    assert folder.is_dir()
    if home:
        home.release()


@unix
def test_a_link_to_a_sample_is_not_followed(tmp_path):
    (tmp_path / "echt").mkdir()
    beside(tmp_path / "echt" / FILE, LOCK).touch()
    (tmp_path / "transfermappe-1").symlink_to(tmp_path / "echt")
    sweep(tmp_path)
    assert (tmp_path / "echt").is_dir()


@unix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_is_heard_in_the_event_loop(qtbot, end_signals, name):
    with qtbot.waitSignal(end_signals.asked) as asked:
        os.kill(os.getpid(), signal.Signals[name])
    assert asked.args == [signal.Signals[name]]


@unix
def test_the_signals_are_given_back(qapp):
    from ui.ending import EndSignals

    before = signal.getsignal(signal.SIGTERM)
    EndSignals().stop()
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_was_typed_is_written_when_the_system_ends_the_program(qtbot, qapp, tmp_path):
    from PySide6.QtCore import QTimer

    from ui.app import Session
    from ui.place import Place

    path = tmp_path / "bestand.db"
    store, _ = create_store(path, PASSPHRASE, strength=QUICK)
    people(store)
    store.close()
    session = Session(qapp, path)
    session.open(PASSPHRASE)
    session.window.show()
    session.window.workspace.go(Place("settings", part="agency"))
    editor = session.window.workspace.page._parts["agency"].form.editors["short_name"]
    editor.input.insert("neu")
    editor.input.textEdited.emit(editor.input.text())
    QTimer.singleShot(0, lambda: session.end(15))
    assert qapp.exec() == 128 + 15
    session.close()
    session.window.deleteLater()
    qapp.setStyleSheet("")
    with_all = open_store(path, PASSPHRASE)
    assert the_agency(with_all).short_name.startswith("neu")
    with_all.close()


def test_an_agreement_can_be_opened_before_anything_is_painted(qtbot, qapp, tmp_path):
    from ui.app import Session
    from ui.place import Place

    path = tmp_path / "bestand.db"
    store, _ = create_store(path, PASSPHRASE, strength=QUICK)
    version = start_agreement(store, people(store))
    store.close()
    session = Session(qapp, path)
    session.open(PASSPHRASE)
    session.window.workspace.go(Place("agreement", version.uid))
    assert session.window.workspace.page.version == version
    session.close()
    session.window.deleteLater()
    qapp.setStyleSheet("")


def test_a_demo_lies_in_the_temporary_folder(tmp_path, monkeypatch):
    from models.demo_folder import demo_folder

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with demo_folder() as folder:
        assert Path(folder).parent == tmp_path


def test_memory_is_collected_on_the_windows_thread_once_it_is_painted(tmp_path):
    code = (
        "import gc, main, ui.collecting as c; c.EVERY_MS = 0; runs = []\n"
        "gc.callbacks.append(lambda phase, _: runs.append(phase)); main.main(['--demo', '--quit-when-shown'])\n"
        "print(gc.isenabled(), 'start' in runs)"
    )
    assert run(code, tmp_path).split()[-2:] == ["False", "True"]
