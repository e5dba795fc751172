"""The register of a Kommune: its documents as lines to scan, filter and sort, and how many of them are read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from models.document_review import Afterwards, Confidentiality, DocumentKind, DocumentState
from models.letters import begins, sort_key, word_forms, words
from models.person import full_name
from models.store.store import Store
from models.store.values import MONTHS

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
DAY_OF_MONTH = re.compile(r"(?<!\d)(\d{1,2})\.\s*[^\W\d]")
DAY = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(?:(?:19|20)\d\d)?(?!\d)")


class Standing(StrEnum):
    """How a document stands, in the order of the work; what is overdue is looked after first."""

    OVERDUE = "überfällig"
    PROMISED = "zugesagt"
    REQUESTED = "erbeten"
    RECEIVED = "eingegangen"
    READ = "gesichtet"
    NOT_SELECTED = "nicht ausgewählt"


class Order(StrEnum):
    """What the register is sorted by."""

    STANDING = "standing"
    NAME = "name"
    KIND = "kind"
    DATED = "dated"
    OF = "of"
    FILES = "files"
    AREAS = "areas"
    EVIDENCE = "evidence"


@dataclass(frozen=True, kw_only=True)
class DocumentLine:
    """One document of the register. `of` says from whom it comes; `day` is the one that its standing is told with;
    `noted` whether there is a note on the whole or on a page; `areas` are (id, name) of its Bildungsbereiche."""

    id: int
    uid: str
    name: str
    kind: DocumentKind
    dated: str
    standing: Standing
    day: date | None
    due_on: date | None
    reason: str
    of: str
    confidentiality: Confidentiality
    afterwards: Afterwards
    afterwards_on: date | None
    to_settle: bool
    noted: bool
    files: int = 0
    pages: int = 0
    waiting: int = 0
    unreadable: int = 0
    areas: tuple[tuple[int, str], ...] = ()
    evidence: int = 0
    asked: bool = False
    """Whether it was only asked for, and nobody has promised it."""

    def label(self) -> str:
        return self.name or "Unterlage"


@dataclass(frozen=True)
class DocumentFilter:
    """What is wanted of the register; empty for all. `standing` OVERDUE are also PROMISED or REQUESTED."""

    standing: Standing | None = None
    kind: DocumentKind | None = None
    area: int | None = None
    to_settle: bool = False
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return self == DocumentFilter()


@dataclass(frozen=True)
class Counts:
    """How far the reading has come; what was not selected counts for nothing."""

    read: int = 0
    of: int = 0
    awaited: int = 0
    overdue: int = 0
    to_settle: int = 0


_LINES = """
select d.id, d.uid, d.name, d.kind, d.dated, d.state, d.reason, d.provider, d.promised_on, d.requested_on, d.due_on,
       d.received_on, d.read_on, d.confidentiality, d.afterwards, d.afterwards_on, d.settled_on,
       d.note <> '' or exists (
         select 1 from document_file f join document_page p on p.file_id = f.id
          where f.document_id = d.id and f.removed_at is null and p.note <> '') as noted,
       c.academic_title, c.first_name, c.last_name, c.function
  from document_review d
  left join contact c on c.id = d.contact_id and c.removed_at is null
 where d.municipality_id = :of and d.removed_at is null
"""
_FILES = """
select f.document_id, count(*) as files, sum(f.pages) as pages, sum(f.state = 'waiting') as waiting,
       sum(f.state = 'unreadable') as unreadable
  from document_file f join document_review d on d.id = f.document_id
 where d.municipality_id = :of and f.removed_at is null
 group by f.document_id
"""
_AREAS = """
select a.document_id, c.id, c.name
  from document_area a join document_review d on d.id = a.document_id join code c on c.id = a.code_id
 where d.municipality_id = :of and a.removed_at is null and c.removed_at is null
 order by c.position, c.id
"""
_EVIDENCE = """
with marked as (
  select s.source, instr(substr(s.source, 17), '/') as note_end, instr(substr(s.source, 15), '/') as page_end
    from evidence e join passage s on s.id = e.passage_id
   where e.municipality_id = :of and e.removed_at is null and s.removed_at is null
)
select f.document_id, count(*) as many
  from marked m join document_page p on p.uid = substr(m.source, 15, m.page_end - 1)
  join document_file f on f.id = p.file_id
 where m.source like 'document\\_page/%' escape '\\' and f.removed_at is null
 group by f.document_id
union all
select d.id, count(*)
  from marked m join document_review d on d.uid = substr(m.source, 17, m.note_end - 1)
 where m.source like 'document\\_review/%' escape '\\'
 group by d.id
