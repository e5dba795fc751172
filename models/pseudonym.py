"""Who was interviewed: real names and pseudonyms, joined here and nowhere else, sealed by a key of their own."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from models.contact import Contact
from models.interview import Interview
from models.store.errors import Gone
from models.store.names_key import NamesUnreadable, seal, unseal
from models.store.record import Record, field, reference
from models.store.store import Store


@dataclass(frozen=True, kw_only=True)
class Pseudonym(Record):
    """One partner of one interview. `sealed` is a JSON object with the contact's uid, readable only with the
    names key (`models.store.names_key`): without it, nothing tells who I6 is.
    """

    title: ClassVar[str] = "Interviewpartner/in"

    interview_id: int = reference("Interview", "interview")
    position: int = field("Platz", default=0, hidden=True)
    sealed: str = field("Klarname, verschlossen", hidden=True, private=True)


def partners_of(store: Store, interview: Interview) -> list[Contact]:
    """Who is interviewed; raises NamesUnreadable where the names key is missing."""
    found = []
    for pseudonym in store.find(Pseudonym, interview_id=interview.id, order_by="position, id"):
        try:
            found.append(store.by_uid(Contact, contact_uid(store, pseudonym)))
        except Gone:
            continue
    return found


def partner_count(store: Store, interview: Interview) -> int:
    """How many are interviewed together; that can be told without the names key, too."""
    return len(store.find(Pseudonym, interview_id=interview.id))


def add_partner(store: Store, interview: Interview, contact: Contact) -> Pseudonym:
    """Join a person to an interview; one who is joined already stays once."""
    kept = store.find(Pseudonym, interview_id=interview.id, order_by="position, id")
    for pseudonym in kept:
        if contact_uid(store, pseudonym) == contact.uid:
            return pseudonym
    first = not store.rows("select 1 from pseudonym limit 1")
    sealed = seal(store.home, json.dumps({"contact": contact.uid}), first=first)
    return store.add(Pseudonym(interview_id=interview.id, position=len(kept), sealed=sealed))


def remove_partner(store: Store, interview: Interview, contact: Contact) -> None:
    """Part a person from an interview."""
    for pseudonym in store.find(Pseudonym, interview_id=interview.id):
        if contact_uid(store, pseudonym) == contact.uid:
            store.remove(pseudonym)


def pseudonym_of(store: Store, interview: Interview, contact: Contact) -> str:
    """ "I6"; "I6a", "I6b" where several were interviewed together."""
    partners = partners_of(store, interview)
    at = next((i for i, each in enumerate(partners) if each.id == contact.id), 0)
    return interview.pseudonym + (chr(ord("a") + at) if len(partners) > 1 else "")


def interviews_with(store: Store, contact: Contact) -> list[Interview]:
    """The interviews that a person of a Kommune took part in."""
    found = store.find(Interview, municipality_id=contact.municipality_id, order_by="number")
    return [each for each in found if any(p.id == contact.id for p in partners_of(store, each))]


def named_in_interviews(store: Store, municipality_id: int) -> dict[str, list[Interview]]:
    """uid of a contact → the interviews that name her, those in the bin left out; raises NamesUnreadable."""
    found: dict[str, list[Interview]] = {}
    for interview in store.find(Interview, municipality_id=municipality_id, order_by="number"):
        for pseudonym in store.find(Pseudonym, interview_id=interview.id):
            found.setdefault(contact_uid(store, pseudonym), []).append(interview)
    return found


def contact_uid(store: Store, pseudonym: Pseudonym) -> str:
    """Uid of the person; raises NamesUnreadable."""
    return str(json.loads(unseal(store.home, pseudonym.sealed))["contact"])


def sealed_for(store: Store, contact: str, sealed: str) -> str:
    """What stands for this contact's uid in this store: `sealed` as it is, unless its names key doesn't open it."""
    try:
        unseal(store.home, sealed)
    except NamesUnreadable:
        first = not store.rows("select 1 from pseudonym limit 1")
        with suppress(NamesUnreadable):  # then the key is missing here, and may be put back yet
            return seal(store.home, json.dumps({"contact": contact}), first=first)
    return sealed
