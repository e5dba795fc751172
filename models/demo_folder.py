"""The folder of a sample dossier that is shown: it goes with the program, at the latest when the next one begins."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from models.store.errors import KnownError
from models.store.home import LOCK, Home, beside

PREFIX = "transfermappe-"
FILE = "Beispielmappe.db"


def demo_folder() -> tempfile.TemporaryDirectory[str]:
    """A new, empty folder; those that killed programs left behind are removed."""
    sweep(Path(tempfile.gettempdir()))
    return tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)


def sweep(place: Path) -> None:
    """Remove this user's sample dossiers in a folder that no program holds open."""
    for folder in place.glob(f"{PREFIX}*"):
        if _is_ours(folder) and beside(folder / FILE, LOCK).is_file():
            # without a lock it may just be coming into being
            with suppress(KnownError):
                Home(folder / FILE).release()
                shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except OSError:
        return False
    return folder.is_dir() and not folder.is_symlink() and (os.name == "nt" or found.st_uid == os.getuid())
