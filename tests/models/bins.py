"""A full store for tests of the bin: the sample dossier, and one of each kind that it lacks."""

from __future__ import annotations

from datetime import date

from models.agreement_version import AgreementVersion, ClauseText, FurtherParty, VersionState
from models.backup_medium import BackupMedium
from models.catalog import RECORDS
from models.contact import Contact
from models.hanging import KINDS
from models.interview import Interview, InterviewCorrection
from models.learned_word import LearnedWord
from models.meeting import Meeting, NamedPartner
from models.municipality import Municipality
from models.own_text import OwnText
from models.pause import Pause
from models.process import StepTemplate
from models.report import GateDecision, ReportChapter, ReportState, ReportVersion
from models.returned_copy import ReturnedCopy
from models.store.errors import Locked
from models.store.record import Record
from models.store.store import Store
from models.trusted_issuer import TrustedIssuer


def fill(store: Store, sample: Store) -> None:
    """The sample dossier, and what it has none of. Its files stay where they are."""
    sample.db.conn.backup(store.db.conn)
    store.home.names_key, store.staff_uid = sample.home.names_key, sample.staff_uid
    of = store.first(Municipality, name="Auental")
    draft = store.first(AgreementVersion, state=VersionState.DRAFT)
    out = store.first(AgreementVersion, state=VersionState.FOR_SIGNATURE)
    missing = (
        ClauseText(version_id=draft.id, key="liability", text="Haftung nach Gesetz."),
        FurtherParty(version_id=draft.id, name="Regionales Landesamt"),
        NamedPartner(meeting_id=store.first(Meeting).id, contact_id=store.first(Contact).id, note="Schule"),
        Pause(municipality_id=of.id, since=date(2026, 1, 1), until=date(2026, 2, 1), reason="Haushaltssperre"),
        StepTemplate(module=1, position=1, name="Auftakt in der Steuergruppe"),
        OwnText(key="information", text="Eigener Wortlaut."),
        ReportChapter(key="order", heading="Auftrag und Ziel"),
        InterviewCorrection(interview_id=store.first(Interview).id, reason="Rückmeldung"),
        LearnedWord(word="Bildungsbüro"),
        BackupMedium(name="Stick BLAU"),
        TrustedIssuer(subject="Beispiel-CA", fingerprint="ab", certificate="30"),
        ReturnedCopy(version_id=out.id, file_name="Scan0001.pdf", received_at=store.clock()),
    )
    report = store.first(ReportVersion, state=ReportState.DRAFT)
    store.add(GateDecision(version_id=report.id, key="name", kind="name", reason="Ist veröffentlicht."))
    for record in missing:
        if store.first(type(record)) is None:
            store.add(record)


def live_rows(store: Store) -> dict[str, list[dict[str, object]]]:
    """Everything that isn't in the bin, as the tables have it."""
    return {
        kind.table(): store.rows(f'select * from "{kind.table()}" where removed_at is null order by id')
        for kind in RECORDS
    }


def one_of(store: Store, kind: type[Record]) -> Record:
    """A record of that kind that may be removed."""
    for record in store.find(kind):
        try:
            record.check_removal(store)
        except Locked:
            continue
        return record
    raise LookupError(kind)


__all__ = ["KINDS", "fill", "live_rows", "one_of"]
