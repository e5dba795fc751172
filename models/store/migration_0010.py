"""What the tenth migration makes: documents with their files and pages, categories, evidence. Never edited once
released."""

from __future__ import annotations

RECORDS_OF_0010 = """
alter table passage add column first_words text not null default '';
update passage set first_words = words;
alter table document_review add column kind text not null default '';
alter table document_review add column dated text not null default '';
alter table document_review add column reason text not null default '';
alter table document_review add column provider text not null default '';
alter table document_review add column requested_on text;
alter table document_review add column read_on text;
alter table document_review add column confidentiality text not null default 'internal';
alter table document_review add column afterwards text not null default '';
alter table document_review add column afterwards_on text;
alter table document_review add column settled_on text;
create table code (
    id integer primary key, uid text not null unique, removed_at text, kind text not null,
    parent_id integer references code(id), municipality_id integer references municipality(id),
    position integer not null, key text not null, number text not null, name text not null,
    description text not null, merged_into_id integer references code(id)
) strict;
create table document_area (
    id integer primary key, uid text not null unique, removed_at text,
    document_id integer not null references document_review(id), code_id integer not null references code(id)
) strict;
create table document_file (
    id integer primary key, uid text not null unique, removed_at text,
    document_id integer not null references document_review(id), position integer not null,
    file_id integer references stored_file(id), file_name text not null, media text not null, size integer not null,
    pages integer not null, state text not null, sentence text not null, place text not null
) strict;
create table document_page (
    id integer primary key, uid text not null unique, removed_at text,
    file_id integer not null references document_file(id), number integer not null, name text not null,
    text text not null, note text not null
) strict;
create table evidence (
    id integer primary key, uid text not null unique, removed_at text,
    municipality_id integer not null references municipality(id),
    passage_id integer not null references passage(id), number integer not null, kind text not null, memo text not null
) strict;
create table evidence_code (
    id integer primary key, uid text not null unique, removed_at text,
    evidence_id integer not null references evidence(id), code_id integer not null references code(id)
) strict;
create table contradiction (
    id integer primary key, uid text not null unique, removed_at text,
    one_id integer not null references evidence(id), other_id integer not null references evidence(id),
    note text not null
) strict;
create table evidence_view (
    id integer primary key, uid text not null unique, removed_at text,
    municipality_id integer references municipality(id), name text not null, filters text not null
) strict;
"""

LINKS_OF_0010 = """
create index code_parent_id on code(parent_id);
create index code_municipality_id on code(municipality_id);
create index code_merged_into_id on code(merged_into_id);
create index document_area_document_id on document_area(document_id);
create index document_area_code_id on document_area(code_id);
create index document_file_document_id on document_file(document_id);
create index document_file_file_id on document_file(file_id);
create index document_page_file_id on document_page(file_id);
create index evidence_municipality_id on evidence(municipality_id);
create index evidence_passage_id on evidence(passage_id);
create index evidence_code_evidence_id on evidence_code(evidence_id);
create index evidence_code_code_id on evidence_code(code_id);
create index contradiction_one_id on contradiction(one_id);
create index contradiction_other_id on contradiction(other_id);
create index evidence_view_municipality_id on evidence_view(municipality_id);
create index document_file_waiting on document_file(state) where state = 'waiting';
create index document_page_noted on document_page(file_id) where note <> '';
"""
