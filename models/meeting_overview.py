"""All meetings of a Kommune at once: who was there, what is still to follow, which one starts the clock."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from models.meeting import Meeting, MeetingState, meetings_of
from models.module_clock import starting_meeting
from models.person import full_name
from models.store.store import Store

_PEOPLE = """
select p.meeting_id, coalesce(c.academic_title, s.academic_title) as academic_title,
       coalesce(c.first_name, s.first_name) as first_name, coalesce(c.last_name, s.last_name) as last_name,
       coalesce(c.function, s.function) as function
  from meeting_participant p
  join meeting m on m.id = p.meeting_id
  left join contact c on c.id = p.contact_id
  left join staff s on s.id = p.staff_id
 where m.municipality_id = ? and p.removed_at is null
 order by p.meeting_id, p.position, p.id
"""
_NEXT_STEPS = """
select about, count(*) as many from follow_up
 where municipality_id = ? and done_on is null and removed_at is null and about like 'meeting/%' group by about
"""


@dataclass(frozen=True)
class MeetingRow:
    """A meeting, the names of those who take part, how many next steps are open."""

    meeting: Meeting
    people: str = ""
    next_steps: int = 0
    starts_clock: bool = False


def meeting_rows(store: Store, municipality_id: int) -> list[MeetingRow]:
    """Planned ones first, the next on top, those without a day below; then what was, the newest first."""
    people: defaultdict[int, list[str]] = defaultdict(list)
    for row in store.rows(_PEOPLE, [municipality_id]):
        name = full_name(row["academic_title"] or "", row["first_name"] or "", row["last_name"] or "")
        people[row["meeting_id"]].append(name or row["function"] or "ohne Namen")
    steps = {row["about"]: row["many"] for row in store.rows(_NEXT_STEPS, [municipality_id])}
    found = _sorted(meetings_of(store, municipality_id))
    first = starting_meeting(found, store.clock().date())
    return [
        MeetingRow(m, ", ".join(people[m.id]), steps.get(f"meeting/{m.uid}", 0), first is not None and first.id == m.id)
        for m in found
    ]


def _sorted(found: list[Meeting]) -> list[Meeting]:
    planned = [m for m in found if m.state is MeetingState.PLANNED]
    dated = [m for m in reversed(planned) if m.meets_on is not None]
    undated = [m for m in planned if m.meets_on is None]
    return [*dated, *undated, *(m for m in found if m.state is not MeetingState.PLANNED)]
