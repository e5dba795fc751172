"""The sample dossier: Landkreis Auental and six other Kommunen at different stages, all of them invented.

What it holds is in resources/content/demo.toml; here it comes into being as a user would make it:
Kommune, contacts, agreement, out for signature, a successor, the next version.
The visits: models/demo_visit.py; documents, evidence and what was found: models/demo_documents.py,
models/demo_evidence.py, models/demo_assessment.py; what was written: models/demo_report.py; what went out:
models/demo_outgoing.py; what was removed: models/demo_bin.py.
"""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import resources
from models.agency import Agency
from models.agreement import Agreement, AgreementState
from models.agreement_life import Render, freeze, mark_signed, next_version, set_state, start_agreement
from models.agreement_version import AgreementVersion, ClauseText, Topic, parts_of
from models.contact import Contact, Role, take_over
from models.demo_assessment import assessment_events
from models.demo_bin import fill_bin
from models.demo_documents import document_events
from models.demo_evidence import evidence_events
from models.demo_folder import FILE
from models.demo_history import STEP, fill_history, told
from models.demo_outgoing import fill_outgoing
from models.demo_report import RenderReport, report_events
from models.demo_returned import keep_returned
from models.demo_visit import let_happen, visit_events
from models.funding_phase import FundingPhase
from models.municipality import Municipality, MunicipalityKind
from models.organisation import Organisation
from models.person import Salutation
from models.preferences import preferences
from models.signing_home import Way, record_signature
from models.staff import Staff
from models.store.cipher import QUICK
from models.store.opening import create_store
from models.store.store import Store
from models.store.values import Month

Table = dict[str, Any]
FIRST_DAY, AGREEMENT_DAYS = 440, 9
"""When the agency began with the Kommunen, and how long before its signature an agreement was begun."""


NO_PAGES = b"%PDF-1.7"


def open_demo(
    folder: Path,
    render: Render,
    render_report: RenderReport | None = None,
    *,
    clock: Callable[[], datetime] = datetime.now,
) -> Store:
    """Make a throw-away store with the sample dossier in an empty folder; nobody knows its passphrase."""
    store, _ = create_store(folder / FILE, secrets.token_urlsafe(24), strength=QUICK, clock=clock)
    try:
        fill_demo(store, render, render_report)
    except BaseException:
        store.close()
        raise
    return store


def fill_demo(store: Store, render: Render, render_report: RenderReport | None = None) -> Municipality:
    """Fill an empty store with the sample dossier, as of the store's own day; returns Landkreis Auental.

    `render` lays out the four versions that lie frozen, `render_report` the report that was handed over (its file is
    without pages where nobody lays it out).
    """
    content = tomllib.loads(resources.path("content/demo.toml").read_text(encoding="utf-8"))
    with store.transaction(STEP, lasting=True):
        with told(store, at=_moment(store, FIRST_DAY, time(9, 5))):
            store.add(Agency(**content["agency"]))
            for table in content["staff"]:
                _add_staff(store, table)
            for table in content["phase"]:
                _add_phase(store, table)
        added = [_add_municipality(store, table, render) for table in content["municipality"]]
        fill_history(store)
        events = (visit_events, document_events, evidence_events, assessment_events)
        reports = report_events(store, render_report or (lambda paper: NO_PAGES))
        let_happen(store, [*(event for found in events for event in found(store)), *reports])
        fill_outgoing(store)
        fill_bin(store)
    return added[0]


def _add_staff(store: Store, table: Table) -> None:
    me = table.pop("me", False)
    staff = store.add(Staff(**_person(table)))
    if me:
        store.change(preferences(store), me_id=staff.id)
        store.staff_uid = staff.uid


def _add_phase(store: Store, table: Table) -> None:
    year = _today(store).year
    begins, ends = table.pop("begins_in_years"), table.pop("ends_in_years")
    store.add(FundingPhase(starts_on=date(year + begins, 1, 1), ends_on=date(year + ends, 12, 31), **table))


