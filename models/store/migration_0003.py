"""What the third migration makes: steps, meetings, guides, interviews, follow-ups. Never edited once released."""

from __future__ import annotations

RECORDS_OF_0003 = """
create table pause (
    id integer primary key, uid text not null unique, removed_at text, municipality_id integer not null
    references municipality(id), since text, until text, reason text not null
) strict;
create table step_template (
    id integer primary key, uid text not null unique, removed_at text, module integer not null, position integer
    not null, key text not null, name text not null
) strict;
create table process_step (
    id integer primary key, uid text not null unique, removed_at text, municipality_id integer not null
    references municipality(id), module integer not null, position integer not null, key text not null, name
    text not null, state text not null, planned_on text, done_on text, who text not null, note text not null,
    go_on text not null, reasons text not null
) strict;
create table meeting (
    id integer primary key, uid text not null unique, removed_at text, municipality_id integer not null
    references municipality(id), module integer not null, kind text not null, name text not null, state text not
    null, meets_on text, meets_at text, minutes integer not null, place text not null, agenda text not null,
    topics text not null, results text not null, decisions text not null, starts_clock integer not null
) strict;
create table meeting_participant (
    id integer primary key, uid text not null unique, removed_at text, meeting_id integer not null references
    meeting(id), position integer not null, contact_id integer references contact(id), staff_id integer
    references staff(id)
) strict;
create table meeting_topic (
    id integer primary key, uid text not null unique, removed_at text, meeting_id integer not null references
    meeting(id), position integer not null, text text not null, kept integer not null, note text not null
) strict;
create table named_partner (
    id integer primary key, uid text not null unique, removed_at text, meeting_id integer not null references
    meeting(id), position integer not null, contact_id integer references contact(id), note text not null
) strict;
create table guide (
    id integer primary key, uid text not null unique, removed_at text, key text not null, position integer not
    null, name text not null, audience text not null, minutes integer not null, version integer not null, digest
    text not null
) strict;
create table guide_block (
    id integer primary key, uid text not null unique, removed_at text, guide_id integer not null references
    guide(id), position integer not null, name text not null, kind text not null, component integer not null,
    minutes integer not null
) strict;
create table guide_question (
    id integer primary key, uid text not null unique, removed_at text, block_id integer not null references
    guide_block(id), position integer not null, text text not null, prompts text not null
) strict;
create table own_text (
    id integer primary key, uid text not null unique, removed_at text, key text not null, text text not null
) strict;
create table interview (
    id integer primary key, uid text not null unique, removed_at text, municipality_id integer not null
    references municipality(id), module integer not null, number integer not null, state text not null, function
    text not null, meets_on text, meets_at text, place text not null, minutes integer not null, guide_id integer
    references guide(id), guide_name text not null, guide_version integer not null, started_at text, ended_at
    text, closed_on text, notes text not null, informed text not null, informed_at text, information_version
    text not null, information_text text not null, consent text not null, consent_at text, consent_version text
    not null, consent_text text not null
) strict;
create table interview_staff (
    id integer primary key, uid text not null unique, removed_at text, interview_id integer not null references
    interview(id), position integer not null, staff_id integer references staff(id)
) strict;
create table interview_block (
    id integer primary key, uid text not null unique, removed_at text, interview_id integer not null references
    interview(id), position integer not null, name text not null, kind text not null, component integer not
    null, topic text not null, minutes integer not null
) strict;
create table interview_question (
    id integer primary key, uid text not null unique, removed_at text, interview_id integer not null references
    interview(id), position integer not null, block_id integer not null references interview_block(id), text
    text not null, prompts text not null, coverage text not null, note text not null, polished text not null,
    taken integer not null
) strict;
create table interview_correction (
    id integer primary key, uid text not null unique, removed_at text, interview_id integer not null references
    interview(id), number integer not null, reason text not null, opened_at text, ended_at text
) strict;
create table pseudonym (
    id integer primary key, uid text not null unique, removed_at text, interview_id integer not null references
    interview(id), position integer not null, sealed text not null
) strict;
create table passage (
    id integer primary key, uid text not null unique, removed_at text, source text not null, start integer not
    null, stop integer not null, words text not null, kind text not null, release text not null
) strict;
create table document_review (
    id integer primary key, uid text not null unique, removed_at text, municipality_id integer not null
    references municipality(id), name text not null, state text not null, contact_id integer references
    contact(id), promised_on text, due_on text, received_on text, source text not null, note text not null
) strict;
create table follow_up (
    id integer primary key, uid text not null unique, removed_at text, municipality_id integer references
    municipality(id), about text not null, text text not null, due_on text, warn_days integer not null, owed_by
    text not null, contact_id integer references contact(id), done_on text, note text not null
) strict;
"""

LINKS_OF_0003 = """
create index pause_municipality_id on pause(municipality_id);
create index process_step_municipality_id on process_step(municipality_id);
create index meeting_municipality_id on meeting(municipality_id);
create index meeting_participant_meeting_id on meeting_participant(meeting_id);
create index meeting_participant_contact_id on meeting_participant(contact_id);
create index meeting_participant_staff_id on meeting_participant(staff_id);
create index meeting_topic_meeting_id on meeting_topic(meeting_id);
create index named_partner_meeting_id on named_partner(meeting_id);
create index named_partner_contact_id on named_partner(contact_id);
create index guide_block_guide_id on guide_block(guide_id);
create index guide_question_block_id on guide_question(block_id);
create index interview_municipality_id on interview(municipality_id);
create index interview_guide_id on interview(guide_id);
create index interview_staff_interview_id on interview_staff(interview_id);
create index interview_staff_staff_id on interview_staff(staff_id);
create index interview_block_interview_id on interview_block(interview_id);
create index interview_question_interview_id on interview_question(interview_id);
create index interview_question_block_id on interview_question(block_id);
create index interview_correction_interview_id on interview_correction(interview_id);
create index pseudonym_interview_id on pseudonym(interview_id);
create index document_review_municipality_id on document_review(municipality_id);
create index document_review_contact_id on document_review(contact_id);
create index follow_up_municipality_id on follow_up(municipality_id);
create index follow_up_contact_id on follow_up(contact_id);
create index process_step_order on process_step(municipality_id, module, position);
create index passage_source on passage(source);
create index follow_up_about on follow_up(about);
create index follow_up_due_on on follow_up(due_on) where done_on is null;
create index meeting_meets_on on meeting(meets_on);
create index interview_meets_on on interview(meets_on);
create unique index interview_number on interview(municipality_id, number) where removed_at is null;
"""
