"""Texts with evidence, quotes and confidential passages are edited by chance: nothing is lost, and nothing shrinks in
silence.
"""

from __future__ import annotations

from contextlib import closing
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from models.evidence import Evidence, EvidenceKind
from models.evidence_life import add_evidence, is_confidential, pieces_of
from models.interview import InterviewBlock, InterviewQuestion
from models.passage import PassageKind, mark, passages_of
from models.passage_moves import TELLING
from models.store.opening import open_memory
from models.store.store import Store
from tests import build
from tests.copies import copy_of
from tests.models.undo_judge import Judge

TEXT = (
    "Die Steuergruppe tagt alle sechs Wochen, eingeladen vom Bildungsbüro. Protokolle gehen an die Leitungen, danach"
    " „versandet es“ 🙂. Im Haushalt fehlen 48.000 €.\n"
    "Das Bildungsbüro rechnet von Hand, das ärgert alle, alle sagen es."
)
PIECES = (
    "Die Steuergruppe tagt", "tagt alle sechs Wochen", "Bildungsbüro. Protokolle", "versandet", "Im Haushalt fehlen",
    "48.000", "Das Bildungsbüro rechnet von Hand, das ärgert alle, alle sagen es.", "alle, alle", "es",
)  # fmt: skip
QUOTES = ("„versandet es“", "rechnet von Hand")
SECRETS = ("Im Haushalt fehlen 48.000 €.", "das ärgert")
TYPED = st.sampled_from(["x", " ", "\n", "nicht ", "alle ", "🙂", "e", "Das Bildungsbüro ", "Frage eins: ", "48.000"])
PLACE = st.integers(0, 400)
TYPING = st.one_of(
    st.tuples(st.just("insert"), PLACE, st.just(0), TYPED),
    st.tuples(st.just("delete"), PLACE, st.integers(1, 80), st.just("")),
    st.tuples(st.just("replace"), PLACE, st.integers(1, 40), TYPED),
)
ONE = st.one_of(
    TYPING,
    st.tuples(st.just("paste"), PLACE, st.integers(1, 60), st.just("")),
    st.tuples(st.just("move"), PLACE, st.integers(1, 60), st.just("")),
)
BACK = st.sampled_from(["undo", "redo", "editor undo"]).map(lambda verb: (verb, 0, 0, ""))
EDIT = st.one_of(ONE, ONE, BACK)
AT_ONCE = st.tuples(ONE, ONE)
"""Two edits in one save: somebody who types fast, or who replaces a word everywhere."""
EXAMPLES, EDITS_EACH = 110, 20


def by_chance(examples=EXAMPLES):
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def edited(text, verb, at, count, typed):
    """A text after one edit."""
    at %= len(text) + 1
    rest = text[:at] + text[at + count :]
    if verb == "move":
        to = (at + 3 * count) % (len(rest) + 1)
        return rest[:to] + text[at : at + count] + rest[to:]
    if verb == "paste":
        return text[:at] + text[-at - count : len(text) - at] + text[at:]
    return text[:at] + typed + text[at if verb == "insert" else at + count :]


@cache
def talked() -> Store:
    """A talk's note with everything marked in it, made once."""
    store = open_memory()
    auental = build.people(store)
    interview = build.interview(store, auental)
    block = store.add(InterviewBlock(interview_id=interview.id, name="Einstieg"))
    question = store.add(InterviewQuestion(interview_id=interview.id, block_id=block.id, text="Wer?", note=TEXT))
    for words in PIECES:
        start = TEXT.index(words)
        add_evidence(store, question, "note", start, start + len(words), EvidenceKind.NEED)
    for kind, found in ((PassageKind.QUOTE, QUOTES), (PassageKind.CONFIDENTIAL, SECRETS)):
        for words in found:
            mark(store, question, "note", TEXT.index(words), TEXT.index(words) + len(words), kind)
    return store


@pytest.fixture
def store():
    """That of a test alone."""
    with closing(copy_of(talked())) as made:
        yield made


