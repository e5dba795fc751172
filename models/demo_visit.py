"""The visits of the sample dossier: steps, meetings, interviews with their notes, documents, Wiedervorlagen.

What happened is in resources/content/demo_visit.toml; here it comes into being by the verbs of the domain, each on the
day on which it happened, so that the history reads like one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

import resources
from models.contact import Contact, Role
from models.demo_notes import fill_notes
from models.document_review import DocumentReview, DocumentState
from models.follow_up import WARN_DAYS, FollowUp, OwedBy
from models.guide_life import guides, minutes_of
from models.interview import Consent, Informed, Interview, InterviewStaff, InterviewState
from models.interview_information import inform, record_consent
from models.interview_life import close_interview, end_interview, plan_from_meeting, start_interview
from models.interview_notes import promise_document
from models.meeting import Meeting, MeetingKind, MeetingState, MeetingTopic
from models.meeting_life import add_participant, name_partner
from models.municipality import Municipality
from models.organisation import Organisation
from models.person import Salutation
from models.process import StepState
from models.process_life import begin_steps
from models.staff import Staff
from models.store.record import address
from models.store.store import Store

Table = dict[str, Any]
SATURDAY = 5


def fill_visits(store: Store) -> None:
    """Add what has happened to the Kommunen of the sample dossier, as of the store's own day."""
    content = tomllib.loads(resources.path("content/demo_visit.toml").read_text(encoding="utf-8"))
    for table in content["visit"]:
        _Visit(store, table).fill()


