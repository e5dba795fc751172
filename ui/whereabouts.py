"""Where a record is shown: the page, tab and field that an address leads to."""

from __future__ import annotations

from collections.abc import Callable

from models.agency import Agency
from models.agreement import Agreement
from models.agreement_version import AgreementVersion, VersionPart, versions_of
from models.assessment import Assessment, AssessmentFinding, AssessmentRating, FindingEvidence
from models.belonging import municipality_of, record_at, whole_of
from models.code import Code
from models.contact import Contact
from models.document_file import DocumentFile, DocumentPage
from models.document_review import DocumentArea, DocumentReview
from models.evidence import Contradiction, Evidence, EvidenceCode, EvidenceView
from models.export_log import ExportLog
from models.follow_up import FollowUp
from models.funding_phase import FundingPhase
from models.guide import Guide, GuideBlock, GuideQuestion
from models.interview import Interview, InterviewCorrection, InterviewPart, InterviewState
from models.learned_word import LearnedWord
from models.meeting import Meeting, MeetingPart
from models.municipality import Municipality
from models.organisation import Organisation
from models.own_text import OwnText
from models.passage import Passage
from models.pause import Pause
from models.preferences import Preferences
from models.process import ProcessStep, StepTemplate
from models.pseudonym import Pseudonym
from models.report import (
    GateDecision,
    Insertion,
    Report,
    ReportChapter,
    ReportComment,
    ReportSection,
    ReportVersion,
    Support,
)
from models.returned_copy import ReturnedCopy
from models.signature import Signature
from models.staff import Staff
from models.store.errors import Gone, InBin
from models.store.record import Record, address, read_address
from models.store.store import Store
from models.trusted_issuer import TrustedIssuer
from ui.place import Place

TABS: dict[type[Record], str] = {
    Contact: "people",
    Organisation: "people",
    Pause: "process",
    ProcessStep: "process",
    DocumentReview: "documents",
    FollowUp: "process",
    Evidence: "evidence",
    EvidenceView: "evidence",
    Assessment: "assessment",
    AssessmentFinding: "assessment",
    Report: "report",
}
"""Records that a tab of the dossier shows."""
WHOLES = {**TABS, Meeting: "meetings", Interview: "interviews", Agreement: "agreements"}
"""Record → the tab of the dossier that lists it."""
SETTINGS: dict[type[Record], str] = {
    Agency: "agency", Staff: "staff", FundingPhase: "phases", StepTemplate: "steps", LearnedWord: "writing",
    ExportLog: "outgoing", TrustedIssuer: "security",
}  # fmt: skip
PREFERENCES = {
    "me_id": "staff", "output_folder": "documents", "gendering": "documents", "spelling": "writing",
    "lock_after_minutes": "security",
    "backups": "backup", "second_place": "backup", "backup_old_after_hours": "backup",
}  # fmt: skip
"""Field → the part of the settings that shows it; all others are those of the look."""
ON_ITS_WAY = ("sent_to", "sent_on", "answer")
"""Fields of a version that the list of agreements shows."""
OVERVIEW_FIELDS = ("notes", "paused_since", "paused_reason")


def way_to_bin(error: Exception, go: Callable[[Place], object]) -> dict[str, Callable[[], object]]:
    """The button for a toast that says what lies in the bin; none for any other error."""
    if not isinstance(error, InBin):
        return {}
    place = Place("settings", part="bin", field=error.address)
    return {"Papierkorb zeigen": lambda: go(place)}


def place_of(store: Store, where: str) -> Place:
    """The place that an address leads to; raises Gone, or InBin where it or its whole lies there."""
    record, (_, _, name) = record_at(store, where), read_address(where)
    around: Record | None = record
    while around is not None:
        if around.removed_at is not None:
            raise InBin(around.label(), address(around, ""))
        around = whole_of(store, around)
    for kind, find in _FINDERS.items():
        if isinstance(record, kind):
            return find(store, record, name)
    raise Gone


def nearest_place(store: Store, where: str) -> Place:
    """The place of an address; where that lies in the bin, of the nearest whole that does not, at last of a list."""
    try:
        return place_of(store, where)
    except Gone:
        pass
    try:
        record = record_at(store, where)
        if isinstance(record, Passage):
            return nearest_place(store, record.source)
        return _beside(store, record)
    except Gone:
        return Place("today")


