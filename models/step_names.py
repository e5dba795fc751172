"""What a step of undo is called on screen: "Telefon von Ina Kern". Names and labels only, never what was typed."""

from __future__ import annotations

from models.agreement import Agreement
from models.agreement_version import AgreementVersion, ClauseText
from models.belonging import record_at, whole_of
from models.contact import Contact
from models.content import NoContent, agreement_content
from models.municipality import Municipality
from models.organisation import Organisation
from models.passage import Passage
from models.staff import Staff
from models.store.errors import Gone
from models.store.record import Record, read_address, specs
from models.store.steps import Delta, Step
from models.store.store import Store

LONGEST = 64
"""Characters of a name: it stands in a menu and in the first line of a toast."""
UNKNOWN = "Letzte Änderung"
OWNERS = (Contact, Staff, Municipality, Organisation)
"""Records with a proper name: "Telefon von Ina Kern"."""
DONE = {"added": "hinzugefügt", "removed": "entfernt", "restored": "zurückgeholt"}


def step_name(store: Store, step: Step) -> str:
    """What the step did, in one short line; never empty."""
    try:
        record = record_at(store, subject(step))
    except Gone:
        return elided(step.label or UNKNOWN)
    name = name_of(store, record)
    if step.label:
        return elided(step.label if name in step.label else f"{step.label}: {name}")
    delta = next((each for each in step.deltas if each.uid == record.uid), None)
    if delta is not None and delta.action in DONE and not isinstance(record, ClauseText):  # that begins with an edit
        return elided(_come_or_gone(record, name, DONE[delta.action]))
    return elided(_edited(step, record, name))


def subject(step: Step) -> str:
    """The address of what the step is about: of several records the one of the kind that its label names, else the
    one that was touched first."""
    for delta in step.deltas:
        if step.label and delta.kind.title and delta.kind.title.casefold() in step.label.casefold():
            same = read_address(step.address)[1] == delta.uid
            return step.address if same else f"{delta.kind.table()}/{delta.uid}"
    return step.address


def name_of(store: Store, record: Record) -> str:
    """What a record goes by; one without a name of its own goes by what it is a part of."""
    if isinstance(record, Passage):  # its label is what somebody said
        try:
            return name_of(store, record_at(store, record.source))
        except Gone:
            return record.title
    if isinstance(record, ClauseText) and (clause := _clause(store, record)):
        return clause
    label = record.label()
    if isinstance(record, AgreementVersion):
        return store.get(Agreement, record.agreement_id).label()
    if label != record.title:
        return label
    whole = whole_of(store, record)
    return name_of(store, whole) if whole is not None else label


def _clause(store: Store, own: ClauseText) -> str:
    """What the form calls the clause that has a wording of its own; "" for a heading, and where nothing ships."""
    version = store.get(AgreementVersion, own.version_id)
    try:
        sections = agreement_content(store.get(Agreement, version.agreement_id).module).sections
    except NoContent:
        return ""
    return next((c.label for section in sections for c in section.clauses if c.key == own.key), "")


def elided(text: str) -> str:
    """One line of at most LONGEST characters."""
    line = " ".join(text.split())
    if len(line) <= LONGEST:
        return line
    cut = line[: LONGEST - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[LONGEST // 2 :] else cut).rstrip(" ,;:·–") + "…"


def _come_or_gone(record: Record, name: str, done: str) -> str:
    if name.startswith(record.title):
        return f"{name} {done}"
    return f"{record.title} {done}: {name}"


def _edited(step: Step, record: Record, name: str) -> str:
    labels = list(dict.fromkeys(label for delta in step.deltas for label in _labels(delta)))
    mine = sum(1 for delta in step.deltas if delta.columns.keys() - delta.silent)
    if len(labels) != 1 or mine > 1:
        return f"Angaben zu {name}"
    label = f"„{labels[0]}“" if labels[0][:1].islower() else labels[0]  # not "seit von Ina Kern"
    return f"{label} von {name}" if isinstance(record, OWNERS) else f"{label} · {name}"


def _labels(delta: Delta) -> list[str]:
    """The labels of the fields that were changed under the user's eyes."""
    known = specs(delta.kind)
    return [known[name].label for name in delta.columns.keys() - delta.silent if name in known]
