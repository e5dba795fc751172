"""Facts of the Zielvereinbarung as an insertion: parties, goals, Themenbereiche, procedure, time frame, outlook."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.agency import the_agency
from models.agreement import Agreement
from models.agreement_clauses import ComposedClause
from models.agreement_facts import long_date
from models.agreement_version import AgreementVersion, FurtherParty, Topic, VersionState, parts_of
from models.content import ClauseKind
from models.grammar import Case, forms, joined, municipality_forms
from models.insertion_facts import InsertionFacts
from models.markdown_writing import bullets, gap, inline, joined_blocks, numbered, plain
from models.store.record import Record

PARTIES, GOALS, TOPICS, PROCEDURE, TIME, OUTLOOK = "parties", "goals", "topics", "procedure", "time", "outlook"
LABELS = {
    PARTIES: "Wer sie geschlossen hat",
    GOALS: "Ziele der Kommune",
    TOPICS: "Themenbereiche",
    PROCEDURE: "Vereinbartes Vorgehen",
    TIME: "Vereinbarter Zeitrahmen",
    OUTLOOK: "Wie es danach weitergeht",
}
NOTHING = "Zu Modul {module} gibt es keine Zielvereinbarung. Im Reiter „Vereinbarungen“ ergänzen oder hier beschreiben."
EMPTY = "In der Zielvereinbarung steht dazu nichts: {about}."
_OWN = re.compile(r"\bvorliegenden? (?=(?:Ziel|Kooperations)?[Vv]ereinbarung)")
BESIDE_TOPICS = "goals.topics_intro"


def offers(facts: InsertionFacts) -> Iterator[tuple[str, str]]:
    """What the agreement says."""
    if facts.agreement is not None:
        yield from ((about, label) for about, label in LABELS.items() if _said(facts, about))


def written(facts: InsertionFacts, about: str) -> str:
    """What stands in the report."""
    if facts.agreement is None:
        return gap(NOTHING.format(module=facts.report.module))
    return _said(facts, about) or gap(EMPTY.format(about=LABELS.get(about, about)))


def records(facts: InsertionFacts, about: str) -> list[Record]:
    """The version of the agreement; its topics where they are what is shown."""
    if facts.agreement is None:
        return []
    _, version = facts.agreement
    return [version, *(parts_of(facts.store, Topic, version.id) if about == TOPICS else [])]


def _said(facts: InsertionFacts, about: str) -> str:
    assert facts.agreement is not None
    agreement, version = facts.agreement
    if about == PARTIES:
        return _parties(facts, agreement, version)
    if about == TOPICS:
        return _topics(facts, version)
    if about == TIME:
        return _time(agreement, version)
    if about == GOALS:
        clauses = [each for each in _clauses(facts, version, "goals") if each.kind is not ClauseKind.TOPICS]
        kept = (each for each in clauses if each.key != BESIDE_TOPICS and not each.key.startswith("topic"))
        return joined_blocks(_text(each) for each in kept)
    if about == PROCEDURE:
        return numbered(filter(None, (_text(each) for each in _clauses(facts, version, "procedure"))))
    if about == OUTLOOK:
        # in the report it is not the agreement that lies before the reader
        return joined_blocks(_OWN.sub("", _text(each)) for each in _clauses(facts, version, "outlook"))
    return ""


def _parties(facts: InsertionFacts, agreement: Agreement, version: AgreementVersion) -> str:
    agency, kommune = the_agency(facts.store), municipality_forms(facts.municipality)
    name = (agency.contract_name or agency.name).strip() if agency is not None else ""
    if agency is None or not name or kommune is None:
        return ""
    further = [each for each in parts_of(facts.store, FurtherParty, version.id) if each.name.strip()]
    every = [
        kommune.of(Case.DATIVE),
        forms(name, agency.gender).of(Case.DATIVE),
        *(forms(each.name.strip(), each.gender).of(Case.DATIVE) for each in further),
    ]
    day = version.completed_on or version.signed_on
    signed = version.state is VersionState.SIGNED
    when = f" vom {long_date(day)}" if signed and day else ""
    open_yet = "" if signed else "; unterzeichnet ist sie noch nicht"
    short = agency.short_name.strip()
    if short and short != name:  # clauses of the agreement call it so further down
        every[1] += f" ({short})"
    parties = inline(joined(every))
    return f"Grundlage ist die Zielvereinbarung zu Modul {agreement.module}{when} zwischen {parties}{open_yet}."


def _topics(facts: InsertionFacts, version: AgreementVersion) -> str:
    topics = [each.text.strip() for each in parts_of(facts.store, Topic, version.id) if each.text.strip()]
    if len(topics) == 1:
        return f"Besonders berücksichtigt wird der Themenbereich „{inline(topics[0].rstrip('.;,'))}“."
    if not topics:
        return ""
    lead = "Besonders berücksichtigt werden diese Themenbereiche:"
    return joined_blocks((lead, bullets(plain(each.rstrip(".;,")) for each in topics)))


def _time(agreement: Agreement, version: AgreementVersion) -> str:
    span, begin = version.span, version.begin
    since = f" ab {begin}" if begin is not None else ""
    if span is None:
        return f"Der Beginn von Modul {agreement.module} ist für {begin} vereinbart." if since else ""
    many = str(span.least) if span.least == span.most else f"{span.least} bis {span.most}"
    months = "ist ca. ein Monat" if span.most == 1 else f"sind ca. {many} Monate"
    return f"Für Modul {agreement.module} {months}{since} vereinbart."


def _clauses(facts: InsertionFacts, version: AgreementVersion, section: str) -> list[ComposedClause]:
    """The clauses of a section as they hold in this version, without those that can't be read or lack a value."""
    found = [each for each in facts.composed(version).sections if each.source.key == section]
    return [
        clause
        for each in found
        for clause in each.clauses
        if clause.included and clause.resolved.strip() and not clause.error and not clause.missing
    ]


def _text(clause: ComposedClause) -> str:
    return joined_blocks(plain(line) for line in clause.resolved.splitlines())
