"""Kommunen: the partners of every agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from models.agency import Gender
from models.passage_moves import move_passages
from models.store.errors import InvalidValue, KnownError, Locked
from models.store.record import Form, Record, field
from models.store.store import Store

BOUND = "Mit dieser Kommune liegt eine Vereinbarung zur Unterschrift vor oder ist unterschrieben: Sie bleibt."
_FROZEN_VERSIONS = (
    "select 1 from agreement_version join agreement on agreement.id = agreement_id where municipality_id = ? "
    "and agreement_version.removed_at is null and agreement_version.state != 'draft' limit 1"
)


class MunicipalityKind(StrEnum):
    """What a partner is; it decides article and declension."""

    LANDKREIS = "Landkreis"
    KREIS = "Kreis"
    STADT = "Stadt"
    LANDESHAUPTSTADT = "Landeshauptstadt"
    HANSESTADT = "Hansestadt"
    REGION = "Region"
    STAEDTEREGION = "Städteregion"
    REGIONALVERBAND = "Regionalverband"
    VEREIN = "Verein"
    OTHER = "andere"

    @property
    def label(self) -> str:
        return self.value


@dataclass(frozen=True, kw_only=True)
class Municipality(Record):
    """A partner at county level, or a Verein in its place. Key is the uid; the AGS is unique where there is one.

    The five form fields override the computed case forms (`models.grammar`); empty means computed.
    """

    title: ClassVar[str] = "Kommune"

    kind: MunicipalityKind = field("Art", default=MunicipalityKind.LANDKREIS, width=18)
    status: str = field("Status", width=18, example="kreisfreie Stadt")
    name: str = field("Name", width=28, searched=True, example="Auental")
    contract_name: str = field("Name in Verträgen", width=36, searched=True, example="Landkreis Auental")
    seat: str = field("Sitz", width=24, help="Der Ort, an dem die Verwaltung sitzt.")
    ags: str = field("AGS", width=9, help="Amtlicher Gemeindeschlüssel, 5 oder 8 Ziffern.")
    state: str = field("Land", width=20, example="Niedersachsen")
    street: str = field("Straße", width=36)
    postcode: str = field("PLZ", width=6)
    city: str = field("Ort", width=24)
    website: str = field("Website", form=Form.WEB, width=32)
    notes: str = field("Notizen", form=Form.LONG, width=75, searched=True, private=True)
    gender: Gender | None = field("Artikel", default=None, width=6, help="Leer: nach der Art.")
    form_nominative: str = field("Wer? (Nominativ)", width=36)
    form_genitive: str = field("Wessen? (Genitiv)", width=36)
    form_dative: str = field("Wem? (Dativ)", width=36)
    form_accusative: str = field("Wen? (Akkusativ)", width=36)
    form_inside: str = field("Wo? („im …“, „in der …“)", width=36)
    paused_since: date | None = field("pausiert seit", default=None, width=12)
    paused_reason: str = field("Grund der Pause", width=50, private=True)

    def label(self) -> str:
        return self.contract_name or self.name or "Kommune ohne Namen"

    def check(self, store: Store, before: Self | None) -> None:
        if self.ags and not (self.ags.isdigit() and len(self.ags) in (5, 8)):
            raise InvalidValue("ags", "Der AGS hat 5 oder 8 Ziffern.")
        if self.ags and any(m.id != self.id for m in store.find(Municipality, ags=self.ags)):
            raise InvalidValue("ags", "Diesen AGS hat schon eine andere Kommune.")

    def follow(self, store: Store, before: Self) -> None:
        move_passages(store, self, "notes", before.notes, self.notes)

    def check_undo(self, store: Store) -> None:
        if is_bound(store, self):
            raise Locked(BOUND)


def is_bound(store: Store, municipality: Municipality) -> bool:
    """Whether a version for signature or signed binds this Kommune, so that it is not to be removed."""
    return bool(store.rows(_FROZEN_VERSIONS, [municipality.id]))


def municipality_called(store: Store, word: str) -> Municipality:
    """The Kommune with that AGS, uid or name; raises KnownError if there is none, or several of that name."""
    sought = word.strip().casefold()
    every = store.find(Municipality)
    exact = [m for m in every if sought and sought in (m.ags, m.uid)]
    named = exact or [m for m in every if sought and sought in (m.contract_name.casefold(), m.name.casefold())]
    if len(named) == 1:
        return named[0]
    if named:
        names = ", ".join(sorted(f"„{m.label()}“" for m in named))
        raise KnownError(f"„{word}“ heißen mehrere Kommunen: {names}. Bitte AGS oder Kennung angeben.")
    raise KnownError(f"Eine Kommune mit AGS, Kennung oder Namen „{word}“ gibt es in diesem Datenbestand nicht.")
