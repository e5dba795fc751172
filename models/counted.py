"""How many of something, in words of running text: "ein Gespräch", "elf Gespräche", "18 Unterlagen"."""

from __future__ import annotations

from models.agency import Gender
from models.grammar import Case

NUMBERS = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
"""Up to twelve a number is written as a word (Duden)."""
_ONE = {
    Gender.MASCULINE: {Case.NOMINATIVE: "ein", Case.DATIVE: "einem", Case.ACCUSATIVE: "einen", Case.GENITIVE: "eines"},
    Gender.FEMININE: {Case.NOMINATIVE: "eine", Case.DATIVE: "einer", Case.ACCUSATIVE: "eine", Case.GENITIVE: "einer"},
    Gender.NEUTER: {Case.NOMINATIVE: "ein", Case.DATIVE: "einem", Case.ACCUSATIVE: "ein", Case.GENITIVE: "eines"},
}


def number_word(count: int, gender: Gender = Gender.FEMININE, case: Case = Case.NOMINATIVE) -> str:
    """ "eine", "elf", "18"."""
    if count == 1:
        return _ONE[gender].get(case, "ein")
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else str(count)


def counted(count: int, one: str, several: str, gender: Gender = Gender.FEMININE, case: Case = Case.NOMINATIVE) -> str:
    """ "eine Unterlage", "elf Unterlagen", "keine Unterlage"."""
    if count == 0:
        return f"k{_ONE[gender].get(case, 'ein')} {one}"
    return f"{number_word(count, gender, case)} {one if count == 1 else several}"
