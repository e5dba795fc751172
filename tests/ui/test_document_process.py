"""Documents are open in a process each: what the window gets of them, and what they may do to it."""

from __future__ import annotations

import hashlib
import os
import signal
from functools import partial
from pathlib import Path

import pyrage
import pytest
from PySide6.QtCore import QObject
from shiboken6 import isValid

from reports.documents.sentences import CUT_TEXT
from tests import openers
from tests.conftest import need
from tests.reports.documents import files
from ui import disposable, document_child, document_process, document_run
from ui.document_child import serve
from ui.document_process import DocumentProcess

LINUX = Path("/proc/self/statm").exists()
HEARD = ("opened", "failed", "picture", "page_failed", "boxes_found", "page_text", "extracted")


class Desk:
    """Documents with all that was told of them; `last` is what was told last, by its name."""

    def __init__(self, serve, seconds=20.0):
        self.process = DocumentProcess(None, serve, seconds)
        self.told = []
        for name in HEARD:
            getattr(self.process, name).connect(partial(self._note, name))

    def _note(self, name, serial, *values):
        self.told.append((name, serial, *values))

    def all(self, name):
        return [values[-1] for told, _, *values in self.told if told == name]

    def keep(self, folder, content=b"geheim", name="a.pdf"):
        """An age file with its key and digest."""
        identity = pyrage.x25519.Identity.generate()
        sealed = folder / "sealed"
        sealed.write_bytes(pyrage.encrypt(content, [identity.to_public()]))
        return sealed, str(identity), hashlib.sha256(content).hexdigest(), name


@pytest.fixture
def desk(qtbot):
    made = []

    def make(opener=openers.three, **options):
        serving = opener if isinstance(opener, partial) or opener is serve else openers.serve_with(opener)
        made.append(Desk(serving, **options))
        return made[-1]

    yield make
    for each in made:
        each.process.stop()


@pytest.fixture
def opened(qtbot, tmp_path):
    """Open a document and wait until it is, or isn't."""

    def open_one(at, *args):
        serial = at.process.open(*at.keep(tmp_path, *args))
        qtbot.waitUntil(lambda: any(told[1] == serial for told in at.told), timeout=30_000)
        return serial

    return open_one


@pytest.fixture
def wait(qtbot):
    def wait_for(at, name, count=1):
        qtbot.waitUntil(lambda: len(at.all(name)) >= count, timeout=30_000)
        return at.all(name)

    return wait_for


def test_a_real_pdf_is_opened_painted_and_read(desk, opened, wait):
    at = desk(serve)
    serial = opened(at, files.pdf([files.LINES, ["Zwei"]]))
    [shape] = at.all("opened")
    assert [page.label for page in shape.pages] == ["S. 1", "S. 2"]
    at.process.render(serial, 2, 1.0)
    [picture] = wait(at, "picture")
    assert (picture.page, picture.width, picture.height, len(picture.pixels)) == (2, 595, 842, 4 * 595 * 842)
    at.process.boxes(serial, 1)
    at.process.extract(serial)
    [extraction] = wait(at, "extracted")
    texts = at.all("page_text")
    assert [(each.number, each.text) for each in texts] == [(1, "\n".join(files.LINES)), (2, "Zwei")]
    assert (extraction.pages, extraction.has_text, extraction.remark) == (2, True, "")
    assert at.all("boxes_found")[0].text == texts[0].text


def test_the_file_is_decrypted_over_there_and_its_name_goes_along(desk, opened, wait):
    at = desk(openers.tell_all)
    at.process.extract(opened(at, "Größe".encode(), "Brief.txt"))
    wait(at, "extracted")
    assert [(each.label, each.text) for each in at.all("page_text")] == [("Brief.txt", "Größe")]


@pytest.mark.parametrize("wrong", ["gone", "changed", "key", "digest"])
def test_a_file_that_is_not_what_was_kept_is_told_as_such(desk, qtbot, tmp_path, wrong):
    at = desk()
    sealed, key, digest, name = at.keep(tmp_path)
    if wrong == "gone":
        sealed.unlink()
    elif wrong == "changed":
        sealed.write_bytes(sealed.read_bytes()[:-1] + b"x")
    key = str(pyrage.x25519.Identity.generate()) if wrong == "key" else key
    at.process.open(sealed, key, "0" * 64 if wrong == "digest" else digest, name)
    qtbot.waitUntil(lambda: bool(at.told), timeout=20_000)
    assert at.all("failed") == [document_child.MISSING if wrong == "gone" else document_child.DIFFERS]


