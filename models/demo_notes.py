"""Notes of the sample dossier: shorthand with its marks, put on the questions that it answers.

Marked words are written {z:Zitat}, {z+:freigegeben}, {z-:zurückgehalten}, {v:vertraulich}, {f:Folgefrage}.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from models.guide_content import guide_texts
from models.interview import Coverage, Interview, InterviewQuestion, interview_blocks, interview_questions
from models.interview_life import TOPIC_MARK
from models.passage import PassageKind, Release, mark, passages_of
from models.store.store import Store

_MARKED = re.compile(r"\{(z[+-]?|v|f):([^{}]*)\}")
_KINDS = {"z": PassageKind.QUOTE, "v": PassageKind.CONFIDENTIAL, "f": PassageKind.FOLLOW_QUESTION}
_RELEASES = {"+": Release.RELEASED, "-": Release.WITHHELD}
_THOROUGH = 3

Mark = tuple[int, int, PassageKind, Release]


def fill_notes(
    store: Store, interview: Interview, guide: str, notes: Mapping[str, str], name: str
) -> dict[str, InterviewQuestion]:
    """Put notes by the keys of their questions into the field `note` or `polished`; returns all questions by key."""
    questions = questions_by_key(store, interview, guide)
    for key, marked in notes.items():
        _fill(store, questions[key], name, marked.strip())
    return questions


def read_marks(marked: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and where they were."""
    text, marks, end = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[end : found.start()]
        kind, release = _KINDS[found[1][0]], _RELEASES.get(found[1][1:], Release.OPEN)
        marks.append((len(text), len(text) + len(found[2]), kind, release))
        text += found[2]
        end = found.end()
    return text + marked[end:], marks


def _fill(store: Store, question: InterviewQuestion, name: str, marked: str) -> None:
    text, marks = read_marks(marked)
    for passage in passages_of(store, question, name):
        store.remove(passage)
    values: dict[str, object] = {name: text}
    if name == "note":
        values["coverage"] = Coverage.FULL if text.count("\n") + 1 >= _THOROUGH else Coverage.TOUCHED
    question = store.change(question, **values)
    for start, stop, kind, release in marks:
        marked_words = mark(store, question, name, start, stop, kind)
        if marked_words is not None and release is not Release.OPEN:
            store.change(marked_words, release=release)


def questions_by_key(store: Store, interview: Interview, guide: str) -> dict[str, InterviewQuestion]:
    """Questions by the key in their guide; those of the second Themenbereich have "@2" behind it."""
    keys = {each.text: each.key for text in guide_texts() if text.key == guide for each in text.questions}
    found: dict[str, InterviewQuestion] = {}
    blocks = {block.id: block for block in interview_blocks(store, interview)}
    for question in interview_questions(store, interview):
        topic = blocks[question.block_id].topic
        key = next(key for text, key in keys.items() if text.replace(TOPIC_MARK, topic) == question.text)
        number = sum(each.partition("@")[0] == key for each in found) + 1
        found[f"{key}@{number}" if number > 1 else key] = question
    return found
