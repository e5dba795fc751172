"""Files that come home are looked at in a process that ends with them: what it may do to the window, and what not."""

from __future__ import annotations

import hashlib
import os
import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from shiboken6 import isValid

from models.returned_finding import CopyKind
from models.store.errors import KnownError
from tests import judges
from tests.conftest import need
from ui import disposable, reading_run
from ui import reading_process as words
from ui.reading_child import Task
from ui.reading_process import CopyReader

LINUX = Path("/proc/self/statm").exists()


class Desk:
    """A reader with what it has told."""

    def __init__(self, serve, seconds=20.0):
        self.reader = CopyReader(None, serve, seconds)
        self.found, self.failed, self.progress = {}, {}, []
        self.reader.found.connect(self.found.__setitem__)
        self.reader.failed.connect(self.failed.__setitem__)
        self.reader.progress.connect(lambda serial, said: self.progress.append(said))


@pytest.fixture
def desk(qtbot):
    made = []

    def make(judge, **options):
        made.append(Desk(judge if isinstance(judge, partial) else judges.serve_with(judge), **options))
        return made[-1]

    yield make
    for each in made:
        each.reader.stop()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Vertrag.pdf"
    path.write_bytes(b"%PDF-1.7 geheim")
    return path


@pytest.fixture
def outcome(qtbot, file):
    """What a desk finds out about a file."""

    def wait(desk, path=file, labels=(), original=lambda uid: b"", roots=()):
        serial = desk.reader.read(path, labels, original, roots)
        qtbot.waitUntil(lambda: serial in desk.found or serial in desk.failed, timeout=30_000)
        return serial

    return wait


def test_the_finding_comes_back_with_the_bytes_that_were_looked_at(desk, outcome, file):
    at = desk(judges.note)
    serial = outcome(at, labels=(judges.label(),), roots=(b"\x01",))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert at.found[serial].reasons == ("Vertrag.pdf", digest, "v2", "01")
    file.write_bytes(b"changed since")
    assert hashlib.sha256(at.reader.content(serial)).hexdigest() == digest
    assert at.progress == [words.READING, words.LOOKING]
    assert at.reader.process_id is None


def test_a_large_file_comes_through_whole(desk, outcome, tmp_path):
    large = tmp_path / "groß.pdf"
    large.write_bytes(os.urandom(1_000_000) * 20)
    at = desk(judges.note)
    serial = outcome(at, large)
    assert at.found[serial].reasons[1] == hashlib.sha256(large.read_bytes()).hexdigest()


def test_the_process_asks_for_what_went_out(desk, outcome):
    at, sent = desk(judges.compare), {"v1": b"eins" * 100_000, "v2": b"zwei"}
    serial = outcome(at, labels=[judges.label(uid) for uid in sent], original=sent.__getitem__)
    assert at.found[serial].reasons == tuple(hashlib.sha256(each).hexdigest() for each in sent.values())
    assert words.COMPARING in at.progress


def test_what_it_was_not_told_of_it_does_not_get(desk, outcome):
    at, asked = desk(judges.ask_for_another), []
    serial = outcome(at, labels=[judges.label()], original=asked.append)
    assert (at.found[serial].sentence, asked) == (words.CRASHED, [])


def test_an_original_that_cannot_be_read_is_told_as_such(desk, outcome):
    def original(uid):
        raise KnownError("Die Fassung fehlt.")

    at = desk(judges.compare)
    serial = outcome(at, labels=[judges.label()], original=original)
    assert at.failed == {serial: "Die Fassung fehlt."}


@pytest.mark.parametrize(
    ("judge", "sentence"),
    [(judges.crash, words.CRASHED), (judges.refuse, "Ein Satz."), (partial(judges.serve_bounded), words.MEMORY)],
    ids=["crash", "refuse", "grow"],
)
def test_what_goes_wrong_with_a_file_is_a_finding_and_its_bytes_stay(desk, outcome, judge, sentence, file):
    need(LINUX or sentence != words.MEMORY, "only Linux refuses memory by itself")
    at = desk(judge)
    serial = outcome(at)
    assert (at.found[serial].kind, at.found[serial].sentence) == (CopyKind.UNREADABLE, sentence)
    assert at.reader.content(serial) == file.read_bytes()


def test_where_the_system_refuses_nothing_growing_memory_is_watched(desk, outcome, monkeypatch):
    need(LINUX, "what other systems say of a process is not tried")
    for limit in ("MOST_RESIDENT", "NEARLY_ALL"):
        monkeypatch.setattr(disposable, limit, 300_000_000)
    at = desk(partial(judges.serve_unbounded))
    assert at.found[outcome(at)].sentence == words.MEMORY


