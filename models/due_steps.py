"""Planned steps among what is due. Apart from `models.today`: they need the shipped steps read, the rest doesn't."""

from __future__ import annotations

from datetime import date

from models.follow_up import WARN_DAYS, Urgency, urgency
from models.municipality import Municipality
from models.process import ProcessStep, StepState
from models.process_facts import module_facts
from models.process_life import view_of
from models.store.store import Store
from models.today import Due, DueKind, by_day, due

_STEPS = """
select s.*, coalesce(nullif(m.contract_name, ''), m.name) as municipality
  from process_step s join municipality m on m.id = s.municipality_id
 where s.removed_at is null and m.removed_at is null and s.planned_on is not null and s.done_on is null
   and s.state in ('open', 'running') and m.paused_since is null and (:of is null or s.municipality_id = :of)
   and not exists (
       select 1 from agreement a
        where a.municipality_id = s.municipality_id and a.module = s.module and a.removed_at is null
          and a.state in ('completed', 'continued', 'terminated', 'cancelled'))
"""


def all_due(store: Store, municipality: Municipality | None = None) -> list[Due]:
    """What is due, planned steps among it, the most urgent first."""
    return by_day([*due(store, municipality), *due_steps(store, municipality)])


def due_count(store: Store) -> int:
    """How much is due today or overdue: what the sidebar shows."""
    return sum(1 for each in all_due(store) if each.urgency in (Urgency.OVERDUE, Urgency.DUE))


def due_steps(store: Store, municipality: Municipality | None = None) -> list[Due]:
    """Planned steps that aren't done, neither by their own word nor by the records elsewhere; none of a Kommune
    that rests, and none of a module that is over."""
    today = store.clock().date()
    of = municipality.id if municipality is not None else None
    rows = store.rows(_STEPS, {"of": of})
    facts = module_facts(store, of) if rows else {}
    found = []
    for row in rows:
        step = ProcessStep(
            municipality_id=row["municipality_id"], module=row["module"], key=row["key"], state=StepState(row["state"])
        )
        known = facts.get((row["municipality_id"], row["module"]))
        if known is not None and view_of(step, known).state is StepState.DONE:
            continue
        day = date.fromisoformat(row["planned_on"])
        found.append(
            Due(
                address=f"process_step/{row['uid']}",
                kind=DueKind.STEP,
                text=row["name"] or "Schritt",
                day=day,
                urgency=urgency(day, WARN_DAYS, today),
                municipality=row["municipality"],
                municipality_id=row["municipality_id"],
            )
        )
    return found
