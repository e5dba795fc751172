"""What it takes to take something back.

    python tests/bench/bench_undo.py

Over an encrypted store on disk: an edit of a phone number, taken back and done again; the same of a note of 100,000
characters with 300 passages (goal: below 10 ms), against the edit itself in the same run. Then in the window: from
Ctrl+Z to the page that shows it, the field pointed to. Last a key in a long text whose undo goes by words, against
one whose undo does not.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.contact import Contact
from models.interview import InterviewQuestion, interview_questions
from models.interview_life import plan_interview, start_interview
from models.municipality import Municipality
from models.passage import PassageKind, mark
from models.store.cipher import QUICK
from models.store.opening import create_store
from models.store.record import Record, address
from models.store.state import State
from models.store.store import Store
from tests import build
from ui.context import Context
from ui.forms.editor import editor_at
from ui.forms.text_editors import GrowingText
from ui.live import Live
from ui.place import Place
from ui.saving import Saving
from ui.tasks import Tasks
from ui.theme import Theme
from ui.window import Window

LINE = "StG alle 6 Wo, Einladung d. BB. Protokolle an FBL, sonst „versandet es“; Jugendhilfeplanung fehlt. "
NOTE = "\n".join([LINE * 3] * 340)[:100_000]
TEXT = "Am Dienstag über Bildung und die Verwaltung gesprochen, die Steuergruppe kommt im März. "
TIMES, KEYS = 60, 600


def main() -> None:
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        store, _ = create_store(Path(folder) / "bestand.db", "Auenwald im Nebel", strength=QUICK)
        build.agency(store)
        build.me(store)
        auental = build.people(store)
        question = make_note(store)
        contact = store.first(Contact, last_name="Sommer")
        measure("a phone number", store, contact, "phone", lambda n: f"05021 967-{n}")
        measure("a word at the front of a note of 100,000 characters, 300 passages", store, question, "note",
                lambda n: f"Wort{n} {NOTE}")  # fmt: skip
        context = Context(store, Live(store), Tasks(), State(store), Saving(), Theme(app))
        in_window(context, auental, contact, question)
        keys()
        context.live.close()
        store.close()


def make_note(store: Store) -> InterviewQuestion:
    interview = start_interview(store, plan_interview(store, store.first(Municipality)))
    question = store.change(interview_questions(store, interview)[0], note=NOTE)
    for n in range(300):
        mark(store, question, "note", n * 320, n * 320 + 40, list(PassageKind)[n % 3])
    return store.get(InterviewQuestion, question.id)


def measure(told: str, store: Store, record: Record, name: str, value: Callable[[int], str]) -> None:
    """An edit, its undo, its redo, each a commit on disk."""
    edits, undos, redos = [], [], []
    for n in range(TIMES):
        store.end_visit()
        edits.append(timed(lambda n=n: store.change(record, **{name: value(n)})))
        undos.append(timed(store.undo))
        redos.append(timed(store.redo))
        store.undo()
    usual = median(edits)
    show(f"edit of {told}", edits, 0)
    show("  taken back", undos, 10, usual)
    show("  done again", redos, 10, usual)


def in_window(context: Context, auental: Municipality, contact: Contact, question: InterviewQuestion) -> None:
    """Ctrl+Z with the cursor elsewhere, until the field that has changed back has the cursor and its frame."""
    window = Window(context.theme)
    workspace = window.enter(context)
    window.resize(1280, 720)
    window.show()
    window.activateWindow()
    QTest.qWait(1500)
    store, home = context.store, Place("dossier", auental.uid, "details", address(auental, "seat"))
    interview = store.rows("select uid from interview")[0]["uid"]
    shown = {
        "on the tab of the people": (contact, "phone", lambda n: f"05021 967-{n}", None),
        "in the long note of the talk": (
            question,
            "note",
            lambda n: f"Wort{n} {NOTE}",
            Place("interview", interview, "talk"),
        ),
    }
    for told, (record, name, value, warm) in shown.items():
        spent, back = [], []
        if warm is not None:
            workspace.go(warm)
        for n in range(21):
            workspace.go(home)
            store.end_visit()
            store.change(store.get(type(record), record.id), **{name: value(n)})
            QTest.qWait(150)
            spent.append(timed(partial(take_back, address(record, name))))
            QTest.qWait(30)
            back.append(timed(partial(workspace.go, home)))
        show(f"Ctrl+Z until the page shows it, {told}", spent[1:], 100)
        show("  that page left again", back[1:], 0)
    window.workspace = None
    window.close()


def take_back(where: str) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    deadline = time.perf_counter() + 5
    while time.perf_counter() < deadline:
        QApplication.processEvents()
        editor = editor_at(QApplication.focusWidget())
        if editor is not None and editor.bound is not None and editor.bound.address == where:
            return
    raise SystemExit(f"{where} was never shown")


def keys() -> None:
    """A key in a text of 100,000 characters, with and without the words of undo."""
    spent: dict[str, list[float]] = {}
    fields: dict[str, GrowingText] = {}
    for told in ("undo by words", "undo as Qt has it"):
        text = GrowingText()
        if told != "undo by words":
            text.document().contentsChange.disconnect(text._end_word)
        text.setPlainText(NOTE)
        text.resize(700, 500)
        text.show()
        fields[told], spent[told] = text, []
    for n in range(KEYS):
        for told, text in fields.items():  # in turns: whatever else the machine does falls on both
            spent[told].append(timed(lambda text=text, n=n: press(text, TEXT[n % len(TEXT)])))
    for told in fields:
        show(f"key in a long text, {told}", spent[told], 0)


def press(text: GrowingText, letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(text, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def median(spent: list[float]) -> float:
    return sorted(spent)[len(spent) // 2]


def show(told: str, spent: list[float], goal: int, against: float = 0) -> None:
    in_order = sorted(spent)
    p99 = in_order[min(round(len(in_order) * 0.99), len(in_order) - 1)] * 1000
    wanted = f"   goal below {goal} ms" if goal else ""
    ratio = f"   {median(spent) / against:.2f} times the edit" if against else ""
    print(f"{told}: median {median(spent) * 1000:.2f} ms, p99 {p99:.2f} ms{ratio}{wanted}")


if __name__ == "__main__":
    main()
