"""German case forms of Kommunen, organisations and offices, made by rule and a few tables.

"zwischen" takes the dative, "vertreten durch" the accusative, "Ziele" the genitive: a text that
names a party needs all of its forms. Rules after Duden, Die Grammatik: weak adjectives behind the
definite article, weak nouns (Präsident), adjectival nouns (Beauftragter), genitive in -s or -es.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.agency import Article, Gender
from models.grammar_words import (
    ADJECTIVAL_NOUNS,
    ADJECTIVE_ENDINGS,
    ADJECTIVE_WORDS,
    FUNCTION_GENDERS,
    LONG_GENITIVES,
    MASCULINE_PERSONS,
    ORGANISATIONS,
    TOWN_WORDS,
    WEAK_ENDINGS,
)
from models.municipality import Municipality, MunicipalityKind
from models.person import Salutation

M, F, N = Gender.MASCULINE, Gender.FEMININE, Gender.NEUTER


class Case(StrEnum):
    """The forms a text can ask for, by the names used in placeholders."""

    NOMINATIVE = "nominativ"
    GENITIVE = "genitiv"
    DATIVE = "dativ"
    ACCUSATIVE = "akkusativ"
    INSIDE = "in"
    BARE = "name"


FOUR_CASES = (Case.NOMINATIVE, Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE)

ARTICLES = {
    M: dict(zip(FOUR_CASES, ("der", "des", "dem", "den"))),
    F: dict(zip(FOUR_CASES, ("die", "der", "der", "die"))),
    N: dict(zip(FOUR_CASES, ("das", "des", "dem", "das"))),
}

#: endings of an adjective that stands in a name without article ("Märkischer Kreis"), or with it
_ADJECTIVE_ENDINGS_OF = {M: ("er", "e"), F: ("e",), N: ("es", "e")}

_KIND_GENDERS = {
    MunicipalityKind.LANDKREIS: M,
    MunicipalityKind.KREIS: M,
    MunicipalityKind.STADT: F,
    MunicipalityKind.LANDESHAUPTSTADT: F,
    MunicipalityKind.HANSESTADT: F,
    MunicipalityKind.REGION: F,
    MunicipalityKind.STAEDTEREGION: F,
    MunicipalityKind.REGIONALVERBAND: M,
    MunicipalityKind.VEREIN: M,
}

_KIND_ENDINGS = {
    MunicipalityKind.LANDKREIS: "kreis",
    MunicipalityKind.KREIS: "kreis",
    MunicipalityKind.REGION: "region",
    MunicipalityKind.STAEDTEREGION: "region",
    MunicipalityKind.REGIONALVERBAND: "verband",
}


@dataclass(frozen=True, kw_only=True)
class CaseForms:
    """All forms of one name: four cases with article, `inside` ("im Landkreis X"), and `bare` without article."""

    nominative: str
    genitive: str
    dative: str
    accusative: str
    inside: str
    bare: str

    def of(self, case: Case) -> str:
        """The form of that case."""
        return {
            Case.NOMINATIVE: self.nominative,
            Case.GENITIVE: self.genitive,
            Case.DATIVE: self.dative,
            Case.ACCUSATIVE: self.accusative,
            Case.INSIDE: self.inside,
            Case.BARE: self.bare,
        }[case]


def joined(items: Sequence[str]) -> str:
    """ "A", "A und B", "A, B und C"."""
    return " und ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def capitalised(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


# -------------------------------------------------------------------- names of parties


def municipality_forms(municipality: Municipality) -> CaseForms | None:
    """The Kommune's case forms, own forms first; None while it has no name."""
    bare = municipality_name(municipality)
    if not bare:
        return None
    made = forms(bare, municipality_gender(municipality) or F)
    own = {
        "nominative": municipality.form_nominative.strip(),
        "genitive": municipality.form_genitive.strip(),
        "dative": municipality.form_dative.strip(),
        "accusative": municipality.form_accusative.strip(),
        "inside": municipality.form_inside.strip() or _inside(municipality.form_dative.strip()),
    }
    return dataclasses.replace(made, **{name: form for name, form in own.items() if form})


