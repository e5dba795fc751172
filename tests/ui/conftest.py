"""Widgets are built alone, with a context over a store in memory."""

from __future__ import annotations

import gc
import shutil

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def collected_here(qapp):
    """As in the program, cycles are taken down on the thread of the widgets only."""
    from ui.collecting import collect_due

    gc.disable()
    yield
    collect_due()
    gc.enable()


@pytest.fixture
def theme(qapp):
    """The light theme at 100 %; the application is bare again afterwards."""
    from ui.theme import Theme

    made = Theme(qapp, "light")
    yield made
    # what qtbot has closed is deleted only now: thousands of old widgets would be styled anew for each test
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    made.deleteLater()


@pytest.fixture
def context(store, theme):
    """What pages and forms are given; `went` and `toasts` of it list what was asked of the window."""
    from models.store.state import State
    from ui.context import Context
    from ui.live import Live
    from ui.saving import Saving
    from ui.tasks import Tasks

    made = Context(store, Live(store), Tasks(), State(store), Saving(), theme)
    made.went, made.toasts = [], []
    made.go = made.went.append
    made.toast = lambda text, actions=None: made.toasts.append((text, actions or {}))
    yield made
    made.tasks.wait()
    made.live.close()


@pytest.fixture
def press_text():
    """Type a text at the end of a field: `qtbot.keyClicks` aborts on an umlaut."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    def press_text(widget, text):
        if hasattr(widget, "end"):
            widget.end(False)
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                modifier = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, modifier, letter))

    return press_text


@pytest.fixture(scope="session")
def renderer(qapp):
    """One process for all tests, as in the app."""
    from ui.worker import Renderer

    made = Renderer()
    made.start()
    yield made
    made.stop()


@pytest.fixture
def host(qtbot, context, renderer):
    """A page from which PDFs are made."""
    from PySide6.QtWidgets import QWidget

    context.renderer = renderer
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def output(store, tmp_path):
    """A folder for PDFs, chosen already."""
    from models.preferences import preferences

    folder = tmp_path / "Ausgang"
    folder.mkdir()
    store.change(preferences(store), output_folder=str(folder))
    return folder


@pytest.fixture(scope="session")
def sample():
    """The sample dossier, filled once; `demo` gives each test a copy. What its frozen pages show doesn't matter."""
    from models.demo import fill_demo
    from models.store.opening import open_memory
    from reports.agreement import render
    from tests.conftest import NOW
    from tests.reports import samples

    opened = open_memory(clock=lambda: NOW)
    pdf = render(samples.agreement()).pdf
    fill_demo(opened, lambda snapshot: pdf)
    yield opened
    opened.close()


@pytest.fixture
def demo(store, sample):
    """The Kommune of the sample dossier, which `store` holds now."""
    from models.municipality import Municipality

    sample.db.conn.backup(store.db.conn)
    shutil.copytree(sample.home.folder(), store.home.folder(), dirs_exist_ok=True)
    store.home.names_key, store.staff_uid = sample.home.names_key, sample.staff_uid
    return store.first(Municipality, name="Auental")


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """What the dialog was opened with; it answers with a PDF that stands for paper, unless it is to `leave`."""
    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrinter

    class Asked(dict):
        paper = tmp_path / "papier.pdf"
        found, leave = True, False

    made = Asked()

    def choose_printer(parent, title, print_on, *, copies=1, pages=0, left=None):
        made.update(title=title, copies=copies, pages=pages)
        if made.found and made.leave:
            left()
        elif made.found:
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setResolution(300)
            printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
            printer.setOutputFileName(str(made.paper))
            printer.setCopyCount(copies)
            print_on(printer)
        return made.found

    monkeypatch.setattr("ui.dialogs.choose_printer", choose_printer)
    return made
