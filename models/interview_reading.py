"""A whole interview as it was noted, read once for its papers."""

from __future__ import annotations

from dataclasses import dataclass

from models.agency import Agency, the_agency
from models.contact import Contact
from models.document_review import DocumentReview
from models.interview import (
    Interview,
    InterviewBlock,
    InterviewCorrection,
    InterviewQuestion,
    InterviewStaff,
    InterviewState,
    corrections_of,
    interview_blocks,
    interview_questions,
)
from models.interview_notes import named_in, promised_in
from models.municipality import Municipality
from models.passage import Passage, PassageKind, passages_of
from models.pseudonym import partners_of
from models.staff import Staff
from models.store.record import Record, address
from models.store.store import Store


@dataclass(frozen=True)
class Noted:
    """A text and what is marked in it; `field` is its address."""

    text: str
    passages: tuple[Passage, ...]
    field: str

    def of(self, kind: PassageKind) -> list[Passage]:
        """The passages of one kind."""
        return [passage for passage in self.passages if passage.kind is kind]


@dataclass(frozen=True)
class Asked:
    """A question with its number through the whole talk and what holds of it: the Reinschrift once the talk is over."""

    number: int
    question: InterviewQuestion
    noted: Noted

    @property
    def raw(self) -> str:
        """The Mitschrift, where the Reinschrift says it otherwise."""
        note = self.question.note.strip()
        return note if note != self.noted.text.strip() else ""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The interview with everything that hangs on it."""

    interview: Interview
    municipality: Municipality
    agency: Agency | None
    partners: tuple[Contact, ...]
    staff: tuple[Staff, ...]
    blocks: tuple[tuple[InterviewBlock, tuple[Asked, ...]], ...]
    free: Noted
    promised: tuple[DocumentReview, ...]
    named: tuple[Contact, ...]
    corrections: tuple[InterviewCorrection, ...]

    @property
    def noted(self) -> list[Noted]:
        """Every text of the talk, in order."""
        return [*(asked.noted for _, block in self.blocks for asked in block), self.free]


def read_interview(store: Store, interview: Interview) -> Reading:
    """Everything that was noted. Raises NamesUnreadable where the names key is missing."""
    questions = interview_questions(store, interview)
    asked = [Asked(number, each, _noted(store, interview, each)) for number, each in enumerate(questions, 1)]
    staff = store.find(InterviewStaff, interview_id=interview.id, order_by="position, id")
    return Reading(
        interview=interview,
        municipality=store.get(Municipality, interview.municipality_id),
        agency=the_agency(store),
        partners=tuple(partners_of(store, interview)),
        staff=tuple(store.get(Staff, each.staff_id) for each in staff if each.staff_id is not None),
        blocks=tuple(
            (block, tuple(each for each in asked if each.question.block_id == block.id))
            for block in interview_blocks(store, interview)
        ),
        free=_text(store, interview, "notes"),
        promised=tuple(promised_in(store, interview, questions)),
        named=tuple(named_in(store, interview)),
        corrections=tuple(corrections_of(store, interview)),
    )


def _noted(store: Store, interview: Interview, question: InterviewQuestion) -> Noted:
    polished = question.polished or interview.state is InterviewState.CLOSED
    return _text(store, question, "polished" if polished else "note")


def _text(store: Store, source: Record, name: str) -> Noted:
    return Noted(getattr(source, name), tuple(passages_of(store, source, name)), address(source, name))
