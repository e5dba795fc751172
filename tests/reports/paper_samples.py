"""Papers for the tests of documents: each kind as its collector makes it, shorter."""

from __future__ import annotations

import dataclasses

from models.agreement_snapshot import SignatureSnapshot
from models.paper import Fact, Facts, PageBreak, Paper, Part, Ruled, Words, WordsKind, paragraphs
from tests.reports.report_sample import report  # noqa: F401 - stands with the other papers

QUESTION = (
    "Wie ist das Bildungsbüro in der Verwaltung verankert, und wer entscheidet, wenn zwei Dezernate beteiligt sind?"
)
NOTE = (
    "Das Büro hängt seit 2019 am Dezernat II, praktisch arbeitet es für drei Fachbereiche zugleich. Entscheidungen "
    "über Personal fallen im Verwaltungsvorstand, fachliche Fragen klärt die Leitung mit den Ämtern direkt. Das "
    "dauert, solange niemand ein Mandat hat, das über die eigene Zuständigkeit hinausreicht."
)
QUOTE = "Wir haben drei Berichte im Jahr, und keiner davon steuert irgendetwas."
SIGNER = SignatureSnapshot(party="Interviewpartnerin", name="Brigitte Sommer", function="Leiterin des Fachbereichs")


def paper(**changes: object) -> Paper:
    """A paper with every kind of block; `changes` replace fields of it."""
    return dataclasses.replace(_PAPER, **changes)  # type: ignore[arg-type]


def with_text(text: str) -> Paper:
    """The paper with that text in every place that holds text."""
    words = tuple(Words(text, kind, mark=text[:20]) for kind in WordsKind)
    facts = (Fact(text, text), Fact("Ort", text))
    return paper(
        **dict.fromkeys(("title", "subtitle", "footer", "author", "code"), text),
        facts=facts,
        parts=(Part(text, words), Part(text, (Facts(facts), Ruled(2)), level=2)),
        signatures=(SignatureSnapshot(party=text, name=text, function=text),),
    )


def long_paper(questions: int = 25) -> Paper:
    """The record of a long talk; no two paragraphs are the same."""
    blocks = tuple(
        block
        for number in range(1, questions + 1)
        for block in (
            Words(QUESTION, WordsKind.QUESTION, mark=f"{number}."),
            Words("ausführlich", WordsKind.NOTE),
            *paragraphs(f"Zu {number}: {NOTE}\nAußerdem ({number}): {NOTE}"),
            Words(f"Ich sage es zum {number}. Mal: {QUOTE}", WordsKind.QUOTE, mark="I6"),
        )
    )
    return paper(parts=(Part("Datenbasis und Monitoring", blocks),))


_PAPER = Paper(
    kind="interview_record",
    title="Interview I6",
    subtitle="Landkreis Auental · Mitschrift mit Namen",
    facts=(
        Fact("Kommune", "Landkreis Auental"),
        Fact("Datum", "18. November 2026, 14:00 bis 15:05 Uhr", ("interview:1:meets_on",)),
        Fact("Interviewpartnerin", "Brigitte Sommer, Leiterin des Fachbereichs „Bildung und Sport“"),
    ),
    parts=(
        Part("Einstieg", (Words(NOTE, fields=("interview_question:1:polished",)),)),
        Part(
            "Steuerung",
            (
                Words(QUESTION, WordsKind.QUESTION, mark="1."),
                Words("Wer lädt ein? Wer fehlt?", WordsKind.PROMPT),
                *paragraphs(f"{NOTE}\n\n{NOTE}"),
                Words(QUOTE, WordsKind.QUOTE, mark="I6"),
                Words("Vertraulich: nur für die Agentur.", WordsKind.NOTE),
                Ruled(4),
            ),
            level=2,
        ),
        Part("Zugesagt", (Words("Organigramm", WordsKind.ITEM), Words("Bericht 2025", WordsKind.NUMBERED, mark="2."))),
        Part(
            "Freigabe",
            (Words("freigegeben", WordsKind.TICK), PageBreak(), Facts((Fact("Stand", "offen"),))),
            new_page=True,
        ),
    ),
    place="Auenburg",
    signatures=(SIGNER,),
    footer="Interview I6 · Landkreis Auental",
    author="Transferagentur Niedersachsen",
    dated="2026-11-23",
    code="3f9a2c",
    confidential=True,
    file_parts=("Interview I6", "Landkreis Auental"),
)
