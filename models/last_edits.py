"""What was worked on last, as the history tells: one line a record and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.agreement import Agreement
from models.agreement_version import AgreementVersion
from models.belonging import kind_of, municipality_of, record_at, whole_of
from models.document_review import DocumentReview
from models.evidence import Evidence
from models.interview import Interview
from models.meeting import Meeting
from models.municipality import Municipality
from models.report import Report, ReportVersion
from models.store.errors import Gone
from models.store.record import FieldSpec, Form, Record, specs
from models.store.store import Store

LOOKED_AT = 400
"""Entries of the history that are looked through: a long evening's worth."""
_ENTRIES = """
select at, record, record_uid, field, action from audit_entry
 where action <> 'removed' and record not in ({silent})
   and not (action = 'added' and record in ('process_step', 'step_template'))
 order by id desc limit ?
"""
"""Steps come by themselves, at the first look at them: that is no edit of anybody."""
_WHOLES = (AgreementVersion, ReportVersion, Meeting, Interview, DocumentReview, Evidence, Municipality)
_SILENT = (
    "agreement",
    "report",
    "preferences",
    "learned_word",
    "trusted_issuer",
    "pseudonym",
    "passage",
    "export_log",
    "pause",
    "guide",
    "guide_block",
    "insertion",
    "support",
    "gate_decision",
)
"""Settings, and what is told by the record it belongs to."""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """Where somebody wrote, and when. `address` leads to the field that was written last."""

    address: str
    text: str
    what: str
    municipality: str
    at: datetime


def last_edits(store: Store, count: int = 6) -> list[Edit]:
    """The records written last, the newest first; what belongs to a talk counts as the talk."""
    rows = store.rows(_ENTRIES.format(silent=", ".join("?" * len(_SILENT))), [*_SILENT, LOOKED_AT])
    found: list[Edit] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if (row["record_uid"], row["at"][:10]) in seen:
            continue
        seen.add((row["record_uid"], row["at"][:10]))
        edit = _edit(store, row["record"], row["record_uid"], row["field"], row["at"], seen)
        if edit is not None:
            found.append(edit)
        if len(found) == count:
            break
    return found


def _edit(store: Store, table: str, uid: str, name: str, at: str, seen: set[tuple[str, str]]) -> Edit | None:
    try:
        record = record_at(store, f"{table}/{uid}")
        if record.removed_at is not None:
            return None
        shown = whole_shown(store, record)
        if shown.removed_at is not None or (shown is not record and (shown.uid, at[:10]) in seen):
            return None
        seen.add((shown.uid, at[:10]))
        of = municipality_of(store, shown)
    except Gone:
        return None
    if of is not None and of.removed_at is not None:
        return None
    field = specs(kind_of(table)).get(name)
    return Edit(
        address=f"{table}/{uid}/{name}".rstrip("/"),
        text=name_of(store, shown),
        what=_what(record, shown, field),
        municipality=of.label() if of is not None and of is not shown else "",
        at=datetime.fromisoformat(at),
    )


def _what(record: Record, shown: Record, field: FieldSpec | None) -> str:
    """The field where it is one of a whole or holds a text; else what the record is: "wer" tells nobody anything."""
    if field is not None and not field.hidden and (shown is not record or field.form is Form.LONG):
        return field.label
    title = type(shown).title
    return "" if title.casefold() in shown.label().casefold() else title


def name_of(store: Store, record: Record) -> str:
    """What a line about work calls a record: of a version, its agreement or report, too."""
    if isinstance(record, AgreementVersion):
        return f"{store.get(Agreement, record.agreement_id).label()}, {record.label()}"
    if isinstance(record, ReportVersion):
        return f"{store.get(Report, record.report_id).label()}, {record.label()}"
    return record.label()


def whole_shown(store: Store, record: Record) -> Record:
    """The record that a line speaks of: of an interview's question its interview, of a topic its meeting."""
    found: Record | None = record
    while found is not None and not isinstance(found, _WHOLES):
        found = whole_of(store, found)
    return record if found is None or isinstance(found, Municipality) else found