def municipality_name(municipality: Municipality) -> str:
    """What the Kommune is called in contracts: "Landkreis Auental", "Heidekreis", "Stadt Ingolstadt".

    The kind goes before a name that doesn't tell it itself.
    """
    contract, name, kind = municipality.contract_name.strip(), municipality.name.strip(), municipality.kind
    if contract and contract != name and organisation_gender(contract):
        return contract
    name = contract or name
    if not name or kind is MunicipalityKind.OTHER or _tells_kind(name, kind):
        return name
    return f"{kind.value} {name}"


def municipality_gender(municipality: Municipality) -> Gender | None:
    """As set, else by the name's own noun, else by the kind; None where only a person can tell."""
    return (
        municipality.gender
        or organisation_gender(municipality_name(municipality))
        or _KIND_GENDERS.get(municipality.kind)
    )


def organisation_gender(name: str) -> Gender | None:
    """By the first word that says what it is: "Regionales Landesamt für …" is neuter; None if none does."""
    for word in re.findall(r"[\w-]+", name):
        endings = [ending for ending in ORGANISATIONS if word.lower().endswith(ending)]
        if endings and not word.endswith("-"):
            return ORGANISATIONS[max(endings, key=len)]
    return None


def forms(name: str, gender: Gender) -> CaseForms:
    """The case forms of an organisation's name as written without article: "Bundesministerium für Bildung"."""
    nominative, genitive, dative, accusative = (
        f"{ARTICLES[gender][case]} {_declined(name, gender, case)}" for case in FOUR_CASES
    )
    return CaseForms(
        nominative=nominative,
        genitive=genitive,
        dative=dative,
        accusative=accusative,
        inside=_inside(dative),
        bare=name,
    )


def word_forms(word: str, article: Article) -> CaseForms:
    """The case forms of a word that stands for a party: "der Verein", or in the plural "die Städte"."""
    if article is not Article.PLURAL:
        return forms(word, Gender(article.value))
    dative = f"den {word if word.endswith(('n', 's')) else f'{word}n'}"
    return CaseForms(
        nominative=f"die {word}",
        genitive=f"der {word}",
        dative=dative,
        accusative=f"die {word}",
        inside=_inside(dative),
        bare=word,
    )


def _inside(dative: str) -> str:
    article, _, rest = dative.partition(" ")
    return f"im {rest}" if article == "dem" else f"in {dative}" if dative else ""


def _tells_kind(name: str, kind: MunicipalityKind) -> bool:
    if kind is MunicipalityKind.VEREIN:
        return organisation_gender(name) is not None
    return any(_is_kind_word(word, kind) for word in name.split(" "))


def _is_kind_word(word: str, kind: MunicipalityKind) -> bool:
    if kind in _KIND_ENDINGS:
        return word.lower().endswith(_KIND_ENDINGS[kind])
    return word.lower() in TOWN_WORDS


# -------------------------------------------------------------------- persons


def person_gender(salutation: Salutation, function: str) -> Gender | None:
    """A person's gender by salutation, else by the form of the function; None if neither tells."""
    if salutation is not Salutation.NONE:
        return F if salutation is Salutation.MRS else M
    if not function.strip():
        return None
    head = _head(function, F)
    if _adjectival(head):
        return M if head.endswith("r") else F
    ending = _function_ending(head)
    if ending in ("in", "frau"):
        return F
    return M if not ending and head.lower().endswith((*WEAK_ENDINGS, *MASCULINE_PERSONS)) else None


def function_forms(function: str, salutation: Salutation, accusative: str = "") -> CaseForms:
    """An office or function with its article: "den Ersten Kreisrat", "der Leiterin des Fachbereichs Bildung".

    Only the head noun (and its adjectives) is declined. `accusative` is the form typed by the user and wins.
    """
    gender = function_gender(function, salutation)
    made = forms(function.strip(), gender)
    own = accusative.strip()
    if own and own.split(" ")[0].lower() not in ("den", "die", "das"):
        own = f"{ARTICLES[gender][Case.ACCUSATIVE]} {own}"
    return dataclasses.replace(made, accusative=own) if own else made


