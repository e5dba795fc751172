"""What an agreement knows, read from its records and ready for its texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from models.agency import Agency, Article, the_agency
from models.agreement import Agreement
from models.agreement_persons import Actor, contact_persons, declined, listed, of_contact, offices, signatories
from models.agreement_version import AgreementVersion, FurtherParty, Side, Topic, parts_of
from models.clause_text import Facts, Value
from models.contact import head_of
from models.grammar import FOUR_CASES, Case, CaseForms, forms, joined, municipality_forms, word_forms
from models.municipality import Municipality
from models.preferences import preferences
from models.store.errors import StoreDamaged
from models.store.files import read_file
from models.store.record import address
from models.store.store import Store
from models.store.stored_file import StoredFile
from models.store.values import MONTHS, Span


def list_address(version: AgreementVersion, name: str) -> str:
    """Where entries are added: "topics", or "signatories" and "contact_persons" with ".agency" or ".municipality"."""
    return address(version, name)


def facts_of(store: Store, version: AgreementVersion) -> Facts:
    """Everything that a text of this version can ask for."""
    agreement = store.get(Agreement, version.agreement_id)
    municipality = store.get(Municipality, agreement.municipality_id)
    topics = tuple(topic for topic in parts_of(store, Topic, version.id) if topic.text.strip())
    persons = {
        f"{word}.{party}": read(store, version.id, side)
        for word, read in (("vertretung", signatories), ("ansprechpersonen", contact_persons))
        for party, side in (("agentur", Side.AGENCY), ("kommune", Side.MUNICIPALITY))
    }
    return Facts(
        values={
            **_party_values(the_agency(store) or Agency(uid="new"), municipality),
            **_person_values(store, version, persons, municipality),
            **_version_values(version, topics),
            "kommune.rolle": _role(version),
            "modul": Value(forms={"": str(agreement.module)}),
            "modul.naechstes": Value(forms={"": str(agreement.module + 1)}),
            "weitere": further_parties(store, version),
        },
        genders={name: tuple(actor.gender for actor in actors) for name, actors in persons.items()},
        topics=len(topics),
        role_is_plural=version.party_article is Article.PLURAL,
        gendering=preferences(store).gendering,
    )


def logo_of(store: Store, agency: Agency) -> bytes | None:
    """The bytes of the agency's logo, nothing if it has none; None if it can't be read."""
    if agency.logo_id is None:
        return b""
    try:
        return read_file(store, store.get(StoredFile, agency.logo_id))
    except StoreDamaged:
        return None


def short_date(day: date | None) -> str:
    """ "16.10.2017" (DIN 5008)."""
    return f"{day:%d.%m.%Y}" if day else ""


def long_date(day: date | None) -> str:
    """ "16. Oktober 2017", with a no-break blank behind the day (DIN 5008)."""
    return f"{day.day}.\u00a0{MONTHS[day.month - 1]} {day.year}" if day else ""


def represented_by(store: Store, version: AgreementVersion, party: FurtherParty) -> str:
    """Who stands for a further party, in the accusative: as typed, else by its signatories."""
    actors = [a for a in signatories(store, version.id, Side.FURTHER) if a.part and a.part.party_id == party.id]
    return party.represented_by.strip() or joined([text for a in actors if (text := a.in_case(Case.ACCUSATIVE))])


def further_parties(store: Store, version: AgreementVersion) -> Value:
    """ " sowie dem Landesamt X, vertreten durch Y (nachfolgend „Z“)," for each further party, or nothing."""
    parties = [party for party in parts_of(store, FurtherParty, version.id) if party.name.strip()]
    return Value(
        forms={case: "".join(_further_party(store, version, party, case) for party in parties) for case in FOUR_CASES},
        fields=tuple(address(party, name) for party in parties for name in ("name", "represented_by", "short_name")),
        optional=True,
    )


def _further_party(store: Store, version: AgreementVersion, party: FurtherParty, case: Case) -> str:
    person, short = represented_by(store, version, party), party.short_name.strip()
    represented = f", vertreten durch {person}" if person else ""
    called = f" (nachfolgend „{short}“)" if short else ""
    return f" sowie {forms(party.name.strip(), party.gender).of(case)}{represented}{called},"


def _party_values(agency: Agency, municipality: Municipality) -> Mapping[str, Value]:
    contract = agency.contract_name or agency.name
    named = {
        "agentur": (agency.name or contract, agency.gender, "name"),
        "agentur.vertrag": (contract, agency.gender, "contract_name"),
        "agentur.kurz": (agency.short_name or contract, agency.gender, "short_name"),
        "ministerium": (agency.ministry, agency.ministry_gender, "ministry"),
        "projekttraeger": (agency.funder, agency.funder_gender, "funder"),
    }
    values = {
        placeholder: _name(forms(name.strip(), gender) if name.strip() else None, address(agency, field))
        for placeholder, (name, gender, field) in named.items()
    }
    return values | {
        "kommune": _name(municipality_forms(municipality), address(municipality, "contract_name")),
        "programm": _plain(agency.programme.strip(), address(agency, "programme")),
    }


def _role(version: AgreementVersion) -> Value:
    """What the text calls the Kommune. It stands in most clauses: a click on one leads to the clause, not here."""
    word = version.party_word.strip()
    return Value(
        forms=_all_forms(word_forms(word, version.party_article)) if word else {}, gap=address(version, "party_word")
    )


def _person_values(
    store: Store, version: AgreementVersion, persons: Mapping[str, tuple[Actor, ...]], municipality: Municipality
) -> Mapping[str, Value]:
    head = head_of(store, municipality.id)
    gaps = {
        "vertretung.agentur": list_address(version, "signatories.agency"),
        "vertretung.kommune": list_address(version, "signatories.municipality"),
        "ansprechpersonen.agentur": list_address(version, "contact_persons.agency"),
        "ansprechpersonen.kommune": list_address(version, "contact_persons.municipality"),
    }
    values = {
        name: (declined if name.startswith("vertretung") else listed)(persons[name], gap) for name, gap in gaps.items()
    }
    return values | {
        "vertretung.kommune.amt": offices(persons["vertretung.kommune"], gaps["vertretung.kommune"]),
        "leitung": declined((of_contact(head),) if head else (), gap=address(municipality, "head")),
    }


def _version_values(version: AgreementVersion, topics: tuple[Topic, ...]) -> Mapping[str, Value]:
    begin, day = address(version, "begin"), address(version, "signed_on")
    dates = {"": short_date(version.signed_on), "lang": long_date(version.signed_on)}
    return {
        "themen": Value(
            forms={"": joined([topic.text.strip().rstrip(".;,") for topic in topics])},
            fields=tuple(address(topic, "text") for topic in topics),
            gap=list_address(version, "topics"),
        ),
        "beginn": _plain(str(version.begin or ""), begin),
        "dauer": Value(
            forms=_span_forms(version.span), fields=(address(version, "span"),), gap=address(version, "span")
        ),
        "ort": _plain(version.place.strip(), address(version, "place")),
        "datum": Value(forms=dates, fields=(day,), gap=day),
    }


def _span_forms(span: Span | None) -> Mapping[str, str]:
    if span is None:
        return {}
    number = str(span.least) if span.least == span.most else f"{span.least} bis {span.most}"
    one = span.most == 1
    endings = {Case.NOMINATIVE: "e", Case.GENITIVE: "e", Case.DATIVE: "en", Case.ACCUSATIVE: "e"}
    singular = {Case.GENITIVE: "s"}
    return {case: f"{number} Monat{singular.get(case, '') if one else endings[case]}" for case in FOUR_CASES}


def _all_forms(made: CaseForms) -> Mapping[str, str]:
    return {case: made.of(case) for case in Case}


def _name(made: CaseForms | None, field: str) -> Value:
    return Value(forms=_all_forms(made) if made else {}, fields=(field,), gap=field)


def _plain(text: str, field: str) -> Value:
    return Value(forms={"": text}, fields=(field,), gap=field)
