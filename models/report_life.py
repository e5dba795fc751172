"""The life of an Ergebnisbericht: begun with its chapters, rearranged, handed over (frozen), corrected.

Only a draft can be edited. Handing over keeps what was laid out (snapshot), the PDF's exact bytes and the digests of
both; what is edited later is the next version.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from datetime import date

from models.assessment import Assessment, assessments_of
from models.municipality import Municipality
from models.paper import Paper
from models.paper_snapshot import canonical, digest
from models.passage import Passage
from models.process_life import module_of
from models.report import (
    FROZEN,
    LEVELS,
    CommentState,
    Report,
    ReportComment,
    ReportSection,
    ReportState,
    ReportVersion,
    check_draft,
    sections_of,
    versions_of_report,
)
from models.report_insertions import copy_insertions
from models.report_numbers import OWN, numbered, span_of
from models.report_outline import section_texts
from models.report_paper import report_paper
from models.report_readiness import OpenPoint, in_the_way
from models.report_support import copy_supports
from models.store.errors import InvalidValue, KnownError, Locked
from models.store.files import keep_file, read_file
from models.store.record import address, read_address
from models.store.store import Store
from models.store.stored_file import StoredFile

NAMES = {1: "Ergebnisbericht der Ist-Stand-Analyse"}
NOT_READY = "Noch nicht bereit zur Übergabe, es bleibt ein Entwurf. Offen ist: {}"
MOST_LISTED = 5
NOT_YET = "Dieser Tag kommt erst noch."
CHANGED = "Der Bericht wurde geändert, während das PDF entstand. Er bleibt Entwurf; bitte noch einmal."
TOO_DEEP = f"Tiefer als {LEVELS} Ebenen geht es nicht."
NOTHING_ABOVE = "Darüber steht kein Abschnitt, zu dem dieser gehören könnte."


def start_report(
    store: Store, municipality: Municipality, assessment: Assessment | None = None, module: int | None = None
) -> ReportVersion:
    """Begin the report on a module (the Kommune's own) with the chapters of the outline, all empty.

    Its findings come from that Standortbestimmung, the latest one by default. A report that was begun already is
    returned as it is, its latest version.
    """
    number = module or module_of(store, municipality)
    begun = store.first(Report, municipality_id=municipality.id, module=number)
    for version in versions_of_report(store, begun.id) if begun is not None else ():
        return version
    latest = assessment or next(iter(assessments_of(store, municipality.id)), None)
    texts = list(
        section_texts(store, municipality, number)
    )  # before: it may put in categories, which undo leaves alone
    with store.transaction("Ergebnisbericht beginnen"):
        report = begun or store.add(
            Report(
                municipality_id=municipality.id,
                module=number,
                assessment_id=latest.id if latest else None,
                name=NAMES.get(number, f"Ergebnisbericht zu Modul {number}"),
            )
        )
        version = store.add(ReportVersion(report_id=report.id, number=_next_number(store, report.id)))
        for position, text in enumerate(texts, 1):
            section = ReportSection(
                version_id=version.id, position=position, key=text.key or own_key(store, version), level=text.level,
                heading=text.heading, included=text.included,
            )  # fmt: skip
            store.add(section)
    return version


# ---------------------------------------------------------------- sections


def add_section(
    store: Store, version: ReportVersion, after: ReportSection | None, level: int = 1, heading: str = ""
) -> ReportSection:
    """A new section behind another and what lies deeper than the new one below it; at the very beginning without.

    Raises Locked for a frozen version.
    """
    sections = sections_of(store, version.id)
    levels = [each.level for each in numbered(sections)]
    at = 0
    if after is not None:
        at = _place(sections, after) + 1
        while at < len(sections) and levels[at] > level:
            at += 1
    deepest = levels[at - 1] + 1 if at else 1
    new = ReportSection(
        version_id=version.id, key=own_key(store, version), level=min(max(level, 1), deepest, LEVELS), heading=heading
    )
    with store.transaction("Abschnitt hinzufügen"):
        made = store.add(new)
        _number(store, [*sections[:at], made, *sections[at:]])
    return store.get(ReportSection, made.id)


def move_section(store: Store, section: ReportSection, to: int) -> None:
    """Put a section and all below it at another place, from 0, counted without them. Raises Locked when frozen."""
    check_draft(store, section.version_id)
    sections = sections_of(store, section.version_id)
    moved = [sections[at] for at in span_of(numbered(sections), _place(sections, section))]
    others = [each for each in sections if each not in moved]
    placed = [*others[:to], *moved, *others[to:]]
    with store.transaction("Abschnitt verschieben"):
        store.change(section, position=placed.index(moved[0]) + 1)  # first: undo names it
        _number(store, placed)


def set_level(store: Store, section: ReportSection, level: int) -> ReportSection:
    """Let a section lie deeper or less deep, and all below it with it.

    Raises InvalidValue where it would lie below nothing, or too deep; Locked in a frozen version.
    """
    sections = sections_of(store, section.version_id)
    at = _place(sections, section)
    found = numbered(sections)
    below = span_of(found, at)
    step = level - found[at].level
    if level < 1 or level > (found[at - 1].level + 1 if at else 1):
        raise InvalidValue("level", NOTHING_ABOVE)
    if max(found[place].level for place in below) + step > LEVELS:
        raise InvalidValue("level", TOO_DEEP)
    with store.transaction("Ebene ändern"):
        for place in below:
            store.change(sections[place], level=found[place].level + step)
    return store.get(ReportSection, section.id)


def leave_out(store: Store, section: ReportSection) -> ReportSection:
    """Leave a section and all below it out of the report; its text stays."""
    with store.transaction("Abschnitt weglassen"):
        return store.change(section, included=False)


def take_in(store: Store, section: ReportSection) -> ReportSection:
    """Take a section into the report again."""
    with store.transaction("Abschnitt aufnehmen"):
        return store.change(section, included=True)


def remove_section(store: Store, section: ReportSection) -> None:
    """Move a section and all below it to the bin. Raises Locked in a frozen version."""
    sections = sections_of(store, section.version_id)
    with store.transaction("Abschnitt entfernen"):
        for at in reversed(span_of(numbered(sections), _place(sections, section))):
            store.remove(sections[at])


def own_key(store: Store, version: ReportVersion) -> str:
    """A key for a section that isn't shipped, by which its copies in later versions are known."""
    taken = {each.key for each in sections_of(store, version.id)}
    number = len(taken) + 1
    while f"{OWN}{version.uid[:6]}.{number}" in taken:
        number += 1
    return f"{OWN}{version.uid[:6]}.{number}"


# ---------------------------------------------------------------- versions


def next_version(store: Store, version: ReportVersion, reason: str = "") -> ReportVersion:
    """A draft with all that this version holds: texts, what they rest on, what is open of the Kommune's comments.

    The one draft there is, if there is one.
    """
    if drafts := store.find(ReportVersion, report_id=version.report_id, state=ReportState.DRAFT):
        return drafts[0]
    number = _next_number(store, version.report_id)
    with store.transaction("Korrektur beginnen"):
        new = store.add(ReportVersion(report_id=version.report_id, number=number, reason=reason))
        made = {}
        for section in sections_of(store, version.id):
            made[section.uid] = copy = store.add(dataclasses.replace(section, id=0, uid="", version_id=new.id))
            copy_supports(store, section, copy)
        copy_insertions(store, version, new)
        for comment in store.find(ReportComment, version_id=version.id, state=CommentState.OPEN):
            _take_along(store, comment, new, made)
    return new


def _take_along(
    store: Store, comment: ReportComment, new: ReportVersion, made: dict[str, ReportSection]
) -> ReportComment:
    kept_id = None
    if comment.passage_id is not None:
        passage = store.get(Passage, comment.passage_id)
        section = made.get(read_address(passage.source)[1])
        if section is not None:
            copy = dataclasses.replace(passage, id=0, uid="", removed_at=None, source=address(section, "text"))
            kept_id = store.add(copy).id
    first = comment.first_uid or comment.uid
    return store.add(dataclasses.replace(comment, id=0, uid="", version_id=new.id, passage_id=kept_id, first_uid=first))


# ---------------------------------------------------------------- handed over


def frozen_paper(store: Store, version: ReportVersion) -> Paper:
    """The report as it is handed over, with its code in the footer.

    The code's last part is the start of the SHA-256 of the paper with an empty code. Raises KnownError while
    something is missing.
    """
    paper = report_paper(store, version)
    if missing := in_the_way(store, version, paper):
        raise KnownError(NOT_READY.format(_listed(missing)))
    paper = dataclasses.replace(paper, draft=False, code="")
    report = store.get(Report, version.report_id)
    return dataclasses.replace(paper, code=report_code(report, version, digest(paper)))


def report_code(report: Report, version: ReportVersion, digest: str = "") -> str:
    """What the footer says a report is: "3f9a2c-v2", once handed over with the start of its SHA-256."""
    return "-".join(part for part in (report.uid[:6], f"v{version.number}", digest[:8]) if part)


def hand_over(
    store: Store, version: ReportVersion, paper: Paper, pdf: bytes, to: str, on: date | None = None
) -> ReportVersion:
    """Freeze a draft with the paper from `frozen_paper` and the PDF laid out from it; `on` is today by default.

    All or nothing. Raises Locked if it was handed over already, InvalidValue for a day to come, KnownError if it was
    edited meanwhile.
    """
    day = on or store.clock().date()
    if day > store.clock().date():
        raise InvalidValue("handed_on", NOT_YET)
    with store.transaction("Übergeben", lasting=True):
        current = store.get(ReportVersion, version.id)
        if current.state is not ReportState.DRAFT:
            raise Locked(FROZEN)
        if frozen_paper(store, current) != paper:
            raise KnownError(CHANGED)
        name = f"{store.get(Report, current.report_id).label()}, {current.label()}.pdf"
        stored = keep_file(store, pdf, "application/pdf", name)
        return store.change(
            current,
            state=ReportState.HANDED_OVER,
            handed_to=to,
            handed_on=day,
            frozen_at=store.clock().replace(microsecond=0),
            snapshot=canonical(paper),
            snapshot_digest=digest(paper),
            pdf_id=stored.id,
            pdf_digest=hashlib.sha256(pdf).hexdigest(),
            code=paper.code,
        )


def frozen_document(store: Store, version: ReportVersion) -> bytes | None:
    """The exact bytes that were handed over, None for a draft."""
    if version.pdf_id is None:
        return None
    return read_file(store, store.get(StoredFile, version.pdf_id))


# ---------------------------------------------------------------- inside


def _listed(missing: Sequence[OpenPoint]) -> str:
    told = " ".join(
        each.message if each.message.endswith(".") else f"{each.message}." for each in missing[:MOST_LISTED]
    )
    more = len(missing) - MOST_LISTED
    return f"{told} Und {more} weitere." if more > 0 else told


def _next_number(store: Store, report_id: int) -> int:
    """One that no version had, in the bin or not."""
    return int(
        store.rows("select coalesce(max(number), 0) + 1 as n from report_version where report_id = ?", [report_id])[0][
            "n"
        ]
    )


def _place(sections: Sequence[ReportSection], section: ReportSection) -> int:
    return [each.id for each in sections].index(section.id)


def _number(store: Store, sections: Sequence[ReportSection]) -> None:
    for position, section in enumerate(sections, 1):
        store.change(section, position=position)
