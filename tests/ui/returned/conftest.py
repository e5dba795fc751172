"""A version that lies for signature, and findings as the reading gives them."""

from __future__ import annotations

from datetime import datetime

import pytest

from models.agreement_life import freeze, frozen_document
from models.returned_finding import CopyKind, Finding, FoundPage, FoundSignature
from reports.agreement import render
from tests import build
from tests.ui.returned.files import scanned


@pytest.fixture
def out(store):
    """A version that lies for signature: Dr. Wrede for the agency, Dr. Tiedje for the Kommune."""
    return build.frozen(store)


@pytest.fixture
def e_signature():
    """Makes what a valid electronic signature of the Landrätin on her line is found to be."""

    def e_signature(**values):
        usual = {
            "field": "unterschrift-2",
            "line": 1,
            "signer": "Maren Tiedje",
            "organisation": "Landkreis Auental",
            "issuer": "D-TRUST CA 3-1",
            "serial": "4A917C",
            "signed_at": datetime(2026, 11, 20, 9, 12),
            "time_source": "Zeitstempel",
            "intact": True,
            "valid": True,
            "covers_all": True,
            "facts": ("Das Zertifikat galt an diesem Tag.",),
            "certificate": b"own",
            "root": b"root",
        }
        return FoundSignature(**usual | values)

    return e_signature


@pytest.fixture
def found(out):
    """Makes a finding about that version."""

    def found(kind, **values):
        return Finding(**{"kind": kind, "sentence": "Das ist sie.", "version_uid": out.uid} | values)

    return found


@pytest.fixture
def scan(found, out):
    """Every page of it on paper, none missing."""
    pages = tuple(FoundPage(number=at, page=at, version_uid=out.uid) for at in range(1, 5))
    return found(CopyKind.SCAN, pages=pages, page_count=4)


@pytest.fixture
def real(store):
    """As `out`, with the pages that would go out."""
    return freeze(store, build.draft(store), lambda snapshot: render(snapshot).pdf)


@pytest.fixture
def scan_file(store, real, tmp_path):
    """A scan of all its pages, on disk."""
    path = tmp_path / "Scan0001.pdf"
    path.write_bytes(scanned(frozen_document(store, real)))
    return path
