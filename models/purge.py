"""Emptying the bin: for good, all or nothing, and never what is still needed or has to be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from models.agreement_version import AgreementVersion, VersionState
from models.belonging import kind_of
from models.bin import Binned, binned
from models.bin_words import regarding, said
from models.catalog import RECORDS
from models.contact import Contact
from models.export_log import ExportLog
from models.hanging import ADDRESSES, KINDS, Entries, about, closure, ids_where, joined, lives, mentions, uids, wholes
from models.interview import Interview
from models.municipality import Municipality
from models.pseudonym import named_in_interviews
from models.store.names_key import NamesUnreadable
from models.store.purge import delete_rows, drop_files, empty_log, files_of, forget, sweep_files, unlink_files
from models.store.record import Record, specs
from models.store.store import Store

LABEL = "Endgültig löschen"
RETAINED = (
    "{name} liegt zur Unterschrift vor oder ist unterschrieben: Als Nachweis der Förderung bleibt das aufbewahrt."
)
NEEDED = "wird noch gebraucht in: {where}"
SEALED = "Ob sie noch in einem Interview gebraucht wird, ist verschlossen: Die Datei mit der Endung „.namen“ fehlt."
MOST_NAMED = 3
ERASED = "(endgültig gelöscht)"
"""What the Ausgangsbuch says of a document whose record is gone: that something went out stays known, not what."""


@dataclass(frozen=True)
class Purge:
    """What would go for good: the lines of the bin, and all records (by kind, as ids) that are behind them.

    `kept` are the lines that have to stay, each with the reason.
    """

    lines: tuple[Binned, ...] = ()
    kept: tuple[tuple[Binned, str], ...] = ()
    doomed: Entries = field(default_factory=dict)


def planned(store: Store, lines: Sequence[Binned]) -> Purge:
    """What would happen if these lines were deleted for good; nothing does yet."""
    behind = {line.uid: _behind(store, line) for line in lines}
    kept = _kept(store, lines, behind)
    going = tuple(line for line in lines if line.uid not in kept)
    return Purge(
        going,
        tuple((line, kept[line.uid]) for line in lines if line.uid in kept),
        joined(behind[line.uid] for line in going),
    )


def emptied(store: Store) -> Purge:
    """What would happen if the bin was emptied: everything in it goes, lines that say nothing included."""
    return planned(store, binned(store, blank=True))


def purge(store: Store, plan: Purge) -> None:
    """Delete for good what is planned. Nothing of it can be undone, nor anything that was done before in this run.

    Raises as `Store.transaction`; nothing is deleted then.
    """
    store.end_visit()
    with store.transaction(LABEL, lasting=True):
        files = files_of(store, plan.doomed)
        _let_go(store, plan.doomed)
        delete_rows(store, RECORDS, plan.doomed)
        names = drop_files(store, RECORDS, files)
    store.steps.clear()
    unlink_files(store, names)
    sweep_files(store)
    empty_log(store)


# ---------------------------------------------------------------- what stays


def _behind(store: Store, line: Binned) -> Entries:
    """All records of a line."""
    return joined((closure(store, line.kind, [line.id]), regarding(store, line.kind, line.id, line.step)))


def _kept(store: Store, lines: Sequence[Binned], behind: dict[str, Entries]) -> dict[str, str]:
    """uid of a line → why it has to stay."""
    every = joined(behind.values())
    reasons = dict(_needed(store, every)) | dict(_retained(store, every))
    partners = _Partners(store)
    found = {}
    for line in lines:
        held = [reasons[kind, id] for kind, ids in behind[line.uid].items() for id in ids if (kind, id) in reasons]
        held += [reason for id in behind[line.uid].get(Contact, ()) if (reason := partners.why(id, behind[line.uid]))]
        if held:
            found[line.uid] = held[0]
    return found


def _retained(store: Store, every: Entries) -> Iterator[tuple[tuple[type[Record], int], str]]:
    """Agreements that were out for signature: proof of the funding, to be kept until a day that others set."""
    for id in every.get(AgreementVersion, ()):
        version = store.get(AgreementVersion, id)
        if version.state is not VersionState.DRAFT:
            name = f"{said(store, wholes(store, version)[0])}, {version.label()}"
            yield (AgreementVersion, id), RETAINED.format(name=name)


def _needed(store: Store, every: Entries) -> Iterator[tuple[tuple[type[Record], int], str]]:
    """What something that can still be met points to."""
    found: dict[tuple[type[Record], int], list[str]] = {}
    for kind in KINDS:
        for name in mentions(kind):
            of = kind_of(specs(kind)[name].reference)
            for id in ids_where(store, kind, f'"{name}"', every.get(of, ())):
                record = store.get(kind, id)
                if lives(store, record):
                    found.setdefault((of, vars(record)[name]), []).append(_where(store, record))
    return ((entry, _needed_in(names)) for entry, names in found.items())


def _needed_in(names: Iterable[str]) -> str:
    every = list(dict.fromkeys(names))
    more = f" und {len(every) - MOST_NAMED} weiteren" if len(every) > MOST_NAMED else ""
    return NEEDED.format(where="; ".join(every[:MOST_NAMED]) + more)


def _where(store: Store, record: Record) -> str:
    """The thing of a Kommune that a record belongs to: of a participant the meeting, of a signatory the agreement."""
    above = wholes(store, record)
    while above and not isinstance(above[0], Municipality):
        record = above[0]
        above = wholes(store, record)
    name = said(store, record)
    name = name if record.title in name or isinstance(record, Interview) else f"{record.title} {name}"
    return f"{name} ({above[0].label()})" if above else name


class _Partners:
    """Who is named in an interview: that is sealed, so that no reference tells it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._named: dict[int, dict[str, list[Interview]] | None] = {}

    def why(self, contact_id: int, behind: Entries) -> str:
        """Why a contact has to stay; "" where nothing holds it, or what does goes along."""
        contact = self._store.get(Contact, contact_id)
        if contact.municipality_id in behind.get(Municipality, ()):
            return ""
        named = self._of(contact.municipality_id)
        if named is None:
            return SEALED
        found = [_where(self._store, each) for each in named.get(contact.uid, ())]
        return _needed_in(found) if found else ""

    def _of(self, municipality_id: int) -> dict[str, list[Interview]] | None:
        if municipality_id not in self._named:
            try:
                self._named[municipality_id] = named_in_interviews(self._store, municipality_id)
            except NamesUnreadable:
                self._named[municipality_id] = None
        return self._named[municipality_id]


# ---------------------------------------------------------------- letting go


def _let_go(store: Store, doomed: Entries) -> None:
    """What speaks of these records and stays: its address leads nowhere, and the Ausgangsbuch names nothing."""
    for kind, name in ADDRESSES.items():
        for of, ids in doomed.items():
            rest = set(about(store, kind, of, ids)) - doomed.get(kind, set())
            if rest:
                store.adjust(kind, {id: {name: ""} for id in rest})
    every = {uid for kind, ids in doomed.items() for uid in uids(store, kind, ids)}
    went_out = set(ids_where(store, ExportLog, "record_uid", every))
    went_out |= set(ids_where(store, ExportLog, "municipality_id", doomed.get(Municipality, ())))
    for id in went_out:
        store.change(
            store.get(ExportLog, id), document=ERASED, target="", for_whom="", record_uid="", municipality_id=None
        )
    forget(store, set(uids(store, ExportLog, went_out)))
