"""Visits: meetings and interviews that lie ahead, of all Kommunen at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from models.meeting_kind import MeetingKind
from models.municipality import Municipality
from models.store.store import Store

DAYS_AHEAD = 90


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A meeting or an interview that lies ahead or goes on. `address` leads there; `who` is whom we meet,
    of an interview only the function."""

    address: str
    day: date
    at: time | None = None
    minutes: int = 60
    title: str
    who: str = ""
    place: str = ""
    municipality: str = ""
    municipality_id: int | None = None
    running: bool = False


_VISITS = """
select 'meeting/' || v.uid as address, v.meets_on, v.meets_at, v.minutes, v.kind, v.name as title, v.place,
       0 as running,
       (select group_concat(trim(c.first_name || ' ' || c.last_name) || iif(c.last_name = '', c.function, ''), ', ')
          from meeting_participant p join contact c on c.id = p.contact_id
         where p.meeting_id = v.id and p.removed_at is null) as who,
       m.id as municipality_id, coalesce(nullif(m.contract_name, ''), m.name) as municipality
  from meeting v join municipality m on m.id = v.municipality_id
 where v.removed_at is null and m.removed_at is null and v.state = 'planned' and v.meets_on between :today and :until
union all
select 'interview/' || v.uid, coalesce(v.meets_on, :today), v.meets_at, v.minutes, 'interview',
       'Interview ' || v.number, v.place, v.state = 'running', v.function, m.id,
       coalesce(nullif(m.contract_name, ''), m.name)
  from interview v join municipality m on m.id = v.municipality_id
 where v.removed_at is null and m.removed_at is null
   and (v.state = 'running' or (v.state = 'planned' and v.meets_on between :today and :until))
 order by running desc, meets_on, meets_at, address
"""


def visits(store: Store, days: int = DAYS_AHEAD, municipality: Municipality | None = None) -> list[Visit]:
    """Talks that go on, then planned ones from today on, the next first."""
    today = store.clock().date()
    rows = store.rows(_VISITS, {"today": today.isoformat(), "until": (today + timedelta(days=days)).isoformat()})
    found = [_visit(row) for row in rows]
    return [v for v in found if municipality is None or v.municipality_id == municipality.id]


def next_visit_today(store: Store) -> Visit | None:
    """Where Enter goes after unlocking: the talk that goes on, else today's next, else today's last; None without."""
    now = store.clock()
    todays = [visit for visit in visits(store, 0) if visit.running or visit.day == now.date()]
    for visit in todays:
        begins = visit.at or time.max
        if visit.running or begins.hour * 60 + begins.minute + visit.minutes > now.hour * 60 + now.minute:
            return visit
    return todays[-1] if todays else None


def _visit(row: dict[str, Any]) -> Visit:
    title = row["title"] or MeetingKind(row["kind"]).label
    return Visit(
        address=row["address"],
        day=date.fromisoformat(row["meets_on"]),
        at=time.fromisoformat(row["meets_at"]) if row["meets_at"] else None,
        minutes=row["minutes"],
        title=title,
        who=row["who"] or "",
        place=row["place"],
        municipality=row["municipality"],
        municipality_id=row["municipality_id"],
        running=bool(row["running"]),
    )
