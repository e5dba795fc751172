"""Whose names are covered in a text that goes out without names, and what stands for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.contact import Contact
from models.interview import Interview
from models.name_cover import Covered, NameCover, Span
from models.organisation import Organisation
from models.pseudonym import partners_of, pseudonym_of
from models.store.store import Store

SOMEONE = "[eine Person]"
MAIL, PHONE = "[E-Mail-Adresse]", "[Telefonnummer]"
SHORTEST_NUMBER = 6
"""Digits of a number that tells whose it is; a shorter one is an extension, or a year."""
_MAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")


def people_to_cover(store: Store, municipality_id: int, interview: Interview | None = None) -> list[Covered]:
    """The partners of the interview first, then everybody of the Kommune, also who has left or lies in the bin.

    Raises NamesUnreadable where the names key is missing: then nobody knows whom to cover.
    """
    return list(_people(store, municipality_id, interview))


def _people(store: Store, municipality_id: int, interview: Interview | None) -> Iterator[Covered]:
    partners = partners_of(store, interview) if interview is not None else []
    named = [Covered(each, pseudonym_of(store, interview, each), any_case=True) for each in partners if interview]
    yield from named
    ids, offices = {each.id for each in partners}, NameCover(named)
    for removed in (False, True):
        for contact in store.find(Contact, municipality_id=municipality_id, removed=removed):
            if contact.id not in ids:
                yield Covered(contact, offices.cover(_office(store, contact)))


class ReachCover:
    """Finds mail addresses, whosesoever, and the numbers of these contacts however they are written."""

    def __init__(self, contacts: list[Contact]) -> None:
        digits = {number for each in contacts for number in map(_digits, (each.phone, each.mobile))}
        ways = ["[\\s()/.\\-\u2010-\u2013]*".join(number) for number in digits if len(number) >= SHORTEST_NUMBER]
        self._phone = (
            re.compile(rf"(?<!\d)(?:(?:\+|00)49[\s()/.\-]*|\(?0)(?:{'|'.join(sorted(ways))})") if ways else None
        )

    def spans(self, text: str) -> list[Span]:
        """Where they stand, in order."""
        found = [Span(*hit.span(), MAIL) for hit in _MAIL.finditer(text)]
        if self._phone is not None:
            found += [Span(*hit.span(), PHONE) for hit in self._phone.finditer(text)]
        return sorted(found)


def _digits(number: str) -> str:
    """The figures of a number without what is dialled before the area: "05021 967-123" → "5021967123"."""
    plain = re.sub(r"^\s*(\+|00)49", "0", number)
    return "".join(sign for sign in plain if sign.isdigit()).lstrip("0")


def _office(store: Store, contact: Contact) -> str:
    organisation = store.get(Organisation, contact.organisation_id).name if contact.organisation_id else ""
    office = contact.function or contact.unit or organisation
    return f"[{office}]" if office else SOMEONE
