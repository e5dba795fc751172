"""The record of an interview for whoever may not know the person: I6 for names, without what was confidential."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from models.covered_people import people_to_cover
from models.interview import Interview, InterviewState
from models.interview_reading import Asked, Reading, read_interview
from models.marked_text import count_left_out, covered, covered_passages, quotation, released
from models.name_cover import NameCover, Replacement
from models.paper import Fact, Paper, Words, WordsKind, paragraphs
from models.paper_parts import author_of, part_of
from models.passage import Passage, PassageKind
from models.store.store import Store
from models.store.values import MONTHS
from models.talk_parts import answer_words, parts_of_talk, unasked_part

PSEUDONYMISED = "interview_pseudonymised"
NOT_CALLED = "[nicht genannt]"


@dataclass(frozen=True)
class Pseudonymised:
    """The paper, which names were covered in it, and how many passages were left out.

    No program finds everything by which a person is known: who hands the paper on reads it before.
    """

    paper: Paper
    replacements: tuple[Replacement, ...]
    left_out: int


def pseudonymised_paper(store: Store, interview: Interview) -> Pseudonymised:
    """The record without names. Raises NamesUnreadable where the names key is missing: then nobody knows whom to cover.

    Day, time and place stay out: they stand in the calendars and on the room lists of the administration, and
    whoever can look there would know who it was. The month says how old the talk is. Who led it and who else was
    named stay out for the same reason. The function is what may be said outside, as the interview has it.
    """
    reading = read_interview(store, interview)
    names = NameCover(people_to_cover(store, reading.municipality.id, reading.interview))
    municipality, title = reading.municipality.label(), f"Interview {interview.pseudonym}"
    paper = Paper(
        kind=PSEUDONYMISED,
        title=title,
        subtitle="Pseudonymisierte Mitschrift",
        facts=_facts(reading, names),
        parts=(
            *parts_of_talk(reading, lambda asked: _answer(asked, names), names.cover),
            *unasked_part(reading, names.cover),
            *part_of("Freie Notizen", paragraphs(covered(reading.free.text, reading.free.passages, names))),
            *part_of(
                "Freigegebene Zitate",
                [
                    Words(quotation(words), WordsKind.QUOTE, interview.pseudonym)
                    for words in _passages(reading, names, released)
                ],
            ),
            *part_of("Folgefragen", [_item(words) for words in _passages(reading, names, _is_follow_question)]),
            *part_of("Zugesagte Unterlagen", [_item(names.cover(each.label())) for each in reading.promised]),
            *part_of("Korrekturen", [_item(f"Korrektur {c.number}") for c in reading.corrections]),
        ),
        footer=f"{title} · {municipality}",
        author=author_of(reading.agency),
        dated=store.clock().date().replace(day=1).isoformat(),  # a paper made on the day of the talk would tell it
        undated=True,
        draft=interview.state is not InterviewState.CLOSED,
        code=interview.uid[:6],
        confidential=True,
        file_parts=(title, municipality, "pseudonymisiert"),
    )
    return Pseudonymised(paper, names.replacements, sum(count_left_out(n.text, n.passages) for n in reading.noted))


def _facts(reading: Reading, names: NameCover) -> tuple[Fact, ...]:
    interview = reading.interview
    guide = f"{interview.guide_name}, Fassung {interview.guide_version}" if interview.guide_name else ""
    facts = (
        Fact("Kommune", reading.municipality.label()),
        Fact("Monat", _month(interview)),
        Fact("Kürzel", interview.pseudonym),
        Fact("Funktion", names.cover(interview.function) or NOT_CALLED),
        Fact("Leitfaden", names.cover(guide)),
    )
    return tuple(fact for fact in facts if fact.value)


def _month(interview: Interview) -> str:
    day: date | None = interview.meets_on or (interview.started_at.date() if interview.started_at else None)
    return f"{MONTHS[day.month - 1]} {day.year}" if day else ""


def _answer(asked: Asked, names: NameCover) -> list[Words]:
    return answer_words(asked, covered(asked.noted.text, asked.noted.passages, names))


def _passages(reading: Reading, names: NameCover, wanted: Callable[[Passage], bool]) -> list[str]:
    return [words for n in reading.noted for words in covered_passages(n.text, n.passages, names, wanted)]


def _is_follow_question(passage: Passage) -> bool:
    return passage.kind is PassageKind.FOLLOW_QUESTION


def _item(text: str) -> Words:
    return Words(text, WordsKind.ITEM)