class Desk:
    """Somebody edits that note; `texts` are those that the editor has seen."""

    def __init__(self, store):
        self.store = store
        self.id = store.first(InterviewQuestion, note=TEXT).id
        self.judge, self.texts = Judge(store), [TEXT]
        self.pieces = {each.id: each for each in store.find(Evidence)}
        self.secret = {piece.evidence.id for piece in self.found() if is_confidential(store, piece.passage)}

    @property
    def question(self):
        return self.store.get(InterviewQuestion, self.id)

    def found(self):
        return pieces_of(self.store, self.question, "note")

    def marked(self, kind):
        """The words of each mark of a kind, in order."""
        return [p.words for p in passages_of(self.store, self.question, "note") if p.kind is kind]

    def write(self, text):
        """A save of the editor."""
        self.judge.edit(lambda: self.store.change(self.question, note=text))
        self.texts.append(text)

    def do(self, verb, *how):
        if verb == "undo":
            self.judge.undo()
        elif verb == "redo":
            self.judge.redo()
        elif verb == "editor undo":
            self.editor_undo()
        else:
            self.write(edited(self.question.note, verb, *how))

    def editor_undo(self):
        """The editor's own undo: the text of before comes as an edit."""
        if len(self.texts) > 1:
            self.texts.pop()
            self.judge.edit(lambda: self.store.change(self.question, note=self.texts[-1]))

    def check(self):
        """What holds after each edit."""
        text, found = self.question.note, self.found()
        assert sorted(piece.evidence.id for piece in found) == sorted(self.pieces), "a piece lost, or there twice"
        for passage in (piece.passage for piece in found):
            assert passage.words, "a piece that doesn't know its words"
            assert 0 <= passage.start <= passage.stop <= len(text)
            assert passage.gone or text[passage.start : passage.stop] == passage.words, "it doesn't cover its words"
        told = {piece.evidence.id for piece in found if is_confidential(self.store, piece.passage)}
        assert self.secret <= told, "a piece that was confidential is not any more"


@given(edits=st.lists(EDIT, min_size=EDITS_EACH, max_size=EDITS_EACH))
@by_chance()
def test_after_2000_edits_each_piece_covers_its_words_or_says_that_they_are_gone(edits):
    with closing(copy_of(talked())) as store:
        desk = Desk(store)
        for edit in edits:
            desk.do(*edit)
            desk.check()
        before, steps = desk.judge.now, len(desk.judge.done)
        desk.judge.undo_all()
        assert desk.question.note == TEXT
        assert [piece.passage.changed or piece.passage.gone for piece in desk.found()] == [False] * len(PIECES)
        for _ in range(steps):
            desk.judge.redo()
        assert desk.judge.now == before


def secret_characters(desk):
    """Which characters of the text are marked confidential."""
    marks = [p for p in passages_of(desk.store, desk.question, "note") if p.kind is PassageKind.CONFIDENTIAL]
    return {at for passage in marks for at in range(passage.start, passage.stop)}


def telling(desk):
    """Each piece of more than a short word, of which there are several."""
    return [piece.passage for piece in desk.found() if len(piece.passage.first_words) >= TELLING]


@given(edits=st.lists(TYPING, min_size=1, max_size=6))
@example(edits=[("delete", 18, 21, ""), ("delete", 0, 18, "")])
@by_chance(60)
def test_what_the_editor_undoes_leaves_all_evidence_and_secrets_as_they_were(edits):
    with closing(copy_of(talked())) as store:
        desk = Desk(store)
        before, secret = telling(desk), secret_characters(desk)
        for edit in edits:
            desk.do(*edit)
        while len(desk.texts) > 1:
            desk.editor_undo()
            desk.check()
        assert desk.question.note == TEXT
        assert telling(desk) == before
        assert secret <= secret_characters(desk)


@given(edits=st.lists(AT_ONCE, min_size=1, max_size=8))
@by_chance(40)
def test_two_edits_in_one_save_lose_nothing_either(edits):
    with closing(copy_of(talked())) as store:
        desk = Desk(store)
        for one, other in edits:
            desk.write(edited(edited(desk.question.note, *one), *other))
            desk.check()


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("at", [0, 60])
def test_confidential_words_that_are_pasted_elsewhere_are_confidential_there(store, secret, at):
    desk = Desk(store)
    rest = TEXT.replace(secret, "")
    desk.write(rest)
    desk.write(rest[:at] + secret + rest[at:])
    assert secret in desk.marked(PassageKind.CONFIDENTIAL)
    desk.judge.undo_all()
    assert desk.marked(PassageKind.CONFIDENTIAL) == list(SECRETS)


def test_the_other_half_of_confidential_words_is_confidential_where_it_is_put(store):
    desk = Desk(store)
    rest = TEXT.replace("fehlen 48.000 €.", "")
    desk.write(rest)
    desk.write(f"fehlen 48.000 €. {rest}")
    assert "fehlen 48.000 €." in desk.marked(PassageKind.CONFIDENTIAL)


def test_evidence_that_outlives_its_confidential_mark_gets_one_of_its_own(store):
    desk = Desk(store)
    desk.write(TEXT.replace("Im Haushalt fehlen 48.000 €.", "Es sind 48.000, sagt sie."))
    assert "48.000" in desk.marked(PassageKind.CONFIDENTIAL)
