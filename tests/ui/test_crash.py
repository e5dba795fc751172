"""A fault of ours: what was typed is written, and the report holds no word of it."""

from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from models.store.errors import DiskFull
from ui.crash import CLOSED, SAFE, UNSAFE, CrashHook, sentence_of
from ui.tasks import Tasks

pytestmark = pytest.mark.logs("fault")

SECRET = "Dr. Maren Tiedje"


@pytest.fixture
def told():
    return []


@pytest.fixture
def flushed():
    return []


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def hook(theme, told, flushed, window):
    made = CrashHook(theme, lambda: flushed.append(True) or True, told.append, lambda: window)
    made.install()
    yield made
    made.remove()
    if made.dialog is not None:
        made.dialog.close()


@pytest.fixture
def report_of(qtbot, hook):
    """Waits for the dialog; gives its report."""

    def report_of():
        qtbot.waitUntil(lambda: hook.dialog is not None)
        return hook.dialog.report.toPlainText()

    return report_of


def test_large_letters_leave_its_buttons_on_the_screen(theme, hook, report_of):
    theme.apply("light", 200)
    hook.take(KeyError, KeyError(SECRET), None)
    report_of()
    assert hook.dialog.height() < hook.dialog.screen().availableSize().height()


def strike(hook, error):
    try:
        try:
            int(SECRET)
        except ValueError as first:
            raise error from first
    except type(error):
        hook.take(*sys.exc_info())


def fail():
    raise KeyError(SECRET)


def in_a_slot(window, tasks):
    pressed = QPushButton(window)
    pressed.clicked.connect(lambda _: fail())
    pressed.click()


def in_a_timer(window, tasks):
    QTimer.singleShot(0, window, fail)


def in_a_thread(window, tasks):
    threading.Thread(target=fail).start()


def in_a_pool(window, tasks):
    QThreadPool.globalInstance().start(fail)


def in_a_task(window, tasks):
    def hand_on(error):
        raise error

    tasks.run(fail, lambda _: None, hand_on)


def in_what_a_task_brought(window, tasks):
    tasks.run(lambda: None, lambda _: fail(), lambda _: None)


class Failing:
    def __del__(self):
        fail()


def in_what_is_cleared_away(window, tasks):
    del_me = Failing()
    del del_me


class Painted(QWidget):
    def paintEvent(self, event):
        fail()


def in_what_paints(window, tasks):
    painted = Painted(window)
    painted.resize(40, 40)
    painted.show()


PLACES = (in_a_slot, in_a_timer, in_a_thread, in_a_pool, in_a_task, in_what_a_task_brought, in_what_is_cleared_away,
          in_what_paints)  # fmt: skip


@pytest.mark.parametrize("strike_there", PLACES, ids=lambda place: place.__name__)
def test_a_fault_is_shown_wherever_it_strikes_without_a_value(
    report_of, window, flushed, caplog, capfd, strike_there, qapp
):
    tasks = Tasks()
    strike_there(window, tasks)
    text = report_of()
    tasks.wait()
    assert "builtins.KeyError" in text
    assert "in fail" in text
    assert flushed
    assert SECRET not in text + caplog.text + "".join(capfd.readouterr())


def test_the_report_names_the_code_and_no_value(hook, report_of, caplog):
    caplog.set_level(logging.CRITICAL)
    strike(hook, KeyError(SECRET))
    text = report_of()
    assert "builtins.KeyError" in text
    assert "test_crash.py" in text
    assert "ValueError" in text
    assert SECRET not in text + caplog.text


def test_what_is_pending_is_written_first(hook, report_of, flushed):
    strike(hook, KeyError())
    assert report_of()
    assert flushed == [True]


@pytest.mark.parametrize(("written", "sentence"), [(True, SAFE), (False, UNSAFE), (None, UNSAFE)])
def test_it_says_what_is_safe(hook, report_of, written, sentence):
    def flush():
        if written is None:
            raise RuntimeError(SECRET)
        return written

    hook._flush = flush
    strike(hook, KeyError())
    text = report_of()
    assert hook.dialog.safe.text() == sentence
    assert ("RuntimeError" in text) is (written is None)
    assert SECRET not in text


def test_while_nothing_is_open_it_says_nothing_of_what_was_typed(hook, report_of):
    hook._is_open = lambda: False
    strike(hook, KeyError())
    report_of()
    assert hook.dialog.safe.text() == CLOSED


def test_the_report_can_be_copied(hook, report_of):
    strike(hook, KeyError())
    text = report_of()
    hook.dialog.copy.click()
    assert QGuiApplication.clipboard().text() == text


def test_a_second_fault_joins_the_first_and_says_anew_what_is_safe(qtbot, hook, report_of):
    strike(hook, KeyError())
    report_of()
    first = hook.dialog
    hook._flush = lambda: False
    strike(hook, IndexError())
    qtbot.waitUntil(lambda: "IndexError" in first.report.toPlainText())
    assert hook.dialog is first
    assert first.safe.text() == UNSAFE


def test_the_same_fault_over_and_over_is_counted(qtbot, hook, report_of, caplog):
    for _ in range(40):
        strike(hook, KeyError())
    qtbot.waitUntil(lambda: hook.dialog is not None and "(40-mal)" in hook.dialog.report.toPlainText())
    assert report_of().count("builtins.KeyError") == 1


def test_a_fault_that_storms_on_does_not_come_back_at_once(qtbot, hook, report_of, flushed):
    strike(hook, KeyError())
    report_of()
    hook.dialog.accept()
    qtbot.waitUntil(lambda: hook.dialog is None)
    strike(hook, KeyError())
    qtbot.waitUntil(lambda: len(flushed) == 2)
    assert hook.dialog is None
    hook._flush = lambda: False
    strike(hook, KeyError())
    assert report_of()


def test_what_qt_says_of_its_own_is_left_out(qtbot):
    class Shown(QWidget):
        def showEvent(self, event):
            raise DiskFull

    made = Shown()
    qtbot.addWidget(made)
    with pytest.raises(DiskFull) as raised:
        made.show()
    assert sentence_of(raised.value) == DiskFull.sentence


def test_a_known_error_is_a_sentence_and_no_fault(qtbot, hook, told):
    thread = threading.Thread(target=hook.take, args=(DiskFull, DiskFull(), None))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: [type(error) for error in told] == [DiskFull])
    assert hook.dialog is None


def test_the_hooks_are_given_back(theme):
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = CrashHook(theme, lambda: True, lambda sentence: None, lambda: None)
    made.install()
    made.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
