"""Files come in encrypted and go out decrypted by a process of our own, whatever happens to it on the way."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import sys
from collections import defaultdict

import pytest

from models.store.files import keep_file, keep_sealed, name_key, read_file
from models.store.sealing import arrival_in, content_of
from models.store.stored_file import StoredFile
from tests.conftest import need
from ui import whole_file
from ui.sealer import SLOW_DRIVE, Sealer, sealer_of
from ui.sealing_process import HEAD, Go, Named, Seal, serve

CONTENT = b"%PDF-1.7 " + os.urandom(2_500_000)


class Desk(Sealer):
    """Notes what comes, and lets each file go on that is named."""

    def __init__(self, parent, seconds=60.0, *, goes_on=True):
        super().__init__(parent, seconds)
        self.came = defaultdict(list)
        self.named.connect(lambda serial, named: self.came["named"].append((serial, named)))
        if goes_on:
            self.named.connect(lambda serial, _: self.go(serial))
        self.arrived.connect(lambda serial, sealed: self.came["arrived"].append((serial, sealed)))
        self.written.connect(lambda serial: self.came["written"].append(serial))
        self.failed.connect(lambda serial, sentence: self.came["failed"].append((serial, sentence)))
        self.progress.connect(lambda *told: self.came["progress"].append(told))


@pytest.fixture
def desk(context):
    made = Desk(context.live)
    yield made
    made.stop()


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "Bericht.pdf"
    path.write_bytes(CONTENT)
    return path


def folder(store):
    return store.home.folder()


def seal(desk, store, path):
    return desk.seal(path, folder(store), name_key(store))


def left(store):
    return [path.name for path in folder(store).iterdir()]


def test_a_file_comes_in_whole_and_the_original_is_as_it_was(qtbot, desk, store, source):
    before = source.stat()
    kept = []
    desk.arrived.connect(lambda _, sealed: kept.append(keep_sealed(store, sealed, "application/pdf", "Bericht.pdf")))
    serial = seal(desk, store, source)
    qtbot.waitUntil(lambda: bool(kept), timeout=9000)
    [(named_serial, named)] = desk.came["named"]
    assert (named_serial, named.head, named.content.size) == (serial, CONTENT[:HEAD], len(CONTENT))
    assert read_file(store, kept[0]) == CONTENT
    assert left(store) == [kept[0].name]
    after = source.stat()
    assert (after.st_mtime_ns, source.read_bytes()) == (before.st_mtime_ns, CONTENT)


def test_what_nobody_keeps_is_gone_at_once(qtbot, desk, store, source):
    seal(desk, store, source)
    qtbot.waitUntil(lambda: bool(desk.came["arrived"]), timeout=9000)
    assert left(store) == []


def test_what_no_file_is_gets_its_sentence_and_the_next_comes_in(qtbot, desk, store, source, tmp_path):
    wrong = [seal(desk, store, each) for each in (tmp_path, tmp_path / "weg.pdf")]
    seal(desk, store, source)
    qtbot.waitUntil(lambda: bool(desk.came["arrived"]), timeout=9000)
    assert desk.came["failed"] == list(zip(wrong, (whole_file.FOLDER, whole_file.GONE)))


def test_a_file_above_the_bound_is_told_by_its_size(qtbot, desk, store, tmp_path):
    with open(tmp_path / "a.pdf", "wb") as file:
        file.truncate(230_000_000)
    seal(desk, store, tmp_path / "a.pdf")
    qtbot.waitUntil(lambda: bool(desk.came["failed"]), timeout=9000)
    assert "230 MB groß; aufgenommen werden höchstens 200 MB" in desk.came["failed"][0][1]


def test_a_file_that_is_not_wanted_is_never_encrypted(qtbot, context, store, source):
    desk = Desk(context.live, goes_on=False)
    first, second = seal(desk, store, source), seal(desk, store, source)
    qtbot.waitUntil(lambda: bool(desk.came["named"]), timeout=9000)
    assert left(store) == []
    desk.cancel(first)
    qtbot.waitUntil(lambda: len(desk.came["named"]) == 2, timeout=9000)
    desk.cancel(second)
    qtbot.wait(50)
    assert (left(store), desk.came["arrived"], desk.came["failed"]) == ([], [], [])
    desk.stop()


def test_called_off_in_the_middle_nothing_is_left_and_nothing_is_told(qtbot, desk, store, tmp_path):
    with open(tmp_path / "gross.bin", "wb") as file:
        file.truncate(190_000_000)
    serial = seal(desk, store, tmp_path / "gross.bin")
    qtbot.waitUntil(lambda: bool(left(store)), timeout=9000)
    desk.cancel(serial)
    other = tmp_path / "klein.txt"
    other.write_bytes(b"klein")
    seal(desk, store, other)
    qtbot.waitUntil(lambda: bool(desk.came["arrived"]), timeout=9000)
    assert [sealed.content.size for _, sealed in desk.came["arrived"]] == [5]
    assert (left(store), desk.came["failed"]) == ([], [])


def test_stopped_in_the_middle_nothing_is_left(qtbot, desk, store, tmp_path):
    with open(tmp_path / "gross.bin", "wb") as file:
        file.truncate(190_000_000)
    seal(desk, store, tmp_path / "gross.bin")
    qtbot.waitUntil(lambda: bool(left(store)), timeout=9000)
    desk.stop()
    assert (left(store), desk.process_id) == ([], None)


def test_killed_it_fails_the_one_that_had_its_turn_and_goes_on_with_the_others(qtbot, desk, store, source, tmp_path):
    with open(tmp_path / "gross.bin", "wb") as file:
        file.truncate(190_000_000)
    first, second = seal(desk, store, tmp_path / "gross.bin"), seal(desk, store, source)
    qtbot.waitUntil(lambda: bool(left(store)), timeout=9000)
    os.kill(desk.process_id, getattr(signal, "SIGKILL", signal.SIGTERM))
    qtbot.waitUntil(lambda: bool(desk.came["arrived"]), timeout=9000)
    assert [serial for serial, _ in desk.came["failed"]] == [first]
    assert [serial for serial, _ in desk.came["arrived"]] == [second]
    assert left(store) == []


def test_a_drive_that_never_answers_is_given_up(qtbot, context, store, source):
    need(sys.platform != "win32", "needs a process that can be held")
    desk = Desk(context.live, seconds=0.4, goes_on=False)
    seal(desk, store, source)
    os.kill(desk.process_id, signal.SIGSTOP)
    qtbot.waitUntil(lambda: bool(desk.came["failed"]), timeout=9000)
    assert desk.came["failed"][0][1] == SLOW_DRIVE
    desk.stop()


def test_when_the_window_is_killed_its_process_ends_and_leaves_nothing_half(store, tmp_path):
    with open(tmp_path / "gross.bin", "wb") as file:
        file.truncate(190_000_000)
    context = multiprocessing.get_context("spawn")
    (far_questions, questions), (answers, far_answers) = context.Pipe(duplex=False), context.Pipe(duplex=False)
    process = context.Process(target=serve, args=(far_questions, far_answers), daemon=True)
    process.start()
    far_questions.close()
    far_answers.close()
    question = Seal(1, tmp_path / "gross.bin", arrival_in(folder(store)), b"key")
    questions.send(question)
    while not isinstance(answers.recv(), Named):
        pass
    questions.send(Go(1))
    answers.recv()  # it is at work
    assert question.arrival.exists()
    questions.close()
    answers.close()
    process.join(9)
    assert (process.exitcode is not None, left(store)) == (True, [])


# ---------------------------------------------------------------- out


def test_a_kept_file_goes_out_as_it_came(qtbot, desk, store, tmp_path):
    stored = keep_file(store, CONTENT, "", "a")
    target = tmp_path / "aus" / "Bericht.pdf"
    target.parent.mkdir()
    serial = desk.write(folder(store) / stored.name, stored, target)
    qtbot.waitUntil(lambda: bool(desk.came["written"]), timeout=9000)
    assert (desk.came["written"], target.read_bytes()) == ([serial], CONTENT)
    assert os.listdir(target.parent) == ["Bericht.pdf"]


@pytest.mark.parametrize("place", ["weg/Bericht.pdf", "", "Bericht.pdf"])
def test_what_cannot_go_out_says_why_and_leaves_what_was_there(qtbot, desk, store, tmp_path, place):
    stored = keep_file(store, CONTENT, "", "a")
    if place == "Bericht.pdf":  # it is damaged
        (folder(store) / stored.name).write_bytes(b"age-encryption.org/v1\n")
        (tmp_path / place).write_bytes(b"alt")
    desk.write(folder(store) / stored.name, stored, tmp_path / place)
    qtbot.waitUntil(lambda: bool(desk.came["failed"]), timeout=9000)
    assert desk.came["failed"][0][1].endswith(".")
    assert [path.read_bytes() for path in tmp_path.iterdir() if path.is_file()] in ([], [b"alt"])


def test_there_is_one_for_a_store(context):
    assert sealer_of(context) is sealer_of(context)


def test_what_is_kept_bears_the_name_that_the_process_found(qtbot, desk, store, source):
    seal(desk, store, source)
    qtbot.waitUntil(lambda: bool(desk.came["named"]), timeout=9000)
    content = desk.came["named"][0][1].content
    assert content == content_of([CONTENT], name_key(store))
    assert content.digest == hashlib.sha256(CONTENT).hexdigest()
    assert store.find(StoredFile) == []
