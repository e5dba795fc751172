"""The life of a meeting: begun with what is known, held or cancelled, removed and brought back whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.agreement_version import module_at_work
from models.contact import Contact
from models.follow_up import FollowUp
from models.interview import Interview, InterviewState
from models.interview_life import topics_of
from models.meeting import (
    Meeting,
    MeetingKind,
    MeetingPart,
    MeetingParticipant,
    MeetingState,
    MeetingTopic,
    NamedPartner,
    meetings_of,
)
from models.meeting_content import meeting_start
from models.module_clock import starting_meeting
from models.municipality import Municipality
from models.preferences import preferences
from models.staff import Staff
from models.store.errors import Locked
from models.store.record import Record, address
from models.store.store import Store

PARTS: tuple[type[MeetingPart], ...] = (MeetingParticipant, MeetingTopic, NamedPartner)
BEGUN = "Mindestens eines dieser Interviews hat schon begonnen. Sie bleiben alle."


def start_meeting(store: Store, municipality: Municipality, kind: MeetingKind) -> Meeting:
    """A new meeting with the usual agenda and the user; a Sondierungsgespräch has the Themenbereiche agreed upon.

    A phone call is noted while or after it is made: it is held, now.
    """
    usual, now = meeting_start(kind), store.clock().replace(second=0, microsecond=0)
    meeting = Meeting(
        municipality_id=municipality.id,
        module=module_at_work(store, municipality.id),
        kind=kind,
        minutes=usual.minutes,
        agenda="\n".join(usual.agenda),
    )
    if kind is MeetingKind.PHONE:
        meeting = replace(meeting, state=MeetingState.HELD, meets_on=now.date(), meets_at=now.time())
    with store.transaction(f"{kind.label} hinzufügen"):
        meeting = store.add(meeting)
        if (me := preferences(store).me_id) is not None:
            store.add(MeetingParticipant(meeting_id=meeting.id, position=1, staff_id=me))
        if kind is MeetingKind.SOUNDING:
            take_over_topics(store, meeting)
    return meeting


def usual_kind(store: Store, municipality_id: int) -> MeetingKind:
    """The kind that is likely to be added next: the Sondierungsgespräch while there is none, then a phone call."""
    sounded = any(
        meeting.kind is MeetingKind.SOUNDING and meeting.state is not MeetingState.CANCELLED
        for meeting in meetings_of(store, municipality_id)
    )
    return MeetingKind.PHONE if sounded else MeetingKind.SOUNDING


def take_over_topics(store: Store, meeting: Meeting) -> list[MeetingTopic]:
    """Give a meeting without Themenbereiche those of the agreement, or as the last talk narrowed them."""
    if store.find(MeetingTopic, meeting_id=meeting.id):
        return []
    with store.transaction("Themenbereiche übernehmen"):
        texts = topics_of(store, meeting.municipality_id, meeting.module)
        return [
            store.add(MeetingTopic(meeting_id=meeting.id, position=at, text=text)) for at, text in enumerate(texts, 1)
        ]


# ---------------------------------------------------------------- planned, held, cancelled


def hold_meeting(store: Store, meeting: Meeting) -> Meeting:
    """It has taken place: on the day that was planned, today where none was or it lay ahead."""
    today = store.clock().date()
    day = meeting.meets_on if meeting.meets_on is not None and meeting.meets_on <= today else today
    with store.transaction(f"{meeting.kind.label} geführt"):
        return store.change(meeting, state=MeetingState.HELD, meets_on=day)


def cancel_meeting(store: Store, meeting: Meeting) -> Meeting:
    """It won't take place; it stays in the list and no longer starts any clock."""
    with store.transaction(f"{meeting.kind.label} absagen"):
        return store.change(meeting, state=MeetingState.CANCELLED, starts_clock=False)


def plan_again(store: Store, meeting: Meeting) -> Meeting:
    """It is planned after all, or wasn't held yet."""
    with store.transaction(f"{meeting.kind.label} wieder planen"):
        return store.change(meeting, state=MeetingState.PLANNED)


def clock_meeting(store: Store, municipality_id: int) -> Meeting | None:
    """The Sondierungsgespräch at which the time of Modul 1 begins: the one marked, else the first held."""
    return starting_meeting(store.find(Meeting, municipality_id=municipality_id), store.clock().date())


# ---------------------------------------------------------------- who


def participants_of(store: Store, meeting: Meeting) -> list[tuple[MeetingParticipant, Contact | Staff]]:
    """Who takes part, in the order of naming."""
    found: list[tuple[MeetingParticipant, Contact | Staff]] = []
    for part in store.find(MeetingParticipant, meeting_id=meeting.id, order_by="position, id"):
        if part.contact_id is not None:
            found.append((part, store.get(Contact, part.contact_id)))
        elif part.staff_id is not None:
            found.append((part, store.get(Staff, part.staff_id)))
    return found


def add_participant(store: Store, meeting: Meeting, person: Contact | Staff) -> MeetingParticipant:
    """Let a person take part; one who does already stays once."""
    kept = participants_of(store, meeting)
    for part, each in kept:
        if type(each) is type(person) and each.id == person.id:
            return part
    part = MeetingParticipant(
        meeting_id=meeting.id,
        position=max((part.position for part, _ in kept), default=0) + 1,
        contact_id=person.id if isinstance(person, Contact) else None,
        staff_id=person.id if isinstance(person, Staff) else None,
    )
    with store.transaction("Teilnehmende Person hinzufügen"):
        return store.add(part)


def name_partner(store: Store, meeting: Meeting, contact: Contact) -> NamedPartner:
    """Name a person as interview partner; who is named already stays once."""
    kept = store.find(NamedPartner, meeting_id=meeting.id, order_by="position, id")
    for partner in kept:
        if partner.contact_id == contact.id:
            return partner
    position = max((partner.position for partner in kept), default=0) + 1
    with store.transaction("Interviewpartner/in nennen"):
        return store.add(NamedPartner(meeting_id=meeting.id, position=position, contact_id=contact.id))


def refuse_begun(store: Store, interviews: Sequence[Interview]) -> None:
    """The planning of these is not taken back any more once one of them has begun: raises Locked."""
    if any(store.get(Interview, each.id).state is not InterviewState.PLANNED for each in interviews):
        raise Locked(BEGUN)


# ---------------------------------------------------------------- gone


def remove_meeting(store: Store, meeting: Meeting) -> None:
    """Move a meeting to the bin with its parts and what was to follow from it."""
    gone: list[Record] = [meeting]
    for kind in PARTS:
        gone += store.find(kind, meeting_id=meeting.id)
    gone += store.find(FollowUp, about=address(meeting, "").rstrip("/"))
    with store.transaction(f"{meeting.label()} entfernen"):
        for record in reversed(gone):
            store.remove(record)
