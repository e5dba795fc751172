"""The life of an agreement: begun with all defaults, frozen for signature, signed, continued.

Only a draft can be edited. Freezing keeps the text (snapshot), the PDF's exact bytes and
the digests of both; what is edited later is the next version.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from datetime import date, datetime

from models.agency import the_agency
from models.agreement import MODULES, Agreement, AgreementState
from models.agreement_snapshot import AgreementSnapshot
from models.agreement_text import compose, version_code
from models.agreement_version import (
    FROZEN,
    PARTS,
    AgreementVersion,
    Capacity,
    ContactPerson,
    FurtherParty,
    ProcedureStep,
    Side,
    Signatory,
    Topic,
    VersionPerson,
    VersionState,
    parts_of,
    versions_of,
)
from models.contact import Contact, Role, contacts_of, head_of, in_office_after
from models.content import party_word, procedure
from models.form_path import CURRENT_BUSINESS
from models.funding_phase import FundingPhase
from models.municipality import Municipality
from models.preferences import preferences
from models.signing_home import Way, record_all
from models.staff import Staff
from models.store.errors import InvalidValue, KnownError, Locked
from models.store.files import keep_file, read_file
from models.store.store import Store
from models.store.stored_file import StoredFile

Render = Callable[[AgreementSnapshot], bytes]


def start_agreement(store: Store, municipality: Municipality, module: int = 1) -> AgreementVersion:
    """Begin the agreement on a module with everything filled that can be known.

    Who signs, whom each side names, the place, the span and the steps are there; the begin
    and the Themenbereiche are not. One that is being written already is returned as it is.
    """
    for agreement in store.find(Agreement, municipality_id=municipality.id, module=module):
        drafts = _drafts(store, agreement)
        if drafts and agreement.state is AgreementState.IN_PROGRESS:
            return drafts[0]
    with store.transaction("Vereinbarung anlegen"):
        return _begin(store, Agreement(municipality_id=municipality.id, module=module))


def continue_as_module(store: Store, agreement: Agreement) -> AgreementVersion:
    """Begin the next module's agreement, which continues this one; Themenbereiche and the word for the Kommune stay.

    Raises InvalidValue after the last module. One that was begun already is returned as it is.
    """
    module = agreement.module + 1
    if module not in MODULES:
        raise InvalidValue("module", f"Nach Modul {agreement.module} gibt es keines mehr.")
    begun = store.first(Agreement, continues_id=agreement.id)
    if begun is not None:
        return versions_of(store, begun.id)[0]
    with store.transaction(f"Modul {module} anlegen"):
        new = _begin(
            store, Agreement(municipality_id=agreement.municipality_id, module=module, continues_id=agreement.id)
        )
        for before in versions_of(store, agreement.id)[:1]:
            new = store.change(new, party_word=before.party_word, party_article=before.party_article)
            for topic in parts_of(store, Topic, before.id):
                store.add(dataclasses.replace(topic, id=0, uid="", version_id=new.id))
        return new


def next_version(store: Store, version: AgreementVersion) -> AgreementVersion:
    """A draft with all that this version holds; the one draft there is, if there is one.

    Persons whose successor took over are replaced; the date of signing is open again.
    """
    drafts = _drafts(store, store.get(Agreement, version.agreement_id))
    if drafts:
        return drafts[0]
    numbers = [v.number for v in versions_of(store, version.agreement_id)]
    numbers += [v.number for v in store.find(AgreementVersion, agreement_id=version.agreement_id, removed=True)]
    with store.transaction("Nächste Fassung"):
        new = store.add(
            AgreementVersion(
                agreement_id=version.agreement_id,
                number=max(numbers) + 1,
                party_word=version.party_word,
                party_article=version.party_article,
                begin=version.begin,
                span=version.span,
                one_place=version.one_place,
                place=version.place,
                agency_place=version.agency_place,
                form_path=version.form_path,
            )
        )
        _copy_parts(store, version, new)
    return new


# ---------------------------------------------------------------- for signature


def frozen_snapshot(store: Store, version: AgreementVersion, on: date | None = None) -> AgreementSnapshot:
    """The text as it goes out for signature on that day (today), with its code in the footer.

    The code's last part is the start of the SHA-256 of the text with an empty code.
    Raises KnownError while something is missing or wrong; what is merely doubtful may go out.
    """
    composition = compose(store, version, on)
    if composition.missing:
        missing = "; ".join(issue.message for issue in composition.missing)
        raise KnownError(f"Noch nicht bereit zur Unterschrift, es bleibt ein Entwurf. Offen ist: {missing}.")
    text = dataclasses.replace(composition.snapshot, draft=False, code="")
    code = version_code(store.get(Agreement, version.agreement_id), version, text.digest())
    return dataclasses.replace(text, code=code)


def keep_frozen(
    store: Store, version: AgreementVersion, snapshot: AgreementSnapshot, pdf: bytes, *, at: datetime | None = None
) -> AgreementVersion:
    """Freeze a draft with the text from `frozen_snapshot` and the PDF laid out from it; `at` is now by default.

    All or nothing. Raises Locked if it is frozen already, KnownError if it was edited meanwhile.
    """
    with store.transaction("Zur Unterschrift", lasting=True):
        current = store.get(AgreementVersion, version.id)
        if current.state is not VersionState.DRAFT:
            raise Locked(FROZEN)
        if frozen_snapshot(store, current, at.date() if at else None) != snapshot:
            raise KnownError(
                "Die Vereinbarung wurde geändert, während das PDF entstand. Sie bleibt Entwurf; bitte noch einmal."
            )
        name = f"{store.get(Agreement, current.agreement_id).label()}, {current.label()}.pdf"
        stored = keep_file(store, pdf, "application/pdf", name)
        return store.change(
            current,
            state=VersionState.FOR_SIGNATURE,
            frozen_at=(at or store.clock()).replace(microsecond=0),
            snapshot=snapshot.canonical().decode(),
            snapshot_digest=snapshot.digest(),
            pdf_id=stored.id,
            pdf_digest=hashlib.sha256(pdf).hexdigest(),
            code=snapshot.code,
        )


def freeze(store: Store, version: AgreementVersion, render: Render, *, at: datetime | None = None) -> AgreementVersion:
    """Lay the draft out and freeze it; see `frozen_snapshot` and `keep_frozen`."""
    snapshot = frozen_snapshot(store, version, at.date() if at else None)
    return keep_frozen(store, version, snapshot, render(snapshot), at=at)


def frozen_document(store: Store, version: AgreementVersion) -> bytes | None:
    """The exact bytes that went out, None for a draft."""
    if version.pdf_id is None:
        return None
    return read_file(store, store.get(StoredFile, version.pdf_id))


def document_bytes(store: Store, version: AgreementVersion, render: Render) -> bytes:
    """The version's PDF: a draft laid out anew, a frozen one as it went out."""
    frozen = frozen_document(store, version)
    return render(compose(store, version).snapshot) if frozen is None else frozen


