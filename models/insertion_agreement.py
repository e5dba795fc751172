"""Facts of the Zielvereinbarung as an insertion: parties, goals, Themenbereiche, procedure, time frame, outlook."""

from __future__ import annotations

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
NOTHING = "Zu Modul {module} gibt es keine Zielvereinbarung."
EMPTY = "In der Zielvereinbarung steht dazu nichts: {about}."
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
        return joined_blocks(_text(each) for each in _clauses(facts, version, "outlook"))
    return ""


def _parties(facts: InsertionFacts, agreement: Agreement, version: AgreementVersion) -> str:
    agency, kommune = the_agency(facts.store), municipality_forms(facts.municipality)
    name = (agency.contract_name or agency.name).strip() if agency is not None else ""
    if agency is None or not name or kommune is None:
        return ""
    further = [each for each in parts_of(facts.store, FurtherParty, version.id) if each.name.strip()]
    every = [
        kommune.of(Case.NOMINATIVE),
        forms(name, agency.gender).of(Case.NOMINATIVE),
        *(forms(each.name.strip(), each.gender).of(Case.NOMINATIVE) for each in further),
    ]
    day = version.completed_on or version.signed_on
    signed = version.state is VersionState.SIGNED
    when = f"am {long_date(day)} " if signed and day else ""
    done = "geschlossen haben" if signed else "schließen"
    parties = inline(joined(every))
    return f"Grundlage ist die Zielvereinbarung zu Modul {agreement.module}, die {parties} {when}{done}."


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
    said = []
    if span is not None:
        many = str(span.least) if span.least == span.most else f"{span.least} bis {span.most}"
        months = "Monat" if span.most == 1 else "Monaten"
        said.append(f"Für Modul {agreement.module} ist ein Zeitraum von ca. {many} {months} vereinbart")
    if begin is not None:
        said.append(f"als Beginn ist {'der ' if not said else ''}{begin} vorgesehen")
    if not said:
        return ""
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}."


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
