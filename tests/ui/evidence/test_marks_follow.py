"""Whatever is typed, undone or pasted: what is shown as evidence is what the store says, and nothing is lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from models.evidence import Evidence, EvidenceKind
from models.evidence_life import add_evidence, pieces_of
from models.interview import InterviewQuestion
from models.passage import PassageKind
from models.store.record import specs
from ui.forms.autosave import Autosave
from ui.forms.note_text import NoteEditor

ROUNDS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
LETTERS = st.text("ab ä\n😀é„“o\u0308", max_size=6)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.floats(0, 1), LETTERS),
        st.tuples(st.just("cut"), st.floats(0, 1), st.integers(1, 12)),
        st.tuples(st.just("undo"), st.just(0.0), st.just("")),
        st.tuples(st.just("step back"), st.just(0.0), st.just("")),
    ),
    min_size=1,
    max_size=8,
)
SPANS = st.lists(st.tuples(st.floats(0, 1), st.integers(1, 25)), min_size=1, max_size=4)


@pytest.fixture
def editor(qtbot, context, store, question):
    """A note that saves itself."""
    made = NoteEditor(context, specs(InterviewQuestion)["note"])
    qtbot.addWidget(made.widget)
    made.autosave = Autosave(context, made)
    made.widget.resize(700, 300)
    made.widget.show()
    return made


def begin(editor, store, question, text, spans):
    """Show this text with these pieces of evidence."""
    for piece in store.find(Evidence):
        store.remove(piece)
    editor.autosave.flush()
    editor.autosave.release(editor)
    for piece in pieces_of(store, question(), "note"):
        store.remove(piece.passage)
    fresh = store.change(question(), note=unicodedata.normalize("NFC", text))
    length = len(fresh.note)
    for at, (share, wide) in enumerate(spans):
        start = int(share * (length - 1))
        if fresh.note[start : start + wide].strip():
            add_evidence(store, fresh, "note", start, min(start + wide, length), [*EvidenceKind][at + 1])
    store.steps.clear()
    editor.autosave.bind(editor, fresh, "note")


def edit(editor, store, how, share, what):
    """One edit by somebody at the keyboard."""
    end = editor.input.document().characterCount() - 1
    cursor = editor.input.textCursor()
    cursor.setPosition(int(share * end))
    if how == "type":
        cursor.insertText(what)
    elif how == "cut":
        cursor.setPosition(min(cursor.position() + what, end), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    elif how == "undo":
        editor.input.undo()
    elif editor.autosave.flush() and store.steps.last is not None:
        store.undo()


@ROUNDS
@given(text=st.text("wort ä😀\né", min_size=3, max_size=60).filter(str.strip), spans=SPANS, edits=EDITS)
def test_what_is_shown_is_what_the_store_says(editor, store, question, text, spans, edits):
    begin(editor, store, question, text, spans)
    known = {piece.id for piece in store.find(Evidence)}
    for one in edits:
        edit(editor, store, *one)
        editor.autosave.flush()
        pieces = pieces_of(store, question(), "note")
        editor.show_passages([piece.passage for piece in pieces])
        note = question().note
        assert {piece.evidence.id for piece in pieces} == known
        assert editor.ranges() == [(piece.passage.start, piece.passage.stop) for piece in pieces]
        for passage in (piece.passage for piece in pieces):
            assert passage.kind is PassageKind.EVIDENCE
            assert passage.gone or note[passage.start : passage.stop] == passage.words
            assert not passage.gone or passage.words
