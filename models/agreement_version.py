"""Versions of an agreement: Entwurf → zur Unterschrift (frozen) → unterschrieben, and what a version holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Self, TypeVar

from models.agency import Article, Gender
from models.agreement import Agreement
from models.municipality import Municipality
from models.store.errors import InvalidValue, Locked
from models.store.record import Form, Record, field, reference
from models.store.store import Store
from models.store.values import Month, Span

P = TypeVar("P", bound="VersionPart")

FROZEN = (
    "Diese Fassung liegt zur Unterschrift vor und bleibt, wie sie ist. "
    "Mit „Nächste Fassung“ entsteht eine, die Sie ändern können."
)


class VersionState(StrEnum):
    """Where one version stands."""

    DRAFT = "draft"
    FOR_SIGNATURE = "for_signature"
    SIGNED = "signed"

    @property
    def label(self) -> str:
        return {"draft": "Entwurf", "for_signature": "zur Unterschrift", "signed": "unterschrieben"}[self.value]


class Side(StrEnum):
    """Which party a person stands for."""

    AGENCY = "agency"
    MUNICIPALITY = "municipality"
    FURTHER = "further"

    @property
    def label(self) -> str:
        return {"agency": "Agentur", "municipality": "Kommune", "further": "weitere Partei"}[self.value]


class Capacity(StrEnum):
    """In what capacity a person signs."""

    SELF = ""
    DEPUTY = "in Vertretung"
    ORDER = "im Auftrag"

    @property
    def label(self) -> str:
        return self.value or "selbst"


@dataclass(frozen=True, kw_only=True)
class AgreementVersion(Record):
    """One version: the values of the form, and once frozen, what was frozen.

    `snapshot` is the canonical JSON of the AgreementSnapshot, `snapshot_digest` its SHA-256,
    `pdf_id` the stored file with the exact bytes, `pdf_digest` theirs, `code` what the footer says.
    """

    title: ClassVar[str] = "Fassung"

    agreement_id: int = reference("Zielvereinbarung", "agreement")
    number: int = field("Fassung", default=1, hidden=True)
    state: VersionState = field("Stand", default=VersionState.DRAFT, hidden=True)
    party_word: str = field("Nachfolgend genannt", default="Kommune", width=24)
    party_article: Article = field("Artikel dazu", default=Article.FEMININE, width=14)
    begin: Month | None = field("Beginn des Moduls", default=None, width=16, example="Februar 2018")
    span: Span | None = field("Dauer", default=Span(3, 6), width=12, example="3–6 Monate")
    one_place: bool = field("gemeinsame Zeile für Ort und Datum", default=True)
    place: str = field("Ort", width=24, help="Bleibt er leer, ist im PDF Platz für die Hand.")
    signed_on: date | None = field(
        "Datum", default=None, width=12, help="Bleibt es leer, ist im PDF Platz für die Hand."
    )
    agency_place: str = field("Ort der Agentur", width=24)
    agency_signed_on: date | None = field("Datum der Agentur", default=None, width=12)
    form_path: str = field(
        "Weg zur Unterschrift", form=Form.LONG, width=60, example="Geschäft der laufenden Verwaltung"
    )
    sent_to: str = field("verschickt an", width=40)
    sent_on: date | None = field("verschickt am", default=None, width=12)
    answer: str = field("Rückmeldung", form=Form.LONG, width=60)
    frozen_at: datetime | None = field("zur Unterschrift seit", default=None, hidden=True)
    snapshot: str = field("Festgehaltener Text", hidden=True)
    snapshot_digest: str = field("Prüfsumme des Textes", hidden=True)
    pdf_id: int | None = reference("PDF", "stored_file")
    pdf_digest: str = field("Prüfsumme des PDF", hidden=True)
    code: str = field("Kennung", hidden=True)
    completed_on: date | None = field("vollständig unterschrieben am", default=None, width=12, hidden=True)

    #: what may still change once a version is frozen
    FREE: ClassVar[frozenset[str]] = frozenset({"state", "sent_to", "sent_on", "answer", "completed_on"})

    def label(self) -> str:
        return f"Fassung {self.number}"

    def check(self, store: Store, before: Self | None) -> None:
        if self.completed_on and self.completed_on > store.clock().date():
            raise InvalidValue("completed_on", "Dieser Tag liegt in der Zukunft.")
        if before is None or before.state is VersionState.DRAFT:
            return
        held = {name for name in vars(before) if getattr(before, name) != getattr(self, name)}
        if held - self.FREE or (self.state is VersionState.DRAFT):
            raise Locked(FROZEN)

    def check_removal(self, store: Store) -> None:
        if self.state is not VersionState.DRAFT:
            raise Locked(FROZEN)


@dataclass(frozen=True, kw_only=True)
class VersionPart(Record):
    """Something that belongs to one version and is frozen with it; `position` orders it among its like."""

    version_id: int = reference("Fassung", "agreement_version")
    position: int = field("Platz", default=0, hidden=True)

    def check(self, store: Store, before: Self | None) -> None:
        for id in {self.version_id, before.version_id if before is not None else self.version_id}:
            if store.get(AgreementVersion, id).state is not VersionState.DRAFT:
                raise Locked(FROZEN)

    def check_removal(self, store: Store) -> None:
        self.check(store, None)


@dataclass(frozen=True, kw_only=True)
class Topic(VersionPart):
    """A Themenbereich of Teil A."""

    title: ClassVar[str] = "Themenbereich"

    text: str = field("Themenbereich", form=Form.LONG, width=75, searched=True)

    def label(self) -> str:
        return self.text or "Themenbereich"


@dataclass(frozen=True, kw_only=True)
class ProcedureStep(VersionPart):
    """A step of the detailed procedure: one of the content (`key`; own `text` overrides it) or an own one."""

    title: ClassVar[str] = "Schritt"

    key: str = field("Baustein", hidden=True)
    text: str = field("Schritt", form=Form.LONG, width=75)

    def label(self) -> str:
        return self.text or self.title


@dataclass(frozen=True, kw_only=True)
class ClauseText(VersionPart):
    """The wording of one clause in this version; while there is none, the shipped text holds.

    `included` tells whether the clause is in the agreement at all (optional clauses).
    """

    title: ClassVar[str] = "Textbaustein"

    key: str = field("Baustein", hidden=True)
    text: str = field("Text", form=Form.LONG, width=75, searched=True)
    included: bool = field("im Text", default=True)


@dataclass(frozen=True, kw_only=True)
class FurtherParty(VersionPart):
    """A third party that co-signs: a Schulaufsicht, a second Kommune."""

    title: ClassVar[str] = "Weitere Partei"

    name: str = field("Name", width=40, example="Regionales Landesamt für Schule und Bildung")
    gender: Gender = field("Artikel", default=Gender.NEUTER, width=6)
    short_name: str = field("Kurzname", width=20)
    represented_by: str = field("vertreten durch", width=40, help="Im Akkusativ: „den Leiter …“.")

    def label(self) -> str:
        return self.name or "weitere Partei"


@dataclass(frozen=True, kw_only=True)
class VersionPerson(VersionPart):
    """A person who stands for a party: of the staff, of the contacts, or typed freely for a further party."""

    side: Side = field("für", default=Side.MUNICIPALITY, width=14)
    staff_id: int | None = reference("Person der Agentur", "staff")
    contact_id: int | None = reference("Kontakt", "contact")
    party_id: int | None = reference("Weitere Partei", "further_party")


@dataclass(frozen=True, kw_only=True)
class Signatory(VersionPerson):
    """Who signs, for whom, and in what capacity."""

    title: ClassVar[str] = "Unterzeichnende Person"

    capacity: Capacity = field("unterzeichnet", default=Capacity.SELF, width=16)
    authority: str = field("Vollmacht", width=40, help="Zum Beispiel: Vertretungsregelung vom 01.03.2026.")
    name: str = field("Name", width=30, private=True, help="Für eine weitere Partei.")
    function: str = field("Funktion", width=30, help="Für eine weitere Partei.")


@dataclass(frozen=True, kw_only=True)
class ContactPerson(VersionPerson):
    """Whom a party names as Ansprechperson in Teil C."""

    title: ClassVar[str] = "Ansprechperson"


PARTS: tuple[type[VersionPart], ...] = (Topic, ProcedureStep, ClauseText, FurtherParty, Signatory, ContactPerson)


_AT_WORK = """
select coalesce(max(a.module), 1) as module from agreement a join agreement_version v on v.agreement_id = a.id
 where a.municipality_id = ? and a.removed_at is null and v.removed_at is null and v.state = 'signed'
"""


def versions_of(store: Store, agreement_id: int) -> list[AgreementVersion]:
    """All versions of an agreement, the newest first."""
    return store.find(AgreementVersion, agreement_id=agreement_id, order_by="number desc")


def module_at_work(store: Store, municipality_id: int) -> int:
    """The module that a talk of today belongs to: the last one whose agreement is signed, 1 before there is one."""
    (row,) = store.rows(_AT_WORK, [municipality_id])
    return int(row["module"])


def municipality_of(store: Store, version: AgreementVersion) -> Municipality:
    """The Kommune that the version is agreed with."""
    return store.get(Municipality, store.get(Agreement, version.agreement_id).municipality_id)


def parts_of(store: Store, kind: type[P], version_id: int) -> list[P]:
    """The parts of one kind, in their order."""
    return store.find(kind, version_id=version_id, order_by="position, id")
