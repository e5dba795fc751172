"""Bereit zur Unterschrift? What is missing, doubtful or wrong in an agreement, and where to go for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.agency import the_agency
from models.agreement import Agreement
from models.agreement_clauses import ComposedClause, ComposedSection
from models.agreement_facts import logo_of, short_date
from models.agreement_persons import Actor, contact_persons, signatories
from models.agreement_version import AgreementVersion, Capacity, Side, Signatory
from models.clause_text import Facts, resolve
from models.contact import Contact, head_of
from models.funding_phase import FundingPhase
from models.grammar import municipality_gender, person_gender
from models.municipality import Municipality
from models.person import Salutation
from models.store.record import address
from models.store.store import Store
from models.store.values import Month


class IssueKind(StrEnum):
    """How bad it is: with something wrong no document is built, with something missing it isn't ready."""

    WRONG = "wrong"
    MISSING = "missing"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class Issue:
    """One value to look at, in a few German words; `address` is the field to jump to."""

    address: str
    kind: IssueKind
    message: str

    @property
    def hinders(self) -> bool:
        """Whether it stands in the way of the signature; what is only doubtful does not."""
        return self.kind is not IssueKind.DOUBTFUL


def issues_of(
    store: Store,
    version: AgreementVersion,
    today: date,
    titles: Sequence[ComposedClause],
    sections: Sequence[ComposedSection],
    facts: Facts,
) -> tuple[Issue, ...]:
    """Everything to look at before signing, in the order of the document, each once."""
    agreement = store.get(Agreement, version.agreement_id)
    municipality = store.get(Municipality, agreement.municipality_id)
    found = [*_texts(titles), *_parties(store, municipality, facts)]
    for section in sections:
        if section.source.key == "closing":
            found += _signing(store, version, today)
        found += _texts((section.heading, *section.clauses))
        if section.source.key == "schedule":
            found += _schedule(store, version, agreement, today)
            found += _named(store, version, today)
    return tuple(dict.fromkeys(found))


def _parties(store: Store, municipality: Municipality, facts: Facts) -> Iterator[Issue]:
    agency = the_agency(store)
    if agency and logo_of(store, agency) is None:
        yield _doubt(address(agency, "logo_id"), "Das Logo der Agentur ist nicht lesbar")
    for text in ("{agentur}", "{kommune}"):
        for missing in resolve(text, facts).missing:
            yield Issue(missing.address, IssueKind.MISSING, missing.label)
    if municipality.label() and municipality_gender(municipality) is None:
        yield _doubt(address(municipality, "gender"), f"Artikel von {municipality.label()}: der, die oder das?")
    if head_of(store, municipality.id) is None:
        yield _doubt(address(municipality, "head"), "Keine Leitung der Verwaltung eingetragen")


def _texts(clauses: Iterable[ComposedClause]) -> Iterator[Issue]:
    for clause in clauses:
        if clause.error:
            yield Issue(clause.address, IssueKind.WRONG, f"Baustein „{clause.label}“: {clause.error}")
        for missing in clause.missing:
            yield Issue(missing.address or clause.address, IssueKind.MISSING, missing.label)


def _schedule(store: Store, version: AgreementVersion, agreement: Agreement, today: date) -> Iterator[Issue]:
    if version.begin is None:
        return
    field = address(version, "begin")
    if _months(version.begin) < today.year * 12 + today.month - 12:
        yield _doubt(field, f"Beginn {version.begin} liegt mehr als ein Jahr zurück")
    phase = store.get(FundingPhase, agreement.funding_phase_id) if agreement.funding_phase_id else None
    if phase and phase.ends_on:
        last = _months(version.begin) + (version.span.most - 1 if version.span else 0)
        if last > phase.ends_on.year * 12 + phase.ends_on.month:
            yield _doubt(field, f"Die Förderung endet vorher, am {short_date(phase.ends_on)}")


def _named(store: Store, version: AgreementVersion, today: date) -> Iterator[Issue]:
    for side in (Side.MUNICIPALITY, Side.AGENCY):
        for actor in contact_persons(store, version.id, side):
            who = f"Ansprechperson der {side.label}"
            if not actor.name:
                yield Issue(_last_name(actor), IssueKind.MISSING, f"Name der {who}")
            elif not actor.function:
                yield _doubt(address(actor.source, "function"), f"Funktion von {actor.name} fehlt")
            yield from _person(actor, today)


def _signing(store: Store, version: AgreementVersion, today: date) -> Iterator[Issue]:
    for side in (Side.AGENCY, Side.MUNICIPALITY, Side.FURTHER):
        for actor in signatories(store, version.id, side):
            yield from _signatory(actor, side)
            yield from _person(actor, today)
    if not version.form_path.strip():
        yield _doubt(address(version, "form_path"), "Weg zur Unterschrift: laufende Verwaltung oder Beschluss?")
    yield from _place(version)


def _signatory(actor: Actor, side: Side) -> Iterator[Issue]:
    if not actor.name and (side is Side.AGENCY or not actor.function):
        yield Issue(_last_name(actor), IssueKind.MISSING, f"Name der Person, die für die {side.label} unterzeichnet")
    elif not actor.function:
        yield _doubt(address(actor.source, "function"), f"Funktion von {actor.name} fehlt")
    part = actor.part
    if isinstance(part, Signatory) and part.capacity is not Capacity.SELF and not part.authority.strip():
        yield _doubt(address(part, "authority"), f"Vollmacht: {actor.name or actor.function} zeichnet {part.capacity}")


def _person(actor: Actor, today: date) -> Iterator[Issue]:
    source = actor.source
    if source.removed_at is not None and actor.part:
        name = "staff_id" if actor.part.staff_id else "contact_id"
        yield _doubt(address(actor.part, name), f"{actor.name or actor.function} liegt im Papierkorb")
    elif isinstance(source, Contact) and not source.current(today) and actor.part:
        when = (
            f"war bis {short_date(source.until)}" if source.former(today) else f"ist erst ab {short_date(source.since)}"
        )
        yield _doubt(address(actor.part, "contact_id"), f"{actor.name or actor.function} {when} im Amt")
    by_form = person_gender(Salutation.NONE, actor.function)
    if actor.salutation and by_form and by_form is not actor.gender:
        message = f"„{actor.function}“ passt nicht zur Anrede {actor.salutation.label}"
        yield _doubt(address(source, "function"), message)


def _place(version: AgreementVersion) -> Iterator[Issue]:
    lines = [("Ort", "place", version.place), ("Datum", "signed_on", version.signed_on)]
    if not version.one_place:
        lines += [("Ort der Agentur", "agency_place", version.agency_place)]
        lines += [("Datum der Agentur", "agency_signed_on", version.agency_signed_on)]
    open_lines = [(label, field) for label, field, value in lines if not str(value or "").strip()]
    if open_lines:
        labels = " und ".join(label for label, _ in open_lines[:2]) if len(open_lines) < 3 else "Ort und Datum"
        verb = "bleiben" if len(open_lines) > 1 else "bleibt"
        yield _doubt(address(version, open_lines[0][1]), f"{labels} {verb} offen: im PDF ist Platz für die Hand")


def _last_name(actor: Actor) -> str:
    return address(actor.source, "name" if isinstance(actor.source, Signatory) else "last_name")


def _months(month: Month) -> int:
    return month.year * 12 + month.month


def _doubt(where: str, message: str) -> Issue:
    return Issue(where, IssueKind.DOUBTFUL, message)
