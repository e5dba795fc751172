"""Where each Kommune stands: questions across entities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from models.agreement import AgreementState
from models.agreement_version import VersionState
from models.letters import begins, sort_key, word_forms, words
from models.meeting import MeetingKind
from models.module_clock import USUAL, PauseDays, aims
from models.municipality import Municipality
from models.person import full_name
from models.store.store import Store
from models.store.values import Month, Span


class Stage(StrEnum):
    """How far the work with a Kommune has come, in the order of the work."""

    FIRST_CONTACT = "first_contact"
    DRAFTING = "drafting"
    FOR_SIGNATURE = "for_signature"
    IN_FORCE = "in_force"
    COMPLETED = "completed"
    ENDED = "ended"

    @property
    def label(self) -> str:
        return {
            "first_contact": "Anbahnung",
            "drafting": "Vereinbarung in Arbeit",
            "for_signature": "zur Unterschrift",
            "in_force": "in Kraft",
            "completed": "abgeschlossen",
            "ended": "beendet",
        }[self.value]


class Order(StrEnum):
    """What the table of Kommunen is sorted by."""

    NAME = "name"
    STAGE = "stage"
    CONTACT = "contact"
    NEXT_DATE = "next_date"


@dataclass(frozen=True, kw_only=True)
class MunicipalityRow:
    """One line of the table Kommunen.

    `stage_text` reads "Modul 1 · zur Unterschrift"; `agreement` tells the newest version, "" while there
    is none; `next_date` is the next known date, shown as `next_when` ("16.10.2017", "Februar 2018"), and
    `next_text` what happens then.
    `leading_id` is the version the stage follows from, `newest_id` the one to write on.
    """

    id: int
    uid: str
    name: str
    short_name: str
    seat: str
    stage: Stage
    stage_text: str
    paused_since: date | None
    agreement: str
    contact: str
    contact_phone: str
    next_date: date | None
    next_when: str
    next_text: str
    module: int | None
    leading_id: int | None
    newest_id: int | None


_ROWS = """
select m.id, m.uid, m.name, m.contract_name, m.seat, m.paused_since,
       a.module, a.state as agreement_state,
       lead.id as leading_id, lead.state as leading_state, lead.begin,
       lead.signed_on, lead.agency_signed_on,
       newest.id as newest_id, newest.number as newest_number, newest.state as newest_state, lead.span,
       c.academic_title, c.first_name, c.last_name, c.function, c.phone, c.mobile,
       (select min(until) from contact
         where municipality_id = m.id and removed_at is null and until >= :today
           and (roles like '%"head"%' or roles like '%"contact"%')) as change_on,
       (select meets_on || '|' || coalesce(nullif(name, ''), kind) from meeting
         where municipality_id = m.id and removed_at is null and state = 'planned' and meets_on >= :today
         order by meets_on, meets_at, id limit 1) as meeting,
       (select min(meets_on) from interview
         where municipality_id = m.id and removed_at is null and state = 'planned' and meets_on >= :today)
       as interview_on,
       (select due_on || '|' || text from follow_up
         where municipality_id = m.id and removed_at is null and done_on is null and due_on >= :today
         order by due_on, id limit 1) as follow_up,
       (select min(meets_on) from meeting
         where municipality_id = m.id and removed_at is null and kind = 'sounding' and state = 'held'
           and module = 1 and meets_on <= :today
         group by starts_clock order by starts_clock desc limit 1) as clock_on,
       (select group_concat(since || '|' || until) from pause
         where municipality_id = m.id and removed_at is null and since is not null and until is not null) as pauses
  from municipality m
  left join agreement a on a.id = (
       select id from agreement where municipality_id = m.id and removed_at is null
        order by state in ('terminated', 'cancelled'), module desc, id desc limit 1)
  left join agreement_version lead on lead.id = (
       select id from agreement_version where agreement_id = a.id and removed_at is null
        order by state = 'draft', number desc limit 1)
  left join agreement_version newest on newest.id = (
       select id from agreement_version where agreement_id = a.id and removed_at is null
        order by number desc limit 1)
  left join contact c on c.id = (
       select id from contact
        where municipality_id = m.id and removed_at is null
          and (since is null or since <= :today) and (until is null or until >= :today)
          and (roles like '%"contact"%' or roles like '%"head"%')
        order by roles like '%"contact"%' desc, last_name, first_name, id limit 1)
 where m.removed_at is null
"""


def municipality_rows(
    store: Store, words_typed: str = "", order: Order = Order.NAME, *, descending: bool = False
) -> list[MunicipalityRow]:
    """All Kommunen whose name, seat or contact has each typed word at a word's beginning, umlauts or not."""
    query = words(words_typed)
    today = store.clock().date()
    rows = [_row(row, today) for row in store.rows(_ROWS, {"today": today.isoformat()})]
    if query:
        rows = [row for row in rows if begins(query, word_forms(f"{row.name} {row.seat} {row.contact}"))]
    return _sorted(rows, order, descending)


def standing(store: Store, municipality: Municipality) -> MunicipalityRow:
    """The line of one Kommune."""
    today = store.clock().date()
    found = store.rows(_ROWS + " and m.id = :id", {"today": today.isoformat(), "id": municipality.id})
    return _row(found[0], today)


