"""Contacts: the people of a Kommune and of the organisations around it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar, Self

from models.agreement_version import AgreementVersion, ContactPerson, Signatory, VersionState
from models.person import Person
from models.store.errors import InvalidValue
from models.store.record import Form, field, reference
from models.store.store import Store


class Role(StrEnum):
    """What a contact is for us."""

    HEAD = "head"
    CONTACT = "contact"
    SIGNATORY = "signatory"
    INTERVIEWEE = "interviewee"

    @property
    def label(self) -> str:
        return {
            "head": "Leitung",
            "contact": "Ansprechperson",
            "signatory": "unterzeichnet",
            "interviewee": "Interviewpartner/in",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class Contact(Person):
    """One person (or an office without a name) in the dossier of a Kommune.

    Without `organisation_id` she works for the Kommune itself. Contacts change often:
    a successor points to the one before, and both stay.
    """

    title: ClassVar[str] = "Kontakt"

    municipality_id: int = reference("Kommune", "municipality")
    organisation_id: int | None = reference("Organisation", "organisation", hidden=False)
    function: str = field("Funktion", width=32, searched=True, example="Leiterin des Fachbereichs Bildung")
    function_accusative: str = field(
        "Funktion im Akkusativ", width=32, help="Nur, wenn die berechnete Form nicht stimmt: „den Ersten Kreisrat“."
    )
    unit: str = field("Organisationseinheit", width=32, searched=True, example="Fachbereich Bildung")
    phone: str = field("Telefon", form=Form.PHONE, width=20, private=True)
    mobile: str = field("Mobil", form=Form.PHONE, width=20, private=True, example="0151 23456789")
    mail: str = field("E-Mail", form=Form.MAIL, width=40, private=True)
    roles: tuple[Role, ...] = field("Rollen", default=())
    since: date | None = field("seit", default=None, width=12)
    until: date | None = field("bis", default=None, width=12)
    notes: str = field("Notizen", form=Form.LONG, width=75, private=True, searched=True)
    predecessor_id: int | None = reference("Vorgänger/in", "contact")

    def check(self, store: Store, before: Self | None) -> None:
        if self.since and self.until and self.until < self.since:
            raise InvalidValue("until", "„bis“ liegt vor „seit“.")

    def current(self, today: date) -> bool:
        """Whether the person is in office on that day."""
        return (self.since is None or self.since <= today) and not self.former(today)

    def former(self, today: date) -> bool:
        """Whether the person has left office before that day."""
        return self.until is not None and self.until < today


def contacts_of(store: Store, municipality_id: int, role: Role | None = None) -> list[Contact]:
    """The Kommune's contacts in office today, sorted by name; those with a role, if one is given."""
    today = store.clock().date()
    found = store.find(Contact, municipality_id=municipality_id, order_by="last_name, first_name, id")
    return [c for c in found if c.current(today) and (role is None or role in c.roles)]


def head_of(store: Store, municipality_id: int) -> Contact | None:
    """The head of administration in office today, with or without a name."""
    return next(iter(contacts_of(store, municipality_id, Role.HEAD)), None)


def add_contact(store: Store, contact: Contact) -> Contact:
    """Keep a person of whom a line or an empty form tells, as one step of undo."""
    with store.transaction("Kontakt hinzufügen"):
        return store.add(contact)


def take_over(store: Store, before: Contact, successor: Contact) -> Contact:
    """Let a successor follow: the one before ends yesterday, roles, function and place go over, drafts follow.

    Frozen versions keep the name they were made with.
    """
    today = store.clock().date()
    with store.transaction(f"Nachfolge für {before.label()}"):
        new = store.add(
            dataclasses.replace(
                successor,
                id=0,
                uid="",
                municipality_id=before.municipality_id,
                predecessor_id=before.id,
                organisation_id=before.organisation_id,
                roles=successor.roles or before.roles,
                function=successor.function or before.function,
                unit=successor.unit or before.unit,
                since=successor.since or today,
            )
        )
        last_day = (new.since or today) - timedelta(days=1)
        store.change(before, until=max(last_day, before.since or last_day))
        _follow_in_drafts(store, before, new)
    return new


def in_office_after(store: Store, contact: Contact) -> Contact:
    """Who holds the post now: the last of those who followed this person, or the person herself."""
    followed = {contact.id}
    while (successor := store.first(Contact, predecessor_id=contact.id)) and successor.id not in followed:
        contact = successor
        followed.add(contact.id)
    return contact


def _follow_in_drafts(store: Store, before: Contact, new: Contact) -> None:
    for kind in (Signatory, ContactPerson):
        for person in store.find(kind, contact_id=before.id):
            if store.get(AgreementVersion, person.version_id).state is VersionState.DRAFT:
                store.change(person, contact_id=new.id)
