"""What is left to do after a talk: the queue of Nachbereitung, and what each interview still holds open."""

from __future__ import annotations

from dataclasses import dataclass

from models.interview import Coverage, Interview, InterviewQuestion, InterviewState, interview_questions
from models.passage import Passage, PassageKind, Release
from models.store.record import Record, address
from models.store.store import Store


@dataclass(frozen=True, kw_only=True)
class Found:
    """A passage, where it stands: in a question (`number` from 1), or in the free strip (0)."""

    passage: Passage
    source: Record
    field: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Review:
    """What an interview holds: numbers of open questions, its passages, whether the strip is empty."""

    open_numbers: tuple[int, ...]
    passages: tuple[Found, ...]
    strip: bool

    def of(self, kind: PassageKind) -> tuple[Found, ...]:
        """The passages of one kind."""
        return tuple(found for found in self.passages if found.passage.kind is kind)

    @property
    def undecided(self) -> int:
        """How many quotes are neither released nor withheld."""
        return sum(found.passage.release is Release.OPEN for found in self.of(PassageKind.QUOTE))


def waiting_interviews(store: Store) -> list[Interview]:
    """The queue of Nachbereitung, the longest waiting first."""
    return store.find(Interview, state=InterviewState.REVIEW, order_by="ended_at, id")


def review_of(store: Store, interview: Interview) -> Review:
    """What is left to do for an interview that was ended; passages are those of the Reinschrift."""
    questions = interview_questions(store, interview)
    found = [
        Found(passage=passage, source=source, field=name, number=number)
        for number, source, name in _texts(interview, questions)
        for passage in store.find(Passage, source=address(source, name), order_by="start, id")
    ]
    return Review(
        open_numbers=tuple(n for n, q in enumerate(questions, 1) if q.coverage is Coverage.OPEN),
        passages=tuple(found),
        strip=bool(interview.notes.strip()),
    )


def release(store: Store, passage: Passage, decision: Release) -> Passage:
    """Let a quote be used, or keep it back."""
    with store.transaction(f"Zitat {decision.label}"):
        return store.change(passage, release=decision)


def _texts(interview: Interview, questions: list[InterviewQuestion]) -> list[tuple[int, Record, str]]:
    found: list[tuple[int, Record, str]] = [(n, q, "polished") for n, q in enumerate(questions, 1)]
    return [*found, (0, interview, "notes")]
