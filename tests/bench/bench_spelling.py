"""Whether typing feels the spell check.

    python tests/bench/bench_spelling.py

One key in a note of 100,000 characters in which 200 passages are marked, with the spell check on and off in turns
within one run (goal: p99 below 16 ms), and the longest time for which the window stood still while words were
checked and suggestions looked for. Then what the other process does: load the dictionary, check words, suggest.
Needs a German dictionary (Debian: hunspell-de-de).
"""

from __future__ import annotations

import sys
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication

from models.preferences import preferences
from models.spell_check import Speller
from models.spelling import find_dictionary
from models.store.opening import open_memory
from models.store.state import State
from ui.context import Context
from ui.forms.marks import marks_of
from ui.forms.spelled_text import LAYER, PAUSE_MS
from ui.forms.spelling import Spelling
from ui.forms.text_editors import GrowingText
from ui.live import Live
from ui.saving import Saving
from ui.tasks import Tasks
from ui.theme import Theme

LINE = "Die Stuergruppe trifft sich alle sechs Wochen, das Bildungsmonitoring fehlt der Verwaltugn. "
NOTE = "\n".join([LINE * 3] * 360)[:100_000]
ROUNDS, KEYS = 6, 250
TEXT = "Am Dienstag über Bildugn und die Verwaltung gesprochen, die Stuergruppe kommt im März. "


def main() -> None:
    dictionary = find_dictionary(None)
    if dictionary is None:
        print("No German dictionary on this machine: nothing measured.")
        return
    app = QApplication([])
    store = open_memory()
    context = Context(store, Live(store), Tasks(), State(store), Saving(), Theme(app))
    spelling = Spelling(context)
    note = make_note()
    times: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(ROUNDS):
        on = turn % 2 == 0
        store.change(preferences(store), spelling=on)
        wait(3 * PAUSE_MS)
        if on:
            print(f"underlined in sight: {len(marks_of(note).ranges(LAYER))} words", flush=True)
        times[on] += [press_counted(note, TEXT[n % len(TEXT)]) for n in range(KEYS)]
    show(f"key in {len(NOTE):,} characters, 200 passages, spelling off", times[False])
    show("the same, spelling on", times[True])
    store.change(preferences(store), spelling=True)
    print(f"longest standstill in idle time, checks and suggestions: {standstill(note, spelling):.1f} ms")
    spelling.stop()
    measure_process(dictionary)


def make_note() -> GrowingText:
    note = GrowingText()
    note.setPlainText(NOTE)
    style = QTextCharFormat()
    style.setBackground(QColor("#ffe08a"))
    step = len(NOTE) // 200
    marks_of(note).show_layer("passages", [(n * step, n * step + 60, style) for n in range(200)])
    note.resize(700, 900)
    note.show()
    note.activateWindow()
    note.setFocus()
    cursor = QTextCursor(note.document())
    cursor.setPosition(len(NOTE) // 2)
    note.setTextCursor(cursor)
    return note


def press_counted(note: GrowingText, letter: str) -> float:
    """One key with all that the window does before it can take the next."""
    start = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(note, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    QApplication.processEvents()
    took = time.perf_counter() - start
    wait(900 if letter == "." else 4)
    return took


def standstill(note: GrowingText, spelling: Spelling) -> float:
    """The longest gap between two beats of a timer while the other process is busy for this one."""
    beats, longest = [time.perf_counter()], 0.0
    beat = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
    beat.timeout.connect(lambda: beats.append(time.perf_counter()))
    beat.start()
    for share in range(8):  # a jump brings paragraphs into sight that were never checked
        cursor = QTextCursor(note.document())
        cursor.setPosition(len(NOTE) * share // 8)
        note.setTextCursor(cursor)
        wait(60)
        beats.clear()
        spelling.suggest("Verwaltugn", lambda _: None)
        wait(PAUSE_MS + 500)
        longest = max(longest, *(later - earlier for earlier, later in pairwise(beats)))
    return 1000 * longest


def measure_process(dictionary: Path) -> None:
    start = time.perf_counter()
    speller = Speller(dictionary)
    print(f"dictionary loaded in {1000 * (time.perf_counter() - start):.0f} ms")
    for what, text in (("first", NOTE), ("known before", NOTE)):
        start = time.perf_counter()
        speller.wrong(text)
        count = len(text.split())
        print(f"{count / (time.perf_counter() - start):,.0f} words a second, {what}")
    mistyped = [f"Verwaltugn{ending}" for ending in "abcdefghijklmnopqrst"]
    start = time.perf_counter()
    for word in mistyped:
        speller.is_right(word)
    print(f"{len(mistyped) / (time.perf_counter() - start):,.0f} different unknown words a second")
    for word in ("Bildugn", "Verwaltugn", "Bildungsmonitorring"):
        start = time.perf_counter()
        found = speller.suggest(word)
        print(f"suggestions for {word} in {1000 * (time.perf_counter() - start):.0f} ms: {', '.join(found)}")


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def show(what: str, times: list[float]) -> None:
    ordered = sorted(1000 * t for t in times)
    p50, p99 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.99))
    print(f"{what}: median {p50:.1f} ms, p99 {p99:.1f}, longest {ordered[-1]:.1f} (goal p99 16 ms)", flush=True)


if __name__ == "__main__":
    main()
