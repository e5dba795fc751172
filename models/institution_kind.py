"""What sort of institution an interview partner works for, so broad that it tells nobody."""

from __future__ import annotations

from enum import StrEnum

from models.letters import fold


class InstitutionKind(StrEnum):
    """In the order in which they are told."""

    ADMINISTRATION = "administration"
    SCHOOL = "school"
    LABOUR = "labour"
    CHAMBER = "chamber"
    ADULT = "adult"
    ASSOCIATION = "association"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {
            "administration": "Verwaltung der Kommune",
            "school": "Schulen und Hochschulen",
            "labour": "Arbeitsverwaltung",
            "chamber": "Kammern und Wirtschaft",
            "adult": "Weiterbildung",
            "association": "Vereine und freie Träger",
            "other": "weitere Einrichtungen",
        }[self.value]


_WORDS = {
    InstitutionKind.ADULT: ("volkshochschule", "vhs", "weiterbildung", "erwachsenenbildung", "bildungswerk"),
    InstitutionKind.LABOUR: ("jobcenter", "agentur fuer arbeit", "arbeitsagentur", "jugendberufsagentur"),
    InstitutionKind.SCHOOL: ("schule", "gymnasium", "kolleg", "hochschule", "universitaet", "bbs", "berufsbildend"),
    InstitutionKind.CHAMBER: ("ihk", "hwk", "kammer", "handwerk", "wirtschaft", "innung", "gmbh", "unternehmen"),
    InstitutionKind.ASSOCIATION: (
        "e. v.", "e.v.", "verein", "verband", "caritas", "diakonie", "awo", "stiftung", "kirche", "drk",
    ),
}  # fmt: skip
_OFFICES = (
    "fachbereich", "fachdienst", "amt", "dezernat", "stabsstelle", "abteilung", "referat", "buero", "planung",
    "kaemmerei", "verwaltung",
)  # fmt: skip


def institution_kind(name: str, *, known: bool = True) -> InstitutionKind:
    """By the name of the organisation, "" for the Kommune itself; of what isn't `known` to be one, offices are the
    Kommune's."""
    small = fold(name)
    if not small.strip():
        return InstitutionKind.ADMINISTRATION if known else InstitutionKind.OTHER
    for kind, words in _WORDS.items():
        if any(word in small for word in words):
            return kind
    office = any(word in small for word in _OFFICES)
    return InstitutionKind.ADMINISTRATION if office and not known else InstitutionKind.OTHER
