"""A file that came home goes out again as it came, to be opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from models.export_log import ExportLog
from models.returned_copy import Decision, take_up_copy
from models.returned_finding import CopyKind
from ui.returned.copy_out import open_copy

CONTENT = b"%PDF-1.7 genau diese Bytes"


class Desktop(QObject):
    """What the system is asked to open."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def open(self, url):
        self.opened.append(url.toLocalFile())


@pytest.fixture
def desktop(qapp):
    made = Desktop()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def host(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def copy(store, out, found):
    """Makes a copy of a file of that name."""
    return lambda name: take_up_copy(store, out, CONTENT, name, found(CopyKind.SCAN), Decision.KEPT)


@pytest.mark.parametrize("name", ["Vertrag.pdf", "Foto 1.JPG", "Vertrag.docx"])
def test_a_document_is_opened_byte_for_byte_and_noted(context, host, copy, output, desktop, store, qtbot, name):
    open_copy(context, host, copy(name))
    qtbot.waitUntil(lambda: bool(desktop.opened))
    (written,) = output.iterdir()
    assert written.read_bytes() == CONTENT
    assert desktop.opened == [str(written)]
    assert store.first(ExportLog).target == str(written)


@pytest.mark.parametrize("name", ["Vertrag.pdf.exe", "Vertrag.lnk", "Vertrag.html", "Vertrag"])
def test_what_is_no_document_is_never_started(context, host, copy, output, desktop, qtbot, name):
    open_copy(context, host, copy(name))
    qtbot.waitUntil(lambda: bool(desktop.opened))
    assert desktop.opened == [str(output)]