"""


def register(store: Store, municipality_id: int) -> list[DocumentLine]:
    """All documents of a Kommune, what is overdue first, then in the order of the work."""
    return arranged(_read(store, municipality_id))


def arranged(
    lines: Iterable[DocumentLine],
    wanted: DocumentFilter | None = None,
    order: Order = Order.STANDING,
    *,
    descending: bool = False,
) -> list[DocumentLine]:
    """Those that are wanted, sorted; equal ones by name."""
    wanted = wanted or DocumentFilter()
    query = words(wanted.words)
    found = sorted((line for line in lines if _fits(line, wanted, query)), key=lambda line: sort_key(line.name))
    return sorted(found, key=lambda line: _key(line, order), reverse=descending)


def counts(lines: Iterable[DocumentLine]) -> Counts:
    """How many of these are read, awaited, overdue."""
    found = Counts()
    for line in lines:
        if line.standing is Standing.NOT_SELECTED:
            found = replace(found, to_settle=found.to_settle + line.to_settle)
            continue
        awaited = line.standing in (Standing.OVERDUE, Standing.PROMISED, Standing.REQUESTED)
        found = Counts(
            read=found.read + (line.standing is Standing.READ),
            of=found.of + 1,
            awaited=found.awaited + awaited,
            overdue=found.overdue + (line.standing is Standing.OVERDUE),
            to_settle=found.to_settle + line.to_settle,
        )
    return found


def date_key(dated: str) -> tuple[int, int, int]:
    """Year, month and day of a date as it stands on a document ("3. März 2017", "2016/17"), 0 where it says none."""
    year = YEAR.search(dated)
    day = DAY.search(dated)
    if day is not None:
        return int(year[0]) if year else 0, int(day[2]), int(day[1])
    small = dated.casefold()
    month = next((n for n, name in enumerate(MONTHS, 1) if name.casefold()[:3] in small), 0)
    named = DAY_OF_MONTH.search(dated) if month else None
    return int(year[0]) if year else 0, month, int(named[1]) if named else 0


# ---------------------------------------------------------------- reading


def _read(store: Store, municipality_id: int) -> list[DocumentLine]:
    today, values = store.clock().date(), {"of": municipality_id}
    files = {row["document_id"]: row for row in store.rows(_FILES, values)}
    areas: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in store.rows(_AREAS, values):
        areas[row["document_id"]].append((row["id"], row["name"]))
    evidence: dict[int, int] = defaultdict(int)
    for row in store.rows(_EVIDENCE, values):
        evidence[row["document_id"]] += row["many"]
    lines = []
    for row in store.rows(_LINES, values):
        line, held = _line(row, today), files.get(row["id"])
        lines.append(
            replace(
                line,
                files=held["files"] if held else 0,
                pages=held["pages"] if held else 0,
                waiting=held["waiting"] if held else 0,
                unreadable=held["unreadable"] if held else 0,
                areas=tuple(areas[line.id]),
                evidence=evidence[line.id],
            )
        )
    return lines


def _line(row: dict[str, Any], today: date) -> DocumentLine:
    state, due = DocumentState(row["state"]), _date(row["due_on"])
    asked = state is DocumentState.PROMISED and not row["promised_on"] and bool(row["requested_on"])
    standing, day = _standing(row, state, due, today, asked=asked)
    person = full_name(row["academic_title"] or "", row["first_name"] or "", row["last_name"] or "") or row["function"]
    afterwards, afterwards_on = Afterwards(row["afterwards"]), _date(row["afterwards_on"])
    return DocumentLine(
        id=row["id"],
        uid=row["uid"],
        name=row["name"],
        kind=DocumentKind(row["kind"]),
        dated=row["dated"],
        standing=standing,
        day=day,
        due_on=due,
        reason=row["reason"],
        of=", ".join(filter(None, (person, row["provider"]))),
        confidentiality=Confidentiality(row["confidentiality"]),
        afterwards=afterwards,
        afterwards_on=afterwards_on,
        to_settle=afterwards is not Afterwards.KEEP
        and state is not DocumentState.PROMISED
        and row["settled_on"] is None,
        noted=bool(row["noted"]),
        asked=asked,
    )


def _standing(
    row: dict[str, Any], state: DocumentState, due: date | None, today: date, *, asked: bool
) -> tuple[Standing, date | None]:
    if state is DocumentState.RECEIVED:
        return Standing.RECEIVED, _date(row["received_on"])
    if state is DocumentState.READ:
        return Standing.READ, _date(row["read_on"]) or _date(row["received_on"])
    if state is DocumentState.NOT_SELECTED:
        return Standing.NOT_SELECTED, None
    if due is not None and due < today:
        return Standing.OVERDUE, due
    since = row["requested_on"] if asked else row["promised_on"]
    return (Standing.REQUESTED if asked else Standing.PROMISED), _date(since)


def _fits(line: DocumentLine, wanted: DocumentFilter, query: list[str]) -> bool:
    if wanted.standing is not None and line.standing is not wanted.standing:
        awaited = Standing.REQUESTED if line.asked else Standing.PROMISED
        if line.standing is not Standing.OVERDUE or wanted.standing is not awaited:
            return False
    if wanted.kind is not None and line.kind is not wanted.kind:
        return False
    if wanted.area is not None and wanted.area not in [id for id, _ in line.areas]:
        return False
    if wanted.to_settle and not line.to_settle:
        return False
    areas = " ".join(name for _, name in line.areas)
    said = f"{line.name} {line.kind.label} {line.dated} {line.of} {line.standing} {line.reason} {areas}"
    return not query or begins(query, word_forms(f"{said} {line.confidentiality.label}"))


def _key(line: DocumentLine, order: Order) -> Any:
    match order:
        case Order.STANDING:
            return list(Standing).index(line.standing), line.day or date.max
        case Order.NAME:
            return sort_key(line.name)
        case Order.KIND:
            return sort_key(line.kind.label)
        case Order.DATED:
            return date_key(line.dated)
        case Order.OF:
            return sort_key(line.of)
        case Order.FILES:
            return line.pages, line.files
        case Order.AREAS:
            return sort_key(" ".join(name for _, name in line.areas))
        case Order.EVIDENCE:
            return line.evidence


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
