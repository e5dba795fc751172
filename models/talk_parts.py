"""What the papers of a talk share: its facts, its questions with their answers, its passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from models.agreement_facts import long_date
from models.contact import Contact
from models.gendering import for_persons
from models.grammar import person_gender
from models.interview import Coverage, Interview
from models.interview_reading import Asked, Reading
from models.marked_text import quotation
from models.paper import Fact, PaperBlock, Part, Words, WordsKind, paragraphs
from models.paper_parts import part_of
from models.passage import Passage, PassageKind
from models.preferences import preferences
from models.pseudonym import pseudonym_of
from models.store.record import address
from models.store.store import Store

PARTNER = "Gesprächspartner/in"
NOT_BEGUN = "Das Gespräch hat noch nicht begonnen."
NO_QUESTION = "ohne Frage"


class Said(NamedTuple):
    """A passage, where in the talk it was said ("Frage 3"), and the address of the text it stands in."""

    passage: Passage
    where: str
    field: str

    @property
    def words(self) -> str:
        """Its words on one line."""
        return " ".join(self.passage.words.split())


def parts_of_talk(
    reading: Reading,
    answer: Callable[[Asked], Sequence[PaperBlock]],
    said: Callable[[str], str] = str,
) -> Iterator[Part]:
    """A part a block, with each question that has an answer.

    `said` gives the words of headings and questions as they may be read.
    """
    if not reading.blocks:
        yield Part("", (Words(NOT_BEGUN, WordsKind.NOTE),))
    for block, questions in reading.blocks:
        blocks: list[PaperBlock] = []
        for asked in questions:
            answered = answer(asked)
            if answered:
                fields = (address(asked.question, "polished"),)
                question = Words(said(asked.question.text), WordsKind.QUESTION, f"{asked.number}.", fields)
                blocks += [question, *answered]
        yield from part_of(said(block.label()), blocks)


def answer_words(asked: Asked, text: str) -> list[Words]:
    """How far the question was talked about and what holds of it; nothing where nothing was said."""
    if asked.question.coverage is Coverage.OPEN and not text.strip():
        return []
    coverage = Words(asked.question.coverage.label, WordsKind.NOTE)
    return [coverage, *paragraphs(text, WordsKind.PARAGRAPH, asked.noted.field)]


def unasked_part(reading: Reading, said: Callable[[str], str] = str) -> tuple[Part, ...]:
    """The questions of which nothing was said."""
    left = [asked for _, block in reading.blocks for asked in block if not answer_words(asked, asked.noted.text)]
    return part_of(
        "Nicht angesprochen",
        [Words(said(each.question.text), WordsKind.NUMBERED, f"{each.number}.") for each in left],
    )


def talk_facts(store: Store, reading: Reading) -> tuple[Fact, ...]:
    """Where and when the talk was, with whom, by whom, after which guide; without what isn't known."""
    interview = reading.interview
    guide = f"{interview.guide_name}, Fassung {interview.guide_version}" if interview.guide_name else ""
    staff = "\n".join(each.label() for each in reading.staff)
    partners = "\n".join(_partner(store, reading, each) for each in reading.partners)
    facts = (
        Fact("Kommune", reading.municipality.label()),
        Fact("Datum", _when(interview), (address(interview, "meets_on"),)),
        Fact("Ort", interview.place, (address(interview, "place"),)),
        Fact(partner_word(store, reading.partners), partners, (address(interview, "function"),)),
        Fact("Geführt von", staff),
        Fact("Leitfaden", guide),
    )
    return tuple(fact for fact in facts if fact.value.strip())


def _when(interview: Interview) -> str:
    begun, ended = interview.started_at, interview.ended_at
    day = long_date(interview.meets_on or (begun.date() if begun else None))
    if begun and ended:
        minutes = round((ended - begun).total_seconds() / 60)
        return f"{day}, {begun:%H:%M} bis {ended:%H:%M} Uhr ({minutes} Minuten)"
    at = begun.time() if begun else interview.meets_at
    return f"{day}, {at:%H:%M} Uhr" if at else day


def partner_word(store: Store, partners: Sequence[Contact]) -> str:
    """ "Gesprächspartnerin", as these people are, or as the agency writes it."""
    genders = [person_gender(each.salutation, each.function) for each in partners]
    return for_persons(PARTNER, genders, preferences(store).gendering)


def _partner(store: Store, reading: Reading, contact: Contact) -> str:
    mark = f" ({pseudonym_of(store, reading.interview, contact)})" if len(reading.partners) > 1 else ""
    return person_words(contact) + mark


def person_words(contact: Contact) -> str:
    """ "Brigitte Sommer, Leiterin des Fachbereichs Bildung"."""
    return ", ".join(dict.fromkeys(filter(None, (contact.full_name(), contact.function or contact.unit))))


def passages_in(reading: Reading, kind: PassageKind) -> Iterator[Said]:
    """All passages of that kind, as they came up in the talk."""
    where = {asked.noted.field: f"Frage {asked.number}" for _, block in reading.blocks for asked in block}
    for noted in reading.noted:
        for passage in noted.of(kind):
            if passage.words.strip():
                yield Said(passage, where.get(noted.field, NO_QUESTION), noted.field)


def quote_words(said: Said, *, state: bool = False) -> Words:
    """A quote, and where it was said; with `state` also whether it may be used."""
    where = f"{said.where}, {said.passage.release.label}" if state else said.where
    return Words(quotation(said.words), WordsKind.QUOTE, where, (said.field,))


def moment_words(at: datetime | None) -> str:
    """ " am 18.11.2026 um 14:02 Uhr", "" for never."""
    return f" am {at:%d.%m.%Y} um {at:%H:%M} Uhr" if at else ""