def test_of_a_page_only_the_newest_picture_is_painted_and_the_page_asked_for_last_comes_first(desk, opened, wait):
    at = desk()
    serial = opened(at)
    for page, scale in ((3, 1.0), (1, 1.0), (1, 2.0), (1, 3.0)):
        at.process.render(serial, page, scale)
    wait(at, "picture", 2)
    at.process.render(serial, 1, 4.0)
    pictures = wait(at, "picture", 3)
    assert 3 in {each.page for each in pictures}
    assert len(pictures) <= 4  # the first may have been begun before the next was wanted
    assert pictures[-1].scale == 4.0


def test_what_was_scrolled_past_is_not_painted(desk, opened, wait):
    at = desk()
    serial = opened(at)
    for page in (1, 3):
        at.process.render(serial, page, 1.0)
    at.process.forget_renders(serial)
    at.process.boxes(serial, 1)
    wait(at, "boxes_found")
    assert len(at.all("picture")) < 2


def test_a_damaged_page_is_told_and_the_others_go_on(desk, opened, wait):
    at = desk()
    serial = opened(at)
    at.process.render(serial, 2, 1.0)
    assert wait(at, "page_failed") == ["Diese Seite nicht."]
    at.process.render(serial, 1, 1.0)
    wait(at, "picture")
    assert at.all("failed") == []


@pytest.mark.parametrize(("page", "scale"), [(0, 1.0), (4, 1.0), (1, 0.0), (1, -1.0), (1, 21.0)])
def test_pages_that_are_none_are_not_asked_for(desk, opened, wait, page, scale):
    at = desk()
    serial = opened(at)
    at.process.render(serial, page, scale)
    at.process.boxes(serial, 3)
    wait(at, "boxes_found")
    assert at.all("picture") == []


@pytest.mark.parametrize(("limit", "value"), [("EXTRACT_S", -1.0), ("MOST_CHARACTERS", 5)])
def test_texts_without_end_are_cut(desk, opened, wait, monkeypatch, limit, value):
    monkeypatch.setattr(document_process, limit, value)
    at = desk(partial(openers.serve_one_by_one))
    at.process.extract(opened(at))
    [extraction] = wait(at, "extracted")
    assert (extraction.pages, extraction.remark) == (1, CUT_TEXT.format(most=1))
    assert len(at.all("page_text")) == 1


@pytest.mark.logs("reading a document failed")
def test_a_fault_is_logged_by_its_places_and_quotes_nothing(desk, opened, caplog):
    at = desk(openers.stumble)
    opened(at)
    assert at.all("failed") == [document_run.FAULT]
    assert "tests/openers.py" in caplog.text
    assert "geheim" not in caplog.text


@pytest.mark.parametrize(
    ("opener", "sentence"),
    [
        (openers.refuse, "Ein Satz."),
        (openers.serve_bounded, document_run.MEMORY),
        (openers.hang, document_run.SLOW),
    ],
    ids=["refuse", "grow", "hang"],
)
def test_a_file_that_cannot_be_opened_gets_its_sentence_and_its_process_ends(desk, opened, opener, sentence):
    need(LINUX or sentence != document_run.MEMORY, "only Linux refuses memory by itself")
    at = desk(opener, seconds=1.5 if opener is openers.hang else 20.0)
    serial = opened(at)
    assert at.all("failed") == [sentence]
    assert at.process.process_id(serial) is None


def test_where_the_system_refuses_nothing_growing_memory_is_watched(desk, opened, monkeypatch):
    need(LINUX, "what other systems say of a process is not tried")
    for limit in ("MOST_RESIDENT", "NEARLY_ALL"):
        monkeypatch.setattr(disposable, limit, 300_000_000)
    at = desk(partial(openers.serve_unbounded))
    opened(at)
    assert at.all("failed") == [document_run.MEMORY]


def test_a_page_on_which_the_process_breaks_off_ends_the_document_not_the_next_one(desk, opened, wait):
    at = desk(openers.crash_later)
    serial = opened(at)
    at.process.render(serial, 1, 1.0)
    wait(at, "picture")
    at.process.render(serial, 3, 1.0)
    assert wait(at, "failed") == [document_run.CRASHED]
    again = opened(at)
    at.process.render(again, 1, 1.0)
    wait(at, "picture", 2)


