"""Unterschriebene Fassung aufnehmen: choose a file, or take the one that was dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from ui import dialogs
from ui.context import Context
from ui.place import Place
from ui.returned.drop import FileDrop

TAKE_UP = "Unterschriebene Fassung aufnehmen"
TAKE_UP_KEYS = "Ctrl+Shift+U"
KINDS = "PDF, Scan oder Foto (*.pdf *.jpg *.jpeg *.png *.tif *.tiff);;Alle Dateien (*)"


def take_up(context: Context, path: Path, version_uid: str = "") -> None:
    """Look at a file; `version_uid` is the version that it is thought to be, "" where it is to be found out."""
    context.go(Place("returned", version_uid, str(path)))


def choose_copy(context: Context, parent: QWidget, version_uid: str = "") -> None:
    """Ask for the file, then look at it."""
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    start = Path(where) if where else Path.home()
    dialogs.choose_file(parent, TAKE_UP, start, KINDS, lambda path: take_up(context, path, version_uid))


def choose_here(context: Context, parent: QWidget, here: Place | None) -> None:
    """Ctrl+Shift+U: for the version that is shown, else for the one that the file names."""
    about_one = here is not None and here.page in ("agreement", "returned")
    choose_copy(context, parent, here.uid if here is not None and about_one else "")


def accept_files(context: Context, on: QWidget, version_uid: Callable[[], str] = str) -> FileDrop:
    """Let a file be dropped on a page; `version_uid` tells for which version the page stands then, "" for none."""
    return FileDrop(on, lambda path: take_up(context, path, version_uid()), lambda told: context.toast(told, {}))
