"""Mitschrift mit Namen: all that an interview has brought, for the agency's own files."""

from __future__ import annotations

from models.agreement_facts import short_date
from models.contact import Contact
from models.document_review import DocumentReview
from models.interview import Consent, Informed, Interview, InterviewCorrection, InterviewState
from models.interview_reading import Asked, Noted, read_interview
from models.marked_text import marked
from models.paper import Fact, Paper, PaperBlock, Words, WordsKind, paragraphs
from models.paper_parts import author_of, item, part_of, wording_parts
from models.passage import PassageKind
from models.store.record import address
from models.store.store import Store
from models.talk_parts import (
    Said,
    answer_words,
    moment_words,
    parts_of_talk,
    passages_in,
    person_words,
    quote_words,
    talk_facts,
    unasked_part,
)

RECORD = "interview_record"
NO_REASON = "ohne Angabe eines Grundes"


def record_paper(store: Store, interview: Interview, *, raw: bool = False) -> Paper:
    """Mitschrift mit Namen: all that was noted; `raw` adds the Mitschrift where the Reinschrift says it otherwise.

    Raises NamesUnreadable where the names key is missing.
    """
    reading = read_interview(store, interview)
    title, municipality = f"Interview {interview.pseudonym}", reading.municipality.label()
    return Paper(
        kind=RECORD,
        title=title,
        subtitle="Mitschrift mit Namen",
        facts=(*talk_facts(store, reading), *_told_facts(interview, together=len(reading.partners) > 1)),
        parts=(
            *parts_of_talk(reading, lambda asked: _answer(asked, raw=raw)),
            *unasked_part(reading),
            *part_of("Freie Notizen", paragraphs(_marked(reading.free), WordsKind.PARAGRAPH, reading.free.field)),
            *part_of("Zitate", [quote_words(said, state=True) for said in passages_in(reading, PassageKind.QUOTE)]),
            *part_of("Folgefragen", [_follow(said) for said in passages_in(reading, PassageKind.FOLLOW_QUESTION)]),
            *part_of("Zugesagte Unterlagen", [item(_promise(each), each, "name") for each in reading.promised]),
            *part_of("Genannte Kontakte", [item(_known(each), each, "last_name") for each in reading.named]),
            *part_of("Korrekturen", [_correction(each) for each in reading.corrections]),
            *wording_parts("Wortlaut der Information", interview.information_text),
            *wording_parts("Wortlaut der Einwilligung", interview.consent_text),
        ),
        footer=f"{title} · {municipality}",
        author=author_of(reading.agency),
        dated=store.clock().date().isoformat(),
        draft=interview.state is not InterviewState.CLOSED,
        code=interview.uid[:6],
        confidential=True,
        file_parts=(title, municipality, "mit Namen"),
    )


def _told_facts(interview: Interview, *, together: bool) -> tuple[Fact, ...]:
    all_of_them = "alle Beteiligten: " if together else ""
    informed = interview.informed.label
    if interview.informed is not Informed.NOT_YET:
        when = f"{moment_words(interview.informed_at)} (Fassung {interview.information_version})"
        informed = f"{all_of_them}{informed}{when}"
    consent = interview.consent.label
    if interview.consent is not Consent.OPEN:
        consent = f"{all_of_them}{consent}{moment_words(interview.consent_at)}"
    return (
        Fact("Information", informed, (address(interview, "informed"),)),
        Fact("Einwilligung", consent, (address(interview, "consent"),)),
        Fact("Stand", _state(interview)),
    )


def _state(interview: Interview) -> str:
    if interview.state is InterviewState.CLOSED:
        return f"{interview.state.label} am {short_date(interview.closed_on)}"
    return interview.state.label


def _known(contact: Contact) -> str:
    return ", ".join(filter(None, (person_words(contact), contact.phone or contact.mobile, contact.mail)))


def _promise(document: DocumentReview) -> str:
    due = f", erwartet bis {short_date(document.due_on)}" if document.due_on else ""
    return f"{document.label()}: {document.state.label}{due}"


def _answer(asked: Asked, *, raw: bool) -> list[PaperBlock]:
    found: list[PaperBlock] = [*answer_words(asked, _marked(asked.noted))]
    if raw and asked.raw:
        found.append(Words("Mitschrift:", WordsKind.NOTE))
        found += paragraphs(asked.raw, WordsKind.NOTE, address(asked.question, "note"))
    return found


def _marked(noted: Noted) -> str:
    return marked(noted.text, noted.passages)


def _follow(said: Said) -> Words:
    return Words(f"{said.words} ({said.where})", WordsKind.ITEM, fields=(said.field,))


def _correction(correction: InterviewCorrection) -> Words:
    day = f"{correction.opened_at:%d.%m.%Y}: " if correction.opened_at else ""
    text = f"{day}{correction.reason or NO_REASON}"
    return Words(text, WordsKind.NUMBERED, f"{correction.number}.", (address(correction, "reason"),))