def function_genitive(function: str) -> str:
    """ "der Landrätin", "des Ersten Kreisrats"; "" where the word itself doesn't tell its gender."""
    known = _function_ending(_head(function, F)) or person_gender(Salutation.NONE, function)
    return function_forms(function, Salutation.NONE).genitive if known else ""


def function_gender(function: str, salutation: Salutation) -> Gender:
    """The gender of the noun: its own ("die Amtsleitung"), else the person's, else masculine."""
    ending = _function_ending(_head(function, F))
    return FUNCTION_GENDERS[ending] if ending else person_gender(salutation, function) or M


def _function_ending(noun: str) -> str:
    endings = [e for e in FUNCTION_GENDERS if noun.lower().endswith(e)]
    return max(endings, key=len, default="")


# -------------------------------------------------------------------- declension


def _declined(phrase: str, gender: Gender, case: Case) -> str:
    words = phrase.split(" ")
    adjectives, heads = _inflecting(words, gender)
    for at in adjectives:
        words[at] = _weak_adjective(words[at], gender, case)
    for at in heads:
        words[at] = declined_noun(words[at], gender, case)
    return " ".join(words)


def _head(phrase: str, gender: Gender) -> str:
    words = phrase.strip().split(" ")
    _, heads = _inflecting(words, gender)
    return words[heads[0]].rstrip(",") if heads else ""


def _inflecting(words: Sequence[str], gender: Gender) -> tuple[list[int], list[int]]:
    """Which words follow the case: the adjectives, and the head noun (two in "Stadtrat und Kämmerer")."""
    adjectives: list[int] = []
    heads: list[int] = []
    for at, word in enumerate(words):
        last = at == len(words) - 1
        if not last and not _adjectival(word) and _adjective_stem(word, gender):
            adjectives.append(at)
        elif word[:1].isupper() and not word.endswith(("-", ".")):
            heads.append(at)
            if len(heads) == 2 or words[at + 1 : at + 2] != ["und"]:
                break
    return adjectives, heads


def _adjective_stem(word: str, gender: Gender) -> str:
    for ending in _ADJECTIVE_ENDINGS_OF[gender]:
        stem = word.removesuffix(ending)
        known = stem.lower() in ADJECTIVE_WORDS or (len(stem) > 5 and stem.lower().endswith(ADJECTIVE_ENDINGS))
        if stem != word and known:
            return stem
    return ""


def _weak_adjective(word: str, gender: Gender, case: Case) -> str:
    short = case is Case.NOMINATIVE or (case is Case.ACCUSATIVE and gender is not M)
    return _adjective_stem(word, gender) + ("e" if short else "en")


def _adjectival(noun: str) -> str:
    """The stem of an adjectival noun ("Beauftragte", "Beigeordneter"), else nothing."""
    for ending in ("er", "e"):
        stem = noun.removesuffix(ending)
        if stem != noun and stem.lower().endswith(ADJECTIVAL_NOUNS):
            return stem
    return ""


def declined_noun(word: str, gender: Gender, case: Case) -> str:
    """One noun in the singular, as it stands behind the definite article."""
    noun = word.rstrip(",")
    if stem := _adjectival(noun):
        short = case is Case.NOMINATIVE or (case is Case.ACCUSATIVE and gender is not M)
        noun = stem + ("e" if short else "en")
    elif gender is F or case is Case.NOMINATIVE:
        pass
    elif gender is M and is_weak(noun):
        noun += "n" if noun.lower().endswith(("e", "herr")) else "en"
    elif case is Case.GENITIVE:
        noun += _genitive_ending(noun)
    return noun + word[len(word.rstrip(",")) :]


def is_weak(noun: str) -> bool:
    """Whether a masculine noun takes -en: Präsident, Dezernent, any in -e (Lotse), but not Landrat."""
    return noun.lower().endswith((*WEAK_ENDINGS, "e"))


def _genitive_ending(noun: str) -> str:
    lower = noun.lower()
    if not noun[-1:].isalpha() or noun[-1:].isupper() or (lower.endswith("us") and not lower.endswith("aus")):
        return ""
    if lower.endswith("nis"):
        return "ses"
    return "es" if lower.endswith(("s", "ß", "x", "z", *LONG_GENITIVES)) else "s"
