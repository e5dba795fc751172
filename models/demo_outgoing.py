"""What went out of the sample dossier: frozen agreements, the report, papers of its interviews, dates, a guide."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

from models.agreement_version import AgreementVersion, VersionState
from models.belonging import municipality_of
from models.export_log import ExportLog
from models.guide_life import guides
from models.interview import Interview, InterviewState
from models.meeting import Meeting
from models.outgoing import CODE, ICS, PDF, PRINT, TOML
from models.report import ReportState, ReportVersion
from models.report_out import ReportFile
from models.store.record import Record
from models.store.store import Store

FIRST_DAY, GUIDE_DAY, DATES_DAY, DRAFT_DAY = 480, 61, 12, 3
"""Days ago; from a weekend they move to the Friday before."""
FRIDAY = 4


def fill_outgoing(store: Store) -> None:
    """Add the lines of the Ausgangsbuch, as of the store's own day; the files themselves are nowhere."""
    now = store.clock()
    found = [*_papers(store, now), *_agreements(store), *_reports(store), *_meetings(store)]
    lines = [line for line in found if line.exported_at is not None and line.exported_at <= now]
    for line in sorted(lines, key=lambda line: (line.exported_at or now, line.document)):
        store.add(line)


def _papers(store: Store, now: datetime) -> Iterator[ExportLog]:
    yield _line(store, _ago(now, FIRST_DAY, time(8, 12)), None, CODE, PRINT)
    yield _line(store, _ago(now, DATES_DAY, time(17, 20)), None, "Termine", ICS)
    guide = guides(store)[0]
    yield _line(
        store, _ago(now, GUIDE_DAY, time(11, 5)), guide, "Leitfaden", TOML, "Transferagentur Nordwest", number=1
    )
    for interview in store.find(Interview):
        if interview.ended_at is not None:
            heard = interview.ended_at + timedelta(days=1)
            yield _line(store, heard, interview, "Gesprächsnotiz zur Freigabe", PDF, interview.function)
        if interview.state is InterviewState.CLOSED and interview.closed_on is not None:
            closed = datetime.combine(interview.closed_on, time(17, 45))
            yield _line(store, closed, interview, "Pseudonymisierte Mitschrift", PDF, "Auswertung im Team")


def _agreements(store: Store) -> Iterator[ExportLog]:
    for version in store.find(AgreementVersion):
        if version.frozen_at is not None:
            out = version.frozen_at + timedelta(minutes=4)
            yield _line(store, out, version, "Zielvereinbarung", PDF, version.sent_to, number=version.number)
        elif version.state is VersionState.DRAFT and version.number > 1:
            out = _ago(store.clock(), DRAFT_DAY, time(16, 12))
            yield _line(store, out, version, "Zielvereinbarung (Entwurf)", PDF, "Steuergruppe", number=version.number)


def _reports(store: Store) -> Iterator[ExportLog]:
    """What was handed over, in all its forms."""
    for version in store.find(ReportVersion, state=ReportState.HANDED_OVER):
        if version.frozen_at is not None:
            for minutes, file in ((5, ReportFile.WHOLE), (6, ReportFile.SHORT)):
                out = version.frozen_at + timedelta(minutes=minutes)
                yield _line(store, out, version, file.document, file.kind, version.handed_to, number=version.number)


def _meetings(store: Store) -> Iterator[ExportLog]:
    """The sheet of each visit, written the evening before."""
    for meeting in store.find(Meeting):
        if meeting.meets_on is not None:
            evening = datetime.combine(meeting.meets_on - timedelta(days=1), time(18, 30))
            yield _line(store, evening, meeting, "Besuchsvorbereitung", PDF)


def _line(
    store: Store, at: datetime, record: Record | None, document: str, kind: str, whom: str = "", *, number: int = 0
) -> ExportLog:
    municipality = municipality_of(store, record) if record is not None else None
    parts = (f"{at:%Y-%m-%d}", document, municipality.label() if municipality else "", f"v{number}" if number else "")
    name = "_".join(part.replace(" ", "-") for part in parts if part).rstrip(".")
    digest = record.pdf_digest if isinstance(record, AgreementVersion | ReportVersion) else ""
    if document == ReportFile.SHORT.document:
        digest = ""  # it is laid out anew each time
    return ExportLog(
        exported_at=at.replace(microsecond=0),
        kind=kind,
        document=document,
        municipality_id=municipality.id if municipality else None,
        record_uid=record.uid if record is not None else "",
        number=number,
        target="" if kind == PRINT else str(Path.home() / "Documents" / "Transfermappe" / f"{name}.{kind.lower()}"),
        digest="" if kind == PRINT else digest or hashlib.sha256(name.encode()).hexdigest(),
        staff_uid=store.staff_uid,
        for_whom=whom,
    )


def _ago(now: datetime, days: int, at: time) -> datetime:
    day = now.date() - timedelta(days=days)
    return datetime.combine(day - timedelta(days=max(day.weekday() - FRIDAY, 0)), at)
