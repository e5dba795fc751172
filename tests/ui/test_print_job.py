"""From bytes to paper without a file; a PDF in the test's folder stands for paper."""

from __future__ import annotations

import multiprocessing
import os
import signal
from datetime import date

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter

from models.page_mark import PageMark, read_mark
from reports.agreement import render
from reports.page_code import draw_code
from reports.sheet import Meta, Sheet
from reports.style import MM, Style
from tests.reports import samples
from ui.print_job import DIED, REFUSED, PrintJob

META = Meta(title="Titel", author="Jemand", subject="", dated=date(2026, 11, 23))


@pytest.fixture(scope="module")
def pdf():
    return render(samples.agreement(draft=False)).pdf


@pytest.fixture
def paper(tmp_path):
    return tmp_path / "papier.pdf"


@pytest.fixture
def printer(qapp, paper):
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setResolution(300)
    made.setOutputFileName(str(paper))
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return made


@pytest.fixture
def opened(qtbot, qapp):
    """Makes a job that waits for its printer; in the end no process is left."""

    def open_job(pdf):
        job = PrintJob(pdf)
        with qtbot.waitSignal(job.opened, timeout=20_000):
            pass
        return job

    before = set(multiprocessing.active_children())
    yield open_job
    qtbot.waitUntil(lambda: set(multiprocessing.active_children()) <= before)


def pages(content, dpi=100):
    document = pypdfium2.PdfDocument(content)
    return [document[at].render(scale=dpi / 72).to_pil().convert("L") for at in range(len(document))]


def alike(right, other):
    """Whether two pictures of a page show the same at the same place, to half a millimetre."""
    soft = [each.filter(ImageFilter.GaussianBlur(2)) for each in (right, other.resize(right.size))]
    return ImageChops.difference(*soft).getextrema()[1] < 90


def printed(qtbot, job, printer):
    with qtbot.waitSignal(job.done, timeout=60_000):
        job.print_on(printer)


@pytest.mark.parametrize("resolution", [300, 1200])
def test_every_page_lies_on_paper_as_on_the_screen(qtbot, opened, pdf, printer, paper, resolution):
    printer.setResolution(resolution)
    printed(qtbot, opened(pdf), printer)
    wanted, found = pages(pdf), pages(paper.read_bytes())
    assert len(found) == 4
    assert all(alike(right, other) for right, other in zip(wanted, found))
    assert not alike(wanted[0], found[1])


def test_it_says_how_many_pages_there_are_before_it_asks(qtbot, pdf):
    job = PrintJob(pdf)
    with qtbot.waitSignal(job.opened, timeout=20_000) as heard:
        pass
    job.cancel()
    assert heard.args == [4]


def test_two_originals_of_two_pages_come_one_after_the_other(qtbot, opened, pdf, printer, paper):
    printer.setCopyCount(2)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("3-4"))
    printed(qtbot, opened(pdf), printer)
    third, fourth = pages(pdf)[2:]
    found = pages(paper.read_bytes())
    assert [alike(right, other) for right, other in zip((third, fourth, third, fourth), found, strict=True)] == [
        True
    ] * 4


def test_it_tells_how_far_it_is(qtbot, opened, pdf, printer):
    job, heard = opened(pdf), []
    job.moved.connect(lambda *how_far: heard.append(how_far))
    printed(qtbot, job, printer)
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_the_code_on_a_printed_page_is_read_from_a_scan_of_150_dpi(qtbot, opened, printer, paper):
    sheet, mark = Sheet(Style().page, META), PageMark("a1b2c3d4" * 4, 2, 1, "0f1e2d3c")
    draw_code(sheet, mark.text(), 530, 90, 14 * MM)
    sheet.showPage()
    printed(qtbot, opened(sheet.finish()), printer)
    (scan,) = pages(paper.read_bytes(), 150)
    turned = scan.rotate(1.2, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.7))
    assert [read_mark(code.text) for code in zxingcpp.read_barcodes(turned)] == [mark]


def test_a_cancelled_job_ends_at_once_and_leaves_no_process(qtbot, opened, pdf, printer):
    job = opened(pdf)
    job.moved.connect(lambda *_: job.cancel())
    with qtbot.waitSignal(job.cancelled, timeout=60_000):
        job.print_on(printer)


def test_cancelled_before_the_printer_is_known_nothing_was_printed(qtbot, opened, pdf, paper):
    job = opened(pdf)
    with qtbot.waitSignal(job.cancelled) as heard:
        job.cancel()
    assert heard.args == [True]
    assert not paper.exists()


def failure(qtbot, job, printer):
    with qtbot.waitSignal(job.failed, timeout=20_000) as heard:
        job.print_on(printer)
    return heard.args[0]


@pytest.mark.logs("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(qtbot, opened, pdf, printer, paper):
    paper.mkdir()
    assert failure(qtbot, opened(pdf), printer) == REFUSED


def test_a_range_without_a_page_is_told(qtbot, opened, pdf, printer, paper):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("8-9"))
    assert "liegt keine Seite" in failure(qtbot, opened(pdf), printer)
    assert not paper.exists()


def test_what_is_no_pdf_is_told(qtbot, qapp):
    job = PrintJob(b"PK")
    with qtbot.waitSignal(job.failed, timeout=20_000) as heard:
        pass
    assert heard.args == [DIED]


def test_a_process_that_is_killed_is_told(qtbot, opened, pdf, printer):
    job = opened(pdf)
    with qtbot.waitSignal(job.failed, timeout=20_000) as heard:
        job.print_on(printer)
        os.kill(job.process_id, signal.SIGTERM)
    assert heard.args == [DIED]


def test_a_page_that_takes_for_ever_is_given_up(qtbot, opened, pdf, printer, monkeypatch):
    monkeypatch.setattr("ui.print_job.DEADLINE_MS", 1)
    job = PrintJob(pdf)
    with qtbot.waitSignal(job.failed, timeout=20_000) as heard:
        pass
    assert heard.args == [DIED]


def test_printing_leaves_nothing_on_the_disk_but_what_stands_for_paper(
    qtbot, opened, pdf, printer, paper, tmp_path, monkeypatch
):
    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    printed(qtbot, opened(pdf), printer)
    assert list(tmp_path.rglob("*")) == [paper]
