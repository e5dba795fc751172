"""Leitfadeninterviews: what was asked, what was noted, and what the person was told before.

Who was interviewed is not said here: names and pseudonyms are joined apart (`models.pseudonym`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar, Self

from models.guide import GuideBlockKind
from models.passage_moves import move_passages
from models.store.errors import Locked
from models.store.record import Form, Record, field, reference
from models.store.store import Store

CLOSED = (
    "Dieses Interview ist abgeschlossen und bleibt, wie es ist. "
    "Mit „Korrigieren“ beginnen Sie eine nummerierte Korrektur der Reinschrift."
)
RAW_STAYS = "Die Mitschrift bleibt, wie sie im Gespräch entstand. Korrigiert wird die Reinschrift daneben."


OF_THE_PERSON = {
    "removed_at", "informed", "informed_at", "information_text", "information_version",
    "consent", "consent_at", "consent_text", "consent_version",
}  # fmt: skip
"""What may change in a closed interview, too: a consent can be withdrawn at any time."""


class InterviewState(StrEnum):
    """How far an interview has come."""

    PLANNED = "planned"
    RUNNING = "running"
    REVIEW = "review"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return {
            "planned": "geplant",
            "running": "läuft",
            "review": "in Nachbereitung",
            "closed": "abgeschlossen",
            "cancelled": "abgesagt",
        }[self.value]


class Informed(StrEnum):
    """How the person was given the information of Art. 13 GDPR."""

    NOT_YET = ""
    READ_ALOUD = "read_aloud"
    HANDED_OVER = "handed_over"

    @property
    def label(self) -> str:
        return {"": "noch nicht", "read_aloud": "vorgelesen", "handed_over": "ausgehändigt"}[self.value]


class Consent(StrEnum):
    """What the person said to taking part."""

    OPEN = ""
    SPOKEN = "spoken"
    WRITTEN = "written"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return {
            "": "noch offen",
            "spoken": "mündlich eingewilligt",
            "written": "schriftlich eingewilligt",
            "declined": "abgelehnt",
            "withdrawn": "widerrufen",
        }[self.value]


class Coverage(StrEnum):
    """How far a question was talked about."""

    OPEN = "open"
    TOUCHED = "touched"
    FULL = "full"

    @property
    def label(self) -> str:
        return {"open": "offen", "touched": "angesprochen", "full": "ausführlich"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Interview(Record):
    """One interview. `number` makes the pseudonym (I6); `function` is what may be said of the person outside.

    `notes` is the free strip. `information_text` and `consent_text` are the very words that were said.
    """

    title: ClassVar[str] = "Interview"

    municipality_id: int = reference("Kommune", "municipality")
    module: int = field("Modul", default=1, hidden=True)
    number: int = field("Nummer", default=0, hidden=True)
    state: InterviewState = field("Stand", default=InterviewState.PLANNED, hidden=True)
    function: str = field("Funktion", width=40, searched=True, example="Fachdienst Jugend")
    meets_on: date | None = field("am", default=None, width=12)
    meets_at: time | None = field("um", default=None, width=6, example="14:00")
    place: str = field("Ort", width=40, example="Kreishaus, Raum 2.14")
    minutes: int = field("Dauer in Minuten", default=60, width=5)
    guide_id: int | None = reference("Leitfaden", "guide", hidden=False)
    guide_name: str = field("Leitfaden", hidden=True)
    guide_version: int = field("Fassung des Leitfadens", default=0, hidden=True)
    started_at: datetime | None = field("begonnen", default=None, hidden=True)
    ended_at: datetime | None = field("beendet", default=None, hidden=True)
    closed_on: date | None = field("abgeschlossen am", default=None, hidden=True)
    notes: str = field("Freie Notizen", form=Form.LONG, width=75, searched=True, private=True)
    informed: Informed = field("Information nach Art. 13 DSGVO", default=Informed.NOT_YET, width=18)
    informed_at: datetime | None = field("informiert", default=None, hidden=True)
    information_version: str = field("Fassung der Information", hidden=True)
    information_text: str = field("Wortlaut der Information", hidden=True)
    consent: Consent = field("Einwilligung", default=Consent.OPEN, width=24)
    consent_at: datetime | None = field("eingewilligt", default=None, hidden=True)
    consent_version: str = field("Fassung der Einwilligung", hidden=True)
    consent_text: str = field("Wortlaut der Einwilligung", hidden=True)

    def label(self) -> str:
        return f"Interview {self.number}" + (f" · {self.function}" if self.function else "")

    @property
    def pseudonym(self) -> str:
        """What the person is called outside: "I6"."""
        return f"I{self.number}"

    def check(self, store: Store, before: Self | None) -> None:
        if before is None or before.state is not InterviewState.CLOSED:
            return
        held = {name for name in vars(before) if getattr(before, name) != getattr(self, name)}
        if held - OF_THE_PERSON and not (held == {"state", "closed_on"} and _closed_by_mistake(store, before)):
            raise Locked(CLOSED)

    def follow(self, store: Store, before: Self) -> None:
        move_passages(store, self, "notes", before.notes, self.notes)


@dataclass(frozen=True, kw_only=True)
class InterviewPart(Record):
    """Something that belongs to one interview; `position` orders it among its like."""

    interview_id: int = reference("Interview", "interview")
    position: int = field("Platz", default=0, hidden=True)


@dataclass(frozen=True, kw_only=True)
class InterviewStaff(InterviewPart):
    """Who of the agency leads the talk or writes."""

    title: ClassVar[str] = "Interviewende Person"

    staff_id: int | None = reference("Person der Agentur", "staff", hidden=False)


@dataclass(frozen=True, kw_only=True)
class InterviewBlock(InterviewPart):
    """A block of the guide as it was when the interview began; `topic` is the Themenbereich it asks about."""

    title: ClassVar[str] = "Block"

    name: str = field("Block", hidden=True)
    kind: GuideBlockKind = field("Art", default=GuideBlockKind.COMPONENT, hidden=True)
    component: int = field("Kernkomponente", default=0, hidden=True)
    topic: str = field("Themenbereich", hidden=True)
    minutes: int = field("Minuten", default=0, hidden=True)

    def label(self) -> str:
        return self.name or "Block"


@dataclass(frozen=True, kw_only=True)
class InterviewQuestion(InterviewPart):
    """A question as it was when the interview began, and what was noted: `note` in the talk, `polished` after it.

    `taken` is how many characters of the note the Reinschrift was made from: a talk may go on after its end.
    """

    title: ClassVar[str] = "Frage"

    block_id: int = reference("Block", "interview_block")
    text: str = field("Frage", hidden=True)
    prompts: str = field("Nachfragen", hidden=True)
    coverage: Coverage = field("Stand", default=Coverage.OPEN, hidden=True)
    note: str = field("Mitschrift", form=Form.LONG, width=75, searched=True, private=True)
    polished: str = field("Reinschrift", form=Form.LONG, width=75, searched=True, private=True)
    taken: int = field("Übernommen", default=0, hidden=True)

    def label(self) -> str:
        return self.text or "Frage"

    def check(self, store: Store, before: Self | None) -> None:
        if before is None or store.get(Interview, self.interview_id).state is not InterviewState.CLOSED:
            return
        held = {name for name in vars(before) if getattr(before, name) != getattr(self, name)}
        if "note" in held:
            raise Locked(RAW_STAYS)
        if held - {"removed_at"} and open_correction(store, self.interview_id) is None:
            raise Locked(CLOSED)

    def follow(self, store: Store, before: Self) -> None:
        move_passages(store, self, "note", before.note, self.note)
        move_passages(store, self, "polished", before.polished, self.polished)


@dataclass(frozen=True, kw_only=True)
class InterviewCorrection(Record):
    """A later correction of a closed interview; while it has no end, the Reinschrift can be edited."""

    title: ClassVar[str] = "Korrektur"

    interview_id: int = reference("Interview", "interview")
    number: int = field("Nummer", default=1, hidden=True)
    reason: str = field("Grund", width=60, private=True, example="Rückmeldung der Gesprächspartnerin vom 12.03.")
    opened_at: datetime | None = field("begonnen", default=None, hidden=True)
    ended_at: datetime | None = field("beendet", default=None, hidden=True)

    def label(self) -> str:
        return f"Korrektur {self.number}"


def _closed_by_mistake(store: Store, interview: Interview) -> bool:
    """Whether it was closed today, and nothing was corrected since: then closing can be taken back."""
    return interview.closed_on == store.clock().date() and not corrections_of(store, interview)


def interviews_of(store: Store, municipality_id: int) -> list[Interview]:
    """The Kommune's interviews, by number."""
    return store.find(Interview, municipality_id=municipality_id, order_by="number, id")


def interview_blocks(store: Store, interview: Interview) -> list[InterviewBlock]:
    """The blocks of an interview, in their order; none before it was begun."""
    return store.find(InterviewBlock, interview_id=interview.id, order_by="position, id")


def interview_questions(store: Store, interview: Interview) -> list[InterviewQuestion]:
    """All questions of an interview, in their order through all blocks."""
    return store.find(InterviewQuestion, interview_id=interview.id, order_by="position, id")


def covered_questions(store: Store, interview: Interview) -> tuple[int, int]:
    """(talked about, all) questions of an interview, without reading its notes."""
    sql = """select count(*) as every, coalesce(sum(coverage <> 'open'), 0) as touched from interview_question
              where interview_id = ? and removed_at is null"""
    row = store.rows(sql, [interview.id])[0]
    return row["touched"], row["every"]


def open_correction(store: Store, interview_id: int) -> InterviewCorrection | None:
    """The correction that goes on, if there is one."""
    return store.first(InterviewCorrection, interview_id=interview_id, ended_at=None)


def corrections_of(store: Store, interview: Interview) -> list[InterviewCorrection]:
    """All corrections, the first first."""
    return store.find(InterviewCorrection, interview_id=interview.id, order_by="number")
