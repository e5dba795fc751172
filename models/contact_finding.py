"""People found by a few letters, or made known by a line: who comes to a meeting, who is to be interviewed."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from models.contact import Contact, Role, add_contact, contacts_of
from models.contact_line import read_contact
from models.letters import begins, fold, word_forms, words
from models.municipality import Municipality
from models.organisation import Organisation
from models.staff import Staff
from models.store.store import Store

_ORGANISATION = re.compile(
    r"^(?:Jobcenter|Agentur für Arbeit|Jugendberufsagentur|IHK|HWK|Industrie- und Handelskammer|Handwerkskammer|"
    r"Kreishandwerkerschaft|AWO|Caritas|Diakonie|DRK|Stiftung|(?:Kreis)?[Vv]olkshochschule|K?VHS|Hochschule|Universität|"
    r"Grundschule|Hauptschule|Realschule|Oberschule|Förderschule|Gesamtschule|IGS|KGS|BBS|Berufsbildende Schulen?|"
    r"Gymnasium|Staatliches Schulamt|Schulamt|Regionales Landesamt|RLSB)\b|\b(?:e\. ?V\.|g?GmbH|eG)$"
)
"""Parts of a line that name an organisation beside the administration."""


def find_people(
    store: Store, municipality: Municipality, letters: str, *, staff: bool = False
) -> list[Contact | Staff]:
    """Those in office of whom each typed word begins a word, names before functions and organisations.

    With `staff` the agency's own people come last.
    """
    query = words(letters)
    found: list[Contact | Staff] = [*contacts_of(store, municipality.id)]
    if staff:
        found += store.find(Staff, order_by="last_name, first_name, id")
    named = [(p, word_forms(p.label()), word_forms(f"{p.label()} {where_from(store, p)}")) for p in found]
    hits = [(not begins(query, name), p) for p, name, every in named if begins(query, every)]
    return [p for _, p in sorted(hits, key=lambda hit: hit[0])]


def where_from(store: Store, person: Contact | Staff) -> str:
    """What stands behind the name: function, unit, organisation; the agency's people say so."""
    if isinstance(person, Staff):
        return " · ".join(filter(None, (person.function, "Agentur")))
    organisation = store.first(Organisation, id=person.organisation_id) if person.organisation_id else None
    function = person.function if person.full_name() else ""
    return " · ".join(dict.fromkeys(filter(None, (function, person.unit, organisation.name if organisation else ""))))


def read_newcomer(store: Store, line: str, municipality: Municipality) -> tuple[Contact, str]:
    """A line as `read_contact` has it, and the organisation that it names, "" for none.

    "Jana Behrens, Leiterin, Jobcenter Auental": what is known as an organisation of the Kommune is one,
    and so is what calls itself one.
    """
    contact = read_contact(line, municipality)
    known = {fold(each.name): each.name for each in store.find(Organisation, municipality_id=municipality.id)}
    for name in ("unit", "function"):
        text = getattr(contact, name)
        if text and (fold(text) in known or _ORGANISATION.search(text)):
            emptied: dict[str, Any] = {name: ""}
            return dataclasses.replace(contact, **emptied), known.get(fold(text), text)
    return contact, ""


def add_newcomer(store: Store, line: str, municipality: Municipality, role: Role | None = None) -> Contact:
    """Keep the person of a line, with her organisation where it is named and new, in one step.

    Without a role only the first of the administration becomes the Ansprechperson: who comes to a meeting isn't one.
    """
    with store.transaction("Kontakt hinzufügen"):
        contact, name = read_newcomer(store, line, municipality)
        if Role.HEAD not in contact.roles:
            first = not name and not contacts_of(store, municipality.id, Role.CONTACT)
            contact = dataclasses.replace(contact, roles=(role,) if role else (Role.CONTACT,) if first else ())
        if not name:
            return add_contact(store, contact)
        organisation = store.first(Organisation, municipality_id=municipality.id, name=name) or store.add(
            Organisation(municipality_id=municipality.id, name=name)
        )
        return add_contact(store, dataclasses.replace(contact, organisation_id=organisation.id))
