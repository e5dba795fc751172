"""The history of the schema: append only, a migration is never edited once released.

A migration names its columns in full and imports no record class: the past must
not change when the present does. Columns are those of the records, in order of
declaration; numbers and yes/no are integers, all else is text (see `models.store.codec`).

A migration is given sqlite-utils' database, so that it may say `db["table"].transform(...)`; one that does
loses the table's triggers and has to make them anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.store.migration_0003 import LINKS_OF_0003, RECORDS_OF_0003
from models.store.migration_0010 import LINKS_OF_0010, RECORDS_OF_0010
from models.store.migration_0011 import LINKS_OF_0011, RECORDS_OF_0011
from models.store.migration_0012 import LINKS_OF_0012, RECORDS_OF_0012

if TYPE_CHECKING:
    from sqlite_utils import Database


def m0001_records(db: Database) -> None:
    _run(db, RECORDS_OF_0001)
    _run(db, LINKS_OF_0001)


def m0002_history_state_drafts(db: Database) -> None:
    _run(
        db,
        """
create table audit_entry (
    id integer primary key, at text not null, step_uid text not null, step_label text not null,
    staff_uid text not null, record text not null, record_uid text not null, field text not null,
    action text not null, old text, new text
) strict;
create index audit_entry_record_uid on audit_entry(record_uid, field);
create index audit_entry_step_uid on audit_entry(step_uid);
create table state (key text primary key, value text not null) strict;
create table draft (address text primary key, text text not null, kept_at text not null) strict;
""",
    )


def m0003_visit(db: Database) -> None:
    _run(db, RECORDS_OF_0003)
    _run(db, LINKS_OF_0003)


def m0004_search(db: Database) -> None:
    _run(
        db,
        """
create table search_stale (
    id integer primary key, record text not null, record_id integer not null, unique (record, record_id)
) strict;
create table search_entry (
    id integer primary key, record text not null, record_id integer not null, words blob not null,
    unique (record, record_id)
) strict;
create table search_word (word text primary key) strict, without rowid;
create virtual table search_words using fts5(words, content='', columnsize=0, detail=none, tokenize='ascii');
insert into search_words (search_words, rank) values ('secure-delete', 1);
""",
    )
    for table in SEARCHED_IN_0004:
        db.execute(f"insert into search_stale (record, record_id) select '{table}', id from \"{table}\" order by id")


def m0005_spelling(db: Database) -> None:
    _run(
        db,
        """
create table learned_word (
    id integer primary key, uid text not null unique, removed_at text, word text not null
) strict;
alter table preferences add column spelling integer not null default 1;
""",
    )


def m0006_lock(db: Database) -> None:
    db.execute("alter table preferences add column lock_after_minutes integer not null default 10")


def m0007_trust(db: Database) -> None:
    _run(
        db,
        """
alter table preferences add column backups integer not null default 1;
alter table preferences add column second_place text not null default '';
alter table preferences add column backup_old_after_hours integer not null default 24;
create table backup_medium (
    id integer primary key, uid text not null unique, removed_at text, name text not null, path text not null,
    seen_at text, backed_up_at text, key_digest text not null
) strict;
""",
    )


def m0008_history_by_day(db: Database) -> None:
    db.execute("create index audit_entry_at on audit_entry(at, record_uid, staff_uid, record)")


def m0009_signatures(db: Database) -> None:
    _run(db, RECORDS_OF_0009)
    # what one click called signed was signed by everybody, on paper, for all that is known; uids follow from that of
    # the version, so that a backup that is migrated to be read holds the same records as the store
    db.execute("""
insert into signature (uid, version_id, line, party, name, way, signed_on, place)
select substr(v.uid, 1, 24) || printf('%08x', line.key), v.id, line.key,
       coalesce(json_extract(line.value, '$.party'), ''),
       coalesce(nullif(json_extract(line.value, '$.name'), ''), json_extract(line.value, '$.function'), ''),
       'paper', v.completed_on, ''
  from agreement_version v, json_each(iif(json_valid(v.snapshot), v.snapshot, '{}'), '$.signatures') line
 where v.state = 'signed' order by v.id, line.key
