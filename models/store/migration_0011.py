"""What the eleventh migration makes: the Standortbestimmung. Never edited once released."""

from __future__ import annotations

RECORDS_OF_0011 = """
create table assessment (
    id integer primary key, uid text not null unique, removed_at text,
    municipality_id integer not null references municipality(id), module integer not null, number integer not null,
    assessed_on text, closed_on text, note text not null, rated integer not null, scale text not null
) strict;
create table assessment_finding (
    id integer primary key, uid text not null unique, removed_at text,
    assessment_id integer not null references assessment(id), code_id integer not null references code(id),
    part text not null, position integer not null, text text not null, memo text not null
) strict;
create table finding_evidence (
    id integer primary key, uid text not null unique, removed_at text,
    finding_id integer not null references assessment_finding(id),
    evidence_id integer not null references evidence(id), contradicts integer not null
) strict;
create table assessment_rating (
    id integer primary key, uid text not null unique, removed_at text,
    assessment_id integer not null references assessment(id), code_id integer not null references code(id),
    view text not null, step integer not null, note text not null
) strict;
"""

LINKS_OF_0011 = """
create index assessment_municipality_id on assessment(municipality_id);
create index assessment_finding_assessment_id on assessment_finding(assessment_id);
create index assessment_finding_code_id on assessment_finding(code_id);
create index finding_evidence_finding_id on finding_evidence(finding_id);
create index finding_evidence_evidence_id on finding_evidence(evidence_id);
create index assessment_rating_assessment_id on assessment_rating(assessment_id);
create index assessment_rating_code_id on assessment_rating(code_id);
"""
