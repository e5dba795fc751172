"""A person in one line, as read off a card: "Dr. Jana Behrens, Leiterin Fachbereich Bildung, 05021 967-123"."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from models.agency import Gender
from models.contact import Contact, Role
from models.grammar import person_gender
from models.municipality import Municipality, MunicipalityKind
from models.person import Salutation

#: (man, woman) who heads a Kommune of that kind
_OFFICES = {
    MunicipalityKind.LANDKREIS: ("Landrat", "Landrätin"),
    MunicipalityKind.KREIS: ("Landrat", "Landrätin"),
    MunicipalityKind.STADT: ("Oberbürgermeister", "Oberbürgermeisterin"),
    MunicipalityKind.LANDESHAUPTSTADT: ("Oberbürgermeister", "Oberbürgermeisterin"),
    MunicipalityKind.HANSESTADT: ("Oberbürgermeister", "Oberbürgermeisterin"),
    MunicipalityKind.REGION: ("Regionspräsident", "Regionspräsidentin"),
    MunicipalityKind.STAEDTEREGION: ("Städteregionsrat", "Städteregionsrätin"),
    MunicipalityKind.REGIONALVERBAND: ("Regionalverbandsdirektor", "Regionalverbandsdirektorin"),
    MunicipalityKind.VEREIN: ("Vorsitzender", "Vorsitzende"),
    MunicipalityKind.OTHER: ("Leiter", "Leiterin"),
}

_TITLE = re.compile(r"(?:(?:Prof|Dr|Dipl|Mag|PD|Ing|h|c|med|jur|phil|rer|nat|pol|oec|habil|theol)\.(?:-Ing\.)?\s*)+")
_PHONE = re.compile(r"^(?:(?:Tel|Telefon|Mobil|Fon)\.?:?\s*)?([+(]?\d[\d\s()/\-–.]{4,})$", re.IGNORECASE)
_MOBILE = re.compile(r"^(?:\+49|0049|0)\s*1[5-7]")
_MAIL = re.compile(r"^\S+@\S+\.\S+$")
_MAN = re.compile(r"(?:rat|er|or|ent|mann)$", re.IGNORECASE)
_OFFICE_BEGINS = re.compile(
    r"^(?:Erste[r]? )?(?:Landr|Kreisr|Oberbürgermeister|Bürgermeister|Regionspräsident|Dezernent|Städteregionsr|"
    r"Stadtr|Stadtdirektor|Regionalverbandsdirektor|Schulrat|Schulrätin|Vorsitzende|Geschäftsführ|Leiter|Fachbereichsleit|"
    r"Fachdienstleit|Amtsleit|Bildungskoordinator|Bildungsmanager|Bildungsbüro)"
)

_DEPARTMENT = re.compile(r"(?i)\b\w*(?:bereich|dienst|gebiet|amt|dezernat|abteilung|referat)(?:e?s)?\b")


def usual_offices(municipality: Municipality) -> tuple[str, str]:
    """Who heads a Kommune of this kind, as (man, woman)."""
    return _OFFICES[municipality.kind]


def read_contact(line: str, municipality: Municipality) -> Contact:
    """What a line of name, function, phone and mail says, in any order after the name; not yet kept.

    A line that begins with an office ("Landrätin", "Landrat Hinrich Oltmanns") is that office, with or
    without a name. The salutation follows the function where it tells the gender. The usual head of the
    Kommune gets the role Leitung, everyone else is an Ansprechperson.
    """
    values: dict[str, Any] = {}
    texts = []
    for part in (p.strip() for p in re.split(r"[,;\t]", line)):
        if number := _PHONE.match(part):
            mobile = _MOBILE.match(number[1]) and "mobile" not in values
            values["mobile" if mobile else "phone"] = number[1].strip()
        elif _MAIL.match(part):
            values["mail"] = part
        elif part:
            texts.append(part)
    if texts:
        values |= _named(texts.pop(0))
    if texts and "function" not in values:
        values["function"] = texts.pop(0)
    for _ in range(_listed(values.get("function", ""), texts)):
        values["function"] += f", {texts.pop(0)}"
    if texts:
        values["unit"] = ", ".join(texts)
    function = values.get("function", "")
    values.setdefault("salutation", salutation_of(function))
    return Contact(municipality_id=municipality.id, roles=usual_roles(function, municipality), **values)


def _listed(function: str, texts: list[str]) -> int:
    """How many of the parts that follow belong to it: "Leiter des Fachbereichs Bildung", "Kultur und Sport"."""
    last = next((at for at, text in enumerate(texts, 1) if re.search(r" (?:und|&|u\.) ", text)), 0)
    return 0 if not _DEPARTMENT.search(function) or any(map(_DEPARTMENT.search, texts[:last])) else last


def as_head(contact: Contact, municipality: Municipality) -> Contact:
    """The person as head of the Kommune: "Frau Dr. Tiedje" without a function is the Landrätin."""
    function = contact.function
    if not function and contact.salutation is not Salutation.NONE:
        function = usual_offices(municipality)[contact.salutation is Salutation.MRS]
    return dataclasses.replace(contact, function=function, roles=(Role.HEAD,))


def read_successor(line: str, before: Contact, municipality: Municipality) -> Contact:
    """Who follows on before: the same office, in the form of the new person, and the same roles."""
    read = read_contact(line, municipality)
    offices = usual_offices(municipality)
    function = read.function or before.function
    if not read.function and before.function in offices and read.salutation is not Salutation.NONE:
        function = offices[read.salutation is Salutation.MRS]
    salutation = read.salutation or (salutation_of(function) if function in offices else Salutation.NONE)
    return dataclasses.replace(read, function=function, salutation=salutation, roles=before.roles)


def usual_roles(function: str, municipality: Municipality) -> tuple[Role, ...]:
    """The head's office leads and signs; everyone else is whom we talk to."""
    head = function.strip() in usual_offices(municipality)
    return (Role.HEAD,) if head else (Role.CONTACT,)


