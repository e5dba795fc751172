"""Besuch vorbereiten: what one should know before a talk, as one snapshot for screen and paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from models.belonging import record_at
from models.contact import Contact, Role, contacts_of
from models.contact_finding import where_from
from models.document_review import DocumentReview, awaited_documents
from models.follow_up import FollowUp, OwedBy, open_follow_ups
from models.guide import Guide
from models.guide_life import guides
from models.guide_paper import guide_paper
from models.interview import Interview, InterviewStaff, InterviewState, interview_blocks, interview_questions
from models.interview_information import TextKey, text_of
from models.meeting import Meeting, MeetingKind, MeetingParticipant, MeetingState, MeetingTopic, meetings_of
from models.meeting_life import participants_of
from models.municipality import Municipality
from models.paper import Part, Words, WordsKind, paragraphs
from models.paper_parts import wording_parts
from models.process import StepState
from models.process_life import current_step, module_of, step_views
from models.pseudonym import interviews_with, partners_of
from models.staff import Staff
from models.store.errors import Gone, KnownError
from models.store.record import address
from models.store.store import Store
from models.visits import visits

NBSP = "\u00a0"
LAST_MEETINGS = 2
"""So many held meetings are looked back at."""

Subject = Meeting | Interview | Municipality


@dataclass(frozen=True)
class SheetLine:
    """One thing to know; `details` are sentences below it, `address` leads to where it stands."""

    text: str
    details: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True)
class SheetSection:
    """Lines below a heading; `empty` is said where there are none."""

    key: str
    heading: str
    lines: tuple[SheetLine, ...]
    empty: str = ""


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """All that a visit wants. `address` is that of the meeting or interview, of the Kommune where none is planned.

    `ours` names who goes there for the agency; `guide` and `information` are papers by themselves.
    """

    address: str
    municipality: str
    municipality_uid: str
    title: str
    day: date | None = None
    at: time | None = None
    minutes: int = 0
    place: str = ""
    ours: tuple[str, ...] = ()
    sections: tuple[SheetSection, ...] = ()
    guide_title: str = ""
    guide: tuple[Part, ...] = ()
    information_title: str = ""
    information: tuple[Part, ...] = ()
    today: date = date.min


def prepare(store: Store, uid: str) -> Preparation:
    """For the meeting, interview or Kommune (then: the next visit there) of that uid; raises Gone."""
    subject = _subject(store, uid)
    if isinstance(subject, Municipality):
        ahead = visits(store, municipality=subject)
        planned = record_at(store, ahead[0].address) if ahead else subject
        assert isinstance(planned, Meeting | Interview | Municipality)
        subject = planned
    return _collect(store, subject)


def _collect(store: Store, subject: Subject) -> Preparation:
    municipality = (
        subject if isinstance(subject, Municipality) else store.get(Municipality, subject.municipality_id)
    )  # fmt: skip
    guide_title, guide = _guide(store, subject, municipality)
    told = isinstance(subject, Interview) or (isinstance(subject, Meeting) and subject.kind is MeetingKind.SOUNDING)
    information = text_of(store, municipality, TextKey.INFORMATION) if told else None
    visit = subject if not isinstance(subject, Municipality) else Meeting()
    return Preparation(
        address=address(subject, "").rstrip("/"),
        municipality=municipality.label(),
        municipality_uid=municipality.uid,
        title="Noch kein Termin" if isinstance(subject, Municipality) else _name(subject),
        day=visit.meets_on,
        at=visit.meets_at,
        minutes=visit.minutes if visit.id else 0,
        place=visit.place,
        ours=tuple(person.label() for person in _staff(store, subject)),
        sections=tuple(_sections(store, subject, municipality, information.missing if information else ())),
        guide_title=guide_title if "leitfaden" in guide_title.casefold() else f"Leitfaden: {guide_title}",
        guide=guide,
        information_title=f"{information.title} · Fassung {information.version}" if information else "",
        information=wording_parts("", information.text) if information else (),
        today=store.clock().date(),
    )


def _subject(store: Store, uid: str) -> Subject:
    for kind in (Meeting, Interview, Municipality):
        found = store.first(kind, uid=uid)
        if found is not None:
            return found  # type: ignore[return-value]
    raise Gone


def _name(subject: Meeting | Interview) -> str:
    return subject.full_label() if isinstance(subject, Meeting) else subject.label()


# ---------------------------------------------------------------- sections


def _sections(
    store: Store, subject: Subject, municipality: Municipality, missing: Iterable[str]
) -> Iterator[SheetSection]:
    if isinstance(subject, Meeting):
        agenda = [SheetLine(_unnumbered(line), (), address(subject, "agenda")) for line in subject.agenda.splitlines()]
        yield _section("agenda", "Tagesordnung", (line for line in agenda if line.text), "Noch keine Tagesordnung.")
    yield _section("people", "Wen wir treffen", _people(store, subject, municipality), "Noch ist niemand eingetragen.")
    if isinstance(subject, Meeting):
        topics = store.find(MeetingTopic, meeting_id=subject.id, kept=True, order_by="position, id")
        lines = [SheetLine(t.text, _told(t.note), address(t, "text")) for t in topics if t.text]
        if lines:
            yield _section("topics", "Themenbereiche", lines)
    followed = open_follow_ups(store, municipality.id)
    ours = [_follow_up(store, each) for each in followed if each.owed_by is OwedBy.AGENCY]
    theirs = [_follow_up(store, each) for each in followed if each.owed_by is OwedBy.MUNICIPALITY]
    theirs += [
        SheetLine(document.label(), _due(_awaited(document), document.due_on, store), address(document, "name"))
        for document in awaited_documents(store, municipality.id)
    ]
    yield _section("ours", "Was wir zugesagt haben", ours, "Nichts offen.")
    yield _section("theirs", "Was die Kommune zugesagt hat", theirs, "Nichts offen.")
    yield _section("open", "Was noch offen ist", _open(store, municipality, missing), "Kein Schritt wartet.")
    yield _section("last", "Zuletzt entschieden", _decided(store, municipality, subject), "Noch keine Entscheidungen.")


def _section(key: str, heading: str, lines: Iterable[SheetLine], empty: str = "") -> SheetSection:
    return SheetSection(key, heading, tuple(lines), empty)


def _follow_up(store: Store, each: FollowUp) -> SheetLine:
    who = store.get(Contact, each.contact_id).label() if each.contact_id else ""
    return SheetLine(each.label(), _due(who, each.due_on, store), address(each, "text"))


def _awaited(document: DocumentReview) -> str:
    """An Unterlage, which may only have been asked for."""
    asked = document.requested_on if document.promised_on is None else None
    return f"Unterlage, erbeten am{NBSP}{asked:%d.%m.%Y}" if asked else "Unterlage"


def _due(what: str, day: date | None, store: Store) -> tuple[str, ...]:
    late = f"überfällig{NBSP}seit" if day is not None and day < store.clock().date() else "bis"
    told = " · ".join(filter(None, (what, f"{late}{NBSP}{day:%d.%m.%Y}" if day else "")))
    return (told,) if told else ()


def _open(store: Store, municipality: Municipality, missing: Iterable[str]) -> Iterator[SheetLine]:
    """What the sheet to hand out still lacks, then steps up to the one that the work is at, with what each lacks."""
    if lacking := ", ".join(missing):
        yield SheetLine("Information zum Interview", (f"Es fehlt noch: {lacking} (Einstellungen).",), "")
    views = step_views(store, municipality, module_of(store, municipality))
    now = current_step(views)
    for view in views:
        if view.missing and view.state in (StepState.OPEN, StepState.RUNNING):
            yield SheetLine(view.step.label(), view.missing, address(view.step, "state") if view.step.id else "")
        if view is now:
            return


def _decided(store: Store, municipality: Municipality, subject: Subject) -> Iterator[SheetLine]:
    held = [m for m in meetings_of(store, municipality.id) if m.state is MeetingState.HELD and m.decisions.strip()]
    for meeting in [m for m in held if m.uid != subject.uid][:LAST_MEETINGS]:
        day = f" am {meeting.meets_on:%d.%m.%Y}" if meeting.meets_on else ""
        yield SheetLine(f"{meeting.label()}{day}", _told(meeting.decisions), address(meeting, "decisions"))


# ---------------------------------------------------------------- people


def _people(store: Store, subject: Subject, municipality: Municipality) -> list[SheetLine]:
    if isinstance(subject, Meeting):
        met = [person for _, person in participants_of(store, subject) if isinstance(person, Contact)]
    elif isinstance(subject, Interview):
        try:
            met = partners_of(store, subject)
        except KnownError:  # the names lie elsewhere: the function may be said
            return [SheetLine(subject.function or subject.label(), (), address(subject, "function"))]
    else:
        every = contacts_of(store, municipality.id)
        met = [c for c in every if Role.HEAD in c.roles or Role.CONTACT in c.roles]
    return [SheetLine(c.label(), tuple(_known(store, c, subject)), address(c, "last_name")) for c in met]


def _known(store: Store, contact: Contact, subject: Subject) -> Iterator[str]:
    """What we know of a person: function and since when, how to call her, notes, the last talk with her."""
    since = f"seit {contact.since:%d.%m.%Y}" if contact.since else ""
    if place := " · ".join(filter(None, (where_from(store, contact), since))):
        yield place
    if call := " · ".join(filter(None, (contact.phone, contact.mobile, contact.mail))):
        yield call
    yield from _told(contact.notes)
    if last := _last_talk(store, contact, subject):
        yield f"Zuletzt: {last}"


def _last_talk(store: Store, contact: Contact, subject: Subject) -> str:
    talks: list[tuple[date, str]] = []
    for part in store.find(MeetingParticipant, contact_id=contact.id):
        meeting = store.get(Meeting, part.meeting_id)
        if meeting.removed_at is None and meeting.uid != subject.uid and meeting.state is MeetingState.HELD:
            talks.append((meeting.meets_on or date.min, _first_words(meeting)))
    try:
        interviews = interviews_with(store, contact)
    except KnownError:
        interviews = []
    for interview in interviews:
        over = interview.state in (InterviewState.REVIEW, InterviewState.CLOSED)
        if over and interview.uid != subject.uid:
            talks.append((interview.meets_on or date.min, f"Interview {interview.number}"))
    day, told = max(talks, default=(date.min, ""))
    return f"{told}, {day:%d.%m.%Y}" if told and day != date.min else told


def _first_words(meeting: Meeting) -> str:
    words = " ".join((meeting.results or meeting.topics).split())
    return f"{meeting.label()} („{words[:80]}{'…' if len(words) > 80 else ''}“)" if words else meeting.label()


def _staff(store: Store, subject: Subject) -> list[Staff]:
    if isinstance(subject, Meeting):
        return [person for _, person in participants_of(store, subject) if isinstance(person, Staff)]
    if isinstance(subject, Interview):
        parts = store.find(InterviewStaff, interview_id=subject.id, order_by="position, id")
        return [store.get(Staff, part.staff_id) for part in parts if part.staff_id is not None]
    return []


# ---------------------------------------------------------------- guide


def _guide(store: Store, subject: Subject, municipality: Municipality) -> tuple[str, tuple[Part, ...]]:
    """The guide of an interview: as it was copied when the talk began, else as it would be now. A Sondierungsgespräch
    shows the one that its interviews will begin with."""
    if isinstance(subject, Meeting) and subject.kind is MeetingKind.SOUNDING:
        first = next(iter(guides(store)), None)
        return (first.label(), guide_paper(store, first, municipality).parts) if first is not None else ("", ())
    if not isinstance(subject, Interview):
        return "", ()
    blocks = interview_blocks(store, subject)
    if not blocks:
        guide = store.get(Guide, subject.guide_id) if subject.guide_id else None
        if guide is None or guide.removed_at is not None:
            return "", ()
        return guide.label(), guide_paper(store, guide, municipality).parts
    asked: dict[int, list[Words]] = {block.id: [] for block in blocks}
    for number, question in enumerate(interview_questions(store, subject), 1):
        words = asked.setdefault(question.block_id, [])
        words.append(Words(question.text, WordsKind.QUESTION, f"{number}."))
        words += paragraphs(question.prompts, WordsKind.PROMPT)
    parts = tuple(Part(block.label(), tuple(asked[block.id])) for block in blocks)
    return subject.guide_name, parts


def _told(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _unnumbered(line: str) -> str:
    """A line of the agenda without the number that somebody typed: the sheet numbers them itself."""
    return re.sub(r"^\s*(?:\d{1,2}[.)]?\s+|[-–•]\s+)", "", line).strip()
