from __future__ import annotations

import pytest

from models.agreement_version import AgreementVersion
from models.check import check_store
from models.store.files import keep_file
from tests.build import draft, frozen


@pytest.fixture
def version(store):
    return frozen(store)


def test_frozen_and_draft_versions_have_no_findings(store, version):
    draft(store)
    assert check_store(store) == []


@pytest.mark.parametrize("column", ["snapshot", "snapshot_digest", "pdf_digest"])
def test_a_frozen_version_that_was_tampered_with_is_found(store, version, column):
    store.db.execute(f"update agreement_version set {column} = {column} || 'x'")
    assert [version.code in found for found in check_store(store)] == [True]


def test_a_frozen_version_whose_pdf_was_swapped_is_found(store, version):
    other = keep_file(store, b"another", "application/pdf", "x.pdf")
    store.db.execute("update agreement_version set pdf_id = ?", [other.id])
    assert len(check_store(store)) == 1


def test_a_link_into_nothing_is_found(store, version):
    store.db.execute("pragma foreign_keys = off")
    store.db.execute("delete from agreement")
    assert "agreement_version" in check_store(store)[0]
    assert store.find(AgreementVersion)
