"""Evidence by keyboard alone, in the real window: marked in a talk, a meeting and the Nachbereitung, then corrected."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from models.contact import contacts_of
from models.evidence import Evidence, EvidenceKind
from models.evidence_life import codes_of, pieces_of
from models.interview import Interview, interview_questions
from models.interview_life import end_interview, plan_interview, start_interview
from models.meeting import Meeting, MeetingKind
from models.meeting_life import start_meeting
from models.municipality import Municipality
from models.passage import Passage
from models.store.record import address
from tests import evidence
from tests.conftest import PASSPHRASE
from ui.evidence.card import EvidenceCard
from ui.evidence_book.line_table import LineTable
from ui.pages.interview import InterviewPage
from ui.pages.meeting import MeetingPage
from ui.pages.templates import TemplatesPage
from ui.place import Place

SAID = (
    ("Der Kreistag hat 2015 Ziele beschlossen.", "b", "strat"),
    ("Im Haushalt stehen sie nicht.", "h", "1.4"),
    ("Gebraucht wird ein Bericht.", "d", "7.1"),
    ("Die Landrätin fragt nach.", "g", "1.5"),
)
"""Sentences, the letter of their kind, and how their category is found."""


@pytest.fixture
def user(start, ready_store):
    """The program over a filled store."""
    return start(ready_store, PASSPHRASE)


@pytest.fixture
def auental(user):
    return user.store.first(Municipality)


def talk_of(user, auental):
    """A talk that has begun, its page shown."""
    store = user.store
    interview = start_interview(store, plan_interview(store, auental, contacts_of(store, auental.id)[:1]))
    user.session.context.go(Place("interview", interview.uid, "talk"))
    user.wait(lambda: isinstance(user.page, InterviewPage) and isinstance(user.focus, QPlainTextEdit))
    return interview


def mark(user, letter, typed):
    """Select the line that was just written, and assign it: Ctrl+G, a letter, letters, Enter, Enter."""
    text = user.focus
    user.press("Shift+Home", "Ctrl+G")
    user.wait(lambda: user.focus is not text)
    user.press(letter.upper())
    user.wait(lambda: isinstance(user.focus, QLineEdit))
    user.write(typed)
    user.press("Return", "Return")
    user.wait(lambda: user.focus is text)


def words(store):
    """The words of every piece, in the order in which they were marked."""
    return [store.get(Passage, piece.passage_id).words for piece in store.find(Evidence)]


def test_what_is_said_in_a_talk_is_marked_while_one_writes(user, auental):
    interview = talk_of(user, auental)
    for at, (sentence, letter, typed) in enumerate(SAID):
        if at:
            user.press("Return")
        user.write(sentence)
        mark(user, letter, typed)
    store = user.store
    assert words(store) == [sentence for sentence, _, _ in SAID]
    kinds = [EvidenceKind.EXISTING, EvidenceKind.CHALLENGE, EvidenceKind.NEED, EvidenceKind.SUCCESS_FACTOR]
    assert [piece.kind for piece in store.find(Evidence)] == kinds
    assert all(codes_of(store, piece) for piece in store.find(Evidence))
    note = interview_questions(store, interview)[0].note
    assert note == "\n".join(sentence for sentence, _, _ in SAID)  # no letter of a code went into the text


def test_marked_words_follow_the_text_that_is_corrected_and_undone(user, auental):
    interview = talk_of(user, auental)
    before = len(user.store.find(Evidence))
    user.write(SAID[0][0])
    mark(user, "b", "strat")
    user.press("Home")
    user.write("Frage eins: ")
    assert user.page.flush()
    user.press("End", "Left", "Left", "Left")
    user.write("!")
    page, store = user.page, user.store
    user.wait(lambda: "beschloss!en" in interview_questions(store, interview)[0].note)
    assert page.flush()
    question = interview_questions(store, interview)[0]
    piece = pieces_of(store, question, "note")[0]
    assert piece.passage.words == "Der Kreistag hat 2015 Ziele beschloss!en."
    assert piece.passage.start == len("Frage eins: ")
    assert len(store.find(Evidence)) == before + 1


def test_the_key_works_in_the_nachbereitung_in_both_texts_and_in_a_meeting(user, auental):
    store = user.store
    interview = talk_of(user, auental)
    user.write("Satz für beide.")
    assert user.page.flush()
    end_interview(store, store.get(Interview, interview.id))
    question = interview_questions(store, interview)[0]
    context = user.session.context
    context.go(Place("interview", interview.uid, "review", address(question, "polished")))
    user.wait(lambda: user.focus is user.page.view.view.polished.input)
    user.press("Ctrl+Home", "Shift+End", "Ctrl+G", "A", "Return")
    user.wait(lambda: user.focus is user.page.view.view.polished.input)
    user.page.view.view.raw.focus()
    user.press("Ctrl+Home", "Shift+End", "Ctrl+G", "D", "Return")
    question = interview_questions(store, interview)[0]
    assert [piece.evidence.kind for piece in pieces_of(store, question, "polished")] == [EvidenceKind.STARTING_POINT]
    assert [piece.evidence.kind for piece in pieces_of(store, question, "note")] == [EvidenceKind.NEED]
    meeting = start_meeting(store, auental, MeetingKind.INFO_INPUT)
    context.go(Place("meeting", meeting.uid, "", address(meeting, "results")))
    user.wait(lambda: isinstance(user.page, MeetingPage) and user.focus.objectName() == "results")
    user.write("Ein Ergebnis.")
    user.press("Ctrl+G", "B", "Return")
    user.wait(lambda: user.focus.objectName() == "results")
    pieces = pieces_of(store, store.get(Meeting, meeting.id), "results")
    assert [piece.passage.words for piece in pieces] == ["Ein Ergebnis."]


def test_in_the_tree_alt_left_changes_the_level_and_does_not_leave(user, auental):
    user.session.context.go(Place("templates", "", "codes"))
    user.wait(lambda: isinstance(user.page, TemplatesPage) and user.focus is user.page.codes.tree)
    user.press("Down", "Down")
    code = user.page.codes.tree.current()
    user.press("Alt+Right")
    user.wait(lambda: user.store.get(type(code), code.id).parent_id != code.parent_id)
    user.press("Alt+Left")
    user.wait(lambda: user.store.get(type(code), code.id).parent_id == code.parent_id)
    assert isinstance(user.page, TemplatesPage)


def test_ctrl_z_after_the_card_takes_the_whole_assignment_back(user, auental):
    talk_of(user, auental)
    before = len(user.store.find(Evidence))
    user.write("Nur kurz.")
    mark(user, "d", "strat")
    assert len(user.store.find(Evidence)) == before + 1
    user.press("Ctrl+Z")
    user.wait(lambda: len(user.store.find(Evidence)) == before)
    assert user.focus.toPlainText() == "Nur kurz."


@pytest.fixture
def assigning(user, auental):
    """The card over Belege, opened by a key on a piece with a memo."""
    question = evidence.talk(user.store, auental)[0]
    memo = "Nicht verwenden, nur für uns: zeigt, wie verschieden die Kenntnis davon ist."
    piece = evidence.on(user.store, question, "polished", evidence.SENTENCES[0], memo=memo)
    user.session.context.go(Place("dossier", auental.uid, "evidence", address(piece, "")))
    user.wait(lambda: isinstance(user.focus, LineTable))
    user.press("K")
    user.wait(lambda: isinstance(user.focus, QLineEdit))
    return next(card for card in user.page.findChildren(EvidenceCard) if card.isVisible())


def test_the_card_in_belege_is_as_high_as_what_is_on_it(assigning):
    assigning.layout().activate()
    assert assigning.height() == assigning.layout().totalHeightForWidth(assigning.width())


def test_in_large_letters_the_card_in_belege_is_whole(user, assigning):
    user.session.context.theme.apply("light", 200)
    user.window.resize(1280, 720)
    user.wait(lambda: user.page.width() < 1200)
    user.wait(lambda: user.page.rect().contains(assigning.geometry()))


def test_the_card_in_belege_goes_with_its_tab(user, auental, assigning):
    user.session.context.go(Place("dossier", auental.uid, "interviews"))
    user.wait(lambda: not assigning.isVisible())
    assert assigning.evidence is None


def test_locked_over_an_open_card_nothing_of_it_is_seen_and_it_goes_on_afterwards(user, assigning):
    user.wait(lambda: user.session._guard is not None)
    locker = user.session._guard.locker
    user.write("strat")
    user.press("Ctrl+L")
    curtain = locker.curtain
    on_top = user.window.childAt(assigning.mapTo(user.window, assigning.rect().center()))
    assert on_top is curtain or curtain.isAncestorOf(on_top)
    user.wait(lambda: isinstance(user.focus, QLineEdit) and curtain.isAncestorOf(user.focus))
    user.write(PASSPHRASE)
    user.press("Return")
    user.wait(lambda: locker.curtain is None)
    user.wait(lambda: user.focus is assigning.finder.line)
    user.press("Return", "Return")
    user.wait(lambda: not assigning.isVisible())
    assert [code.number for code in codes_of(user.store, user.store.first(Evidence))] == ["1"]