def test_a_page_that_takes_too_long_ends_the_document(desk, opened, wait, monkeypatch):
    monkeypatch.setattr(document_run, "PAINT_S", 0.5)
    at = desk(openers.hang_later)
    at.process.render(opened(at), 3, 1.0)
    assert wait(at, "failed") == [document_run.SLOW]


@pytest.mark.parametrize("lie", openers.LIES)
def test_a_process_that_was_taken_over_is_not_believed(desk, opened, lie):
    at = desk(partial(openers.babble, openers.LIES[lie]))
    opened(at)
    assert at.all("failed") == [document_run.CRASHED]


def test_from_the_process_nothing_is_written_started_or_called(desk, opened, tmp_path):
    need(LINUX, "natively written files are refused by POSIX only")
    (tmp_path / "da.txt").write_text("da")
    at = desk(openers.break_out)
    opened(at, str(tmp_path / "neu.txt").encode())
    assert [page.label for page in at.all("opened")[0].pages] == ["Ende"]
    assert (tmp_path / "da.txt").exists()
    assert sum(each.stat().st_size for each in tmp_path.glob("neu*")) == 0


def test_in_the_process_is_neither_a_window_nor_a_store(desk, opened):
    at = desk(openers.look_around)
    opened(at)
    assert [page.label for page in at.all("opened")[0].pages] == ["Ende"]


def test_a_closed_document_tells_nothing_and_its_process_is_gone(desk, opened, qapp):
    at = desk(openers.hang_later)
    serial = opened(at)
    at.process.render(serial, 3, 1.0)
    run = at.process._open[serial].run
    at.process.close(serial)
    run.join()
    qapp.processEvents()
    assert not run._process.is_alive()
    for ask in (at.process.extract, at.process.close, at.process.forget_renders):
        ask(serial)
    at.process.render(serial, 1, 1.0)
    assert len(at.told) == 1


def test_a_process_that_is_ready_takes_the_next_document(desk, opened, qtbot):
    at = desk()
    at.process.warm()
    spare = at.process._spare
    qtbot.waitUntil(lambda: not spare.is_busy(), timeout=20_000)
    serial = opened(at)
    assert at.process.process_id(serial) == spare.process_id
    qtbot.waitUntil(lambda: at.process._spare is not None, timeout=20_000)
    assert at.process._spare is not spare


def test_a_ready_process_that_died_is_not_taken(desk, opened, qtbot):
    need(LINUX, "kills by signal")
    at = desk()
    at.process.warm()
    spare = at.process._spare
    qtbot.waitUntil(lambda: not spare.is_busy(), timeout=20_000)
    os.kill(spare.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: not spare.is_usable(), timeout=20_000)
    assert at.process.process_id(opened(at)) != spare.process_id
    assert len(at.all("opened")) == 1


def test_stopped_all_processes_are_gone_and_it_can_be_used_again(desk, opened, qapp):
    at = desk(openers.hang_later)
    at.process.warm()
    at.process.render(opened(at), 3, 1.0)
    runs = list(at.process._runs)
    at.process.stop()
    qapp.processEvents()
    assert not any(run._process.is_alive() for run in runs)
    assert len(at.told) == 1
    opened(at)
    assert len(at.all("opened")) == 2


def test_the_processes_go_with_the_page_that_wanted_them(qtbot, tmp_path):
    page = QObject()
    process = DocumentProcess(page, openers.serve_with(openers.hang))
    process.open(*Desk.keep(None, tmp_path))
    process.warm()
    runs = list(process._runs)
    qtbot.waitUntil(lambda: all(run.process_id for run in runs), timeout=20_000)
    page.deleteLater()
    qtbot.waitUntil(lambda: not isValid(page), timeout=20_000)
    for run in runs:
        run.join()
    assert not any(run._process.is_alive() for run in runs)


def test_nothing_of_a_file_stands_on_the_command_line(desk, opened):
    need(LINUX, "reads /proc")
    at = desk()
    serial = opened(at, b"geheim", "Vertrag.pdf")
    for name in ("cmdline", "environ"):
        told = Path(f"/proc/{at.process.process_id(serial)}/{name}").read_bytes()
        assert b"Vertrag" not in told
        assert b"AGE-SECRET" not in told