def _row(row: dict[str, Any], today: date) -> MunicipalityRow:
    stage = _stage(row)
    coming = _coming(row, stage, today)
    name = full_name(row["academic_title"] or "", row["first_name"] or "", row["last_name"] or "")
    return MunicipalityRow(
        id=row["id"],
        uid=row["uid"],
        name=row["contract_name"] or row["name"] or "Kommune ohne Namen",
        short_name=row["name"] or row["contract_name"],
        seat=row["seat"],
        stage=stage,
        stage_text=stage.label if row["module"] is None else f"Modul {row['module']} · {stage.label}",
        paused_since=_date(row["paused_since"]),
        agreement=_agreement(row),
        contact=name or row["function"] or "",
        contact_phone=row["phone"] or row["mobile"] or "",
        next_date=coming[0] if coming else None,
        next_when=coming[1] if coming else "",
        next_text=coming[2] if coming else "",
        module=row["module"],
        leading_id=row["leading_id"],
        newest_id=row["newest_id"],
    )


def _stage(row: dict[str, Any]) -> Stage:
    if row["module"] is None or row["leading_id"] is None:
        return Stage.FIRST_CONTACT
    state = AgreementState(row["agreement_state"])
    if state.needs_reason:
        return Stage.ENDED
    if state in (AgreementState.COMPLETED, AgreementState.CONTINUED):
        return Stage.COMPLETED
    if state is AgreementState.IN_FORCE or row["leading_state"] == VersionState.SIGNED:
        return Stage.IN_FORCE
    return Stage.FOR_SIGNATURE if row["leading_state"] == VersionState.FOR_SIGNATURE else Stage.DRAFTING


def _agreement(row: dict[str, Any]) -> str:
    if row["newest_id"] is None:
        return ""
    return f"Modul {row['module']}, Fassung {row['newest_number']} · {VersionState(row['newest_state']).label}"


def _coming(row: dict[str, Any], stage: Stage, today: date) -> tuple[date, str, str] | None:
    """The earliest of what is known: a talk, a follow-up, signing, begin of the module (in this month or later),
    its early aim, a change of person."""
    known = []
    if row["meeting"]:
        day, _, name = row["meeting"].partition("|")
        known.append(_dated(day, MeetingKind(name).label if name in list(MeetingKind) else name))
    if row["interview_on"]:
        known.append(_dated(row["interview_on"], "Interview"))
    if row["follow_up"]:
        day, _, name = row["follow_up"].partition("|")
        known.append(_dated(day, name or "Wiedervorlage"))
    if stage is Stage.IN_FORCE and row["module"] == 1 and row["clock_on"] and (early := _early(row, today)) >= today:
        known.append((early, f"{early:%d.%m.%Y}", "früheste Fertigstellung"))
    if stage in (Stage.DRAFTING, Stage.FOR_SIGNATURE):
        signing = [day for day in map(_date, (row["signed_on"], row["agency_signed_on"])) if day and day >= today]
        known += [(day, f"{day:%d.%m.%Y}", "Unterzeichnung") for day in signing]
    if stage in (Stage.DRAFTING, Stage.FOR_SIGNATURE, Stage.IN_FORCE) and row["begin"]:
        begin = Month.fromisoformat(row["begin"])
        if begin >= Month(today.year, today.month):
            known.append((date(begin.year, begin.month, 1), str(begin), f"Beginn Modul {row['module']}"))
    if row["change_on"]:
        known.append(_dated(row["change_on"], "Wechsel im Amt"))
    return min(known, key=lambda each: each[0], default=None)  # of one day the first named: the talk


def _dated(day: str, what: str) -> tuple[date, str, str]:
    return date.fromisoformat(day), f"{date.fromisoformat(day):%d.%m.%Y}", what


def _early(row: dict[str, Any], today: date) -> date:
    """The early aim of Modul 1: its time began on `clock_on`."""
    pauses: list[PauseDays] = []
    for pause in (row["pauses"] or "").split(",") if row["pauses"] else []:
        since, _, until = pause.partition("|")
        pauses.append((date.fromisoformat(since), date.fromisoformat(until)))
    if row["paused_since"]:
        pauses.append((date.fromisoformat(row["paused_since"]), None))
    span = Span.fromisoformat(row["span"]) if row["span"] else USUAL
    return aims(date.fromisoformat(row["clock_on"]), span, pauses, today)[0]


def _sorted(rows: list[MunicipalityRow], order: Order, descending: bool) -> list[MunicipalityRow]:
    """Sorted, equal ones by name; lines without a value are last either way."""
    rows = sorted(rows, key=lambda row: (sort_key(row.short_name), row.name))
    if order is Order.NAME:
        return rows[::-1] if descending else rows
    if order is Order.STAGE:
        return sorted(rows, key=lambda row: (list(Stage).index(row.stage), row.module or 0), reverse=descending)
    if order is Order.CONTACT:
        filled = [row for row in rows if row.contact]
        filled.sort(key=lambda row: sort_key(row.contact.split()[-1]), reverse=descending)
        return filled + [row for row in rows if not row.contact]
    filled = [row for row in rows if row.next_date]
    filled.sort(key=lambda row: row.next_date or date.max, reverse=descending)
    return filled + [row for row in rows if not row.next_date]


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
