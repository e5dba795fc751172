"""What the twelfth migration makes: the Ergebnisbericht. Never edited once released."""

from __future__ import annotations

RECORDS_OF_0012 = """
create table report (
    id integer primary key, uid text not null unique, removed_at text,
    municipality_id integer not null references municipality(id), module integer not null,
    assessment_id integer references assessment(id), name text not null
) strict;
create table report_chapter (
    id integer primary key, uid text not null unique, removed_at text, position integer not null, key text not null,
    level integer not null, heading text not null, guidance text not null
) strict;
create table report_version (
    id integer primary key, uid text not null unique, removed_at text,
    report_id integer not null references report(id), number integer not null, state text not null,
    handed_to text not null, handed_on text, reason text not null, frozen_at text, snapshot text not null,
    snapshot_digest text not null, pdf_id integer references stored_file(id), pdf_digest text not null,
    code text not null
) strict;
create table report_section (
    id integer primary key, uid text not null unique, removed_at text,
    version_id integer not null references report_version(id), position integer not null, key text not null,
    level integer not null, heading text not null, text text not null, included integer not null
) strict;
create table insertion (
    id integer primary key, uid text not null unique, removed_at text,
    section_id integer not null references report_section(id), mark text not null, kind text not null,
    about text not null, taken text not null, ignored_digest text not null
) strict;
create table support (
    id integer primary key, uid text not null unique, removed_at text,
    section_id integer not null references report_section(id),
    passage_id integer not null references passage(id), evidence_id integer references evidence(id),
    finding_id integer references assessment_finding(id), seen text not null
) strict;
create table report_comment (
    id integer primary key, uid text not null unique, removed_at text,
    version_id integer not null references report_version(id), passage_id integer references passage(id),
    contact_id integer references contact(id), commented_on text, text text not null, answer text not null,
    state text not null, first_uid text not null
) strict;
create table gate_decision (
    id integer primary key, uid text not null unique, removed_at text,
    version_id integer not null references report_version(id), key text not null, kind text not null,
    words text not null, reason text not null, decided_at text, staff_uid text not null
) strict;
"""

LINKS_OF_0012 = """
create index report_municipality_id on report(municipality_id);
create index report_assessment_id on report(assessment_id);
create index report_version_report_id on report_version(report_id);
create index report_version_pdf_id on report_version(pdf_id);
create index report_section_version_id on report_section(version_id);
create index insertion_section_id on insertion(section_id);
create index support_section_id on support(section_id);
create index support_passage_id on support(passage_id);
create index support_evidence_id on support(evidence_id);
create index support_finding_id on support(finding_id);
create index report_comment_version_id on report_comment(version_id);
create index report_comment_passage_id on report_comment(passage_id);
create index report_comment_contact_id on report_comment(contact_id);
create index gate_decision_version_id on gate_decision(version_id);
create unique index report_version_number on report_version(report_id, number) where removed_at is null;
"""
