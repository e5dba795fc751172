"""Is everything whole that the store keeps: the file itself, and what was frozen for signature?"""

from __future__ import annotations

import hashlib

from models.agreement_version import AgreementVersion, VersionState
from models.store.check import file_findings
from models.store.errors import Gone, StoreDamaged
from models.store.store import Store
from models.store.stored_file import StoredFile


def check_store(store: Store) -> list[str]:
    """German sentences on what is wrong, for `main.py check`; empty when all is well."""
    found = file_findings(store)
    try:
        return found + _frozen_findings(store)
    except StoreDamaged as error:
        return found or [str(error)]


def _frozen_findings(store: Store) -> list[str]:
    return [
        f"{version.label()} ({version.code}) stimmt nicht mehr mit dem überein, was festgehalten wurde."
        for version in store.find(AgreementVersion) + store.find(AgreementVersion, removed=True)
        if version.state is not VersionState.DRAFT and not _as_frozen(store, version)
    ]


def _as_frozen(store: Store, version: AgreementVersion) -> bool:
    """Whether text and PDF still have the digests noted when they were frozen."""
    if hashlib.sha256(version.snapshot.encode()).hexdigest() != version.snapshot_digest:
        return False
    try:
        return version.pdf_id is not None and store.get(StoredFile, version.pdf_id).digest == version.pdf_digest
    except Gone:
        return False
