"""Documents in running text: "im Bildungsbericht 2023", "das Leitbild Bildung"; of a name that doesn't tell its gender
"die Unterlage „Sozialraumdaten“"."""

from __future__ import annotations

import re

from models.agency import Gender
from models.grammar import CaseForms, forms

_M, _F, _N = Gender.MASCULINE, Gender.FEMININE, Gender.NEUTER
NOUNS = {
    "bericht": _M, "plan": _M, "vertrag": _M, "beschluss": _M, "antrag": _M, "vermerk": _M, "entwurf": _M,
    "artikel": _M, "haushalt": _M, "atlas": _M, "erlass": _M, "flyer": _M, "report": _M, "auszug": _M,
    "vorlage": _F, "unterlage": _F,
    "vereinbarung": _F, "planung": _F, "statistik": _F, "satzung": _F, "ordnung": _F, "liste": _F,
    "übersicht": _F, "karte": _F, "analyse": _F, "studie": _F, "auswertung": _F, "freigabe": _F, "richtlinie": _F,
    "niederschrift": _F, "broschüre": _F, "fortschreibung": _F, "strategie": _F, "präsentation": _F, "mitteilung": _F,
    "erklärung": _F, "befragung": _F, "erhebung": _F, "stellungnahme": _F, "dokumentation": _F, "agenda": _F,
    "konzept": _N, "leitbild": _N, "protokoll": _N, "organigramm": _N, "papier": _N, "programm": _N, "gutachten": _N,
    "monitoring": _N, "handbuch": _N, "schreiben": _N, "diagramm": _N, "rahmenkonzept": _N, "gesetz": _N,
}  # fmt: skip
"""The noun that says what a document is, by its end; the longest one counts."""
_BEHIND = re.compile(r"\s*(?:\(.*|:.*|, .*| – .*)$")
_PLURAL = re.compile(
    r"\b(?:berichte|pläne|protokolle|konzepte|daten|zahlen|listen|statistiken|unterlagen)$", re.IGNORECASE
)


def short_name(name: str) -> str:
    """What a document is called in a sentence: without what stands in brackets or behind a colon or comma.

    >>> short_name("Bildungsbericht 2023 (1. Auflage, Auszug)")
    'Bildungsbericht 2023'
    """
    return _BEHIND.sub("", name.strip()) or name.strip()


def document_forms(name: str) -> CaseForms:
    """The case forms of a document's name, with its article."""
    short = short_name(name)
    gender = _gender(short)
    if gender is not None:
        return forms(short, gender)
    said = f"Unterlage „{short}“"
    return CaseForms(
        nominative=f"die {said}", genitive=f"der {said}", dative=f"der {said}", accusative=f"die {said}",
        inside=f"in der {said}", bare=said,
    )  # fmt: skip


def _gender(short: str) -> Gender | None:
    """By the first word, the one that is declined: "Protokoll der Steuergruppe"."""
    first = re.split(r"[\s/]", short, maxsplit=1)[0].casefold()
    if not short[:1].isupper() or _PLURAL.search(first):
        return None
    endings = [ending for ending in NOUNS if first.endswith(ending)]
    return NOUNS[max(endings, key=len)] if endings else None