def mark_signed(store: Store, version: AgreementVersion, on: date) -> AgreementVersion:
    """Whoever has yet to sign did so on paper that day: the agreement is in force, the one that it continues is
    fortgeschrieben.

    A second call corrects the day. Raises InvalidValue for a draft or a day to come.
    """
    return record_all(store, version, Way.PAPER, on)


def set_state(store: Store, agreement: Agreement, state: AgreementState, reason: str = "") -> Agreement:
    """Let the agreement as a whole stand somewhere else; raises InvalidValue where a reason is needed."""
    with store.transaction("Stand der Vereinbarung"):
        return store.change(agreement, state=state, state_on=store.clock().date(), state_reason=reason)


# ---------------------------------------------------------------- inside


def _begin(store: Store, agreement: Agreement) -> AgreementVersion:
    kept = store.add(dataclasses.replace(agreement, funding_phase_id=_phase_id(store), state_on=store.clock().date()))
    municipality = store.get(Municipality, kept.municipality_id)
    agency = the_agency(store)
    word = party_word(kept.module, municipality.kind, municipality.label())
    version = store.add(
        AgreementVersion(
            agreement_id=kept.id,
            party_word=word.text,
            party_article=word.article,
            place=_town(municipality.seat or municipality.city),
            agency_place=agency.city if agency else "",
            form_path=CURRENT_BUSINESS,
        )
    )
    for position, step in enumerate(procedure(kept.module)):
        store.add(ProcedureStep(version_id=version.id, position=position, key=step.key))
    fill_persons(store, version)
    return version


