"""Builds an agreement's records from the plain facts of tests/data (the form of the golden sentences)."""

from __future__ import annotations

from typing import Any

from models.agency import Agency, Article, Gender, Gendering
from models.agreement import Agreement
from models.agreement_version import AgreementVersion, Capacity, ContactPerson, Side, Signatory, Topic
from models.contact import Contact, Role
from models.content import party_word
from models.municipality import Municipality, MunicipalityKind
from models.person import Salutation
from models.preferences import preferences
from models.staff import Staff
from models.store.store import Store
from models.store.values import Month, Span

Facts = dict[str, Any]


def agreement_from(store: Store, facts: Facts) -> AgreementVersion:
    """The version that these facts describe; what they leave out stays empty."""
    store.change(preferences(store), gendering=Gendering(facts.get("gendering", "slash")))
    _agency(store, facts.get("agency", {}))
    municipality = _municipality(store, facts.get("kommune", {}))
    agreement = store.add(Agreement(municipality_id=municipality.id, module=facts.get("module", 1)))
    begin, span = facts.get("begin"), facts.get("span")
    word = party_word(1, municipality.kind, municipality.label())
    version = store.add(
        AgreementVersion(
            agreement_id=agreement.id,
            party_word=facts.get("word", word.text),
            party_article=Article(facts.get("word_article", word.article)),
            begin=Month.fromisoformat(begin) if begin else None,
            span=Span(*span) if span else None,
            place=facts.get("place", ""),
            signed_on=facts.get("date"),
        )
    )
    for position, text in enumerate(facts.get("topics", ())):
        store.add(Topic(version_id=version.id, position=position, text=text))
    _persons(store, version, municipality, facts)
    return version


def person(salutation: str, function: str, name: str = "", capacity: str = "") -> Facts:
    """The facts of one person; a name of one word is the last name."""
    first, _, last = name.rpartition(" ")
    return {"salutation": salutation, "function": function, "first": first, "last": last, "capacity": capacity}


def _agency(store: Store, facts: Facts) -> None:
    if facts:
        store.add(
            Agency(
                name=facts.get("name", ""),
                contract_name=facts.get("contract", ""),
                short_name=facts.get("short", ""),
                gender=Gender(facts.get("gender", "f")),
                programme=facts.get("programme", ""),
                ministry=facts.get("ministry", ""),
                ministry_gender=Gender(facts.get("ministry_gender", "n")),
                funder=facts.get("funder", ""),
                funder_gender=Gender(facts.get("funder_gender", "m")),
            )
        )


def _municipality(store: Store, facts: Facts) -> Municipality:
    kinds = [kind.value for kind in MunicipalityKind]
    kind = facts.get("kind", "Landkreis")
    own = facts.get("overrides", {})
    names = {"nominativ": "nominative", "genitiv": "genitive", "dativ": "dative", "akkusativ": "accusative"}
    return store.add(
        Municipality(
            kind=MunicipalityKind(kind if kind in kinds else "andere"),
            status=facts.get("status", ""),
            name=facts.get("name", ""),
            contract_name=facts.get("contract_name", ""),
            gender=Gender(facts["gender"]) if "gender" in facts else None,
            **{f"form_{names.get(case, 'inside')}": form for case, form in own.items()},
        )
    )


def _persons(store: Store, version: AgreementVersion, municipality: Municipality, facts: Facts) -> None:
    if head := facts.get("head"):
        _contact(store, municipality, head, roles=(Role.HEAD,))
    for position, who in enumerate(facts.get("agency_signs", ())):
        store.add(Signatory(**_place(version, position, Side.AGENCY), staff_id=_staff(store, who).id))
    for position, who in enumerate(facts.get("kommune_signs", ())):
        contact = _contact(store, municipality, who)
        capacity = Capacity(who.get("capacity", ""))
        store.add(Signatory(**_place(version, position, Side.MUNICIPALITY), contact_id=contact.id, capacity=capacity))
    for position, who in enumerate(facts.get("agency_contacts", ())):
        store.add(ContactPerson(**_place(version, position, Side.AGENCY), staff_id=_staff(store, who).id))
    for position, who in enumerate(facts.get("kommune_contacts", ())):
        contact = _contact(store, municipality, who)
        store.add(ContactPerson(**_place(version, position, Side.MUNICIPALITY), contact_id=contact.id))


def _place(version: AgreementVersion, position: int, side: Side) -> Facts:
    return {"version_id": version.id, "position": position, "side": side}


def _staff(store: Store, facts: Facts) -> Staff:
    return store.first(Staff, **_named(facts)) or store.add(Staff(**_named(facts)))


def _contact(store: Store, municipality: Municipality, facts: Facts, roles: tuple[Role, ...] = ()) -> Contact:
    named = _named(facts) | {"function_accusative": facts.get("function_accusative", "")}
    found = store.first(Contact, municipality_id=municipality.id, **named)
    return found or store.add(Contact(municipality_id=municipality.id, roles=roles, **named))


def _named(facts: Facts) -> Facts:
    return {
        "salutation": Salutation(facts.get("salutation", "")),
        "academic_title": facts.get("title", ""),
        "first_name": facts.get("first", ""),
        "last_name": facts.get("last", ""),
        "function": facts.get("function", ""),
    }
