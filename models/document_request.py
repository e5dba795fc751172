"""Bitte um Unterlagen: what is asked for, of whom and until when, and what the register keeps of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.contact import Contact, Role, contacts_of
from models.document_request_content import Usual, request_content
from models.document_review import DocumentKind, DocumentReview, DocumentState, awaited_documents
from models.municipality import Municipality
from models.person import Person, Salutation
from models.store.store import Store

USUAL_DAYS = timedelta(days=21)
"""How long a Kommune is given, unless another day is set."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One line of the list. `document` is None while it is only a suggestion; `of` says which person it is to come
    from, "" for anybody; `chosen` whether it is asked for unless the user says otherwise."""

    name: str
    hint: str = ""
    kind: DocumentKind = DocumentKind.UNKNOWN
    of: str = ""
    document: DocumentReview | None = None
    chosen: bool = False

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return self.document.uid if self.document is not None else self.name

    def whom(self, reader: Contact | None = None) -> str:
        """Person and office that it is to come from; a reader knows that of herself."""
        if self.document is None:
            return self.of
        own = reader is not None and reader.id == self.document.contact_id
        return ", ".join(filter(None, ("" if own else self.of, self.document.provider)))

    @property
    def promised(self) -> bool:
        """Whether somebody has said that it will come."""
        return self.document is not None and self.document.promised_on is not None


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is sent. `contact` is whom it is addressed to, None for the Kommune as such."""

    municipality: Municipality
    wishes: tuple[Wish, ...]
    greeting: str
    contact: Contact | None = None
    until: date | None = None


def wishes_of(store: Store, municipality: Municipality) -> list[Wish]:
    """What has not come yet, chosen; then what Modul 1 usually asks for and the register doesn't hold."""
    known = [each.name for each in store.find(DocumentReview, municipality_id=municipality.id)]
    waiting = [_awaited(store, each) for each in awaited_documents(store, municipality.id) if each.name.strip()]
    usual = [each for each in request_content().documents if not any(map(each.is_called, known))]
    return [*waiting, *map(_suggested, usual)]


def addressee(store: Store, municipality: Municipality) -> Contact | None:
    """Whom to ask unless somebody else is named: the first contact person with a name, else whoever leads."""
    found = [*contacts_of(store, municipality.id, Role.CONTACT), *contacts_of(store, municipality.id, Role.HEAD)]
    return next((each for each in found if each.full_name()), None)


def usual_until(store: Store) -> date:
    """The day that is offered: three weeks from now."""
    return store.clock().date() + USUAL_DAYS


def greeting_of(person: Person | None) -> str:
    """ "Sehr geehrte Frau Dr. Tiedje,"; for whoever has no name "Sehr geehrte Damen und Herren,"."""
    if person is None or not person.last_name:
        return "Sehr geehrte Damen und Herren,"
    if person.salutation is Salutation.NONE:
        return f"Guten Tag {person.full_name()},"
    geehrt = "Sehr geehrte" if person.salutation is Salutation.MRS else "Sehr geehrter"
    title = f"{person.academic_title.replace(' ', chr(160))}{chr(160)}" if person.academic_title else ""
    return f"{geehrt} {person.salutation.value} {title}{person.last_name},"


def note_request(store: Store, request: Request) -> list[DocumentReview]:
    """Keep that these were asked for today, until that day; what the register didn't hold is added as asked for.

    A day that was set before stays where it is still to come.
    """
    today = store.clock().date()
    noted = []
    with store.transaction("Unterlagen erbitten"):
        for wish in request.wishes:
            if wish.document is None:
                noted.append(store.add(_new(request, wish, today)))
                continue
            due = wish.document.due_on
            kept = due is not None and due > today
            noted.append(store.change(wish.document, requested_on=today, due_on=due if kept else request.until or due))
    return noted


def with_days(wishes: Sequence[Wish], until: date | None, today: date) -> list[tuple[Wish, date | None]]:
    """Each with the day by which it is asked for: its own one that is still to come, else that of the letter."""
    return [(wish, _day(wish, until, today)) for wish in wishes]


def _day(wish: Wish, until: date | None, today: date) -> date | None:
    due = wish.document.due_on if wish.document is not None else None
    return due if due is not None and due > today else until


def _new(request: Request, wish: Wish, today: date) -> DocumentReview:
    return DocumentReview(
        municipality_id=request.municipality.id,
        name=wish.name,
        kind=wish.kind,
        state=DocumentState.PROMISED,
        contact_id=request.contact.id if request.contact is not None else None,
        requested_on=today,
        due_on=request.until,
    )


def _awaited(store: Store, document: DocumentReview) -> Wish:
    contact = store.get(Contact, document.contact_id) if document.contact_id else None
    of = contact.label() if contact is not None and contact.removed_at is None else ""
    return Wish(name=document.name, kind=document.kind, of=of, document=document, chosen=True)


def _suggested(usual: Usual) -> Wish:
    return Wish(name=usual.name, kind=usual.kind, hint=usual.hint)
