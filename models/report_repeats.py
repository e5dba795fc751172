"""What a later version of a report says in the same words: nobody wants to find it twice."""

from __future__ import annotations

from models.store.store import Store

_REPEATS = {
    "report_section": """
select 1 from report_section s join report_version v on v.id = s.version_id
  join report_version later on later.report_id = v.report_id and later.number > v.number and later.removed_at is null
  join report_section copy on copy.version_id = later.id and copy.removed_at is null
       and copy.key = s.key and copy.heading = s.heading and copy.text = s.text
 where s.id = ? limit 1
""",
    "report_comment": """
select 1 from report_comment c join report_version v on v.id = c.version_id
  join report_version later on later.report_id = v.report_id and later.number > v.number and later.removed_at is null
  join report_comment copy on copy.version_id = later.id and copy.removed_at is null
       and copy.first_uid in (c.uid, nullif(c.first_uid, '')) and copy.text = c.text and copy.answer = c.answer
 where c.id = ? limit 1
""",
}


def is_repeated(store: Store, table: str, id: int) -> bool:
    """Whether a section or a comment stands in a later version just as in its own."""
    return table in _REPEATS and bool(store.rows(_REPEATS[table], [id]))
