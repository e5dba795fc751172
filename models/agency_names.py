"""What an agency's name in contracts and its short name usually are, so that only one has to be typed."""

from __future__ import annotations

FILLERS = ("für Kommunales Bildungsmanagement", "Kommunales Bildungsmanagement", "für", "kommunales Bildungsmanagement")

SHORT_STATES = {
    "Niedersachsen": "Nds",
    "Nordrhein-Westfalen": "NRW",
    "Rheinland-Pfalz": "RLP",
    "Sachsen-Anhalt": "LSA",
    "Schleswig-Holstein": "SH",
    "Mecklenburg-Vorpommern": "MV",
    "Baden-Württemberg": "BW",
    "Brandenburg": "BB",
    "Thüringen": "TH",
}

PROGRAMME = "Transferagentur Kommunales Bildungsmanagement"
MINISTRY = "Bundesministerium für Bildung und Forschung"
FUNDER = "Projektträger im Deutschen Zentrum für Luft- und Raumfahrt (PT-DLR)"


def contract_name(name: str) -> str:
    """The name without the programme in its middle: "Transferagentur Niedersachsen"."""
    for filler in FILLERS:
        name = name.replace(f" {filler} ", " ")
    return " ".join(name.split())


def short_name(name: str) -> str:
    """As colleagues say it: "TA Nds"; initials where it is no Transferagentur."""
    first, _, rest = contract_name(name).partition(" ")
    if first == "Transferagentur":
        return f"TA {SHORT_STATES.get(rest, rest)}".strip()
    return "".join(word[0] for word in name.split() if word[0].isupper()) if " " in name else name
