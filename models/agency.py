"""The agency (Transferagentur) whose laptop this is: one record a store."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from models.store.record import Form, Record, field, reference
from models.store.store import Store


class Gender(StrEnum):
    """The grammatical gender of a noun."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"

    @property
    def label(self) -> str:
        return {"m": "der", "f": "die", "n": "das"}[self.value]


class Article(StrEnum):
    """The article of a word that may also stand in the plural: "der Verein", "die Kommune", "die Städte"."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"
    PLURAL = "p"

    @property
    def label(self) -> str:
        return {"m": "der", "f": "die", "n": "das", "p": "die (Mehrzahl)"}[self.value]


class Gendering(StrEnum):
    """How the agency writes nouns for all genders."""

    SLASH = "slash"
    COLON = "colon"
    STAR = "star"
    PAIR = "pair"

    @property
    def label(self) -> str:
        return {
            "slash": "Akteur/innen",
            "colon": "Akteur:innen",
            "star": "Akteur*innen",
            "pair": "Akteurinnen und Akteure",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class Agency(Record):
    """Names, address and funding of the agency, as agreements and letters need them."""

    title: ClassVar[str] = "Agentur"

    name: str = field(
        "Voller Name", width=60, searched=True, example="Transferagentur Kommunales Bildungsmanagement Niedersachsen"
    )
    contract_name: str = field("Name in Verträgen", width=40, example="Transferagentur Niedersachsen")
    short_name: str = field("Kurzname", width=16, example="TA Nds")
    gender: Gender = field("Artikel", default=Gender.FEMININE, width=6)
    carrier: str = field("Träger", width=50)
    street: str = field("Straße", width=36)
    postcode: str = field("PLZ", width=6)
    city: str = field("Ort", width=28, help="Auch der Ort der Unterschrift, wenn dort unterschrieben wird.")
    phone: str = field("Telefon", form=Form.PHONE, width=20)
    mail: str = field("E-Mail", form=Form.MAIL, width=32)
    website: str = field("Website", form=Form.WEB, width=32)
    programme: str = field(
        "Förderprogramm", width=60, example="Transferagentur Kommunales Bildungsmanagement",
        help="Ohne Anführungszeichen; sie stehen im Text der Vereinbarung.",
    )  # fmt: skip
    ministry: str = field("Ministerium", width=60, example="Bundesministerium für Bildung und Forschung")
    ministry_gender: Gender = field("Artikel des Ministeriums", default=Gender.NEUTER, width=6)
    funder: str = field(
        "Projektträger", width=60, example="Projektträger im Deutschen Zentrum für Luft- und Raumfahrt (PT-DLR)"
    )
    funder_gender: Gender = field("Artikel des Projektträgers", default=Gender.MASCULINE, width=6)
    logo_id: int | None = reference("Logo", "stored_file")

    def label(self) -> str:
        return self.short_name or self.contract_name or self.name or "Agentur"


def the_agency(store: Store) -> Agency | None:
    """The agency of this store, None before the first start is finished."""
    return store.first(Agency)
