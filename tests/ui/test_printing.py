"""*Drucken*: from a document to the dialog, to paper, to the Ausgangsbuch and a sentence."""

from __future__ import annotations

import os
import signal
import sys

import pypdfium2
import pytest
from PySide6 import QtPrintSupport
from PySide6.QtCore import QPoint, Qt
from shiboken6 import isValid

from models.export_log import ExportLog
from models.outgoing import PRINT, Outgoing
from reports.agreement import render
from tests import build
from tests.reports import paper_samples, samples
from ui.dialogs import choose_printer
from ui.print_job import DIED
from ui.printing import Printing, print_document
from ui.widgets.work_bar import WorkBar
from ui.window import Window


@pytest.fixture(scope="module")
def pdf():
    """Four pages."""
    return render(samples.agreement(draft=False)).pdf


GOING = Outgoing(document="Leitfaden", number=3)


@pytest.fixture
def run(context, host, qtbot):
    """Prints a guide and gives what the toast said."""

    def print_guide():
        print_document(context, "guide", paper_samples.paper(kind="guide"), GOING, host)
        qtbot.waitUntil(lambda: bool(context.toasts), timeout=20_000)
        ((words, actions),) = context.toasts
        assert actions == {}
        return words

    return print_guide


def test_a_document_comes_out_of_the_printer(run, asked):
    assert run() == "Leitfaden ist beim Drucker."
    assert len(pypdfium2.PdfDocument(asked.paper)) == asked["pages"]


def test_one_copy_is_preset(run, asked):
    run()
    assert (asked["title"], asked["copies"]) == ("Leitfaden drucken", 1)


def test_a_print_stands_in_the_ausgangsbuch_without_a_file(run, asked, store):
    run()
    (line,) = store.find(ExportLog)
    assert (line.kind, line.label(), line.target, line.digest) == (PRINT, "Leitfaden · Fassung 3", "", "")


def test_without_a_printer_it_says_so_and_nothing_is_noted(run, asked, store):
    asked.found = False
    assert run() == "Es ist kein Drucker eingerichtet. Das PDF lässt sich trotzdem erstellen."
    assert store.first(ExportLog) is None


def test_who_leaves_the_dialog_hears_nothing(context, host, asked, store, qtbot):
    asked.leave = True
    print_document(context, "guide", paper_samples.paper(kind="guide"), GOING, host)
    qtbot.waitUntil(lambda: "pages" in asked, timeout=20_000)
    qtbot.waitUntil(lambda: not host.findChildren(Printing))
    assert context.toasts == []
    assert store.first(ExportLog) is None


@pytest.mark.logs("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told_and_not_noted(run, asked, store):
    asked.paper.mkdir()
    assert "nicht genommen" in run()
    assert store.first(ExportLog) is None


@pytest.fixture
def bars(context, host):
    """The bars that were put below the header of the window, none of them too patient."""
    found = []
    context.add_bar = lambda bar: (found.append(bar), bar.setParent(host))
    return found


def test_what_takes_long_is_shown_and_can_be_cancelled(context, host, asked, bars, store, pdf, qtbot, monkeypatch):
    monkeypatch.setattr("ui.printing.PATIENCE_MS", 0)
    printing = Printing(context, host, GOING, copies=9)
    printing.start(pdf)
    qtbot.waitUntil(lambda: bool(bars) and "Seite" in bars[0].sentence.text(), timeout=20_000)
    assert bars[0].isVisible()
    assert bars[0].bar.maximum() == 9 * 4
    bars[0].cancel_button.click()
    qtbot.waitUntil(lambda: bool(context.toasts))
    assert context.toasts[0][0].startswith("Der Druck ist abgebrochen.")
    qtbot.waitUntil(lambda: not host.findChildren(WorkBar))
    assert store.first(ExportLog) is None


def test_the_bar_goes_when_all_is_printed(host, asked, bars, qtbot, monkeypatch, run):
    monkeypatch.setattr("ui.printing.PATIENCE_MS", 0)
    run()
    assert bars
    qtbot.waitUntil(lambda: not host.findChildren(WorkBar))


def test_more_copies_are_told(context, host, asked, pdf, qtbot):
    Printing(context, host, GOING, copies=2).start(pdf)
    qtbot.waitUntil(lambda: bool(context.toasts), timeout=20_000)
    assert context.toasts[0][0] == "Leitfaden ist in 2 Exemplaren beim Drucker."


def test_closing_the_store_ends_a_print(context, host, asked, pdf, qtbot):
    printing = Printing(context, host, GOING, copies=9)
    printing.start(pdf)
    qtbot.waitUntil(lambda: "pages" in asked, timeout=20_000)
    context.live.close()
    qtbot.waitUntil(lambda: not host.findChildren(Printing))


@pytest.mark.parametrize("answer", ["print_on", "left"])
def test_a_dialog_that_is_answered_too_late_does_nothing(context, host, pdf, qtbot, monkeypatch, store, answer):
    asked = {}

    def stays_open(parent, title, print_on, **more):
        asked.update(more, print_on=lambda: print_on(QtPrintSupport.QPrinter()))
        return True

    monkeypatch.setattr("ui.dialogs.choose_printer", stays_open)
    printing = Printing(context, host, GOING)
    printing.start(pdf)
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    os.kill(printing._job.process_id, signal.SIGTERM)
    qtbot.waitUntil(lambda: not isValid(printing))
    asked[answer]()
    assert [words for words, _ in context.toasts] == [DIED]
    assert store.first(ExportLog) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the dialogs of the other systems wait for a person")
def test_the_dialog_opens_with_copies_and_pages_and_tells_who_leaves_it(host, monkeypatch, qtbot):
    class OnePrinter:
        availablePrinterNames = staticmethod(lambda: ["Flur"])

    monkeypatch.setattr(QtPrintSupport, "QPrinterInfo", OnePrinter)
    heard = []
    assert choose_printer(
        host, "Leitfaden drucken", heard.append, copies=2, pages=4, left=lambda: heard.append("gegangen")
    )
    (dialog,) = host.findChildren(QtPrintSupport.QPrintDialog)
    printer = dialog.printer()
    assert dialog.isVisible()
    assert (printer.copyCount(), dialog.minPage(), dialog.maxPage(), printer.docName()) == (2, 1, 4, "Transfermappe")
    assert not dialog.testOption(QtPrintSupport.QPrintDialog.PrintDialogOption.PrintToFile)
    dialog.reject()
    assert heard == ["gegangen"]


def test_the_bar_stands_below_the_header_where_f6_leads(qtbot, context, store):
    build.people(store)
    window = Window(context.theme)
    qtbot.addWidget(window)
    window.enter(context)
    window.resize(1280, 720)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    bar = WorkBar(context.theme, "Druck", "Leitfaden geht an den Drucker.", lambda: None)
    context.add_bar(bar)
    bar.show()
    qtbot.waitUntil(bar.isVisible)
    workspace = window.workspace
    assert workspace.header.geometry().bottom() < bar.y() < workspace.page.mapTo(workspace, QPoint(0, 0)).y()
    for _ in range(4):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_F6)
        if bar.cancel_button.hasFocus():
            break
    assert bar.cancel_button.hasFocus()
