"""The visits of the sample dossier: steps, meetings, interviews with their notes, documents, Wiedervorlagen.

What happened is in resources/content/demo_visit.toml; here it comes into being by the verbs of the domain, each on the
day on which it happened, so that the history reads like one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, NamedTuple

import resources
from models.contact import Contact, Role
from models.demo_history import told
from models.demo_notes import fill_notes
from models.document_review import DocumentReview, DocumentState, receive
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
from models.process import ProcessStep, StepState
from models.process_life import begin_steps
from models.staff import Staff
from models.store.record import address
from models.store.store import Store

Table = dict[str, Any]


class Event(NamedTuple):
    """When something was written down, and how; the name of that deed ("" for typing), by whom, and since when."""

    moment: datetime
    write_down: Callable[[], object]
    label: str = ""
    by: str = ""
    begun: datetime | None = None


SATURDAY, WEEK = 5, 7
PEOPLE_DAY = 96
"""When the people of a Kommune were noted that is visited."""


def visit_events(store: Store) -> Iterator[Event]:
    """What has happened in the Kommunen of the sample dossier, as of the store's own day."""
    content = tomllib.loads(resources.path("content/demo_visit.toml").read_text(encoding="utf-8"))
    for table in content["visit"]:
        yield from _Visit(store, table).events()


def let_happen(store: Store, events: Iterable[Event]) -> None:
    """Write everything down in the order in which it happened; of one moment, in the order given."""
    for event in sorted(events, key=lambda event: event.moment):
        with _as_of(store, event.moment):
            until = event.moment if event.begun is not None else None
            with told(store, event.label, at=event.begun, until=until, by=event.by):
                event.write_down()


@contextmanager
def _as_of(store: Store, moment: datetime) -> Iterator[None]:
    """The store's clock stands at a moment; never later than now."""
    clock = store.clock
    then = min(moment, clock())
    store.clock = lambda: then
    try:
        yield
    finally:
        store.clock = clock