def fill_persons(store: Store, version: AgreementVersion) -> None:
    """Name those who usually sign and are named, for each side that has nobody yet."""
    municipality_id = store.get(Agreement, version.agreement_id).municipality_id
    me = [staff for staff in store.find(Staff) if staff.id == preferences(store).me_id]
    deputies = contacts_of(store, municipality_id, Role.SIGNATORY)
    head = head_of(store, municipality_id)
    signing = deputies or ([head] if head else [])
    usual: tuple[VersionPerson, ...] = (
        *(Signatory(side=Side.AGENCY, staff_id=staff.id) for staff in store.find(Staff, signs=True) or me),
        *(Signatory(side=Side.MUNICIPALITY, contact_id=c.id, capacity=_capacity(c)) for c in signing),
        *(ContactPerson(side=Side.AGENCY, staff_id=staff.id) for staff in me),
        *(ContactPerson(contact_id=c.id) for c in contacts_of(store, municipality_id, Role.CONTACT)),
    )
    named = {(type(p), p.side) for kind in (Signatory, ContactPerson) for p in parts_of(store, kind, version.id)}
    with store.transaction("Personen übernehmen"):
        for position, person in enumerate(usual):
            if (type(person), person.side) not in named:
                store.add(dataclasses.replace(person, version_id=version.id, position=position))


def _capacity(contact: Contact) -> Capacity:
    return Capacity.SELF if Role.HEAD in contact.roles else Capacity.DEPUTY


def _copy_parts(store: Store, before: AgreementVersion, new: AgreementVersion) -> None:
    parties: dict[int | None, int | None] = {None: None}
    for kind in PARTS:
        for part in parts_of(store, kind, before.id):
            fresh = dataclasses.replace(part, id=0, uid="", version_id=new.id)
            if isinstance(fresh, VersionPerson):
                fresh = _person_now(store, fresh, parties)
            kept = store.add(fresh)
            if isinstance(kept, FurtherParty):
                parties[part.id] = kept.id


def _person_now(store: Store, person: VersionPerson, parties: dict[int | None, int | None]) -> VersionPerson:
    contact_id = person.contact_id
    if contact_id is not None:
        contact_id = in_office_after(store, store.get(Contact, contact_id)).id
    return dataclasses.replace(person, contact_id=contact_id, party_id=parties.get(person.party_id))


def _drafts(store: Store, agreement: Agreement) -> list[AgreementVersion]:
    return store.find(AgreementVersion, agreement_id=agreement.id, state=VersionState.DRAFT, order_by="number desc")


def _phase_id(store: Store) -> int | None:
    """The funding phase that today lies in, the latest if there are several."""
    today = store.clock().date()
    phases = store.find(FundingPhase, order_by="starts_on desc, id desc")
    lying = [p for p in phases if (p.starts_on or today) <= today <= (p.ends_on or today)]
    return lying[0].id if lying else None


def _town(seat: str) -> str:
    """The town as people write it before a date: "Nienburg (Weser)" → "Nienburg"."""
    return seat.split(" (")[0]