def salutation_of(function: str) -> Salutation:
    """ "Leiterin des Fachbereichs" → Frau, "Erster Kreisrat" → Herr, "Leitung" → none."""
    gender = person_gender(Salutation.NONE, function)
    if gender is Gender.FEMININE:
        return Salutation.MRS
    # a man only where the noun says so: "Bildungsmonitoring" is nobody's gender
    words = function.split()[:2]
    return Salutation.MR if gender is Gender.MASCULINE and any(map(_MAN.search, words)) else Salutation.NONE


def _named(text: str) -> dict[str, Any]:
    """Salutation, office, title, first and last name, from the first part of the line."""
    values: dict[str, Any] = {}
    for salutation in (Salutation.MRS, Salutation.MR):
        if re.match(rf"{salutation}n?\b", text):
            values["salutation"], text = salutation, " ".join(text.split()[1:])
    words = text.split()
    if _OFFICE_BEGINS.match(text):
        count = 2 if text.startswith(("Erste ", "Erster ")) else 1
        follows = words[count] if len(words) > count else ""
        if follows and not follows[0].isupper():  # "Leiterin des Fachbereichs Bildung": all of it is the function
            return {**values, "function": text}
        values["function"], text = " ".join(words[:count]), " ".join(words[count:])
    if title := _TITLE.match(text):
        values["academic_title"], text = title[0].strip(), text[title.end() :]
    names = text.split()
    last = next((i for i, word in enumerate(names) if i and word in _PARTICLES), len(names) - 1)
    values["first_name"], values["last_name"] = " ".join(names[:last]), " ".join(names[last:])
    return values


#: words with which a last name begins
_PARTICLES = frozenset({"von", "van", "de", "der", "den", "zu", "zur", "zum", "vom", "ten", "ter"})
