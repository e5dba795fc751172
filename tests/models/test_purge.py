from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing

import pytest
import sqlcipher3.dbapi2 as driver

from models.agreement import Agreement
from models.agreement_version import AgreementVersion, ContactPerson
from models.bin import binned
from models.contact import Contact, take_over
from models.export_log import ExportLog
from models.finding import Finder
from models.follow_up import FollowUp
from models.guide_life import guides
from models.interview import Interview
from models.interview_life import plan_interview
from models.meeting import Meeting
from models.meeting_life import add_participant
from models.municipality import Municipality
from models.outgoing import log_export, outgoing
from models.passage import Passage, PassageKind, mark
from models.pseudonym import Pseudonym
from models.purge import ERASED, emptied, planned, purge
from models.store.draft import drafts, keep_draft
from models.store.files import keep_file
from models.store.purge import sweep_files
from models.store.record import address
from models.store.state import State
from models.store.stored_file import StoredFile
from tests import build
from tests.models.bins import live_rows

SECRET = "Zimtschnecke"
"""Stands in every field that a person may type into; no other text holds it."""


@pytest.fixture
def auental(store):
    return build.people(store)


def empty(store):
    purge(store, emptied(store))


def kept(store):
    return [reason for _, reason in emptied(store).kept]


def fill_with_secrets(store):
    """A Kommune in whose every corner the word stands, read by Suche and gone out once."""
    of = build.municipality(store, name=f"{SECRET}nau", contract_name=f"Landkreis {SECRET}nau", notes=f"{SECRET} alt")
    store.change(of, notes=f"{SECRET} neu, {SECRET[:-2]}")
    person = build.contact(store, of, last_name=SECRET, notes=f"mag {SECRET}n")
    take_over(store, person, Contact(municipality_id=of.id, last_name=f"Nach{SECRET}"))
    talk = build.meeting(store, of, results=f"Die {SECRET} ist gut.")
    add_participant(store, talk, person)
    interview = plan_interview(store, of, [person])
    interview = store.change(interview, notes=f"Alle wollen eine {SECRET} am Tag.")
    mark(store, interview, "notes", 17, 29, PassageKind.CONFIDENTIAL)
    store.add(FollowUp(municipality_id=of.id, text=f"{SECRET} kaufen", about=address(talk, "").rstrip("/")))
    keep_draft(store, address(person, "phone"), f"{SECRET} 12")
    State(store).set(f"talk.{interview.uid}", {"after": SECRET})
    out = log_export(
        store, outgoing(store, of, f"Vereinbarung {SECRET}"), store.home.folder() / f"{SECRET}.pdf", b"pdf"
    )
    store.change(out, for_whom=f"Haus {SECRET}")
    Finder(store).index.catch_up()
    return of


def words_in(store, letters):
    """Where these letters stand in the store, opened: every table, the packed words of the index, every byte."""
    copy = driver.connect(":memory:")
    found = []
    with closing(copy):
        store.db.conn.backup(copy)
        tables = [
            row[0]
            for row in copy.execute("select name from sqlite_master where type = 'table' and name <> 'search_words'")
        ]
        for table in tables:
            for row in copy.execute(f'select * from "{table}"'):
                found += [table for value in row if letters in _text(table, value)]
    return found


def _text(table, value):
    if isinstance(value, bytes) and table == "search_entry":
        value = zlib.decompress(value)
    return (value.decode("latin-1") if isinstance(value, bytes) else str(value)).casefold()


def test_purged_words_are_in_no_table(store):
    of = fill_with_secrets(store)
    assert set(words_in(store, SECRET.casefold())) >= {
        "municipality", "contact", "meeting", "interview", "passage", "follow_up", "audit_entry", "draft", "state",
        "export_log", "search_entry", "search_word", "search_words_data",
    }  # fmt: skip
    store.remove(of)
    empty(store)
    assert words_in(store, SECRET.casefold()) == []


