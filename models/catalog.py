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
from models.contact import Contact
from models.export_log import ExportLog
from models.funding_phase import FundingPhase
from models.municipality import Municipality
from models.organisation import Organisation
from models.preferences import Preferences
from models.staff import Staff
from models.store.record import Record
from models.store.stored_file import StoredFile

RECORDS: tuple[type[Record], ...] = (
    Agency, Staff, FundingPhase, Preferences, Municipality, Organisation, Contact,
    Agreement, AgreementVersion, Topic, ProcedureStep, ClauseText, FurtherParty, Signatory, ContactPerson,
    StoredFile, ExportLog,
)  # fmt: skip
