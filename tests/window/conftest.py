"""The real program in a real window: an X display, a window that has the keyboard, the renderer process."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.preferences import preferences
from models.store.cipher import QUICK
from models.store.opening import create_store
from tests import build
from tests.conftest import PASSPHRASE
from tests.window.user import User
from ui.app import Session, prepare
from ui.collecting import collect_due

SIZE = (1280, 720)


def no_display() -> str:
    """Why no window can be shown; "" if one can."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return "one window at a time has the keyboard: run without -n"
    if not sys.platform.startswith("linux"):
        return ""
    if os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb" or not os.environ.get("DISPLAY"):
        return "needs an X display (xvfb-run) and QT_QPA_PLATFORM unset or xcb"
    if shutil.which("openbox") is None:
        return "needs openbox: without a window manager a dialog doesn't get the keyboard"
    return ""


@pytest.fixture(autouse=True)
def collected_here(qapp):
    """As in the program, cycles are taken down on the thread of the widgets only."""
    gc.disable()
    yield
    collect_due()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def display(request):
    """A display, or the reason why these tests are left out; where CI asks for them they never are."""
    reason = no_display()
    asked_for = any("tests/window" in Path(argument).as_posix() for argument in request.config.args)
    if reason and asked_for and os.environ.get("CI") == "true":
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)


@pytest.fixture(scope="session")
def window_manager(display, tmp_path_factory):
    """One that gives windows the keyboard; where there is one already, the new one ends at once."""
    if not sys.platform.startswith("linux"):
        yield
        return
    begun = tmp_path_factory.mktemp("openbox") / "begun"
    openbox = subprocess.Popen(["openbox", "--startup", f"touch {begun}"], stderr=subprocess.DEVNULL)
    while not begun.exists() and openbox.poll() is None:
        with suppress(subprocess.TimeoutExpired):
            openbox.wait(timeout=0.02)
    yield
    openbox.terminate()
    openbox.wait()


@pytest.fixture(scope="session")
def prepared(window_manager, qapp):
    """The application as `ui.app.run` has it."""
    prepare(qapp)
    return qapp


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """A home folder of the tests' own, so that nothing of the user's is touched."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, str(folder))
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DOCUMENTS_DIR"):
            patch.delenv(name, raising=False)
        yield folder


@pytest.fixture
def start(prepared, qtbot, home):
    """Starts the program, as often as it is called, and ends it as its user would; see `Programs.start`."""
    programs = Programs(prepared, qtbot)
    yield programs.start
    programs.end()


@pytest.fixture(scope="module")
def started(prepared, home, request):
    """As `start`, for tests that share one window."""
    programs = Programs(prepared, QtBot(request))
    yield programs.start
    programs.end()


@pytest.fixture(scope="module")
def ready_store(tmp_path_factory):
    """The path of a store with an agency, a Kommune, its people, a draft that lacks nothing, and a folder for PDFs.

    PASSPHRASE opens it.
    """
    folder = tmp_path_factory.mktemp("mappe")
    path = folder / "bestand.db"
    fill(path, folder / "Ausgang")
    return path


def fill(path: Path, output: Path) -> None:
    """Make the store of `ready_store`."""
    output.mkdir()
    with closing(create_store(path, PASSPHRASE, strength=QUICK)[0]) as store:
        build.draft(store)
        store.change(preferences(store), output_folder=str(output))


class Programs:
    """Starts the program in this process; each one has a window and a renderer process of its own."""

    def __init__(self, app: QApplication, qtbot: QtBot) -> None:
        self._app, self._qtbot = app, qtbot
        self._running: list[User] = []

    def start(
        self,
        path: Path | None = None,
        passphrase: str = "",
        *,
        demo: bool = False,
        size: tuple[int, int] = SIZE,
        clock: Callable[[], datetime] = datetime.now,
    ) -> User:
        """Over the store at path: asking for its passphrase unless given, beginning where there is none."""
        session = Session(self._app, path, clock=clock)
        if demo:
            session.open_demo()
        elif passphrase:
            session.open(passphrase)
        else:
            session.show_entrance()
        session.window.show()
        session.window.resize(*size)
        user = User(session, self._qtbot)
        self._running.append(user)
        user.wait(lambda: session.window.isActiveWindow() and session.window.size().toTuple() == size)
        user.wait(lambda: session.context is None or session.context.renderer is not None)
        return user

    def end(self) -> None:
        """Close every window, also where the disk refuses, and let everything end."""
        for user in reversed(self._running):
            session = user.session
            session.window._give_up = True
            session.window.close()
            session.close()
            session.window.deleteLater()
            session.theme.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._app.setStyleSheet("")
