"""A whole visit by keyboard alone: Heute, an hour's talk, kill -9 in mid-word, lock, Nachbereitung, PDF.

The first half runs in a process of its own (`visit_child`), which is killed while a word is typed; the second
half goes on over the same store.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QDialog, QMenu, QPushButton

from models.contact import Contact, contacts_of
from models.document_review import DocumentReview
from models.follow_up import FollowUp
from models.interview import Coverage, Interview, InterviewQuestion, InterviewState, interview_questions
from models.interview_life import plan_interview
from models.municipality import Municipality
from models.passage import Passage, PassageKind, Release
from models.preferences import preferences
from models.store.cipher import QUICK
from models.store.opening import create_store
from tests import build
from tests.child import ROOT
from tests.conftest import PASSPHRASE
from tests.window import visit_notes as notes
from tests.window.visit_child import BEGUN, LAST, MINUTES_A_STOP, ROUTE
from tests.window.visitor import PARAGRAPH, Clock, Visitor, table
from ui.widgets.toast import Toast

PARTNER = "Brigitte Sommer"
SAVES, LETTERS_UNSAVED = 3, 6
SECOND_ROUTE = ((35, ""), (36, ""), (33, ""), (26, "erkennen vorh"), (27, ""), (31, ""), (6, ""), (7, ""), (40, ""),
                (39, ""), (43, ""))  # fmt: skip
ON_OPEN = "Nicht gefragt, Zeit war um – per Mail nachholen."
MOST = {
    "Unlock": 1, "Look at the preparation": 2, "Begin": 3, "Type notes": notes.WORDS_AFTER,
    "Go from question to question": 36, "Mark a quote": 1, "Select three words, mark them as a quote": 4,
    "Mark as confidential": 1,
    "Note the time, mark as talked about": 2, "Contact named": 2, "Document promised": 2,
    "Free strip, then to its question": 3, "Unlock after the kill": 1, "Lock and unlock": 2, "Mark a Folgefrage": 1,
    "End the talk": 1, "Nachbereitung": 18, "PDF with names": 1, "PDF without names": 3,
}  # fmt: skip
"""Keys that are no text, by phase; a new paragraph is text."""
AFTER_KILL = datetime(2026, 11, 23, 14, 34)


@dataclass
class Killed:
    """What the first half told until it was killed."""

    typed: str = ""
    typed_at: list[float] = field(default_factory=list)
    saved: str = ""
    saves: int = 0
    keys: Counter[tuple[str, str]] = field(default_factory=Counter)
    letters: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def hear(self, line: str) -> None:
        heard = json.loads(line)
        if "typed" in heard:
            self.typed = heard["typed"]
            self.typed_at.append(heard["at"])
        elif "saved" in heard:
            self.saves += bool(self.typed)
            self.saved = heard["saved"]
        else:
            self.keys = Counter({(phase, key): count for phase, key, count in heard["keys"]})
            self.letters, self.told = Counter(heard["letters"]), heard["told"]

    def in_mid_word(self) -> bool:
        """Whether some letters of a long word came after the last save."""
        return self.saves >= SAVES and self.typed[-5:].isalpha() and self._unsaved() >= LETTERS_UNSAVED

    def _unsaved(self) -> int:
        return len(self.typed) + len("".join(notes.AROUND)) - len(self.saved)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A store with an interview today at two, with one hour for it. PASSPHRASE opens it."""
    folder = tmp_path_factory.mktemp("besuch")
    (folder / "Ausgang").mkdir()
    with closing(create_store(folder / "bestand.db", PASSPHRASE, strength=QUICK)[0]) as store:
        build.draft(store)
        store.change(preferences(store), output_folder=str(folder / "Ausgang"))
        auental = store.first(Municipality)
        partner = next(each for each in contacts_of(store, auental.id) if each.last_name == "Sommer")
        planned = plan_interview(store, auental, [partner], meets_on=date(2026, 11, 23), meets_at=time(14))
        store.change(planned, minutes=60)
    return folder / "bestand.db"


