"""Evidence for tests: a few pieces by hand, or thousands over interviews, documents and a meeting."""

from __future__ import annotations

import random
from datetime import date
from uuid import uuid4

from models.code import Code
from models.code_tree import codes
from models.document_file import DocumentFile, DocumentPage, FileMedia, FileState
from models.document_review import DocumentReview, DocumentState
from models.evidence import Evidence, EvidenceKind
from models.evidence_life import add_evidence
from models.interview import InterviewQuestion, interview_questions
from models.interview_life import end_interview, plan_interview, start_interview
from models.meeting import Meeting
from models.municipality import Municipality
from models.store.record import Record, address
from models.store.store import Store

SENTENCES = (
    "Die Steuergruppe trifft sich alle sechs Wochen, eingeladen vom Bildungsbüro.",
    "Protokolle gehen an die Fachbereichsleitungen, danach „versandet es“.",
    "Für den Übergang in den Beruf fehlt eine Stelle, die alle Zahlen zusammenführt.",
    "Der Bildungsbericht liegt im Kreistag, beschlossen wird daraus nichts.",
    "Mit den Kammern gibt es eine Vereinbarung, sie wird jedes Jahr erneuert.",
    "Die Stadt und der Kreis planen ihre Schulen getrennt, das ärgert alle.",
    "Im Jugendamt rechnet eine halbe Stelle die Kennzahlen von Hand.",
)
TEXT = " ".join(SENTENCES)
KINDS = tuple(EvidenceKind)[1:]


def on(
    store: Store, source: Record, name: str, words: str, *found: Code, kind: EvidenceKind = KINDS[0], memo: str = ""
) -> Evidence:
    """Make these words of a text evidence."""
    source = store.get(type(source), source.id)
    start = str(getattr(source, name)).index(words)
    return add_evidence(store, source, name, start, start + len(words), kind, found, memo)


def code(store: Store, number: str) -> Code:
    """The shipped category of that number: "3" or "3.2"."""
    return next(each for each in codes(store) if each.number == number)


def talk(
    store: Store, municipality: Municipality, function: str = "Schulamt", text: str = TEXT
) -> list[InterviewQuestion]:
    """The questions of a talk in Nachbereitung, with that text in each."""
    interview = start_interview(store, plan_interview(store, municipality))
    for question in interview_questions(store, interview):
        store.change(question, note=text)
    interview = store.change(end_interview(store, interview), function=function)
    return interview_questions(store, interview)


def document(
    store: Store, municipality: Municipality, name: str = "Bildungsbericht 2018", pages: int = 3
) -> list[DocumentPage]:
    """The pages of a document that was received, TEXT on each."""
    kept = store.add(DocumentReview(municipality_id=municipality.id, name=name, state=DocumentState.RECEIVED))
    file = store.add(
        DocumentFile(
            document_id=kept.id, file_name=f"{name}.pdf", media=FileMedia.PDF, pages=pages, state=FileState.READY
        )
    )
    return [store.add(DocumentPage(file_id=file.id, number=n + 1, name=f"S. {n + 1}", text=TEXT)) for n in range(pages)]


def fill(
    store: Store, municipality: Municipality, pieces: int = 5000, *, interviews: int = 15, documents: int = 12
) -> None:
    """Evidence by the thousand, over all categories; put in by hand, as the domain's verbs take a second a hundred."""
    chance = random.Random(6)
    with store.transaction(lasting=True):
        texts: list[tuple[Record, str]] = []
        for n in range(interviews):
            texts += [(question, "polished") for question in talk(store, municipality, f"Fachdienst {n + 1}")]
        for n in range(documents):
            texts += [(page, "text") for page in document(store, municipality, f"Bericht {n + 1}", pages=20)]
        met = store.add(Meeting(municipality_id=municipality.id, meets_on=date(2026, 2, 6), results=TEXT))
        texts.append((met, "results"))
        found = codes(store, municipality)
        for number in range(1, pieces + 1):
            source, name = chance.choice(texts)
            _put_in(store, municipality, number, address(source, name), chance, found)


def _put_in(
    store: Store, municipality: Municipality, number: int, source: str, chance: random.Random, found: list[Code]
) -> None:
    words = chance.choice(SENTENCES)
    start = TEXT.index(words)
    passage = store.db.execute(
        "insert into passage (uid, source, start, stop, words, first_words, kind, release)"
        " values (?, ?, ?, ?, ?, ?, 'evidence', '')",
        [uuid4().hex, source, start, start + len(words), words, words],
    ).lastrowid
    evidence = store.db.execute(
        "insert into evidence (uid, municipality_id, passage_id, number, kind, memo) values (?, ?, ?, ?, ?, ?)",
        [
            uuid4().hex,
            municipality.id,
            passage,
            number,
            chance.choice(KINDS).value,
            "" if number % 5 else "Nachfragen!",
        ],
    ).lastrowid
    for each in chance.sample(found, chance.choice((0, 1, 1, 2, 3))):
        store.db.execute(
            "insert into evidence_code (uid, evidence_id, code_id) values (?, ?, ?)", [uuid4().hex, evidence, each.id]
        )
