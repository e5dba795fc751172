"""What interview partners are told, agree to and sign: the shipped wording, or the agency's own in its place.

The format and the placeholders are told at the head of resources/content/interview_texts.toml. They look like those of
clauses, but know no agreement: an interview may be older than one, or outlive it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from models.agency import Agency, the_agency
from models.agreement_facts import long_date
from models.funding_phase import FundingPhase
from models.grammar import FOUR_CASES, CaseForms, capitalised, forms, municipality_forms
from models.municipality import Municipality
from models.own_text import OwnText
from models.store.store import Store
from models.toml_table import Table, check_once, read_table
from resources import path

SHIPPED = "content/interview_texts.toml"
OWN_VERSION = "eigene Fassung"
LABELS = {
    "agentur": "Name der Agentur",
    "agentur.kurz": "Kurzname der Agentur",
    "kommune": "Name der Kommune",
    "traeger": "Träger der Agentur",
    "kontakt": "Anschrift der Agentur",
    "foerderende": "Ende der Förderung",
    "land": "Bundesland",
}
"""What a gap is called while its value is missing."""
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_LONGEST_HEADING = 60


class TextKey(StrEnum):
    """Which text: to hand over, to read aloud, to agree to, to sign under the notes."""

    INFORMATION = "information"
    READ_ALOUD = "read_aloud"
    CONSENT = "consent"
    RELEASE = "release"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, its heading "" where it has none."""

    heading: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A text, with placeholders as shipped or final; `missing` are the labels of what it asked for in vain."""

    key: TextKey
    title: str
    version: str
    paragraphs: tuple[Paragraph, ...]
    missing: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The text alone: headings on lines of their own, a blank line between paragraphs (see `paragraphs_of`)."""
        return "\n\n".join(f"{each.heading}\n{each.text}".strip() for each in self.paragraphs)


def wording(store: Store, key: TextKey, municipality: Municipality) -> Wording:
    """The text as it is said to somebody of this Kommune: the agency's own, else the shipped one, filled in."""
    return filled(template(store, key), _values(store, municipality))


def template(store: Store, key: TextKey) -> Wording:
    """The text with its placeholders: the agency's own, else the shipped one."""
    own, shipped = store.first(OwnText, key=key.value), shipped_text(key)
    if own is None or not own.text.strip():
        return shipped
    return Wording(key=key, title=shipped.title, version=OWN_VERSION, paragraphs=paragraphs_of(own.text))


def shipped_text(key: TextKey) -> Wording:
    """The shipped text with its placeholders. Raises BrokenContent for a faulty file."""
    return _shipped()[key]


def filled(text: Wording, values: Mapping[str, str]) -> Wording:
    """The final text. A value that is missing leaves a visible gap; what is no placeholder stays as it is."""
    missing: dict[str, None] = {}

    def value(found: re.Match[str]) -> str:
        name = found[1][:1].lower() + found[1][1:]
        if name not in values:
            return found[0]
        if not values[name]:
            label = LABELS.get(name, LABELS.get(name.partition(".")[0], name))
            missing[label] = None
            return f"[{label}]"
        put = capitalised(values[name]) if name != found[1] else values[name]
        ends = put.endswith(".") and found.string[found.end() :].startswith(".")
        return put[:-1] if ends else put  # "... e. V." ends the sentence, too

    paragraphs = tuple(Paragraph(p.heading, _PLACEHOLDER.sub(value, p.text)) for p in text.paragraphs)
    return Wording(key=text.key, title=text.title, version=text.version, paragraphs=paragraphs, missing=tuple(missing))


def paragraphs_of(plain: str) -> tuple[Paragraph, ...]:
    """A typed text in paragraphs: the first line of several is a heading if it is short and ends no sentence."""
    blocks = (block.strip() for block in re.split(r"\n[ \t]*\n", plain.replace("\r\n", "\n")))
    return tuple(_paragraph(block) for block in blocks if block)


def read_texts(toml: str | bytes, name: str) -> dict[TextKey, Wording]:
    """The texts in a file; `name` is what errors call it. Raises BrokenContent, also for an unknown placeholder."""
    file = read_table(toml, name)
    file.only({"version", "text"})
    version, tables = file.text("version"), file.tables("text", "text")
    texts = [_text(table, version) for table in tables]
    check_once((text.key for text in texts), file)
    if absent := [key.value for key in TextKey if key not in {text.key for text in texts}]:
        raise file.broken(f"es fehlt der Text {', '.join(absent)}")
    return {text.key: text for text in texts}


@cache
def _shipped() -> dict[TextKey, Wording]:
    return read_texts(path(SHIPPED).read_text("utf-8"), SHIPPED)


def _text(table: Table, version: str) -> Wording:
    table.only({"key", "title", "paragraph"})
    paragraphs = []
    for each in table.tables("paragraph", "text.paragraph", named="heading"):
        each.only({"heading", "text"})
        paragraphs.append(Paragraph(each.text("heading", may_be_empty=True), each.text("text")))
        for name in _PLACEHOLDER.findall(paragraphs[-1].text):
            if name[:1].lower() + name[1:] not in _NAMES:
                raise each.broken(f"den Platzhalter {{{name}}} gibt es nicht")
    return Wording(
        key=table.one_of(TextKey, "key"), title=table.text("title"), version=version, paragraphs=tuple(paragraphs)
    )


def _paragraph(block: str) -> Paragraph:
    first, _, rest = block.partition("\n")
    if rest and len(first) <= _LONGEST_HEADING and first.rstrip()[-1] not in ".!?:,;":
        return Paragraph(first.strip(), rest.strip())
    return Paragraph("", block)


def _values(store: Store, municipality: Municipality) -> dict[str, str]:
    agency = the_agency(store) or Agency(uid="new")
    name = (agency.contract_name or agency.name).strip()
    return {
        **_cases("agentur", forms(name, agency.gender) if name else None),
        **_cases("kommune", municipality_forms(municipality)),
        "agentur.kurz": agency.short_name.strip() or name,
        "traeger": agency.carrier.strip(),
        "kontakt": _contact_of(agency),
        "foerderende": _end_of_funding(store),
        "land": f"des Landes {municipality.state.strip()}" if municipality.state.strip() else "Ihres Bundeslandes",
    }


_NAMES = {"agentur.kurz", "traeger", "kontakt", "foerderende", "land"} | {
    f"{name}{case}" for name in ("agentur", "kommune") for case in ("", *(f".{each}" for each in FOUR_CASES))
}


def _cases(name: str, inflected: CaseForms | None) -> dict[str, str]:
    found = {f"{name}.{case}": inflected.of(case) if inflected else "" for case in FOUR_CASES}
    return found | {name: found[f"{name}.{FOUR_CASES[0]}"]}


def _contact_of(agency: Agency) -> str:
    town = " ".join(part for part in (agency.postcode.strip(), agency.city.strip()) if part)
    phone = f"Telefon {agency.phone.strip()}" if agency.phone.strip() else ""
    return ", ".join(part for part in (agency.street.strip(), town, phone, agency.mail.strip()) if part)


def _end_of_funding(store: Store) -> str:
    """The day on which the last known Förderphase ends."""
    days = [phase.ends_on for phase in store.find(FundingPhase) if phase.ends_on]
    return long_date(max(days, default=None))
