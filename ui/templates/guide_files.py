"""Guides out of files and into them: TOML to exchange, and the paper to hand out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.guide import Guide
from models.guide_exchange import Imported, exported_guide, import_guides
from models.guide_life import current_version
from models.outgoing import TOML, outgoing
from models.preferences import preferences
from models.store.errors import KnownError
from reports.file_name import file_name
from ui import dialogs
from ui.context import Context
from ui.outbox import default_folder, write_out
from ui.take_back import undo_of

KINDS = "Leitfäden (*.toml)"


def choose_import(context: Context, parent: QWidget, came: Callable[[Guide], object]) -> None:
    """Ask for a file and take its guides; `came(guide)` is given the first of them."""
    folder = preferences(context.store).output_folder
    start = Path(folder) if folder else default_folder()
    dialogs.choose_file(parent, "Leitfaden importieren", start, KINDS, lambda path: take_files(context, [path], came))


def take_files(context: Context, paths: Iterable[Path], came: Callable[[Guide], object]) -> None:
    """Take the guides of these files; what is wrong with one is told by toast, and changes nothing."""
    for path in paths:
        try:
            imported = import_guides(context.store, path)
        except KnownError as error:
            context.toast(str(error), {})
            continue
        context.toast(_words(imported), undo_of(context) if imported.added else {})
        if imported.added:
            came(imported.added[0])


def put_out_guide(context: Context, parent: QWidget, guide: Guide) -> None:
    """Write the guide as TOML into the output folder, logged and told."""
    store = context.store
    number = current_version(store, guide)
    name = file_name("Leitfaden", guide.label(), f"Fassung {number}", ending="toml")
    going = outgoing(store, guide, "Leitfaden", TOML, number)
    write_out(context, parent, name, exported_guide(store, guide), going)


def _words(imported: Imported) -> str:
    parts = []
    if imported.added:
        names = ", ".join(f"„{guide.label()}“" for guide in imported.added)
        parts.append(f"{names} ist dazugekommen." if len(imported.added) == 1 else f"Dazugekommen: {names}.")
    if imported.known:
        names = ", ".join(f"„{name}“" for name in imported.known)
        parts.append(f"{names} gibt es hier schon genauso." if len(imported.known) == 1 else f"Schon da: {names}.")
    return " ".join(parts)