def place_of_words(store: Store, where: str) -> Place | None:
    """The place of the text that a piece of evidence is about, be it in the bin; None for any other address."""
    try:
        record = record_at(store, where)
        if isinstance(record, EvidenceCode):
            record = store.get(Evidence, record.evidence_id)
        if not isinstance(record, Evidence):
            return None
        return nearest_place(store, store.get(Passage, record.passage_id).source)
    except Gone:
        return None


def _beside(store: Store, record: Record) -> Place:
    """Where something stands, or is listed, that a record in the bin was a part of."""
    if type(record) in SETTINGS:
        return Place("settings", "", SETTINGS[type(record)])
    if isinstance(record, (Guide, Municipality)):
        return Place("templates", "", "guides") if isinstance(record, Guide) else Place("municipalities")
    whole = store.get(Guide, record.guide_id) if isinstance(record, GuideBlock) else whole_of(store, record)
    if whole is None:
        return Place("today")
    if isinstance(whole, Municipality) and whole.removed_at is None:
        return Place("dossier", whole.uid, WHOLES.get(type(record), "overview"))
    return nearest_place(store, address(whole, "").rstrip("/"))


def _in_dossier(store: Store, record: Record, name: str) -> Place:
    municipality = municipality_of(store, record)
    if municipality is None:
        return Place("today")
    field = address(record, name) if name else address(record, "").rstrip("/")
    return Place("dossier", municipality.uid, TABS[type(record)], field)


def _municipality(_: Store, record: Record, name: str) -> Place:
    part = "overview" if not name or name in OVERVIEW_FIELDS else "details"
    return Place("dossier", record.uid, part, address(record, name) if name else "")


def _agreement(store: Store, record: Record, name: str) -> Place:
    versions = versions_of(store, record.id)
    if name:
        return _agreements(store, record, name)
    if not versions:
        raise Gone
    return Place("agreement", versions[0].uid)


def _version(store: Store, record: Record, name: str) -> Place:
    if name in ON_ITS_WAY:
        return _agreements(store, record, name)
    return Place("agreement", record.uid, "", address(record, name) if name else "")


def _agreements(store: Store, record: Record, name: str) -> Place:
    municipality = municipality_of(store, record)
    if municipality is None:
        raise Gone
    return Place("dossier", municipality.uid, "agreements", address(record, name))


def _version_part(store: Store, record: Record, name: str) -> Place:
    assert isinstance(record, VersionPart | Signature | ReturnedCopy)
    return Place("agreement", store.get(AgreementVersion, record.version_id).uid, "", address(record, name))


def _meeting(_: Store, record: Record, name: str) -> Place:
    return Place("meeting", record.uid, "", address(record, name) if name else "")


def _meeting_part(store: Store, record: Record, name: str) -> Place:
    assert isinstance(record, MeetingPart)
    return Place("meeting", store.get(Meeting, record.meeting_id).uid, "", address(record, name))


def _interview(_: Store, record: Record, name: str) -> Place:
    assert isinstance(record, Interview)
    part = {InterviewState.PLANNED: "setup", InterviewState.RUNNING: "talk"}.get(record.state, "review")
    return Place("interview", record.uid, part, address(record, name) if name else "")


def _interview_part(store: Store, record: Record, name: str) -> Place:
    assert isinstance(record, InterviewPart | InterviewCorrection | Pseudonym)
    found = _interview(store, store.get(Interview, record.interview_id), "")
    return Place(found.page, found.uid, found.part, address(record, name) if name else "")


def _document_file(store: Store, record: Record, _: str) -> Place:
    assert isinstance(record, DocumentFile)
    return Place("document", store.get(DocumentReview, record.document_id).uid, record.uid)


def _document_page(store: Store, record: Record, name: str) -> Place:
    assert isinstance(record, DocumentPage)
    found = _document_file(store, store.get(DocumentFile, record.file_id), "")
    return Place(found.page, found.uid, found.part, address(record, name or "text"))


