"""Whether a window can be shown at all: Qt aborts the whole program where there is no display."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from pathlib import Path

from models.store.errors import KnownError

SECONDS = 5.0
"""How long a display on another machine may take to answer."""
LIBRARIES = ("libGL.so.1", "libEGL.so.1", "libxcb.so.1")
"""What Qt links and a bundle leaves to the system, since it belongs to the graphics driver."""
_X11 = ("xcb", "")


class NoDisplay(KnownError):
    """There is no screen to show a window on."""

    sentence = (
        "Das Fenster lässt sich nicht zeigen: Kein Bildschirm ist erreichbar. "
        "Bitte am Rechner selbst anmelden; „main.py export“ geht auch ohne."
    )


class LibraryMissing(KnownError):
    """The system lacks a graphics library that no program brings along."""

    sentence = (
        "Das Fenster lässt sich nicht zeigen: Dem System fehlt {}. "
        "Bitte die Grafikbibliotheken nachinstallieren (Debian, Ubuntu: libgl1 libegl1 libxcb1); "
        "„main.py export“ geht auch ohne."
    )


def check_display() -> None:
    """Raise NoDisplay or LibraryMissing where Qt would abort.

    Takes a millisecond; only Linux has displays and libraries that can be missing.
    """
    if not sys.platform.startswith("linux"):
        return
    for library in LIBRARIES:
        try:
            ctypes.CDLL(library)
        except OSError as error:
            raise LibraryMissing(LibraryMissing.sentence.format(library)) from error
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if platform not in (*_X11, "wayland") or (platform in _X11 and _x11_answers()):
        return
    if platform in ("wayland", "") and _wayland_answers():
        return
    raise NoDisplay


def _x11_answers() -> bool:
    """Whether the X server lets us in, asked as Qt will ask it; a dead address would hang for minutes."""
    if not os.environ.get("DISPLAY"):
        return False
    answers: list[bool] = []
    asking = threading.Thread(target=lambda: answers.append(_x11_connects()), daemon=True)
    asking.start()
    asking.join(SECONDS)
    return answers == [True]


def _x11_connects() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    import socket  # late: only where this way is gone

    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(SECONDS)
        try:
            client.connect(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name))
        except OSError:
            return False
    return True
