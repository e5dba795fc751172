"""A Kommune that no list knows, typed in one line: "Bildungsverein Auental e. V.", "Landkreis Coburg"."""

from __future__ import annotations

import dataclasses

from models.municipality import Municipality, MunicipalityKind
from models.store.store import Store

#: the first word of a name that says what it is
_KINDS = {
    "landkreis": MunicipalityKind.LANDKREIS,
    "kreis": MunicipalityKind.KREIS,
    "stadt": MunicipalityKind.STADT,
    "landeshauptstadt": MunicipalityKind.LANDESHAUPTSTADT,
    "hansestadt": MunicipalityKind.HANSESTADT,
    "region": MunicipalityKind.REGION,
    "städteregion": MunicipalityKind.STAEDTEREGION,
    "regionalverband": MunicipalityKind.REGIONALVERBAND,
}
#: "LK Coburg", as colleagues write it
_SHORT = {"lk": "Landkreis", "lkr": "Landkreis"}
_SOCIETIES = ("verein", "e.v.", "e. v.", "genossenschaft", "stiftung", "ggmbh")
_TOWNS = (MunicipalityKind.STADT, MunicipalityKind.LANDESHAUPTSTADT, MunicipalityKind.HANSESTADT)
#: a status, not a part of the name: the party is "die Stadt Emden"
_INDEPENDENT, _INDEPENDENT_TOWN = "kreisfreie", "kreisfreie Stadt"


def read_municipality(line: str) -> Municipality:
    """What a typed name says, not yet kept: kind, name and name in contracts; a town is its own seat."""
    text = " ".join(line.split())
    first, _, rest = text.partition(" ")
    if first.casefold() == _INDEPENDENT:
        town = read_municipality(rest)
        if town.kind in _TOWNS:
            return dataclasses.replace(town, status=_INDEPENDENT_TOWN)
    if rest and first.rstrip(".").casefold() in _SHORT:
        first = _SHORT[first.rstrip(".").casefold()]
        text = f"{first} {rest}"
    kind = _KINDS.get(first.casefold()) if rest else None
    if kind is not None:
        seat = rest if kind in _TOWNS else ""
        return Municipality(kind=kind, name=rest, contract_name=f"{kind.value} {rest}", seat=seat)
    if any(word in text.casefold() for word in _SOCIETIES):
        kind = MunicipalityKind.VEREIN
    elif text.casefold().endswith("kreis"):  # "Heidekreis", "Märkischer Kreis"
        kind = MunicipalityKind.KREIS
    return Municipality(kind=kind or MunicipalityKind.OTHER, name=text, contract_name=text)


def known_as(store: Store, municipality: Municipality) -> Municipality | None:
    """The Kommune of the same AGS, or without one of the same name, that is already there."""
    if municipality.ags:
        return store.first(Municipality, ags=municipality.ags)
    name = municipality.contract_name.casefold()
    return next((m for m in store.find(Municipality) if name in (m.name.casefold(), m.contract_name.casefold())), None)