""")


def m0010_evidence(db: Database) -> None:
    _run(db, RECORDS_OF_0010)
    _run(db, LINKS_OF_0010)


def m0011_assessment(db: Database) -> None:
    _run(db, RECORDS_OF_0011)
    _run(db, LINKS_OF_0011)


def m0012_report(db: Database) -> None:
    _run(db, RECORDS_OF_0012)
    _run(db, LINKS_OF_0012)


def _run(db: Database, script: str) -> None:
    """Statement by statement: the driver's own executescript would end the migration's transaction."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


RECORDS_OF_0001 = """
create table agency (
    id integer primary key, uid text not null unique, removed_at text, name text not null,
    contract_name text not null, short_name text not null, gender text not null, carrier text not null,
    street text not null, postcode text not null, city text not null, phone text not null, mail text not null,
    website text not null, programme text not null, ministry text not null, ministry_gender text not null,
    funder text not null, funder_gender text not null, logo_id integer references stored_file(id)
) strict;
create table staff (
    id integer primary key, uid text not null unique, removed_at text, salutation text not null,
    academic_title text not null, first_name text not null, last_name text not null, function text not null,
    signs integer not null, phone text not null, mail text not null
) strict;
create table funding_phase (
    id integer primary key, uid text not null unique, removed_at text, name text not null, starts_on text,
    ends_on text, reason text not null
) strict;
create table preferences (
    id integer primary key, uid text not null unique, removed_at text, me_id integer references staff(id),
    gendering text not null, appearance text not null, text_zoom integer not null, output_folder text not null
) strict;
create table municipality (
    id integer primary key, uid text not null unique, removed_at text, kind text not null, status text not null,
    name text not null, contract_name text not null, seat text not null, ags text not null, state text not null,
    street text not null, postcode text not null, city text not null, website text not null, notes text not null,
    gender text, form_nominative text not null, form_genitive text not null, form_dative text not null,
    form_accusative text not null, form_inside text not null, paused_since text, paused_reason text not null
) strict;
create table organisation (
    id integer primary key, uid text not null unique, removed_at text,
    municipality_id integer not null references municipality(id), name text not null, street text not null,
    postcode text not null, city text not null, phone text not null
) strict;
create table contact (
    id integer primary key, uid text not null unique, removed_at text, salutation text not null,
    academic_title text not null, first_name text not null, last_name text not null,
    municipality_id integer not null references municipality(id),
    organisation_id integer references organisation(id), function text not null, function_accusative text not null,
    unit text not null, phone text not null, mobile text not null, mail text not null, roles text not null,
    since text, until text, notes text not null, predecessor_id integer references contact(id)
) strict;
create table agreement (
    id integer primary key, uid text not null unique, removed_at text,
    municipality_id integer not null references municipality(id), module integer not null,
    continues_id integer references agreement(id), funding_phase_id integer references funding_phase(id),
    state text not null, state_on text, state_reason text not null
) strict;
create table agreement_version (
    id integer primary key, uid text not null unique, removed_at text,
    agreement_id integer not null references agreement(id), number integer not null, state text not null,
    party_word text not null, party_article text not null, begin text, span text, one_place integer not null,
    place text not null, signed_on text,
    agency_place text not null, agency_signed_on text, form_path text not null, sent_to text not null, sent_on text,
    answer text not null, frozen_at text, snapshot text not null, snapshot_digest text not null,
    pdf_id integer references stored_file(id), pdf_digest text not null, code text not null, completed_on text
) strict;
create table topic (
    id integer primary key, uid text not null unique, removed_at text,
    version_id integer not null references agreement_version(id), position integer not null, text text not null
) strict;
create table procedure_step (
    id integer primary key, uid text not null unique, removed_at text,
    version_id integer not null references agreement_version(id), position integer not null, key text not null,
    text text not null
) strict;
create table clause_text (
    id integer primary key, uid text not null unique, removed_at text,
    version_id integer not null references agreement_version(id), position integer not null, key text not null,
    text text not null, included integer not null
) strict;
create table further_party (
    id integer primary key, uid text not null unique, removed_at text,
    version_id integer not null references agreement_version(id), position integer not null, name text not null,
    gender text not null, short_name text not null, represented_by text not null
) strict;
create table signatory (
    id integer primary key, uid text not null unique, removed_at text,
    version_id integer not null references agreement_version(id), position integer not null, side text not null,
    staff_id integer references staff(id), contact_id integer references contact(id),
    party_id integer references further_party(id), capacity text not null, authority text not null,
    name text not null, function text not null
) strict;
create table contact_person (
    id integer primary key, uid text not null unique, removed_at text,
    version_id integer not null references agreement_version(id), position integer not null, side text not null,
    staff_id integer references staff(id), contact_id integer references contact(id),
    party_id integer references further_party(id)
) strict;
create table stored_file (
    id integer primary key, uid text not null unique, removed_at text, name text not null unique, key text not null,
    digest text not null, size integer not null, media_type text not null, file_name text not null
) strict;
create table export_log (
    id integer primary key, uid text not null unique, removed_at text, exported_at text, kind text not null,
    document text not null, municipality_id integer references municipality(id), record_uid text not null,
    number integer not null, target text not null, digest text not null, staff_uid text not null,
    for_whom text not null
) strict;
"""

