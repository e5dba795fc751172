"""Every record class there is: what migrations, history, search and backup have to know."""

from __future__ import annotations

from models.agency import Agency
from models.agreement import Agreement
from models.agreement_version import (
    AgreementVersion,
    ClauseText,
    ContactPerson,
    FurtherParty,
    ProcedureStep,
    Signatory,
    Topic,
)
from models.assessment import Assessment, AssessmentFinding, AssessmentRating, FindingEvidence
from models.backup_medium import BackupMedium
from models.code import Code
from models.contact import Contact
from models.document_file import DocumentFile, DocumentPage
from models.document_review import DocumentArea, DocumentReview
from models.evidence import Contradiction, Evidence, EvidenceCode, EvidenceView
from models.export_log import ExportLog
from models.follow_up import FollowUp
from models.funding_phase import FundingPhase
from models.guide import Guide, GuideBlock, GuideQuestion
from models.interview import Interview, InterviewBlock, InterviewCorrection, InterviewQuestion, InterviewStaff
from models.learned_word import LearnedWord
from models.meeting import Meeting, MeetingParticipant, MeetingTopic, NamedPartner
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
from models.store.record import Record
from models.store.stored_file import StoredFile
from models.trusted_issuer import TrustedIssuer

RECORDS: tuple[type[Record], ...] = (
    Agency, Staff, FundingPhase, Preferences, Municipality, Organisation, Contact,
    Agreement, AgreementVersion, Topic, ProcedureStep, ClauseText, FurtherParty, Signatory, ContactPerson,
    ReturnedCopy, Signature, TrustedIssuer,
    Pause, StepTemplate, ProcessStep, Meeting, MeetingParticipant, MeetingTopic, NamedPartner,
    Guide, GuideBlock, GuideQuestion, OwnText,
    Interview, InterviewStaff, InterviewBlock, InterviewQuestion, InterviewCorrection, Pseudonym, Passage,
    Code, DocumentReview, DocumentArea, DocumentFile, DocumentPage,
    Evidence, EvidenceCode, Contradiction, EvidenceView,
    Assessment, AssessmentFinding, FindingEvidence, AssessmentRating,
    ReportChapter, Report, ReportVersion, ReportSection, Insertion, Support, ReportComment, GateDecision,
    FollowUp, LearnedWord,
    StoredFile, ExportLog, BackupMedium,
)  # fmt: skip