def _add_municipality(store: Store, table: Table, render: Render) -> Municipality:
    contacts, organisations = table.pop("contact", []), table.pop("organisation", [])
    agreement, paused = table.pop("agreement", None), table.pop("paused", None)
    kind = MunicipalityKind(table.pop("kind"))
    since = _ago(store, paused) if paused is not None else None
    with told(store, at=_moment(store, FIRST_DAY - 1, time(10, 15)), until=_moment(store, FIRST_DAY - 1, time(11, 5))):
        kept = store.add(Municipality(kind=kind, paused_since=since, **_stripped(table)))
        followed = [_add_contact(store, kept, contact) for contact in contacts]
        for organisation in organisations:
            people = organisation.pop("contact", [])
            partner = store.add(Organisation(municipality_id=kept.id, **organisation))
            for person in people:
                _add_contact(store, kept, person, partner)
    version = _start(store, kept, agreement, render) if agreement else None
    for before, successor in followed:
        if successor:
            with told(store, f"Nachfolge für {before.label()}", at=_moment(store, successor["since"], time(8, 50))):
                take_over(store, before, _contact(store, kept, successor))
    if version and "next" in agreement:
        with told(store, "Nächste Fassung", at=_moment(store, 3, time(14, 20)), by="Feddersen"):
            following = next_version(store, version)
        with told(store, at=_moment(store, 3, time(14, 21)), until=_moment(store, 3, time(14, 40)), by="Feddersen"):
            _fill(store, following, agreement["next"])
    return kept


def _add_contact(
    store: Store, municipality: Municipality, table: Table, organisation: Organisation | None = None
) -> tuple[Contact, Table | None]:
    successor = table.pop("successor", None)
    return store.add(_contact(store, municipality, table, organisation)), successor


def _contact(
    store: Store, municipality: Municipality, table: Table, organisation: Organisation | None = None
) -> Contact:
    since, until = table.pop("since", None), table.pop("until", None)
    return Contact(
        municipality_id=municipality.id,
        organisation_id=organisation.id if organisation else None,
        roles=tuple(Role(role) for role in table.pop("roles", [])),
        since=_ago(store, since) if since is not None else None,
        until=_ago(store, until) if until is not None else None,
        **_person(table),
    )


def _start(store: Store, municipality: Municipality, table: Table, render: Render) -> AgreementVersion:
    begun = table.get("frozen", 1) + AGREEMENT_DAYS
    with told(store, "Vereinbarung anlegen", at=_moment(store, begun, time(9, 30))):
        version = start_agreement(store, municipality)
    with told(store, at=_moment(store, begun, time(9, 31)), until=_moment(store, begun, time(10, 10))):
        version = _fill(store, version, table)
    if "frozen" not in table:
        return version
    out = _moment(store, table["frozen"], time(10, 40))
    with told(store, "Zur Unterschrift", at=out, by="Wrede"):
        version = freeze(store, version, render, at=out)
    if "agency_signed" in table:
        with told(
            store, "Unterschrift festhalten", at=_moment(store, table["agency_signed"], time(11, 20)), by="Wrede"
        ):
            record_signature(store, version, 0, Way.PAPER, _ago(store, table["agency_signed"]), version.agency_place)
    with told(store, at=_moment(store, table["sent"], time(15, 5))):
        version = store.change(
            version,
            sent_to=table.get("sent_to", ""),
            sent_on=_ago(store, table["sent"]),
            answer=table.get("answer", "").strip(),
        )
    if "returned" in table:
        keep_returned(store, version, _moment(store, table["returned"]["days"], time(9, 50)), table["returned"])
    if "signed" in table:
        with told(store, "Fassung unterschrieben zurück", at=_moment(store, table["signed"], time(13, 15)), by="Wrede"):
            version = mark_signed(store, version, _ago(store, table["signed"]))
    if "state" in table:
        with told(store, "Stand der Vereinbarung", at=_moment(store, 2, time(9, 45)), by="Wrede"):
            set_state(store, store.get(Agreement, version.agreement_id), AgreementState(table["state"]))
    return version


def _fill(store: Store, version: AgreementVersion, table: Table) -> AgreementVersion:
    """Month of begin, Themenbereiche and own wording as in the table; Themenbereiche of the version before give way."""
    for before in parts_of(store, Topic, version.id):
        store.remove(before)
    for position, text in enumerate(table["topics"]):
        store.add(Topic(version_id=version.id, position=position, text=text))
    for key, text in table.get("clauses", {}).items():
        store.add(ClauseText(version_id=version.id, key=key, text=text.strip()))
    if "begin_in_months" not in table:
        return version
    return store.change(version, begin=_month(_today(store), table["begin_in_months"]))


def _person(table: Table) -> Table:
    return {**_stripped(table), "salutation": Salutation(table.get("salutation", ""))}


def _stripped(table: Table) -> Table:
    return {name: value.strip() if isinstance(value, str) else value for name, value in table.items()}


def _today(store: Store) -> date:
    return store.clock().date()


def _moment(store: Store, days: int, at: time) -> datetime:
    """A time of day so many days ago; never later than now."""
    return min(datetime.combine(_ago(store, days), at), store.clock())


def _ago(store: Store, days: int) -> date:
    return _today(store) - timedelta(days=days)


def _month(day: date, months: int) -> Month:
    years, month = divmod(day.month - 1 + months, 12)
    return Month(day.year + years, month + 1)