@pytest.fixture(scope="module")
def killed(path, prepared, home):
    """The first half, killed in mid-word."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.window.visit_child", str(path)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    heard = Killed()
    for line in child.stdout:
        heard.hear(line)
        if heard.in_mid_word():
            child.kill()
    assert child.wait() < 0, "ended by itself"
    return heard


@dataclass
class Second:
    """What the second half saw, step by step."""

    visitor: Visitor
    folder: Path
    found: dict[str, object] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)

    def go_on_talking(self, killed: Killed) -> None:
        """Unlock, be where one was, type on, lock in mid-word, and the rest of the questions."""
        visitor = self.visitor
        visitor.phase = "Unlock after the kill"
        visitor.unlock()
        visitor.wait(visitor.stands_in_talk)
        editor = visitor.talk.editor()
        self.found |= {"number": visitor.talk.number, "note": editor.input.text(), "position": editor.position()}
        visitor.phase = "Type notes"
        visitor.note(killed.typed[len(notes_typed(editor.input.text())) :] + "ung")
        self._lock(editor)
        for place, (number, letters) in enumerate(SECOND_ROUTE, len(ROUTE) + 1):
            visitor.phase = "Go from question to question"
            visitor.clock.now = BEGUN + timedelta(minutes=place * MINUTES_A_STOP)
            visitor.go_to(number, letters)
            visitor.phase = "Type notes"
            visitor.note(notes.note(place))
        visitor.note(f"\n{notes.QUESTION_LEFT}")
        visitor.phase = "Mark a Folgefrage"
        visitor.press("Ctrl+M")

    def _lock(self, editor) -> None:
        visitor = self.visitor
        visitor.phase = "Lock and unlock"
        before = (editor.input.text(), editor.position())
        visitor.wait(lambda: visitor.session._guard is not None)  # made right after the first paint
        visitor.press("Ctrl+L")
        self.found["locked"] = visitor.window.windowTitle()
        visitor.unlock()
        visitor.wait(visitor.stands_in_talk)
        self.found["as before"] = (editor.input.text(), editor.position()) == before
        visitor.phase = "Type notes"
        visitor.note("sformen, ")

    def work_over(self) -> None:
        """End the talk, and all that the train ride home is for."""
        visitor = self.visitor
        visitor.phase = "End the talk"
        visitor.press("Ctrl+Shift+Return")
        visitor.wait(lambda: visitor.page.part == "review")
        self.found["left over"] = visitor.page.view.left_over.text()
        visitor.phase = "Nachbereitung"
        self.found["open"] = visitor.open_question_is_noticed(ON_OPEN)
        visitor.release_quote()
        visitor.follow_up(", in 2 Wochen")
        visitor.press("Ctrl+Return")
        visitor.wait(lambda: self.interview.state is InterviewState.CLOSED)

    def put_on_paper(self) -> None:
        """The record with names by its key, the one without by the menu."""
        visitor = self.visitor
        visitor.phase = "PDF with names"
        visitor.press("Ctrl+E")
        self.papers["names"] = self._written()
        visitor.phase = "PDF without names"
        visitor.press("Alt+P")
        visitor.wait(lambda: visitor.all(QMenu) or isinstance(visitor.top(), QMenu))
        visitor.press("P")
        visitor.wait(lambda: isinstance(visitor.top(), QDialog) and isinstance(visitor.focus, QPushButton))
        visitor.press("Return")
        self.papers["pseudonyms"] = self._written()

    def _written(self) -> str:
        """The text of the one PDF that is new, once the toast tells of it."""
        visitor = self.visitor
        visitor.wait(lambda: any("ist geschrieben" in toast.accessibleName() for toast in visitor.all(Toast)))
        for toast in visitor.all(Toast):
            toast.leave()
        (written,) = self.folder.glob("*.pdf")
        text = " ".join("\n".join(page.extract_text() for page in PdfReader(written).pages).split())
        written.unlink()
        return text

    @property
    def interview(self) -> Interview:
        return self.visitor.store.first(Interview)

    @property
    def questions(self) -> list[InterviewQuestion]:
        return interview_questions(self.visitor.store, self.interview)


def notes_typed(note: str) -> str:
    """What was typed into the middle of the last note before the kill."""
    before, after = notes.AROUND
    return note.removeprefix(before).removesuffix(after)


@pytest.fixture(scope="module")
def visit(path, killed, started):
    """All of the visit, done."""
    user = started(path, clock=(clock := Clock(AFTER_KILL)))
    made = Second(Visitor(user.session, user.qtbot, clock), path.parent / "Ausgang")
    made.go_on_talking(killed)
    made.work_over()
    made.put_on_paper()
    return made


def test_heute_leads_to_the_talk_and_its_head_tells_the_time(killed, visit):
    preparation, *minutes = killed.told + visit.visitor.told
    assert "Besuch vorbereiten" in preparation
    assert len(minutes) == 25
    assert [minutes[at] for at in (0, 12, 24)] == ["0 von 60 min", "29 von 60 min", "58 von 60 min"]


def test_the_kill_costs_no_more_than_the_last_second(killed, visit):
    before, after = notes.AROUND
    kept = notes_typed(visit.found["note"])
    assert visit.found["note"] == f"{before}{kept}{after}"
    assert killed.typed.startswith(kept)
    assert len(visit.found["note"]) >= len(killed.saved)
    assert len(kept) < len(killed.typed), "killed while nothing was unsaved"
    assert all(at > killed.typed_at[-1] - 1 for at in killed.typed_at[len(kept) :])


def test_after_the_kill_the_cursor_stands_where_the_last_letter_is(visit):
    note = visit.found["note"]
    assert visit.found["number"] == LAST
    assert note[visit.found["position"] :] == notes.AROUND[1]


def test_the_lock_leaves_the_cursor_in_mid_word(visit):
    assert visit.found["locked"] == "Transfermappe – gesperrt"
    assert visit.found["as before"]
    assert visit.questions[LAST - 1].note.endswith(f"ungsformen, {notes.AROUND[1]}")


def test_every_note_is_there_to_the_letter(visit):
    questions, added = visit.questions, {1: f"\n{notes.QUOTE} – wörtlich.", 24: f"\n{notes.QUESTION_LEFT}"}
    added[2] = f" {notes.SAID_BY} {notes.SAID}, sagt er zweimal."
    added[4] = f"\n{notes.CONFIDENTIAL}[14:09] "
    for place, (number, _) in enumerate(ROUTE):
        assert questions[number - 1].note == notes.note(place) + added.get(place, "")
    for place, (number, _) in enumerate(SECOND_ROUTE, len(ROUTE) + 1):
        assert questions[number - 1].note == notes.note(place) + added.get(place, "")
    assert questions[20 - 1].note == notes.STRAY
    assert sum(len(question.note) for question in questions) > 12_000
    assert questions[12 - 1].coverage is Coverage.FULL


def test_marks_contact_and_document_are_there(visit):
    store = visit.visitor.store
    marked = [(each.kind, each.words) for each in store.find(Passage) if each.source.endswith("/note")]
    assert marked == [
        (PassageKind.QUOTE, notes.QUOTE),
        (PassageKind.QUOTE, notes.SAID),
        (PassageKind.CONFIDENTIAL, notes.CONFIDENTIAL),
        (PassageKind.FOLLOW_QUESTION, notes.QUESTION_LEFT),
    ]
    assert store.first(Contact, last_name="Yıldız").function == "Leiterin Jugendamt"
    promised = store.first(DocumentReview)
    assert (promised.name, promised.due_on) == (notes.DOCUMENT, date(2026, 12, 7))


def test_the_nachbereitung_is_done(visit):
    store = visit.visitor.store
    assert visit.found["left over"] == "22 Fragen offen · 2 Zitate zu entscheiden"
    assert visit.questions[visit.found["open"] - 1].polished == ON_OPEN
    assert [each.words for each in store.find(Passage, release=Release.RELEASED)] == [notes.QUOTE]
    (follow_up,) = store.find(FollowUp)
    assert (follow_up.text, follow_up.due_on) == (notes.QUESTION_LEFT, date(2026, 12, 7))
    assert visit.interview.state is InterviewState.CLOSED


def test_the_record_on_paper_says_all_of_it(visit):
    text = visit.papers["names"]
    for words in (
        PARTNER,
        "(58 Minuten)",
        "48.000 €/Jahr",
        notes.QUOTE,
        notes.SAID,
        notes.CONFIDENTIAL,
        ON_OPEN,
        notes.STRAY,
    ):
        assert words in text


def test_the_record_without_names_names_nobody_and_tells_nothing_confidential(visit):
    text = visit.papers["pseudonyms"]
    for words in ("Sommer", "Brigitte", "Yıldız", "Blümchen", "Unter uns", notes.SAID):
        assert words not in text
    for words in ("Interview I1", "48.000 €/Jahr", notes.QUOTE, "Landeselternrat"):
        assert words in text


def test_a_visit_takes_few_keys_that_are_no_text(killed, visit, capsys):
    counted = killed.keys + visit.visitor.keys
    letters = sum((killed.letters + visit.visitor.letters).values())
    pressed = {phase: sum(n for (each, _), n in counted.items() if each == phase) for phase, _ in counted}
    pressed["Type notes"] -= counted["Type notes", PARAGRAPH]
    with capsys.disabled():
        print(f"\n{sum(pressed.values())} keys that are no text, beside {letters} letters\n{table(counted.items())}")
    assert {phase: n for phase, n in pressed.items() if n > MOST.get(phase, 0)} == {}
    assert letters > 12_000
