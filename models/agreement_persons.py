"""The persons of an agreement as its texts need them: who signs, who is named, who leads."""

from __future__ import annotations

from dataclasses import dataclass

from models.agency import Gender
from models.agreement_version import Capacity, ContactPerson, Side, Signatory, VersionPerson, parts_of
from models.clause_text import Value
from models.contact import Contact
from models.grammar import FOUR_CASES, Case, capitalised, function_forms, joined, person_gender
from models.person import Salutation
from models.staff import Staff
from models.store.record import Record, address
from models.store.store import Store


@dataclass(frozen=True, kw_only=True)
class Actor:
    """One person in an agreement: the part of the version that names her, and who she is.

    `source` holds name and function (staff, contact, or the part itself for a further party).
    """

    part: VersionPerson | None
    source: Record
    name: str
    function: str
    salutation: Salutation = Salutation.NONE
    accusative: str = ""
    with_office: bool = True

    @property
    def gender(self) -> Gender | None:
        return person_gender(self.salutation, self.function)

    @property
    def capacity(self) -> Capacity:
        return self.part.capacity if isinstance(self.part, Signatory) else Capacity.SELF

    def fields(self) -> tuple[str, ...]:
        """Where to look: the choice of the person, then name and function."""
        chosen: tuple[str, ...] = ()
        if self.part is not None and self.part is not self.source:
            chosen = (address(self.part, "staff_id" if self.part.staff_id else "contact_id"),)
        name = "name" if isinstance(self.source, Signatory) else "last_name"
        return (*chosen, address(self.source, name), address(self.source, "function"))

    def in_case(self, case: Case) -> str:
        """ "die Landrätin Dr. Maren Tiedje", "den Landrat"; for the agency "Dr. Jana Behrens", genitive with "von"."""
        if self.function and (self.with_office or not self.name):
            office = function_forms(self.function, self.salutation, self.accusative).of(case)
            return f"{office} {self.name}".strip()
        return f"von {self.name}" if self.name and case is Case.GENITIVE else self.name

    def office(self) -> str:
        """The office alone, as it stands above a line to sign: "Die Landrätin"."""
        if not self.function:
            return ""
        return capitalised(function_forms(self.function, self.salutation).of(Case.NOMINATIVE))

    def named(self) -> str:
        """ "Brigitte Sommer, Leiterin des Fachbereichs Bildung"."""
        return ", ".join(part for part in (self.name, self.function) if part)


def signatories(store: Store, version_id: int, side: Side) -> tuple[Actor, ...]:
    """Who signs for that side, in order."""
    parts = [part for part in parts_of(store, Signatory, version_id) if part.side is side]
    return tuple(actor for part in parts if (actor := _actor(store, part)))


def contact_persons(store: Store, version_id: int, side: Side) -> tuple[Actor, ...]:
    """Whom that side names as Ansprechperson, in order."""
    parts = [part for part in parts_of(store, ContactPerson, version_id) if part.side is side]
    return tuple(actor for part in parts if (actor := _actor(store, part)))


def of_contact(contact: Contact, part: VersionPerson | None = None) -> Actor:
    """A contact of the Kommune."""
    return Actor(
        part=part,
        source=contact,
        name=contact.full_name(),
        function=contact.function.strip(),
        salutation=contact.salutation,
        accusative=contact.function_accusative,
    )


def _actor(store: Store, part: VersionPerson) -> Actor | None:
    if part.contact_id is not None:
        return of_contact(store.get(Contact, part.contact_id), part)
    if part.staff_id is not None:
        staff = store.get(Staff, part.staff_id)
        return Actor(
            part=part, source=staff, name=staff.full_name(), function=staff.function.strip(),
            salutation=staff.salutation, with_office=False,
        )  # fmt: skip
    if isinstance(part, Signatory):
        return Actor(part=part, source=part, name=part.name.strip(), function=part.function.strip())
    return None


def declined(actors: tuple[Actor, ...], gap: str) -> Value:
    """Persons in every case, joined with commas and "und"."""
    return Value(
        forms={case: joined([text for a in actors if (text := a.in_case(case))]) for case in FOUR_CASES},
        fields=_fields(actors),
        gap=gap,
    )


def listed(actors: tuple[Actor, ...], gap: str) -> Value:
    """Persons with name and function, joined with semicolons."""
    return Value(forms={"": "; ".join(text for a in actors if (text := a.named()))}, fields=_fields(actors), gap=gap)


def offices(actors: tuple[Actor, ...], gap: str) -> Value:
    """The offices alone, each with its article."""
    return Value(forms={"": joined([text for a in actors if (text := a.office())])}, fields=_fields(actors), gap=gap)


def _fields(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field for actor in actors for field in actor.fields()))
