"""The real program in a real window: an X display, a window that has the keyboard, the renderer process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QStandardPaths
from PySide6.QtWidgets import QApplication

from tests.window.user import User

HERE = Path(__file__).parent
SIZE = (1280, 720)


def no_display() -> str:
    """Why no window can be shown; "" if one can."""
    if not sys.platform.startswith("linux"):
        return ""
    if os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb" or not os.environ.get("DISPLAY"):
        return "needs an X display (xvfb-run) and QT_QPA_PLATFORM unset or xcb"
    if shutil.which("openbox") is None:
        return "needs openbox: without a window manager a dialog doesn't get the keyboard"
    return ""


@pytest.fixture(scope="session", autouse=True)
def display(request):
    """A display, or the reason why these tests are left out; where CI asks for them they never are."""
    reason = no_display()
    asked_for = any("window" in argument for argument in request.config.args)
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
    from ui.app import prepare

    prepare(qapp)
    return qapp


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home folder of its own, so that nothing of the user's is touched."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.delenv(name, raising=False)
    QStandardPaths.setTestModeEnabled(False)
    return folder


@pytest.fixture
def start(prepared, qtbot, home):
    """Starts the program over a store, as often as it is called: `start(path)`, `start(path, passphrase)`.

    Returns its User. Each program is closed at the end as its user would.
    """
    from ui.app import Session

    running = []

    def begin(path: Path | None = None, passphrase: str = "", *, demo: bool = False, size=SIZE) -> User:
        session = Session(prepared, path)
        running.append(session)
        if demo:
            session.open_demo()
        elif passphrase:
            session.open(passphrase)
        else:
            session.show_entrance()
        session.window.show()
        session.window.resize(*size)
        user = User(session, qtbot)
        user.wait(lambda: session.window.isActiveWindow() and session.window.size().toTuple() == size)
        return user

    yield begin
    for session in reversed(running):
        quit_program(session)


def quit_program(session) -> None:
    """Close the window and let everything end, also where the disk refuses."""
    session.window._give_up = True
    session.window.close()
    session.close()
    session.window.deleteLater()
    session.theme.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.instance().setStyleSheet("")
