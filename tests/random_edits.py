"""Edits of every kind, by chance: what a user may do to any record, for tests of undo and of faults.

Each function of GENERIC takes a store and a dice, and makes one step of undo or none. It raises a KnownError where
the store refuses, Nothing where there is nothing to do it to. The verbs of the domain: tests/random_verbs.py.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from models.agreement_version import AgreementVersion, Topic, parts_of
from models.backup_medium import BackupMedium
from models.catalog import RECORDS
from models.code_tree import codes
from models.contact import Contact
from models.evidence import Contradiction, Evidence, EvidenceCode, EvidenceKind
from models.evidence_life import add_evidence, contradict
from models.export_log import ExportLog
from models.funding_phase import FundingPhase
from models.guide_life import guides
from models.interview import Informed, Interview, InterviewCorrection, InterviewQuestion
from models.interview_information import inform
from models.interview_life import begin_correction, start_interview
from models.municipality import Municipality
from models.passage import Passage, PassageKind, mark
from models.preferences import Preferences
from models.process_life import begin_steps
from models.pseudonym import Pseudonym
from models.report import Insertion, ReportComment, ReportSection, ReportVersion, Support
from models.returned_copy import ReturnedCopy
from models.signature import Signature
from models.step_templates import adopt_steps
from models.store.errors import KnownError
from models.store.record import FieldSpec, Record, specs
from models.store.store import Store
from models.store.stored_file import StoredFile
from models.store.values import Month, Span
from models.trusted_issuer import TrustedIssuer
from tests import build, talks
from tests.report_sample import small_report

R = TypeVar("R", bound=Record)
Edit = Callable[[Store, random.Random], object]

TEXT = (
    "Bildungsmonitoring Übergänge 🙂 „versandet“ 48.000 € Kl. 4 → 5 StG tagt alle 6 Wo größtes Problem ja\nnein doppelt"
)
WORDS = TEXT.split(" ")
MADE_BY_VERBS = {
    Passage, Pseudonym, InterviewCorrection, StoredFile, ExportLog, BackupMedium, Signature, ReturnedCopy,
    Evidence, EvidenceCode, Contradiction, ReportSection, Insertion, Support, ReportComment,
}  # fmt: skip
"""A sample of these with anything in it would be one that can't be: of words that don't stand there."""
STAYS = {Preferences: set(specs(Preferences)) - {"text_zoom", "output_folder", "gendering"}}
KEPT_FIELDS = {
    AgreementVersion: {"state", "pdf_id"},
    Interview: {"state", "closed_on"},
    InterviewCorrection: {"interview_id"},
    Passage: {"source", "start", "stop", "words", "first_words", "kind"},
    Evidence: {"municipality_id", "passage_id", "number"},
    EvidenceCode: {"evidence_id", "code_id"},
    Contradiction: {"one_id", "other_id"},
    Pseudonym: {"sealed", "interview_id"},
    Signature: {"version_id", "line"},
    ReturnedCopy: {"version_id", "file_id", "finding"},
    TrustedIssuer: {"certificate", "fingerprint"},
    ReportVersion: {"state", "pdf_id"},
    ReportSection: {"version_id"},
    Insertion: {"section_id"},
    Support: {"section_id", "passage_id", "evidence_id", "finding_id"},
    ReportComment: {"version_id", "passage_id"},
}
"""What only the verbs of the domain write."""


class Nothing(KnownError):
    """There is no record to do this to."""


def begin(store: Store) -> Municipality:
    """A store in which every verb finds something to begin with; what the app writes at a first look is there."""
    auental = build.people(store)
    store.add(FundingPhase(name="2. Förderphase", starts_on=date(2024, 1, 1), ends_on=date(2028, 12, 31)))
    guides(store)
    begin_steps(store, auental, 1)
    adopt_steps(store, 1)
    build.draft(store, auental)
    build.meeting(store, auental)
    question = talks.first(store, start_interview(store, inform(store, talks.planned(store), Informed.READ_ALOUD)))
    question = store.change(question, note=talks.NOTE)
    talks.marked(store, question, talks.QUOTE, name="note")
    talks.marked(store, question, talks.SECRET, PassageKind.CONFIDENTIAL, name="note")
    kinds = (EvidenceKind.EXISTING, EvidenceKind.NEED)
    pieces = [add_evidence(store, question, "note", 4, 30, kind, codes(store)[:2]) for kind in kinds]
    contradict(store, *pieces)
    small_report(store, auental, pieces[0])
    begin_correction(store, talks.closed(store), "Rückmeldung")
    build.half_signed(store, build.neighbours(store))
    return auental


def pick(store: Store, dice: random.Random, kind: type[R], **where: Any) -> R:
    """Any record of a kind that is there; raises Nothing."""
    found = store.find(kind, **where)
    if not found:
        raise Nothing
    return dice.choice(found)


# ---------------------------------------------------------------- any field of any record


def words(dice: random.Random, most: int = 12) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randrange(most)))


def value(store: Store, dice: random.Random, spec: FieldSpec) -> Any:
    """Anything that the type of a field allows."""
    if spec.reference:
        kind = next(kind for kind in RECORDS if kind.table() == spec.reference)
        found = store.find(kind)
        if not found and not spec.optional:
            raise Nothing
        return None if not found or (spec.optional and dice.random() < 0.3) else dice.choice(found).id
    if spec.many:
        return tuple(dice.sample(list(spec.type), dice.randrange(len(list(spec.type)) + 1)))
    if spec.optional and dice.random() < 0.2:
        return None
    if spec.name == "ags":
        return dice.choice(["", "03256", "03257", "12"])
    moment = datetime(2026, 11, 23, 9, 30) - timedelta(minutes=dice.randrange(500_000))
    by_type: dict[type, Callable[[], Any]] = {
        str: lambda: words(dice), int: lambda: dice.randrange(1, 9), bool: lambda: dice.random() < 0.5,
        date: moment.date, datetime: lambda: moment, time: lambda: time(dice.randrange(24), dice.randrange(60)),
        Month: lambda: Month(moment.year, moment.month), Span: lambda: Span(dice.randrange(1, 4), 4),
    }  # fmt: skip
    return dice.choice(list(spec.type)) if issubclass(spec.type, StrEnum) else by_type[spec.type]()


def free_fields(kind: type[Record]) -> list[FieldSpec]:
    """The fields of a kind that may be written by themselves."""
    held = KEPT_FIELDS.get(kind, STAYS.get(kind, set()))
    return [spec for name, spec in specs(kind).items() if name not in held]


def change_one(store: Store, dice: random.Random, kind: type[Record]) -> Record:
    """Write one field of one record; raises Nothing where only verbs write its fields."""
    fields = free_fields(kind)
    if not fields:
        raise Nothing
    record, spec = pick(store, dice, kind), dice.choice(fields)
    return store.change(record, **{spec.name: value(store, dice, spec)})


def add_one(store: Store, dice: random.Random, kind: type[Record]) -> Record:
    """Add a record with anything in its fields."""
    if kind in MADE_BY_VERBS:
        raise Nothing
    held = KEPT_FIELDS.get(kind, set())
    return store.add(kind(**{n: value(store, dice, spec) for n, spec in specs(kind).items() if n not in held}))


def undoable() -> list[type[Record]]:
    """The kinds whose edits can be taken back."""
    return [kind for kind in RECORDS if kind.undoable]


def change_any(store: Store, dice: random.Random) -> None:
    change_one(store, dice, dice.choice([kind for kind in undoable() if store.first(kind)]))


def change_many(store: Store, dice: random.Random) -> None:
    """Several fields of one record, as a form writes them."""
    kind = dice.choice([kind for kind in undoable() if store.first(kind)])
    fields = free_fields(kind)
    fields = dice.sample(fields, min(len(fields), 3))
    store.change(pick(store, dice, kind), **{spec.name: value(store, dice, spec) for spec in fields})


def add_any(store: Store, dice: random.Random) -> None:
    add_one(store, dice, dice.choice([kind for kind in undoable() if kind not in {*MADE_BY_VERBS, Preferences}]))


def remove_any(store: Store, dice: random.Random) -> None:
    kind = dice.choice([kind for kind in undoable() if kind is not Preferences and store.first(kind)])
    found = store.find(kind)
    if len(found) == 1 and dice.random() < 0.8:  # what is the only one of its kind bears the rest
        raise Nothing
    store.remove(dice.choice(found))


def restore_any(store: Store, dice: random.Random) -> None:
    """From the bin, whatever lies there; not a mark, which comes back with its words."""
    found = [each for kind in undoable() if kind is not Passage for each in store.find(kind, removed=True)]
    if not found:
        raise Nothing
    store.restore(dice.choice(found))


def two_at_once(store: Store, dice: random.Random) -> None:
    """A step across records, of which a part fails and is left out."""
    with store.transaction("Mehreres zugleich"):
        change_one(store, dice, Contact)
        try:
            with store.transaction():
                change_one(store, dice, Municipality)
                add_one(store, dice, Contact)
                raise Nothing
        except Nothing:
            pass
        added = add_one(store, dice, Contact)
        change_one(store, dice, Municipality)
        if dice.random() < 0.3:
            store.remove(added)


def reorder(store: Store, dice: random.Random) -> None:
    """Rows in another order, as one step."""
    topics = parts_of(store, Topic, pick(store, dice, AgreementVersion).id)
    dice.shuffle(topics)
    with store.transaction("Themenbereich verschieben"):
        for position, topic in enumerate(topics):
            store.change(topic, position=position)


# ---------------------------------------------------------------- long texts with marks on them


def long_text(store: Store, dice: random.Random) -> tuple[Record, str]:
    """A text that may hold marks: a note, its Reinschrift, the free strip, a section of a report."""
    if dice.random() < 0.2:
        return pick(store, dice, Interview), "notes"
    if dice.random() < 0.3:
        return pick(store, dice, ReportSection), "text"
    questions = [q for q in store.find(InterviewQuestion) if q.note] or store.find(InterviewQuestion)
    if not questions:
        raise Nothing
    return dice.choice(questions), dice.choice(["note", "note", "polished"])


def type_on(store: Store, dice: random.Random) -> None:
    """Type a few words letter by letter: the autosaves of one visit are one step."""
    record, name = long_text(store, dice)
    text = str(getattr(record, name))
    at, typed = dice.randrange(len(text) + 1), words(dice, 5) or "x"
    for end in range(1, len(typed) + 1, dice.randrange(1, 4)):
        record = store.change(record, **{name: text[:at] + typed[:end] + text[at:]})


def cut(store: Store, dice: random.Random) -> None:
    """Cut a stretch out, marked words and all."""
    record, name = long_text(store, dice)
    text = str(getattr(record, name))
    start = dice.randrange(len(text) + 1)
    store.change(record, **{name: text[:start] + text[start + dice.randrange(1, 60) :]})


def move_words(store: Store, dice: random.Random) -> None:
    """Cut, and put the words elsewhere within the same visit; marks are brought back with them."""
    record, name = long_text(store, dice)
    text = str(getattr(record, name))
    start = dice.randrange(len(text) + 1)
    taken, rest = text[start : start + 30], text[:start] + text[start + 30 :]
    record = store.change(record, **{name: rest})
    store.change(record, **{name: text if dice.random() < 0.5 else f"{rest} {taken}"})


def mark_words(store: Store, dice: random.Random) -> None:
    record, name = long_text(store, dice)
    text = str(getattr(record, name))
    if not text:
        raise Nothing
    start = dice.randrange(len(text))
    kinds = [kind for kind in PassageKind if kind is not PassageKind.EVIDENCE]
    mark(store, record, name, start, min(len(text), start + dice.randrange(1, 30)), dice.choice(kinds))


GENERIC: dict[str, Edit] = {
    each.__name__: each
    for each in (
        change_any, change_many, add_any, remove_any, restore_any, two_at_once, reorder,
        type_on, cut, move_words, mark_words,
    )
}  # fmt: skip
