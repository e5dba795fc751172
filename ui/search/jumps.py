"""What the search jumps to from memory: Kommunen, people, pages, and what the window and its page can do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import nsmallest

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from models.contact import Contact
from models.letters import begins, sort_key, word_forms, words
from models.municipality import Municipality
from models.staff import Staff
from models.store.record import address
from models.store.store import Change
from ui.context import Context
from ui.key_names import spoken
from ui.place import Place
from ui.recent import recent
from ui.search.rows import AGENCY, Heading, Jump, Row

MOST = 5


@dataclass(frozen=True)
class _Known:
    """Something to jump to: `name` is what a query should begin, `all` also what may be said beside.

    `first` is the word that it begins with, `order` its place in a list.
    """

    jump: Jump
    name: frozenset[str]
    all: frozenset[str]
    first: frozenset[str]
    order: tuple[str, str]


class _Forms(dict[str, frozenset[str]]):
    """Text → its words; functions and Kommunen come again from person to person."""

    def __missing__(self, text: str) -> frozenset[str]:
        self[text] = word_forms(text)
        return self[text]


class Jumps:
    """Kommunen and people, read once the search opens; `rows` finds among them and among the commands given."""

    def __init__(self, context: Context, show: Callable[[str], object]) -> None:
        self._context = context
        self._show = show
        self._municipalities: list[_Known] = []
        self._people: list[_Known] = []
        self._fresh = False
        context.live.changed.connect(self._hear)

    def read(self) -> None:
        """Read them from the store as it is now, if anything has changed since."""
        if self._fresh:
            return
        self._fresh, forms = True, _Forms()
        kommunen = {m.id: m for m in self._context.store.find(Municipality)}
        self._municipalities = [self._municipality(m) for m in kommunen.values()]
        self._people = [*self._contacts(kommunen, forms), *self._staff(forms)]

    def forget(self) -> None:
        """Drop all names."""
        self._fresh = False
        self._municipalities, self._people = [], []

    def rows(self, text: str, commands: Iterable[Jump]) -> list[Row]:
        """What the text names, under headings, the best first; nothing for no text."""
        query = words(text)
        if not query:
            return []
        offered = [_known(jump, jump.text) for jump in commands]
        groups = (("Kommunen", self._municipalities), ("Personen", self._people), ("Befehle", offered))
        rows: list[Row] = []
        for heading, known in groups:
            if found := _best(query, known):
                rows += [Heading(heading), *found]
        return rows

    def recent(self) -> list[Row]:
        """The Kommunen last visited, for the empty line."""
        known = {k.jump.key: k.jump for k in self._municipalities}
        found = [known[m.uid] for m in recent(self._context.store, self._context.state) if m.uid in known]
        return [Heading("Zuletzt"), *found] if found else []

    def _municipality(self, municipality: Municipality) -> _Known:
        place = Place("dossier", municipality.uid)
        label = municipality.label()
        jump = Jump(municipality.uid, label, lambda: self._context.go(place), "building", municipality.seat)
        beside = (label, municipality.kind.label, municipality.contract_name, municipality.seat, _short(municipality))
        return _known(jump, f"{municipality.name} {label}", word_forms(" ".join(beside)))

    def _contacts(self, kommunen: dict[int, Municipality], forms: _Forms) -> Iterable[_Known]:
        for contact in self._context.store.find(Contact):
            of = kommunen.get(contact.municipality_id)
            if of is not None and contact.full_name():
                yield self._person(contact, contact.function, of.label(), forms)

    def _staff(self, forms: _Forms) -> Iterable[_Known]:
        found = self._context.store.find(Staff)
        return [self._person(staff, staff.function, AGENCY, forms) for staff in found if staff.full_name()]

    def _person(self, person: Contact | Staff, function: str, of: str, forms: _Forms) -> _Known:
        where = address(person, "last_name")
        hint = " · ".join(filter(None, (function, of)))
        jump = Jump(person.uid, person.full_name(), lambda: self._show(where), "person", hint)
        return _known(jump, person.full_name(), forms[function] | forms[of])

    def _hear(self, change: Change) -> None:
        if change.kind in (Municipality, Contact, Staff):
            self._fresh = False


def commands(window: Iterable[QAction], page: QWidget | None) -> list[Jump]:
    """What can be done now: the actions of the page that is shown, then those of the window."""
    own = [*page.actions(), *page.findChildren(QAction)] if page is not None else []
    found: dict[str, Jump] = {}
    for action in (*own, *window):
        text = action.text().replace("&", "").removesuffix("…").strip()
        holder = action.parent()
        seen = not isinstance(holder, QWidget) or holder.isVisible()
        if text and seen and action.isVisible() and action.isEnabled() and not action.isSeparator():
            found.setdefault(text, Jump(f"command {text}", text, action.trigger, "forward", spoken(action.shortcut())))
    return list(found.values())


def _known(jump: Jump, name: str, beside: frozenset[str] = frozenset()) -> _Known:
    forms = word_forms(name)
    return _Known(jump, forms, forms | beside, word_forms(jump.text.split()[0]), sort_key(jump.text))


def _best(query: list[str], known: Iterable[_Known]) -> list[Jump]:
    """Those in which each word begins a word, one of them of the name, and the names that begin so first."""
    found = [k for k in known if begins(query, k.all) and any(begins([word], k.name) for word in query)]
    best = nsmallest(MOST, found, lambda k: (not begins(query, k.name), not begins(query[:1], k.first), k.order))
    return [k.jump for k in best]


def _short(municipality: Municipality) -> str:
    return {"Landkreis": "LK", "Hansestadt": "HSt"}.get(municipality.kind.value, "")
