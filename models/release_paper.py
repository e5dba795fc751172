"""Gesprächsnotiz zur Freigabe: what the partner reads, corrects and signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.agreement_snapshot import SignatureSnapshot
from models.interview import Consent, Interview, InterviewState
from models.interview_reading import Asked, Reading, read_interview
from models.interview_texts import TextKey, wording
from models.marked_text import marked
from models.paper import Paper, PaperBlock, Part, Ruled, Words, WordsKind, paragraphs
from models.paper_parts import author_of, part_of, wording_parts
from models.passage import PassageKind, Release
from models.store.store import Store
from models.talk_parts import moment_words, partner_word, parts_of_talk, passages_in, quote_words, talk_facts

RELEASE = "interview_release"
BOXES = f"freigegeben{chr(160) * 8}☐{chr(160) * 2}nicht freigegeben"
CORRECTION_LINES = 6


def release_paper(store: Store, interview: Interview) -> Paper:
    """Gesprächsnotiz zur Freigabe: the polished notes, quotes to be released or not, room for corrections.

    A quote that was kept back already is not asked for.

    It is signed before the interview is closed, so only a talk that still goes on makes it an Entwurf. The free
    strip is the interviewer's own and stays out, but for quotes in it. Raises NamesUnreadable.
    """
    reading = read_interview(store, interview)
    text, municipality = wording(store, TextKey.RELEASE, reading.municipality), reading.municipality.label()
    agreed = interview.consent_text or wording(store, TextKey.CONSENT, reading.municipality).plain
    quotes = [
        block
        for said in passages_in(reading, PassageKind.QUOTE)
        if said.passage.release is not Release.WITHHELD
        for block in (quote_words(said), Words(BOXES, WordsKind.TICK))
    ]
    return Paper(
        kind=RELEASE,
        title=text.title,
        subtitle=f"Interview {interview.pseudonym} · {municipality}",
        facts=talk_facts(store, reading),
        parts=(
            *parts_of_talk(reading, _note_to_sign),
            *part_of("Zitate: Bitte einzeln ankreuzen", quotes),
            Part("Korrekturen und Ergänzungen", (Ruled(CORRECTION_LINES),)),
            *wording_parts("Freigabe", text.plain),
            *wording_parts("Einwilligung", agreed, *_consent_note(interview)),
        ),
        signatures=_signatures(store, reading),
        footer=f"{text.title} · Interview {interview.pseudonym}",
        author=author_of(reading.agency),
        dated=store.clock().date().isoformat(),
        draft=interview.state in (InterviewState.PLANNED, InterviewState.RUNNING),
        code=interview.uid[:6],
        confidential=True,
        file_parts=(text.title, f"Interview {interview.pseudonym}", municipality),
    )


def _note_to_sign(asked: Asked) -> Sequence[PaperBlock]:
    """The partner sees what is confidential and, below, what is a quote; a Folgefrage is the interviewer's own."""
    confidential = asked.noted.of(PassageKind.CONFIDENTIAL)
    return paragraphs(marked(asked.noted.text, confidential), WordsKind.PARAGRAPH, asked.noted.field)


def _consent_note(interview: Interview) -> Iterator[Words]:
    if interview.consent is not Consent.OPEN:
        yield Words(f"{interview.consent.label}{moment_words(interview.consent_at)}", WordsKind.NOTE)


def _signatures(store: Store, reading: Reading) -> tuple[SignatureSnapshot, ...]:
    lines = [
        SignatureSnapshot(party=partner_word(store, [each]), name=each.full_name(), function=each.function)
        for each in reading.partners
    ]
    return tuple(lines) or (SignatureSnapshot(party=partner_word(store, ())),)
