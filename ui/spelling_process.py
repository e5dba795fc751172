"""What runs inside the spell checker's process. No Qt, no store.

A thread would not do: Hunspell's wrapper keeps Python's lock for a third of a second while it looks for suggestions,
and each key would wait for it.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.spell_check import Speller

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Open:
    """Question: use this dictionary (a .dic file), and know these words besides."""

    dictionary: Path
    words: frozenset[str]


@dataclass(frozen=True)
class Teach:
    """Message without an answer: know these words from now on, in place of those told before."""

    words: frozenset[str]


@dataclass(frozen=True)
class Check:
    """Question: where are unknown words in these texts?"""

    serial: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Suggest:
    """Question: what may have been meant by this word?"""

    serial: int
    word: str


@dataclass(frozen=True)
class Opened:
    """Answer: whether the dictionary could be read."""

    usable: bool


@dataclass(frozen=True)
class Answer:
    """Answer to that serial: for each text where its unknown words are, or the suggestions."""

    serial: int
    wrong: tuple[Ranges, ...] = ()
    suggestions: tuple[str, ...] = ()


def serve(questions: Connection, answers: Connection) -> None:
    """Answer until the other side hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the window
    speller: Speller | None = None
    for question in _received(questions):
        if isinstance(question, Open):
            speller = _open(question)
            answers.send(Opened(speller is not None))
        elif isinstance(question, Teach) and speller is not None:
            speller.teach(question.words)
        elif isinstance(question, Check):
            found = tuple(speller.wrong(text) if speller else () for text in question.texts)
            answers.send(Answer(question.serial, wrong=found))
        elif isinstance(question, Suggest):
            answers.send(Answer(question.serial, suggestions=speller.suggest(question.word) if speller else ()))


def _received(questions: Connection) -> Iterable[object]:
    while True:
        try:
            yield questions.recv()
        except (EOFError, OSError):
            return


def _open(question: Open) -> Speller | None:
    try:
        from models.spell_check import Speller  # late: Hunspell, which Macs with Intel have no package of

        speller = Speller(question.dictionary)
    except (ImportError, OSError):
        return None
    speller.teach(question.words)
    return speller
