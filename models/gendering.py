"""Nouns for persons of all genders, in the spelling that the agency has chosen.

In a template the noun is written with a slash: "Akteur/innen" (plural), "Ansprechpartner/in" (singular).
"""

from __future__ import annotations

from collections.abc import Sequence

from models.agency import Gender, Gendering
from models.grammar import Case, declined_noun
from models.grammar_words import MASCULINE_STEMS, PLURAL_EN

_SIGNS = {Gendering.SLASH: "/", Gendering.COLON: ":", Gendering.STAR: "*"}


def plural(noun: str, gendering: Gendering, case: Case = Case.NOMINATIVE) -> str:
    """ "Akteur/innen" as "Akteur:innen" or "Akteurinnen und Akteure"; only the pair shows the dative."""
    stem = noun.removesuffix("/innen")
    if gendering is Gendering.PAIR:
        return f"{stem}innen und {_masculine_plural(stem, case)}"
    return f"{stem}{_SIGNS[gendering]}innen"


def for_persons(noun: str, genders: Sequence[Gender | None], gendering: Gendering, case: Case = Case.NOMINATIVE) -> str:
    """ "Ansprechpartner/in" for these persons: one woman, one man, women only, or in the chosen spelling."""
    stem = noun.removesuffix("/in")
    women = bool(genders) and all(gender is Gender.FEMININE for gender in genders)
    if len(genders) > 1:
        return f"{stem}innen" if women else plural(f"{stem}/innen", gendering, case)
    masculine = declined_noun(_masculine(stem), Gender.MASCULINE, case)
    if women:
        return f"{stem}in"
    if genders and genders[0] is Gender.MASCULINE:
        return masculine
    return f"{stem}in oder {masculine}" if gendering is Gendering.PAIR else f"{stem}{_SIGNS[gendering]}in"


def _masculine(stem: str) -> str:
    for ending, word in MASCULINE_STEMS.items():
        if stem.lower().endswith(ending):
            kept = stem[: len(stem) - len(ending)]
            return kept + (word if kept else word.capitalize())
    return stem


def _masculine_plural(stem: str, case: Case) -> str:
    lower = stem.lower()
    if lower.endswith(PLURAL_EN):
        return f"{stem}en"
    noun = stem if lower.endswith(("er", "el")) else f"{stem}e"
    return f"{noun}n" if case is Case.DATIVE else noun
