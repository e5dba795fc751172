"""Party block and signatures of an agreement's snapshot."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from models.agreement_facts import list_address, short_date
from models.agreement_persons import Actor, signatories
from models.agreement_snapshot import Block, SignatureSnapshot
from models.agreement_version import AgreementVersion, FurtherParty, Side, parts_of
from models.clause_text import Facts, resolve
from models.grammar import capitalised, forms, function_genitive
from models.store.record import address
from models.store.store import Store


def party_block(store: Store, version: AgreementVersion, facts: Facts) -> tuple[Block, ...]:
    """The lines below the title, in the dative."""
    named = [resolve(text, facts) for text in ("{agentur.dativ}", "{kommune.dativ}")]
    further = [
        Block(text=forms(party.name.strip(), party.gender).dative, fields=(address(party, "name"),))
        for party in parts_of(store, FurtherParty, version.id)
        if party.name.strip()
    ]
    return (*(Block(text=each.text, fields=each.fields) for each in named), *further)


def signature_lines(store: Store, version: AgreementVersion, facts: Facts) -> tuple[SignatureSnapshot, ...]:
    """One line to sign on for each signatory: the agency's, the Kommune's, further parties'."""
    sides = (
        (Side.AGENCY, "{agentur.vertrag}", "agency_place", "agency_signed_on"),
        (Side.MUNICIPALITY, "{kommune}", "place", "signed_on"),
    )
    lines: list[SignatureSnapshot] = []
    for side, party, place, day in sides:
        dated = "" if version.one_place else place_and_date(getattr(version, place), getattr(version, day))
        own = () if version.one_place else (address(version, place), address(version, day))
        fields = (list_address(version, f"signatories.{side}"), *own)
        lines += _lines(resolve(party, facts).text, signatories(store, version.id, side), dated, fields)
    return _titled((*lines, *_further(store, version)))


def place_and_date(place: str, day: date | None) -> str:
    """ "Auenburg, den 16.10.2017"; where one is open there is a line for the pen; empty if both are."""
    known = place.strip(), short_date(day)
    return ", den ".join(part or "_" * 18 for part in known) if any(known) else ""


def _further(store: Store, version: AgreementVersion) -> Iterator[SignatureSnapshot]:
    actors = signatories(store, version.id, Side.FURTHER)
    for party in parts_of(store, FurtherParty, version.id):
        if party.name.strip():
            own = [actor for actor in actors if actor.part and actor.part.party_id == party.id]
            fields = (address(party, "name"), list_address(version, "signatories.further"))
            yield from _lines(party.name.strip(), own, "", fields)


def _lines(party: str, actors: Sequence[Actor], dated: str, fields: tuple[str, ...]) -> Iterator[SignatureSnapshot]:
    if not actors:
        yield SignatureSnapshot(party=party, place_and_date=dated, fields=fields)
    for actor in actors:
        yield SignatureSnapshot(
            party=party,
            capacity=capitalised(actor.capacity.value),
            name=actor.name,
            function=actor.function if actor.name else actor.office(),
            place_and_date=dated,
            fields=(*actor.fields(), *fields),
        )


def _titled(lines: tuple[SignatureSnapshot, ...]) -> tuple[SignatureSnapshot, ...]:
    """Each with what it is called when read aloud: by the office, by name where two would be called the same."""
    offices = [_by_office(line) for line in lines]
    often = Counter(offices)
    titles = [office if often[office] == 1 else _by_name(line) for line, office in zip(lines, offices, strict=True)]
    return tuple(dataclasses.replace(line, title=title) for line, title in zip(lines, titles, strict=True))


def _by_office(line: SignatureSnapshot) -> str:
    """ "Unterschrift der Landrätin, Landkreis Auental"; by name where the office's genitive isn't known."""
    genitive = function_genitive(_bare(line))
    return f"Unterschrift {genitive}, {line.party}" if genitive else _by_name(line)


def _by_name(line: SignatureSnapshot) -> str:
    return "Unterschrift: " + ", ".join(part for part in (line.name, line.function, line.party) if part)


def _bare(line: SignatureSnapshot) -> str:
    """The office without the article that stands before it where nobody is named: "Die Landrätin"."""
    return line.function if line.name else line.function.partition(" ")[2]