def _document_area(store: Store, record: Record, _: str) -> Place:
    assert isinstance(record, DocumentArea)
    return _in_dossier(store, store.get(DocumentReview, record.document_id), "name")


def _evidence_part(store: Store, record: Record, _: str) -> Place:
    assert isinstance(record, EvidenceCode | Contradiction)
    id = record.evidence_id if isinstance(record, EvidenceCode) else record.one_id
    return _in_dossier(store, store.get(Evidence, id), "")


def _assessment_part(store: Store, record: Record, _: str) -> Place:
    assert isinstance(record, FindingEvidence | AssessmentRating)
    if isinstance(record, FindingEvidence):
        return _in_dossier(store, store.get(AssessmentFinding, record.finding_id), "text")
    return _in_dossier(store, store.get(Assessment, record.assessment_id), "")


def _report_version(_: Store, record: Record, name: str) -> Place:
    return Place("report", record.uid, field=address(record, name) if name else "")


def _report_section(store: Store, record: Record, name: str) -> Place:
    assert isinstance(record, ReportSection)
    version = store.get(ReportVersion, record.version_id)
    return Place("report", version.uid, record.uid, address(record, name or "text"))


def _report_part(store: Store, record: Record, _: str) -> Place:
    """In the section or version that it is a part of; a comment at its own place."""
    if isinstance(record, Insertion | Support):
        return _report_section(store, store.get(ReportSection, record.section_id), "text")
    assert isinstance(record, ReportComment | GateDecision)
    version = store.get(ReportVersion, record.version_id)
    return Place("report", version.uid, field=address(record, "text") if isinstance(record, ReportComment) else "")


def _report_chapter(_: Store, record: Record, name: str) -> Place:
    return Place("templates", record.uid, "report", address(record, name) if name else "")


def _guide(_: Store, record: Record, name: str) -> Place:
    return Place("templates", record.uid, "guides", address(record, name) if name else "")


def _guide_part(store: Store, record: Record, name: str) -> Place:
    block = store.get(GuideBlock, record.block_id) if isinstance(record, GuideQuestion) else record
    assert isinstance(block, GuideBlock)
    return Place("templates", store.get(Guide, block.guide_id).uid, "guides", address(record, name))


def _passage(store: Store, record: Record, _: str) -> Place:
    assert isinstance(record, Passage)
    return place_of(store, record.source)


def _own_text(_: Store, record: Record, name: str) -> Place:
    return Place("templates", "", "texts", address(record, name))


def _code(_: Store, record: Record, name: str) -> Place:
    return Place("templates", "", "codes", address(record, name or "name"))


def _preferences(_: Store, record: Record, name: str) -> Place:
    return Place("settings", "", PREFERENCES.get(name, "look"), address(record, name) if name else "")


def _settings(_: Store, record: Record, name: str) -> Place:
    return Place("settings", "", SETTINGS[type(record)], address(record, name).rstrip("/"))


_FINDERS: dict[type[Record], Callable[[Store, Record, str], Place]] = {
    Municipality: _municipality,
    Agreement: _agreement,
    AgreementVersion: _version,
    VersionPart: _version_part,
    Signature: _version_part,
    ReturnedCopy: _version_part,
    Meeting: _meeting,
    MeetingPart: _meeting_part,
    Interview: _interview,
    InterviewPart: _interview_part,
    InterviewCorrection: _interview_part,
    Pseudonym: _interview_part,
    DocumentFile: _document_file,
    DocumentPage: _document_page,
    DocumentArea: _document_area,
    EvidenceCode: _evidence_part,
    Contradiction: _evidence_part,
    FindingEvidence: _assessment_part,
    AssessmentRating: _assessment_part,
    ReportVersion: _report_version,
    ReportSection: _report_section,
    Insertion: _report_part,
    Support: _report_part,
    ReportComment: _report_part,
    GateDecision: _report_part,
    ReportChapter: _report_chapter,
    Guide: _guide,
    GuideBlock: _guide_part,
    GuideQuestion: _guide_part,
    OwnText: _own_text,
    Code: _code,
    Passage: _passage,
    Preferences: _preferences,
    **dict.fromkeys(TABS, _in_dossier),
    **dict.fromkeys(SETTINGS, _settings),
}
