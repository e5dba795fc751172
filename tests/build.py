"""Small samples for tests: an agency with staff, a Kommune with its people, an agreement ready to be signed."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from models.agency import Agency
from models.agreement_life import freeze, mark_signed, start_agreement
from models.agreement_version import AgreementVersion, Topic
from models.contact import Contact, Role
from models.interview import Interview
from models.meeting import Meeting
from models.municipality import Municipality, MunicipalityKind
from models.person import Salutation
from models.preferences import preferences
from models.returned_finding import CopyKind, Finding
from models.signing_home import Decision, Signature, Way, record_signature, take_up_copy
from models.staff import Staff
from models.store.store import Store
from models.store.values import Month

PDF = b"%PDF-1.7 what the sample renderer gives"


def agency(store: Store, **values: Any) -> Agency:
    """The agency with every name that a text needs."""
    usual = {
        "name": "Transferagentur Kommunales Bildungsmanagement Mittelland",
        "contract_name": "Transferagentur Mittelland",
        "short_name": "TA Mittelland",
        "city": "Altenbrück",
        "programme": "Transferagentur Kommunales Bildungsmanagement",
        "ministry": "Bundesministerium für Bildung und Forschung",
        "funder": "Projektträger im Deutschen Zentrum für Luft- und Raumfahrt (PT-DLR)",
    }
    return store.add(Agency(**usual | values))


def staff(store: Store, **values: Any) -> Staff:
    """Dr. Henning Wrede, who signs for the agency."""
    usual = {
        "salutation": Salutation.MR,
        "academic_title": "Dr.",
        "first_name": "Henning",
        "last_name": "Wrede",
        "function": "Projektleitung",
        "signs": True,
    }
    return store.add(Staff(**usual | values))


def me(store: Store, **values: Any) -> Staff:
    """Katrin Ahlers, who uses the app."""
    usual = {
        "salutation": Salutation.MRS,
        "academic_title": "",
        "first_name": "Katrin",
        "last_name": "Ahlers",
        "function": "Transfermanagerin",
        "signs": False,
    }
    person = staff(store, **usual | values)
    store.change(preferences(store), me_id=person.id)
    return person


def municipality(store: Store, **values: Any) -> Municipality:
    """Landkreis Auental."""
    usual = {"name": "Auental", "contract_name": "Landkreis Auental", "seat": "Auenburg", "state": "Niedersachsen"}
    return store.add(Municipality(**usual | values))


def head(store: Store, of: Municipality, **values: Any) -> Contact:
    """Its Landrätin, Dr. Maren Tiedje."""
    usual = {
        "salutation": Salutation.MRS,
        "academic_title": "Dr.",
        "first_name": "Maren",
        "last_name": "Tiedje",
        "function": "Landrätin",
        "roles": (Role.HEAD,),
    }
    return store.add(Contact(municipality_id=of.id, **usual | values))


def contact(store: Store, of: Municipality, **values: Any) -> Contact:
    """Its Ansprechperson, Brigitte Sommer."""
    usual = {
        "salutation": Salutation.MRS,
        "first_name": "Brigitte",
        "last_name": "Sommer",
        "function": "Leiterin des Fachbereichs Bildung",
        "roles": (Role.CONTACT,),
    }
    return store.add(Contact(municipality_id=of.id, **usual | values))


def people(store: Store) -> Municipality:
    """Agency, both of its people, Landkreis Auental with Landrätin and Ansprechperson."""
    agency(store)
    staff(store)
    me(store)
    auental = municipality(store)
    head(store, auental)
    contact(store, auental)
    return auental


def neighbours(store: Store) -> Municipality:
    """Stadt Hohenwerder, with a head and an Ansprechperson of its own."""
    town = municipality(store, kind=MunicipalityKind.STADT, name="Hohenwerder", contract_name="Stadt Hohenwerder")
    head(store, town, last_name="Brandes", function="Oberbürgermeisterin")
    contact(store, town, last_name="Kröger")
    return town


def draft(store: Store, of: Municipality | None = None) -> AgreementVersion:
    """A draft in which nothing is missing."""
    version = start_agreement(store, of or people(store))
    for position, text in enumerate(("Ausbau des Bildungsmonitorings.", "Übergang Schule – Beruf.")):
        store.add(Topic(version_id=version.id, position=position, text=text))
    return store.change(version, begin=Month(2027, 2), signed_on=date(2026, 12, 1))


def rendered(snapshot: object) -> bytes:
    """Stands for the renderer where a test is not about the page."""
    return PDF


def frozen(store: Store, of: Municipality | None = None) -> AgreementVersion:
    """A version that lies for signature."""
    return freeze(store, draft(store, of), rendered)


def half_signed(store: Store, of: Municipality) -> Signature:
    """The agency's signature on a version that lies for signature, in a scan that came home."""
    version = frozen(store, of)
    finding = Finding(kind=CopyKind.SCAN, sentence="Ein Scan von Fassung 1.", version_uid=version.uid)
    copy = take_up_copy(store, version, b"%PDF-1.4 a scan", "Scan0001.pdf", finding, Decision.ACCEPTED, "Per Post.")
    return record_signature(store, version, 0, Way.PAPER, date(2026, 11, 19), "Altenbrück", copy)


def meeting(store: Store, of: Municipality, **values: Any) -> Meeting:
    """A Sondierungsgespräch on Thursday, 26 November 2026 at 14:00."""
    usual = {"meets_on": date(2026, 11, 26), "meets_at": time(14, 0), "place": "Kreishaus, Raum 2.14"}
    return store.add(Meeting(municipality_id=of.id, **usual | values))


def interview(store: Store, of: Municipality, number: int = 1, **values: Any) -> Interview:
    """A planned interview without a guide."""
    usual = {"meets_on": date(2026, 12, 1), "meets_at": time(10, 0), "function": "Schulamt"}
    return store.add(Interview(municipality_id=of.id, number=number, **usual | values))


def signed(store: Store, of: Municipality) -> AgreementVersion:
    """Its agreement on Modul 1, in force since Friday, 20 November 2026."""
    return mark_signed(store, frozen(store, of), date(2026, 11, 20))
