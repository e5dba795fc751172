"""The fragments, planted into every kind of field that takes words."""

from __future__ import annotations

from collections import deque
from datetime import date

from models.agreement_version import AgreementVersion, FurtherParty, VersionState
from models.assessment import Assessment, AssessmentRating
from models.backup_medium import BackupMedium
from models.catalog import RECORDS
from models.code import Code
from models.contact import Contact
from models.demo import fill_demo
from models.interview import Interview, InterviewState
from models.interview_life import begin_correction, plan_interview
from models.interview_texts import TextKey
from models.learned_word import LearnedWord
from models.municipality import Municipality
from models.own_text import OwnText
from models.pause import Pause
from models.preferences import Preferences
from models.report_outline import adopt_chapters
from models.returned_copy import Decision, take_up_copy
from models.returned_finding import CopyKind, Finding, FoundSignature
from models.step_templates import adopt_steps
from models.store.errors import KnownError
from models.store.files import keep_file
from models.store.record import Record, specs
from models.store.store import Store
from models.store.stored_file import StoredFile
from models.trusted_issuer import trust
from reports.finished import agreement_pdf
from tests.leaks.fragments import FRAGMENTS

LEFT = {Preferences, StoredFile}
"""No words of anyone: settings, and names of files that are made by chance."""
NO_WORDS = {
    "source", "about", "sealed", "key", "digest", "key_digest", "snapshot", "snapshot_digest", "pdf_digest",
    "record_uid", "staff_uid", "code", "ags", "certificate", "fingerprint", "finding",
    "mark", "ignored_digest", "seen", "first_uid",
}  # fmt: skip
"""Fields that lead to other records or were reckoned from words: their names say so in every kind. A finding has a form
of its own, and gets its words in it."""


def fill(store: Store) -> set[str]:
    """A store in which every kind of record holds fragments; gives the fields that take none, as "table.field"."""
    fill_demo(store, agreement_pdf)
    _add_what_is_rare(store)
    store.add(LearnedWord(word=FRAGMENTS[0]))
    spread = deque(FRAGMENTS)
    bare = set()
    for kind in RECORDS:
        for name in _words(kind):
            if kind not in LEFT and not _plant(store, kind, name, spread):
                bare.add(f"{kind.table()}.{name}")
    keep_file(store, spread[0].encode(), "text/plain", f"{spread[1]}.txt")
    kommune = store.find(Municipality)[0]
    plan_interview(store, kommune, store.find(Contact, municipality_id=kommune.id)[:3])  # seals their names
    return bare


def _add_what_is_rare(store: Store) -> None:
    kommune = store.find(Municipality)[0]
    draft = store.first(AgreementVersion, state=VersionState.DRAFT)
    assert draft is not None
    adopt_steps(store, 1)
    adopt_chapters(store)
    begin_correction(store, store.find(Interview, state=InterviewState.CLOSED)[0])
    store.add(FurtherParty(version_id=draft.id, name="Stadt"))
    store.add(OwnText(key=TextKey.CONSENT, text="Ja."))
    store.add(Pause(municipality_id=kommune.id, since=date(2026, 10, 1), until=date(2026, 10, 8)))
    store.add(BackupMedium(name="Stick"))
    trust(store, b"0", "Beispiel-CA")
    found_there = store.add(Assessment(municipality_id=kommune.id, rated=True))
    store.add(AssessmentRating(assessment_id=found_there.id, code_id=store.find(Code)[0].id, step=1))
    out = store.first(AgreementVersion, state=VersionState.FOR_SIGNATURE)
    assert out is not None
    found = Finding(kind=CopyKind.SCAN, sentence=FRAGMENTS[1], signatures=(FoundSignature(signer=FRAGMENTS[2]),))
    take_up_copy(store, out, FRAGMENTS[3].encode(), "Scan.pdf", found, Decision.KEPT)


def _words(kind: type[Record]) -> list[str]:
    return [name for name, spec in specs(kind).items() if spec.type is str and not spec.many and name not in NO_WORDS]


def _plant(store: Store, kind: type[Record], name: str, spread: deque[str]) -> bool:
    """Into the first records of a kind that let it; whether one did."""
    done = 0
    for record in store.find(kind):
        if done == 2:
            break
        try:
            store.change(record, **{name: f"{spread[0]}: sagt, es „versandet“, und {spread[1]} sieht das auch so"})
        except KnownError:
            continue
        spread.rotate(-2)
        done += 1
    return done > 0
