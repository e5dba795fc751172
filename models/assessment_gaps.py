"""What a Standortbestimmung still lacks: aspects without a statement, statements without evidence, evidence that nobody
used, questions that nobody answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from models.assessment import AssessmentFinding
from models.assessment_reading import AssessmentReading
from models.code import Code
from models.evidence_book import EvidenceBook, Order
from models.evidence_filter import Flag, Group
from models.evidence_source import question_key
from models.interview import InterviewState
from models.store.store import Store


class Unanswered(NamedTuple):
    """A question of the guide without a note in any of the interviews that asked it; `uid` is that of the last one."""

    text: str
    asked: int
    uid: str


@dataclass(frozen=True)
class Gaps:
    """Each in the order in which one would fill it; `unused` are ids of evidence."""

    aspects: tuple[Code, ...]
    bare: tuple[AssessmentFinding, ...]
    unused: tuple[int, ...]
    questions: tuple[Unanswered, ...]

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.aspects) + len(self.bare) + len(self.unused) + len(self.questions)


def gaps_of(reading: AssessmentReading, book: EvidenceBook) -> Gaps:
    """What is missing now."""
    told = {reading.about(each) for each in reading.findings}
    aspects = [
        aspect
        for component in reading.components
        for aspect in reading.aspects(component)
        if aspect.id not in told and aspect.removed_at is None
    ]
    used = {id for each in reading.findings for id in (*reading.basis(each).supports, *reading.basis(each).against)}
    flags = book.facts.columns[Group.FLAG]
    unused = [
        id
        for id in book.ids(order=Order.PLACE)
        if id not in used and Flag.WITHDRAWN.value not in flags[book.facts.at[id]]
    ]
    bare = [each for each in reading.findings if each.text.strip() and not reading.basis(each).supports]
    return Gaps(
        tuple(aspects), tuple(bare), tuple(unused), unanswered(reading.store, reading.assessment.municipality_id)
    )


def unanswered(store: Store, municipality_id: int) -> tuple[Unanswered, ...]:
    """Questions of interviews that were held, without a word noted by anybody, in the order of the guide."""
    sql = """select q.uid, q.text, coalesce(b.topic, '') as topic, trim(q.note || q.polished) = '' as empty
               from interview i join interview_question q on q.interview_id = i.id and q.removed_at is null
               left join interview_block b on b.id = q.block_id
              where i.municipality_id = ? and i.removed_at is null and i.state in (?, ?)
              order by i.number, i.id, q.position, q.id"""
    held = [municipality_id, InterviewState.REVIEW.value, InterviewState.CLOSED.value]
    found: dict[str, tuple[Unanswered, bool]] = {}
    for row in store.rows(sql, held):
        key = question_key(row["text"], row["topic"])
        before, empty = found.get(key, (Unanswered(row["text"], 0, ""), True))
        found[key] = (
            Unanswered(before.text, before.asked + 1, row["uid"]),
            empty and bool(row["empty"]),
        )
    return tuple(asked for asked, empty in found.values() if empty)