class _Visit:
    """One Kommune's part of the story. Its people and the open steps are there from the beginning."""

    def __init__(self, store: Store, table: Table) -> None:
        self._store = store
        self._table = table
        self._today = store.clock().date()
        found = store.first(Municipality, name=table["municipality"])
        assert found is not None
        self._municipality = found
        self._planned: list[Interview] = []
        first = datetime.combine(self._ago(PEOPLE_DAY), time(15, 10))
        with told(store, at=first, until=first + timedelta(minutes=35), by="Feddersen"):
            for person in table.get("contact", ()):
                self._add_contact(person)
            for each in table.get("organisation", ()):
                people = each.pop("contact")
                organisation = store.add(Organisation(municipality_id=found.id, **each))
                for person in people:
                    self._add_contact(person, organisation.id)
        if "step" in table:
            with told(store, "Schritte anlegen", at=first):
                begin_steps(store, found, 1)

    def events(self) -> Iterator[Event]:
        """All that happened, in no order."""
        for table in self._table.get("meeting", ()):
            yield from self._meeting_events(table)
        for number, table in enumerate(self._table.get("interview", ())):
            yield from self._interview_events(number, table)
        for number, table in enumerate(self._table.get("follow_up", ())):
            noted = self._at(table.get("noted", min(max(table["day"] + 9, 1), 14)), time(8 + number, 35))
            yield Event(noted, partial(self._add_follow_up, table, ""))
        for table in self._table.get("step", ()):
            yield Event(self._at(table.get("done", 12), time(17, 5)), partial(self._fill_step, table))

    def _at(self, days: int, at: time) -> datetime:
        return datetime.combine(self._ago(days), at)

    # ---------------------------------------------------------------- days and people

    def _ago(self, days: int) -> date:
        return self._today - timedelta(days=days)

    def _work_day(self, days: int) -> date:
        """A day on which people meet: from a weekend it moves to the Friday before, one ahead to the Monday after."""
        day = self._ago(days)
        if day.weekday() < SATURDAY or days == 0:
            return day
        return day - timedelta(days=day.weekday() - SATURDAY + 1) if days > 0 else day + timedelta(WEEK - day.weekday())

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

    def _meeting_events(self, table: Table) -> Iterator[Event]:
        begins = datetime.combine(self._work_day(table["day"]), time.fromisoformat(table["at"]))
        noted = begins if table["day"] > 0 else self._at(8, time(10, 20))
        meeting: list[Meeting] = []
        label = f"{MeetingKind(table['kind']).label} hinzufügen"
        yield Event(noted, lambda: meeting.append(self._add_meeting(table, begins)), label, *table.get("staff", ())[:1])
        if "partners" in table:
            planning = begins + timedelta(hours=3)
            plan = lambda: self._planned.extend(plan_from_meeting(self._store, meeting[0]))  # noqa: E731
            yield Event(planning, plan, "Interviews planen")

    def _add_meeting(self, table: Table, begins: datetime) -> Meeting:
        meeting = self._store.add(
            Meeting(
                municipality_id=self._municipality.id,
                kind=MeetingKind(table["kind"]),
                name=table.get("name", ""),
                state=MeetingState(table["state"]),
                meets_on=begins.date(),
                meets_at=begins.time(),
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

    def _fill_step(self, table: Table) -> None:
        step = self._store.first(ProcessStep, municipality_id=self._municipality.id, module=1, key=table["key"])
        assert step is not None
        done = self._ago(table["done"]) if "done" in table else None
        self._store.change(
            step,
            planned_on=self._ago(table["planned"]),
            done_on=done,
            state=StepState.DONE if done else StepState(table.get("state", "open")),
            **{name: table[name] for name in ("who", "note", "reasons") if name in table},
        )

    # ---------------------------------------------------------------- interviews

    def _interview_events(self, number: int, table: Table) -> Iterator[Event]:
        """Prepared five days before, held, worked over, and its documents as they come."""
        begins = datetime.combine(self._work_day(table["day"]), time.fromisoformat(table["at"]))
        if "took" not in table:
            yield Event(self._at(1, time(16, 40)), lambda: self._prepare(number, table, begins))
            return
        ends = begins + timedelta(minutes=table["took"])
        by = next(iter(table.get("staff", ())), "")
        yield Event(begins - timedelta(days=5), lambda: self._prepare(number, table, begins))
        yield Event(begins, lambda: self._begin(number, table), "Interview beginnen", by)
        yield Event(ends, lambda: self._end(number, table, by), "", by, begins)
        worked_over = self._at(table["closed"], time(17, 30)) if "closed" in table else ends + timedelta(hours=2)
        yield Event(
            worked_over, lambda: self._work_over(number, table, by), "", by, worked_over - timedelta(minutes=50)
        )
        for each in table.get("document", ()):
            if "received" in each:
                came = max(self._at(each["received"], time(11, 50)), ends)
                yield Event(came, partial(self._receive, each), "Unterlage eingegangen")

    def _interview(self, number: int) -> Interview:
        return self._store.get(Interview, self._planned[number].id)

    def _prepare(self, number: int, table: Table, begins: datetime) -> None:
        interview = self._interview(number)
        guide = next(each for each in guides(self._store) if each.key == table["guide"])
        for name in table.get("staff", ()):
            self._store.add(InterviewStaff(interview_id=interview.id, position=1, staff_id=self._staff(name).id))
        self._store.change(
            interview,
            function=table["function"],
            guide_id=guide.id,
            minutes=minutes_of(self._store, guide),
            meets_on=begins.date(),
            meets_at=begins.time(),
            place=table["place"],
            notes="" if "took" in table else table["free"].strip(),
        )

    def _begin(self, number: int, table: Table) -> None:
        inform(self._store, self._interview(number), Informed(table["informed"]))
        record_consent(self._store, self._interview(number), Consent(table["consent"]))
        start_interview(self._store, self._interview(number))

    def _end(self, number: int, table: Table, by: str) -> None:
        interview = self._store.change(self._interview(number), notes=table.get("free", "").strip())
        questions = fill_notes(self._store, interview, table["guide"], table["notes"], "note")
        for each in table.get("document", ()):
            document = promise_document(self._store, interview, each["name"], questions[each["question"]])
            self._store.change(document, due_on=self._ago(each["due"]), note=each.get("note", ""))
        with told(self._store, "Interview beenden", by=by):
            end_interview(self._store, interview)

    def _work_over(self, number: int, table: Table, by: str) -> None:
        interview = self._interview(number)
        fill_notes(self._store, interview, table["guide"], table.get("polished", {}), "polished")
        if InterviewState(table["state"]) is InterviewState.CLOSED:
            with told(self._store, "Interview abschließen", by=by):
                close_interview(self._store, interview)

    def _receive(self, table: Table) -> None:
        document = self._store.first(DocumentReview, municipality_id=self._municipality.id, name=table["name"])
        assert document is not None
        document = receive(self._store, document)
        self._store.change(document, state=DocumentState(table["state"]))
