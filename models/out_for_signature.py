"""What is out for signature: with whom, since when, who has signed by now. Heute asks it of all Kommunen at once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.municipality import Municipality
from models.store.store import Store


@dataclass(frozen=True, kw_only=True)
class Out:
    """A version that lies for signature. `who` has it: to whom it went, else who has yet to sign.

    `missing` and `signed` name parties, and persons where of several of one party only some have signed:
    ("Landkreis Auental",), ("Landkreis Auental: Ute Harms",). `lines` are to be signed, `signed_lines` are by now.
    `address` leads to the version.
    """

    address: str
    version_id: int
    text: str
    who: str = ""
    municipality: str = ""
    since: date | None = None
    signed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    lines: int = 0
    signed_lines: int = 0


_LYING = """
  from agreement_version v
  join agreement a on a.id = v.agreement_id
  join municipality m on m.id = a.municipality_id
 where v.removed_at is null and a.removed_at is null and m.removed_at is null and v.state = 'for_signature'
"""
_COUNT = f"select count(*) as many {_LYING}"
_OUT = f"""
select v.id, v.uid, v.number, a.module, v.sent_to, coalesce(v.sent_on, date(v.frozen_at)) as since,
       iif(json_valid(v.snapshot), json_extract(v.snapshot, '$.signatures'), null) as lines,
       (select json_group_array(s.line) from signature s where s.version_id = v.id and s.removed_at is null) as signed,
       coalesce(nullif(m.contract_name, ''), m.name) as municipality
{_LYING}
   and (:of is null or m.id = :of)
 order by since, v.id
"""


def out_for_signature(store: Store, municipality: Municipality | None = None) -> tuple[Out, ...]:
    """The versions that lie for signature, of one Kommune or of all, the longest first."""
    of = municipality.id if municipality is not None else None
    return tuple(_out(row) for row in store.rows(_OUT, {"of": of}))


def count_out(store: Store) -> int:
    """How many versions lie for signature."""
    return int(store.rows(_COUNT)[0]["many"])


def _out(row: dict[str, Any]) -> Out:
    lines: list[dict[str, str]] = json.loads(row["lines"] or "[]")
    there = set(json.loads(row["signed"]))
    open_lines = [line for at, line in enumerate(lines) if at not in there]
    return Out(
        address=f"agreement_version/{row['uid']}",
        version_id=row["id"],
        text=f"Modul {row['module']}, Fassung {row['number']}",
        who=row["sent_to"] or ", ".join(line["name"] or line["party"] for line in open_lines),
        municipality=row["municipality"],
        since=date.fromisoformat(row["since"]) if row["since"] else None,
        signed=_named(lines, [line for at, line in enumerate(lines) if at in there]),
        missing=_named(lines, open_lines),
        lines=len(lines),
        signed_lines=len(lines) - len(open_lines),
    )


def _named(lines: list[dict[str, str]], some: list[dict[str, str]]) -> tuple[str, ...]:
    """Those lines by party; by person, too, where they are not all of that party's."""
    found: dict[str, None] = {}
    for line in some:
        party, name = line["party"], line["name"] or line["function"]
        whole = all(each in some for each in lines if each["party"] == party)
        found[party if whole or not name else f"{party}: {name}"] = None
    return tuple(found)
