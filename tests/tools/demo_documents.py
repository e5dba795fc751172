"""Every document that can be made of the demo dossier: each kind in the catalog, of each record that it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from models.agreement_text import compose
from models.agreement_version import AgreementVersion
from models.assessment import Assessment
from models.assessment_paper import assessment_paper
from models.demo import fill_demo
from models.document_request import Request, addressee, greeting_of, usual_until, wishes_of
from models.document_request_paper import request_paper
from models.guide_life import guides
from models.guide_paper import guide_paper
from models.information_paper import information_paper
from models.interview import Interview
from models.meeting import Meeting
from models.municipality import Municipality
from models.pseudonymised_paper import pseudonymised_paper
from models.record_paper import record_paper
from models.release_paper import release_paper
from models.report import ReportVersion
from models.report_paper import report_paper
from models.short_report_paper import short_report_paper
from models.store.opening import open_memory
from models.store.store import Store
from models.visit_paper import visit_paper
from models.visit_preparation import prepare
from reports.catalog import REPORTS

DAY = datetime(2026, 11, 23, 9, 30)


def demo_snapshots() -> list[tuple[str, Any]]:
    """What each document of the demo dossier is made from, with its key in the catalog; no two are the same."""
    store = open_memory(clock=lambda: DAY)
    try:
        fill_demo(store, lambda snapshot: b"%PDF-1.7")
        return list(dict.fromkeys(_snapshots(store)))
    finally:
        store.close()


def demo_documents() -> dict[str, bytes]:
    """The PDFs by a readable name, as they would go out."""
    made: dict[str, bytes] = {}
    for number, (key, snapshot) in enumerate(demo_snapshots(), 1):
        report = REPORTS[key]
        made[f"{number:02} {key} {report.file_name(snapshot)}"] = report.finish(snapshot).pdf
    return made


def _snapshots(store: Store) -> Iterator[tuple[str, Any]]:
    for version in store.find(AgreementVersion):
        yield "agreement", compose(store, version).snapshot
    for interview in store.find(Interview):
        yield "interview_record", record_paper(store, interview)
        yield "interview_record", record_paper(store, interview, raw=True)
        yield "interview_pseudonymised", pseudonymised_paper(store, interview).paper
        yield "interview_release", release_paper(store, interview)
        yield "information", information_paper(store, interview)
        yield "visit", visit_paper(store, prepare(store, interview.uid))
    for meeting in store.find(Meeting):
        yield "visit", visit_paper(store, prepare(store, meeting.uid))
    for municipality in store.find(Municipality):
        yield "information", information_paper(store, municipality)
        yield "visit", visit_paper(store, prepare(store, municipality.uid))
        yield "document_request", request_paper(store, _request(store, municipality))
    for assessment in store.find(Assessment):
        yield "assessment", assessment_paper(store, assessment)
    for report in store.find(ReportVersion):
        yield "report", report_paper(store, report)
        yield "short_report", short_report_paper(store, report)
    for guide in guides(store):
        yield "guide", guide_paper(store, guide)
        yield "guide", guide_paper(store, guide, lines=True)
        for municipality in store.find(Municipality):
            yield "guide", guide_paper(store, guide, municipality)


def _request(store: Store, municipality: Municipality) -> Request:
    """All that a Kommune has promised and that is suggested."""
    to, wishes = addressee(store, municipality), tuple(wishes_of(store, municipality))
    return Request(
        municipality=municipality, wishes=wishes, greeting=greeting_of(to), contact=to, until=usual_until(store)
    )
