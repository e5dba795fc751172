"""A store of before has a signature on paper on each line of what was signed, and what was out is out."""

import pytest

from models.agreement_version import AgreementVersion, VersionState
from models.returned_copy import ReturnedCopy
from models.signature import Signature, Way, signatures_of
from models.signing_home import lines_of, take_back
from models.store.codec import from_row
from models.store.database import connect
from models.store.opening import open_memory
from models.store.schema import applied, migrate
from tests.conftest import NOW

BEFORE = "m0009_signatures"


@pytest.fixture(scope="module")
def demo(sample_of):
    """The sample dossier, to be read only."""
    return sample_of(NOW)


@pytest.fixture
def older(demo):
    """The database of the sample dossier as the version before kept it: without any of the new tables."""
    db = connect(None)
    migrate(db, stop_before=BEFORE)
    db.execute("pragma foreign_keys = off")
    for (table,) in db.execute("select name from sqlite_master where type = 'table'").fetchall():
        if table.startswith(("sqlite_", "_sqlite", "search_")):
            continue
        names = ", ".join(f'"{row[1]}"' for row in db.execute(f'pragma table_info("{table}")'))
        for row in demo.db.execute(f'select {names} from "{table}"').fetchall():
            db.execute(f'insert or replace into "{table}" ({names}) values ({", ".join("?" * len(row))})', tuple(row))
    yield db
    db.close()


def migrated(db):
    migrate(db)
    return [from_row(Signature, row) for row in db.query("select * from signature order by version_id, line")]


def versions(db):
    return [from_row(AgreementVersion, row) for row in db.query("select * from agreement_version order by id")]


def test_every_line_of_what_was_signed_has_a_signature_on_paper_of_that_day(demo, older):
    signed = [version for version in versions(older) if version.state is VersionState.SIGNED]
    expected = [
        (version.id, line.line, line.party, line.who or line.office, Way.PAPER, version.completed_on, "", None)
        for version in signed
        for line in lines_of(demo, version)
    ]
    found = migrated(older)
    assert len(signed) == 3
    assert [(s.version_id, s.line, s.party, s.name, s.way, s.signed_on, s.place, s.copy_id) for s in found] == expected
    assert len({signature.uid for signature in found}) == len(found) == 6


def test_what_was_out_or_a_draft_has_none_and_no_version_changed(older):
    before = versions(older)
    ids = {signature.version_id for signature in migrated(older)}
    assert ids == {version.id for version in before if version.state is VersionState.SIGNED}
    assert versions(older) == before


@pytest.mark.parametrize("snapshot", ["", "{}", "kaputt", '{"signatures": []}'])
def test_a_frozen_text_that_names_no_lines_hinders_nothing(older, snapshot):
    older.execute("update agreement_version set snapshot = ?", [snapshot])
    assert migrated(older) == []
    assert BEFORE in applied(older)


def test_a_day_that_nobody_knew_stays_unknown(older):
    older.execute("update agreement_version set completed_on = null")
    assert {signature.signed_on for signature in migrated(older)} == {None}


def test_what_was_signed_before_can_be_taken_back(older):
    migrate(older)
    now = open_memory(clock=lambda: NOW)
    older.conn.backup(now.db.conn)
    version = now.first(AgreementVersion, state=VersionState.SIGNED)
    take_back(now, signatures_of(now, version.id)[0])
    back = now.get(AgreementVersion, version.id)
    assert (back.state, back.completed_on) == (VersionState.FOR_SIGNATURE, None)
    assert now.find(ReturnedCopy) == []
    now.close()


def test_a_backup_of_before_holds_the_same_signatures_as_the_store(older):
    backup = connect(None)
    older.conn.backup(backup.conn)
    assert migrated(backup) == migrated(older) != []
    backup.close()