def test_purged_words_are_in_no_byte_of_the_file(store, tmp_path):
    store.remove(fill_with_secrets(store))
    path = tmp_path / "offen.db"
    for purged in (False, True):
        if purged:
            empty(store)
        with closing(driver.connect(str(path))) as plain:
            store.db.conn.backup(plain)  # page by page, as they are: free ones, too
        content = path.read_bytes().lower()
        assert any(SECRET.lower().encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be")) != purged
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("pragma integrity_check").fetchone() == ("ok",)


def test_the_log_holds_no_old_pages(store_on_disk, store_path):
    store_on_disk.remove(fill_with_secrets(store_on_disk))
    empty(store_on_disk)
    assert store_path.with_name("bestand.db-wal").stat().st_size == 0


def test_the_rest_is_untouched(store, auental):
    guides(store)
    build.meeting(store, auental)
    before = live_rows(store)
    store.remove(fill_with_secrets(store))
    empty(store)
    after = live_rows(store)
    assert {name for name in after if after[name] != before[name]} == {"export_log"}
    Finder(store).index.catch_up()
    assert [hit.title for hit in Finder(store).word_hits("Auental")] == ["Landkreis Auental"]


def test_what_went_out_is_still_counted_and_names_nothing(store):
    store.remove(fill_with_secrets(store))
    empty(store)
    (went_out,) = store.find(ExportLog)
    assert (went_out.document, went_out.target, went_out.municipality_id) == (ERASED, "", None)
    assert went_out.digest


def test_the_history_names_nobody_who_is_gone(store, auental):
    gone = build.contact(store, auental, last_name=SECRET)
    with store.transaction(f"{gone.label()} entfernen"):
        store.change(auental, notes="ohne sie")
        store.remove(gone)
    empty(store)
    assert SECRET not in str(store.rows("select * from audit_entry"))
    assert store.rows("select 1 from audit_entry where record_uid = ? and field = 'notes'", [auental.uid])


def test_nothing_can_be_undone_after_it(store, auental):
    store.remove(build.contact(store, auental))
    empty(store)
    assert store.steps.last is None
    assert store.undo() is None


def test_one_line_goes_and_the_others_stay(store, auental):
    one, other = (store.remove(build.contact(store, auental, last_name=name)) for name in ("Eins", "Zwei"))
    purge(store, planned(store, [line for line in binned(store) if line.uid == one.uid]))
    assert [line.uid for line in binned(store)] == [other.uid]


def test_what_says_nothing_goes_with_the_rest(store, auental):
    store.remove(store.add(Contact(municipality_id=auental.id)))
    empty(store)
    assert store.find(Contact, removed=True) == []


# ---------------------------------------------------------------- what stays


def test_a_person_whom_a_frozen_version_names_stays(store, auental):
    build.frozen(store, auental)
    named = store.get(Contact, store.first(ContactPerson, side="municipality").contact_id)
    store.remove(named)
    assert kept(store) == ["wird noch gebraucht in: Zielvereinbarung Modul 1 (Landkreis Auental)"]
    empty(store)
    assert [line.uid for line in binned(store)] == [named.uid]


def test_a_person_who_took_part_stays_as_long_as_the_meeting(store, auental):
    talk, person = build.meeting(store, auental), build.contact(store, auental, last_name="Gast")
    add_participant(store, talk, person)
    store.remove(person)
    assert kept(store) == ["wird noch gebraucht in: Gespräch Sondierungsgespräch am 26.11.2026 (Landkreis Auental)"]
    store.remove(talk)
    assert kept(store) == []
    empty(store)
    assert store.rows("select 1 from meeting") == []


def test_a_person_who_was_interviewed_stays_although_her_name_is_sealed(store, auental):
    person = build.contact(store, auental, last_name="Gefragt")
    plan_interview(store, auental, [person])
    store.remove(person)
    assert kept(store)[0].startswith("wird noch gebraucht in: Interview 1")


def test_without_the_names_key_nobody_goes_who_may_have_been_interviewed(store_on_disk, store_path, reopened):
    of = build.people(store_on_disk)
    plan_interview(store_on_disk, of, [store_on_disk.first(Contact)])
    store_path.with_name("bestand.db.namen").unlink()
    store = reopened()
    store.remove(store.find(Contact)[1])
    assert "verschlossen" in kept(store)[0]


def test_a_kommune_takes_its_interviews_and_their_names_along(store, auental):
    plan_interview(store, auental, [store.first(Contact)])
    store.remove(auental)
    empty(store)
    for kind in (Interview, Pseudonym, Contact, Municipality):
        assert store.rows(f"select 1 from {kind.table()}") == []


def test_a_signed_agreement_is_kept_as_proof(store, auental):
    build.signed(store, auental)
    store.remove(auental)
    assert kept(store) == [
        "Zielvereinbarung Modul 1, Fassung 1 liegt zur Unterschrift vor oder ist unterschrieben: "
        "Als Nachweis der Förderung bleibt das aufbewahrt."
    ]
    empty(store)
    assert store.rows("select 1 from contact where removed_at is null")


def test_a_draft_goes_with_its_kommune(store, auental):
    build.draft(store, auental)
    store.remove(auental)
    empty(store)
    assert store.rows("select 1 from agreement") == store.rows("select 1 from agreement_version") == []


def test_what_is_to_be_done_about_it_stays_with_the_kommune(store, auental):
    talk = build.meeting(store, auental)
    kept_one = store.add(FollowUp(municipality_id=auental.id, text="Anrufen", about=address(talk, "").rstrip("/")))
    store.remove(talk)
    empty(store)
    assert store.get(FollowUp, kept_one.id).about == ""


def test_what_lies_in_the_bin_and_named_it_names_nobody_then(store, auental):
    person = build.contact(store, auental, last_name="Weg")
    follow_up = store.add(FollowUp(municipality_id=auental.id, text="Anrufen", contact_id=person.id))
    store.remove(follow_up)
    store.remove(person)
    purge(store, planned(store, [line for line in binned(store) if line.uid == person.uid]))
    assert store.get(FollowUp, follow_up.id).contact_id is None


# ---------------------------------------------------------------- files


@pytest.fixture
def with_file(store, auental):
    """A draft that points to a stored file, in the bin with its agreement."""
    version = build.draft(store, auental)
    file = keep_file(store, b"%PDF nur hier", "application/pdf", "Anlage.pdf")
    store.change(version, pdf_id=file.id)
    store.remove(store.get(Agreement, version.agreement_id))
    return file


def test_a_file_that_nothing_points_to_any_more_goes(store, with_file):
    empty(store)
    assert store.rows("select 1 from stored_file") == []
    assert list(store.home.folder().iterdir()) == []


def test_a_file_that_something_else_points_to_stays(store, with_file):
    store.change(store.add(build.Agency(name="Zweite")), logo_id=with_file.id)
    empty(store)
    assert store.get(StoredFile, with_file.id)
    assert (store.home.folder() / with_file.name).exists()


def test_a_file_that_the_history_may_bring_back_stays(store, with_file):
    agency = store.change(store.add(build.Agency(name="Zweite")), logo_id=with_file.id)
    store.end_visit()
    store.change(agency, logo_id=None)
    empty(store)
    assert store.get(StoredFile, with_file.id)


def test_a_file_without_a_record_is_swept_and_nothing_else(store, auental):
    kept_one = keep_file(store, b"%PDF", "application/pdf", "Anlage.pdf")
    orphan, foreign = store.home.folder() / ("0" * 64), store.home.folder() / "Notiz.txt"
    half = store.home.folder() / f"{'1' * 64}.teil"
    for path in (orphan, half, foreign):
        path.write_bytes(b"x")
    sweep_files(store)
    assert sorted(store.home.folder().iterdir()) == sorted([store.home.folder() / kept_one.name, foreign])


def test_a_failure_in_the_middle_deletes_nothing(store, auental, monkeypatch):
    store.remove(fill_with_secrets(store))
    before = store.rows("select count(*) as many from audit_entry"), binned(store)
    plan = emptied(store)
    store.db.execute("create trigger no_way before delete on municipality begin select raise(abort, 'no'); end")
    with pytest.raises(driver.IntegrityError):
        purge(store, plan)
    assert (store.rows("select count(*) as many from audit_entry"), binned(store)) == before
    assert store.steps.last is not None


def test_a_mark_whose_words_are_gone_goes_with_its_text(store, auental):
    interview = build.interview(store, auental, notes=f"Eine {SECRET}.")
    mark(store, interview, "notes", 5, 17, PassageKind.QUOTE)
    store.change(interview, notes="Nichts mehr.")
    empty(store)
    assert len(store.find(Passage, removed=True)) == 1
    store.remove(interview)
    empty(store)
    assert store.rows("select 1 from passage") == []


def test_drafts_of_what_stays_stay(store, auental):
    keep_draft(store, address(auental, "ags"), "032")
    store.remove(build.contact(store, auental))
    empty(store)
    assert [draft.text for draft in drafts(store)] == ["032"]


def test_no_row_points_into_nothing(store):
    store.remove(fill_with_secrets(store))
    store.remove(store.first(Meeting, removed=False) or build.meeting(store, build.municipality(store)))
    empty(store)
    assert store.rows("pragma foreign_key_check") == []
    assert store.find(AgreementVersion) == []
