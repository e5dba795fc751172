"""The two usual ways to a binding signature (§ 86 NKomVG); the field takes any text, other Länder differ."""

from __future__ import annotations

from models.municipality import Municipality, MunicipalityKind

CURRENT_BUSINESS = "Geschäft der laufenden Verwaltung"

#: who decides for a Kommune of that kind, in the genitive
_BODIES = {
    MunicipalityKind.LANDKREIS: "des Kreistages",
    MunicipalityKind.KREIS: "des Kreistages",
    MunicipalityKind.STADT: "des Rates",
    MunicipalityKind.LANDESHAUPTSTADT: "des Rates",
    MunicipalityKind.HANSESTADT: "des Rates",
    MunicipalityKind.REGION: "der Regionsversammlung",
    MunicipalityKind.STAEDTEREGION: "des Städteregionstages",
    MunicipalityKind.REGIONALVERBAND: "der Regionalversammlung",
    MunicipalityKind.VEREIN: "des Vorstandes",
    MunicipalityKind.OTHER: "des zuständigen Gremiums",
}


def form_paths(municipality: Municipality) -> tuple[str, str]:
    """Both ways as texts to take over; the second ends where its date belongs."""
    return CURRENT_BUSINESS, f"Beschluss {_BODIES[municipality.kind]} vom "
