"""Reports in the bin, in backups, and gone for good."""

from __future__ import annotations

import pytest

from models.bin import binned
from models.bin_return import bring_back as out_of_the_bin
from models.bring_back import bring_back, pack
from models.catalog import RECORDS
from models.differences import differences
from models.evidence import Evidence
from models.evidence_life import remove_evidence
from models.purge import emptied, purge
from models.report import ReportComment, ReportSection, ReportVersion, Support, sections_of
from models.report_comments import comments_of, remove_comment
from models.report_life import frozen_document, frozen_paper, hand_over, next_version, remove_section
from models.report_readiness import let_gaps_be
from models.report_support import unsupport
from models.store.errors import Locked
from models.store.record import address
from tests import build, evidence
from tests.evidence import SENTENCES
from tests.models.backups import copied
from tests.report_sample import small_report

KINDS = [kind for kind in RECORDS if kind.__module__ == "models.report"]


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def draft(store, auental):
    """A correction of a report that was handed over, with a source, an insertion, a comment."""
    piece = evidence.on(store, evidence.document(store, auental, pages=1)[0], "text", SENTENCES[0])
    version = small_report(store, auental, piece)
    return next_version(store, hand_over(store, version, frozen_paper(store, version), build.PDF, "Landrätin"))


def test_a_kommune_that_is_gone_for_good_comes_back_from_a_backup_with_its_frozen_report(store, auental, draft):
    backup = copied(store)
    store.remove(auental)
    purge(store, emptied(store))
    assert {kind for kind in KINDS if store.find(kind)} <= {kind for kind in KINDS if kind.title.startswith("Kapitel")}
    done = bring_back(store, pack(backup, address(auental, "").rstrip("/")))
    assert (done.left, list(differences(backup, store))) == ([], [])
    assert frozen_document(store, store.find(ReportVersion)[0]) == build.PDF
    backup.close()


def test_what_was_handed_over_since_stays_though_a_backup_has_it_as_a_draft(store, auental, draft):
    backup = copied(store)
    let_gaps_be(store, draft, "Als Beispiel.")
    out = hand_over(store, draft, frozen_paper(store, draft), build.PDF, "Landrätin")
    done = bring_back(store, pack(backup, address(auental, "").rstrip("/")))
    assert store.get(ReportVersion, draft.id) == out
    assert len(done.left) == 1
    backup.close()


def test_evidence_goes_for_good_though_a_paragraph_of_a_frozen_report_rests_on_it(store, draft):
    remove_evidence(store, store.first(Evidence))
    plan = emptied(store)
    assert plan.kept == ()
    purge(store, plan)
    assert (store.find(Support), store.find(Support, removed=True)) == ([], [])


def test_what_was_handed_over_is_not_removed_its_correction_is(store, draft):
    with pytest.raises(Locked):
        store.remove(store.find(ReportVersion)[0])
    store.remove(draft)
    assert [(line.title, line.label) for line in binned(store)] == [("Berichtsfassung", "Fassung 2")]


def test_each_thing_of_a_report_has_one_line_in_the_bin_and_comes_back_from_it(store, draft):
    first = sections_of(store, draft.id)[0]
    (placed,) = comments_of(store, draft)
    unsupport(store, store.first(Support, section_id=first.id))
    remove_comment(store, placed.comment)
    remove_section(store, first)
    lines = binned(store)
    assert {line.label for line in lines} == {
        "Quelle eines Absatzes: Beleg 1",
        "Anmerkung der Kommune: Stimmt nicht mehr.",
        "Auftrag",
    }
    for line in reversed(lines):
        out_of_the_bin(store, store.get(line.kind, line.id))
    assert comments_of(store, draft) == [placed]
    assert (
        len(store.find(Support)),
        store.find(ReportComment, removed=True),
        store.find(ReportSection, removed=True),
    ) == (2, [], [])
