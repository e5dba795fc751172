"""The information of Art. 13 GDPR as a sheet to hand over, with the consent to sign."""

from __future__ import annotations

from collections.abc import Iterator

from models.agency import the_agency
from models.agreement_snapshot import SignatureSnapshot
from models.interview import Interview
from models.interview_information import TextKey, text_of
from models.municipality import Municipality
from models.paper import Paper, WritingLine
from models.paper_parts import author_of, wording_parts
from models.pseudonym import partner_count
from models.store.store import Store

INFORMATION = "information"


def information_paper(store: Store, about: Interview | Municipality) -> Paper:
    """What interview partners of this Kommune are told, and the consent below it; no names, so that one fits all.

    Where several are interviewed together, each has a line to write the own name and to sign.
    """
    told, consent = text_of(store, about, TextKey.INFORMATION), text_of(store, about, TextKey.CONSENT)
    municipality = about if isinstance(about, Municipality) else store.get(Municipality, about.municipality_id)
    agency = the_agency(store)
    return Paper(
        kind=INFORMATION,
        title=told.title,
        subtitle=f"Information nach Art. 13 DSGVO · Fassung {told.version}",
        parts=(*wording_parts("", told.text), *wording_parts(consent.title, consent.text)),
        signatures=(WritingLine(party="", name="Ort, Datum"), *_signers(store, about)),
        date_line=False,
        compact=True,
        footer=" · ".join(filter(None, (told.title, agency.short_name if agency else ""))),
        author=author_of(agency),
        dated=store.clock().date().isoformat(),
        file_parts=(told.title, municipality.label()),
    )


def _signers(store: Store, about: Interview | Municipality) -> Iterator[SignatureSnapshot]:
    count = partner_count(store, about) if isinstance(about, Interview) else 1
    if count <= 1:
        yield SignatureSnapshot(party="", name="Unterschrift", title="Unterschrift der befragten Person")
        return
    for number in range(1, count + 1):
        title = f"Unterschrift der {number}. befragten Person"
        yield SignatureSnapshot(party="", name="Name, Unterschrift", title=title)