# a key points both ways: what hangs on a record is found as fast as what it hangs on
LINKS_OF_0001 = """
create index agency_logo_id on agency(logo_id);
create index preferences_me_id on preferences(me_id);
create index organisation_municipality_id on organisation(municipality_id);
create index contact_municipality_id on contact(municipality_id);
create index contact_organisation_id on contact(organisation_id);
create index contact_predecessor_id on contact(predecessor_id);
create index agreement_municipality_id on agreement(municipality_id);
create index agreement_continues_id on agreement(continues_id);
create index agreement_funding_phase_id on agreement(funding_phase_id);
create index agreement_version_agreement_id on agreement_version(agreement_id);
create index agreement_version_pdf_id on agreement_version(pdf_id);
create index topic_version_id on topic(version_id);
create index procedure_step_version_id on procedure_step(version_id);
create index clause_text_version_id on clause_text(version_id);
create index further_party_version_id on further_party(version_id);
create index signatory_version_id on signatory(version_id);
create index signatory_staff_id on signatory(staff_id);
create index signatory_contact_id on signatory(contact_id);
create index signatory_party_id on signatory(party_id);
create index contact_person_version_id on contact_person(version_id);
create index contact_person_staff_id on contact_person(staff_id);
create index contact_person_contact_id on contact_person(contact_id);
create index contact_person_party_id on contact_person(party_id);
create index export_log_municipality_id on export_log(municipality_id);
create unique index municipality_ags on municipality(ags) where removed_at is null and ags <> '';
create unique index agreement_version_number on agreement_version(agreement_id, number) where removed_at is null;
"""

RECORDS_OF_0009 = """
create table returned_copy (
    id integer primary key, uid text not null unique, removed_at text,
    version_id integer not null references agreement_version(id), file_id integer references stored_file(id),
    file_name text not null, received_at text, kind text not null, finding text not null, decision text not null,
    note text not null, staff_id integer references staff(id)
) strict;
create table signature (
    id integer primary key, uid text not null unique, removed_at text,
    version_id integer not null references agreement_version(id), line integer not null, party text not null,
    name text not null, way text not null, signed_on text, place text not null,
    copy_id integer references returned_copy(id)
) strict;
create table trusted_issuer (
    id integer primary key, uid text not null unique, removed_at text, subject text not null,
    fingerprint text not null, certificate text not null, valid_until text, added_on text
) strict;
create index returned_copy_version_id on returned_copy(version_id);
create index returned_copy_file_id on returned_copy(file_id);
create index returned_copy_staff_id on returned_copy(staff_id);
create index signature_version_id on signature(version_id);
create index signature_copy_id on signature(copy_id);
create unique index signature_line on signature(version_id, line) where removed_at is null;
"""

# every table of records that was there: the index passes by those in which it finds nothing to look into
SEARCHED_IN_0004 = (
    "agency", "staff", "municipality", "organisation", "contact", "agreement_version", "topic", "procedure_step",
    "clause_text", "further_party", "process_step", "meeting", "meeting_participant", "meeting_topic", "named_partner",
    "guide", "guide_block", "guide_question", "interview", "interview_block", "interview_question",
    "interview_correction", "document_review", "follow_up",
)  # fmt: skip

MIGRATIONS = (
    m0001_records, m0002_history_state_drafts, m0003_visit, m0004_search, m0005_spelling, m0006_lock, m0007_trust,
    m0008_history_by_day, m0009_signatures, m0010_evidence, m0011_assessment,
    m0012_report,
)  # fmt: skip
"""In the order in which they are applied."""
