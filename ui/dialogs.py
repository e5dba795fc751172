"""Every dialog that the system or Qt brings: files, folders, questions, printers.

The one seam that tests replace. Nothing here blocks: a dialog opens, and calls back with the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from ui.theme import set_role

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Picked = Callable[[Path], None]
VISITED = ("FileDialog/history", "FileDialog/lastVisited")
"""Where Qt's file dialogs note, when they go, in which folders one was."""


def choose_folder(parent: QWidget, title: str, start: Path, picked: Picked) -> None:
    """Ask for a folder; picked(folder) unless the user cancels."""
    dialog = _file_dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    _open(dialog, picked)


def choose_file(parent: QWidget, title: str, start: Path, kinds: str, picked: Picked) -> None:
    """Ask for a file that exists; `kinds` as Qt writes them: "Bilder (*.png *.jpg)"."""
    dialog = _file_dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    _open(dialog, picked)


def choose_files(parent: QWidget, title: str, start: Path, kinds: str, picked: Callable[[list[Path]], None]) -> None:
    """Ask for one or more files that exist; `kinds` as for `choose_file`."""
    dialog = _file_dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    dialog.filesSelected.connect(lambda names: picked([Path(name) for name in names]))
    dialog.open()


def choose_target(parent: QWidget, title: str, start: Path, kinds: str, picked: Picked) -> None:
    """Ask where to write; start is a folder with a proposed name."""
    dialog = _file_dialog(parent, title, start.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(start.suffix.lstrip("."))
    dialog.selectFile(start.name)
    _open(dialog, picked)


def ask(
    parent: QWidget, title: str, text: str, answers: Mapping[str, Callable[[], object]], *, danger: str = ""
) -> QMessageBox:
    """Put a question whose buttons say what they do; the first answer is the default, Esc chooses none.

    `danger` names the answer that can't be taken back; it is never the default. *Abbrechen* is added.
    """
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Transfermappe", title, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(text)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    acts = {}
    for label, act in answers.items():
        button = box.addButton(label, QMessageBox.ButtonRole.AcceptRole)
        set_role(button, "danger" if label == danger else "primary" if not acts else "")
        acts[button] = act
    cancel = box.addButton("Abbrechen", QMessageBox.ButtonRole.RejectRole)
    harmless = (button for button in acts if button.text() != danger)
    box.setDefaultButton(next(harmless, cancel))
    box.setEscapeButton(cancel)
    box.buttonClicked.connect(lambda button: acts[button]() if button in acts else None)
    box.open()
    return box


def choose_printer(
    parent: QWidget,
    title: str,
    print_on: Callable[[QPrinter], None],
    *,
    copies: int = 1,
    pages: int = 0,
    left: Callable[[], object] | None = None,
) -> bool:
    """Ask for a printer and call print_on with it, left() if the user cancels; False if there is none.

    A4 and so many `copies` are preset, a range of `pages` (0: unknown) can be chosen. Never prints to a file.
    """
    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # late: seldom needed

    if not QPrinterInfo.availablePrinterNames():
        return False
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Transfermappe")  # others read what waits for a printer
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setCopyCount(copies)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    if pages:
        dialog.setMinMax(1, pages)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: print_on(printer))
    if left is not None:
        dialog.rejected.connect(left)
    QDialog.open(dialog)  # the one of its own wants a slot by name
    return True


def _file_dialog(parent: QWidget, title: str, start: Path) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(start))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    kept = {key: _of_qt().value(key) for key in VISITED}
    dialog.destroyed.connect(lambda: _put_back(kept))
    return dialog


def _put_back(kept: Mapping[str, object]) -> None:
    """Let Qt forget where this dialog has been: the name of a folder may tell of people."""
    settings = _of_qt()
    for key, value in kept.items():
        if value is None:
            settings.remove(key)
        else:
            settings.setValue(key, value)


def _of_qt() -> QSettings:
    """What Qt keeps outside of the store, for all programs that are made with it."""
    return QSettings(QSettings.Scope.UserScope, "QtProject")


def _open(dialog: QFileDialog, picked: Picked) -> None:
    dialog.fileSelected.connect(lambda name: picked(Path(name)))
    dialog.open()