class _Visit:
    """One Kommune's part of the story."""

    def __init__(self, store: Store, table: Table) -> None:
        self._store = store
        self._table = table
        self._today = store.clock().date()
        found = store.first(Municipality, name=table["municipality"])
        assert found is not None
        self._municipality = found

    def fill(self) -> None:
        """Add everything, in the order in which it depends on one another."""
        for table in self._table.get("contact", ()):
            self._add_contact(table)
        for table in self._table.get("organisation", ()):
            people = table.pop("contact")
            organisation = self._store.add(Organisation(municipality_id=self._municipality.id, **table))
            for person in people:
                self._add_contact(person, organisation.id)
        meetings = [self._add_meeting(table) for table in self._table.get("meeting", ())]
        if "interview" in self._table:
            self._hold_interviews(meetings[0])
        for table in self._table.get("follow_up", ()):
            self._add_follow_up(table, "")
        if "step" in self._table:
            self._fill_steps()

    # ---------------------------------------------------------------- days and people

    def _ago(self, days: int) -> date:
        return self._today - timedelta(days=days)

    def _work_day(self, days: int) -> date:
        """A day on which people meet: one in the past moves from the weekend to the Friday before."""
        day = self._ago(days)
        return day - timedelta(days=day.weekday() - SATURDAY + 1) if days > 0 and day.weekday() >= SATURDAY else day

    @contextmanager
    def _as_of(self, moment: datetime) -> Iterator[None]:
        """The store's clock stands at a moment; never later than now."""
        clock = self._store.clock
        then = min(moment, clock())
        self._store.clock = lambda: then
        try:
            yield
        finally:
            self._store.clock = clock

    def _add_contact(self, table: Table, organisation_id: int | None = None) -> None:
        since, salutation = table.pop("since"), Salutation(table.pop("salutation"))
        self._store.add(
            Contact(
                municipality_id=self._municipality.id,
                organisation_id=organisation_id,
                since=self._ago(since),
                salutation=salutation,
                roles=(Role.INTERVIEWEE,),
                **table,
            )
        )

    def _person(self, last_name: str) -> Contact:
        found = self._store.first(
            Contact, municipality_id=self._municipality.id, last_name=last_name, order_by="id desc"
        )
        assert found is not None, last_name
        return found

    def _staff(self, last_name: str) -> Staff:
        found = self._store.first(Staff, last_name=last_name)
        assert found is not None, last_name
        return found

    # ---------------------------------------------------------------- meetings and what follows

    def _add_meeting(self, table: Table) -> Meeting:
        day, at = self._work_day(table["day"]), time.fromisoformat(table["at"])
        with self._as_of(datetime.combine(day, at)):
            meeting = self._store.add(
                Meeting(
                    municipality_id=self._municipality.id,
                    kind=MeetingKind(table["kind"]),
                    name=table.get("name", ""),
                    state=MeetingState(table["state"]),
                    meets_on=day,
                    meets_at=at,
                    minutes=table.get("minutes", 60),
                    place=table.get("place", ""),
                    agenda=table.get("agenda", "").strip(),
                    topics=table.get("topics_text", "").strip(),
                    results=table.get("results", "").strip(),
                    decisions=table.get("decisions", "").strip(),
                    starts_clock=table.get("starts_clock", False),
                )
            )
            for name in table.get("people", ()):
                add_participant(self._store, meeting, self._person(name))
            for name in table.get("staff", ()):
                add_participant(self._store, meeting, self._staff(name))
            for position, topic in enumerate(table.get("topic", ()), 1):
                self._store.add(MeetingTopic(meeting_id=meeting.id, position=position, **topic))
            for name in table.get("partners", ()):
                name_partner(self._store, meeting, self._person(name))
            for follow_up in table.get("follow_up", ()):
                self._add_follow_up(follow_up, address(meeting, "").rstrip("/"))
        return meeting

    def _add_follow_up(self, table: Table, about: str) -> None:
        self._store.add(
            FollowUp(
                municipality_id=self._municipality.id,
                about=about,
                text=table["text"],
                due_on=self._ago(table["day"]),
                warn_days=table.get("warn_days", WARN_DAYS),
                owed_by=OwedBy(table["owed_by"]),
                contact_id=self._person(table["person"]).id if "person" in table else None,
                done_on=self._ago(table["done"]) if "done" in table else None,
                note=table.get("note", ""),
            )
        )

    def _fill_steps(self) -> None:
        steps = {step.key: step for step in begin_steps(self._store, self._municipality, 1)}
        for table in self._table["step"]:
            done = self._ago(table["done"]) if "done" in table else None
            self._store.change(
                steps[table["key"]],
                planned_on=self._ago(table["planned"]),
                done_on=done,
                state=StepState.DONE if done else StepState(table.get("state", "open")),
                **{name: table[name] for name in ("who", "note", "reasons") if name in table},
            )

    # ---------------------------------------------------------------- interviews

    def _hold_interviews(self, sounding: Meeting) -> None:
        """Plan them all from the Sondierungsgespräch, then hold them one by one."""
        with self._as_of(_begin_of(sounding) + timedelta(hours=3)):
            planned = plan_from_meeting(self._store, sounding)
        for interview, table in zip(planned, self._table["interview"], strict=True):
            self._hold(self._prepare(interview, table), table)

    def _prepare(self, interview: Interview, table: Table) -> Interview:
        guide = next(each for each in guides(self._store) if each.key == table["guide"])
        for name in table.get("staff", ()):
            self._store.add(InterviewStaff(interview_id=interview.id, position=1, staff_id=self._staff(name).id))
        return self._store.change(
            interview,
            function=table["function"],
            guide_id=guide.id,
            minutes=minutes_of(self._store, guide),
            meets_on=self._work_day(table["day"]),
            meets_at=time.fromisoformat(table["at"]),
            place=table["place"],
            notes=re.sub(r"\s*\n", "\n", table.get("free", "").strip()),
        )

    def _hold(self, interview: Interview, table: Table) -> None:
        if "took" not in table:
            return
        begins = _begin_of(interview)
        with self._as_of(begins):
            interview = inform(self._store, interview, Informed(table["informed"]))
            interview = record_consent(self._store, interview, Consent(table["consent"]))
            interview = start_interview(self._store, interview)
        with self._as_of(begins + timedelta(minutes=table["took"])):
            questions = fill_notes(self._store, interview, table["guide"], table["notes"], "note")
            for each in table.get("document", ()):
                self._fill_document(
                    promise_document(self._store, interview, each["name"], questions[each["question"]]), each
                )
            interview = end_interview(self._store, interview)
        worked_over = self._work_day(table["closed"]) if "closed" in table else begins.date()
        with self._as_of(datetime.combine(worked_over, time(17, 30))):
            fill_notes(self._store, interview, table["guide"], table.get("polished", {}), "polished")
            if InterviewState(table["state"]) is InterviewState.CLOSED:
                close_interview(self._store, interview)

    def _fill_document(self, document: DocumentReview, table: Table) -> None:
        self._store.change(
            document,
            due_on=self._ago(table["due"]),
            state=DocumentState(table["state"]),
            received_on=self._ago(table["received"]) if "received" in table else None,
            note=table.get("note", ""),
        )


def _begin_of(talk: Meeting | Interview) -> datetime:
    assert talk.meets_on is not None
    assert talk.meets_at is not None
    return datetime.combine(talk.meets_on, talk.meets_at)
