"""A document opened by another program: a copy that the Ausgangsbuch knows, and that is gone when it should be."""

from __future__ import annotations

import os

import pytest
from PySide6.QtWidgets import QWidget

from models.document_file import DocumentFile, FileMedia
from models.document_intake import take_in
from models.export_log import ExportLog
from models.outgoing import OUTSIDE
from models.store.files import keep_file
from tests import build
from ui import outside_copy
from ui.outside_bar import REMOVE, TAKE_IN
from ui.outside_copy import CLOSE_ANYWAY, OPEN, open_outside, outside_of, save_outside

CONTENT = b"%PDF-1.7 Protokoll der Lenkungsrunde"


@pytest.fixture
def page(qtbot, context):
    made = QWidget()
    qtbot.addWidget(made)

    def add_bar(bar):
        bar.setParent(made)

    context.add_bar = add_bar
    made.show()
    return made


@pytest.fixture
def file(store):
    stored = keep_file(store, CONTENT, "application/pdf", "Protokoll.pdf")
    return take_in(store, build.municipality(store), stored, FileMedia.PDF, "Protokoll Zwölfgrüb.PDF")


@pytest.fixture
def shown(monkeypatch):
    """What was opened with the system's program."""
    found = []
    monkeypatch.setattr(outside_copy, "show_file", found.append)
    return found


@pytest.fixture
def answer(monkeypatch):
    """What is asked is answered with these words, or left with ""."""

    class Answers:
        word, asked = OPEN, []

    given = Answers()

    def ask(parent, title, text, answers, *, danger=""):
        given.asked = [*given.asked, (title, text)]
        if given.word:
            answers[given.word]()

    monkeypatch.setattr("ui.dialogs.ask", ask)
    return given


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setattr("ui.outside_folder.usual_root", lambda: tmp_path / "extern")
    return tmp_path / "extern"


@pytest.fixture
def opened(qtbot, context, page, file, shown, answer, root):
    """A copy is open outside."""
    open_outside(context, page, file)
    qtbot.waitUntil(lambda: bool(shown), timeout=9000)
    yield shown[0]
    outside_of(context).close()
    outside_of(context)._sealer.stop()


def files(root):
    return [path for path in root.rglob("*") if path.is_file() and not path.name.endswith(".sperre")]


def test_nothing_is_written_before_the_warning_was_answered(context, page, file, shown, answer, root):
    answer.word = ""
    open_outside(context, page, file)
    [(_, text)] = answer.asked
    assert "Protokoll Zwölfgrüb.PDF" in text
    assert str(root) in text
    assert "unverschlüsselte Kopie" in text
    assert not root.exists()


def test_the_copy_is_the_document_for_this_user_only_under_a_name_that_tells_nothing(opened, root):
    assert files(root) == [opened]
    assert (opened.read_bytes(), opened.name) == (CONTENT, "Unterlage 1.pdf")
    if os.name == "posix":
        assert opened.stat().st_mode & 0o777 == 0o600


def test_it_stands_in_the_ausgangsbuch_and_below_the_header(context, store, opened, file):
    [line] = store.find(ExportLog)
    assert (line.kind, line.document, line.target, line.record_uid) == (
        OUTSIDE, "Protokoll Zwölfgrüb", str(opened), file.uid,
    )  # fmt: skip
    bar = outside_of(context).bar
    assert "„Protokoll Zwölfgrüb.PDF“" in bar.sentence.text()
    assert (bar.isHidden(), bar.buttons[TAKE_IN].isHidden()) == (False, True)


def test_removed_nothing_is_left_of_it_and_the_bar_goes(context, opened, root):
    (opened.parent / ".~lock.Unterlage 1.pdf#").write_text("offen")
    outside_of(context).bar.buttons[REMOVE].click()
    assert (files(root), outside_of(context).bar.isHidden()) == ([], True)


def test_when_the_store_is_closed_nothing_lies_outside(context, opened, root):
    context.live.close()
    assert list(root.iterdir()) == []