def test_a_parser_in_an_endless_loop_is_ended(desk, outcome, file):
    at = desk(judges.hang, seconds=1.5)
    serial = outcome(at)
    assert (at.found[serial].sentence, at.reader.process_id) == (words.SLOW, None)


@pytest.mark.logs("looking at a file failed")
def test_a_fault_is_logged_by_its_places_and_quotes_nothing(desk, outcome, caplog):
    at = desk(judges.stumble)
    assert at.found[outcome(at)].sentence == words.FAULT
    assert "tests/judges.py" in caplog.text
    assert "RuntimeError" in caplog.text
    assert "geheim" not in caplog.text


@pytest.mark.parametrize("lie", judges.LIES)
def test_a_process_that_was_taken_over_is_not_believed(desk, outcome, lie):
    at = desk(partial(judges.babble, judges.LIES[lie]))
    finding = at.found[outcome(at)]
    assert (finding.kind, finding.sentence) == (CopyKind.UNREADABLE, words.CRASHED)


def test_from_the_process_nothing_is_written_started_or_called(desk, outcome, file, tmp_path):
    need(LINUX, "natively written files are refused by POSIX only")
    (tmp_path / "da.txt").write_text("da")
    file.write_text(str(tmp_path / "neu.txt"))
    at = desk(judges.break_out)
    assert at.found[outcome(at)].reasons == ()
    assert (tmp_path / "da.txt").exists()
    assert sum(each.stat().st_size for each in tmp_path.glob("neu*")) == 0


def test_in_the_process_is_neither_a_window_nor_a_store(desk, outcome):
    at = desk(judges.look_around)
    assert at.found[outcome(at)].reasons == ()


def test_nothing_comes_of_what_was_cancelled_and_the_next_one_goes_on(desk, qtbot, file):
    at = desk(judges.note)
    running, waiting, last = (at.reader.read(file, (), bytes) for _ in range(3))
    at.reader.cancel(running)
    at.reader.cancel(waiting)
    qtbot.waitUntil(lambda: last in at.found, timeout=20_000)
    assert (list(at.found), at.failed) == ([last], {})


def test_cancelling_ends_the_process_at_once(desk, qtbot, file):
    at = desk(judges.hang)
    serial = at.reader.read(file, (), bytes)
    qtbot.waitUntil(lambda: at.reader.process_id is not None, timeout=20_000)
    run = at.reader._running.run
    at.reader.cancel(serial)
    run.join()
    assert not run._process.is_alive()
    with pytest.raises(KeyError):
        at.reader.content(serial)


def test_stopped_it_tells_nobody(desk, qapp, qtbot, file):
    at = desk(judges.hang)
    at.reader.read(file, (), bytes)
    qtbot.waitUntil(lambda: at.reader.process_id is not None, timeout=20_000)
    at.reader.stop()  # its thread has ended by then: nothing more can come
    qapp.processEvents()
    assert (at.found, at.failed, at.reader.process_id) == ({}, {}, None)


def test_the_process_goes_with_the_page_that_wanted_it(qtbot, file):
    page = QObject()
    reader = CopyReader(page, judges.serve_with(judges.hang))
    reader.read(file, (), bytes)
    qtbot.waitUntil(lambda: reader.process_id is not None, timeout=20_000)
    run = reader._running.run
    page.deleteLater()
    qtbot.waitUntil(lambda: not isValid(page), timeout=20_000)
    run.join()
    assert not run._process.is_alive()


def test_where_nobody_listens_any_more_the_thread_ends_quietly(file, monkeypatch):
    """Between the end of the window and its last signal there is a moment."""

    def gone(what, value):
        if what == "content":
            raise RuntimeError("Signal source has been deleted")

    run = reading_run.Run(file, Task(file.name, (), (), 20.0), judges.serve_with(judges.hang), gone)
    faults = []
    monkeypatch.setattr(threading, "excepthook", faults.append)
    run.start()
    run._thread.join(20)
    assert (run._thread.is_alive(), run.process_id, faults) == (False, None, [])


def test_nothing_of_a_file_stands_on_the_command_line(desk, qtbot, file):
    need(LINUX, "reads /proc")
    at = desk(judges.hang)
    at.reader.read(file, (), bytes)
    qtbot.waitUntil(lambda: at.reader.process_id is not None, timeout=20_000)
    for name in ("cmdline", "environ"):
        assert b"Vertrag" not in Path(f"/proc/{at.reader.process_id}/{name}").read_bytes()
