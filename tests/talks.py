"""An interview as it comes out of a visit, for tests of what is made from it."""

from __future__ import annotations

from models.contact import Contact
from models.interview import Coverage, Informed, Interview, InterviewQuestion, interview_questions
from models.interview_information import inform
from models.interview_life import close_interview, end_interview, plan_interview, start_interview
from models.municipality import Municipality
from models.passage import Passage, PassageKind, Release, mark
from models.store.record import Record
from models.store.store import Store
from tests import build

NOTE = (
    "Das Büro hängt am Dezernat II. Frau Sommer sagt: keiner der drei Berichte steuert irgendetwas. "
    "Personal entscheidet der Vorstand.\nDr. Tiedje will das ändern."
)
QUOTE = "keiner der drei Berichte steuert irgendetwas"
SECRET = "Personal entscheidet der Vorstand."


def planned(store: Store, *partners: Contact) -> Interview:
    """An interview in Landkreis Auental, with Brigitte Sommer unless others are given."""
    auental = store.first(Municipality) or build.people(store)
    sommer = store.first(Contact, last_name="Sommer")
    return plan_interview(store, auental, partners or ([sommer] if sommer else []), place="Kreishaus, Raum 2.14")


def talked(store: Store, *notes: str, partners: tuple[Contact, ...] = ()) -> Interview:
    """The same in Nachbereitung; `notes` are those on the first questions, one each."""
    interview = start_interview(store, inform(store, planned(store, *partners), Informed.READ_ALOUD))
    for question, note in zip(interview_questions(store, interview), notes or (NOTE,)):
        store.change(question, note=note, coverage=Coverage.FULL)
    return end_interview(store, interview)


def closed(store: Store, *notes: str) -> Interview:
    """The same closed."""
    return close_interview(store, talked(store, *notes))


def first(store: Store, interview: Interview) -> InterviewQuestion:
    """Its first question."""
    return interview_questions(store, interview)[0]


def marked(
    store: Store,
    source: Record,
    words: str,
    kind: PassageKind = PassageKind.QUOTE,
    release: Release = Release.OPEN,
    name: str = "polished",
) -> Passage:
    """Mark these words where they first stand in a text."""
    start = str(getattr(source, name)).index(words)
    passage = mark(store, source, name, start, start + len(words), kind)
    assert passage is not None
    return store.change(passage, release=release)