def test_a_changed_copy_is_told_and_taken_in_as_another_file(qtbot, context, store, opened, file, answer):
    opened.write_bytes(CONTENT + b" mit Anmerkungen")
    outside_of(context).look()
    bar = outside_of(context).bar
    assert "geändert" in bar.sentence.text()
    bar.buttons[TAKE_IN].click()
    qtbot.waitUntil(lambda: len(store.find(DocumentFile)) == 2, timeout=9000)
    second = store.find(DocumentFile)[1]
    assert (second.document_id, second.file_name) == (file.document_id, "Protokoll Zwölfgrüb (geändert 23.11.2026).PDF")
    assert bar.buttons[TAKE_IN].isHidden()


def test_what_was_changed_just_now_is_not_removed_unseen(context, opened, root):
    opened.write_bytes(b"neu")
    bar = outside_of(context).bar
    bar.buttons[REMOVE].click()
    assert files(root) == [opened]
    assert not bar.buttons[TAKE_IN].isHidden()
    bar.buttons[REMOVE].click()
    assert files(root) == []


def test_closing_asks_about_a_changed_copy_and_only_about_such(context, opened, answer):
    outside, closed = outside_of(context), []
    answer.word = ""
    assert outside.ask_before_closing(lambda: closed.append(1)) is False
    opened.write_bytes(b"neu")
    assert outside.ask_before_closing(lambda: closed.append(1)) is True
    assert closed == []
    answer.word = CLOSE_ANYWAY
    outside.ask_before_closing(lambda: closed.append(1))
    assert closed == [1]
    assert outside.ask_before_closing(lambda: closed.append(1)) is False


@pytest.mark.parametrize(
    ("name", "said"),
    [("Bericht.pdf.exe", "Dateien mit der Endung „.exe“ öffnet"), ("Bericht", "Dateien ohne Endung öffnet")],
)
def test_what_might_be_a_program_is_not_opened(context, store, page, file, answer, name, said):
    open_outside(context, page, store.change(file, file_name=name))
    assert answer.asked == []
    assert context.toasts[0][0].startswith(said)


def test_a_file_that_is_damaged_is_told_and_leaves_nothing(qtbot, context, store, page, file, shown, answer, root):
    [path] = [each for each in store.home.folder().iterdir() if each.is_file()]
    path.write_bytes(path.read_bytes()[:-3])
    open_outside(context, page, file)
    qtbot.waitUntil(lambda: bool(context.toasts), timeout=9000)
    assert "beschädigt" in context.toasts[0][0]
    assert (files(root), shown, store.find(ExportLog)) == ([], [], [])
    outside_of(context).close()


def test_what_cannot_be_noted_in_the_ausgangsbuch_does_not_go_out(
    qtbot, context, store, page, file, shown, answer, root
):
    store.db.execute("create trigger full before insert on export_log begin select raise(abort, 'full'); end")
    open_outside(context, page, file)
    with qtbot.captureExceptions():
        qtbot.waitUntil(lambda: bool(outside_of(context)._coming) is False, timeout=9000)
    assert shown == []
    outside_of(context).close()
    assert not root.exists() or files(root) == []


def test_a_copy_can_be_given_back_and_stands_in_the_ausgangsbuch(
    qtbot, context, store, page, file, monkeypatch, tmp_path
):
    monkeypatch.setattr(
        "ui.dialogs.choose_target", lambda parent, title, start, kinds, picked: picked(tmp_path / "z.pdf")
    )
    save_outside(context, page, file)
    qtbot.waitUntil(lambda: bool(store.find(ExportLog)), timeout=9000)
    [line] = store.find(ExportLog)
    assert (line.kind, line.target, (tmp_path / "z.pdf").read_bytes()) == ("PDF", str(tmp_path / "z.pdf"), CONTENT)
    assert "z.pdf ist geschrieben." in context.toasts[0][0]
