"""What the gate looks for in one dossier, read from the store."""

from __future__ import annotations

from collections.abc import Iterator

from models.agency import Agency
from models.belonging import municipality_of, record_at
from models.contact import Contact, Role
from models.interview import interviews_of
from models.leak import Leak, LeakFacts, LeakPerson
from models.leak_noted import meeting_notes, open_texts, talk_notes, titles
from models.leak_passages import rows_of
from models.leak_secrets import confidential_evidence, said, silent_interviews
from models.municipality import Municipality
from models.organisation import Organisation
from models.passage import Passage, PassageKind, Release
from models.pseudonym import partners_of, pseudonym_of
from models.staff import Staff
from models.store.errors import Gone
from models.store.store import Store


def leak_facts(store: Store, municipality: Municipality) -> LeakFacts:
    """Everybody of the Kommune (also who has left or lies in the bin), what they said, and what is public.

    Raises NamesUnreadable where the names key is missing: then nobody knows whose pseudonym is whose.
    """
    organisations = {each.id: each for each in store.find(Organisation, municipality_id=municipality.id)}
    agency = store.first(Agency)
    passages = list(_passages(store, municipality))
    withdrawn = dict(pair for each in silent_interviews(store, municipality) for pair in said(store, each))
    quotes = [each for each in passages if each.kind is PassageKind.QUOTE and each.source not in withdrawn]
    return LeakFacts(
        people=(*_contacts(store, municipality, organisations), *_signing_staff(store)),
        quotes=tuple(each.words for each in quotes if each.release is not Release.RELEASED),
        released=tuple(each.words for each in quotes if each.release is Release.RELEASED),
        secrets=(
            *(each.words for each in passages if each.kind is PassageKind.CONFIDENTIAL),
            *confidential_evidence(store, municipality),
        ),
        withdrawn=tuple(filter(None, withdrawn.values())),
        talk_notes=talk_notes(store, municipality),
        meeting_notes=meeting_notes(store, municipality),
        open_texts=open_texts(store, municipality),
        titles=titles(store, municipality),
        institutions=tuple(filter(None, (each.name for each in organisations.values()))),
        places=tuple(filter(None, (municipality.label(), municipality.name, municipality.seat, municipality.city))),
        public_numbers=tuple(
            filter(None, (*(each.phone for each in organisations.values()), agency.phone if agency else ""))
        ),
        public_mails=tuple(filter(None, (agency.mail if agency else "",))),
    )


def quote_of(store: Store, municipality: Municipality, leak: Leak) -> Passage | None:
    """The quote whose words a warning found, in the Reinschrift rather than in the raw note: it is released there."""
    wanted = rows_of(leak.words)
    quotes = (each for each in _passages(store, municipality) if each.kind is PassageKind.QUOTE)
    open_ones = (each for each in quotes if each.release is not Release.RELEASED)
    found = [each for each in open_ones if wanted & rows_of(each.words)]
    return min(found, key=lambda each: each.source.endswith("/note"), default=None)


def _contacts(store: Store, municipality: Municipality, organisations: dict[int, Organisation]) -> Iterator[LeakPerson]:
    today = store.clock().date()
    pseudonyms = _pseudonyms(store, municipality)
    for removed in (False, True):
        for each in store.find(Contact, municipality_id=municipality.id, removed=removed, order_by="id"):
            organisation = organisations.get(each.organisation_id or 0)
            place = " ".join(filter(None, (each.unit, organisation.name if organisation else "")))
            yield LeakPerson(
                salutation=each.salutation.value,
                title=each.academic_title,
                first=each.first_name,
                last=each.last_name,
                function=each.function,
                unit=place,
                numbers=tuple(filter(None, (each.phone, each.mobile))),
                mail=each.mail,
                pseudonyms=tuple(pseudonyms.get(each.id, ())),
                head=Role.HEAD in each.roles and not removed and each.current(today),
            )


def _pseudonyms(store: Store, municipality: Municipality) -> dict[int, list[str]]:
    """Id of a contact → her pseudonyms."""
    found: dict[int, list[str]] = {}
    for interview in interviews_of(store, municipality.id):
        for partner in partners_of(store, interview):
            found.setdefault(partner.id, []).append(pseudonym_of(store, interview, partner))
    return found


def _signing_staff(store: Store) -> Iterator[LeakPerson]:
    """Who signs for the agency: named in the agreement, and so let through; she is told from others who hold a post."""
    for each in store.find(Staff, signs=True):
        yield LeakPerson(
            salutation=each.salutation.value,
            title=each.academic_title,
            first=each.first_name,
            last=each.last_name,
            function=each.function,
            head=True,
        )


def _passages(store: Store, municipality: Municipality) -> Iterator[Passage]:
    """Quotes and confidential words of this Kommune's talks and documents."""
    theirs: dict[str, bool] = {}
    for kind in (PassageKind.QUOTE, PassageKind.CONFIDENTIAL):
        for passage in store.find(Passage, kind=kind, order_by="id"):
            if passage.source not in theirs:
                theirs[passage.source] = _belongs(store, passage.source, municipality)
            if theirs[passage.source]:
                yield passage


def _belongs(store: Store, source: str, municipality: Municipality) -> bool:
    try:
        found = municipality_of(store, record_at(store, source))
    except Gone:
        return False
    return found is not None and found.id == municipality.id
