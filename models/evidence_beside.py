"""A question of the guide with every partner's answer side by side, and what documents say about the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.code import CodeKind
from models.evidence_book import EvidenceBook, EvidenceLine
from models.evidence_filter import EvidenceFilter, Group
from models.evidence_source import NO_CONSENT, Question, interview_words
from models.passage import PassageKind

MOST_DOCUMENT_PIECES = 60


@dataclass(frozen=True)
class Answer:
    """What one partner said to a question: `source` is the address of the text; the Reinschrift where there is one.

    `marks` are (start, stop) of its confidential passages. Where the consent was withdrawn, there is no text.
    """

    partner: str
    pseudonym: str
    function: str
    number: int
    source: str
    text: str
    withdrawn: bool
    marks: tuple[tuple[int, int], ...]
    pieces: tuple[EvidenceLine, ...]


@dataclass(frozen=True)
class Beside:
    """`topics` are the categories that the answers belong to, `more` how many pieces of documents are left out. Where
    no document has any of these, `broader` tells that the documents' pieces belong to the same Kernkomponente only.
    """

    text: str
    answers: tuple[Answer, ...]
    topics: tuple[int, ...]
    documents: tuple[EvidenceLine, ...]
    more: int = 0
    broader: bool = False


def questions_to_compare(book: EvidenceBook) -> list[tuple[str, str]]:
    """Key and text of every question that was asked, in the order of the guides: one that only some interviews have
    stands behind the one that it followed there.
    """
    order: list[str] = []
    texts: dict[str, str] = {}
    before, interview = "", ""
    for each in book.facts.questions:
        if each.interview != interview:
            interview, before = each.interview, ""
        if each.key not in texts:
            texts[each.key] = each.text
            order.insert(order.index(before) + 1 if before else len(order), each.key)
        before = each.key
    return [(key, texts[key]) for key in order]


def beside(book: EvidenceBook, key: str, wanted: EvidenceFilter | None = None) -> Beside:
    """All answers to a question, those of no words left out. What is asked for narrows the pieces, not the answers."""
    asked = [each for each in book.facts.questions if each.key == key]
    narrowed = set(book.ids(wanted)) if wanted is not None and not wanted.is_empty() else None
    answers = _answers(book, asked, narrowed)
    pieces = [piece.id for answer in answers for piece in answer.pieces]
    topics = book.code_ids_of(pieces) or _component_of(book, asked)
    found = _of_documents(book, topics, narrowed)
    around = () if found else _of_documents(book, _around(book, topics), narrowed)
    shown = found or around
    return Beside(
        text=asked[0].text if asked else "",
        answers=tuple(answers),
        topics=tuple(id for id in book.facts.codes if id in topics),
        documents=tuple(book.lines(shown[:MOST_DOCUMENT_PIECES])),
        more=max(len(shown) - MOST_DOCUMENT_PIECES, 0),
        broader=bool(around),
    )


def _answers(book: EvidenceBook, asked: Sequence[Question], narrowed: set[int] | None) -> list[Answer]:
    store = book.store
    partners = {row["uid"]: row for row in interview_words(store, book.municipality_id)}
    marks = ", ".join("?" * len(asked))
    sql = f"select id, uid, note, polished from interview_question where id in ({marks})"
    notes = {row["id"]: row for row in store.rows(sql, [each.id for each in asked])}
    found = []
    for each in asked:
        row, partner = notes[each.id], partners[each.interview]
        name = "polished" if row["polished"].strip() else "note"
        source, withdrawn = f"interview_question/{each.uid}/{name}", partner["consent"] in NO_CONSENT
        ids = [id for id in book.on(source) if narrowed is None or id in narrowed]
        if not row[name].strip() and not ids:
            continue
        found.append(
            Answer(
                partner=each.interview, pseudonym=f"I{partner['number']}", function=partner["function"],
                number=each.number, source=source, text="" if withdrawn else row[name], withdrawn=withdrawn,
                marks=() if withdrawn else _confidential(book, source), pieces=tuple(book.lines(ids)),
            )
        )  # fmt: skip
    return found


def _confidential(book: EvidenceBook, source: str) -> tuple[tuple[int, int], ...]:
    sql = "select start, stop from passage where source = ? and kind = ? and removed_at is null order by start"
    return tuple((r["start"], r["stop"]) for r in book.store.rows(sql, [source, PassageKind.CONFIDENTIAL.value]))


def _component_of(book: EvidenceBook, asked: Sequence[Question]) -> set[int]:
    """The Kernkomponente that the question's block asks about, while no answer is assigned to anything."""
    if not asked:
        return set()
    sql = """select b.component from interview_question q join interview_block b on b.id = q.block_id
              where q.id = ? and b.component > 0"""
    numbers = {str(row["component"]) for row in book.store.rows(sql, [asked[0].id])}
    codes = book.facts.codes.values()
    tops = {code.id for code in codes if code.kind is CodeKind.COMPONENT and code.number in numbers}
    return tops | {code.id for code in codes if code.parent_id in tops}


def _around(book: EvidenceBook, topics: set[int]) -> set[int]:
    """The Kernkomponenten of these aspects, with all their aspects."""
    codes = book.facts.codes
    tops = {codes[id].parent_id or id for id in topics}
    return {id for id, code in codes.items() if id in tops or code.parent_id in tops}


def _of_documents(book: EvidenceBook, topics: set[int], narrowed: set[int] | None) -> Sequence[int]:
    documents = [value for value in book.counts()[Group.DOCUMENT] if value]
    if not topics or not documents:
        return []
    ids = book.ids(EvidenceFilter(documents=frozenset(documents)))
    return [id for id in ids if topics & set(book.code_ids_of([id])) and (narrowed is None or id in narrowed)]
